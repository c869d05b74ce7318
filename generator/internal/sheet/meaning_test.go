package sheet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/sheet"
)

// meaning is a table as somebody sends it, and what is to come of it: the values that are
// read, in order, or the codes of the problems.
type meaning struct {
	what, file, text string
	period           string // that --period says
	want             string
}

// income is a sheet of yearly figures of two villages, with the label and the values of
// collective income, which may have a format.
func income(label, format string, values ...string) string {
	text := "sheet 表\nA1: 2006年收入统计表\nA2: 村名 | " + label + "\n"
	for i, v := range values {
		text += fmt.Sprintf("A%d: %s | %s\n", i+3, []string{"林坪村", "福湖村", "南湾村"}[i], v)
	}
	if format != "" {
		text += fmt.Sprintf("format B3:B%d %s\n", len(values)+2, format)
	}
	return text
}

// members is a table of text with a label and one figure of new members.
func members(title, label string) string {
	return title + "\n村名," + label + "\n林坪村,3\n"
}

// byFormat are what formats make of numbers: see, above all, that 31,200 and 3.12 are never
// taken for each other.
var byFormat = []meaning{
	{"general", "x.xlsx", income("村集体经济年纯收入（元）", "General", "31200"), "", "31200"},
	{"grouped", "x.xlsx", income("村集体经济年纯收入（元）", "#,##0.00", "31200"), "", "31200"},
	{"ten thousands by an escaped point", "x.xlsx", income("村集体经济年纯收入（元）", `0\.0,`, "31200"), "", diag.ValueFormat},
	{"… and a word", "x.xlsx", income("村集体经济年纯收入（元）", `0!.0,"万"`, "31200"), "", diag.ValueFormat},
	{"thousands and a word", "x.xlsx", income("村集体经济年纯收入", `0.0,"万"`, "31200"), "", diag.ValueFormat},
	{"thousands", "x.xlsx", income("村集体经济年纯收入（千元）", `#,##0.0,`, "31200"), "", diag.ValueFormat},
	{"millions", "x.xlsx", income("村集体经济年纯收入", `0.00,,`, "31200000"), "", diag.ValueFormat},
	{"thousands before the point", "x.xlsx", income("村集体经济年纯收入", `0,.0`, "31200"), "", diag.ValueFormat},
	{"a condition that holds", "x.xlsx", income("村集体经济年纯收入（元）", `[>=10000]0!.0,"万";0`, "31200"), "", diag.ValueFormat},
	{"a condition that does not", "x.xlsx", income("村集体经济年纯收入（元）", `[>=10000]0!.0,"万";0`, "9900"), "", "9900"},
	{"a unit", "x.xlsx", income("村集体经济年纯收入", `0.00"万元"`, "3.12"), "", "31200"},
	{"a bare unit", "x.xlsx", income("村集体经济年纯收入", `0.00万`, "3.12"), "", "31200"},
	{"the head's own unit", "x.xlsx", income("村集体经济年纯收入（万元）", `0.00"万元"`, "3.12"), "", "31200"},
	{"a unit of the program's own general format", "x.xlsx", income("村集体经济年纯收入（元）", `G/通用格式"元"`, "31200"), "", "31200"},
	{"a unit that is another's", "x.xlsx", income("村集体经济年纯收入（元）", `0"人"`, "31200"), "", diag.ValueUnit},
	{"a head count", "x.xlsx", income("农业人口", `0"人"`, "640"), "", "640"},
	{"hundreds of people", "x.xlsx", income("农业人口（百人）", "", "6"), "", "600"},
	{"a percentage", "x.xlsx", income("农业人口（人）", "0.00%", "6.4"), "", diag.ValuePercent},
	{"per mille", "x.xlsx", income("农业人口（人）", `0"‰"`, "640"), "", diag.ValuePercent},
	{"scientific", "x.xlsx", income("村集体经济年纯收入（元）", "0.00E+00", "31200"), "", "31200"},
	{"a fraction", "x.xlsx", income("村集体经济年纯收入（元）", "# ?/?", "31200"), "", diag.ValueFormat},
	{"a day", "x.xlsx", income("村集体经济年纯收入（元）", `yyyy"年"m"月"`, "31200"), "", diag.ValueDay},
	{"a time", "x.xlsx", income("村集体经济年纯收入（元）", "h:mm", "31200"), "", diag.ValueFormat},
	{"yuan", "x.xlsx", income("村集体经济年纯收入", `[$¥-804]#,##0.00`, "31200"), "", "31200"},
	{"dollars", "x.xlsx", income("村集体经济年纯收入", `[$$-409]#,##0.00`, "31200"), "", diag.ValueForm},
	{"accounts", "x.xlsx", income("村集体经济年纯收入（元）", `_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, "31200", "-500", "0"), "", "31200 -500 0"},
	{"red without a sign", "x.xlsx", income("村集体经济年纯收入（元）", `0;[Red]0`, "-500"), "", "-500"},
	{"no sign at all", "x.xlsx", income("村集体经济年纯收入（元）", `0;0`, "-500"), "", diag.ValueFormat},
	{"a sign that the number has not", "x.xlsx", income("村集体经济年纯收入（元）", `"-"0`, "500"), "", diag.ValueFormat},
	{"hidden", "x.xlsx", income("村集体经济年纯收入（元）", `;;;`, "500"), "", diag.ValueFormat},
	{"a hidden zero", "x.xlsx", income("农业人口（人）", `#,###`, "0"), "", diag.ValueFormat},
	{"zero in a word", "x.xlsx", income("农业人口（人）", `0;-0;"无"`, "0"), "", diag.ValueZeroOrNot},
	{"shown as zero", "x.xlsx", income("村集体经济年纯收入（万元）", `0`, "0.43"), "", diag.ValueFormat},
	{"digits apart", "x.xlsx", income("农业人口（人）", `0"-"00`, "640"), "", diag.ValueFormat},
	{"ten thousands in the cell", "x.csv", "2006年收入\n村名,村集体经济年纯收入（元）\n林坪村,0.43万\n福湖村,4300元\n", "", "4300 4300"},
	{"a word instead of the number", "x.xlsx", income("农民人均纯收入（元）", `"—"`, "3300"), "", diag.ValueFormat},
	{"a number of a note", "x.csv", "2006年收入\n村名,农民人均纯收入（元）\n林坪村,3300①\n", "", diag.ValueForm},
	{"a raised number", "x.csv", "2006年收入\n村名,农民人均纯收入（元）\n林坪村,3300²\n", "", diag.ValueForm},
	{"a control among the digits", "x.csv", "2006年收入\n村名,农民人均纯收入（元）\n林坪村,33\x1800\n", "", diag.CellDamaged},
	{"a hundred million", "x.csv", "2006年收入\n村名,村集体经济年纯收入（亿元）\n林坪村,0.001\n", "", "100000"},
}

// byLabel are labels that say more than a figure, or less.
var byLabel = []meaning{
	{"this quarter's", "x.csv", members("2007年第三季度", "本季发展党员数（人）"), "", "3"},
	{"required", "x.csv", members("2007年第三季度", "发展党员数（人，必填）"), "", "3"},
	{"actual", "x.csv", members("2007年第三季度", "发展党员数（实际数）"), "", "3"},
	{"numbered", "x.csv", members("2007年第三季度", "（一）发展党员数（1）"), "", "3"},
	{"target", "x.csv", members("2007年第三季度", "发展党员数（目标）"), "", diag.LabelRemark},
	{"task", "x.csv", members("2007年第三季度", "发展党员数【任务数】"), "", diag.LabelRemark},
	{"last year", "x.csv", members("2007年第三季度", "发展党员数（上年同期）"), "", diag.LabelRemark},
	{"women", "x.csv", members("2007年第三季度", "发展党员数（女）（人）"), "", diag.LabelRemark},
	{"women within", "x.csv", members("2007年第三季度", "发展党员数（其中（女））"), "", diag.LabelRemark},
	{"minorities", "x.csv", members("2007年第三季度", "发展党员数（少数民族）"), "", diag.LabelRemark},
	{"of which", "x.csv", members("2007年第三季度", "其中：发展党员数（人）"), "", diag.LabelRemark},
	{"expected", "x.csv", members("2007年第三季度", "发展党员数（预计）"), "", diag.LabelRemark},
	{"to date", "x.csv", members("2007年第三季度", "发展党员数（1-9月）"), "", diag.LabelRemark},
	{"a month", "x.csv", members("2007年第三季度", "发展党员数（9月）"), "", diag.LabelRemark},
	{"a half", "x.csv", members("2007年第三季度", "发展党员数（上半年）"), "", diag.SheetNothing},
	{"what nobody knows", "x.csv", members("2007年第三季度", "发展党员数（甲类）"), "", diag.LabelRemark},
	{"cumulative", "x.csv", members("2007年第三季度", "New members (cumulative)"), "", diag.LabelRemark},
	{"plan", "x.csv", members("2007年第三季度", "New members (plan)"), "", diag.LabelRemark},
	{"of which women", "x.csv", members("2007年第三季度", "New members (of which women)"), "", diag.LabelRemark},
	{"English", "x.csv", members("2007年第三季度", "New members (people)"), "", "3"},
	{"bilingual", "x.csv", "2007年第三季度\n村名/Village,发展党员数 New members（人）\n林坪村,3\n", "", "3"},
	{"bilingual, two figures", "x.csv", "2006年收入\n村名 Village,农业人口 Income\n林坪村,3\n", "", diag.ColumnUnknown},
	{"traditional", "x.csv", "2006年收入統計表\n村名,農民人均純收入（元）,農業人口（人）\n蘭嶺村,3300,700\n", "", "3300 700"},
	{"plan in a title", "x.csv", members("2007年第三季度发展党员计划", "发展党员数"), "", diag.LabelRemark},
	{"last year in a title", "x.csv", members("2007年第三季度,去年数", "发展党员数"), "", diag.LabelRemark},
	{"plan in a file's name", "2007年第三季度发展党员计划.csv", "村名,发展党员数\n林坪村,3\n", "", diag.LabelRemark},
	{"women in a sheet's name", "x.xlsx", "sheet 女党员\nA1: 2007年第三季度\nA2: 村名 | 发展党员数\nA3: 林坪村 | 3", "", diag.LabelRemark},
	{"plan in a sheet's English name", "x.xlsx", "sheet Plan\nA1: 2007年第三季度\nA2: 村名 | 发展党员数\nA3: 林坪村 | 3", "", diag.LabelRemark},
	{"harmless title", "x.csv", members("兰联镇2007年第三季度发展党员情况统计表（农村党支部）", "发展党员数"), "", "3"},
	{"plan over the label", "x.xlsx", "sheet 表\nA1: 2007年第三季度\nB2: 计划\nC2: 其他\nA3: 村名 | 发展党员数 | 备注\nA4: 林坪村 | 3", "", diag.LabelRemark},
	{"harmless over the label", "x.xlsx", "sheet 表\nA1: 2007年第三季度\nB2: 党建情况\nA3: 村名 | 发展党员数\nA4: 林坪村 | 3", "", "3"},
	{"beside others", "x.xlsx", "sheet 表\nA1: 2007年第三季度\nA2: 村名 | 发展党员数（人）\nB3: 本季 | 累计 | 上年同期 | 增长%\nA4: 林坪村 | 3 | 9 | 2 | 50\nmerge A2:A3\nmerge B2:E2", "", "3"},
	{"running total where it is one", "x.csv", "2007年第三季度\n村名,已受训人数（累计）\n林坪村,36\n", "", "36"},
	{"per head", "x.csv", "2006年\n村名,人均村集体经济年纯收入（元）\n林坪村,36\n", "", diag.ColumnUnknown},
	{"growth", "x.csv", "2006年\n村名,农民人均纯收入增长%\n林坪村,6\n", "", diag.SheetNoTable},
	{"rank", "x.csv", "2006年\n村名,农民人均纯收入（排名）\n林坪村,6\n", "", diag.LabelRemark},
}

// byUnit are units that stand apart from the label.
var byUnit = []meaning{
	{"in the title", "x.csv", "2006年收入（万元）\n村名,村集体经济年纯收入\n林坪村,3\n", "", "30000"},
	{"at the title's end", "x.csv", "2006年收入统计表 万元\n村名,村集体经济年纯收入\n林坪村,3\n", "", "30000"},
	{"in the sheet's name", "x.xlsx", "sheet 收入（万元）\nA1: 2006年\nA2: 村名 | 村集体经济年纯收入\nA3: 林坪村 | 3", "", "30000"},
	{"in the file's name", "2006年收入（万元）.csv", "村名,村集体经济年纯收入\n林坪村,3\n", "", "30000"},
	{"in a note below", "x.csv", "2006年收入\n村名,村集体经济年纯收入\n林坪村,3\n注：表中金额单位均为万元。\n", "", "30000"},
	{"in a column", "x.csv", "2006年收入\n村名,计量单位,村集体经济年纯收入\n林坪村,万元,3\n", "", "30000"},
	{"in a column, of two kinds", "x.csv", "2006年收入\n村名,计量单位,村集体经济年纯收入\n林坪村,万元,3\n福湖村,元,30000\n", "", diag.ColumnUnit},
	{"the label's goes before", "x.csv", "2006年收入（万元）\n村名,村集体经济年纯收入（元）\n林坪村,30000\n", "", "30000"},
	{"of people in the title", "x.csv", "2006年收入（万元）\n村名,农业人口\n林坪村,700\n", "", "700"},
	{"behind the label", "x.csv", "2006年收入\n村名,村集体经济年纯收入万元,农民人均纯收入 元\n林坪村,3,3300\n", "", "30000 3300"},
	{"per head and year", "x.csv", "2006年收入\n村名,农民人均纯收入（元/人·年）\n林坪村,3300\n", "", "3300"},
	{"traditional", "x.csv", "2006年收入\n村名,村集體經濟年純收入（萬元）\n林坪村,3\n", "", "30000"},
}

// byTime are columns and names that speak of periods.
var byTime = []meaning{
	{"years that agree", "x.csv", "村名,年份,农业人口（人）\n林坪村,2006,700\n", "2006", "700"},
	{"years alone", "x.csv", "村名,年份,农业人口（人）\n林坪村,2006年,700\n", "", "700"},
	{"years of two", "x.csv", "村名,年度,农业人口（人）\n林坪村,2005,690\n林坪村,2006,700\n", "2006", diag.RowPeriod},
	{"a year and a quarter", "x.csv", "村名,年份,季度,发展党员数\n林坪村,2007,3,1\n", "", "1"},
	{"another quarter by its number", "x.csv", "村名,季度,发展党员数\n林坪村,2,1\n", "2007-Q3", diag.RowPeriod},
	{"another quarter by its name", "x.csv", "村名,季度,发展党员数\n林坪村,二季度,1\n", "2007-Q3", diag.RowPeriod},
	{"months", "x.csv", "村名,月份,发展党员数\n林坪村,9月,1\n", "2007-Q3", diag.RowPeriod},
	{"halves", "x.csv", "村名,半年,发展党员数\n林坪村,上,1\n", "2007-Q3", diag.RowPeriod},
	{"a period in English", "x.csv", "village,period,new_members\n林坪村,2007-Q2,1\n", "2007-Q3", diag.RowPeriod},
	{"the statistics' year", "x.csv", "村名,统计年份,农业人口（人）\n林坪村,2005,700\n", "2006", diag.RowPeriod},
	{"a year that is no period", "x.csv", "村名,通路年份,农业人口（人）\n林坪村,2001,700\n", "2006", "700"},
	{"nine months of a year", "x.csv", "2006年1-9月收入\n村名,农业人口（人）\n林坪村,700\n", "", diag.LabelRemark},
	{"nine months of a quarter", "x.csv", "2007年1至9月发展党员\n村名,发展党员数\n林坪村,3\n", "2007-Q3", diag.LabelRemark},
	{"nine months that are counted from January", "x.csv", "2007年1-9月培训\n村名,已受训人数,应受训人数\n林坪村,36,49\n", "2007-Q3", "36 49"},
	{"three months of a quarter", "x.csv", "2007年7-9月发展党员\n村名,发展党员数\n林坪村,3\n", "", "3"},
	{"when to report", "x.csv", "2006年收入,填报时间：1-2月\n村名,农业人口（人）\n林坪村,700\n", "", "700"},
	{"withdrawn", "x.csv", "2006年收入（作废）\n村名,农业人口（人）\n林坪村,700\n", "", diag.LabelRemark},
	{"letters in a file's name", "IQ2测试2006年收入.csv", "村名,农业人口（人）\n林坪村,700\n", "", "700"},
	{"a quarter in a file's name", "2007年Q3.csv", "村名,发展党员数\n林坪村,1\n", "", "1"},
	{"a quarter behind its year", "2007Q3.csv", "村名,发展党员数\n林坪村,1\n", "", "1"},
	{"a part of a name", "四季青2006年收入.csv", "村名,农业人口（人）\n林坪村,700\n", "", "700"},
	{"a strain", "H1N1防控2006.csv", "村名,农业人口（人）\n林坪村,700\n", "", "700"},
}

// byPlace are rows as people write them.
var byPlace = []meaning{
	{"full path", "x.csv", "2006年\n村名,农业人口（人）\n广东省河源市紫金县兰联镇林坪村,700\n紫金县兰联镇福湖村,701\n", "", "700 701"},
	{"path of another county", "x.csv", "2006年\n村名,农业人口（人）\n广东省河源市龙川县兰联镇林坪村,700\n", "", diag.NameUnknown},
	{"what villages are called", "x.csv", "2006年\n村名,农业人口（人）\n林坪行政村,700\n福湖大队,701\n南湾村委会,702\n兰岭村村民委员会,703\n", "", "700 701 702 703"},
	{"totals", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,700\n福湖村,701\n小计：,1401\nTotal,1401\n全镇,1401\n合 计（2个村）,1401\n", "", "700 701"},
	{"totals that differ", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,700\n全镇,800\n", "", diag.TotalDiffers + " 700"},
	{"continued", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,700\n续表,\n村名,农业人口（人）\n福湖村,701\n", "", "700 701"},
	{"lost characters in a name", "x.csv", "2006年\n村名,农业人口（人）\n林\ufffd村,700\n", "", diag.CellDamaged},
	{"a lost character in a number", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,7?00\n", "", diag.CellDamaged},
	{"a lost character in a label", "x.csv", "2006年\n村名,农业\ufffd人口（人）\n林坪村,700\n", "", diag.CellDamaged},
	{"UTF-8 read as Latin", "x.xlsx", "sheet 表\nA1: 2006年\nA2: 村名 | 农业人口（人） | 备注\nA3: 林坪村 | 700 | æ±Ÿè¥¿", "", diag.CellDamaged},
	{"UTF-8 read as GBK", "x.xlsx", "sheet 表\nA1: 2006年\nA2: 村名 | 农业人口（人） | 备注\nA3: 林坪村 | 700 | 鏋楀潽鏉", "", diag.CellDamaged},
	{"twice read wrongly", "x.xlsx", "sheet 表\nA1: 2006年\nA2: 村名 | 农业人口（人） | 备注\nA3: 林坪村 | 700 | 锟斤拷", "", diag.CellDamaged},
	{"written from right to left", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,\u202e007\n", "", diag.CellDamaged},
	{"half a pair", "x.xlsx", "sheet 表\nA1: 2006年\nA2: 村名 | 农业人口（人）\nA3: 林坪村 | '_xD83D_700", "", diag.CellDamaged},
}

func TestMeaning(t *testing.T) {
	t.Parallel()
	county := read(t, lanlian)
	for _, m := range slices.Concat(byFormat, byLabel, byUnit, byTime, byPlace, byRow) {
		t.Run(m.what, func(t *testing.T) {
			raw := []byte(m.text)
			if strings.HasSuffix(m.file, ".xlsx") {
				raw = workbook(t, m.text)
			}
			book, list := sheet.Read(m.file, raw)
			var got []string
			if book != nil {
				result := sheet.Import(county, county.Places(), []*sheet.Sent{book}, given(t, m.period))
				list = append(list, result.Problems...)
				for _, e := range result.Entries {
					got = append(got, e.Value)
				}
			}
			if list.Errors() > 0 {
				got = nil
			}
			for _, p := range slices.Backward(list) {
				if (p.Severity() == diag.Error || p.Code == diag.TotalDiffers) && !slices.Contains(got, p.Code) {
					got = append([]string{p.Code}, got...)
				}
			}
			if s := strings.Join(got, " "); s != m.want {
				t.Errorf("got %s, want %s\n%v\n%s", s, m.want, list, m.text)
			}
		})
	}
}

// otherWords make another figure of one, wherever they stand.
var otherWords = strings.Fields(`累计 计划 上年 上年同期 去年 目标 任务 其中 女 少数民族 增长% 增幅 同比 环比 排名 占比 人均 户均 预计 完成率 比上年 本年累计 年均 应发展 拟发展 未发展 流动党员 35岁以下 大专以上 农民工 2005年 上半年 9月
	cumulative plan growth target women forecast ranking average`)

// TestOtherWords holds that no such word is passed over: in brackets, before and behind the
// label, below and above it; and those that speak of other figures by themselves in titles and
// names of sheets too.
func TestOtherWords(t *testing.T) {
	t.Parallel()
	county := read(t, lanlian)
	table := func(title, over, label, below string) string {
		text := title + "\n"
		if over != "" {
			text += "," + over + ",x\n"
		}
		if text += "村名," + label + "\n"; below != "" {
			text += "," + below + "\n"
		}
		return text + "林坪村,3\n"
	}
	for _, text := range []string{table("2006年", "", "农业人口（年末）（人）", ""), table("2006年", "", "农业人口（人）", "年末数"), table("2006年", "基本情况", "农业人口（人）", "")} {
		book, list := sheet.Read("x.csv", []byte(text)) // words that change nothing
		if book == nil {
			t.Fatal(text, list)
		}
		if result := sheet.Import(county, county.Places(), []*sheet.Sent{book}, nil); result.Problems.Errors() > 0 || len(result.Entries) != 1 {
			t.Errorf("it is not read: %s\n%v", text, result.Problems)
		}
	}
	for _, w := range otherWords {
		texts := map[string]string{
			"in brackets":      table("2006年", "", "农业人口（"+w+"）（人）", ""),
			"in wide brackets": table("2006年", "", "农业人口【"+w+"】", ""),
			"with the unit":    table("2006年", "", "农业人口（人，"+w+"）", ""),
			"before":           table("2006年", "", w+"农业人口", ""),
			"behind":           table("2006年", "", "农业人口"+w, ""),
			"behind a dash":    table("2006年", "", "农业人口-"+w, ""),
			"below":            table("2006年", "", "农业人口（人）", w),
			"above":            table("2006年", w, "农业人口（人）", ""),
			"in English":       table("2006年", "", "Farming population ("+w+")", ""),
		}
		if !slices.Contains(strings.Fields("年均 应发展 拟发展 未发展 流动党员 35岁以下 大专以上 农民工 2005年 上半年 9月 其中 女"), w) {
			texts["in the title"] = table("2006年农业人口"+w+"表", "", "农业人口（人）", "")
			texts["in a line above"] = table("2006年农业人口\n"+w, "", "农业人口（人）", "")
		}
		for where, text := range texts {
			book, list := sheet.Read("x.csv", []byte(text))
			if book == nil {
				t.Fatal(text, list)
			}
			result := sheet.Import(county, county.Places(), []*sheet.Sent{book}, nil)
			if result.Problems.Errors() == 0 {
				t.Errorf("%s %s: it is read: %v", w, where, result.Entries[0].Value)
			}
		}
	}
}
