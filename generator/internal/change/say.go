package change

import (
	"cmp"
	"regexp"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// maxRows is how many rows of a kind are shown to people; machines get all.
const maxRows = 200

// gravestFirst is the order in which lights are counted.
var gravestFirst = []progress.Light{progress.Red, progress.Yellow, progress.Grey, progress.Green}

// shapes stand beside a light's word: no light is told by colour alone.
var shapes = map[progress.Light]string{
	progress.Green: "●", progress.Yellow: "▲", progress.Red: "■", progress.Grey: "○", progress.None: "－",
}

// teller says what changed in one language.
type teller struct {
	*Diff
	phrase.Phrases
}

func newTeller(d *Diff, w *i18n.Words) teller { return teller{d, phrase.Phrases{Words: w}} }

// row is one change, cell by cell, as people read it.
type row []string

// table is one kind of changes.
type table struct {
	title string
	head  row
	rows  []row
	total int // with those that are not shown
}

// heading says what is compared with what.
func (t teller) heading() string {
	return t.Say("change.heading", i18n.Args{"From": t.side(t.From), "To": t.side(t.To)})
}

// commit is a commit's whole hash; people know it by its beginning.
var commit = regexp.MustCompile(`^[0-9a-f]{40,64}$`)

// side is what people call a revision.
func (t teller) side(rev string) string {
	switch {
	case rev == "":
		return t.Say("change.work-tree", nil)
	case commit.MatchString(rev):
		return rev[:10]
	}
	return rev
}

// tables are the changes by kind; a kind without any is left out.
func (t teller) tables() []table {
	figures := table{title: "change.figures", head: t.head("where", "place", "figure", "period", "before", "after"), total: len(t.Figures)}
	for i := range t.Figures[:min(maxRows, len(t.Figures))] {
		figures.rows = append(figures.rows, t.figure(&t.Figures[i]))
	}
	records := table{title: "change.records", head: t.head("where", "key", "before", "after"), total: len(t.Records)}
	for i := range t.Records[:min(maxRows, len(t.Records))] {
		r := &t.Records[i]
		records.rows = append(records.rows, row{phrase.At(r.Pos), t.keys(r.Keys), t.or(r.Before), t.or(r.After)})
	}
	turns := table{title: "change.turns", head: t.head("target", "place", "period", "before", "after", "why"), total: len(t.Turns)}
	for i := range t.Turns[:min(maxRows, len(t.Turns))] {
		turns.rows = append(turns.rows, t.turn(&t.Turns[i]))
	}
	var all []table
	for _, x := range []table{figures, records, turns} {
		if x.total > 0 {
			x.title = t.Say(x.title, i18n.Args{"Count": t.Int(x.total), "Levels": t.byLevel()})
			all = append(all, x)
		}
	}
	return all
}

// more says how many rows are not shown; empty where all are.
func (t teller) more(x table) string {
	if left := x.total - len(x.rows); left > 0 {
		return t.Say("change.more", i18n.Args{"Count": t.Int(left)})
	}
	return ""
}

func (t teller) head(ids ...string) row {
	var r row
	for _, id := range ids {
		r = append(r, t.Words.Say("change.head."+id, nil))
	}
	return r
}

// or says that there is nothing, where there is nothing.
func (t teller) or(s string) string { return cmp.Or(s, t.Say("change.nothing", nil)) }

func (t teller) figure(f *Figure) row {
	title := t.topic(f.Topic)
	if f.Figure == Received {
		title = t.Say("change.figure", i18n.Args{"Topic": title, "Figure": t.Say("change.received", nil)})
		return row{phrase.At(f.Pos), t.place(f.Place, f.Code), title, t.Period(f.Period), t.or(f.Before), t.or(f.After)}
	}
	ref := f.Topic + "." + f.Figure
	m := t.measure(ref)
	name := f.Figure
	if m != nil {
		name = t.Phrases.Figure(ref, m)
	}
	return row{
		phrase.At(f.Pos), t.place(f.Place, f.Code), t.Say("change.figure", i18n.Args{"Topic": title, "Figure": name}),
		t.Period(f.Period), t.value(ref, m, f.Before), t.value(ref, m, f.After),
	}
}

// topic names a topic, as it is called after where it is still there.
func (t teller) topic(name string) string {
	for _, r := range []*progress.Report{t.Diff.After, t.Diff.Before} {
		if r.Topic(name) != nil {
			return t.Topic(r, name)
		}
	}
	return name
}

func (t teller) measure(ref string) *model.Measure {
	if m := t.Diff.After.MeasureOf(ref); m != nil {
		return m
	}
	return t.Diff.Before.MeasureOf(ref)
}

// value shows a figure with its unit, exactly.
func (t teller) value(ref string, m *model.Measure, text string) string {
	var v model.Amount
	switch {
	case text == "" || v.UnmarshalText([]byte(text)) != nil:
		return t.or(text)
	case m == nil:
		return t.Number(v.Rat(), 2)
	case m.YesNo.V:
		return t.YesNo(v != 0)
	default: // money too: in 万元 two different figures may read the same
		return t.WithUnit(t.Number(v.Rat(), 2), t.Unit(ref, m))
	}
}

// place names a place with the town it belongs to and its code, since many villages
// share a name.
func (t teller) place(p *model.Place, code string) string {
	if p == nil {
		return code
	}
	return t.Say("change.place", i18n.Args{"Name": t.full(p), "Code": code})
}

// full is a place's name below its town's.
func (t teller) full(p *model.Place) string {
	town := p.Part()
	if town == nil || town == p {
		return t.Name(p)
	}
	return t.Say("change.in-town", i18n.Args{"Town": t.Name(town), "Name": t.Name(p)})
}

// keys are those that lead to a value, with the names of the places among them.
func (t teller) keys(keys []string) string {
	var parts []string
	for _, k := range keys {
		if p := t.Diff.After.Places.Find(k); p != nil {
			k = t.place(p, k)
		}
		parts = append(parts, k)
	}
	return strings.Join(parts, " › ")
}

func (t teller) turn(x *Turn) row {
	return row{t.Short(x.Target), t.place(x.Place, x.Place.Code), t.Period(x.Period), t.state(x.Before), t.state(x.After), t.why(x)}
}

// state is a status by shape and word, with its light where the word leaves that open.
func (t teller) state(r *progress.Result) string {
	if r == nil {
		return t.Say("change.nothing", nil)
	}
	word := t.Status(r.Degree())
	switch r.Status {
	case progress.NotApplicable, progress.NotPublished, progress.Withheld, progress.NoData, progress.Missed:
	default:
		word = t.Say("change.lit", i18n.Args{"Status": word, "Light": t.Words.Say("light."+string(r.Light), nil)})
	}
	return shapes[r.Light] + " " + word
}

// why holds the values against what is asked. Where the value stayed, it is time or the
// promise that went on: then it is held against those.
func (t teller) why(x *Turn) string {
	if x.Before == nil || x.After == nil {
		return ""
	}
	if x.After.Value == nil {
		if reason := t.Reason(x.After); reason != "" {
			return reason
		}
	}
	before, after := t.Phrases.Value(x.Before), t.Phrases.Value(x.After)
	bound := t.Say("change.asked", i18n.Args{"Bound": t.Bound(x.After)})
	if before != after {
		return t.Say("change.why", args(t.Say("change.arrow", i18n.Args{"Before": before, "After": after}), bound))
	}
	return t.Say("change.why", args(after, cmp.Or(t.Gap(x.After), bound)))
}

func args(value, against string) i18n.Args { return i18n.Args{"Value": value, "Against": against} }

// byLevel counts the places whose statuses changed, level by level.
func (t teller) byLevel() string {
	var parts []string
	for _, l := range t.After.Places.Levels.All() {
		n := 0
		for _, x := range t.Turns {
			if x.Place.Level == l {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, t.Say("change.level", i18n.Args{"Level": t.Words.Say("level."+string(l), nil), "Count": t.Int(n)}))
		}
	}
	return t.Join(parts)
}

// verdict counts the county's targets by light, before and after.
func (t teller) verdict() string {
	before, after := Counts(t.Diff.Before), Counts(t.Diff.After)
	var parts []string
	same := true
	for _, l := range gravestFirst {
		if before[l] == 0 && after[l] == 0 {
			continue
		}
		same = same && before[l] == after[l]
		parts = append(parts, t.Say("change.light", i18n.Args{
			"Shape": shapes[l], "Light": t.Words.Say("light."+string(l), nil), "Before": t.Int(before[l]), "After": t.Int(after[l]),
		}))
	}
	if same {
		return t.Say("change.verdict-same", i18n.Args{"County": t.Name(t.Diff.After.Places.County)})
	}
	return t.Say("change.verdict", i18n.Args{"County": t.Name(t.Diff.After.Places.County), "Lights": t.Join(parts)})
}
