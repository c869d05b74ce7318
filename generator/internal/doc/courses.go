package doc

import (
	"fmt"
	"iter"

	"guben/generator/internal/chart"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Courses are the targets of one place as small multiples: how each stands, and its last
// periods against what is asked.
type Courses struct {
	ID    string   `json:"id"`
	Items []Course `json:"items"`
	Note  string   `json:"note,omitempty"`
}

// Course is one target at a place.
type Course struct {
	Title  string         `json:"title"`
	Href   string         `json:"href"`
	Light  progress.Light `json:"light"`
	Status string         `json:"status"`
	Period string         `json:"period"`
	Value  string         `json:"value"`
	Sub    string         `json:"below,omitempty"` // what the value is held against
	Bars   *Bars          `json:"bars,omitempty"`
	Strip  *chart.More    `json:"more,omitempty"` // the light at the end of each quarter
	Source *phrase.Source `json:"source,omitempty"`
}

// Bars are the values of a target's periods, in a box of 120 × 32 whole numbers with the
// origin above on the left.
type Bars struct {
	Bars  []Bar  `json:"bars"`
	Bound string `json:"bound,omitempty"` // the path of what is asked
	Zero  int    `json:"zero"`            // the height of zero
	Wide  int    `json:"wide"`            // how far the bars reach
	Span  string `json:"span"`            // the first and the last period
	Say   string `json:"-"`               // what all bars say
}

// Bar is the value of a period; one of no height stands for a period without a value.
type Bar struct {
	Light  progress.Light `json:"light"`
	X      int            `json:"x"`
	Y      int            `json:"y"`
	Width  int            `json:"width"`
	Height int            `json:"height"`
	Open   bool           `json:"open,omitempty"` // the period still runs
	Say    string         `json:"say"`
}

// Fence is the block's name and matter.
func (b Courses) Fence() (string, any) { return "courses", b }

// Table are the courses for those who read no pictures; the columns' titles are the
// caller's.
func (b Courses) Table(target, status, value, history string) chart.Table {
	t := chart.Table{ID: b.ID, Note: b.Note, Columns: []chart.Column{
		{Title: target, Kind: "text"}, {Title: status, Kind: "light"}, {Title: value, Kind: "said"}, {Title: history, Kind: "text"},
	}}
	for _, c := range b.Items {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: c.Title, Sub: c.Period}, {Light: c.Light, Status: c.Status}, {Text: c.Value, Sub: c.Sub, Source: c.Source}, {More: c.Strip},
		})
	}
	return t
}

func (b Courses) html(o *writer) {
	o.raw(`<div class="courses" id="`)
	o.text(b.ID)
	o.raw(`">`)
	o.toggle(b.ID, true, b.sources())
	o.raw("\n<ul>")
	for i := range b.Items {
		o.course(&b.Items[i])
	}
	o.raw("\n</ul>")
	o.note("note", b.Note)
	o.raw("\n</div>\n")
}

func (b Courses) sources() iter.Seq[*phrase.Source] {
	return func(yield func(*phrase.Source) bool) {
		for _, c := range b.Items {
			if c.Source != nil && !yield(c.Source) {
				return
			}
		}
	}
}

func (o *writer) course(c *Course) {
	o.raw("\n", `<li class="`, string(shapeOf(c.Light)), `"><p class="course-head">`)
	o.link(c.Href, c.Title)
	o.raw(` `)
	o.light(c.Light, c.Status, false)
	o.raw(`</p>`)
	o.raw(`<p class="course-value"><strong>`)
	o.text(c.Value)
	o.raw(`</strong>`)
	o.span("sub", c.Period)
	o.raw(`</p>`)
	o.bars(c.Bars)
	o.note("sub", c.Sub)
	if c.Strip != nil {
		o.more(c.Strip)
	}
	o.source(c.Source)
	o.raw(`</li>`)
}

// bars draws values as bars that stand on zero, and over them what is asked.
func (o *writer) bars(b *Bars) {
	if b == nil {
		return
	}
	o.raw(`<svg class="bars" viewBox="-1 -3 122 38" role="img" aria-label="`)
	o.text(b.Say)
	o.raw(`"><path d="M0 `)
	o.number(b.Zero)
	o.raw(`h`)
	o.number(b.Wide)
	o.raw(`"/>`)
	o.eachBar(b.Bars)
	if b.Bound != "" {
		o.raw(`<path class="asked" d="`)
		o.text(b.Bound)
		o.raw(`"/>`)
	}
	o.raw(`</svg><p class="span" aria-hidden="true">`)
	o.text(b.Span)
	o.raw(`</p>`)
}

// eachBar writes the bars of each kind as one path. One of no height is not drawn.
func (o *writer) eachBar(bars []Bar) {
	paths := map[string][]byte{}
	var kinds []string
	for _, x := range bars {
		if x.Height == 0 {
			continue
		}
		kind := string(shapeOf(x.Light))
		if x.Open {
			kind += " open"
		}
		if paths[kind] == nil {
			kinds = append(kinds, kind)
		}
		paths[kind] = fmt.Appendf(paths[kind], "M%d %dh%dv%dh-%dz", x.X, x.Y, x.Width, x.Height, x.Width)
	}
	for _, kind := range kinds {
		o.raw(`<path class="`, kind, `" d="`, string(paths[kind]), `"/>`)
	}
}
