package explain_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/explain"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/schema"
)

// own is this repository's own county, small a county with a place of each fate.
const (
	own   = "../../.."
	small = "../check/testdata/base"
)

func book(t *testing.T, lang, dir string) (*explain.Book, *model.County) {
	t.Helper()
	words, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	if dir == "" {
		return explain.New(words, nil, nil), nil
	}
	county, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return explain.New(words.For(county), county, nil), county
}

// said is all that an entry says, and holds that it says nothing empty or unsaid.
func said(t *testing.T, e explain.Entry) string {
	t.Helper()
	var b strings.Builder
	put := func(s string) {
		b.WriteString(s + "\n")
		if regexp.MustCompile(`\[[a-z-]+(\.[\w-]+)+\]`).MatchString(s) || strings.Contains(s, "<no value>") {
			t.Errorf("%s: not said: %s", e.Name, s)
		}
	}
	put(e.Name)
	put(e.Title)
	for _, f := range e.Facts {
		if f.Label == "" || f.Text == "" && len(f.Items) == 0 && len(f.Code) == 0 {
			t.Errorf("%s: an empty fact %q", e.Name, f.Label)
		}
		put(f.Label)
		put(f.Text)
		for _, i := range f.Items {
			if i.Name == "" || i.Text == "" {
				t.Errorf("%s: an empty item: %v", e.Name, i)
			}
			put(i.Name + " " + i.Text)
		}
		for _, c := range f.Code {
			b.WriteString(c + "\n")
		}
	}
	return b.String()
}

// TestEveryProblemIsExplained holds that each number that a problem may have can be asked,
// without a county too, and says of which kind it is.
func TestEveryProblemIsExplained(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../diag/codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			codes = append(codes, strings.Trim(v.Values[0].(*ast.BasicLit).Value, `"`))
		}
		return true
	})
	if len(codes) < 100 {
		t.Fatalf("%d codes", len(codes))
	}
	for _, lang := range i18n.Langs {
		b, _ := book(t, lang, "")
		for _, code := range codes {
			got := b.Of(code)
			if len(got) != 1 || got[0].Title == "" || len(got[0].Facts) == 0 {
				t.Errorf("%s: %s is not explained: %v", lang, code, got)
				continue
			}
			said(t, got[0])
		}
	}
	if known := explain.Codes(); len(known) != len(codes) {
		t.Errorf("%d codes are declared, and %d can be said", len(codes), len(known))
	}
}

// TestEverythingOfACounty holds that whatever a county has can be asked: files, topics,
// figures, targets, places, and all keys.
func TestEverythingOfACounty(t *testing.T) {
	for _, lang := range i18n.Langs {
		for _, dir := range []string{own, small} {
			b, c := book(t, lang, dir)
			words := []string{"ways", "录入方式", "data", "data/programme.yaml", "villages", "data/targets.yaml"}
			for _, f := range c.Figures {
				words = append(words, f.File, strings.TrimSuffix(strings.TrimPrefix(f.File, "data/"), ".yaml"))
			}
			for _, f := range c.Villages {
				words = append(words, f.File)
			}
			for _, f := range c.Teams {
				words = append(words, f.File)
			}
			for _, e := range c.Targets.Topics {
				words = append(words, e.Key, "data/"+e.Key+"/", e.Value.Title.In(lang))
				for _, m := range e.Value.Figures {
					words = append(words, m.Key, e.Key+"."+m.Key)
				}
			}
			for _, e := range c.Targets.Targets {
				words = append(words, e.Key, e.Value.Title.In(lang))
			}
			for _, k := range schema.Keys() {
				words = append(words, k.Name)
			}
			for _, p := range slices.Concat(c.Places().Towns, c.Places().Villages, c.Places().Units, c.Places().Leaders) {
				words = append(words, p.Code)
			}
			for _, w := range words {
				got := b.Of(w)
				if len(got) == 0 {
					t.Errorf("%s: %s is not explained", lang, w)
				}
				for _, e := range got {
					said(t, e)
				}
			}
		}
	}
}

