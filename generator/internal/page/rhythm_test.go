package page

import (
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// A town of two villages, whose programmes look back on other periods than quarters.
const rhythmPlaces = "name: {zh-cn: 工程, en: Programme}\ncounty: {code: \"441621\", name: 某县, en: Some County}\nsample: true\n"

func rhythmTarget(id, rest string) string {
	return "  " + id + ": {title: {zh-cn: 目标" + id + ", en: Target " + id + "}, short: {zh-cn: 短名" + id + ", en: Short " + id + "}, " + rest + "}\n"
}

func rhythmTopic(id, every, figures string) string {
	return "  " + id + ": {title: {zh-cn: 主题" + id + ", en: Topic " + id + "}, every: " + every + ", of: village, due_days: 10, figures: {" + figures + "}}\n"
}

const (
	mealsFigure = "meals: {title: {zh-cn: 餐数, en: Meals}, unit: {zh-cn: 份, en: meals}}, fed: {title: {zh-cn: 用餐人数, en: Fed}, unit: {zh-cn: 人, en: children}}, all: {title: {zh-cn: 在校人数, en: Pupils}, unit: {zh-cn: 人, en: children}}"
	areaFigure  = "area: {title: {zh-cn: 面积, en: Area}, unit: {zh-cn: 公顷, en: hectares}, over_year: last}"
)

func period(key string, units string, lines ...string) string {
	s := "period: \"" + key + "\"\nunits: {" + units + "}\nfigures:\n"
	for i, line := range lines {
		s += "  \"44162110020" + string(rune('0'+i)) + "\": {" + line + "}\n"
	}
	return s
}

// rhythmCounties are four of them.
func rhythmCounties() map[string]map[string]string {
	meals := func(key string, a, b string) string {
		return period(key, "meals: 份, fed: 人, all: 人", a, b)
	}
	months := map[string]string{
		"programme.yaml": rhythmPlaces + "year_starts: 09-01\nyear_name: {zh-cn: 学年, en: school year}\nstart: 2023-09-01\nend: 2026-08-31\nbaseline: \"2022\"\nas_of: 2024-10-31\n",
		"targets.yaml": "topics:\n" + rhythmTopic("meals", "month", mealsFigure) + "targets:\n" +
			rhythmTarget("year", `kind: count, figure: meals.meals, test: {op: ">=", value: 600}, roll_up: {by: total, op: ">=", value: 1200}`) +
			rhythmTarget("rate", `kind: ratio, every: month, figure: meals.fed, per: meals.all, test: {op: ">=", value: 80%}, roll_up: {by: total}`) +
			rhythmTarget("growth", `kind: growth, every: month, figure: meals.meals, test: {op: ">=", value: 5%}, roll_up: {by: total}`),
	}
	// Twelve months of 50 and 40 meals in 2023/24, then two of 55 and 40.
	school := []string{"2023-09", "2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08"}
	for _, key := range school {
		months["meals/"+key+".yaml"] = meals(key, "meals: 50, fed: 8, all: 10", "meals: 40, fed: 10, all: 10")
	}
	for _, key := range []string{"2024-09", "2024-10"} {
		months["meals/"+key+".yaml"] = meals(key, "meals: 55, fed: 7, all: 10", "meals: 40, fed: 8, all: 10")
	}
	quarters := map[string]string{
		"programme.yaml": rhythmPlaces + "year_starts: 07-01\nstart: 2023-07-01\nend: 2026-06-30\nbaseline: \"2022\"\nas_of: 2025-03-31\n",
		"targets.yaml": "topics:\n" + rhythmTopic("meals", "quarter", mealsFigure) + "targets:\n" +
			rhythmTarget("year", `kind: count, figure: meals.meals, test: {op: ">=", value: 100}, roll_up: {by: share, op: ">=", value: 100%}`),
	}
	for _, key := range []string{"2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"} {
		quarters["meals/"+key+".yaml"] = meals(key, "meals: 25, fed: 8, all: 10", "meals: 20, fed: 10, all: 10")
	}
	years := map[string]string{
		"programme.yaml": rhythmPlaces + "start: 2005-01-01\nend: 2024-12-31\nbaseline: \"2004\"\nas_of: 2024-12-31\n",
		"targets.yaml": "topics:\n" + rhythmTopic("forest", "year", areaFigure) + "targets:\n" +
			rhythmTarget("area", `kind: level, figure: forest.area, test: {op: ">=", value: 15}, roll_up: {by: total, op: ">=", value: 40}`),
	}
	for y := 2005; y <= 2024; y++ {
		key := model.YearOf(y).String()
		years["forest/"+key+".yaml"] = period(key, "area: 公顷", "area: 1"+key[3:], "area: 20")
	}
	twice := map[string]string{
		"programme.yaml": rhythmPlaces + "start: 2020-01-01\nend: 2025-12-31\nbaseline: \"2019\"\nas_of: 2025-12-31\n",
		"targets.yaml": "topics:\n" + rhythmTopic("forest", "2-years", areaFigure) + rhythmTopic("survey", "once", "trees: {title: {zh-cn: 棵数, en: Trees}, unit: {zh-cn: 棵, en: trees}}") + "targets:\n" +
			rhythmTarget("growth", `kind: growth, figure: forest.area, test: {op: ">=", value: 10%}, roll_up: {by: total}`) +
			rhythmTarget("trees", `kind: count, figure: survey.trees, test: {op: ">=", value: 100}, roll_up: {by: total, op: ">=", value: 200}`),
		"survey/once.yaml":      period("once", "trees: 棵", "trees: 90", "trees: 120"),
		"forest/2018-2019.yaml": period("2018-2019", "area: 公顷", "area: 10", "area: 10"),
		"forest/2020-2021.yaml": period("2020-2021", "area: 公顷", "area: 11", "area: 10"),
		"forest/2022-2023.yaml": period("2022-2023", "area: 公顷", "area: 12", "area: 12"),
		"forest/2024-2025.yaml": period("2024-2025", "area: 公顷", "area: 12", "area: 15"),
	}
	all := map[string]map[string]string{"months": months, "quarters": quarters, "years": years, "two years and once": twice}
	for _, files := range all {
		files["towns.yaml"], files["villages/441621100.yaml"] = smallPlaces["towns.yaml"], smallPlaces["villages/441621100.yaml"]
	}
	return all
}

func rhythmReport(t *testing.T, files map[string]string) *progress.Report {
	t.Helper()
	c, _, list, err := load.County(laidOut(t, files))
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return progress.Measure(c)
}

// What the four come to, by hand.
//
// Months, at 31 October 2024: the school year 2024/25 has two months of 12 in, 55+40 each: 190
// of 1,200; the year before had 12 × 90 = 1,080. October has 7 of 10 and 8 of 10 fed, 15/20;
// October a year before had 90 meals, so that growth is 95/90 - 1 = 1/18. Closed are the 14
// months from September 2023 and the year 2023/24.
//
// Quarters of financial years, at 31 March 2025: three of 2024/25 are in. The first village has
// 75 meals of 100 and the second 60, when 274 of 365 days have gone by (1 July to 31 March:
// 184+90): 75 is not below 100 × 274/365 = 75.07 by much, but below. Closed are 7 quarters and
// a year.
//
// Years, at the end of 2024: the villages have 14 and 20 hectares. Closed are 20 years.
//
// Two years: 24 hectares, then 27: growth is 1/8. Once: 90 + 120 = 210 trees. Closed are three
// times two years, and the whole.
func TestOtherRhythms(t *testing.T) {
	want := map[string]struct {
		rhythm model.Every
		closed int
		values map[string]string // of the county now, by target
		period map[string]string
	}{
		"months":             {model.EveryMonth, 15, map[string]string{"year": "190", "rate": "3/4", "growth": "1/18"}, map[string]string{"year": "2024", "rate": "2024-10", "growth": "2024-10"}},
		"quarters":           {model.EveryQuarter, 8, map[string]string{"year": "0"}, map[string]string{"year": "2024"}},
		"years":              {model.EveryYear, 20, map[string]string{"area": "34"}, map[string]string{"area": "2024"}},
		"two years and once": {model.EveryTwoYears, 4, map[string]string{"growth": "1/8", "trees": "210"}, map[string]string{"growth": "2024-2025", "trees": "once"}},
	}
	for name, files := range rhythmCounties() {
		t.Run(name, func(t *testing.T) {
			r, x := rhythmReport(t, files), want[name]
			if r.Rhythm() != x.rhythm {
				t.Errorf("looks back every %s, not every %s", r.Rhythm(), x.rhythm)
			}
			if got := progress.ClosedPeriods(r); len(got) != x.closed {
				t.Errorf("closed: %v", got)
			}
			for id, value := range x.values {
				now := r.Target(id).Now(r.Places.County)
				if now.Value == nil || now.Value.RatString() != value || now.Period.String() != x.period[id] {
					t.Errorf("%s: got %v in %s, want %s in %s", id, now.Value, now.Period, value, x.period[id])
				}
			}
			readRhythm(t, r, name)
		})
	}
}

// otherWords are those of periods that a county does not have.
var otherWords = map[string]*regexp.Regexp{
	"months":             regexp.MustCompile(`季|[Qq]uarter`),
	"years":              regexp.MustCompile(`季|[Qq]uarter|个月|半年|half-year`),
	"two years and once": regexp.MustCompile(`季|[Qq]uarter|个月|半年|half-year`),
}

// unsaid is a sentence that is not there, or a token that nothing was put in for.
var unsaid = regexp.MustCompile(`\[\[|\[[a-z-]+(\.[a-z0-9-]+)+\]`)

// written are the reports of records, which have rhythms of their own.
var written = regexp.MustCompile(`季度报告|quarterly report`)

// readRhythm reads every page of a county, in both languages.
func readRhythm(t *testing.T, r *progress.Report, name string) {
	in := Input{Report: r}
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		in.Words = append(in.Words, words.For(r.County))
	}
	for _, job := range Jobs(in) {
		file, err := makeSafely(job)
		if err != nil {
			t.Errorf("%s: %v", job.Path, err)
		}
		for _, line := range strings.Split(string(file.Data), "\n") {
			if written.MatchString(line) || strings.HasPrefix(file.Path, "data/settings") {
				continue // what is due of records that nobody declared is not the rhythm's
			}
			for _, fault := range []*regexp.Regexp{broken, nothingCounted, unsaid, otherWords[name]} {
				if fault == nil {
					continue
				}
				if at := fault.FindStringIndex(line); at != nil {
					t.Errorf("%s: %q in …%s…", job.Path, line[at[0]:at[1]], line[max(0, at[0]-60):min(len(line), at[1]+40)])
				}
			}
		}
	}
}
