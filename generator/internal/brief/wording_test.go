package brief_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/brief"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Two towns: 甲镇 (441621100) with the villages 子村 (…200) and 丑村 (…201), 乙镇 (441621101)
// with 寅村 (…200). Each case declares the target that it is about.
var base = map[string]string{
	"towns.yaml":              "towns:\n  \"441621100\": {name: 甲镇, en: Jia Town}\n  \"441621101\": {name: 乙镇, en: Yi Town}\n",
	"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n  \"441621100201\": {name: 丑村}\n",
	"villages/441621101.yaml": "town: \"441621101\"\nvillages:\n  \"441621101200\": {name: 寅村}\n",
}

const oneTown = "towns:\n  \"441621100\": {name: 甲镇, en: Jia Town}\n"

const topics = `topics:
  income:
    title: {zh-cn: 收入, en: Income}
    every: year
    of: village
    due_days: 31
    figures:
      farmer_income: {title: {zh-cn: 收入, en: income}, unit: {zh-cn: 元, en: yuan}BREAKS}
      population: {title: {zh-cn: 人口, en: population}, unit: {zh-cn: 人, en: people}}
  training:
    title: {zh-cn: 培训, en: Training}
    every: quarter
    of: village
    due_days: 15
    figures:
      trained: {title: {zh-cn: 已训, en: trained}, unit: {zh-cn: 人, en: people}, over_year: last}
      to_train: {title: {zh-cn: 应训, en: to train}, unit: {zh-cn: 人, en: people}, over_year: last}
  office:
    title: {zh-cn: 保障, en: Offices}
    every: year
    of: town
    due_days: 31
    figures:
      four: {title: {zh-cn: 四有, en: four haves}, unit: {zh-cn: 是否, en: yes or no}, yes_no: true}
targets:
`

// The targets that cases choose from.
const (
	growth = `  growth: {title: {zh-cn: 增收, en: Growth}, short: {zh-cn: 增收, en: Growth}, kind: growth, figure: income.farmer_income, weight: income.population, test: {op: ">=", value: 6%}, roll_up: {by: pooled}}
`
	trained = `  trained: {title: {zh-cn: 培训, en: Trained}, short: {zh-cn: 培训, en: Trained}, kind: ratio, figure: training.trained, per: training.to_train, pace: elapsed, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
`
	rich = `  rich: {title: {zh-cn: 过线, en: Rich}, short: {zh-cn: 过线, en: Rich}, kind: level, figure: income.farmer_income, test: {op: ">=", value: 3000}, roll_up: {by: share, op: ">", value: 50%}}
`
	weak = `  weak: {title: {zh-cn: 整顿, en: Weak}, short: {zh-cn: 整顿, en: Weak}, kind: level, figure: income.farmer_income, applies: {weak: true}, test: {op: ">=", value: 3000}, roll_up: {by: share, op: ">=", value: 100%}}
`
	few = `  floor: {title: {zh-cn: 下限, en: Floor}, short: {zh-cn: 下限, en: Floor}, kind: count, figure: training.trained, test: {op: ">=", value: 2}, roll_up: {by: total, op: ">=", value: 7}}
  cap: {title: {zh-cn: 上限, en: Cap}, short: {zh-cn: 上限, en: Cap}, kind: count, figure: training.to_train, test: {op: "<=", value: 10}, roll_up: {by: total, op: "<=", value: 30}}
`
	four = `  four: {title: {zh-cn: 四有, en: Four}, short: {zh-cn: 四有, en: Four}, kind: level, figure: office.four, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`
)

// Lines of income: a line a village.
func income(a1, a2, b1 string) string {
	var b strings.Builder
	for code, v := range map[string]string{"441621100200": a1, "441621100201": a2, "441621101200": b1} {
		if v != "" {
			b.WriteString("  \"" + code + "\": {farmer_income: " + v + ", population: 100}\n")
		}
	}
	return b.String()
}

// units are the units that a topic's files state.
var units = map[string]string{"income": "{farmer_income: 元, population: 人}", "training": "{trained: 人, to_train: 人}", "office": "{four: 是否}"}

