package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Helpers of the tests of built-in topics and rules.

// period reads 2006, 2006-H1 or 2006-Q3.
func period(t *testing.T, s string) model.Period {
	t.Helper()
	var p model.Period
	if err := p.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return p
}

// place finds a place of any level by its code.
func place(t *testing.T, r *progress.Report, code string) *model.Place {
	t.Helper()
	for _, l := range []model.Level{model.LevelCounty, model.LevelTown, model.LevelVillage, model.LevelUnit, model.LevelLeader} {
		for _, p := range r.Places.At(l) {
			if p.Code == code {
				return p
			}
		}
	}
	t.Fatalf("no place %s", code)
	return nil
}

// reckoned shows a line of a built-in topic: "cadres 3, trained 2"; "none" where there is
// no line. A figure that is not known is not named.
func reckoned(t *testing.T, r *progress.Report, topic, when, code string) string {
	t.Helper()
	line, ok := r.Line(topic, period(t, when), place(t, r, code))
	if !ok {
		return "none"
	}
	var parts []string
	for _, f := range r.AnyTopic(topic).Figures {
		if v := line.Value(f.Key); v.Set {
			parts = append(parts, fmt.Sprintf("%s %s", f.Key, v.V))
		}
	}
	return strings.Join(parts, ", ")
}

// source is the file and line of a reckoned figure.
func source(t *testing.T, r *progress.Report, topic, figure, when, code string) string {
	t.Helper()
	line, _ := r.Line(topic, period(t, when), place(t, r, code))
	pos := line.Value(figure).Pos
	return fmt.Sprintf("%s:%d", pos.File, pos.Line)
}

// setting is a settings file of one line.
func setting(key, value string) string {
	if key == "" {
		return ""
	}
	return fmt.Sprintf("%s: {value: %s, reason: {zh-cn: 约定}}\n", key, value)
}

// with is a county's data with a settings file.
func (d data) with(settings string) data {
	out := data{}
	for name, text := range d {
		out[name] = text
	}
	if settings != "" {
		out["settings.yaml"] = settings
	}
	return out
}

// status shows a result: its status and light.
func status(t *testing.T, r *progress.Report, target, code, when string) string {
	t.Helper()
	got := r.Target(target).In(place(t, r, code), period(t, when))
	if got == nil {
		return "none"
	}
	return string(got.Status) + " " + string(got.Light)
}

func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %s\nwant %s", what, got, want)
	}
}

func answer(a progress.Answer) string {
	return map[progress.Answer]string{progress.Yes: "yes", progress.No: "no", progress.Unknown: "unknown"}[a]
}
