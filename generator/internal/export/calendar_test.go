package export_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/mmcdole/gofeed"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// dueFilesOf are all files of the sample, by name; with an address, of a site that says its own.
func dueFilesOf(t *testing.T, address string) (*progress.Report, map[string][]byte) {
	t.Helper()
	c, _, list, err := load.County(filepath.Join("..", "..", ".."))
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list.Errors())
	}
	c.Programme.SiteURL = model.Val[string]{V: address, Set: address != ""}
	var words []*i18n.Words
	for _, lang := range []string{"zh-cn", "en"} {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, w.For(c))
	}
	r, files := progress.Measure(c), map[string][]byte{}
	for _, f := range export.DueFiles(r, words) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(f.Name, err)
		}
		files[f.Name] = b.Bytes()
	}
	return r, files
}

// Calendars and feeds are read by what others read them with. A calendar has what its owner
// owes, stamped with the as-of day; feeds of both forms say the same, under names of their own.
// Every town has its feed, whether it owes something or not; and all in both languages.
func TestDueFiles(t *testing.T) {
	t.Parallel()
	r, files := dueFilesOf(t, "")
	all, calendars := r.Subscribers(), 0
	for _, o := range all {
		calendars += min(1, len(progress.DueOf(r.Dues(), o)))
	}
	if len(files) != 2*(2*len(all)+calendars) || calendars < 20 || calendars == len(all) {
		t.Fatalf("%d files of %d readers, %d of whom owe something", len(files), len(all), calendars)
	}
	for _, town := range r.Places.Parts() {
		if !slices.Contains(all, town) {
			t.Errorf("%s has no feed", town.Code)
		}
	}
	for _, root := range []string{"", "en/"} {
		ids, items := map[string]string{}, 0
		for _, o := range all {
			name := root + "due/" + r.Places.Slug(o.Code)
			if mine := progress.DueOf(r.Dues(), o); len(mine) > 0 {
				readCalendar(t, name, files[name+".ics"], len(mine))
			}
			items += readFeeds(t, name, files, ids)
		}
		if items < 100 {
			t.Errorf("only %d items", items)
		}
	}
}

func readCalendar(t *testing.T, name string, data []byte, want int) {
	t.Helper()
	cal, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(name, err)
	}
	if got := len(cal.Events()); got != want {
		t.Errorf("%s has %d events, want %d", name, got, want)
	}
	for _, e := range cal.Events() {
		if stamp := e.GetProperty(ics.ComponentPropertyDtstamp); stamp == nil || stamp.Value != "20070930T000000Z" || !strings.HasPrefix(e.Id(), "urn:uuid:") || e.GetProperty(ics.ComponentPropertyUrl) != nil {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

// readFeeds reads both forms of a feed, and counts the items. The same name is of the same item.
func readFeeds(t *testing.T, name string, files map[string][]byte, ids map[string]string) int {
	t.Helper()
	var said [2][]string
	for i, ending := range []string{".atom", ".json"} {
		feed, err := gofeed.NewParser().Parse(bytes.NewReader(files[name+ending]))
		if err != nil {
			t.Fatal(name, ending, err)
		}
		for _, x := range feed.Items {
			said[i] = append(said[i], x.GUID+" "+x.Title)
			if other, there := ids[x.GUID]; there && other != x.Title || !strings.HasPrefix(x.GUID, "urn:uuid:") || x.Link != "" {
				t.Errorf("%s: %+v", name, x)
			}
			ids[x.GUID] = x.Title
		}
	}
	if strings.Join(said[0], "\n") != strings.Join(said[1], "\n") {
		t.Errorf("%s: the two feeds differ", name)
	}
	return len(said[0])
}

// Where the programme says where its site is, feeds and calendars lead to its pages: below the
// language's folder, and with one slash whether the address ends in one or not.
func TestDueFilesLead(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"http://10.0.0.5/guben", "http://10.0.0.5/guben/"} {
		_, files := dueFilesOf(t, address)
		for name, home := range map[string]string{"due/441621102": "http://10.0.0.5/guben/towns/441621102/index.html", "en/due/441621102": "http://10.0.0.5/guben/en/towns/441621102/index.html"} {
			for _, ending := range []string{".atom", ".json"} {
				feed, err := gofeed.NewParser().Parse(bytes.NewReader(files[name+ending]))
				if err != nil {
					t.Fatal(err)
				}
				if feed.Link != home || !strings.HasSuffix(feed.FeedLink, name+ending) || len(feed.Items) == 0 || !strings.HasPrefix(feed.Items[0].Link, strings.TrimSuffix(home, "towns/441621102/index.html")) {
					t.Errorf("%s%s leads to %q, %q, %q", name, ending, feed.Link, feed.FeedLink, feed.Items[0].Link)
				}
			}
		}
		cal, err := ics.ParseCalendar(bytes.NewReader(files["due/441621.ics"]))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range cal.Events() {
			if at := e.GetProperty(ics.ComponentPropertyUrl); at == nil || !strings.HasPrefix(at.Value, "http://10.0.0.5/guben/") || strings.Contains(at.Value, "guben//") {
				t.Errorf("an event leads to %v", at)
			}
		}
	}
}
