package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

const dateWidth = len("2006-01-02")

// programme: it starts before it ends, its baseline is a year that ends before it
// starts, and the figures are stated as of a day within it or soon after.
func programme(x *checker) {
	p := &x.Programme
	x.sampleSaid()
	x.yearsOf(p)
	x.languages(p)
	if b := p.Baseline; b.Set && b.V.Every != model.EveryYear {
		on(x, b, len(b.V.String())+2, diag.BaselineNotYear, diag.Args{"Found": b.V.String()})
	}
	if !p.Start.Set || !p.End.Set {
		return
	}
	if p.Start.V.After(p.End.V) {
		on(x, p.End, dateWidth, diag.EndBeforeStart, diag.Args{"Start": p.Start.V.String(), "End": p.End.V.String()})
		return
	}
	if b := p.Baseline; b.Set && !p.Start.V.After(b.V.End()) {
		on(x, b, len(b.V.String())+2, diag.BaselineLate, diag.Args{"Baseline": b.V.String(), "Start": p.Start.V.String()})
	}
	asOf := p.AsOf
	if !asOf.Set {
		return
	}
	args := diag.Args{"AsOf": asOf.V.String(), "Start": p.Start.V.String(), "End": p.End.V.String()}
	if p.Start.V.After(asOf.V) {
		on(x, asOf, dateWidth, diag.AsOfEarly, args)
	}
	if asOf.V.After(p.End.V.AddDays(asOfSlack)) {
		on(x, asOf, dateWidth, diag.AsOfLate, args)
	}
}

// languages: there are words for each of the site's languages, and none is there twice.
func (x *checker) languages(p *model.ProgrammeFile) {
	first := map[string]diag.Pos{}
	for _, l := range p.InLanguages {
		if !l.Set {
			continue
		}
		width := utf8.RuneCountInString(l.V)
		if pos, twice := first[l.V]; twice {
			on(x, l, width, diag.LanguageTwice, diag.Args{"Found": l.V}, pos)
			continue
		}
		first[l.V] = l.Pos
		if !slices.Contains(i18n.Langs, l.V) {
			on(x, l, width, diag.UnknownLanguage, diag.Args{"Found": l.V, "Known": strings.Join(i18n.Langs, ", ")}.Near(l.V, i18n.Langs))
		}
	}
}

// sampleSaid: the county says whether its figures are real. That nothing is said counts
// as a sample.
func (x *checker) sampleSaid() {
	p := &x.Programme
	if !p.Sample.Set && p.Sample.Pos == (diag.Pos{}) && p.Whole().Code.Set {
		x.add(diag.Problem{Pos: diag.Pos{File: p.File}, Code: diag.SampleUnsaid})
	}
}

// maxPeriods bounds a programme: results are kept for each of its periods and looked back
// on at the end of each. It leaves room for 25 years by months.
const maxPeriods = 400

// yearsOf: a programme, with the years since its baseline, has no more periods than can
// be meant.
func (x *checker) yearsOf(p *model.ProgrammeFile) {
	const monthsOfYear = 12
	if !p.Start.Set || !p.End.Set {
		return
	}
	years := yearOf(p.End.V) - yearOf(p.Start.V) + 1
	if months := years * monthsOfYear; months > maxPeriods {
		on(x, p.End, dateWidth, diag.ProgrammeLong, diag.Args{
			"Start": p.Start.V.String(), "End": p.End.V.String(), "Years": years, "Limit": maxPeriods / monthsOfYear, "Periods": maxPeriods,
		})
	}
	if b := p.Baseline; b.Set && yearOf(p.Start.V)-b.V.Year > maxPeriods/monthsOfYear {
		on(x, b, len(b.V.String())+2, diag.BaselineFar, diag.Args{
			"Start": p.Start.V.String(), "Baseline": b.V.String(), "Limit": maxPeriods / monthsOfYear,
		})
	}
}

// notAhead reports a day after the as-of day.
func (x *checker) notAhead(d model.Val[model.Date], code string) {
	if as, ok := x.asOf(); ok && d.Set && d.V.After(as) {
		on(x, d, dateWidth, code, diag.Args{"On": d.V.String(), "AsOf": as.String()})
	}
}

// asOfSlack is how many days after its end a programme may still be reported on.
const asOfSlack = 366
