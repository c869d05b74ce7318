// Package layout writes the texts of new files of data/: a period's figures with a line
// for each place, still empty, in the style that the house's files have.
package layout

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Figures is the file of a topic and period: the unit of every figure that is written
// down, and one line for each place that is there on the period's last day, in order of
// code, town by town. A line is empty ({}): nothing has been reported, which is not zero.
// It is nil for a topic that the county does not declare.
func Figures(c *model.County, places *model.Places, topic string, period model.Period, words *i18n.Words) []byte {
	t, ok := topicOf(c, topic)
	if !ok {
		return nil
	}
	f := newFile(topic)
	fmt.Fprintf(f, "\nperiod: %q\n", period)
	f.units(t)
	seats := seatsOf(places, t.Of.V, period.End())
	if len(seats) == 0 {
		f.WriteString("figures: {}\n")
		return f.Bytes()
	}
	f.WriteString("figures:\n")
	for i, s := range seats {
		f.seat(s, i == 0 || heading(seats[i-1], words) != heading(s, words), i > 0, words)
	}
	return f.Bytes()
}

// file builds the text of one file.
type file struct{ bytes.Buffer }

// newFile starts with the line that tells an editor the file's schema.
func newFile(schema string) *file {
	f := &file{}
	fmt.Fprintf(f, "# yaml-language-server: $schema=../schema/%s.json\n", schema)
	return f
}

// inOneLine is how many figures a file names on one line.
const inOneLine = 3

// units writes the unit of every figure that stands in the lines.
func (f *file) units(t model.Topic) {
	var all []string
	for _, m := range t.Figures {
		if !m.Value.Reckoned() {
			all = append(all, m.Key+": "+edit.Text(m.Value.Unit.First()))
		}
	}
	if len(all) <= inOneLine {
		f.WriteString("units: {" + strings.Join(all, ", ") + "}\n")
		return
	}
	f.WriteString("units:\n")
	for _, u := range all {
		f.WriteString("  " + u + "\n")
	}
	f.WriteString("\n")
}

// seat is a place with its code and its town on the period's last day.
type seat struct {
	code  string
	place *model.Place
	town  *model.Place
}

// seatsOf are the places that report for a period, in order of code: those that are there
// on its last day. Units stand as their file has them, by level.
func seatsOf(places *model.Places, level model.Level, day model.Date) []seat {
	var seats []seat
	for _, p := range places.AliveOn(level, day) {
		seats = append(seats, seat{code: p.CodeAt(day), place: p, town: p.UpOn(places.Levels.Parts(), day)})
	}
	slices.SortStableFunc(seats, func(a, b seat) int {
		return cmp.Or(cmp.Compare(a.place.Group.Rank, b.place.Group.Rank), model.CompareCodes(a.code, b.code))
	})
	return seats
}

// heading is the comment above the lines of one town, or of the units of one level.
func heading(s seat, words *i18n.Words) string {
	switch {
	case s.place.Unit != nil:
		return s.place.Group.Title.In(words.Lang)
	case s.place.Leader != nil:
		return words.Say("layout.leaders."+string(s.place.Leader.Tier.V), nil)
	case s.town != nil:
		return s.town.Name
	}
	return ""
}

// seat writes one place's line, below its town's heading where that is a new one. Towns
// are parted by a blank line, so that git never sees two towns' lines side by side.
func (f *file) seat(s seat, first, more bool, words *i18n.Words) {
	if h := comment(heading(s, words)); first && h != "" {
		if more && s.town != nil {
			f.WriteString("\n")
		}
		f.WriteString("  # " + h + "\n")
	}
	f.WriteString("  " + fmt.Sprintf("%q: {}", s.code))
	if s.town == nil {
		f.WriteString(" # " + comment(s.place.Name))
	}
	f.WriteString("\n")
}

// comment is a name as a comment can hold it: on one line, of characters that show.
func comment(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, name))
}

func topicOf(c *model.County, name string) (model.Topic, bool) {
	for _, t := range c.Targets.Topics {
		if t.Key == name {
			return t.Value, true
		}
	}
	return model.Topic{}, false
}
