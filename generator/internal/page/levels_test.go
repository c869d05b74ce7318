package page

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"guben/generator/internal/check"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// leveled is a county of one to four levels: a county, a sub-county, two wards and water points
// with codes that no file system would take as they are. One point belongs to the sub-county
// itself, where there are wards too.
func leveled(levels int) fstest.MapFS {
	names := []string{"county", "area", "ward", "point"}[:levels]
	codes := []string{`[0-9]{3}`, `[A-Z]{3}`, `[A-Za-z]{3}/[0-9]`, `.+`}
	if levels > 1 {
		names[levels-1], codes[levels-1] = "point", `.+`
	}
	var declared, topics strings.Builder
	for i, n := range names {
		fmt.Fprintf(&declared, "  - {level: %s, name: {zh-cn: %s级, en: %s}, plural: {zh-cn: %s级, en: %ss}, code: '%s'}\n", n, n, n, n, n, codes[i])
	}
	smallest := names[levels-1]
	for _, of := range names {
		fmt.Fprintf(&topics, "  %s-water:\n    title: {zh-cn: 用水, en: Water}\n    of: %s\n    every: year\n    due_days: 31\n    figures:\n      users: {title: {zh-cn: 用户, en: Users}, unit: {zh-cn: 户, en: households}}\n", of, of)
	}
	files := fstest.MapFS{}
	put := func(name, text string) { files["data/"+name] = &fstest.MapFile{Data: []byte(text)} }
	put("programme.yaml", "name: {zh-cn: 供水, en: Water}\nplace: {code: \"047\", name: Kisima, en: Kisima}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2006-12-31\nsample: true\nschema: 2\nlevels:\n"+declared.String())
	targets := ""
	for _, of := range names {
		roll := "{by: share, op: \">=\", value: 50%}"
		targets += fmt.Sprintf("  %s-users:\n    title: {zh-cn: 用户, en: Users}\n    short: {zh-cn: 用户, en: Users}\n    kind: level\n    figure: %s-water.users\n    every: year\n    test: {op: \">=\", value: 10}\n    roll_up: %s\n", of, of, roll)
	}
	put("targets.yaml", "topics:\n"+topics.String()+"targets:\n"+targets)
	places := map[string][]string{"county": {`"047"`}}
	if levels > 2 {
		put("places/area.yaml", "places:\n  KIS: {name: Kis, at: [0, 0]}\n  TUR: {name: Tur}\n")
		places["area"] = []string{"KIS", "TUR"}
	}
	parent := ""
	if levels > 2 {
		parent = ", parent: KIS"
	}
	if levels > 3 {
		put("places/ward.yaml", "places:\n  kis/1: {name: East, parent: KIS}\n  KIS/1: {name: West, parent: KIS, opened: 2005-06-01}\n")
		places["ward"] = []string{"kis/1", "KIS/1"}
	}
	if levels > 1 {
		first := parent
		if levels > 3 {
			first = ", parent: kis/1"
		}
		put("places/point/any.yaml", "places:\n  CON: {name: Dam"+first+"}\n  \"a b\": {name: Well"+parent+", class: urban}\n  \"井#1\": {name: Spring"+parent+", closed: 2006-03-01}\n  Con: {name: Tank"+parent+", merged: {into: CON, on: 2006-06-01}}\n")
		places["point"] = []string{"CON", `"a b"`, `"井#1"`, "Con"}
	}
	for _, year := range []int{2004, 2005, 2006} {
		for _, of := range names {
			lines := ""
			for i, code := range places[of] {
				if of == "point" && year == 2006 && i > 1 || code == "KIS/1" && year < 2005 {
					continue
				}
				lines += fmt.Sprintf("  %s: {users: %d}\n", code, 8+i*3+year-2004)
			}
			put(fmt.Sprintf("%s-water/%d.yaml", of, year), fmt.Sprintf("period: \"%d\"\nunits: {users: 户}\nfigures:\n%s", year, lines))
		}
	}
	_ = smallest
	return files
}

func readLeveled(t *testing.T, levels int) *model.County {
	t.Helper()
	c, _, list, err := load.From(leveled(levels))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(list, check.County(c)...) {
		if p.Severity() == 0 || strings.HasPrefix(p.Code, "E") {
			t.Errorf("%d levels: %s %v %v", levels, p.Code, p.Pos, p.Args)
		}
	}
	return c
}

var (
	hrefs   = regexp.MustCompile(`href="?(/[^"#> \\]*)`)
	unknown = regexp.MustCompile(`\[\[[A-Za-z ]+\]\]|\[[a-z-]+\.[a-z.-]+\]`)
)

// TestLevels makes all pages of counties of one to four levels: every link leads to a page, no
// sentence lacks, and every address is one that any file system keeps apart from the others.
func TestLevels(t *testing.T) {
	t.Parallel()
	for levels := 1; levels <= 4; levels++ {
		t.Run(fmt.Sprint(levels), func(t *testing.T) {
			c := readLeveled(t, levels)
			words := siteWords(t, c)
			in := Input{Report: progress.Measure(c), Words: words, Downloads: func() ([]Download, error) { return nil, nil }}
			jobs := Jobs(in)
			there := map[string]bool{}
			for _, j := range jobs {
				name := strings.ToLower(j.Path)
				if there[name] {
					t.Errorf("two pages %s", j.Path)
				}
				if !safeName.MatchString(j.Path) {
					t.Errorf("page %q is no name for every system", j.Path)
				}
				there[name] = true
			}
			for _, j := range jobs {
				f, err := j.Make()
				if err != nil {
					t.Fatal(err)
				}
				text := string(f.Data)
				if found := unknown.FindString(text); found != "" {
					t.Errorf("%s: %s", j.Path, found)
				}
				for _, m := range hrefs.FindAllStringSubmatch(text, -1) {
					if !leads(there, m[1]) {
						t.Errorf("%s leads to %s, which is not there", j.Path, m[1])
					}
				}
			}
			for _, f := range append(export.Files(in.Report, words[0]), export.ScriptFiles(in.Report, words)...) {
				var out strings.Builder
				if err := f.Write(&out); err != nil || unknown.MatchString(out.String()) {
					t.Errorf("%s: %v %s", f.Name, err, unknown.FindString(out.String()))
				}
			}
		})
	}
}

var safeName = regexp.MustCompile(`^[a-zA-Z0-9_/.-]+$`)

// leads tells whether there is a page, or a file of data, at an address.
func leads(there map[string]bool, address string) bool {
	if strings.HasPrefix(address, "/data/") && strings.HasSuffix(address, ".csv") || strings.HasSuffix(address, ".json") || strings.HasSuffix(address, ".docx") {
		return true
	}
	if strings.HasSuffix(address, ".ics") || strings.HasSuffix(address, ".atom") {
		return true
	}
	path, lang := strings.ToLower(strings.Trim(strings.TrimSuffix(address, "index.html"), "/")), ""
	if rest, ok := strings.CutPrefix(path+"/", "en/"); ok {
		path, lang = strings.TrimSuffix(rest, "/"), ".en"
	}
	if path == "" {
		return there["_index"+lang+".md"]
	}
	for _, hand := range []string{"method", "policy", "guide"} {
		if strings.HasPrefix(path, hand) {
			return true
		}
	}
	return there[path+lang+".md"] || there[path+"/_index"+lang+".md"]
}

func siteWords(t *testing.T, c *model.County) []*i18n.Words {
	t.Helper()
	var all []*i18n.Words
	for _, lang := range []string{"zh-cn", "en"} {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, w.For(c))
	}
	return all
}
