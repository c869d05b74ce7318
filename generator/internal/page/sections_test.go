package page

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// lampCounty is a county with places, one topic and two targets, and nothing else.
var lampCounty = map[string]string{
	"programme.yaml":          "name: {zh-cn: 路灯工程, en: Street Lamps}\ncounty: {code: \"441621\", name: 某县, en: Some County}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2006-06-30\nsample: true\n",
	"towns.yaml":              "towns:\n  \"441621100\": {name: 甲镇}\n  \"441621101\": {name: 乙镇}\n",
	"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n  \"441621100201\": {name: 丑村}\n",
	"villages/441621101.yaml": "town: \"441621101\"\nvillages:\n  \"441621101200\": {name: 寅村}\n  \"441621101201\": {name: 卯村}\n",
	"lamps/2005.yaml":         "period: \"2005\"\nunits: {lit: 盏}\nfigures:\n  \"441621100200\": {lit: 12}\n  \"441621100201\": {lit: 3}\n  \"441621101200\": {lit: 8}\n",
	"targets.yaml": `topics:
  lamps:
    title: {zh-cn: 路灯, en: Lamps}
    every: year
    of: village
    due_days: 31
    figures:
      lit: {title: {zh-cn: 亮着的灯, en: Lamps that are lit}, unit: {zh-cn: 盏, en: lamps}}
targets:
  all: {title: {zh-cn: 合计亮二十盏, en: Twenty lit in all}, short: {zh-cn: 合计, en: Total}, kind: count, figure: lamps.lit, test: {op: ">=", value: 5}, roll_up: {by: total, op: ">=", value: 20}}
  each: {title: {zh-cn: 各处亮五盏, en: Five lit each}, short: {zh-cn: 各处, en: Each}, kind: count, figure: lamps.lit, test: {op: ">=", value: 5}, roll_up: {by: share, op: ">=", value: 100%}}
`,
}

// sampleWords are what only the sample's programme speaks of. The program's own name stands
// where it names what was made with it.
var sampleWords = map[string]*regexp.Regexp{
	"zh-cn": regexp.MustCompile(`固本|驻村|驻点|干部|工作组|贫困|支部|党员|派出|牵头|领导|挂点|包村|到点|政策|条款|批次|轮换|验收|脱钩|编制|在编|收入|农民|软弱|委员会|居委|书面报告`),
	"en":    regexp.MustCompile(`(?i)\b(guben|cadres?|teams?|part(y|ies)|branch(es)?|poor|polic(y|ies)|clauses?|postings?|posted|sending|leaders?|units|visits?|acceptance|assess\w*|batch\w*|rotat\w*|incomes?|farm\w*|committees?|written reports?|yuan)\b`),
}

// holes are what is left where a sentence, a heading or a table has lost what it was made of.
var holes = regexp.MustCompile(`（）|“”|，，|，。|：。|。。|、。|、、|；。|，；|；；|（、|、）|\(\)| ,|<no value>|: \.|, \.|,,|;;|\([,;] |\.\.|(?:^|[^\d./])0/0(?:[^\d/]|$)|\b0 of 0\b|0个中|\n## [^\n]*\n+(?:## |$)|<tbody>\s*</tbody>|\[[a-z-]+(\.[a-z-]+)+\]`)

func laidDown(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, "data", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// publishedText is all that a county's site says, by language and path: pages, lists, data
// files and what is searched.
func publishedText(t *testing.T, c *model.County) map[string]map[string]string {
	t.Helper()
	in := Input{Report: progress.Measure(c)}
	all := map[string]map[string]string{}
	for _, lang := range []string{"zh-cn", "en"} {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		in.Words = append(in.Words, words)
		all[lang] = map[string]string{}
	}
	for _, words := range in.Words {
		for _, f := range export.Files(in.Report, words) {
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			all[words.Lang]["data/"+f.Name] = b.String()
			in.Downloads = downloadsOf(in, f)
		}
	}
	for _, job := range Jobs(in) {
		file, err := makeSafely(job)
		if err != nil {
			t.Fatalf("%s: %v", job.Path, err)
		}
		lang := "zh-cn"
		if strings.HasSuffix(job.Path, ".en.md") {
			lang = "en"
		}
		all[lang][job.Path] = string(file.Data)
	}
	for _, l := range Lists(in) {
		data, err := json.Marshal(l.Make())
		if err != nil {
			t.Fatal(err)
		}
		all[l.Lang]["list/"+l.Name] = string(data)
	}
	for _, f := range export.ScriptFiles(in.Report, in.Words) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		lang := "zh-cn"
		if strings.Contains(f.Name, "/en/") || strings.HasPrefix(f.Name, "en/") {
			lang = "en"
		}
		all[lang][f.Name] = b.String()
	}
	return all
}

// downloadsOf adds a data file to those that the page of downloads lists.
func downloadsOf(in Input, f export.File) func() ([]Download, error) {
	before := in.Downloads
	return func() ([]Download, error) {
		var list []Download
		if before != nil {
			list, _ = before()
		}
		return append(list, Download{Name: f.Name, ID: f.ID, Topic: f.Topic, Size: 1}), nil
	}
}

// markup is what no reader reads: drawings, tags, names of classes and of keys. Nothing else begins
// with one of its first letters.
var (
	markup = regexp.MustCompile(`^(?s:guben\.data\(|<svg.*?</svg>|<[^>]*>|"(?:html|href|kind|scripts|id|name)": ?"(?:[^"\\]|\\.)*")`)
	firsts = [...]string{"<", `"html":`, `"href":`, `"kind":`, `"scripts":`, `"id":`, `"name":`, "guben.data("}
)

// withoutMarkup puts a stroke in the place of each markup. It looks for where one may begin, for
// an expression that looks at each letter of a site by itself takes longer than the site.
func withoutMarkup(text string) string {
	var out strings.Builder
	from := 0
	for at := 0; at < len(text); at++ {
		next := strings.IndexAny(text[at:], `<"g`)
		if next < 0 {
			break
		}
		at += next
		if !slices.ContainsFunc(firsts[:], func(first string) bool { return strings.HasPrefix(text[at:], first) }) {
			continue
		}
		if length := len(markup.FindString(text[at:])); length > 0 {
			out.WriteString(text[from:at])
			out.WriteByte('|')
			from, at = at+length, at+length-1
		}
	}
	out.WriteString(text[from:])
	return out.String()
}

// TestNothingElse holds that a county's site speaks of nothing that the county does not
// declare, in either language, and that no sentence, heading or table is left with a hole.
func TestNothingElse(t *testing.T) {
	c, _, list, err := load.County(laidDown(t, lampCounty))
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	for lang, files := range publishedText(t, c) {
		for name, text := range files {
			for _, fault := range []*regexp.Regexp{sampleWords[lang], holes} {
				if fault == holes && !strings.HasSuffix(name, ".md") || strings.HasSuffix(name, "/pinyin.js") {
					continue // an empty cell is no hole; and readings of letters are no words
				}
				read := withoutMarkup(text)
				for _, at := range fault.FindAllStringIndex(read, 3) {
					t.Errorf("%s %s: %q in …%s…", lang, name, read[at[0]:at[1]], read[max(0, at[0]-60):min(len(read), at[1]+40)])
				}
			}
		}
	}
}
