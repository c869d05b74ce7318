package page

import (
	"html"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// reads is a filter as the page's script reads it out of an address.
func reads(t *testing.T, fragment string) caseFilter {
	t.Helper()
	values, err := url.ParseQuery(fragment)
	if err != nil {
		t.Fatal(fragment, err)
	}
	one := func(name string) string { return values.Get(casesID + "." + name) }
	return caseFilter{one("level"), one("at"), one("town"), one("target"), one("owner"), one("place"), progress.Light(one("light")), one("state")}
}

// shows is how many rows of the list a filter shows, by the data that the script has: its own
// options, not the generator's.
func (l *list) shows(f caseFilter, lights []progress.Light) int {
	n := 0
	want := map[string]string{"level": f.level, "at": f.at, "town": f.town, "target": f.target, "owner": f.owner, "place": f.place, "state": f.state}
	for i := range l.Rows {
		fits := f.light == "" || lights[i] == f.light
		for _, c := range l.Choices {
			if want[c.ID] == "" {
				continue
			}
			at := slices.IndexFunc(c.Options, func(o option) bool { return o.ID == want[c.ID] })
			in := c.In
			fits = fits && at >= 0 && (in != nil && slices.Contains(in[i], at) || in == nil && c.Of[i] == at)
		}
		if fits {
			n++
		}
	}
	return n
}

// linked are links to the list of all cases with the words that they stand at, and the cell
// behind: in finished HTML, and in the front of a page.
var linked = []*regexp.Regexp{
	regexp.MustCompile(`<a[^>]* href="?[^"> ]*#(cases\.[^"> ]*)"?[^>]*>([^<]*</a>(?:<td[^>]*>[^<]*)?)`),
	regexp.MustCompile(`"href":"[^"#]*#(cases\.[^"]*)"[^{}]*?"(?:note|text|title)":"([^"]*)"`),
	regexp.MustCompile(`"(?:note|text)":"([^"]*)","href":"[^"#]*#(cases\.[^"]*)"`),
}

var figure = regexp.MustCompile(`\d[\d,]*`)

// countIn is the number that a link says: its first, or that of its lights together. Where it
// says none it is that of the cell behind.
func countIn(text string) (first, sum int) {
	if own, behind, _ := strings.Cut(text, "</a>"); figure.MatchString(own) {
		text = own
	} else if _, cell, ok := strings.Cut(behind, "<td"); ok {
		_, text, _ = strings.Cut(cell, ">")
	}
	for i, s := range figure.FindAllString(text, -1) {
		n, _ := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
		if sum += n; i == 0 {
			first = n
		}
	}
	return first, sum
}

// Every count that leads to the list of all cases is the number of rows there, by the data that
// the page's script filters: of the sample, of a county whose cases go through every state, and
// of one without orders.
func TestCountsAreThoseOfTheList(t *testing.T) {
	t.Parallel()
	for name, least := range map[string]int{root: 200, filepath.Join("..", "progress", "testdata", "cases", "orders"): 3, filepath.Join("..", "progress", "testdata", "cases", "d1"): 1} {
		w := warnedWriter(t, name, "zh-cn")
		l := w.attention.casesList()
		var lights []progress.Light
		for _, c := range w.listedCases() {
			lights = append(lights, c.Result.Light)
		}
		followed := 0
		for _, job := range Jobs(w.in) {
			file, err := job.Make()
			if err != nil {
				t.Fatal(job.Path, err)
			}
			text := strings.ReplaceAll(html.UnescapeString(string(file.Data)), `\u0026`, "&")
			for i, re := range linked {
				for _, m := range re.FindAllStringSubmatch(text, -1) {
					fragment, said := m[1], m[2]
					if i == 2 {
						fragment, said = said, fragment
					}
					followed++
					first, sum := countIn(said)
					if n := l.shows(reads(t, fragment), lights); n != first && n != sum {
						t.Errorf("%s: %q leads to %s, which has %d", job.Path, said, fragment, n)
					}
				}
			}
		}
		if followed < least {
			t.Errorf("%s: %d counts lead to the list, want %d", name, followed, least)
		}
	}
}
