package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// PostingsTopic is the built-in topic that is read from data/postings: what the cadres of
// a batch who were posted to a village come to. A village without postings has no line. A
// posting that does not say what a figure counts leaves the village without that figure:
// counted as a no it would accuse, left out it would look complete.
const PostingsTopic = "postings"

var _ = derived(PostingsTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for i := range r.Postings {
		f := &r.Postings[i]
		for _, team := range r.postedTeams(f) {
			add(f.Batch.V, team.code, team.line())
		}
	}
})

// Posted is one posting with what the rules say of it as of the day.
type Posted struct {
	Key                      string
	Posting                  *model.Posting
	Village                  *model.Place
	Eligible, Trained, Moved Answer
	FirstBatch               bool   // whether it had to arrive by a day
	Arrived                  Answer // by that day
	Rotation                 Rotation
	Source                   diag.Pos
}

// Rotation is how a posting stands towards the rotation within the term.
type Rotation string

// The states of a rotation.
const (
	RotationRuns    Rotation = "runs"    // the term is not over
	RotationKept    Rotation = "kept"    // left within it
	RotationBroken  Rotation = "broken"  // left after it, or is still there
	RotationExcused Rotation = "excused" // beyond it, for a reason
	RotationUnknown Rotation = "unknown" // the day of arrival is missing
)

// posted judges one posting as of the day. It is false for one that had not begun.
func (r *records) posted(batch model.Period, e *model.Entry[model.Posting]) (Posted, bool) {
	p := &e.Value
	if !r.come(p.Posted) || !p.Posted.Set && !r.begun(batch) {
		return Posted{}, false
	}
	return Posted{
		Key: e.Key, Posting: p, Source: e.Pos,
		Village:    r.villageOn(model.VillageOf(e.Key), batch.ReadOn(r.Day)),
		Eligible:   said(p.Party).or(said(p.Cadre)),
		Trained:    trainedBefore(p),
		Moved:      movedTo(p),
		FirstBatch: r.Asks("arrival_by") && batch == r.Programme.PeriodOf(model.EveryYear, r.Programme.Start.V),
		Arrived:    r.arrived(p),
		Rotation:   r.rotation(p),
	}, true
}

// trainedBefore: training on the very day of arrival is not training before posting. A
// posting without a day of training was not trained; one with a day of training and no
// day of arrival cannot tell.
func trainedBefore(p *model.Posting) Answer {
	switch {
	case !p.Trained.Set:
		return No
	case !p.Posted.Set:
		return Unknown
	default:
		return answerOf(p.Posted.V.After(p.Trained.V))
	}
}

// movedTo: who is no party member has no membership to move.
func movedTo(p *model.Posting) Answer {
	if !p.Relation.Set && p.Party.Set && !p.Party.V {
		return No
	}
	return said(p.Relation)
}

// arrived tells whether a posting began by the day that the settings say.
func (r *records) arrived(p *model.Posting) Answer {
	switch c := p.Posted.V.Compare(r.Settings.ArrivalBy); {
	case !p.Posted.Set:
		return Unknown
	case c == 0:
		return answerOf(r.Settings.ArrivalOn)
	default:
		return answerOf(c < 0)
	}
}

// rotation tells how a posting stands as of the day: it may end on the day RotationMonths
// after it began, and is late from the day after. Who left in time was rotated, whatever
// reason to stay had been given. Where nobody is asked to rotate, no term is over.
func (r *records) rotation(p *model.Posting) Rotation {
	switch {
	case !r.Asks("rotation_months"):
		return RotationRuns
	case !p.Posted.Set:
		return RotationUnknown
	}
	by := p.Posted.V.AddMonths(r.Settings.RotationMonths)
	left := p.Left.Set && r.come(p.Left)
	switch {
	case left && !p.Left.V.After(by):
		return RotationKept
	case !left && !r.Day.After(by):
		return RotationRuns
	case p.Stays.Set():
		return RotationExcused
	default:
		return RotationBroken
	}
}

// postedTeam are the postings of a batch to one village, and to those that were merged
// into it before the batch's end.
type postedTeam struct {
	code     string // of the village, at the batch's end
	postings []Posted
}

// postedTeams are a file's postings by village, in the order of the file.
func (r *records) postedTeams(f *model.PostingsFile) []*postedTeam {
	var teams []*postedTeam
	byCode := map[string]*postedTeam{}
	for i := range f.Postings {
		p, ok := r.posted(f.Batch.V, &f.Postings[i])
		if !ok {
			continue
		}
		code := model.VillageOf(p.Key)
		if p.Village != nil {
			code = p.Village.CodeAt(f.Batch.V.ReadOn(r.Day))
		}
		if byCode[code] == nil {
			byCode[code] = &postedTeam{code: code}
			teams = append(teams, byCode[code])
		}
		byCode[code].postings = append(byCode[code].postings, p)
	}
	return teams
}

// count counts the postings that answer with yes; it is false where one cannot tell.
func (t *postedTeam) count(of func(*Posted) Answer) (n int, known bool) {
	for i := range t.postings {
		switch of(&t.postings[i]) {
		case Yes:
			n++
		case Unknown:
			return 0, false
		}
	}
	return n, true
}

