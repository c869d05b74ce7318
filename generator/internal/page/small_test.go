package page

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
)

// smallPlaces are two villages in one town.
var smallPlaces = map[string]string{
	"programme.yaml":          "name: {zh-cn: 工程, en: Programme}\ncounty: {code: \"441621\", name: 某县, en: Some County}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2006-06-30\nsample: true\n",
	"towns.yaml":              "towns:\n  \"441621100\": {name: 甲镇}\n",
	"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n  \"441621100201\": {name: 丑村}\n",
	"targets.yaml":            "topics: {}\ntargets: {}\n",
}

// smallTargets ask something of villages, without a clause, and something of towns, units and
// leaders that there are none of.
const smallTargets = `topics:
  work:
    title: {zh-cn: 工作, en: Work}
    every: quarter
    of: village
    due_days: 15
    figures:
      done: {title: {zh-cn: 完成, en: Done}, unit: {zh-cn: 件, en: items}}
      asked: {title: {zh-cn: 应做, en: To do}, unit: {zh-cn: 件, en: items}}
targets:
  sum: {title: {zh-cn: 全县十件, en: Ten in the county}, short: {zh-cn: 合计, en: Total}, kind: count, figure: work.done, test: {op: ">=", value: 5}, roll_up: {by: total, op: ">=", value: 10}}
  each: {title: {zh-cn: 每村五件, en: Five a village}, short: {zh-cn: 每村, en: Each}, kind: count, figure: work.done, test: {op: ">=", value: 5}, roll_up: {by: share, op: ">=", value: 100%}}
  rate: {title: {zh-cn: 每件两次, en: Twice each}, short: {zh-cn: 次数, en: Rate}, kind: ratio, as: number, unit: {zh-cn: 次/件, en: times each}, figure: work.done, per: work.asked, test: {op: ">=", value: 2}, roll_up: {by: total}}
  reports: {title: {zh-cn: 单位按时报告, en: Units report in time}, short: {zh-cn: 单位报告, en: Units}, kind: level, every: quarter, figure: unit-reports.on_time, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  visits: {title: {zh-cn: 领导到点, en: Leaders visit}, short: {zh-cn: 到点, en: Visits}, kind: count, every: half, figure: visits.days, test: {op: ">=", value: 3}, roll_up: {by: share, op: ">=", value: 100%}}
`

// smallCounties are counties that lack what others have.
func smallCounties() map[string]map[string]string {
	with := func(more map[string]string) map[string]string {
		all := map[string]string{}
		for _, files := range []map[string]string{smallPlaces, more} {
			for name, text := range files {
				all[name] = text
			}
		}
		return all
	}
	figures := "period: \"2006-Q1\"\nunits: {done: 件, asked: 件}\nfigures:\n  \"441621100200\": {done: 2, asked: 1}\n  \"441621100201\": {done: 0, asked: 1}\n"
	return map[string]map[string]string{
		"no targets":               with(nil),
		"no figures":               with(map[string]string{"targets.yaml": smallTargets}),
		"no units and leaders":     with(map[string]string{"targets.yaml": smallTargets, "work/2006-Q1.yaml": figures}),
		"a town without villages":  with(map[string]string{"targets.yaml": smallTargets, "towns.yaml": "towns:\n  \"441621100\": {name: 甲镇}\n  \"441621101\": {name: 乙镇}\n", "work/2006-Q1.yaml": figures}),
		"before the first quarter": with(map[string]string{"targets.yaml": smallTargets, "programme.yaml": strings.Replace(smallPlaces["programme.yaml"], "2006-06-30", "2005-02-01", 1)}),
	}
}

// broken are marks of a sentence that lacks what it was made around.
var broken = regexp.MustCompile(`（）|“”|，，|，。|：。|。。|、。|、、|；。|，；|\(\)|\w  \w| ,|<no value>|: \.|, \.| \.\s|%!`)

// TestSmallCounties makes every page of counties that lack what others have, in both
// languages: no page fails, and no sentence has a hole.
func TestSmallCounties(t *testing.T) {
	dirs := map[string]string{}
	for name, files := range smallCounties() {
		dirs[name] = laidOut(t, files)
	}
	for _, name := range []string{"m1", "city", "g1", "l1", "v1", "d1"} {
		dirs[name] = filepath.Join("..", "progress", "testdata", "cases", name)
	}
	if os.Getenv("GUBEN_SLOW") == "1" {
		maps.Copy(dirs, lackingCounties(t))
	}
	for name, dir := range dirs {
		t.Run(name, func(t *testing.T) {
			c, _, list, err := load.County(dir)
			if err != nil || list.Errors() > 0 {
				t.Fatal(err, list)
			}
			in := Input{Report: progress.Measure(c), Words: bothLanguages(t)}
			for _, job := range Jobs(in) {
				file, err := makeSafely(job)
				if err != nil {
					t.Errorf("%s: %v", job.Path, err)
				}
				for _, line := range strings.Split(string(file.Data), "\n") {
					for _, fault := range []*regexp.Regexp{broken, nothingCounted} {
						if at := fault.FindStringIndex(line); at != nil {
							t.Errorf("%s: %q in …%s…", job.Path, line[at[0]:at[1]], line[max(0, at[0]-60):min(len(line), at[1]+40)])
						}
					}
				}
			}
		})
	}
}

// laidOut puts a county's files into a folder.
func laidOut(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for file, text := range files {
		path := filepath.Join(dir, "data", file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func bothLanguages(t *testing.T) (all []*i18n.Words) {
	t.Helper()
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, words)
	}
	return all
}

func makeSafely(job Job) (file File, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("panic: %v", x)
		}
	}()
	return job.Make()
}
