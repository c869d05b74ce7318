package e2e

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"guben/generator/internal/progress"
)

// webPage is a page of a site, parsed.
type webPage struct {
	path string // targets/index.html
	raw  []byte
	root *html.Node
	ids  map[string]int
}

// webPages parses the pages of a site, in the order of their paths.
func webPages(t testing.TB, files map[string][]byte) []*webPage {
	t.Helper()
	var pages []*webPage
	for name, data := range files {
		if path.Ext(name) != ".html" || path.Base(name) == "404.html" { // TestMissing looks at that one
			continue
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(name, err)
		}
		p := &webPage{path: name, raw: data, root: root, ids: map[string]int{}}
		for n := range p.elements() {
			if id, ok := attr(n, "id"); ok {
				p.ids[id]++
			}
		}
		pages = append(pages, p)
	}
	slices.SortFunc(pages, func(a, b *webPage) int { return strings.Compare(a.path, b.path) })
	return pages
}

func (p *webPage) english() bool { return strings.HasPrefix(p.path, "en/") }

// elements are all elements of a page, in its order.
func (p *webPage) elements() func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for n := range p.root.Descendants() {
			if n.Type == html.ElementNode && !yield(n) {
				return
			}
		}
	}
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// faults collects what is wrong with a site and shows the first of each kind: a fault of
// a template stands on six hundred pages.
type faults struct {
	t     testing.TB
	count map[string]int
}

func newFaults(t testing.TB) *faults {
	f := &faults{t, map[string]int{}}
	t.Cleanup(func() {
		for kind, n := range f.count {
			if n > 3 {
				t.Errorf("%s: %d in all", kind, n)
			}
		}
	})
	return f
}

func (f *faults) add(kind, format string, args ...any) {
	f.t.Helper()
	if f.count[kind]++; f.count[kind] <= 3 {
		f.t.Errorf("%s: %s", kind, fmt.Sprintf(format, args...))
	}
}

// TestLinks holds that everything that a page names is there, by its file's name, so that
// the site also works from a folder.
func TestLinks(t *testing.T) {
	t.Parallel()
	checkLinks(t, sampleFiles(t), samplePages(t))
}

// naming are the attributes whose value is an address.
var naming = []string{"href", "src", "action", "formaction", "poster", "data", "cite", "srcset", "xlink:href"}

func checkLinks(t *testing.T, files map[string][]byte, pages []*webPage) {
	f := newFaults(t)
	byPath := map[string]*webPage{}
	for _, p := range pages {
		byPath[p.path] = p
	}
	links := 0
	for _, p := range pages {
		for n := range p.elements() {
			if equiv, _ := attr(n, "http-equiv"); equiv == "refresh" {
				content, _ := attr(n, "content")
				to, at := strings.CutPrefix(content, "0; url=")
				to, part, _ := strings.Cut(to, "#")
				target := byPath[resolve(p.path, to)]
				if !at || !strings.HasPrefix(to, "../") || target == nil || part != "" && target.ids[part] == 0 {
					f.add("leads on to nowhere", "%s: %q", p.path, content)
				}
			}
			for _, a := range n.Attr {
				if n.Data == "script" && (a.Key == "data-draw" || a.Key == "data-search") {
					src, _ := attr(n, "src")
					if target := resolve(p.path, path.Join(path.Dir(src), a.Val)); files[target] == nil {
						f.add("no such file", "%s: %s=%q", p.path, a.Key, a.Val)
					}
				}
				if !slices.Contains(naming, a.Key) && a.Namespace != "xlink" {
					continue
				}
				links++
				u, err := url.Parse(a.Val)
				if err != nil {
					f.add("address", "%s: %q: %v", p.path, a.Val, err)
					continue
				}
				if u.Scheme != "" || u.Host != "" || strings.HasPrefix(a.Val, "//") {
					f.add("another host", "%s: %s=%q", p.path, a.Key, a.Val)
					continue
				}
				if strings.HasPrefix(u.Path, "/") {
					f.add("from the root of the host", "%s: %q", p.path, a.Val)
					continue
				}
				target := p.path
				if u.Path != "" {
					target = resolve(p.path, u.Path)
					if path.Ext(u.Path) == "" || strings.HasSuffix(u.Path, "/") {
						f.add("no file name", "%s: %q", p.path, a.Val)
					}
				}
				if files[target] == nil {
					f.add("no such file", "%s: %q", p.path, a.Val)
					continue
				}
				if u.Fragment != "" && !strings.Contains(u.Fragment, "=") { // NAME=VALUE is a reader's choice
					if to := byPath[target]; to == nil || to.ids[u.Fragment] == 0 {
						f.add("no such place on the page", "%s: %q", p.path, a.Val)
					}
				}
			}
			for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
				v, _ := attr(n, key)
				for _, id := range strings.Fields(v) {
					if p.ids[id] == 0 {
						f.add("no such id", "%s: %s=%q", p.path, key, id)
					}
				}
			}
		}
		for id, n := range p.ids {
			if n > 1 {
				f.add("id twice", "%s: %q", p.path, id)
			}
		}
	}
	if links < 20*len(pages) {
		t.Errorf("only %d links on %d pages were looked at", links, len(pages))
	}
}

