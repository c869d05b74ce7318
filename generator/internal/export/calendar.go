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

// DueFiles are the calendars of what falls due and the feeds of what changed, of everybody
// who owes something: CODE.ics, CODE.atom and CODE.json below the folder due. They are static
// files in the site's first language: nothing is mailed.
func DueFiles(r *progress.Report, words *i18n.Words) []File {
	d := dueFiles{r, phrase.Phrases{Words: words}}
	dues := progress.Dues(r, progress.DueFar)
	if len(dues) == 0 {
		return nil
	}
	items := d.items()
	release := releaseOf(r, items)
	var files []File
	for _, owner := range progress.DueOwners(r, dues) {
		name := "due/" + r.Places.Slug(owner.Code)
		mine := progress.DueOf(dues, owner)
		own := itemsOf(r, items, owner)
		files = append(files,
			File{Name: name + ".ics", Write: func(w io.Writer) error { return d.calendar(w, owner, mine) }},
			File{Name: name + ".atom", Write: func(w io.Writer) error { return d.atom(w, owner, release, own) }},
			File{Name: name + ".json", Write: func(w io.Writer) error { return d.jsonFeed(w, owner, release, own) }},
		)
	}
	return files
}

// dueFiles writes them.
type dueFiles struct {
	*progress.Report
	phrase.Phrases
}

// basic is a day as calendars write it, and stamp a day's beginning as feeds do.
func basic(d model.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
func stamp(d model.Date) string { return d.String() + "T00:00:00Z" }

// calendar writes what somebody owes, a whole day each. The stamp is the as-of day.
func (d dueFiles) calendar(w io.Writer, owner *model.Place, dues []*progress.Due) error {
	cal := ics.NewCalendar()
	cal.SetMethod(ics.MethodPublish)
	cal.SetProductId("-//guben//due//ZH")
	cal.SetName(d.Say("page.due.calendar-of", i18n.Args{"Owner": d.Called(owner)}))
	for _, x := range dues {
		title := phrase.DueTitle(d.Phrases, d.Report, x)
		e := cal.AddEvent(urn(string(owner.Code), x.Day.String(), title))
		e.SetProperty(ics.ComponentPropertyDtstamp, basic(d.AsOf)+"T000000Z")
		e.SetProperty(ics.ComponentPropertyDtStart, basic(x.Day), ics.WithValue(string(ics.ValueDataTypeDate)))
		e.SetProperty(ics.ComponentPropertyDtEnd, basic(x.Day.AddDays(1)), ics.WithValue(string(ics.ValueDataTypeDate)))
		e.SetSummary(title)
		e.SetDescription(d.Say("page.due.in", i18n.Args{"Reported": d.Int(x.Reported), "Expected": d.Int(x.Expected)}))
	}
	if err := cal.SerializeTo(w); err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	return nil
}

// urn names something by what it is made of.
func urn(parts ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(fmt.Sprintf("%q", parts))).URN()
}
