package export

import (
	"math/big"
	"slices"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// villages is the table of all villages × headline targets by columns: at 20,000 rows a
// list of objects would be ten times as long.
type villages struct {
	Root     string   `json:"root"` // of the language's pages, below the site's
	Villages []named  `json:"villages"`
	Towns    []named  `json:"towns"`
	Town     []int    `json:"town"`   // of each village, among the towns
	States   []state  `json:"states"` // a light and its word
	Targets  []ranked `json:"targets"`

	Folders map[string]string `json:"folders"` // of the pages of villages and of towns
	Words   map[string]string `json:"words"`   // what these are called
}

// named is a place: its name and its code.
type named struct {
	Name string `json:"t"`
	Code string `json:"c"`
}

// state is a status as readers see it.
type state struct {
	Light  progress.Light `json:"l"`
	Status string         `json:"s"`
}

// ranked are a target's values: texts in the order of their exact values, and for each
// village the text that is its own and its state. -1 stands for none: the script that
// sorts compares places in the list, and no figures.
type ranked struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Short  string   `json:"short"`
	Bound  string   `json:"bound"`
	Texts  []string `json:"texts"`
	Values []int    `json:"values"`
	States []int    `json:"states"`
}

func (s scripts) villages() any {
	v := villages{Root: s.root(), Words: map[string]string{}, Folders: map[string]string{
		"villages": s.Places.PathOf(s.Places.Levels.Smallest()), "towns": s.Places.PathOf(s.Places.Levels.Parts()),
	}}
	for _, word := range []string{"village", "town", "all"} {
		v.Words[word] = s.Say("villages-table."+word, nil)
	}
	at := map[*model.Place]int{}
	for _, town := range s.Places.Parts() {
		at[town] = len(v.Towns)
		v.Towns = append(v.Towns, named{s.Name(town), s.Places.Slug(town.Code)})
	}
	living := s.Places.Smallest()
	for _, place := range living {
		v.Villages = append(v.Villages, named{s.Name(place), s.Places.Slug(place.Code)})
		v.Town = append(v.Town, at[place.Part()])
	}
	for _, t := range s.Headlines(s.Places.Levels.Smallest()) {
		v.Targets = append(v.Targets, s.ranked(t, living, &v.States))
	}
	return v
}

func (s scripts) ranked(t *progress.Target, places []*model.Place, states *[]state) ranked {
	c := ranked{ID: t.ID, Title: s.Title(t), Short: s.Short(t), Bound: s.LevelBound(t, s.Places.Levels.Smallest())}
	c.Values, c.States = make([]int, len(places)), make([]int, len(places))
	var results []*progress.Result
	for i, place := range places {
		r := t.Now(t.Own(place))
		c.Values[i], c.States[i] = -1, -1
		if r != nil {
			c.States[i] = indexOf(states, state{r.Light, s.Status(r.Degree())})
		}
		results = append(results, r)
	}
	c.Texts = s.texts(results, c.Values)
	return c
}

// texts are those of results in the order of their exact values, each once, and
// notes in at which of them a result has.
func (s scripts) texts(results []*progress.Result, at []int) []string {
	type value struct {
		exact *big.Rat
		text  string
		of    int
	}
	var all []value
	for i, r := range results {
		if r != nil && r.Value != nil {
			all = append(all, value{r.Value, s.Value(r), i})
		}
	}
	slices.SortStableFunc(all, func(a, b value) int { return a.exact.Cmp(b.exact) })
	var texts []string
	for i, v := range all {
		if i == 0 || all[i-1].exact.Cmp(v.exact) != 0 || all[i-1].text != v.text {
			texts = append(texts, v.text)
		}
		at[v.of] = len(texts) - 1
	}
	return texts
}

func indexOf(states *[]state, s state) int {
	i := slices.Index(*states, s)
	if i < 0 {
		i = len(*states)
		*states = append(*states, s)
	}
	return i
}
