package recount_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
)

// example is a row of the table of all kinds: three villages, what is asked of them, and
// the results that a reader can work out by hand.
type example struct {
	no, kind, op, bound       string
	deadline, broken, elapsed string
	by, ownOp, ownBound       string
	data                      []reports
	asOf                      string
	each                      []answer
	whole                     answer
	reported                  string
	grey                      bool
}

// reports are what the villages said for a period.
type reports struct {
	period string
	cells  []string
}

type answer struct{ value, status, light string }

// words are those of a page's language, as the test's own.
var words = map[string]string{
	"增长": "growth", "水平": "level", "次数": "count", "比率": "ratio", "是否": "yes", "yes or no": "yes",
	"合计": "total", "平均": "mean", "达标面": "share",
	"达标": "met green", "进度正常": "on-track green", "滞后": "behind yellow", "严重滞后": "behind red", "未达标": "missed red",
	"逾期未报": "overdue red", "缺数据": "no-data grey", "不适用": "not-applicable none",
	"met": "met green", "on track": "on-track green", "behind": "behind yellow", "far behind": "behind red", "missed": "missed red",
	"overdue": "overdue red", "no data": "no-data grey", "not applicable": "not-applicable none",
	"期限": "due", "口径变于": "re-defined", "按天数": "by the days", "是": "yes", "否": "no",
	"≥": ">=", "≤": "<=",
}

func word(s string) string {
	if w, ok := words[s]; ok {
		return w
	}
	return s
}

// TestKinds works out every example of the page that says how figures are made, in both
// languages, by the program and by the second calculation.
func TestKinds(t *testing.T) {
	rows := map[string][]example{}
	for _, page := range []string{"kinds.md", "kinds.en.md"} {
		rows[page] = examplesOf(t, page)
		if len(rows[page]) < 140 {
			t.Fatalf("%s has %d examples", page, len(rows[page]))
		}
	}
	for i, x := range rows["kinds.md"] {
		if fmt.Sprint(x) != fmt.Sprint(rows["kinds.en.md"][i]) {
			t.Errorf("the pages differ:\n%v\n%v", x, rows["kinds.en.md"][i])
		}
		t.Run(x.no, x.check)
	}
}

// TestKindsCoverAll holds that the page has every kind by every roll-up, direction and state
// of the period, bounds that must be exceeded while it is open, and, where a baseline
// matters, each of its states.
func TestKindsCoverAll(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range examplesOf(t, "kinds.md") {
		seen[strings.Join([]string{x.kind, x.by, x.op, x.state()}, " ")] = true
		seen[strings.Join([]string{x.kind, x.by, x.op, "base", x.base()}, " ")] = true
	}
	for _, kind := range []string{"growth", "level", "count", "ratio", "yes"} {
		if id := kind + " total < open"; !seen[id] {
			t.Errorf("no example of %s", id)
		}
		for _, by := range []string{"total", "mean", "share"} {
			if id := strings.Join([]string{kind, by, ">", "open"}, " "); !seen[id] {
				t.Errorf("no example of %s", id)
			}
			for _, op := range []string{">=", "<="} {
				for _, state := range []string{"open", "closed", "overdue"} {
					if id := strings.Join([]string{kind, by, op, state}, " "); !seen[id] {
						t.Errorf("no example of %s", id)
					}
				}
				for _, base := range []string{"there", "missing", "zero", "broken"} {
					if id := strings.Join([]string{kind, by, op, "base", base}, " "); !seen[id] && (kind == "growth" || kind == "level") {
						t.Errorf("no example of %s", id)
					}
				}
			}
		}
	}
}

// state is open, closed, or overdue where a village's report is.
func (x *example) state() string {
	for _, e := range x.each {
		if e.status == "overdue" {
			return "overdue"
		}
	}
	if x.asOf < x.data[len(x.data)-1].period[:4]+"-12-31" || x.deadline > x.asOf {
		return "open"
	}
	return "closed"
}

