package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// role is what a column is for.
type role uint8

const (
	roleUnknown role = iota
	roleNone         // nothing stands in it
	roleCode
	roleName
	roleTown
	roleFigure
	roleReceived
	roleTime    // the year, quarter or half that a row is of
	roleIgnored // numbering, remarks
	roleSkipped // figures that are not asked: of another time, or reckoned
)

// plain is a label in half width and small letters, without spaces and punctuation: what
// labels are compared by.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(simplified(norm.NFKC.String(s))) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '%' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// placeWords are the labels of columns that say which place a row is.
var placeWords = map[string]role{}

func init() {
	for kind, words := range map[role]string{
		roleCode:     "代码 编码 区划代码 行政区划代码 统计用区划代码 统计区划代码 村代码 地方代码 支部代码 党支部代码 单位代码 领导代码 镇代码 乡镇代码 code villagecode",
		roleName:     "名称 村名 村 村名称 行政村 行政村名称 行政村名 村社区 村社区名称 村居 村居名称 村居社区 村委会 村民委员会 社区 地方 地名 单位 单位名称 填报单位 报送单位 村别 村庄 派出单位 派出单位名称 支部 党支部 支部名称 党支部名称 村党支部 领导 职务 领导职务 村居委会 村民委员会名称 大队 大队名称 生产大队 name place village villagename nameofvillage branch partybranch unit",
		roleTown:     "镇 镇别 乡镇 镇名 镇名称 乡镇名称 所属镇 所在镇 所属乡镇 所在乡镇 镇乡 镇街 镇街道 乡镇街道 town township townname",
		roleTime:     "年份 年度 年 季度 季 季别 半年 半年度 月份 月 月度 时期 期间 期别 期次 报告期 报告期别 所属期 所属时期 所属年份 所属年度 所属季度 报表月份 统计月份 数据月份 所属月份 报告月份 统计期 统计时期 统计年份 统计年度 统计季度 数据年份 数据年度 数据时期 数据期 填报年份 填报年度 填报季度 报表年份 报表年度 报表期 上报年度 年别 年次 会计年度 year quarter half halfyear month period reportingperiod reportperiod fiscalyear reportingyear",
		roleReceived: "报送日期 收到日期 上报日期 报送时间 报送日 填报日期 received dateofreport",
		roleIgnored:  "序号 序 编号 顺序号 备注 说明 附注 填报人 联系人 审核人 签名 签字 联系电话 电话 县 县名 县区 市 no remarks note",
	} {
		for _, w := range strings.Fields(words) {
			placeWords[w] = kind
		}
	}
}

// figureRef is a figure of a topic that is written in lines.
type figureRef struct {
	topic *model.Entry[model.Topic]
	key   string
	m     *model.Measure
}

func (f figureRef) title() string         { return f.m.Title.First() }
func (f figureRef) same(g figureRef) bool { return f.topic == g.topic && f.key == g.key }

// labels finds the figures that a label may stand for.
type labels struct {
	c       *model.County
	places  *model.Places
	figures []figureRef
	byLabel map[string][]figureRef
	units   map[string]bool
	words   []*i18n.Words // that forms are written in

	headings map[string]heading // of columns of places
	months   []*regexp.Regexp   // by their names: see monthNames
	named    map[string]bool    // periods: see periodNames
	days     *regexp.Regexp     // in words: see withoutDays
	spans    *regexp.Regexp     // of months by their names: see namedMonths
	dated    *regexp.Regexp     // see datedMonth
	monthly  bool               // something is reported by the month
	long     bool               // something is reported for several years

	ownNames []string // of the county's figures, topics and places: see unnamed
}

func newLabels(c *model.County, places *model.Places, words []*i18n.Words) *labels {
	x := &labels{c: c, places: places, words: words, headings: headings(c, words), figures: figuresOf(c), byLabel: map[string][]figureRef{}}
	for _, f := range x.figures {
		for _, s := range slices.Concat([]string{f.key, f.topic.Key + "." + f.key}, f.m.Title.All(), aliases(f.m)) {
			x.add(s, f)
		}
	}
	for _, e := range c.Targets.Topics {
		every := e.Value.Every.V
		x.monthly = x.monthly || every == model.EveryMonth
		x.long = x.long || model.EveryYear.Finer(every) && every != model.Once
	}
	x.units = unitNames(x.figures)
	for _, e := range c.RecordKinds.Records {
		every := e.Value.Every.V
		x.monthly = x.monthly || every == model.EveryMonth
		x.long = x.long || model.EveryYear.Finer(every) && every != model.Once
		for _, f := range e.Value.Fields {
			for _, u := range f.Value.Unit.All() {
				x.units[unitForm(u)] = true
			}
		}
	}
	return x
}

