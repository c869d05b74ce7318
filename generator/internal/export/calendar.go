package export

import (
	"fmt"
	"io"
	"strings"

	ics "github.com/arran4/golang-ical"
	"github.com/google/uuid"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// DueFiles are the feeds of what changed, of the whole, its parts and everybody whom a change
// concerns or who owes something, and the calendars of what falls due: CODE.atom, CODE.json and
// CODE.ics below the folder due, in every language. They are static files: nothing is mailed.
func DueFiles(r *progress.Report, languages []*i18n.Words) []File {
	var files []File
	for i, words := range languages {
		d := dueFiles{Report: r, Phrases: phrase.Phrases{Words: words}}
		if i > 0 {
			d.root = words.Lang + "/"
		}
		files = append(files, d.files()...)
	}
	return files
}

// dueFiles writes them in a language, whose pages stand below root.
type dueFiles struct {
	*progress.Report
	phrase.Phrases
	root string
}

func (d dueFiles) files() []File {
	items := d.items()
	release, of := releaseOf(d.Report, items), itemsByOwner(d.Report, items)
	var files []File
	for _, owner := range d.Subscribers() {
		name := d.root + "due/" + d.Places.Slug(owner.Code)
		own := of[owner]
		files = append(files,
			File{Name: name + ".atom", Write: func(w io.Writer) error { return d.atom(w, owner, release, own) }},
			File{Name: name + ".json", Write: func(w io.Writer) error { return d.jsonFeed(w, owner, release, own) }},
		)
		if mine := progress.DueOf(d.Dues(), owner); len(mine) > 0 {
			files = append(files, File{Name: name + ".ics", Write: func(w io.Writer) error { return d.calendar(w, owner, mine) }})
		}
	}
	return files
}

// address is that of a page of the site, where the programme says where that is; else none.
func (d dueFiles) address(page string) string {
	site := d.County.Programme.SiteURL
	if !site.Set {
		return ""
	}
	return strings.TrimSuffix(site.V, "/") + "/" + d.root + page
}

func (d dueFiles) placeAddress(p *model.Place) string {
	if p.Level == model.LevelBranch {
		p = p.Parent
	}
	if p.IsWhole() {
		return d.address("index.html")
	}
	return d.address(d.Places.AddressOf(p) + "/index.html")
}

// basic is a day as calendars write it, and stamp a day's beginning as feeds do.
func basic(d model.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
func stamp(d model.Date) string { return d.String() + "T00:00:00Z" }

// calendar writes what somebody owes, a whole day each. The stamp is the as-of day.
func (d dueFiles) calendar(w io.Writer, owner *model.Place, dues []*progress.Due) error {
	cal := ics.NewCalendar()
	cal.SetMethod(ics.MethodPublish)
	cal.SetProductId("-//guben//due//" + strings.ToUpper(d.Lang))
	cal.SetName(d.Say("page.due.calendar-of", i18n.Args{"Owner": d.Called(owner)}))
	for _, x := range dues {
		title := phrase.DueTitle(d.Phrases, d.Report, x)
		e := cal.AddEvent(urn(string(owner.Code), x.Day.String(), title))
		e.SetProperty(ics.ComponentPropertyDtstamp, basic(d.AsOf)+"T000000Z")
		e.SetProperty(ics.ComponentPropertyDtStart, basic(x.Day), ics.WithValue(string(ics.ValueDataTypeDate)))
		e.SetProperty(ics.ComponentPropertyDtEnd, basic(x.Day.AddDays(1)), ics.WithValue(string(ics.ValueDataTypeDate)))
		e.SetSummary(title)
		if at := d.dueAddress(x); at != "" {
			e.SetURL(at)
		}
		e.SetDescription(d.Say("page.due.in", i18n.Args{"Reported": d.Int(x.Reported), "Expected": d.Int(x.Expected)}))
	}
	if err := cal.SerializeTo(w); err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	return nil
}

// dueAddress leads to the target, or to where the place's cases stand, or to all that falls due.
func (d dueFiles) dueAddress(x *progress.Due) string {
	switch {
	case x.Target != nil:
		return d.address("targets/" + x.Target.ID + "/index.html")
	case x.Docket != nil:
		return d.placeAddress(x.Docket.Place)
	}
	return d.address("due/index.html")
}

// urn names something by what it is made of.
func urn(parts ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(fmt.Sprintf("%q", parts))).URN()
}