// base is what the example's baseline, or the period before, is like.
func (x *example) base() string {
	first := x.data[0]
	switch {
	case x.broken != "":
		return "broken"
	case len(x.data) == 1:
		return "none"
	case strings.Contains(strings.Join(first.cells, " "), "—"):
		return "missing"
	case strings.HasPrefix(first.cells[2], "0"):
		return "zero"
	default:
		return "there"
	}
}

var askedForm = regexp.MustCompile(`^(\S+(?: or no)?) (\S+) (\S+)$`)

func examplesOf(t *testing.T, page string) []example {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "content", "method", page))
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 10 || !regexp.MustCompile(`^ \d+ $`).MatchString(cells[1]) {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		all = append(all, exampleOf(t, cells[1:9]))
	}
	return all
}

func exampleOf(t *testing.T, cells []string) example {
	t.Helper()
	x := example{no: cells[0], asOf: cells[4]}
	asked := split(cells[1], "；", "; ")
	m := askedForm.FindStringSubmatch(asked[0])
	if m == nil {
		t.Fatalf("example %s asks %q", x.no, cells[1])
	}
	x.kind, x.op, x.bound = word(m[1]), word(m[2]), word(m[3])
	for _, more := range asked[1:] {
		key, value, _ := cutLast(more)
		switch word(key) {
		case "due":
			x.deadline = value
		case "re-defined":
			x.broken = value
		default:
			x.elapsed = word(more)
		}
	}
	by := strings.Fields(cells[2])
	x.by = word(by[0])
	if len(by) == 3 {
		x.ownOp, x.ownBound = word(by[1]), by[2]
	}
	for _, part := range split(cells[3], "；", "; ") {
		said := split(part, "：", ": ")
		x.data = append(x.data, reports{said[0], split(said[1], "、", ", ")})
	}
	for _, e := range split(cells[5], "、", ", ") {
		x.each = append(x.each, answerOf(e))
	}
	whole := split(cells[6], "，", ", ")
	x.whole, x.reported, x.grey = answerOf(whole[0]), regexp.MustCompile(`\d`).FindString(whole[1]), len(whole) == 3
	for i := range x.data {
		for j, c := range x.data[i].cells {
			v, weight, _ := strings.Cut(c, "×")
			x.data[i].cells[j] = strings.TrimSuffix(word(v)+"×"+weight, "×")
		}
	}
	return x
}

func split(s, zh, en string) []string { return strings.Split(strings.ReplaceAll(s, zh, en), en) }

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndex(s, " ")
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func answerOf(s string) answer {
	value, status, _ := strings.Cut(s, " ")
	a := answer{value: word(value)}
	a.status, a.light, _ = strings.Cut(word(status), " ")
	return a
}

// check works the example out twice.
func (x *example) check(t *testing.T) {
	dir := laidDown(t, x.files())
	c, _, list, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	if list = append(list, check.County(c)...); list.Errors() > 0 {
		t.Fatalf("%v", list)
	}
	r := progress.Measure(c)
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	again := map[string][]string{}
	for _, row := range data.Rows("") {
		again[row[2]+" "+row[4]] = row
	}
	goal := r.Targets[0]
	last := x.data[len(x.data)-1].period[:4]
	for i, p := range goal.Periods {
		if p.String() != last {
			continue
		}
		for j, want := range x.each {
			village := r.Places.Villages[j]
			x.same(t, village.Name, goal.At(village, i), again[village.Code+" "+last], want)
		}
		whole := goal.At(r.Places.County, i)
		if x.grey {
			x.whole.light = "grey"
		}
		x.same(t, "county", whole, again[r.Places.County.Code+" "+last], x.whole)
		if n := fmt.Sprint(whole.Reported); n != x.reported || again[r.Places.County.Code+" "+last][10] != n {
			t.Errorf("%s reported, recounted %s, want %s", n, again[r.Places.County.Code+" "+last][10], x.reported)
		}
		return
	}
	t.Errorf("%s was not measured", last)
}

