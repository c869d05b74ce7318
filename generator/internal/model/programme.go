package model

// Periods are the programme's periods of a rhythm, in order.
func (p *ProgrammeFile) Periods(every Every) []Period {
	var all []Period
	for q := PeriodOf(every, p.Start.V); p.Touches(q); q = q.Shift(1) {
		all = append(all, q)
	}
	return all
}

// Touches tells whether some day of a period lies within the programme.
func (p *ProgrammeFile) Touches(q Period) bool {
	return !p.Start.V.After(q.End()) && q.Begun(p.End.V)
}

// ReportedFrom is the day from which reports of a rhythm are asked for: the programme's first
// or, of whole years, that of the baseline.
func (p *ProgrammeFile) ReportedFrom(every Every) Date {
	if base := p.Baseline.V.Start(); every == EveryYear && p.Start.V.After(base) {
		return base
	}
	return p.Start.V
}

// Quarter is the programme's quarter that a day lies in: its last for a day behind its end.
func (p *ProgrammeFile) Quarter(d Date) Period {
	q := PeriodOf(EveryQuarter, d)
	if all := p.Periods(EveryQuarter); !p.Touches(q) && len(all) > 0 {
		return all[len(all)-1]
	}
	return q
}
