package page

import (
	"slices"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// picturePage shows the towns on a map.
type picturePage struct {
	*site
	phrase.Pictures
	plan picture.Plan
}

// pictureBlock is the towns on a map for one target at one moment, with what a script
// needs to show another. Without Targets it is the picture alone.
type pictureBlock struct {
	ID       string          `json:"id"`
	Sentence string          `json:"sentence"`
	Target   pictureTarget   `json:"target"`
	Legend   []pictureLight  `json:"legend"`
	Towns    []pictureTown   `json:"towns"` // row by row
	Map      *pictureSize    `json:"map,omitempty"`
	Tiles    *pictureSize    `json:"tiles,omitempty"` // columns and rows
	Note     string          `json:"note"`
	Targets  []pictureGroup  `json:"targets,omitempty"`
	Moments  []pictureMoment `json:"moments,omitempty"`
}

type pictureSize struct {
	W int `json:"width"`
	H int `json:"height"`
}

// pictureTarget is what the picture shows.
type pictureTarget struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Bound string `json:"bound"`
	Href  string `json:"href"`
}

type pictureLight struct {
	Light progress.Light `json:"light"`
	Label string         `json:"label"`
	Count int            `json:"count"`
}

// pictureTown is a town on its tile or within its boundary. Index is its place in what
// the script fetches.
type pictureTown struct {
	Index  int            `json:"index"`
	Name   string         `json:"name"`
	Short  string         `json:"short"`
	Href   string         `json:"href,omitempty"` // of one that has a page
	Light  progress.Light `json:"light"`
	Text   string         `json:"text"`
	Status string         `json:"status"`
	Say    string         `json:"say"`
	Hidden bool           `json:"hidden,omitempty"` // it is not there at the moment
	Column int            `json:"column"`
	Row    int            `json:"row"`
	Path   string         `json:"path,omitempty"`
	X      int            `json:"x,omitempty"`
	Y      int            `json:"y,omitempty"`
}

type pictureGroup struct {
	Title string          `json:"title"`
	Items []pictureTarget `json:"items"`
}

// pictureMoment is a stop of the slider, with its picture in small.
type pictureMoment struct {
	ID     string           `json:"id"`
	Title  string           `json:"title"`
	Href   string           `json:"href"` // of what else was at the moment
	Short  string           `json:"short"`
	Counts string           `json:"counts"`
	Small  []progress.Light `json:"small,omitempty"` // in the order of Towns; empty for one that is not there
}

// mostSmall is the number of towns up to which each moment has a picture in small.
const mostSmall = 60

// page shows the towns on a map for any target at any moment.
func (w picturePage) page() *page {
	p := newPage("picture/_index", w.Say("page.picture.title", nil), params{Kind: "picture", Crumbs: []link{w.home()}})
	p.front.Description = w.Say("page.picture.lead", nil)
	groups := w.groups()
	if len(groups) == 0 || len(w.Report.Places.Parts()) == 0 {
		p.facts([]fact{{Key: w.Say("page.picture.title", nil), Value: w.Say("picture.nothing", nil)}})
		return p
	}
	p.front.Params.Scripts = []string{"picture"}
	block := w.of(w.Report.Target(groups[0].Items[0].ID))
	block.Targets = groups
	block.Moments = w.moments(block)
	p.front.Description = block.Sentence
	p.fence("picture", block)
	p.heading(w.Say("page.picture.table", nil))
	table := w.charts.AllLights(w.Report.Places.Parts())
	table.Note = w.Say("page.picture.table-note", nil)
	p.table(table)
	return p
}

// of is a target's picture of today.
func (w picturePage) of(t *progress.Target) pictureBlock {
	moments := w.Report.Moments()
	seen := w.Picture(t.ID, moments[len(moments)-1])
	b := pictureBlock{ID: "picture", Sentence: seen.Sentence, Target: w.target(t)}
	for i, light := range progress.Lights {
		b.Legend = append(b.Legend, pictureLight{light, w.Say("light."+string(light), nil), seen.Counts[i]})
	}
	plan := w.plan
	if m := plan.Map; m != nil {
		b.Map, b.Note = &pictureSize{m.W, m.H}, w.Say("picture.to-scale", nil)
	} else {
		columns, rows := plan.Size()
		b.Tiles, b.Note = &pictureSize{columns, rows}, w.Say("picture.schematic", nil)
	}
	for i, town := range w.Report.Places.Towns {
		if plan.Map == nil || plan.Map.Shapes[i].Path != "" {
			b.Towns = append(b.Towns, w.town(town, seen.Towns[i], plan))
		}
	}
	slices.SortStableFunc(b.Towns, func(x, y pictureTown) int {
		if x.Row != y.Row {
			return x.Row - y.Row
		}
		return x.Column - y.Column
	})
	return b
}

func (w picturePage) target(t *progress.Target) pictureTarget {
	return pictureTarget{
		ID: t.ID, Title: w.Short(t), Href: w.href("target", t.ID),
		Bound: w.TownBound(t),
	}
}

func (w picturePage) town(town *model.Place, seen phrase.Seen, plan picture.Plan) pictureTown {
	x := pictureTown{
		Index: town.Index, Name: w.Name(town), Short: w.TownShort(town), Light: seen.Light, Text: seen.Text, Status: seen.Status, Hidden: !seen.There,
		Column: plan.Tiles[town.Index].Column, Row: plan.Tiles[town.Index].Row, Say: w.Seat(town, seen),
	}
	if town.Lives() {
		x.Href = w.placeHref(town)
	}
	if plan.Map != nil {
		s := plan.Map.Shapes[town.Index]
		x.Path, x.X, x.Y = s.Path, s.X, s.Y
	}
	return x
}

// groups are the targets that towns have, those of the home page first.
func (w picturePage) groups() []pictureGroup {
	groups := []pictureGroup{{Title: w.Say("picture.headlines", nil)}, {Title: w.Say("picture.others", nil)}}
	for _, t := range w.Report.Targets {
		if t.Has(w.Report.Places.Levels.Parts()) && t.Now(w.Report.Places.County) != nil {
			n := one(!t.InHeadlines())
			groups[n].Items = append(groups[n].Items, w.target(t))
		}
	}
	return slices.DeleteFunc(groups, func(g pictureGroup) bool { return len(g.Items) == 0 })
}

func (w picturePage) moments(b pictureBlock) []pictureMoment {
	var all []pictureMoment
	for _, m := range w.Report.Moments() {
		seen := w.Picture(b.Target.ID, m)
		x := pictureMoment{ID: m.ID, Title: w.Moment(m), Short: w.ShortPeriod(m.Period), Counts: w.LightCounts(seen.Counts), Href: w.periodHref(m.Period)}
		if m.Open {
			x.Href = w.section("towns").Href
		}
		for _, town := range b.Towns {
			if len(b.Towns) <= mostSmall {
				x.Small = append(x.Small, seen.Towns[town.Index].Light)
			}
		}
		all = append(all, x)
	}
	return all
}

// onPicture leads to a target's picture, where it has results for towns.
func (w *writer) onPicture(id string) []link {
	t := w.Report.Target(id)
	if t == nil || !t.Has(w.Report.Places.Levels.Parts()) || t.Now(w.Report.Places.County) == nil {
		return nil
	}
	return []link{{Title: w.Say("picture.of-target", nil), Href: w.root + "picture/index.html#target=" + id}}
}
