package summary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Read reads a summary that anyone may have written: whatever is not as it should be is refused
// as a whole. Periods are taken in a calendar.
func Read(data []byte, in model.Calendar) (*model.Summary, error) {
	if len(data) > MaxFile {
		return nil, ErrForm
	}
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Format != Format {
		return nil, ErrForm
	}
	if head.Version != Version {
		return nil, fmt.Errorf("%w: %d", ErrVersion, head.Version)
	}
	end := bytes.LastIndex(data, []byte(sealKey))
	if end < 0 || string(data[end:]) != sealKey+sealOf(data[:end])+"\"\n}\n" {
		return nil, ErrSeal
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, ErrForm
	}
	r := reader{in: in}
	s := r.summary(&f)
	s.Seal = sealOf(data[:end])
	if r.bad || !slices.Equal(f.Columns, columns) || !slices.Equal(f.Returns, returnColumns) || !slices.Equal(f.CaseHeads, caseColumns) {
		return nil, ErrForm
	}
	return s, nil
}

// Refusal is why a summary that cannot be read is not taken.
func Refusal(err error) model.Refusal {
	switch {
	case errors.Is(err, ErrSeal):
		return model.RefusedTampered
	case errors.Is(err, ErrVersion):
		return model.RefusedVersion
	}
	return model.RefusedForm
}

// reader remembers whether anything was not of its form.
type reader struct {
	in  model.Calendar
	bad bool
}

func (r *reader) date(s string) (d model.Date) {
	r.bad = r.bad || d.UnmarshalText([]byte(s)) != nil
	return d
}

func (r *reader) period(s string) model.Period {
	p, err := r.in.Read(s)
	r.bad = r.bad || err != nil
	return p
}

func (r *reader) summary(f *file) *model.Summary {
	s := &model.Summary{Programme: text(f.Programme), AsOf: r.date(f.AsOf), Release: f.Release}
	for _, d := range f.Days {
		day := r.date(d)
		r.bad = r.bad || len(s.Days) > 0 && !day.After(s.Days[len(s.Days)-1])
		s.Days = append(s.Days, day)
	}
	r.bad = r.bad || len(s.Days) == 0 || s.Days[len(s.Days)-1] != s.AsOf || len(f.Places) == 0 || len(f.Levels) == 0
	for _, l := range f.Levels {
		r.bad = r.bad || l.Places < 0 || l.Places > most
		s.Levels = append(s.Levels, model.SummaryLevel{Level: model.Level(l.Level), Name: text(l.Name), Places: l.Places})
	}
	codes := map[string]bool{}
	for i := range f.Places {
		p := r.place(&f.Places[i])
		r.bad = r.bad || p.Code == "" || codes[p.Code]
		codes[p.Code] = true
		s.Places = append(s.Places, p)
	}
	for i := range f.Targets {
		s.Targets = append(s.Targets, r.target(&f.Targets[i], len(s.Places), len(s.Days)))
	}
	for _, l := range f.Covers {
		s.Covers = append(s.Covers, r.cover(l, len(s.Places)))
	}
	for _, l := range f.Cases {
		s.Cases = append(s.Cases, r.aCase(l, len(s.Places)))
	}
	for _, x := range f.Files {
		s.Files = append(s.Files, model.SummaryFile(x))
	}
	return s
}

func (r *reader) target(t *target, places, days int) model.SummaryTarget {
	x := model.SummaryTarget{ID: t.Target, Title: text(t.Title), Definition: t.Definition}
	for _, p := range t.Periods {
		x.Periods = append(x.Periods, r.period(p))
	}
	last := [3]int{-1, -1, -1}
	for _, l := range t.Rows {
		row, ok := readRow(l, places, len(x.Periods), days)
		now := [3]int{row.Place, row.Period, row.Day}
		r.bad = r.bad || !ok || slices.Compare(last[:], now[:]) >= 0 || len(x.Periods) == 0
		last = now
		x.Rows = append(x.Rows, row)
	}
	return x
}

func (r *reader) cover(l line, places int) model.SummaryCover {
	c := cells{line: l}
	x := model.SummaryCover{Topic: c.next(), Place: c.count(places - 1), Period: r.period(c.next())}
	x.Reported, x.Partial, x.Late, x.Expected, x.Marked = c.count(most), c.count(most), c.count(most), c.count(most), c.count(most)
	r.bad = r.bad || c.bad
	return x
}

func (r *reader) aCase(l line, places int) model.SummaryCase {
	c := cells{line: l}
	x := model.SummaryCase{Target: c.next(), Place: c.count(places - 1), Light: c.word(), State: c.word(), Since: r.period(c.next()), Touched: c.count(most)}
	r.bad = r.bad || c.bad
	return x
}

func (r *reader) place(p *place) model.SummaryPlace {
	x := model.SummaryPlace{Level: model.Level(p.Level), Code: p.Code, PlaceRecord: model.PlaceRecord{
		Name: set(p.Name), Also: text(p.Also), Parent: r.code(p.Parent), Opened: r.day(p.Opened), Closed: r.day(p.Closed),
	}}
	if m := p.Merged; m != nil {
		x.Merged = &model.AnyMerger{Into: r.code(m.Place), On: r.day(m.On)}
	}
	if s := p.Split; s != nil {
		x.Split = &model.AnySplit{From: r.code(s.Place), On: r.day(s.On)}
	}
	for _, n := range p.Renamed {
		x.Renamed = append(x.Renamed, model.Renaming{From: set(n.From), On: r.day(n.On)})
	}
	for _, m := range p.Moved {
		x.Moved = append(x.Moved, model.AnyMove{From: r.code(m.From), Code: r.code(m.Code), On: r.day(m.On)})
	}
	return x
}

func (r *reader) code(s string) model.Val[model.Code] {
	if s == "" {
		return model.Val[model.Code]{}
	}
	return set(model.Code(s))
}

func (r *reader) day(s string) model.Val[model.Date] {
	if s == "" {
		return model.Val[model.Date]{}
	}
	return set(r.date(s))
}

// text is a wording by language, in the order of the tags.
func text(by map[string]string) model.Text {
	var t model.Text
	for _, lang := range slices.Sorted(maps.Keys(by)) {
		t.Put(lang, set(by[lang]), diag.Pos{File: Name, Line: 1, Col: 1})
	}
	return t
}
