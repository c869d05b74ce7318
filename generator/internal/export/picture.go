package export

import (
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// picture is a target at the towns, moment by moment.
type picture struct {
	Short   string   `json:"short"`
	Bound   string   `json:"bound"`
	Href    string   `json:"href"`
	States  []state  `json:"states"`
	Moments []moment `json:"at"`
}

// moment is where the towns stood: of each, by index, its state, or -1 where it was not
// there, and its text.
type moment struct {
	ID       string   `json:"id"`
	Sentence string   `json:"say"`
	Counts   []int    `json:"n"` // of towns, by progress.Lights
	Said     string   `json:"c"` // the counts in words
	States   []int    `json:"s"`
	Texts    []string `json:"v"`
}

// pictures are the script files of the picture, one a target: a reader looks at few.
func (s scripts) pictures() []File {
	var files []File
	moments := s.Report.Moments()
	for _, t := range s.Targets {
		if t.Has(s.Places.Levels.Parts()) {
			files = append(files, s.about("picture/"+t.ID, progress.ReadsTarget(t), func() any { return s.picture(t, moments) }))
		}
	}
	return files
}

func (s scripts) picture(t *progress.Target, moments []progress.Moment) picture {
	say := phrase.Pictures{Phrases: s.Phrases}
	x := picture{
		Short: s.Short(t), Bound: say.TownBound(t), Href: s.root() + "targets/" + t.ID + "/index.html",
	}
	for _, m := range moments {
		x.Moments = append(x.Moments, x.moment(m.ID, say.Picture(t.ID, m), say))
	}
	return x
}

func (x *picture) moment(id string, p phrase.Picture, say phrase.Pictures) moment {
	m := moment{ID: id, Sentence: p.Sentence, Counts: p.Counts, Said: say.LightCounts(p.Counts)}
	for _, town := range p.Towns {
		at := -1
		if town.There {
			at = indexOf(&x.States, state{town.Light, town.Status})
		}
		m.States, m.Texts = append(m.States, at), append(m.Texts, town.Text)
	}
	return m
}