// figuresOf are all figures that are written in lines.
func figuresOf(c *model.County) []figureRef {
	var all []figureRef
	for i := range c.Targets.Topics {
		t := &c.Targets.Topics[i]
		for j := range t.Value.Figures {
			all = append(all, figureRef{t, t.Value.Figures[j].Key, &t.Value.Figures[j].Value})
		}
	}
	return all
}

func (x *labels) add(s string, f figureRef) {
	for _, key := range []string{plain(s), bare(s)} {
		if key != "" && !slices.ContainsFunc(x.byLabel[key], f.same) {
			x.byLabel[key] = append(x.byLabel[key], f)
		}
	}
}

// find returns the figures that a label names exactly.
func (x *labels) find(label string) []figureRef {
	for _, key := range []string{plain(label), bare(label)} {
		if fits := x.byLabel[key]; key != "" && len(fits) > 0 {
			return fits
		}
	}
	return nil
}

// near lists the titles of figures that a label is like: one holds the other, or a few
// characters differ.
func (x *labels) near(label string) []string {
	key := bare(label)
	var near []string
	for _, f := range x.figures {
		title := bare(f.title())
		if !alike(key, title) || slices.Contains(near, f.title()) {
			continue
		}
		if near = append(near, f.title()); len(near) == 3 {
			break
		}
	}
	return near
}

func alike(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra) < 2 || len(rb) < 2 {
		return false
	}
	if len(ra) > 2 && strings.Contains(b, a) || len(rb) > 2 && strings.Contains(a, b) {
		return true
	}
	common := 0
	for _, r := range ra {
		if slices.Contains(rb, r) {
			common++
		}
	}
	return common*4 >= max(len(ra), len(rb))*3
}

var (
	numbering = regexp.MustCompile(`^[（(]?(\d{1,2}|[一二三四五六七八九十]{1,3})([)）、]|[.．](\D))`)
	ofWhich   = regexp.MustCompile(`^(其中|本季度?|本年度?|本期|当年|全年)[:：]?`)
)

// bare is plain without what a label may say besides its figure: a number in front, and
// 其中, 本季, 本年.
func bare(s string) string {
	s = norm.NFKC.String(s)
	s = numbering.ReplaceAllString(s, "$3")
	s = strings.TrimSpace(s)
	if cut := ofWhich.ReplaceAllString(s, ""); cut != "" {
		s = cut
	}
	return plain(s)
}

var (
	brackets = regexp.MustCompile(`[（(\[［【〔]([^（()）\[\]［］【】〔〕]*)[)）\]］】〕]`)
	unitWord = regexp.MustCompile(`(?:计量)?单位[:：]\s*([^\s:：）)]+)`)
)

// unitIn finds the unit that a label gives in brackets, or after 单位：, and returns the
// label without it and without other remarks in brackets.
func (x *labels) unitIn(label string) (rest, unit string) {
	label = norm.NFKC.String(label)
	if m := unitWord.FindStringSubmatch(label); m != nil && x.isUnit(m[1]) {
		unit = m[1]
		label = unitWord.ReplaceAllString(label, "")
	}
	for _, m := range brackets.FindAllStringSubmatch(label, -1) {
		inner := strings.TrimPrefix(strings.TrimSpace(m[1]), "单位:")
		for _, part := range append([]string{inner}, strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(",;、", r) })...) {
			if part = strings.TrimSpace(part); !x.isUnit(part) || unitForm(part) == unitForm(unit) {
				continue
			}
			if unit != "" { // which of two it is in, nobody knows
				part = unit + "、" + part
			}
			unit = part
		}
	}
	for rest = label; ; { // brackets within brackets
		shorter := strings.TrimSpace(brackets.ReplaceAllString(rest, ""))
		if shorter == rest {
			break
		}
		rest = shorter
	}
	if unit == "" && len(x.find(label)) > 0 {
		return label, "" // brackets are part of a title
	}
	if unit == "" {
		if name, after, ok := cutLast(rest, ",/、"); ok && x.isUnit(after) && len(x.find(name)) > 0 {
			rest, unit = name, after
		}
	}
	if unit == "" {
		if name, behind, ok := x.unitBehind(rest); ok {
			rest, unit = name, behind
		}
	}
	if rest != "" && x.isUnit(rest) && unit == "" && len(x.find(rest)) == 0 && x.headingOf(rest).role == roleUnknown {
		return "", rest // a row of units alone
	}
	return rest, unit
}

