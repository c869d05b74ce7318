package export_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/mmcdole/gofeed"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
)

// Calendars and feeds are read by what others read them with. A calendar has what its owner
// owes, stamped with the as-of day; feeds of both forms say the same, under names of their own.
func TestDueFiles(t *testing.T) {
	t.Parallel()
	c, _, list, err := load.County(filepath.Join("..", "..", ".."))
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list.Errors())
	}
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	r := progress.Measure(c)
	dues := progress.Dues(r, progress.DueFar)
	files := map[string][]byte{}
	for _, f := range export.DueFiles(r, words.For(c)) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(f.Name, err)
		}
		files[f.Name] = b.Bytes()
	}
	owners := progress.DueOwners(r, dues)
	if len(files) != 3*len(owners) || len(owners) < 20 {
		t.Fatalf("%d files of %d owners", len(files), len(owners))
	}
	ids, items := map[string]string{}, 0
	for _, o := range owners {
		name := "due/" + r.Places.Slug(o.Code)
		cal, err := ics.ParseCalendar(bytes.NewReader(files[name+".ics"]))
		if err != nil {
			t.Fatal(name, err)
		}
		if got, want := len(cal.Events()), len(progress.DueOf(dues, o)); got != want || got == 0 {
			t.Errorf("%s has %d events, want %d", name, got, want)
		}
		for _, e := range cal.Events() {
			if stamp := e.GetProperty(ics.ComponentPropertyDtstamp); stamp == nil || stamp.Value != "20070930T000000Z" || !strings.HasPrefix(e.Id(), "urn:uuid:") {
				t.Errorf("%s: %+v", name, e)
			}
		}
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
		items += len(said[0])
	}
	if items < 100 {
		t.Errorf("only %d items", items)
	}
}
