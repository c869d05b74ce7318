package page

import (
	"cmp"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// nobody stands for cadres that no unit is named for.
const nobody model.Sender = ""

// tally is what one batch's records say of teams and cadres, counted from the records
// alone: nothing is taken from the stated totals.
type tally struct {
	batch         model.Period
	teams, cadres int
	led           map[model.Sender]int // teams, by who leads them
	sent          map[model.Sender]int // cadres, by who sent them; nobody: unattributed
	sizes         []sizeCount          // the smallest first
	across        map[model.Sender]int // cadres in teams that the other sender leads, by who sent them
}

// sizeCount is how many teams have so many cadres.
type sizeCount struct{ cadres, teams int }

// tallies are the batches in their order.
func (w *writer) tallies() []*tally {
	var all []*tally
	for _, f := range w.Report.County.Teams {
		all = append(all, w.newTally(f))
	}
	slices.SortFunc(all, func(a, b *tally) int { return a.batch.Compare(b.batch) })
	return all
}

func (w *writer) newTally(f model.TeamsFile) *tally {
	t := &tally{batch: f.Batch.V, led: map[model.Sender]int{}, sent: map[model.Sender]int{}, across: map[model.Sender]int{}}
	sizes := map[int]int{}
	for _, e := range f.Teams {
		if e.Value.Cadres.V <= 0 {
			continue // the village has no team
		}
		t.add(w, e.Value)
		sizes[count(e.Value.Cadres.V)]++
	}
	for cadres, teams := range sizes {
		t.sizes = append(t.sizes, sizeCount{cadres, teams})
	}
	slices.SortFunc(t.sizes, func(a, b sizeCount) int { return cmp.Compare(a.cadres, b.cadres) })
	return t
}

func (t *tally) add(w *writer, team model.Team) {
	lead := w.senderOf(team.Unit.V)
	t.teams++
	t.led[lead]++
	rest := count(team.Cadres.V)
	t.cadres += rest
	for _, from := range team.From {
		sender, n := w.senderOf(from.Key), count(from.Value.V)
		t.sent[sender] += n
		if sender != lead {
			t.across[sender] += n
		}
		rest -= n
	}
	t.sent[nobody] += rest
}

// largest is the size of the largest team.
func (t *tally) largest() int {
	if len(t.sizes) == 0 {
		return 0
	}
	return t.sizes[len(t.sizes)-1].cadres
}

// senderOf tells a unit above the towns from a town's own.
func (w *writer) senderOf(unit string) model.Sender {
	u := w.index.units[unit]
	switch {
	case u == nil:
		return nobody
	case u.Unit.Level.V == model.UnitTown:
		return model.SenderTown
	default:
		return model.SenderUpper
	}
}

// count is an amount of whole units.
func count(a model.Amount) int { return int(a / model.Units(1)) }

// agreement is one check of totals: what is held against what, the sum written out, and
// whether it agrees.
type agreement struct {
	what, sum string
	light     progress.Light
	says      string
	source    *phrase.Source
}

// agreements hold every stated total against its own parts and against the records.
func (w *writer) agreements() []agreement {
	tallies := map[model.Period]*tally{}
	for _, t := range w.tallies() {
		tallies[t.batch] = t
	}
	var all []agreement
	for _, s := range w.Report.County.Programme.Stated {
		if len(s.Parts) > 0 {
			all = append(all, w.partsAgree(s))
		}
		t := tallies[s.Batch.V]
		if t == nil {
			all = append(all, agreement{what: w.what("records", s), says: w.Say("trust.no-records", nil), light: progress.Grey})
			continue
		}
		all = append(all, w.recordsAgree(s, t))
		if s.Count.V == model.CountCadres {
			all = append(all, w.sizesAgree(s, t))
			all = append(all, w.crowding(s, t)...)
		}
	}
	return all
}

func (w *writer) what(id string, s model.Stated) string {
	return w.Say("trust.what."+id, i18n.Args{"Title": s.Title.In(w.Lang), "Batch": w.Period(s.Batch.V)})
}

// partsAgree: 779 = 226 + 492 + 61, where 61 is what no stated part accounts for.
func (w *writer) partsAgree(s model.Stated) agreement {
	var terms []string
	rest := s.Total.V
	for _, part := range s.Parts {
		terms = append(terms, w.term(part.Value.V, w.senderWord(s.Count.V, model.Sender(part.Key))))
		rest -= part.Value.V
	}
	a := agreement{what: w.what("parts", s), light: progress.Green, source: w.Source(s.Total.Pos)}
	switch {
	case rest > 0:
		terms = append(terms, w.term(rest, w.Say("trust.unattributed", nil)))
		a.light, a.says = progress.Yellow, w.Say("trust.rest", i18n.Args{"Sum": (s.Total.V - rest).String(), "Rest": rest.String()})
	case rest < 0:
		a.light, a.says = progress.Red, w.Say("trust.too-much", i18n.Args{"Sum": (s.Total.V - rest).String(), "Rest": (-rest).String()})
	}
	a.sum = w.equation(s.Total.V, terms)
	if rest < 0 {
		a.sum = w.Say("trust.unequal", i18n.Args{"Total": s.Total.V.String(), "Terms": w.plus(terms)})
	}
	return a
}

// recordsAgree counts the same from the records: the total and every stated part.
func (w *writer) recordsAgree(s model.Stated, t *tally) agreement {
	total, parts := t.cadres, t.sent
	if s.Count.V == model.CountTeams {
		total, parts = t.teams, t.led
	}
	var terms, off []string
	for _, sender := range []model.Sender{model.SenderUpper, model.SenderTown, nobody} {
		if parts[sender] > 0 {
			terms = append(terms, w.term(model.Units(int64(parts[sender])), w.senderWord(s.Count.V, sender)))
		}
	}
	a := agreement{what: w.what("records", s), light: progress.Green, says: w.Say("trust.as-stated", nil), sum: w.equation(model.Units(int64(total)), terms)}
	for _, part := range s.Parts {
		off = append(off, w.off(part.Value.V, parts[model.Sender(part.Key)], w.senderWord(s.Count.V, model.Sender(part.Key)))...)
	}
	if len(off) > 0 {
		a.light = progress.Yellow
	}
	if whole := w.off(s.Total.V, total, w.Say("trust.total", nil)); len(whole) > 0 {
		a.light, off = progress.Red, append(whole, off...)
	}
	if len(off) > 0 {
		a.says = w.Join(off)
	}
	return a
}

// off says how far the records are from a stated number; nothing where they make it.
func (w *writer) off(stated model.Amount, records int, what string) []string {
	switch d := model.Units(int64(records)) - stated; {
	case d > 0:
		return []string{w.Say("trust.more", i18n.Args{"What": what, "Count": d.String()})}
	case d < 0:
		return []string{w.Say("trust.fewer", i18n.Args{"What": what, "Count": (-d).String()})}
	}
	return nil
}

// sizesAgree: 779 = 29 × 1 + 250 × 3, the teams of each size counted from the records.
func (w *writer) sizesAgree(s model.Stated, t *tally) agreement {
	a := agreement{
		what: w.what("sizes", s), light: progress.Green, sum: w.sizesSum(t),
		says: w.Say("trust.sizes-agree", i18n.Args{"Teams": w.Int(t.teams), "Cadres": w.Int(t.cadres)}),
	}
	if off := w.off(s.Total.V, t.cadres, w.Say("trust.total", nil)); len(off) > 0 {
		a.light, a.says = progress.Red, w.Join(off)
	}
	return a
}

func (w *writer) sizesSum(t *tally) string {
	var terms []string
	for _, size := range t.sizes {
		terms = append(terms, w.Say("trust.times", i18n.Args{"Teams": w.Int(size.teams), "Size": w.Int(size.cadres)}))
	}
	return w.equation(model.Units(int64(t.cadres)), terms)
}

// crowding: a sender's stated cadres that its own stated teams cannot hold, each of the
// largest size there is, must sit in teams that the other sender leads. 492 − 144 × 3 = 60.
func (w *writer) crowding(cadres model.Stated, t *tally) []agreement {
	teams := w.statedTeams(cadres.Batch.V)
	var all []agreement
	for _, part := range cadres.Parts {
		sender := model.Sender(part.Key)
		own, ok := partOf(teams, sender)
		least := count(part.Value.V) - count(own)*t.largest()
		if !ok || t.largest() == 0 || least <= 0 {
			continue
		}
		args := i18n.Args{
			"Sender": w.senderWord(model.CountCadres, sender), "Cadres": part.Value.V.String(), "Teams": own.String(),
			"Size": w.Int(t.largest()), "Room": w.Int(count(own) * t.largest()), "Least": w.Int(least), "Records": w.Int(t.across[sender]),
		}
		a := agreement{what: w.what("crowding", cadres), light: progress.Green, sum: w.Say("trust.crowding-sum", args), says: w.Say("trust.crowding", args), source: w.Source(part.Value.Pos)}
		if t.across[sender] < least {
			a.light = progress.Red
		}
		all = append(all, a)
	}
	return all
}

// statedTeams are the stated parts of a batch's number of teams.
func (w *writer) statedTeams(batch model.Period) model.Map[model.Val[model.Amount]] {
	for _, s := range w.Report.County.Programme.Stated {
		if s.Count.V == model.CountTeams && s.Batch.V == batch {
			return s.Parts
		}
	}
	return nil
}

func partOf(parts model.Map[model.Val[model.Amount]], sender model.Sender) (model.Amount, bool) {
	for _, e := range parts {
		if e.Key == string(sender) {
			return e.Value.V, e.Value.Set
		}
	}
	return 0, false
}

// senderWord names a sender's cadres, or the teams that it leads.
func (w *writer) senderWord(of model.StatedCount, sender model.Sender) string {
	if sender == nobody {
		return w.Say("trust.unattributed", nil)
	}
	return w.Say("trust."+string(of)+"."+string(sender), nil)
}

func (w *writer) term(n model.Amount, what string) string {
	return w.Say("trust.term", i18n.Args{"Count": w.Number(n.Rat(), 2), "What": what})
}

func (w *writer) equation(total model.Amount, terms []string) string {
	return w.Say("trust.equation", i18n.Args{"Total": w.Number(total.Rat(), 2), "Terms": w.plus(terms)})
}

func (w *writer) plus(terms []string) string {
	out := ""
	for i, t := range terms {
		if i > 0 {
			out += w.Say("trust.plus", nil)
		}
		out += t
	}
	return out
}

// agreementTable writes every check of the stated totals out.
func (w *writer) agreementTable(all []agreement) chart.Table {
	t := chart.Table{ID: "stated", Note: w.Say("trust.stated-note", nil), Columns: []chart.Column{
		{Title: w.Say("trust.check", nil), Kind: "text"}, {Title: w.Say("trust.sum", nil), Kind: "said"},
		{Title: w.Say("trust.outcome", nil), Kind: "light"}, {Title: w.Say("column.note", nil), Kind: "said"},
	}}
	for _, a := range all {
		t.Rows = append(t.Rows, []chart.Cell{{Text: a.what, Source: a.source}, {Text: a.sum}, {Light: a.light, Status: w.Say("trust.outcome-"+string(a.light), nil)}, {Text: a.says}})
	}
	return t
}

// batchTable counts every batch from the records, stated or not.
func (w *writer) batchTable(all []*tally) chart.Table {
	t := chart.Table{ID: "batches", Caption: w.Say("trust.batches", nil), Columns: []chart.Column{
		{Title: w.Say("column.batch", nil), Kind: "text"}, {Title: w.Say("trust.by-lead", nil), Kind: "said"},
		{Title: w.Say("trust.by-sender", nil), Kind: "said"}, {Title: w.Say("trust.by-size", nil), Kind: "said"},
	}}
	for _, b := range all {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Period(b.batch)}, {Text: w.sumBySender(model.CountTeams, b.teams, b.led)},
			{Text: w.sumBySender(model.CountCadres, b.cadres, b.sent)}, {Text: w.sizesSum(b)},
		})
	}
	return t
}

