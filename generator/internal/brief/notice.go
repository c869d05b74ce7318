package brief

import (
	"cmp"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// noticeSection is the third section: who did best and who worst, who owes reports, and what
// became of the cases that were ordered.
type noticeSection struct{ *draft }

// noticed is how many places are named as the best, as the worst, and as owing reports.
const noticed = 3

func (s noticeSection) write() {
	s.heading(s.section(3, "notice"))
	said := []string{s.compared(), s.owed(), s.handled()}
	if !s.county() {
		said = []string{s.glue(said...)}
	}
	for _, text := range said {
		if text != "" {
			s.say(doc.Paragraph{Text: text})
		}
	}
}

// ranked is how many of the targets of a place are in order.
type ranked struct {
	place          *model.Place
	good, of, reds int
}

// compare puts first what has the larger share in order; of equals what has fewer red lights.
func (x ranked) compare(y ranked) int {
	return cmp.Or(cmp.Compare(y.good*x.of, x.good*y.of), cmp.Compare(x.reds, y.reds))
}

// rank puts the places below in the order in which they stand, the best first, and in their own
// order where they stand alike.
func (s *draft) rank() []ranked {
	var all []ranked
	for _, place := range s.below {
		x := ranked{place: place}
		for _, t := range s.then.Targets {
			switch state := s.stateOf(t, place); state.Light {
			case "", progress.None:
				continue
			case progress.Green:
				x.good++
			case progress.Red:
				x.reds++
			}
			x.of++
		}
		if x.of > 0 {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, ranked.compare)
	return all
}

// compared names the best and the worst of the places below. None is named where one that is
// not named stands alike, and few of them are not compared.
func (s noticeSection) compared() string {
	all := s.ranking()
	if len(all) < 2*noticed {
		return ""
	}
	best, worst := apartFrom(all, noticed), slices.Clone(all)
	slices.Reverse(worst)
	worst = apartFrom(worst, noticed)
	return s.Say("brief.notice.compared", i18n.Args{"Level": s.Say("leaf."+string(all[0].place.Level), nil), "Best": s.ranks(best), "Worst": s.ranks(worst)})
}

// apartFrom are at most n of the first, without those that stand like the first left out.
func apartFrom(all []ranked, n int) []ranked {
	for n > 0 && n < len(all) && all[n-1].compare(all[n]) == 0 {
		n--
	}
	return all[:n]
}

func (s noticeSection) ranks(all []ranked) string {
	var names []string
	for _, x := range all {
		names = append(names, s.Say("sentence.period-value", i18n.Args{"Period": s.Called(x.place), "Value": s.fraction(x.good, x.of)}))
	}
	return s.names(names)
}

// owed says how many reports have not come, and who owes the most of them.
func (s noticeSection) owed() string {
	missing := 0
	for _, c := range s.covers() {
		missing += c.missing
	}
	if missing == 0 {
		return s.Say("brief.notice.none-owed", nil)
	}
	owers := s.owers()
	var names []string
	for _, o := range owers[:min(len(owers), noticed)] {
		names = append(names, s.Say("sentence.period-value", i18n.Args{"Period": s.Called(o.Owner), "Value": s.Int(o.Missing())}))
	}
	return s.Say("brief.notice.owed", i18n.Args{"Count": s.Int(missing), "N": missing, "Names": s.names(names), "More": len(owers) > noticed})
}

// owing are who owes reports, the most first.
func (s *draft) owing() []progress.DuePart {
	owers := progress.Owers(s.then, s.place, s.below)
	slices.SortStableFunc(owers, func(a, b progress.DuePart) int { return cmp.Compare(b.Missing(), a.Missing()) })
	return owers
}

// handled says what became of the cases that had been ordered by then.
func (s noticeSection) handled() string {
	h := progress.HandledOf(s.Report, s.place, s.then.AsOf)
	if h.Ordered == 0 {
		return ""
	}
	open := h.Ordered - h.Closed()
	return s.Say("brief.notice.handled", i18n.Args{
		"Closed": s.Int(h.Closed()), "Ordered": s.Int(h.Ordered), "N": h.Ordered, "Open": s.Int(open), "Unanswered": h.By[progress.Unanswered], "Reopened": h.By[progress.Reopened],
	})
}

// rankingTable lists how the places below stand.
func (s *draft) rankingTable() chart.Table {
	all := s.ranking()
	if len(all) < 2 {
		return chart.Table{}
	}
	t := chart.Table{Columns: []chart.Column{{Title: s.Say("head."+string(s.below[0].Level), nil), Kind: "text"}, s.column("good", "num"), s.column("red", "num")}}
	for _, x := range all {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: s.Called(x.place), Href: s.Href(string(x.place.Level), x.place.Code)}, {Text: s.fraction(x.good, x.of)}, {Text: s.Int(x.reds)},
		})
	}
	return t
}
