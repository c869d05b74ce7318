package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Whatever a label says beside its figure may make another figure of it: 累计, 计划, 女.
// What is known to change nothing is listed here; everything else is asked about.

// harmless are remarks on a figure that leave it what it is.
var harmless = wordSet(`必填 选填 可选 可不填 不填 整数 填整数 取整数 保留整数 一位小数 两位小数 保留一位小数 保留两位小数 数字 只填数字 填数字 填数
	数 数量 个数 人数 金额 数额 数值 值 合计 总计 共计 总数 总额 总量 计 全村 本村 全支部 本支部 本期 当期
	年报 季报 年末 年底 期末 年末数 期末数 年终 实际 实际数 实绩 实数 统计数 上报数 填报数 报送数 新 现价 当年价 当年价格 单位 计量单位
	required optional integer wholenumber number total actual thisperiod current count amount figure`)

// headWords are what heads over several columns are made of, beside the names that the
// county's own data give.
var headWords = strings.Fields(`情况 状况 指标 数据 统计 基本 主要 各项 有关 相关 工作 项目 内容 填报 上报 报送 报表 表格 一览 汇总 登记 台账 明细 信息 数字 数 表 附件 附表 部分 方面 分类 类 栏目 栏
	经济 社会 党建 基层 组织 建设 村级 农村 农民 农业 各村 各镇 各支部 全县 全镇 村 镇 乡 县 级 和 与 及 的 等 年 度 季 本 期 示例
	一 二 三 四 五 六 七 八 九 十`)

// runningWords are remarks that are right of a figure that counts from 1 January.
var runningWords = wordSet(`累计 累计数 本年累计 年累计 当年累计 全年累计 年内累计 1月1日起累计 从1月1日起累计 自1月1日起累计 1月1日起累计数 年初起累计 自年初累计 自年初起累计 从年初起累计 年初至今 年初以来 至本季末累计
	cumulative yeartodate ytd since1january from1january countedfrom1january runningtotal`)

// fromDay are the same of a year that starts on another day.
var fromDay = regexp.MustCompile(`^[从自]?\d{1,2}月\d{1,2}日起累计数?$|^(?:counted)?(?:from|since)\d{1,2}[a-z]+$`)

// sinceNewYear tells such a remark.
func sinceNewYear(word string) bool { return runningWords[word] || fromDay.MatchString(word) }

// otherFigures are words of a title, or of a sheet's or file's name, that speak of figures
// other than those which were observed in the period.
var otherFigures = regexp.MustCompile(`累计|累积|计划|规划|力争|争取|确保|年初数|年初(?:$|[^至以起])|月均|季均|日均|贫困户|低保户|五保户|困难户|非农业|草稿|草表|范本|模拟数|预计|预期|预测|预报|预算|估计|估算|测算|目标|任务|上年|去年|前年|上期|上季|上月|上半年同期|同期|历年|往年|女性|妇女|女党员|女干部|女同志|(?:^|[^\p{Han}])女(?:$|[^\p{Han}])|男性|少数民族|其中|增长|增幅|增速|增量|增减|增加|净增|减少|下降|同比|环比|比上|较上|讨论稿|征求意见稿|送审稿|初稿|排名|排序|名次|位次|占比|比例|比重|比率|人均|户均|村均|平均|完成率|完成比|达标率|差额|缺口|变化|变动|快报|初步统计|初步数|作废|样表|试填|学期|` +
	`(?i:\b(?:cumulative|accumulated|year[ -]to[ -]date|ytd|plan|plans|planned|target|targets|goal|goals|budget|forecast|estimate|estimates|estimated|expected|last year|previous year|prior year|last quarter|previous quarter|growth|increase|decrease|ranking|rank|women|woman|female|male|minority|minorities|of which|share|percentage|ratio|per capita|average|mean|semester)\b)`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[plain(w)] = true
	}
	return set
}

// running tells a figure that counts from 1 January, whatever part of the year is asked.
func (f figureRef) running() bool {
	return f.m.Runs() && f.topic.Value.Every.V != model.EveryYear
}

// remark is what the label of a figure's column says that makes it another figure, or may.
func (x *labels) remark(parts []string, f figureRef) string {
	names, at := "", -1
	for i, p := range parts {
		rest, _ := x.unitIn(p)
		names += rest
		if x.names(p, f) || x.names(rest, f) {
			at = i
		}
	}
	joined := at < 0 && x.names(names, f)
	for i, p := range parts {
		if r := x.left(p, f, joined, i < at); r != "" {
			return r
		}
	}
	return ""
}

// names tells whether a text names a figure and nothing else, with the period or without.
func (x *labels) names(text string, f figureRef) bool {
	ofPart := strings.Contains(text, "其中") && !slices.ContainsFunc(append(aliases(f.m), f.title()), func(s string) bool { return strings.Contains(s, "其中") })
	return !ofPart && slices.ContainsFunc(x.fits(text), f.same)
}

