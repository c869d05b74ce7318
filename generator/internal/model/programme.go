package model

// Periods are the programme's periods of a rhythm, in order.
func (p *ProgrammeFile) Periods(every Every) []Period {
	return p.Calendar().between(every, p.Start.V, p.End.V)
}

// PeriodOf is the programme's period of a rhythm that a day lies in.
func (p *ProgrammeFile) PeriodOf(every Every, d Date) Period { return p.Calendar().PeriodOf(every, d) }

// Touches tells whether some day of a period lies within the programme.
func (p *ProgrammeFile) Touches(q Period) bool {
	return !p.Start.V.After(q.End()) && q.Begun(p.End.V)
}

// ReportedFrom is the day from which reports of a rhythm are asked for: the programme's first
// or, of years and several of them, that of the baseline.
func (p *ProgrammeFile) ReportedFrom(every Every) Date {
	if every.Finer(EveryYear) || every == Once {
		return p.Start.V
	}
	if base := p.PeriodOf(every, p.Baseline.V.Start()).Start(); p.Start.V.After(base) {
		return base
	}
	return p.Start.V
}

// Current is the programme's period of a rhythm that a day lies in: its last for a day behind
// its end.
func (p *ProgrammeFile) Current(every Every, d Date) Period {
	q := p.PeriodOf(every, d)
	if all := p.Periods(every); !p.Touches(q) && len(all) > 0 {
		return all[len(all)-1]
	}
	return q
}
