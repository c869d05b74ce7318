package export

import (
	"maps"
	"math/big"
	"regexp"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// What the page of comparisons shows stands in a file a place, for villages a file of all
// whose codes begin with the same nine digits, and a file a target, so that a reader
// fetches what was chosen and a county of 20,000 villages needs no 20,000 files.

// compareTargets is what all comparisons need: the targets and the words of states.
type compareTargets struct {
	Root    string            `json:"root"` // of the language's pages, below the site's
	County  named             `json:"county"`
	Lights  map[string]string `json:"lights"` // the word of each light, by its letter
	Targets []compareTarget   `json:"targets"`
}

type compareTarget struct {
	ID      string            `json:"id"`
	Title   string            `json:"t"`
	Short   string            `json:"s"`
	Bounds  map[string]string `json:"b"`
	Periods []string          `json:"p"`
	Now     int               `json:"n"` // the current period
	Closed  int               `json:"o"` // how many periods are over: those from here on still run
}

// comparePlace is one place with its results, or in a target's file one of its places.
type comparePlace struct {
	Name   string          `json:"t"`
	Level  string          `json:"k"`
	In     string          `json:"in,omitempty"` // the place above, that tells villages of one name apart
	Href   string          `json:"h"`
	Counts []string        `json:"c,omitempty"` // of red, yellow, green and grey lights
	Cells  []*comparedCell `json:"r"`           // by the index of the target
}

// comparedCell is a target at a place.
type comparedCell struct {
	Level    string     `json:"k,omitempty"` // of the place that speaks for it, where it is another
	Light    string     `json:"l"`           // its letter
	Status   string     `json:"s"`
	Text     string     `json:"v"`
	Fraction string     `json:"f,omitempty"`
	Gap      string     `json:"g,omitempty"`
	Good     string     `json:"d,omitempty"` // the distance to the bound, so that more is better
	Bound    string     `json:"b,omitempty"` // exact, for the line in the picture
	Past     [][]string `json:"p,omitempty"` // a text, a letter and an exact number a period; no number where there is none
}

func (s scripts) compareFiles() []File {
	files := []File{s.file("compare/targets", s.compareTargets)}
	for _, level := range s.comparedLevels() {
		for _, place := range s.Places.Living(level) {
			files = append(files, s.onePlace(place))
		}
	}
	for _, v := range s.Places.Smallest() {
		if !s.statistical(v) {
			files = append(files, s.onePlace(v))
		}
	}
	stems, of := s.stems()
	for _, stem := range stems {
		files = append(files, s.about("compare/"+stem+"-villages", s.readsPlaces(of[stem]...), func() any { return s.compareVillages(of[stem]) }))
	}
	for _, t := range s.Targets {
		files = append(files, s.about("compare/"+t.ID, progress.ReadsTarget(t), func() any { return s.comparedPlaces(t) }))
	}
	return files
}

// comparedLevels are those whose places have a file each.
func (s scripts) comparedLevels() []model.Level {
	levels := s.Places.Levels
	return slices.Concat([]model.Level{levels.Whole()}, levels.Between(), []model.Level{model.LevelUnit})
}

func (s scripts) onePlace(p *model.Place) File {
	slug := s.Places.Slug(p.Code)
	return s.about("compare/"+slug, s.readsPlaces(p), func() any { return map[string]comparePlace{slug: s.comparePlace(p)} })
}

// statistical tells whether a place has a statistical code of twelve digits, by whose first nine
// the files of villages go.
func (s scripts) statistical(p *model.Place) bool {
	return twelveDigits.MatchString(s.Places.Slug(p.Code))
}

var twelveDigits = regexp.MustCompile(`^\d{12}$`)

// townDigits of a village's code are those of the town that gave it.
const townDigits = 9

func stem(code string) string { return code[:min(townDigits, len(code))] }

// stems are the names of the files of villages, in order, and whose each is.
func (s scripts) stems() (names []string, of map[string][]*model.Place) {
	of = map[string][]*model.Place{}
	for _, v := range s.Places.Smallest() {
		if s.statistical(v) {
			of[stem(v.Code)] = append(of[stem(v.Code)], v)
		}
	}
	return slices.Sorted(maps.Keys(of)), of
}

func (s scripts) compareVillages(villages []*model.Place) map[string]comparePlace {
	all := map[string]comparePlace{}
	for _, v := range villages {
		all[v.Code] = s.comparePlace(v)
	}
	return all
}

func (s scripts) readsPlaces(places ...*model.Place) func() progress.Reads {
	return func() progress.Reads { return progress.ReadsPlaces(s.Report, places...) }
}

func (s scripts) compareTargets() any {
	c := s.Places.County
	all := compareTargets{Root: s.root(), County: named{s.Name(c), s.Places.Slug(c.Code)}, Lights: map[string]string{}}
	for _, l := range progress.Lights {
		all.Lights[letter(l)] = s.Say("light."+string(l), nil)
	}
	for _, t := range s.Targets {
		x := compareTarget{ID: t.ID, Title: s.Title(t), Short: s.Short(t), Bounds: map[string]string{}}
		for i, p := range t.Periods {
			name := s.ShortPeriod(p)
			if p.Closed(t.AsOf()) {
				x.Closed = i + 1
			} else {
				name = s.Say("tile.period", i18n.Args{"Period": s.Period(p), "Short": name, "Open": true})
			}
			x.Periods = append(x.Periods, name)
			if p == t.Current {
				x.Now = i
			}
		}
		for _, level := range t.Levels() {
			x.Bounds[string(level)] = s.LevelBound(t, level)
		}
		all.Targets = append(all.Targets, x)
	}
	return all
}

// letter is a light's: grey has none of its own.
func letter(l progress.Light) string {
	if l == progress.Grey {
		return "e"
	}
	return string(l)[:1]
}

func (s scripts) comparePlace(place *model.Place) comparePlace {
	p := s.placeHead(place)
	counts := map[progress.Light]int{}
	for _, t := range s.Targets {
		cell := s.comparedCell(t, place)
		p.Cells = append(p.Cells, cell)
		if cell != nil {
			counts[t.Now(t.Own(place)).Light]++
		}
	}
	for _, l := range []progress.Light{progress.Red, progress.Yellow, progress.Green, progress.Grey} {
		p.Counts = append(p.Counts, s.Int(counts[l]))
	}
	return p
}

func (s scripts) placeHead(place *model.Place) comparePlace {
	folder := map[model.Level]string{model.LevelUnit: "units/", model.LevelLeader: "leaders/"}[place.Level]
	if !place.IsWhole() && folder == "" {
		folder = s.Places.PathOf(place.Level) + "/"
	}
	p := comparePlace{Name: s.Name(place), Level: string(place.Level), Href: s.root() + "index.html"}
	if folder != "" {
		p.Href = s.root() + folder + s.Places.Slug(place.Code) + "/index.html"
	}
	if place.IsSmallest() && !place.Parent.IsWhole() {
		p.In = s.Name(place.Parent)
	}
	return p
}

// comparedPlaces are the county and the places right below it that a target is told of.
func (s scripts) comparedPlaces(t *progress.Target) any {
	var all []comparePlace
	for _, level := range t.Levels()[:min(2, len(t.Levels()))] {
		for _, place := range s.Places.Living(level) {
			p := s.placeHead(place)
			p.Cells = []*comparedCell{s.comparedCell(t, place)}
			all = append(all, p)
		}
	}
	return all
}

// comparedCell is nil where a target has nothing to say of a place.
func (s scripts) comparedCell(t *progress.Target, place *model.Place) *comparedCell {
	asked := place
	if place = t.Own(place); !t.Has(place.Level) {
		return nil
	}
	r := t.Now(place)
	if r == nil || r.Status.Aside() {
		return nil
	}
	c := &comparedCell{Light: letter(r.Light), Status: s.Status(r.Degree()), Text: s.Value(r), Fraction: s.Fraction(r), Gap: s.Gap(r), Good: s.good(r)}
	if place != asked {
		c.Level = string(place.Level)
	}
	if r.Bound != nil && phrase.FormOf(t, place.Level) != phrase.FormYesNo {
		c.Bound = phrase.Decimal(r.Bound)
	}
	for i := range t.Periods {
		past := t.At(place, i)
		line := []string{s.Value(past), letter(past.Light)}
		if past.Value != nil && !past.Doubtful { // what is to be verified stretches no axis
			line = append(line, phrase.Decimal(past.Value))
		}
		c.Past = append(c.Past, line)
	}
	return c
}

// good is how far a value is on the good side of its bound, or off it where it must be
// met exactly. What is to be verified is no best of any.
func (s scripts) good(r *progress.Result) string {
	if r.Value == nil || r.Bound == nil || r.Doubtful {
		return ""
	}
	op, _ := r.Target.TestOf(r.Place.Level)
	diff := new(big.Rat).Sub(r.Value, r.Bound)
	switch op {
	case model.AtMost, model.Below:
		diff.Neg(diff)
	case model.Equal:
		diff.Neg(diff.Abs(diff))
	}
	return phrase.Decimal(diff)
}