func aliases(m *model.Measure) []string {
	var all []string
	for _, a := range m.Aliases {
		all = append(all, a.V)
	}
	return all
}

// left is what remains of one row of a label when its figure, unit, period and harmless
// remarks are taken away; over tells that it stands above the row that names the figure.
func (x *labels) left(text string, f figureRef, joined, over bool) string {
	text = norm.NFKC.String(text)
	if s := x.signed(text); s != "" && sign(f.title()) == "" {
		return s
	}
	if s := f.otherSpan(text); s != "" {
		return s
	}
	if x.names(text, f) {
		return ""
	}
	if m := unitWord.FindStringSubmatch(text); m != nil && x.isUnit(m[1]) {
		text = unitWord.ReplaceAllString(text, "")
	}
	for range 4 { // brackets within brackets
		for _, m := range brackets.FindAllStringSubmatch(text, -1) {
			if inner := strings.TrimPrefix(strings.TrimSpace(m[1]), "单位:"); !x.known(inner, f, over) {
				return inner
			}
		}
		text = strings.TrimSpace(brackets.ReplaceAllString(text, ""))
	}
	if name, _, ok := x.unitBehind(text); ok && x.known(name, f, over) {
		return ""
	}
	if joined || text == "" || x.known(text, f, over) {
		return ""
	}
	if name, unit, ok := cutLast(text, ",/、"); ok && x.isUnit(unit) && x.known(name, f, over) {
		return ""
	}
	return text
}

// signed is the first sign of a label that is none of its unit.
func (x *labels) signed(label string) string {
	for _, m := range brackets.FindAllStringSubmatch(label, -1) {
		if s := sign(m[1]); s != "" && !x.isUnit(m[1]) {
			return s
		}
	}
	if x.isUnit(label) {
		return ""
	}
	return sign(brackets.ReplaceAllString(label, ""))
}

var ordinal = regexp.MustCompile(`^(?:[\d①-⑳]{1,2}|[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)$`)

// sign is a character that says something without a letter: ±, ↑, ♀. Bullets and what
// refers to a note say nothing.
func sign(text string) string {
	for _, r := range text {
		if (unicode.IsSymbol(r) || strings.ContainsRune("‰?", r)) && !strings.ContainsRune("★☆●○■□◆◇¥\ufffd", r) {
			return string(r)
		}
	}
	return ""
}

// known tells whether a part of a label leaves the figure what it is.
func (x *labels) known(text string, f figureRef, over bool) bool {
	word := plain(text)
	switch {
	case word == "" && !x.isUnit(text):
		return sign(text) == ""
	case x.isUnit(text), x.names(text, f), harmless[word], spanOf(text) != nil, ordinal.MatchString(strings.TrimSpace(text)):
		return true
	case f.running() && sinceNewYear(word):
		return true
	case x.monthOrQuarter(text) && (x.periodNames()[word] || len(x.periodsIn(text)) > 0):
		return true
	case over && x.oddMonths(text) == "" && x.headOnly(text, f):
		return true
	}
	for _, sep := range ",、;" {
		if parts := strings.Split(norm.NFKC.String(text), string(sep)); len(parts) > 1 {
			return !slices.ContainsFunc(parts, func(p string) bool { return !x.known(p, f, over) })
		}
	}
	if chinese, english, both := tongues(text); both {
		return x.known(chinese, f, over) && x.known(english, f, over)
	}
	return false
}

// headOnly tells a text that is made of the county's own names, times, the words of heads,
// and parts of the names of the topic's figures alone.
func (x *labels) headOnly(text string, f figureRef) bool {
	var titles []string
	for _, m := range f.topic.Value.Figures {
		titles = append(titles, plain(m.Value.Title.First()))
	}
	for _, text := range strings.Fields(x.unnamed(numbering.ReplaceAllString(norm.NFKC.String(text), "$3"))) {
		if !spelled(plain(text), titles) {
			return false
		}
	}
	return true
}

// spelled tells whether a text can be put together from the words of heads, and from parts
// of titles that are not words of other figures.
func spelled(text string, titles []string) bool {
	for text != "" {
		word := ""
		for i, r := range text {
			part := text[:i+utf8.RuneLen(r)]
			inTitle := i > 0 && slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(t, part) }) && !otherFigures.MatchString(part)
			if inTitle || slices.Contains(headWords, part) {
				word = part
			}
		}
		if word == "" {
			return false
		}
		text = text[len(word):]
	}
	return true
}

// unnamed is a text without times and the names that the county's data give: of figures,
// topics, places and the programme.
func (x *labels) unnamed(text string) string {
	text = simplified(norm.NFKC.String(text))
	if x.ownNames == nil {
		x.ownNames = x.collectNames()
	}
	for _, n := range x.ownNames {
		text = strings.ReplaceAll(text, n, " ")
	}
	return partText.ReplaceAllString(yearText.ReplaceAllString(text, " "), " ")
}

