package progress_test

import (
	"fmt"
	"testing"

	"guben/generator/internal/progress"
)

func toldThree(x progress.Three) string {
	best, worst, next := "none", "none", "none"
	if x.Best != nil {
		best = fmt.Sprint(x.Best.Target.ID, " ", x.Best.Place.Code, " ", x.Best.Now().Light)
	}
	if x.Worst != nil {
		worst = fmt.Sprint(x.Worst.Result.Target.ID, " ", x.Worst.Result.Place.Code, " ", x.Turned)
	}
	if x.Next != nil {
		next = fmt.Sprint(x.Next.Result.Target.ID, " ", x.Next.Result.Place.Code, " ", x.Next.By)
	}
	return best + "; " + worst + "; " + next
}

// newest are what changed in the newest period.
func newest(r *progress.Report) *progress.Changes {
	n := len(r.Snapshots())
	return r.Between(n-2, n-1)
}

// Every village is asked in a year, by its newest quarter, for 10 of one thing (gain) and 10 of another (loss). In
// the first quarter of 2006 A1 has 5 of the first, and in the second all have 10: A1, its town
// and the county recover, and the county is the highest. Of the other A2 and B1 fall to 5 and
// 4: they, their towns and the county turn red; the county's case is the worst. The year
// ends on 31 December.
//
// Without a quarter before nothing has turned: the worst is the most serious case of all. The
// county lacks 2/3 of what is asked at 2 places, 4/3; town B lacks all at 1 and town A 1/2 at 1.
func TestThree(t *testing.T) {
	r := measure(t, "2006-06-30", data{
		"targets.yaml": fmt.Sprintf(topics, "") + `targets:
  gain: {title: {zh-cn: 得}, short: {zh-cn: 得}, kind: level, figure: training.trained, test: {op: ">=", value: 10}, roll_up: {by: share, op: ">=", value: 100%}}
  loss: {title: {zh-cn: 失}, short: {zh-cn: 失}, kind: level, figure: training.to_train, test: {op: ">=", value: 10}, roll_up: {by: share, op: ">=", value: 100%}}
`,
		"training/2006-Q1": "\"441621100200\": {trained: 5, to_train: 10}\n\"441621100201\": {trained: 10, to_train: 10}\n\"441621101200\": {trained: 10, to_train: 10}",
		"training/2006-Q2": "\"441621100200\": {trained: 10, to_train: 10}\n\"441621100201\": {trained: 10, to_train: 5}\n\"441621101200\": {trained: 10, to_train: 4}",
	}, "")
	changed := newest(r)
	if got, want := toldThree(progress.ThreeOf(r, changed)), "gain "+county+" green; loss "+county+" true; loss "+county+" 2006-12-31"; got != want {
		t.Errorf("%s\nnot %s", got, want)
	}
	if got, want := toldThree(progress.ThreeOf(r, nil)), "none; loss "+county+" false; loss "+county+" 2006-12-31"; got != want {
		t.Errorf("%s\nnot %s", got, want)
	}
	if then, now := progress.RedLights(r, changed, r.Places.County); then != 1 || now != 1 {
		t.Errorf("%d red then, %d now", then, now)
	}
}