// resolve is a relative address on a page as a path below the site's folder.
func resolve(from, to string) string { return path.Join(path.Dir(from), to) }

var (
	cssURL      = regexp.MustCompile(`(?i)url\(\s*['"]?([^'")]*)|@import\s+['"]([^'"]*)`)
	anyHost     = regexp.MustCompile(`(?i)(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+`)
	xmlns       = regexp.MustCompile(`xmlns(?::\w+)?="[^"]*"`)
	manyOfOne   = regexp.MustCompile(`(?:^|[^\d.,:/–-])\b1 (?:late |sending |closed )?(?:people|half-years|days|villages|towns|units|leaders|teams|branches|points|targets|reports|quarters|cases|cadres|members|months|years|visits|times|rows|places|items|cells|kinds|warnings|figures|households|projects)\b.{0,30}`)
	missingWord = regexp.MustCompile(`\[[a-z]+(\.[a-z0-9-]+)+\]`)
)

// TestOwnHost holds that style sheets and drawings name nothing from another host. (Pages
// are held by TestLinks.)
func TestOwnHost(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	f := newFaults(t)
	seen := 0
	for name, data := range files {
		switch path.Ext(name) {
		case ".css":
			seen++
			for _, m := range cssURL.FindAllSubmatch(data, -1) {
				to := string(m[1]) + string(m[2])
				if strings.HasPrefix(to, "data:") {
					continue
				}
				if anyHost.MatchString(to) || files[resolve(name, to)] == nil {
					f.add("style sheet", "%s: %q", name, to)
				}
			}
		case ".svg":
			seen++
			if m := anyHost.Find(xmlns.ReplaceAll(data, nil)); m != nil {
				f.add("drawing", "%s: %q", name, m)
			}
		}
	}
	if seen < 2 {
		t.Error("no style sheets or drawings were looked at")
	}
}

// policy is the content security policy of every page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// TestPolicy holds that each page has the strict policy and lives by it.
func TestPolicy(t *testing.T) {
	t.Parallel()
	f := newFaults(t)
	for _, p := range samplePages(t) {
		checkPolicy(f, p)
	}
}

