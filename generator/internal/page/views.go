package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// viewsBlock leads to the pictures of a target's places, of which a script shows one at a time.
// Without it they stand below one another, as on paper.
type viewsBlock struct {
	Title string     `json:"title"`
	Items []viewItem `json:"items"`
}

// viewItem is a picture: its name in the link (#view=NAME), and where it stands on the page.
type viewItem struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	At    string `json:"at"`
}

// targetViews are how a target's places are ranked and spread, where they lie, and how each
// part came to where it is.
func (w targetPages) targetViews(p *page, t *progress.Target) {
	county, parts := w.Report.Places.County, w.Report.Places.Parts()
	var views viewsBlock
	var blocks []func()
	add := func(name, at string, block func()) {
		views.Items = append(views.Items, viewItem{name, w.Say("view."+name, nil), at})
		blocks = append(blocks, block)
	}
	figure := func(name string, f chart.Figure) {
		if f.Options != nil {
			add(name, f.ID, func() { p.figure(f) })
		}
	}
	if t.Leaf != w.Report.Places.Levels.Parts() {
		if t.Has(w.Report.Places.Levels.Parts()) {
			figure("ranking", w.charts.Ranking(t, county, parts))
		}
		figure("spread", w.charts.Distribution(t, county, w.Report.Places.Living(t.Leaf)))
	}
	if len(parts) > 0 && len(parts) <= mostSmall && t.Has(w.Report.Places.Levels.Parts()) && t.Now(county) != nil {
		picture := w.picture.of(t)
		add("map", picture.ID, func() { p.fence("picture", picture) })
		if courses := w.partsCourses(t, parts); len(courses.Items) > 0 {
			add("course", courses.ID, func() { p.add(courses) })
		}
	}
	if len(views.Items) > 1 {
		views.Title = w.Say("view.title", nil)
		p.front.Params.Scripts = append(p.front.Params.Scripts, "views")
		p.fence("views", views)
	}
	for _, block := range blocks {
		block()
	}
}

// partsCourses are a target's last periods in each part of the whole, on one scale.
func (w targetPages) partsCourses(t *progress.Target, parts []*model.Place) doc.Courses {
	b := doc.Courses{ID: "parts-course", Note: w.Say("view.course-note", nil)}
	var all []*progress.Result
	for _, place := range parts {
		if r := t.Now(place); r != nil && !r.Status.Aside() {
			all = append(all, r)
		}
	}
	var one scale
	for i, r := range all {
		s := spanOf(r)
		if i == 0 {
			one = *s
		}
		one.take(s.low)
		one.take(s.high)
	}
	for _, r := range all {
		c := w.places.course(r, &one, true)
		c.Title, c.Href = w.Name(r.Place), w.placeHref(r.Place)
		b.Items = append(b.Items, c)
	}
	return b
}
