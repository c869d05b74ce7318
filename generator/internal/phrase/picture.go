package phrase

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Pictures say what the towns show on a map.
type Pictures struct{ Phrases }

// Picture is a target at the towns of a moment.
type Picture struct {
	Sentence string
	Counts   []int  // of the towns, by progress.Lights
	Towns    []Seen // by index of town
}

// Seen is what a picture shows of a town: nothing where it was not there.
type Seen struct {
	There  bool
	Light  progress.Light
	Status string
	Text   string // the value, or the status where there is none
}

// Moment names a day that a picture is of.
func (p Pictures) Moment(m progress.Moment) string {
	if m.Open {
		return p.Say("picture.today", i18n.Args{"Day": p.Date(m.Report.AsOf)})
	}
	return p.Say("picture.end", i18n.Args{"Period": p.Period(m.Period)})
}

// Picture says where the towns stood.
func (p Pictures) Picture(id string, m progress.Moment) Picture {
	t := m.Report.Target(id)
	towns := m.Report.Places.Towns
	x := Picture{Counts: make([]int, len(progress.Lights)), Towns: make([]Seen, len(towns))}
	var red []string
	total := 0
	for i, town := range towns {
		if !town.AliveAt(m.Report.AsOf) {
			continue
		}
		x.Towns[i] = p.seen(t.Now(town))
		total++
		x.Counts[slices.Index(progress.Lights, x.Towns[i].Light)]++
		if x.Towns[i].Light == progress.Red {
			red = append(red, p.Name(town))
		}
	}
	x.Sentence = p.Say("picture.sentence", i18n.Args{
		"When": p.Moment(m), "Target": p.Short(t), "Period": p.during(t.Now(m.Report.Places.County)), "Total": total, "Lights": p.LightCounts(x.Counts), "Red": p.fewNames(red),
	})
	return x
}

// during names the period that a picture's values are of, with a word where it was not
// over at that moment.
func (p Pictures) during(r *progress.Result) string {
	switch {
	case r == nil:
		return ""
	case !r.Running():
		return p.Period(r.Period)
	}
	return p.Say("picture.running", i18n.Args{"Period": p.Period(r.Period)})
}

// seen is a result as a picture shows it; nil is that of a target that had not begun.
func (p Pictures) seen(r *progress.Result) Seen {
	if r == nil {
		return Seen{There: true, Light: progress.None, Status: p.Say("picture.before", nil), Text: p.Say("format.none", nil)}
	}
	s := Seen{There: true, Light: r.Light, Status: p.Status(r.Degree()), Text: p.Status(r.Degree())}
	if r.Value != nil {
		s.Text = p.Value(r)
	}
	return s
}

// Seat says of a town on a picture what is seen there.
func (p Pictures) Seat(town *model.Place, s Seen) string {
	args := i18n.Args{"Town": p.Name(town), "Status": s.Status, "Value": s.Text}
	if s.Text == s.Status {
		return p.Say("picture.seat", args)
	}
	return p.Say("picture.seat-value", args)
}

// TownBound says what a target asks of a town.
func (p Pictures) TownBound(t *progress.Target) string {
	return p.Say("picture.bound", i18n.Args{"Bound": p.LevelBound(t, t.Places().Parts())})
}

// LightCounts says how many places have each light: 12个绿灯、3个红灯.
func (p Pictures) LightCounts(counts []int) string {
	var parts []string
	for i, light := range progress.Lights {
		if n := counts[i]; n > 0 {
			parts = append(parts, p.Say("picture.count."+string(light), i18n.Args{"N": n}))
		}
	}
	return p.Join(parts)
}

// fewNames lists names, the first few of many.
func (p Pictures) fewNames(names []string) string {
	const few = 6
	if len(names) <= few {
		return p.Join(names)
	}
	return p.Say("picture.among", i18n.Args{"Names": p.Join(names[:few]), "Count": len(names)})
}

// TownShort is a town's name without what it is, where enough is left: 龙窝, Longwo.
func (p Pictures) TownShort(town *model.Place) string { return p.Stem(p.Name(town)) }