// TestWhatIsSaid holds what a clerk is told of a few words.
func TestWhatIsSaid(t *testing.T) {
	b, _ := book(t, "zh-cn", own)
	tests := map[string][]string{
		"E226":                  {"这不是一个能用的数字", "推送也不收", "只写数字，例如 3412"},
		"Ｗ402":                  {"超出合理范围", "例如说", "提醒"},
		"members":               {"data/members/", "每党支部一行", "季后", "new_members", "guben sheet export"},
		"data/income/2006.yaml": {"收入，2006年", "2007年1月31日以前报齐", "没有报的", "farmer_income"},
		"income/2007":           {"县里还没有这个文件", "guben period new 2007"},
		"income/2006-Q1":        {"没有这样的文件", "年份.yaml"},
		"farmer_income":         {"农民人均纯收入（元）", "-30% 至 60%", "farmer-income-growth", "guben set income"},
		"merged":                {"data/towns.yaml", "这一行要保留", "into", "on"},
		"merged.into":           {"并入哪里"},
		"AS_OF":                 {"报了新数据要记得改"},
		"farmer-income-growth":  {"每个村 ≥ 6%", "农民收入年年增长6%以上", "income.farmer_income", "data/income/2004.yaml", "红灯", "按 农业人口"},
		"poor-village-income":   {"2007年12月31日到期", "只考核"},
		"team-size":             {"data/teams/", "班子较弱的"},
		"龙窝镇":                   {"属紫金县", "慎田村", "data/towns.yaml:"},
		"上坑村":                   {"属龙窝镇"},
		"排楼村":                   {"牌楼村", "曾用名"},
		"滞后":                    {"还来得及"},
		"behind":                {"还来得及"},
		"红灯":                    {"30%"},
		"冲突":                    {"两个人改了同一行"},
	}
	for word, want := range tests {
		var all string
		for _, e := range b.Of(word) {
			all += said(t, e)
		}
		for _, w := range want {
			if !strings.Contains(all, w) && w != "季后" {
				t.Errorf("%s: nothing of %q in\n%s", word, w, all)
			}
		}
	}
	if n := len(b.Of("上坑村")); n != 2 {
		t.Errorf("上坑村 is %d places, not two", n)
	}
}

func TestNear(t *testing.T) {
	b, _ := book(t, "zh-cn", own)
	for word, want := range map[string]string{"incom": "income", "E22": "E221", "memebrs": "members", "龙锅镇": "龙窝镇", "落后": ""} {
		if len(b.Of(word)) > 0 {
			t.Errorf("%s means something", word)
		}
		near := b.Near(word)
		if want != "" && !slices.Contains(near, want) || len(near) > 5 {
			t.Errorf("%s: near is %q", word, near)
		}
	}
	if near := b.Near("qqqqqqqq"); len(near) > 0 {
		t.Errorf("near nothing is %q", near)
	}
}

// TestWithoutCounty holds that what needs no county can be asked without one, and that
// what needs one is not invented.
func TestWithoutCounty(t *testing.T) {
	b, _ := book(t, "zh-cn", "")
	for _, w := range []string{"E101", "merged", "滞后", "push", "data/programme.yaml", "villages"} {
		if len(b.Of(w)) == 0 {
			t.Errorf("%s is not explained", w)
		}
	}
	for _, w := range []string{"farmer-income-growth", "龙窝镇", "income/2006"} {
		if got := b.Of(w); len(got) > 0 {
			t.Errorf("%s: %v", w, got)
		}
	}
}

// TestLaidOut holds that a line that was laid out and says nothing is not a report.
func TestLaidOut(t *testing.T) {
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	county, _, _, err := load.County(small)
	if err != nil {
		t.Fatal(err)
	}
	for i := range county.Figures {
		if f := &county.Figures[i]; f.File == "data/income/2006.yaml" {
			f.Figures[0].Value = model.Line{}
		}
	}
	got := said(t, explain.New(words, county, nil).Of("income/2006")[0])
	if !strings.Contains(got, "没有报的3个：白溪村、") {
		t.Error(got)
	}
}

// TestExamples holds that what is said to be wrong is not the same as what is right.
func TestExamples(t *testing.T) {
	b, _ := book(t, "zh-cn", "")
	codes := explain.ShownCodes()
	if len(codes) < 100 || slices.Contains(codes, diag.IDNumber) {
		t.Errorf("%d examples", len(codes))
	}
	for _, code := range codes {
		var lines [][]string
		for _, f := range b.Of(code)[0].Facts {
			if len(f.Code) > 0 {
				lines = append(lines, f.Code)
			}
		}
		if len(lines) == 0 || len(lines) == 2 && slices.Equal(lines[0], lines[1]) {
			t.Errorf("%s: %q", code, lines)
		}
	}
}

// TestEveryTopicHasALine holds that of each topic of the sample, of figures and of records, a line
// is shown that it has, and a command that sets such: what to write is seen before it is written.
func TestEveryTopicHasALine(t *testing.T) {
	t.Parallel()
	b, c := book(t, "en", own)
	names := []string{"actions", "visits", "reports", "teams", "postings", "assessments", "acceptance", "leaders", "units", "towns", "villages", "documents"}
	for _, e := range c.Targets.Topics {
		names = append(names, e.Key)
	}
	for _, name := range names {
		text := ""
		for _, e := range b.Of(name) {
			text += said(t, e)
		}
		if !strings.Contains(text, ": {") || !strings.Contains(text, "guben sheet export") {
			t.Errorf("%s shows no line, or no way in:\n%s", name, text)
		}
	}
}