func cutLast(s, chars string) (before, after string, ok bool) {
	i := strings.LastIndexAny(s, chars)
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+size:]), true
}

type scaling struct {
	word string
	by   int64
}

// scales are the words that may stand before a unit, and what they multiply it by.
var scales = []scaling{{"", 1}, {"十", 10}, {"百", 100}, {"千", 1_000}, {"万", 10_000}, {"百万", 1_000_000}, {"千万", 10_000_000}, {"亿", 100_000_000}}

// sameUnits are other words for a unit.
var sameUnits = map[string][]string{
	"元":  {"人民币", "人民币元", "圆", "块", "rmb", "cny", "¥", "元人民币"},
	"公里": {"千米", "km"},
	"人":  {"名", "个人"},
	"次":  {"回"},
	"月":  {"个月"},
	"是否": {"是/否", "是或否", "是、否", "√/×", "√或×", "打√", "yes/no"},
}

// commonUnits are units that sheets bear, of this county's figures or not: what stands in
// brackets is a unit if it is one of these.
var commonUnits = strings.Fields("元 人 户 亩 公顷 平方米 平方公里 吨 公斤 千克 斤 % 个 件 起 条 处 项 天 日 月 年 次 人次 场 篇 公里 里 米 名 辆 台 只 头 角 分 美元 港元 港币 元/人 元/人年 元/人·年 元/年 元/户 元/亩 百分比 百分点 km")

// isUnit tells whether a text is a unit.
func (x *labels) isUnit(s string) bool {
	s = unitForm(s)
	if s == "" {
		return false
	}
	for _, sc := range scales {
		if u, ok := strings.CutPrefix(s, sc.word); ok && (u != "" && x.units[u] || u == "" && sc.by > 1) {
			return true
		}
	}
	return false
}

func unitForm(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(simplified(norm.NFKC.String(s))), ""))
}

// unitNames collects what units are called.
func unitNames(figures []figureRef) map[string]bool {
	names := map[string]bool{}
	for _, u := range commonUnits {
		names[u] = true
	}
	for _, f := range figures {
		for _, u := range f.m.Unit.All() {
			names[unitForm(u)] = true
		}
	}
	for _, others := range sameUnits {
		for _, u := range others {
			names[unitForm(u)] = true
		}
	}
	delete(names, "")
	return names
}

// scaleOf says by how much a figure in this unit is multiplied, and whether the unit
// measures what the figure's own does.
func scaleOf(f figureRef, unit string) (by int64, ok bool) {
	unit = unitForm(unit)
	own := unitForm(f.m.Unit.First())
	names := slices.Clone(sameUnits[own])
	for _, u := range f.m.Unit.All() {
		names = append(names, unitForm(u))
	}
	if strings.Contains(f.title(), "人均") {
		names = append(names, own+"/人", own+"/人年", own+"/人·年", own+"/年")
	}
	for _, sc := range scales {
		if sc.by > 1 && unit == sc.word { // 万 alone is ten thousand of the figure's own unit
			if strings.HasPrefix(own, sc.word) {
				return 1, true
			}
			return sc.by, !f.m.YesNo.V && !slices.ContainsFunc(scales, func(o scaling) bool { return o.by > 1 && strings.HasPrefix(own, o.word) })
		}
		for _, n := range names {
			if n != "" && unit == sc.word+unitForm(n) {
				return sc.by, sc.by == 1 || !f.m.YesNo.V
			}
		}
	}
	return 0, false
}

// withoutUnit is a label without the unit that it ends with: titles may have brackets too.
func (x *labels) withoutUnit(label string) string {
	label = norm.NFKC.String(label)
	if all := brackets.FindAllStringSubmatchIndex(label, -1); len(all) > 0 {
		if m := all[len(all)-1]; x.isUnit(label[m[2]:m[3]]) {
			return label[:m[0]] + label[m[1]:]
		}
	}
	return label
}

// fits finds the figures that a label names, with or without the period in it.
func (x *labels) fits(label string) []figureRef {
	if fits := x.find(label); len(fits) > 0 {
		return fits
	}
	if chinese, english, both := tongues(label); both {
		fits := x.fits(chinese)
		other := x.fits(english)
		return slices.DeleteFunc(slices.Clone(fits), func(f figureRef) bool { return !slices.ContainsFunc(other, f.same) })
	}
	short := yearText.ReplaceAllString(label, "")
	for _, w := range []string{"年度", "年", "第"} {
		short = strings.TrimPrefix(strings.TrimSpace(short), w)
	}
	short = strings.TrimSpace(x.withoutPart(short))
	if short == label || short == "" {
		return nil
	}
	return x.find(short)
}