type county struct {
	asOf    string
	targets string
	breaks  string
	towns   string            // in the place of the two towns
	files   map[string]string // topic/period to lines
}

func (c county) report(t *testing.T) *progress.Report {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, "data", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("programme.yaml", "name: {zh-cn: 工程, en: Programme}\ncounty: {code: \"441621\", name: 丙县, en: Bing County}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: "+c.asOf+"\n")
	write("targets.yaml", strings.Replace(topics, "BREAKS", c.breaks, 1)+c.targets)
	for name, text := range base {
		switch {
		case c.towns == "":
			write(name, text)
		case name == "villages/441621100.yaml":
			write(name, text)
			write("towns.yaml", c.towns)
		}
	}
	for name, lines := range c.files {
		period := filepath.Base(name)
		write(name+".yaml", "period: \""+period+"\"\nunits: "+units[filepath.Dir(name)]+"\nfigures:\n"+lines)
	}
	parsed, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return progress.Measure(parsed)
}

// written is all text of a brief of the county, or of 甲镇.
func written(t *testing.T, r *progress.Report, lang, period string, town bool) string {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	var p model.Period
	if err := p.UnmarshalText([]byte(period)); err != nil {
		t.Fatal(err)
	}
	place := r.Places.County
	if town {
		place = r.Places.Towns[0]
	}
	written := brief.Writer{
		Phrases: phrase.Phrases{Words: w}, Report: r,
		Href: func(kind, id string) string { return kind + "/" + id },
	}.Of(p, place)
	if written == nil {
		t.Fatalf("no brief of %s", period)
	}
	var b strings.Builder
	b.WriteString(written.Title + "\n")
	parts := written.Parts
	for _, a := range written.Annexes {
		b.WriteString(a.Label + "|" + a.Title + "\n")
		parts = append(parts, a.Blocks...)
	}
	for _, part := range parts {
		switch x := part.(type) {
		case doc.Heading:
			b.WriteString(x.Text + "\n")
		case doc.Prose:
			b.WriteString(x.Heading + "\n")
			for _, p := range append(x.Paragraphs, x.Items...) {
				b.WriteString(p.Head + p.Text + "\n")
			}
		}
	}
	if s := b.String(); strings.Contains(s, "[") || strings.Contains(s, "<no value>") {
		t.Errorf("%s: a sentence is missing:\n%s", lang, s)
	}
	return b.String()
}

// Several annexes are numbered; a town's one is not.
func TestAnnexLabels(t *testing.T) {
	c := county{asOf: "2005-12-31", targets: growth, files: map[string]string{"income/2004": income("3000", "3000", "3000"), "income/2005": income("3000", "3100", "3200")}}
	r := c.report(t)
	for lang, label := range map[string]string{"zh-cn": "附件", "en": "Annex"} {
		if text := written(t, r, lang, "2005", true); !strings.Contains(text, "\n"+label+"|") {
			t.Errorf("a town's: %s", text)
		}
		first := map[string]string{"zh-cn": "附件1", "en": "Annex 1"}[lang]
		if text := written(t, r, lang, "2005", false); !strings.Contains(text, "\n"+first+"|") {
			t.Errorf("the county's: %s", text)
		}
	}
}