func checkPolicy(f *faults, p *webPage) {
	policies := 0
	for n := range p.elements() {
		if equiv, _ := attr(n, "http-equiv"); strings.EqualFold(equiv, "Content-Security-Policy") {
			policies++
			if v, _ := attr(n, "content"); v != policy {
				f.add("policy", "%s: %q", p.path, v)
			}
		}
		if _, ok := attr(n, "src"); n.Data == "script" && (!ok || n.FirstChild != nil) {
			f.add("inline script", "%s: %q", p.path, text(n))
		}
		if slices.Contains([]string{"style", "iframe", "object", "embed", "base", "form"}, n.Data) {
			f.add("element", "%s: <%s>", p.path, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "integrity" || a.Key == "srcdoc" {
				f.add("attribute", "%s: <%s %s=%q>", p.path, n.Data, a.Key, a.Val)
			}
		}
	}
	if policies != 1 {
		f.add("policy", "%s has %d", p.path, policies)
	}
}

// TestFrame holds what the frame of each page says: the language, the day of the figures,
// that they are a sample, one title, headings in order.
func TestFrame(t *testing.T) {
	t.Parallel()
	f := newFaults(t)
	titles := map[string]string{}
	says := map[bool][2]string{
		false: {"数据截至2007年9月30日", "示例数据"},
		true:  {"30 September 2007", "Sample data"},
	}
	for _, p := range samplePages(t) {
		var asOf, sample, title string
		lang, level, first := "zh-CN", 0, 0
		framed, onward := false, false // a page that only leads on shows no figures
		if p.english() {
			lang = "en"
		}
		for n := range p.elements() {
			class, _ := attr(n, "class")
			if equiv, _ := attr(n, "http-equiv"); equiv == "refresh" {
				onward = true
			}
			switch {
			case n.Data == "html":
				if v, _ := attr(n, "lang"); v != lang {
					f.add("lang", "%s: %q", p.path, v)
				}
			case n.Data == "title" && n.Parent.Data == "head":
				title = text(n)
			case n.Data == "header":
				framed = true
			case class == "as-of":
				asOf = text(n)
			case class == "sample":
				sample = text(n)
			case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
				next := int(n.Data[1] - '0')
				if next == 1 {
					first++
				}
				if next > level+1 {
					f.add("heading skips a level", "%s: <%s>%s after level %d", p.path, n.Data, text(n), level)
				}
				if text(n) == "" {
					f.add("heading is empty", "%s: <%s>", p.path, n.Data)
				}
				level = next
			}
			if v, ok := attr(n, "hreflang"); ok {
				if l, _ := attr(n, "lang"); l != v {
					f.add("lang", "%s: a link to %s is in %q", p.path, v, l)
				}
			}
		}
		shown := framed || !onward
		if shown && !strings.Contains(asOf, says[p.english()][0]) {
			f.add("as-of sentence", "%s: %q", p.path, asOf)
		}
		if shown && !strings.Contains(sample, says[p.english()][1]) {
			f.add("sample banner", "%s: %q", p.path, sample)
		}
		if first != 1 {
			f.add("h1", "%s has %d", p.path, first)
		}
		if key := lang + title; title == "" || titles[key] != "" {
			f.add("title", "%s: %q is also that of %q", p.path, title, titles[key])
		} else {
			titles[key] = p.path
		}
	}
	if len(titles) < 600 {
		t.Errorf("only %d titles", len(titles))
	}
}

// inGuideCode tells whether a text is code in the guide: what is typed, answered or kept in a
// file, which is the same in both languages.
func inGuideCode(p *webPage, n *html.Node) bool {
	return strings.HasPrefix(p.path, "en/guide/") && n.Parent.Data == "code"
}

// TestWords holds that no sentence is missing, and that an English page speaks English.
func TestWords(t *testing.T) {
	t.Parallel()
	f := newFaults(t)
	for _, p := range samplePages(t) {
		if m := missingWord.Find(p.raw); m != nil {
			f.add("missing sentence", "%s: %s", p.path, m)
		}
		if !p.english() {
			continue
		}
		if m := manyOfOne.FindString(text(p.root)); m != "" {
			f.add("one of many", "%s: %s", p.path, m)
		}
		for n := range p.root.Descendants() {
			if n.Type == html.TextNode && chinese(n.Data) && !markedChinese(n) && !inGuideCode(p, n) {
				f.add("Chinese on an English page", "%s: <%s> %q", p.path, n.Parent.Data, strings.TrimSpace(n.Data))
			}
			for _, a := range n.Attr {
				if n.Type == html.ElementNode && chinese(a.Val) && !markedChinese(n.FirstChild) {
					f.add("Chinese on an English page", "%s: <%s %s=%.80q>", p.path, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// markedChinese tells whether the nearest lang around a node is Chinese.
func markedChinese(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if v, ok := attr(n, "lang"); ok {
			return strings.HasPrefix(v, "zh")
		}
	}
	return false
}

// resultsHead is the contract's.
const resultsHead = "target,level,place,name,period,value,unit,threshold,numerator,denominator,reported,expected,status,light,source"

// TestData holds the published files to the contract.
func TestData(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	var described struct {
		Resources []struct {
			Path   string
			Schema struct {
				Fields []struct{ Name, Type string }
			}
		}
	}
	if err := json.Unmarshal(files["data/datapackage.json"], &described); err != nil {
		t.Fatal(err)
	}
	kinds := map[string][]string{} // of a file's columns
	for _, r := range described.Resources {
		names := []string{}
		for _, f := range r.Schema.Fields {
			names = append(names, f.Name)
			kinds[r.Path] = append(kinds[r.Path], f.Type)
		}
		if files["data/"+r.Path] == nil {
			t.Errorf("datapackage.json names %s, which is not there", r.Path)
		}
		if path.Ext(r.Path) == ".csv" {
			head, _, _ := strings.Cut(strings.TrimPrefix(string(files["data/"+r.Path]), "\ufeff"), "\n")
			if head = strings.TrimSuffix(head, "\r"); head != strings.Join(names, ",") {
				t.Errorf("%s has the columns %s, described as %v", r.Path, head, names)
			}
		}
	}
	var results [][]string
	for name, data := range files {
		if path.Ext(name) != ".csv" {
			continue
		}
		rows := checkCSV(t, name, data, kinds[path.Base(name)])
		if name == "data/results.csv" {
			results = rows
		}
	}
	if got := strings.Join(results[0], ","); got != resultsHead {
		t.Errorf("results.csv has the columns %s", got)
	}
	checkResults(t, results, files["data/results.json"])
}

// checkCSV holds a file to RFC 4180 with a mark, and each cell of text to be harmless.
func checkCSV(t *testing.T, name string, data []byte, kinds []string) [][]string {
	t.Helper()
	rest, ok := bytes.CutPrefix(data, []byte("\ufeff"))
	if !ok {
		t.Errorf("%s has no byte order mark", name)
	}
	if bytes.Count(rest, []byte("\n")) != bytes.Count(rest, []byte("\r\n")) || !bytes.HasSuffix(rest, []byte("\r\n")) {
		t.Errorf("%s has lines that do not end in CR LF", name)
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(name, err)
	}
	if len(kinds) != len(rows[0]) {
		t.Fatalf("%s: %d columns are described, of %d", name, len(kinds), len(rows[0]))
	}
	forms := map[string]*regexp.Regexp{
		"string":  regexp.MustCompile(`^([^=+\-@\t\r]|$)`), // else it would be run as a formula
		"number":  regexp.MustCompile(`^(-?\d+(\.\d+)?)?$`),
		"integer": regexp.MustCompile(`^(-?\d+)?$`),
		"boolean": regexp.MustCompile(`^(true|false)?$`),
		"date":    regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})?$`),
	}
	for i, row := range rows[1:] {
		for j, cell := range row {
			if form := forms[kinds[j]]; form == nil || !form.MatchString(cell) {
				t.Errorf("%s:%d: %s=%q is no %s", name, i+2, rows[0][j], cell, kinds[j])
			}
		}
	}
	return rows
}

// checkResults holds that both files of results say the same, and all that the design names.
func checkResults(t *testing.T, rows [][]string, data []byte) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var objects []map[string]any
	if err := dec.Decode(&objects); err != nil {
		t.Fatal(err)
	}
	if len(objects) != len(rows)-1 {
		t.Fatalf("results.json has %d results, results.csv %d", len(objects), len(rows)-1)
	}
	statuses := map[string]int{}
	for i, row := range rows[1:] {
		for j, cell := range row {
			key := rows[0][j]
			v, ok := objects[i][key]
			if v == nil {
				v = ""
			}
			if !ok || fmt.Sprint(v) != strings.TrimPrefix(cell, "'") {
				t.Fatalf("results.csv:%d: %s is %q, in results.json %v", i+2, key, cell, v)
			}
			if key == "status" {
				statuses[cell]++
			}
		}
	}
	for _, s := range progress.Statuses {
		if s == progress.NotPublished || s == progress.Withheld {
			continue // the sample marks no figure
		}
		if statuses[string(s)] == 0 {
			t.Errorf("no result of the sample is %s", s)
		}
		delete(statuses, string(s))
	}
	for s, n := range statuses {
		t.Errorf("%d results have the status %q, which the design does not know", n, s)
	}
}

// hostile are names that would run, or would be read as code, anywhere on the way from a
// file to a screen: HTML, Hugo's shortcodes and templates, Markdown, a spreadsheet, ECharts.
var hostile = []string{
	`</script><img src=x onerror=alert(1)>`,
	`{{< target "x" >}}`,
	`{{% x %}}`,
	"```` ``` `x` ~~~",
	`[a](javascript:1)`,
	`"quoted' \"><b onclick=alert(2)>`,
	`=1+1`,
	`@SUM(A1)`,
	`{{ .Site.Title }}{b}{c|d}`,
	`![i](http://evil.example/x.png)`,
	`<!--x--> &lt;b&gt; &#60;`,
	`token:missed fmt:int __f__`,
	`# h | a | b {.x onclick=1}`,
	`https://evil.example/`,
}

// TestHostileNames holds that a name is text wherever it is shown, whatever it holds.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustGuben(t, nil, "-C", dir, "sample", "--villages", "4", "--towns", "2")
	next := 0
	rename := func(pattern, file string, into func(name string) string) {
		t.Helper()
		paths, _ := filepath.Glob(filepath.Join(dir, "data", file))
		re, n := regexp.MustCompile(pattern), 0
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			data = re.ReplaceAllFunc(data, func([]byte) []byte {
				n++
				name := hostile[next%len(hostile)]
				if next++; next > len(hostile) { // two villages of a town bear two names
					name = fmt.Sprint(name, next)
				}
				return []byte(into(string(must(json.Marshal(name)))))
			})
			if err := os.WriteFile(p, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if n == 0 {
			t.Fatalf("%s: nothing like %s", file, pattern)
		}
	}
	named := func(name string) string { return "name: " + name }
	rename(`name: [^,{}]+`, "villages/*.yaml", named)
	rename(`name: [^,{}]+`, "towns.yaml", named)
	rename(`name: [^,{}]+`, "units.yaml", named)
	rename(`name: [^,{}]+, en: [^,{}]+`, "programme.yaml", func(n string) string { return "name: " + n + ", en: " + n })
	rename(`title: \{zh-cn: [^,{}]+, en: [^{}]+\}`, "targets.yaml", func(n string) string { return "title: {zh-cn: " + n + ", en: " + n + "}" })
	rename(`short: \{zh-cn: [^,{}]+, en: [^{}]+\}`, "targets.yaml", func(n string) string { return "short: {zh-cn: " + n + ", en: " + n + "}" })
	rename(`zh-cn: [^,{}\n]+\n +en: [^{}\n]+`, "targets.yaml", func(n string) string { return "zh-cn: " + n + "\n      en: " + n })
	buildDrawn(t, dir)
	files := tree(t, filepath.Join(dir, "public"))
	pages := webPages(t, files)
	checkLinks(t, files, pages)
	f := newFaults(t)
	seen := map[string]bool{}
	for _, p := range pages {
		checkPolicy(f, p)
		for n := range p.elements() {
			switch n.Data {
			case "img", "b", "i", "em", "del":
				if src, _ := attr(n, "src"); strings.Contains(p.path, "guide/") && strings.HasPrefix(path.Base(path.Dir(src)), "pictures") {
					continue // the guide's own
				}
				if class, _ := attr(n.Parent, "class"); class == "strip" && n.FirstChild == nil {
					continue // a run of lights
				}
				f.add("live markup", "%s: <%s>", p.path, n.Data)
			}
			if href, _ := attr(n, "href"); strings.Contains(href, "javascript") || strings.Contains(href, "evil") {
				f.add("live link", "%s: %q", p.path, href)
			}
		}
		for _, trace := range []string{"HAHAHUGOSHORTCODE", "HUGOSHORTCODE", "ZgotmplZ"} {
			if bytes.Contains(p.raw, []byte(trace)) {
				f.add("trace of a template", "%s: %s", p.path, trace)
			}
		}
		for n := range p.root.Descendants() {
			if n.Type == html.CommentNode {
				f.add("live comment", "%s: %q", p.path, n.Data)
			}
			if n.Type == html.TextNode {
				for _, name := range hostile {
					if strings.Contains(n.Data, name) {
						seen[name] = true
					}
				}
			}
		}
	}
	for _, name := range hostile {
		if !seen[name] {
			t.Errorf("no page shows %q as it is written", name)
		}
	}
	for name, data := range files {
		if path.Ext(name) == ".csv" && name != "data/settings.csv" { // whose values are of many kinds
			if rows := must(csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()); len(rows) > 0 {
				kinds := slices.Repeat([]string{"string"}, len(rows[0]))
				for i, head := range rows[0] {
					if slices.Contains([]string{"value", "threshold", "numerator", "denominator", "collective_income", "share"}, head) {
						kinds[i] = "number"
					}
				}
				checkCSV(t, name, data, kinds)
			}
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