func (w *writer) sumBySender(of model.StatedCount, total int, by map[model.Sender]int) string {
	var terms []string
	for _, sender := range []model.Sender{model.SenderUpper, model.SenderTown, nobody} {
		if by[sender] > 0 {
			terms = append(terms, w.term(model.Units(int64(by[sender])), w.senderWord(of, sender)))
		}
	}
	return w.equation(model.Units(int64(total)), terms)
}

// rosters hold the postings against the teams' cadres, by batch and town.
type rosters struct {
	batches []model.Period         // those that have postings
	cadres  []map[*model.Place]int // a map a batch, by town
	posted  []map[*model.Place]int
}

func (w *writer) rosters() *rosters {
	x := &rosters{}
	for _, f := range w.Report.County.Postings {
		posted, cadres := map[*model.Place]int{}, map[*model.Place]int{}
		for _, e := range f.Postings {
			posted[w.townIn(e.Key[:villageDigits], f.Batch.V)]++
		}
		for _, t := range w.Report.County.Teams {
			if t.Batch.V != f.Batch.V {
				continue
			}
			for _, e := range t.Teams {
				cadres[w.townIn(e.Key, f.Batch.V)] += count(e.Value.Cadres.V)
			}
		}
		x.batches, x.posted, x.cadres = append(x.batches, f.Batch.V), append(x.posted, posted), append(x.cadres, cadres)
	}
	return x
}

