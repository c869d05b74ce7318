package check_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/cover"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// TestEnglish holds that each case can be told in English, in as many lines.
func TestEnglish(t *testing.T) {
	zh, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	en, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases(t) {
		dir := lay(t, name)
		inZh, inEn := printed(t, dir, zh), printed(t, dir, en)
		if strings.Contains(inEn, "[problem.") || strings.Contains(inZh, "[problem.") {
			t.Errorf("%s: a sentence is missing:\n%s", name, inEn)
		}
		if strings.Count(inZh, "\n") != strings.Count(inEn, "\n") {
			t.Errorf("%s: the languages tell different things:\n%s\n%s", name, inZh, inEn)
		}
	}
}

// TestNothing holds that a county of which nothing could be read is not accused of
// anything.
func TestNothing(t *testing.T) {
	if list := check.County(&model.County{}); len(list) > 0 {
		t.Error(list)
	}
	c := county(3)
	c.Villages = []model.VillagesFile{{Source: model.Source{File: "data/villages/441621100.yaml"}}}
	if list := check.County(c); len(list) > 0 {
		t.Error(list)
	}
}

// TestExactBound holds that a growth on the bound of what is plausible is plausible.
func TestExactBound(t *testing.T) {
	for value, problems := range map[int64]int{4800: 0, 4801: 1, 2100: 0, 2099: 1} {
		c := county(1)
		c.Figures[1].Figures[0].Value.Values[0].Value.V = model.Units(value) // 3000 before; -30 % to 60 %
		c.Figures = c.Figures[:2]
		if list := check.County(c); len(list) != problems {
			t.Errorf("%d: %v", value, list)
		}
	}
}

// county is one of n villages with figures of three years.
func county(n int) *model.County {
	c := &model.County{}
	at := diag.Pos{File: "data/x.yaml", Line: 1, Col: 1}
	c.Programme.Start = value(model.Day(2005, 1, 1))
	c.Programme.End = value(model.Day(2007, 12, 31))
	c.Programme.AsOf = value(model.Day(2007, 9, 30))
	c.Programme.Baseline = value(model.YearOf(2004))
	c.Towns.Towns = model.Map[model.Town]{{Key: "441621100", Pos: at, Value: model.Town{Name: value("紫城镇")}}}
	band := &model.Band{From: value(model.Percentage(-30)), To: value(model.Percentage(60))}
	yuan := model.TextOf("zh-cn", "元")
	c.Targets.Topics = model.Map[model.Topic]{{Key: "income", Pos: at, Value: model.Topic{
		Every: value(model.EveryYear), Of: value(model.LevelVillage), DueDays: value(model.Units(31)),
		Figures: model.Map[model.Measure]{
			{Key: "farmer_income", Value: model.Measure{Unit: yuan, Growth: band}},
			{Key: "population", Value: model.Measure{Unit: yuan, Growth: band}},
			{Key: "collective_income", Value: model.Measure{Unit: yuan, Negative: value(true)}},
		},
	}}}
	villages := model.VillagesFile{Town: value(model.Code("441621100"))}
	for i := range n {
		code := fmt.Sprintf("441621100%03d", i%1000)
		if i >= 1000 {
			code = fmt.Sprintf("4416%08d", 22100000+i)
		}
		villages.Villages = append(villages.Villages, model.Entry[model.Village]{Key: code, Pos: at, Value: model.Village{Name: value(code)}})
	}
	c.Villages = []model.VillagesFile{villages}
	for year := 2004; year <= 2006; year++ {
		c.Figures = append(c.Figures, figures(villages, year))
	}
	return c
}

func figures(villages model.VillagesFile, year int) model.FigureFile {
	f := model.FigureFile{Topic: "income", Period: value(model.YearOf(year))}
	for _, name := range []string{"farmer_income", "population", "collective_income"} {
		f.Units = append(f.Units, model.Entry[model.Val[string]]{Key: name, Value: value("元")})
	}
	for i, v := range villages.Villages {
		line := model.Line{Values: model.Map[model.Val[model.Amount]]{
			{Key: "farmer_income", Value: value(model.Units(int64(3000 + i%100)))},
			{Key: "population", Value: value(model.Units(int64(2000 + i%100)))},
			{Key: "collective_income", Value: value(model.Units(int64(i - 100)))},
		}}
		f.Figures = append(f.Figures, model.Entry[model.Line]{Key: v.Key, Pos: diag.Pos{File: "f", Line: int32(i), Col: 1}, Value: line})
	}
	return f
}

func value[T any](v T) model.Val[T] {
	return model.Val[T]{V: v, Set: true, Pos: diag.Pos{File: "data/x.yaml", Line: 1, Col: 1}}
}

