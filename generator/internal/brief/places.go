package brief

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// placeAnnex is the annex of the places below: how they stand, and of a year each closed year
// beside the others.
type placeAnnex struct {
	*draft
	itemWords
}

// tableTargets is how many targets stand side by side: what a sheet of paper is wide enough for.
const tableTargets = 7

func (s placeAnnex) write() {
	s.table(s.rankingTable(), s.Say("brief.caption.ranking", nil))
	if s.yearly() {
		s.table(s.yearsTable(), s.Say("brief.caption.years", nil))
	}
	s.belowTables()
}

// belowTables are the places below × the targets, as many tables as paper needs: of the
// county all targets, of a town the headline ones.
func (s placeAnnex) belowTables() {
	if len(s.below) == 0 {
		return
	}
	var targets []*progress.Target
	for _, it := range s.items {
		if len(s.statesBelow(it.target)) > 0 && (s.county() || it.target.InHeadlines()) {
			targets = append(targets, it.target)
		}
	}
	slices.SortStableFunc(targets, progress.HeadlinesFirst)
	if len(targets) == 0 {
		return
	}
	tables := (len(targets) + tableTargets - 1) / tableTargets
	for part := range slices.Chunk(targets, (len(targets)+tables-1)/tables) { // of about the same width
		s.table(s.lightsTable(part), s.Say("brief.caption.lights", i18n.Args{"Level": s.Say("level."+phrase.Together(s.below), nil)}))
	}
}

func (s placeAnnex) lightsTable(targets []*progress.Target) chart.Table {
	t := chart.Table{Dense: true, Columns: []chart.Column{{Title: s.Say("head."+phrase.Together(s.below), nil), Kind: "text"}}}
	for _, target := range targets {
		t.Columns = append(t.Columns, chart.Column{Title: s.Short(target), Kind: "light", Href: s.Href("target", target.ID)})
	}
	for _, place := range s.below {
		row := []chart.Cell{{Text: s.Called(place), Href: s.Href(string(place.Level), place.Code)}}
		for _, target := range targets {
			row = append(row, s.lightCell(target, place))
		}
		t.Rows = append(t.Rows, row)
	}
	foot := []chart.Cell{{Text: s.Say("brief.column.good", nil)}}
	for _, target := range targets {
		cell := chart.Cell{}
		if good, all := s.goodBelow(target); all > 0 {
			cell.Text = s.Say("format.fraction", i18n.Args{"Part": s.Int(good), "Whole": s.Int(all)})
		}
		foot = append(foot, cell)
	}
	if s.county() {
		t.Foot = [][]chart.Cell{foot}
	}
	return t
}

// goodBelow counts the places below that are met or on track, of those that a target applies to;
// by their lights alone where the snapshot keeps no more of them.
func (s placeAnnex) goodBelow(t *progress.Target) (good, all int) {
	if rs := s.standing(t); len(rs) > 0 {
		return countGood(rs), len(rs)
	}
	for _, place := range s.below {
		switch s.stateOf(t, place).Light {
		case progress.Green:
			good++
			all++
		case progress.Red, progress.Yellow, progress.Grey:
			all++
		}
	}
	return good, all
}

// lightCell is a light with its value, where the snapshot keeps one.
func (s placeAnnex) lightCell(t *progress.Target, place *model.Place) chart.Cell {
	r := s.result(t, place)
	if r == nil {
		state := s.stateOf(t, place)
		if state.Light == "" {
			return chart.Cell{}
		}
		return chart.Cell{Light: state.Light, Status: s.Status(state.Degree())}
	}
	cell := chart.Cell{Light: r.Light, Status: s.Status(r.Degree())}
	switch {
	case r.Value != nil:
		cell.Text, cell.Value = s.Value(r), s.Exact(r)
	case r.Status == progress.Overdue || r.Status == progress.NoData:
		cell.Text = cell.Status
	}
	return cell
}

// statesBelow are the states of a target at the places below that have one.
func (s placeAnnex) statesBelow(t *progress.Target) []progress.State {
	var states []progress.State
	for _, place := range s.below {
		if state := s.stateOf(t, place); state.Light != "" && state.Light != progress.None {
			states = append(states, state)
		}
	}
	return states
}

// yearsTable sets each closed year beside the others.
func (s placeAnnex) yearsTable() chart.Table {
	var years []placeAnnex
	t := chart.Table{Columns: []chart.Column{s.column("target", "text")}}
	for _, p := range s.Report.County.Programme.Periods(s.period.Every) {
		if p.Compare(s.period) > 0 {
			break
		}
		then := s.draft
		if p != s.period {
			then = s.Writer.draft(p, s.place)
		}
		if then != nil {
			years = append(years, placeAnnex{then, itemWords{then}})
			t.Columns = append(t.Columns, chart.Column{Title: s.Period(p), Kind: "light"})
		}
	}
	if len(years) < 2 {
		return chart.Table{}
	}
	for _, it := range s.items {
		row := []chart.Cell{{Text: it.name, Href: s.Href("target", it.target.ID)}}
		for _, then := range years {
			row = append(row, then.yearCell(it.target))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// yearCell is what a target came to in the year of a brief. A half's or quarter's result
// says which.
func (s placeAnnex) yearCell(t *progress.Target) chart.Cell {
	own := s.then.Target(t.ID)
	r := s.result(own, s.place)
	if r == nil {
		return chart.Cell{Text: s.Say("format.none", nil)}
	}
	cell := chart.Cell{Text: s.Value(r), Light: r.Light, Status: s.Status(r.Degree())}
	if r.Period.Every != model.EveryYear {
		cell.Sub = s.Period(r.Period)
	}
	return cell
}
