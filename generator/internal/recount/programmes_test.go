package recount_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/export"
	"guben/generator/internal/foreign"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
)

// TestProgrammes recounts every published row of the programmes to start from, and of one of
// twenty years and 275 places.
func TestProgrammes(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join("..", "..", "..", "examples", "*"))
	if err != nil || len(dirs) < 3 {
		t.Fatal(dirs, err)
	}
	for _, dir := range append(dirs, laidDown(t, foreign.Files(foreign.Whole))) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if n := recounted(t, dir); n < 300 {
				t.Errorf("only %d rows", n)
			}
		})
	}
}

// TestInventedProgrammes does the same with programmes drawn at random: one to four levels,
// years that start on any day, every rhythm, classes, and places that begin, end, move, merge
// and split.
func TestInventedProgrammes(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { compared(t, newProgramme(seed).files) })
	}
}

// compared holds every result of some files below data/ against its recount.
func compared(t *testing.T, files map[string]string) {
	t.Helper()
	recounted(t, laidDown(t, files))
	if t.Failed() {
		t.Log(files["programme.yaml"], files["targets.yaml"])
	}
}

// laidDown writes files below data/ of a folder of their own.
func laidDown(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, "data", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// recounted compares every row of results.csv, cell by cell, and tells how many there are.
func recounted(t *testing.T, dir string) int {
	t.Helper()
	c, _, list, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	if list = append(list, check.County(c)...); list.Errors() > 0 {
		for _, p := range list {
			t.Errorf("%s %s %v", p.Pos.File, p.Code, p.Args)
		}
		t.FailNow()
	}
	words, err := i18n.New(c.Programme.Languages()[0])
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := export.Files(progress.Measure(c), words.For(c))[0].Write(&file); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range recount.Differences(rows[1:], data.Rows("")) {
		if i == 20 {
			t.Fatal("and more")
		}
		t.Error(d)
	}
	return len(rows) - 1
}

// invented is a programme in the making.
type invented struct {
	*rand.Rand
	files  map[string]string
	levels []string
	ended  map[string]bool
	codes  map[string][]string // by level
	in     model.Calendar
	of     model.ProgrammeFile
	asOf   model.Date
}

func (x *invented) one(of ...string) string { return of[x.IntN(len(of))] }

func newProgramme(seed uint64) *invented {
	x := &invented{Rand: rand.New(rand.NewPCG(seed, 17)), files: map[string]string{}, codes: map[string][]string{}, ended: map[string]bool{}}
	x.levels = []string{"land", "shire", "hundred", "field"}[:1+x.IntN(4)]
	x.programme()
	x.places()
	x.targets()
	return x
}

func (x *invented) programme() {
	starts := x.one("01-01", "01-01", "07-01", "09-01", "04-01", "10-01", "04-06", "08-31")
	start, end := x.one("2020-01-01", "2020-07-01", "2020-09-01", "2020-03-15"), x.one("2022-12-31", "2023-06-30", "2023-08-20")
	baseline := "2019"
	if starts != "01-01" {
		baseline = "2018"
	}
	asOf := x.one("2020-12-31", "2021-07-01", "2021-12-31", "2022-02-14", "2022-08-31", "2022-12-31")
	text := fmt.Sprintf("name: {en: Plan}\nlanguages: [en]\nyear_starts: %s\nstart: %s\nend: %s\nbaseline: %q\nas_of: %s\nlevels:\n", starts, start, end, baseline, asOf)
	for i, l := range x.levels {
		text += fmt.Sprintf("  - {level: %s, name: {en: %s}, plural: {en: %ss}, code: '[%c][0-9]*'}\n", l, l, l, 'A'+i)
	}
	x.files["programme.yaml"] = text + "place: {code: A, name: Land}\nvocabulary: {traits: {steep: {title: {en: Slope}, yes: {en: steep}}}}\n"
	p := model.ProgrammeFile{}
	for s, to := range map[string]*model.Val[model.Date]{start: &p.Start, end: &p.End} {
		_ = to.V.UnmarshalText([]byte(s))
	}
	_ = p.YearStarts.V.UnmarshalText([]byte(starts))
	p.Baseline.V, _ = p.Calendar().Read(baseline)
	_ = x.asOf.UnmarshalText([]byte(asOf))
	x.in, x.of = p.Calendar(), p
	x.codes[x.levels[0]] = []string{"A"}
}

// places are two or three below each; some of them below the whole itself.
func (x *invented) places() {
	for i, level := range x.levels[1:] {
		n, text := 0, "places:\n"
		for _, above := range x.codes[x.levels[i]] {
			for range 2 + x.IntN(2) {
				code := fmt.Sprintf("%c%d", 'B'+i, n)
				n++
				parent := above
				if x.IntN(6) == 0 || x.ended[above] {
					parent = "A"
				}
				life := x.life(i, code, n)
				text += fmt.Sprintf("  %s: {name: %s %s, parent: %s%s}\n", code, level, code, parent, life)
				x.codes[level] = append(x.codes[level], code)
				x.ended[code] = strings.Contains(life, "closed") || strings.Contains(life, "merged")
			}
		}
		x.files["places/"+level+".yaml"] = text
	}
}

// life is what becomes of a place. Those that others are merged into or split from, the
// first ones, live all the time.
func (x *invented) life(i int, code string, n int) string {
	said := ""
	if x.IntN(2) == 0 {
		said += ", class: " + x.one("wet", "dry")
	}
	if x.IntN(3) == 0 {
		said += ", steep: " + x.one("true", "false")
	}
	if i == 0 && len(x.levels) > 2 || n <= 2 {
		return said
	}
	first := fmt.Sprintf("%c%d", code[0], x.IntN(2))
	switch x.IntN(12) {
	case 0:
		said += ", opened: " + x.past()
	case 1:
		said += ", closed: " + x.past()
	case 2:
		said += ", opened: 2020-10-01, closed: 2020-12-31"
	case 3:
		said += fmt.Sprintf(", merged: {into: %s, on: %s}", first, x.past())
	case 4:
		said += fmt.Sprintf(", split: {from: %s, on: %s}", first, x.past())
	case 5:
		said += fmt.Sprintf(", moved: [{from: A, on: %s}]", x.past())
	}
	return said
}

// past is a day by which something may have happened to a place.
func (x *invented) past() string {
	day := x.one("2020-10-01", "2020-12-01", "2021-01-01", "2021-07-01", "2021-12-15")
	return min(day, x.asOf.String())
}

var rhythms = []string{"month", "quarter", "half", "year", "2-years", "3-years", "once"}

// targets are topics at every level in every rhythm, and what is promised of them.
func (x *invented) targets() {
	topics, goals := "topics:\n", "targets:\n"
	for i := range 5 {
		every, of := x.one(rhythms...), x.one(x.levels...)
		if every == "month" && x.in.Starts().Day() > 1 {
			every = "quarter" // months do not make up such a year
		}
		name := fmt.Sprintf("t%d", i)
		topics += fmt.Sprintf("  %s:\n    title: {en: %s}\n    every: %s\n    of: %s\n    due_days: %d\n    figures:\n", name, name, every, of, x.IntN(40))
		over := x.one("", ", over_year: last")
		topics += fmt.Sprintf("      x: {title: {en: x}, unit: {en: units}%s%s}\n", over, x.one("", ", average_by: w", ", breaks: {\"2021\": {en: anew}}"))
		topics += "      w: {title: {en: w}, unit: {en: people}" + over + "}\n"
		topics += "      ok: {title: {en: ok}, unit: {en: yes or no}, yes_no: true, over_year: last}\n"
		topics += "      all: {title: {en: all}, unit: {en: units}, derived: {sum: [x, w]}}\n"
		if strings.Contains(topics[strings.LastIndex(topics, "      x:"):], "average_by") {
			topics = strings.TrimSuffix(topics, "      all: {title: {en: all}, unit: {en: units}, derived: {sum: [x, w]}}\n")
		}
		x.figures(name, every, of)
		asked := x.goals(name, every)
		if of == x.levels[0] { // which has no traits
			asked = strings.NewReplacer(", {when: {without: steep}, value: 3}", "", ", trait: steep", "", ", without: steep", "").Replace(asked)
		}
		goals += asked
	}
	x.files["targets.yaml"] = topics + goals
}

// goals read a topic in its own rhythm and a longer one.
func (x *invented) goals(topic, every string) string {
	text := ""
	longer := []string{every}
	for _, e := range []string{"quarter", "half", "year"} {
		size := map[string]int{"month": 1, "quarter": 3, "half": 6, "year": 12}
		if own, ok := size[every]; ok && own <= size[e] {
			longer = append(longer, e)
		}
	}
	for i, asked := range []string{
		`kind: level, figure: T.x, test: {op: ">=", value: 4, cases: [{when: {class: wet, trait: steep}, value: 5}, {when: {without: steep}, value: 3}]}, roll_up: {by: share, op: ">=", value: 50%}`,
		`kind: count, figure: T.w, test: {op: "<=", value: 9}, roll_up: {by: total, op: "<=", value: 40}`,
		`kind: ratio, figure: T.w, per: T.x, applies: {class: dry, without: steep}, test: {op: ">=", value: 50%}, roll_up: {by: total}`,
		`kind: growth, figure: T.w, test: {op: ">=", value: 5%}, roll_up: {by: total}`,
		`kind: level, figure: T.ok, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 80%}`,
		`kind: level, figure: T.w, deadline: DUE, test: {op: ">=", value: 6}, roll_up: {by: mean}, weight: T.w`,
		`kind: level, figure: T.x, test: {op: ">=", by_period: {"2020": 3, "2021": 4}}, roll_up: {by: share, op: ">=", by_period: {"2020": 60%, "2021": 70%}}`,
	} {
		rhythm := longer[x.IntN(len(longer))]
		due := strings.Contains(asked, "DUE")
		if due {
			end := x.in.PeriodOf(model.Every(rhythm), x.of.Start.V).Shift(1).End()
			if rhythm == "once" || rhythm == "2-years" || rhythm == "3-years" {
				continue
			}
			asked = strings.ReplaceAll(asked, "DUE", end.String())
		}
		if rhythm == "once" && strings.Contains(asked, "growth") {
			continue
		}
		if strings.Contains(asked, "by_period") && (rhythm == "once" || strings.HasSuffix(rhythm, "-years")) {
			continue
		}
		said := ", every: " + rhythm
		if due && x.IntN(2) == 0 {
			said = ""
		}
		text += fmt.Sprintf("  %s%d: {title: {en: goal}, short: {en: goal}, %s%s}\n", topic, i, strings.ReplaceAll(asked, "T.", topic+"."), said)
	}
	return text
}

// figures writes the files of a topic from the baseline to the as-of day.
func (x *invented) figures(name, every, of string) {
	rhythm := model.Every(every)
	for p := x.in.PeriodOf(rhythm, x.of.ReportedFrom(rhythm)); p.Every != "" && p.Begun(x.asOf); p = p.Shift(1) {
		text := fmt.Sprintf("period: %q\nunits: {x: units, w: people, ok: yes or no}\nfigures:\n", p)
		for _, code := range x.codes[of] {
			if line := x.line(); line != "" && x.there(of, code, p) {
				text += "  " + code + ": {" + line + "}\n"
			}
		}
		if strings.HasSuffix(text, "}\n") {
			x.files[name+"/"+p.String()+".yaml"] = text
		}
	}
}

// there tells whether a place may have a line for a period.
func (x *invented) there(of, code string, p model.Period) bool {
	day := p.ReadOn(x.asOf).String()
	for line := range strings.Lines(x.files["places/"+of+".yaml"]) {
		if !strings.HasPrefix(strings.TrimSpace(line), code+":") {
			continue
		}
		for _, word := range []string{"opened: ", "split: {from: B0, on: ", "split: {from: B1, on: ", "split: {from: C0, on: ", "split: {from: C1, on: ", "split: {from: D0, on: ", "split: {from: D1, on: "} {
			if _, on, ok := strings.Cut(line, word); ok && on[:10] > day {
				return false
			}
		}
		for _, word := range []string{"closed: ", "on: "} {
			if _, on, ok := strings.Cut(line, word); ok && (word == "closed: " || strings.Contains(line, "merged")) && on[:10] <= day {
				return false
			}
		}
	}
	return true
}

func (x *invented) line() string {
	var said, marks []string
	for _, f := range []string{"x", "w", "ok"} {
		switch x.IntN(12) {
		case 0:
		case 1:
			marks = append(marks, f+": {as: "+x.one("withheld", "not_published", "not_applicable")+", why: so}")
		default:
			v := fmt.Sprint(x.IntN(8))
			if f == "ok" {
				v = x.one("true", "false")
			}
			said = append(said, f+": "+v)
		}
	}
	if marks != nil {
		said = append(said, "marks: {"+strings.Join(marks, ", ")+"}")
	}
	return strings.Join(said, ", ")
}