// same holds a result and its recount against the page.
func (x *example) same(t *testing.T, who string, r *progress.Result, row []string, want answer) {
	t.Helper()
	value := "—"
	if r.Value != nil {
		value = x.shown(r.Value, want.value)
	}
	if got := (answer{value, string(r.Status), string(r.Light)}); got != want {
		t.Errorf("%s is %v, the page says %v", who, got, want)
	}
	value = "—"
	if v, ok := new(big.Rat).SetString(row[5]); ok {
		if row[6] == "%" {
			v.Quo(v, big.NewRat(100, 1))
		}
		value = x.shown(v, want.value)
	}
	if got := (answer{value, row[12], row[13]}); got != want {
		t.Errorf("%s is recounted %v, the page says %v", who, got, want)
	}
}

// shown writes a value as the page does.
func (x *example) shown(v *big.Rat, like string) string {
	switch {
	case like == "yes" || like == "no":
		if v.Sign() != 0 {
			return "yes"
		}
		return "no"
	case strings.HasSuffix(like, "%"):
		return trimmed(new(big.Rat).Mul(v, big.NewRat(100, 1))) + "%"
	default:
		return trimmed(v)
	}
}

func trimmed(v *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(v.FloatString(2), "0"), ".")
}

// files are the county of the example.
func (x *example) files() map[string]string {
	files := map[string]string{
		"programme.yaml":          "name: {zh-cn: 工程}\ncounty: {code: \"441621\", name: 某县}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: " + x.asOf + "\n",
		"towns.yaml":              "towns:\n  \"441621100\": {name: 某镇}\n",
		"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 甲村}\n  \"441621100201\": {name: 乙村}\n  \"441621100202\": {name: 丙村}\n",
		"targets.yaml":            x.targets(),
	}
	for _, said := range x.data {
		text := fmt.Sprintf("period: %q\nunits: {x: 个, y: 个}\nfigures:\n", said.period)
		for i, c := range said.cells {
			if c == "—" {
				continue
			}
			v, of, two := strings.Cut(c, x.between())
			line := "x: " + map[string]string{"yes": "true", "no": "false"}[v]
			if !strings.Contains("yes no", v) {
				line = "x: " + v
			}
			if two {
				line += ", y: " + of
			}
			text += fmt.Sprintf("  \"44162110020%d\": {%s}\n", i, line)
		}
		if x.kind == "yes" {
			text = strings.Replace(text, "x: 个", "x: 是否", 1)
		}
		files["work/"+said.period+".yaml"] = text
	}
	return files
}

// between is what stands between a village's two figures: a weight's sign, or a ratio's.
func (x *example) between() string {
	if x.kind == "ratio" {
		return "/"
	}
	return "×"
}

func (x *example) targets() string {
	every, due, last := "year", "31", x.data[len(x.data)-1].period
	if strings.Contains(last, "Q") {
		every, due = "quarter", "15"
	}
	unit, figure, more := "个", "", ""
	if x.kind == "yes" {
		unit, figure = "是否", ", yes_no: true"
	}
	if x.broken != "" {
		figure += fmt.Sprintf(", breaks: {%q: {zh-cn: 口径调整}}", x.broken)
	}
	kind, bound := x.kind, x.bound
	switch kind {
	case "yes":
		kind, bound = "level", map[string]string{"yes": "1", "no": "0"}[bound]
	case "ratio":
		more += ", per: work.y"
	}
	if x.by == "mean" && kind != "ratio" {
		more += ", weight: work.y"
	}
	if x.deadline != "" {
		more += ", deadline: " + x.deadline
	}
	if x.elapsed != "" {
		more += ", pace: elapsed"
	}
	own := ""
	if x.ownOp != "" {
		own = fmt.Sprintf(", op: %q, value: %s", x.ownOp, x.ownBound)
	}
	return fmt.Sprintf(`topics:
  work: {title: {zh-cn: 工作}, every: %s, of: village, due_days: %s, figures: {x: {title: {zh-cn: 数}, unit: {zh-cn: %s}%s}, y: {title: {zh-cn: 另一数}, unit: {zh-cn: 个}}}}
targets:
  a: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, kind: %s, figure: work.x%s, test: {op: %q, value: %s}, roll_up: {by: %s%s}}
`, every, due, unit, figure, kind, more, x.op, bound, x.by, own)
}