// lively gives every village a team of three with its postings and an inspection, and
// makes every tenth one move, the next be split off and the next go into another.
func lively(c *model.County) *model.County {
	at := diag.Pos{File: "data/x.yaml", Line: 1, Col: 1}
	c.Towns.Towns = append(c.Towns.Towns, model.Entry[model.Town]{Key: "441621101", Pos: at, Value: model.Town{Name: value("龙窝镇")}})
	c.Units.Units = model.Map[model.Unit]{{Key: "C01", Pos: at, Value: model.Unit{Name: value("县委办"), Level: value(model.UnitLevel("county"))}}}
	teams := model.TeamsFile{Batch: value(model.YearOf(2007))}
	postings := model.PostingsFile{Batch: value(model.YearOf(2007))}
	accepted := model.AcceptanceFile{Year: value(model.YearOf(2007))}
	villages := c.Villages[0].Villages
	for i := range villages {
		code, v := villages[i].Key, &villages[i].Value
		switch {
		case i == 0:
		case i%10 == 1:
			v.Moved = []model.Move{{From: value(model.Code("441621101")), Code: value(model.Code(fmt.Sprintf("4499%08d", i))), On: value(model.Day(2004, 1, 1))}}
		case i%10 == 2:
			v.Split = &model.Split{From: value(model.Code(villages[i-1].Key)), On: value(model.Day(2004, 2, 1))}
		case i%10 == 3:
			v.Merged = &model.Merger{Into: value(model.Code(villages[i-1].Key)), On: value(model.Day(2007, 9, 1))}
		}
		teams.Teams = append(teams.Teams, model.Entry[model.Team]{Key: code, Pos: at, Value: model.Team{
			Unit: value("C01"), Cadres: value(model.Units(3)), From: model.Map[model.Val[model.Amount]]{{Key: "C01", Value: value(model.Units(3))}},
		}})
		for n := 1; n <= 3; n++ {
			postings.Postings = append(postings.Postings, model.Entry[model.Posting]{Key: fmt.Sprintf("%s-%d", code, n), Pos: at, Value: model.Posting{
				Unit: value("C01"), Posted: value(model.Day(2007, 1, 5)),
			}})
		}
		accepted.Villages = append(accepted.Villages, model.Entry[model.Inspection]{Key: code, Pos: at, Value: model.Inspection{
			On: value(model.Day(2007, 8, 1)), Standards: model.Map[model.Val[bool]]{{Key: "reached", Value: value(true)}, {Key: "solved", Value: value(true)}, {Key: "satisfied", Value: value(true)}},
		}})
	}
	accepted.Towns = model.Map[model.Inspection]{{Key: "441621100", Pos: at, Value: accepted.Villages[0].Value}}
	c.Teams, c.Postings, c.Acceptance = []model.TeamsFile{teams}, []model.PostingsFile{postings}, []model.AcceptanceFile{accepted}
	return c
}

// TestLively holds that such a county is in order: a benchmark of nothing else would not
// come to the rules' ends.
func TestLively(t *testing.T) {
	for _, p := range check.County(lively(county(100))) {
		if p.Code != diag.VillagePrefix {
			t.Error(p)
		}
	}
}

// TestLinear holds that no rule grows with the square of the villages: with ten times as
// many, the statements of this room and of the model are gone through ten times as often.
// They are counted, by the compiler's own counters, in a process of their own.
func TestLinear(t *testing.T) {
	if of := os.Getenv("GUBEN_COUNT_WORK"); of != "" {
		n, err := strconv.Atoi(of)
		if err != nil {
			t.Fatal(err)
		}
		check.County(lively(county(n)))
		return
	}
	if testing.CoverMode() != "" {
		t.Skip("the counters are in use")
	}
	const few, times = 200, 10
	less, more := gone(t, few), gone(t, few*times)
	if less < 100*few || more > less*(times+1) {
		t.Errorf("%d villages took %d steps, %d took %d", few, less, few*times, more)
	}
}

// gone counts the statements that a check of so many villages goes through.
func gone(t *testing.T, villages int) (steps int64) {
	t.Helper()
	profile := filepath.Join(t.TempDir(), "steps")
	cmd := exec.Command("go", "test", "-vet=off", "-run", "^TestLinear$", "-covermode=count", "-coverprofile="+profile,
		"-coverpkg=guben/generator/internal/check,guben/generator/internal/model", ".")
	cmd.Env = append(os.Environ(), "GUBEN_COUNT_WORK="+strconv.Itoa(villages))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	blocks, err := cover.ParseProfiles(profile)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range blocks {
		for _, b := range file.Blocks {
			steps += int64(b.NumStmt) * int64(b.Count)
		}
	}
	return steps
}

// BenchmarkCheck checks 20,000 villages with figures of three years, and their records.
func BenchmarkCheck(b *testing.B) {
	c := lively(county(20_000))
	for b.Loop() {
		if list := check.County(c); list.Errors() > 0 {
			b.Fatal(list[0])
		}
	}
}

// BenchmarkStrangers checks the same where every village is unknown.
func BenchmarkStrangers(b *testing.B) {
	c := county(20_000)
	for i := range c.Figures {
		for j := range c.Figures[i].Figures {
			c.Figures[i].Figures[j].Key = "55" + c.Figures[i].Figures[j].Key[2:]
		}
	}
	for b.Loop() {
		if list := check.County(c); list.Errors() < 60_000 {
			b.Fatal(len(list))
		}
	}
}
