package e2e

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// caseList is the list of all that needs attention, as the page's script reads it.
type caseList struct {
	Rows    [][]int
	Choices []struct {
		ID      string
		Options []struct{ ID string }
		Of      []int
	}
}

func readCases(t *testing.T, script []byte) caseList {
	t.Helper()
	text, ok := strings.CutPrefix(string(script), `guben.data("attention",`)
	var l caseList
	if err := json.Unmarshal([]byte(strings.TrimSuffix(text, ");\n")), &l); !ok || err != nil {
		t.Fatal(ok, err)
	}
	return l
}

// has tells whether the list can be chosen from so.
func (l caseList) has(choice, id string) bool {
	for _, c := range l.Choices {
		for _, o := range c.Options {
			if c.ID == choice && o.ID == id {
				return true
			}
		}
	}
	return choice == "light" && (id == "red" || id == "yellow")
}

// count is how many rows have the option of a choice.
func (l caseList) count(choice, id string) (n int) {
	for _, c := range l.Choices {
		for _, of := range c.Of {
			if c.ID == choice && of >= 0 && c.Options[of].ID == id {
				n++
			}
		}
	}
	return n
}

var caseLink = regexp.MustCompile(`<a [^>]*href="?[^"> ]*#(cases\.[^"> ]*)`)

var firstNumber = regexp.MustCompile(`\d[\d,]*`)

// The list of cases has the rows of its file, and whatever a page leads to by is a choice that
// the list has. How many rows it shows there is held in package page, for every link.
func TestCaseLinks(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	for _, lang := range []struct{ script, pages string }{{"zh-cn", ""}, {"en", "en/"}} {
		l := readCases(t, files["js/data/"+lang.script+"/attention.js"])
		csv := strings.Count(string(files["data/attention.csv"]), "\n") - 1
		if len(l.Rows) != csv || csv < 200 {
			t.Errorf("%s: %d rows, %d in attention.csv", lang.script, len(l.Rows), csv)
		}
		seen := map[string]int{}
		for path, page := range files {
			inEnglish := strings.HasPrefix(path, "en/")
			if !strings.HasSuffix(path, ".html") || inEnglish != (lang.pages != "") {
				continue
			}
			for _, m := range caseLink.FindAllStringSubmatch(string(page), -1) {
				chosen, err := url.ParseQuery(html.UnescapeString(m[1]))
				if err != nil {
					t.Errorf("%s: %s: %v", path, m[1], err)
				}
				for name, id := range chosen {
					choice := strings.TrimPrefix(name, "cases.")
					if seen[choice]++; !l.has(choice, id[0]) {
						t.Errorf("%s: the list has no %s %s", path, choice, id[0])
					}
				}
			}
		}
		if seen["level"] < 4 || seen["state"] < 3 || seen["town"] < 10 || seen["owner"] < 10 {
			t.Errorf("%s: %v", lang.script, seen)
		}
	}
}

var dataLists = regexp.MustCompile(`data-list="?([\w-]+)"? data-from="?([\w-]+)`)

// A table of which the page holds the first rows has a list that its page fetches.
func TestLists(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	names := map[string]bool{}
	for path, html := range files {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		lang := "zh-cn"
		if strings.HasPrefix(path, "en/") {
			lang = "en"
		}
		for _, m := range dataLists.FindAllStringSubmatch(string(html), -1) {
			names[m[2]] = true
			script, there := files["js/data/"+lang+"/"+m[2]+".js"]
			text, _ := strings.CutPrefix(string(script), fmt.Sprintf("guben.data(%q,", m[2]))
			var l caseList
			if err := json.Unmarshal([]byte(strings.TrimSuffix(text, ");\n")), &l); !there || err != nil || len(l.Rows) == 0 {
				t.Errorf("%s: %s has %d rows: %v", path, m[2], len(l.Rows), err)
			}
		}
	}
	if !names["attention"] || len(names) < 5 {
		t.Errorf("only %v", names)
	}
}

// A filter answers for all rows, also of those that the page does not hold; its chips count
// what is chosen beside them. A target's page is searched by its own places, and not by those
// named beside them; and the chips of all villages follow the town.
func TestFilters(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	server := httptest.NewServer(http.StripPrefix("/gb/", http.FileServer(http.Dir(site))))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	script, err := os.ReadFile(filepath.Join(site, "js/data/zh-cn/attention.js"))
	if err != nil {
		t.Fatal(err)
	}
	l := readCases(t, script)
	const town, name = "441621102", "龙窝镇"
	for _, base := range []string{server.URL + "/gb/", "file://" + filepath.ToSlash(site) + "/"} {
		r := newReader(t, tab, base)
		r.goTo("attention/index.html#cases.town=" + town)
		r.until(`document.querySelector('#cases .table-tools')`)
		n := l.count("town", town)
		r.equal("of a town", countLine(r, "#cases"), fmt.Sprintf("显示 %d / %d 行", n, len(l.Rows)))
		r.equal("rows", len(shownRows(r, "#cases")), n)
		chips := see[[]string](r, `Array.from(document.querySelectorAll('#cases .chip .num')).map(e => e.textContent)`)
		sum := 0
		for _, c := range chips {
			x, _ := strconv.Atoi(c)
			sum += x
		}
		r.equal("lights of a town", sum, n)
		r.goTo("attention/index.html")
		r.must(scrollTo(r, "#cases"))
		r.until(`document.querySelector('#cases .table-tools')`)
		r.equal("at first", len(shownRows(r, "#cases")), 200)
		r.focus("#cases .more-rows")
		r.keys("\r")
		r.equal("after more", len(shownRows(r, "#cases")), 400)

		r.goTo("targets/poor-village-income/index.html#ranks.find=" + name)
		r.until(`document.querySelector('#ranks .table-tools')`)
		r.equal("a target's towns", shownRows(r, "#ranks"), []string{name})

		r.goTo("villages/table/index.html#villages.town=" + town)
		r.until(`document.querySelector('.villages .chip.red .num')`)
		line := see[string](r, `document.querySelector('.villages .table-count').firstChild.textContent`)
		of, _ := strconv.Atoi(firstNumber.FindString(line))
		for _, c := range see[[]string](r, `Array.from(document.querySelectorAll('.villages .chip .num')).map(e => e.textContent)`) {
			if x, _ := strconv.Atoi(c); x > of || of == 0 {
				r.Errorf("%d villages of %d", x, of)
			}
		}
	}
}

// scrollTo brings an element into sight.
func scrollTo(r *reader, selector string) error {
	_, err := ask[bool](r.ctx, fmt.Sprintf(`(() => { document.querySelector(%q).scrollIntoView(); return true; })()`, selector))
	return err
}