func (x *labels) collectNames() []string {
	names := append(x.c.Programme.Name.All(), x.places.County.Name)
	for _, f := range x.figures {
		names = slices.Concat(names, f.m.Title.All(), aliases(f.m))
	}
	for _, e := range x.c.Targets.Topics {
		names = append(names, e.Value.Title.All()...)
	}
	for _, l := range x.places.Levels.Inner() {
		for _, p := range x.places.At(l) {
			names = append(names, p.Name)
			names = append(names, p.Also.All()...)
		}
	}
	names = slices.DeleteFunc(names, func(s string) bool { return len([]rune(s)) < 2 })
	for i := range names {
		names[i] = simplified(norm.NFKC.String(names[i]))
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(names)
}

// remarked settles the columns whose labels say more than their figure. Beside a column
// that is the figure itself they are another's, and passed over; alone they are asked about.
func (t *table) remarked() {
	clean := func(f figureRef) bool {
		return slices.ContainsFunc(t.cols, func(c column) bool {
			return c.role == roleFigure && c.remark == "" && len(c.fits) == 1 && c.figure().same(f)
		})
	}
	for c := range t.cols {
		col := &t.cols[c]
		if col.role != roleFigure || col.remark == "" || len(col.fits) != 1 {
			continue
		}
		if clean(col.figure()) {
			col.role = roleSkipped
			t.problem(t.bottom, c, diag.ColumnSkipped, diag.Args{"Label": col.label})
			continue
		}
		t.problem(t.bottom, c, diag.LabelRemark, diag.Args{"Label": col.label, "Remark": col.remark, "Title": col.figure().title()})
	}
}

// titles asks about words above a table, and in the names of its sheet and file, that speak
// of other figures than those which were observed; unless one of the columns bears them.
func (t *table) titles(from int) {
	for _, s := range t.around(from) {
		if s.at == "file" { // people name files as they like, in any letters
			s.text = latinWords.ReplaceAllString(s.text, " ")
		}
		words := otherFigures.FindAllString(t.labels.unnamed(s.text), -1)
		if months := t.labels.oddMonths(s.text); months != "" && !t.countsTo(months) {
			words = append(words, months)
		}
		for _, word := range words {
			word = strings.TrimSpace(word)
			if t.explained(word) || word == "历年" && t.alone { // of several periods, each read by itself
				continue
			}
			row, col := -1, 0
			if s.row > 0 {
				row, col = s.row-1, s.col
			}
			t.problem(row, col, diag.LabelRemark, diag.Args{"Label": s.text, "Remark": word})
			t.bad = true
			break
		}
	}
}

// oddMonths are the months from one to another that a text names, where they are no part
// of a year that is reported: 1-9月. Those in which reports are due are none.
func (x *labels) oddMonths(text string) string {
	text = dayText.ReplaceAllString(x.inMonths(norm.NFKC.String(text)), " ")
	if reportTime.MatchString(text) {
		return ""
	}
	for _, m := range monthSpan.FindAllStringSubmatch(text, -1) {
		if span := monthsOf(m); !x.isSpan(span[0], span[1]) {
			return m[0]
		}
	}
	return ""
}

var (
	monthSpan  = regexp.MustCompile(`(\d{1,2})\s*月?\s*[-—~至到－]+\s*(\d{1,2})\s*月`)
	reportTime = regexp.MustCompile(`(?:填报|报送|上报|报告|收到|截止)(?:时间|日期|期限)?|(?i:\b(?:prepared|compiled|submitted|reported|received|printed|deadline|due)\b)`)
)

// isSpan tells whether months from one to another are a part of a year that is reported.
func (x *labels) isSpan(from, to int) bool {
	_, ok := x.spanned(from, to)
	return ok
}

func monthsOf(m []string) [2]int {
	from, _ := strconv.Atoi(m[1])
	to, _ := strconv.Atoi(m[2])
	return [2]int{from, to}
}

// countsTo tells whether all figures of a table count from January to the end of the
// months, or are of that end: of such figures the months say when they are of.
func (t *table) countsTo(months string) bool {
	span := monthsOf(monthSpan.FindStringSubmatch(months))
	part := said{every: model.EveryQuarter, part: span[1] / 3}
	for _, c := range t.cols {
		if c.role == roleFigure && len(c.fits) == 1 && !c.figure().running() && c.figure().m.OverYear.V != model.OverLast {
			return false
		}
	}
	return span[0] == 1 && span[1]%3 == 0 && (t.given == nil || part.every != t.given.Every || part.part == t.given.Part)
}

// explained tells whether a word of a title is that of a column which is not read, or is
// right of the figures that are.
func (t *table) explained(word string) bool {
	all, running := 0, 0
	for _, c := range t.cols {
		if c.role != roleFigure && strings.Contains(simplified(c.label), word) {
			return true
		}
		if c.role == roleFigure && len(c.fits) == 1 {
			if all++; c.figure().running() {
				running++
			}
		}
	}
	return sinceNewYear(plain(word)) && all > 0 && running == all
}
