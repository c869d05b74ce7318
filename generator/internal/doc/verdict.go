package doc

func (v *Verdict) html(o *writer) {
	o.raw(`<section class="verdict `)
	o.text(string(v.Light))
	o.raw(`" aria-label="`)
	o.label("verdict")
	o.raw(`">`, "\n", `<div class="verdict-head">`)
	if len(v.Lines) > 0 {
		o.raw("\n", `<div class="verdict-lines">`)
		for _, l := range v.Lines {
			o.raw("\n", `<p class="verdict-text">`)
			o.light(l.Light, l.Label, false)
			o.raw(` <span>`)
			o.link(l.Href, l.Text)
			o.raw(`</span></p>`)
		}
		o.raw("\n</div>")
	} else {
		o.raw("\n", `<p class="verdict-text">`)
		o.light(v.Light, v.Label, false)
		o.raw(` <span>`)
		o.text(v.Text)
		o.raw(`</span></p>`)
	}
	if len(v.Lights) > 0 {
		o.raw("\n", `<p class="verdict-lights">`)
		for _, l := range v.Lights {
			o.light(l.Light, l.Text, false)
			o.raw(` `)
		}
		o.raw(`</p>`)
	}
	o.raw("\n</div>")
	if len(v.Points) > 0 {
		o.raw("\n", `<ul class="points">`)
		for i := range v.Points {
			o.point(&v.Points[i])
		}
		o.raw("\n</ul>")
	}
	o.raw("\n</section>\n")
}

func (o *writer) point(p *Point) {
	o.raw("\n<li")
	switch {
	case p.Value != "":
		o.raw(` class="figure"`)
	case p.Head != "" && p.Where != nil:
		o.raw(` class="at"`)
	}
	o.raw(`>`)
	o.light(p.Light, p.Label, false)
	if p.Text != "" {
		o.says(p)
	} else {
		o.parts(p)
	}
	o.raw(`</li>`)
}

// says writes a point that is a sentence.
func (o *writer) says(p *Point) {
	switch {
	case p.Head != "" && p.Href != "":
		o.raw(` <span class="says">`)
		o.link(p.Href, p.Head)
		o.text(p.Text)
		o.raw(`</span>`)
	case p.Href != "":
		o.raw(` <a class="says" href="`)
		o.href(p.Href)
		o.raw(`">`)
		o.text(p.Text)
		o.raw(`</a>`)
	default:
		o.raw(` <span class="says">`)
		o.text(p.Head)
		o.text(p.Text)
		o.raw(`</span>`)
	}
}

// parts writes a point that speaks of a result.
func (o *writer) parts(p *Point) {
	if p.Head != "" {
		o.raw(` <span class="what">`)
		o.leading(p.Href, p.Head)
		o.small(p.Period)
		o.raw(`</span>`)
	}
	if p.Value != "" {
		o.raw(` <span class="value"><strong>`)
		o.text(p.Value)
		o.raw(`</strong>`)
	}
	o.small(p.Of)
	if p.Value != "" {
		o.raw(`</span>`)
	}
	o.span("bound", p.Bound)
	o.span("gap", p.Gap)
	o.span("since", p.Since)
	if w := p.Where; w != nil {
		o.raw(` <span class="where">`)
		o.text(w.Text)
		for i, l := range w.Links {
			if i > 0 {
				o.label("list_comma")
			}
			o.leading(l.Href, l.Title)
			o.small(l.Note)
		}
		o.text(w.More)
		o.raw(`</span>`)
	}
}

func (o *writer) small(text string) {
	if text != "" {
		o.raw(` <small>`)
		o.text(text)
		o.raw(`</small>`)
	}
}