const villageDigits = 12

// townIn is the town that a village belonged to at the end of a period; nil where the
// code is nobody's.
func (w *writer) townIn(village string, p model.Period) *model.Place {
	v := w.Report.Places.Find(village)
	if v == nil || v.Level != model.LevelVillage {
		return nil
	}
	return v.ParentAt(w.lastDay(p))
}

// lastDay is the day that a period is read on: its end, or the as-of day while it is open.
func (w *writer) lastDay(p model.Period) model.Date {
	if p.Closed(w.Report.AsOf) {
		return p.End()
	}
	return w.Report.AsOf
}

// differ counts the cells of batch × town and those whose two rosters differ.
func (x *rosters) differ() (cells, off int) {
	for i := range x.batches {
		for town, n := range x.cadres[i] {
			cells++
			if x.posted[i][town] != n {
				off++
			}
		}
		for town := range x.posted[i] {
			if _, ok := x.cadres[i][town]; !ok {
				cells, off = cells+1, off+1
			}
		}
	}
	return cells, off
}

// rosterTable shows, town by town, both rosters of every batch.
func (w *writer) rosterTable(x *rosters) chart.Table {
	t := chart.Table{ID: "rosters", Note: w.Say("trust.rosters-note", nil), Columns: []chart.Column{{Title: w.Say("head.town", nil), Kind: "text"}}}
	for _, b := range x.batches {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(b), Kind: "light"})
	}
	foot := []chart.Cell{{Text: w.Say("column.total", nil)}}
	for i := range x.batches {
		foot = append(foot, w.rosterCell(sumTowns(x.posted[i]), sumTowns(x.cadres[i])))
	}
	for _, town := range w.Report.Places.Towns {
		row := []chart.Cell{{Text: w.Name(town), Href: w.placeHref(town)}}
		for i := range x.batches {
			row = append(row, w.rosterCell(x.posted[i][town], x.cadres[i][town]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Foot = [][]chart.Cell{foot}
	return t
}

func (w *writer) rosterCell(posted, cadres int) chart.Cell {
	args := i18n.Args{"Posted": w.Int(posted), "Cadres": w.Int(cadres), "Count": w.Int(max(posted-cadres, cadres-posted))}
	switch {
	case posted == 0 && cadres == 0:
		return chart.Cell{Text: w.Say("format.none", nil)} // the town was not there, or had no teams
	case posted == cadres:
		return chart.Cell{Text: w.Say("trust.rosters-equal", args), Light: progress.Green, Status: w.Say("stated.agrees", nil)}
	case posted > cadres:
		return chart.Cell{Text: w.Say("trust.rosters-unequal", args), Light: progress.Yellow, Status: w.Say("trust.rosters-more", args)}
	default:
		return chart.Cell{Text: w.Say("trust.rosters-unequal", args), Light: progress.Yellow, Status: w.Say("trust.rosters-fewer", args)}
	}
}

func sumTowns(m map[*model.Place]int) int {
	n := 0
	for _, v := range m {
		n += v
	}
	return n
}
