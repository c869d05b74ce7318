package page

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// saidOf are the texts of those of a county's pages whose paths match.
func saidOf(t *testing.T, w *writer, paths string) map[string]string {
	t.Helper()
	of := regexp.MustCompile(paths)
	said := map[string]string{}
	for _, job := range Jobs(Input{Report: w.Report, Words: []*i18n.Words{w.Phrases.Words}, Warnings: w.trust.Warnings}) {
		if !of.MatchString(job.Path) {
			continue
		}
		file, err := job.Make()
		if err != nil {
			t.Fatal(err)
		}
		said[file.Path] = string(file.Data)
	}
	return said
}

// found are the first groups of all matches in the texts, with where each stood.
func found(said map[string]string, pattern string) map[string]string {
	re, all := regexp.MustCompile(pattern), map[string]string{}
	for path, text := range said {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			all[m[1]] = path
		}
	}
	return all
}

// What is missing is one number: the data page, its tables, the reconciliation and the brief
// of the quarter on whose last day the figures stand say the same.
func TestMissingIsOneNumber(t *testing.T) {
	w := warnedWriter(t, root, "zh-cn")
	said, missing := saidOf(t, w, `^(reports/2007-Q3/_index|data/)`), 0
	for _, topic := range w.Report.Returns() {
		missing += w.Report.Owed(topic, w.Report.Places.County).Missing()
	}
	if missing == 0 {
		t.Fatal("nothing is missing: the test sees nothing")
	}
	for _, pattern := range []string{`到期未报齐的报表共([\d,]+)份`, `占[\d.]+%，还缺([\d,]+)份`, `到期而没有报齐的报表共([\d,]+)份`} {
		got := found(said, pattern)
		if len(got) != 1 || got[w.Int(missing)] == "" {
			t.Errorf("%s: %v, want %d alone", pattern, got, missing)
		}
	}
	for name, make := range map[string]func() *page{"data": w.data.page, "attention": w.attention.page} {
		p := made(t, make)
		if !strings.Contains(p.text(), w.Say("trust.overdue-note", nil)) {
			t.Errorf("%s: no note on what is counted", name)
		}
	}
}

// A target's page counts its places in one way: those whose light is green reach it, and the
// places of a distribution are those that reported, or a note says who is missing.
func TestCountsOfATargetAgree(t *testing.T) {
	w := warnedWriter(t, root, "zh-cn")
	unsure, apart := 0, 0
	for _, target := range w.Report.Targets {
		county := w.Report.Places.County
		now := target.Now(county)
		if now == nil || now.Value == nil {
			continue
		}
		for _, l := range target.Levels() {
			places := w.Report.Places.At(l)
			if l == model.LevelCounty || len(places) == 0 {
				continue
			}
			lights := map[progress.Light]int{}
			for _, p := range places {
				if r := target.Now(p); r != nil && r.Value != nil {
					lights[r.Light]++
				}
			}
			sentence := w.charts.Ranking(target, county, places).Sentence
			if m := regexp.MustCompile(`中，(\d+)个达标`).FindStringSubmatch(sentence); m != nil && m[1] != fmt.Sprint(lights[progress.Green]) {
				t.Errorf("%s: %s, green %d", target.ID, sentence, lights[progress.Green])
			}
			if n := lights[progress.Grey]; n > 0 && strings.Contains(sentence, "个达标") {
				unsure++
				if !strings.Contains(sentence, fmt.Sprintf("另有%d个报送面不足", n)) {
					t.Errorf("%s: %s, grey %d", target.ID, sentence, n)
				}
			}
		}
		f := w.charts.Distribution(target, county, w.Report.Places.At(target.Leaf))
		m := regexp.MustCompile(`有数字的([\d,]+)[个名]`).FindStringSubmatch(f.Sentence)
		if m == nil || m[1] == w.Int(now.Reported) {
			continue
		}
		apart++
		if !strings.Contains(f.Sentence, "另有") || now.Apart > 0 && !strings.Contains(w.Coverage(now), w.Apart(now)) {
			t.Errorf("%s: reported %d of %d (%s), and %s", target.ID, now.Reported, now.Expected, w.Coverage(now), f.Sentence)
		}
	}
	if unsure == 0 || apart < 2 {
		t.Errorf("%d rankings with a grey light, %d distributions of other counts: the test sees nothing", unsure, apart)
	}
}

// The difference that stands beside two printed numbers is that of the numbers as printed,
// but where a finer one is told of two that look alike.
func TestDifferencesAreOfWhatIsPrinted(t *testing.T) {
	w := warnedWriter(t, root, "zh-cn")
	moves := 0
	for i := range w.Report.Snapshots() {
		c := w.Report.Between(i-1, i)
		if c == nil {
			continue
		}
		for _, row := range w.changes.movesTable(c.Moves, len(c.Moves)).Rows {
			moves++
			compareRow(t, row[2].Text, row[3].Text, row[4].Text)
		}
	}
	gaps := 0
	pair := regexp.MustCompile(`(?:为|"|，)(-?[\d.]+%)(?:（[^）]*）)?，目标[^\d]{1,6}([\d.]+%)，((?:高于目标|低于目标|超出上限|低于上限)[\d.]+个百分点)`)
	for path, text := range saidOf(t, w, `^(targets|periods|reports|clauses|_index)`) {
		for _, m := range pair.FindAllStringSubmatch(text, -1) {
			gaps++
			if !compareRow(t, m[2], m[1], m[3]) {
				t.Errorf("  on %s: %s", path, m[0])
			}
		}
	}
	if moves < 100 || gaps < 20 {
		t.Errorf("%d moves, %d gaps: the test sees too few", moves, gaps)
	}
}

var points = regexp.MustCompile(`([\d.]+)个百分点`)

func compareRow(t *testing.T, from, to, said string) bool {
	t.Helper()
	m := points.FindStringSubmatch(said)
	a, aok := new(big.Rat).SetString(strings.TrimSuffix(from, "%"))
	b, bok := new(big.Rat).SetString(strings.TrimSuffix(to, "%"))
	if m == nil || !aok || !bok || !strings.HasSuffix(from, "%") {
		return true
	}
	d := b.Sub(b, a)
	if got, _ := new(big.Rat).SetString(m[1]); d.Sign() != 0 && got.Cmp(d.Abs(d)) != 0 {
		t.Errorf("%s → %s: %s", from, to, said)
		return false
	}
	return true
}

// A town whose villages have not all passed counts as accepted nowhere: the warning of the
// check says that it is entered as accepted, and how it is shown.
func TestAcceptedIsOneWord(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := warnedWriter(t, root, lang)
		stays := ""
		for _, x := range w.Report.Acceptance().Towns {
			if x.State == progress.Stays {
				stays = w.Name(x.Place)
			}
		}
		p := made(t, w.trust.page)
		table := p.text()
		was := regexp.MustCompile(regexp.QuoteMeta(stays) + `(已通过验收| was accepted)`)
		if stays == "" || was.MatchString(table) || !strings.Contains(table, "W416") {
			t.Errorf("%s: %q: %q", lang, stays, was.FindString(table))
		}
	}
}