// Every edge of the wording, worked out by hand. The growth of the county is
// Σ(income × 100) / Σ 100 of one year against that of the year before.
func TestWording(t *testing.T) {
	two := func(year, lines string) map[string]string {
		return map[string]string{"income/2004": income("3000", "3000", "3000"), "income/" + year: lines}
	}
	for name, c := range map[string]struct {
		county
		period  string
		town    bool
		zh, en  []string
		without []string // in Chinese
	}{
		// Nothing came in. The year 2005 is overdue from 31 January 2006 on.
		"no data at all": {
			county: county{asOf: "2006-03-31", targets: growth + trained}, period: "2006-Q1",
			zh: []string{
				"丙县工程2006年第一季度工作进展情况通报", "丙县适用的2项目标都没有可用的数字：逾期未报2项。",
				"增收：2005年的数字逾期未报。", "增收（逾期未报）：2005年的数字逾期未报。",
			},
			en: []string{"Targets that apply to Bing County: 2. None has a figure: 2 overdue."},
		},
		// Growth starts from the baseline, whose reports were due on 31 January 2005.
		"no data and none due": {
			county: county{asOf: "2005-03-31", targets: growth}, period: "2005-Q1",
			zh: []string{
				"丙县适用的1项目标都没有可用的数字：缺数据1项。", "增收：2005年1至3月尚无可用的数字（尚未到报送期限）。",
				"丙县没有可用的数字，是否存在问题无从判断。", "到期而没有报齐的报表共3份：收入3份。", "没有亮红灯的事项",
			},
			en:      []string{"whether there are problems cannot be told"},
			without: []string{"季度末为", "暂时不能判断"},
		},
		"no target": {
			county: county{asOf: "2005-03-31", targets: "  {}\n"}, period: "2005-Q1",
			zh: []string{"丙县没有已经开始并且适用的目标。", "是否存在问题无从判断"}, en: []string{"Bing County has no target that has begun and applies."},
			without: []string{"\n附表\n", "（一）其他"},
		},
		// 3300/3000 − 1 = 10 %: 4 points above 6 %. Both towns alike.
		"all met": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("3300", "3300", "3300"))}, period: "2005",
			zh: []string{
				"丙县工程2005年度工作总结", "丙县适用的1项目标全部达标或进度正常：达标1项。",
				"增收：2005年增长10%，目标为不低于6%，高于目标4个百分点，达标。有数字的2个镇全部达标。",
				"截至2005年12月31日，丙县没有未达标、逾期未报、严重滞后或者滞后的目标，没有需要列出的问题。", "没有亮红灯的事项",
				"收入（2005年）3份，2006年1月31日前报齐。",
			},
			en: []string{
				"Bing County, Programme: summary of the year 2005", "All are met or on track: 1 met.",
				"Growth: up 10% in 2005; the target is at least 6%: 4 points above target. Status: Met.", "there is no problem to list",
				"Income (2005): 3 reports by 31 January 2006.",
			},
			without: []string{"较好的是", "问题清单"},
		},
		// 3090/3000 − 1 = 3 % in all: 3 points below.
		"none met": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("3090", "3090", "3090"))}, period: "2005-Q4",
			zh: []string{
				"丙县适用的1项目标没有一项达标或进度正常：未达标1项。", "增收（未达标）：2005年增长3%，低于目标3个百分点。亮红灯的有2个镇：甲镇（3%）、乙镇（3%）。",
				"有数字的2个镇都没有达标。",
			},
			en: []string{"None is met or on track: 1 missed.", "2 towns are red: Jia Town (3%), Yi Town (3%)."},
		},
		// 3180/3000 − 1 = 6 % exactly.
		"exactly on the bound": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("3180", "3180", "3180"))}, period: "2005-Q4",
			zh: []string{"增收：2005年增长6%，恰好达到6%的要求，达标。"}, en: []string{"Growth: up 6% in 2005; exactly the 6% that the target asks for. Status: Met."},
		},
		// (31799 + 31800 + 31800)/90000 − 1 = 5399/90000 = 5.99889 %: shown as just below. 甲镇
		// is at 3599/60000 = 5.99833 %, 乙镇 at 6 % exactly.
		"just below the bound": {
			county: county{asOf: "2005-12-31", targets: growth, files: map[string]string{
				"income/2004": income("30000", "30000", "30000"), "income/2005": income("31799", "31800", "31800"),
			}}, period: "2005-Q4",
			zh: []string{
				"增收：2005年增长略低于6%，目标为不低于6%，低于目标不到0.01个百分点，未达标。",
				"有数字的2个镇中，1个达标，较好的是乙镇（6%）。", "亮红灯的有1个镇：甲镇（略低于6%）。",
			},
			en: []string{"up just under 6% in 2005", "1 town is red: Jia Town (just under 6%)."},
		},
		// 2940/3000 − 1 = −2 %.
		"a fall": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("2940", "2940", "2940"))}, period: "2005-Q4",
			zh: []string{"增收：2005年下降2%，目标为不低于6%，低于目标8个百分点，未达标。"}, en: []string{"down 2% in 2005"},
			without: []string{"增长-"},
		},
		"no growth": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("3000", "3000", "3000"))}, period: "2005-Q4",
			zh: []string{"增收：2005年与上期持平（0%），目标为不低于6%，低于目标6个百分点，未达标。"}, en: []string{"unchanged in 2005 from the period before (0%)"},
		},
		// One village of two reaches 3,000: 50 %, which is not more than 50 %.
		"exactly on a bound that must be exceeded": {
			county: county{asOf: "2005-12-31", targets: rich, towns: oneTown, files: map[string]string{"income/2005": income("3000", "2999", "")}}, period: "2005-Q4",
			zh: []string{"过线：2005年达到要求的村占比为50%（1/2），恰为50%，而目标为高于50%，未达标。", "过线（未达标）：2005年达到要求的村占比为50%（1/2），恰为50%，而目标为高于50%。"},
			en: []string{"50% of the villages (1/2) meet the test in 2005; exactly 50%, while the target is more than 50%. Status: Missed."},
			// One town is the county: nothing is said of the best.
			without: []string{"有数字的"},
		},
		// Of two towns only 甲镇 reported: 2 of 3 villages, below 90 %.
		"one place with figures, too few in all": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("3300", "3300", ""))}, period: "2005-Q4",
			zh: []string{
				"增收：2005年增长10%，目标为不低于6%，高于目标4个百分点，达标（已报2/3个村，不足90%的最低报送面，仅供参考）。",
				"有数字的镇只有甲镇（10%）。", "暂时不能判断的目标：增收。", "没有已知的未达标",
			},
			en: []string{"Status: Met (2 of 3 villages reported, below the minimum of 90%: for orientation only).", "only Jia Town (10%) has a figure", "Targets that cannot be judged"},
		},
		"zero places applicable": {
			county: county{asOf: "2005-12-31", targets: growth + weak, files: two("2005", income("3300", "3300", "3300"))}, period: "2005-Q4",
			zh: []string{"丙县适用的1项目标全部达标", "不适用的目标1项：整顿（没有适用的村）。"}, en: []string{"1 target does not apply: Weak (it applies to no villages)."},
		},
		// As of 30 June 2005: 60 of 300 trained, 20 %; the pace is 181/365 = 49.6 %.
		"behind its pace": {
			county: county{asOf: "2005-06-30", targets: trained, files: map[string]string{
				"training/2005-Q1": training("10", "10", "10"), "training/2005-Q2": training("20", "20", "20"),
			}}, period: "2005-Q2",
			zh: []string{
				"培训：2005年1至6月为20%（60/300），目标为不低于100%，按序时进度应达49.6%，低于序时进度29.6个百分点，严重滞后。比上季度末提高10个百分点（上季度末为10%）。",
				"自2005年第一季度末起，已连续2个季度末亮红灯。亮红灯的有2个镇：", "期限：2005年12月31日。", "2005年12月31日前：甲镇等2个镇做到“培训”不低于100%。", "2005年7月15日前：报齐2005年第二季度的培训（各村3份）。", "甲镇的“培训”，2005年1至6月为20%，低于序时进度29.6个百分点；自2005年第一季度末起连续2个季度末亮红灯。责任方：甲镇。",
				"培训（2005年第二季度）3份，2005年7月15日前报齐。",
			},
			en: []string{"20% (60/300) in January to June 2005; the target is at least 100%, the pace by now 49.6%: 29.6 points behind pace. Status: Far behind.", "Since the end of the quarter before: up 10 points (then 10%).", "Red at the end of 2 quarters running"},
		},
		// On 30 June 181/365 of the year are gone: of at least 7 people 3.47 are due, that is 4, and
		// 3 were trained, less than 30 hundredths short; of at most 30 the first 14.88 are allowed,
		// so 14, and 18 are beyond it by 4.
		"people are whole, and a cap is none to be ahead of": {
			county: county{asOf: "2005-06-30", targets: few, files: map[string]string{
				"training/2005-Q1": "  \"441621100200\": {trained: 1, to_train: 6}\n  \"441621100201\": {trained: 0, to_train: 6}\n  \"441621101200\": {trained: 0, to_train: 6}\n",
				"training/2005-Q2": "  \"441621100200\": {trained: 1, to_train: 6}\n  \"441621100201\": {trained: 1, to_train: 6}\n  \"441621101200\": {trained: 1, to_train: 6}\n",
			}}, period: "2005-Q2",
			zh: []string{
				"下限：2005年1至6月为3人，目标为不低于7人，按序时进度应达4人，低于序时进度1人，滞后。",
				"上限：2005年1至6月为18人，目标为不高于30人，按序时不超过14人，超出序时控制数4人，滞后。",
			},
			en: []string{
				"3 people in January to June 2005; the target is at least 7 people, the pace by now 4 people: 1 person behind pace. Status: Behind.",
				"18 people in January to June 2005; the target is at most 30 people, the pace by now at most 14 people: 4 people more than the pace allows. Status: Behind.",
			},
			without: []string{"超过序时进度"},
		},
		// 73/365 = 20 % on 14 March is no quarter's end: the pace is met exactly when 90/365 of
		// 365 people are trained by 31 March.
		"exactly at its pace": {
			county: county{asOf: "2005-03-31", targets: trained, towns: oneTown, files: map[string]string{
				"training/2005-Q1": "  \"441621100200\": {trained: 90, to_train: 365}\n  \"441621100201\": {trained: 90, to_train: 365}\n",
			}}, period: "2005-Q1",
			zh: []string{"目标为不低于100%，恰为序时进度24.7%，进度正常。"}, en: []string{"the value is exactly at its pace of 24.7%. Status: On track."},
		},
		// 2005: 10 %, 2006: 3564/3300 − 1 = 8 %: slower by two points.
		"slower than the year before": {
			county: county{asOf: "2006-12-31", targets: growth, files: map[string]string{
				"income/2004": income("3000", "3000", "3000"), "income/2005": income("3300", "3300", "3300"), "income/2006": income("3564", "3564", "3564"),
			}}, period: "2006",
			zh: []string{"同比回落2个百分点（上年同期为10%）。", "2005年末为：达标1项。"}, en: []string{"On the same period a year before: slower by 2 points (then 10%)."},
		},
		"as the year before": {
			county: county{asOf: "2006-12-31", targets: growth, files: map[string]string{
				"income/2004": income("3000", "3000", "3000"), "income/2005": income("3300", "3300", "3300"), "income/2006": income("3630", "3630", "3630"),
			}}, period: "2006-Q4",
			zh: []string{"同比持平（上年同期为10%）。"}, en: []string{"unchanged (then 10%)"},
		},
		"re-defined since the year before": {
			county: county{asOf: "2006-12-31", targets: rich, breaks: `, breaks: {"2006": {zh-cn: 改按新口径, en: counted anew}}`, files: map[string]string{
				"income/2005": income("3300", "3300", "3300"), "income/2006": income("3564", "3564", "3564"),
			}}, period: "2006",
			zh: []string{"统计口径有变，不作同比。"}, en: []string{"Re-defined since: not compared with the year before."}, without: []string{"同比持平"},
		},
		"nothing to compare with": {
			county: county{asOf: "2006-12-31", targets: rich, files: map[string]string{"income/2006": income("3564", "3564", "3564")}}, period: "2006",
			zh: []string{"上年同期没有数字，不作同比。"}, en: []string{"There is no figure of the same period a year before."},
		},
		"a duty of the town, done": {
			county: county{asOf: "2005-12-31", targets: four, files: map[string]string{"office/2005": "  \"441621100\": {four: true}\n  \"441621101\": {four: false}\n"}}, period: "2005", town: true,
			zh: []string{"甲镇工程2005年度工作总结", "四有：2005年已做到，达标。", "甲镇没有未达标"}, en: []string{"Four: done in 2005. Status: Met."},
		},
		"a duty of one town, not done": {
			county: county{asOf: "2005-12-31", targets: four, files: map[string]string{"office/2005": "  \"441621100\": {four: true}\n  \"441621101\": {four: false}\n"}}, period: "2005",
			zh: []string{"四有：2005年达到要求的镇占比为50%（1/2），目标为不低于100%，低于目标50个百分点，未达标。", "亮红灯的有1个镇：乙镇。责任方：乙镇。", "乙镇的“四有”，未达标；自2005年第四季度末起连续1个季度末亮红灯。"},
			en: []string{"1 town is red: Yi Town. Answering: Yi Town."},
		},
		// The county is above 6 % (16/3 = 5.33 % would not be): 甲镇 10 %, 乙镇 0 %: 6.67 %.
		"met as a whole, not everywhere": {
			county: county{asOf: "2005-12-31", targets: growth, files: two("2005", income("3300", "3300", "3000"))}, period: "2005-Q4",
			zh: []string{"没有需要列出的问题；下级仍有红灯的目标1项，见附件。", "红灯目标与2005年第三季度末持平，为0项；各级由红灯好转0项，新亮红灯2项。", "下列1项重点目标中，达标或进度正常1项。", "有数字的2个镇中，1个达标，较好的是甲镇（10%）。"},
			en: []string{"there is no problem to list; below it 1 target has red lights, see the annex.", "The headline target below is met or on track."},
		},
		// The line of 寅村 for 2005 came in on 20 February 2006, after 31 January.
		"late, and put right": {
			county: county{asOf: "2006-03-31", targets: growth, files: map[string]string{
				"income/2004": income("3000", "3000", "3000"),
				"income/2005": "  \"441621100200\": {farmer_income: 3300, population: 100, corrected: [{figure: farmer_income, was: 3290, on: 2006-02-10, why: 漏计}]}\n  \"441621100201\": {farmer_income: 3300, population: 100}\n  \"441621101200\": {farmer_income: 3300, population: 100, received: 2006-02-20}\n",
			}}, period: "2006-Q1",
			zh: []string{"本季度收到迟报的报表1份。本季度更正以前上报的数字1处。"}, en: []string{"In this quarter 1 late report came in. In this quarter 1 earlier figure was put right."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := c.report(t)
			zh, en := written(t, r, "zh-cn", c.period, c.town), written(t, r, "en", c.period, c.town)
			for _, s := range c.zh {
				if !strings.Contains(zh, s) {
					t.Errorf("not said: %s\n%s", s, zh)
				}
			}
			for _, s := range c.en {
				if !strings.Contains(en, s) {
					t.Errorf("not said: %s\n%s", s, en)
				}
			}
			for _, s := range c.without {
				if strings.Contains(zh, s) {
					t.Errorf("said: %s\n%s", s, zh)
				}
			}
		})
	}
}

func training(a1, a2, b1 string) string {
	line := func(code, n string) string { return "  \"" + code + "\": {trained: " + n + ", to_train: 100}\n" }
	return line("441621100200", a1) + line("441621100201", a2) + line("441621101200", b1)
}

// A period that is not closed has no brief.
func TestNoBriefOfAnOpenPeriod(t *testing.T) {
	r := county{asOf: "2005-11-15", targets: growth}.report(t)
	w, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	b := brief.Writer{Phrases: phrase.Phrases{Words: w}, Report: r, Href: func(string, string) string { return "" }}
	for _, p := range []model.Period{model.Quarter(2005, 4), model.YearOf(2005)} {
		if b.Of(p, r.Places.County) != nil || b.Outline(p, r.Places.County) != nil {
			t.Errorf("%s has a brief", p)
		}
	}
	if b.Of(model.Quarter(2005, 3), r.Places.County) == nil {
		t.Error("the third quarter has none")
	}
}