// counts are the figures that count postings, by name.
var counts = []struct {
	name string
	of   func(*Posted) Answer
}{
	{"cadres", func(*Posted) Answer { return Yes }},
	{"eligible", func(p *Posted) Answer { return p.Eligible }},
	{"trained", func(p *Posted) Answer { return p.Trained }},
	{"to_arrive", func(p *Posted) Answer { return answerOf(p.FirstBatch) }},
	{"arrived", func(p *Posted) Answer {
		if !p.FirstBatch {
			return No
		}
		return p.Arrived
	}},
	{"to_rotate", func(p *Posted) Answer { return p.Rotation.in(RotationKept, RotationBroken) }},
	{"rotated", func(p *Posted) Answer { return p.Rotation.in(RotationKept) }},
	{"excused", func(p *Posted) Answer { return p.Rotation.in(RotationExcused) }},
	{"moved", func(p *Posted) Answer { return p.Moved }},
}

func (r Rotation) in(states ...Rotation) Answer {
	if r == RotationUnknown {
		return Unknown
	}
	for _, s := range states {
		if r == s {
			return Yes
		}
	}
	return No
}

// line are the team's figures, all read from the village's first posting on.
func (t *postedTeam) line() model.Line {
	var line model.Line
	pos := t.postings[0].Source
	for _, c := range counts {
		if n, known := t.count(c.of); known {
			put(&line, c.name, n, pos)
		}
	}
	if n, one := t.heads(); one != Unknown {
		put(&line, "heads", n, pos)
		putAnswer(&line, "headed", one, pos)
	}
	return line
}

// heads counts the team's heads, and tells whether there is exactly one; where teams were
// merged, in each of them. It is unknown where the days that tell this are missing.
func (t *postedTeam) heads() (n int, one Answer) {
	heads := map[string][]*model.Posting{}
	for i := range t.postings {
		p := &t.postings[i]
		team := heads[model.VillageOf(p.Key)]
		if p.Posting.Head.Set {
			team = append(team, p.Posting)
		}
		heads[model.VillageOf(p.Key)] = team
	}
	one = Yes
	for _, team := range heads {
		there, known := atOnce(team)
		if !known {
			return 0, Unknown
		}
		n += there
		if there != 1 {
			one = No
		}
	}
	return n, one
}

// atOnce counts the heads of a team without those who were followed by another: a head
// who left before the next began leaves the team with one at a time.
func atOnce(heads []*model.Posting) (n int, known bool) {
	for _, h := range heads {
		if len(heads) > 1 && !h.Posted.Set {
			return 0, false
		}
		n += oneIf(!followed(h, heads))
	}
	return n, true
}

func followed(head *model.Posting, heads []*model.Posting) bool {
	for _, h := range heads {
		if h != head && head.Left.Set && !head.Left.V.After(h.Posted.V) {
			return true
		}
	}
	return false
}

// PostingTotals are a batch's postings, added up for the county and for each town that
// is there at the batch's end, in order of code.
type PostingTotals struct {
	County PostingSum
	Towns  []PostingSum
}

// PostingSum is what the postings of a place come to. A village whose postings cannot
// tell a count stands neither in that count nor in what it is held against.
type PostingSum struct {
	Place                *model.Place
	Villages, Reported   int // villages there, and those that have postings
	Cadres               int
	Eligible, EligibleOf int // of so many cadres
	Trained, TrainedOf   int // before they were posted
	Arrived, ToArrive    int // of the first batch
	Rotated, ToRotate    int
	Excused              int // stay with a reason
	Headed, HeadedOf     int // villages whose team has exactly one head
	Moved, MovedOf       int // party membership moved to the village
}

// postingTotals adds up the postings of a batch.
func (r *records) postingTotals(batch model.Period) PostingTotals {
	day := batch.ReadOn(r.Day)
	totals := PostingTotals{County: PostingSum{Place: r.Places.County}}
	towns := map[*model.Place]int{}
	for i, t := range r.Places.PartsOn(day) {
		towns[t] = i
		totals.Towns = append(totals.Towns, PostingSum{Place: t})
	}
	each := func(village *model.Place, do func(*PostingSum)) {
		do(&totals.County)
		if i, ok := towns[village.TownOn(day)]; ok {
			do(&totals.Towns[i])
		}
	}
	for _, v := range r.Places.AliveOn(r.Places.Levels.Smallest(), day) {
		each(v, func(s *PostingSum) { s.Villages++ })
	}
	r.eachTeam(batch, func(t *postedTeam) {
		if v := t.postings[0].Village; v != nil {
			each(v, func(s *PostingSum) { s.add(t) })
		}
	})
	return totals
}

func (r *records) eachTeam(batch model.Period, do func(*postedTeam)) {
	for i := range r.Postings {
		if f := &r.Postings[i]; f.Batch.V == batch {
			for _, t := range r.postedTeams(f) {
				do(t)
			}
		}
	}
}

func (s *PostingSum) add(t *postedTeam) {
	n := map[string]int{}
	known := map[string]bool{}
	for _, c := range counts {
		n[c.name], known[c.name] = t.count(c.of)
	}
	of := func(name string, part, whole *int, all int) {
		if known[name] {
			*part += n[name]
			*whole += all
		}
	}
	s.Reported++
	s.Cadres += n["cadres"]
	s.Excused += n["excused"]
	of("eligible", &s.Eligible, &s.EligibleOf, n["cadres"])
	of("trained", &s.Trained, &s.TrainedOf, n["cadres"])
	of("arrived", &s.Arrived, &s.ToArrive, n["to_arrive"])
	of("rotated", &s.Rotated, &s.ToRotate, n["to_rotate"])
	of("moved", &s.Moved, &s.MovedOf, n["cadres"])
	if _, one := t.heads(); one != Unknown {
		s.HeadedOf++
		s.Headed += oneIf(one == Yes)
	}
}
