package page

import "guben/generator/internal/doc"

// themed are the templates of a site that writes every block by itself.
var themed = []string{"_partials/table.html", "_partials/shapes.html", "_partials/source.html", "_markup/render-codeblock-prose.html", "_markup/render-codeblock-courses.html"}

// text is the body of a page with its blocks as data.
func (p *page) text() string {
	return string(doc.Markdown{Own: doc.OwnOf(themed)}.Page(front{}, p.blocks))
}

// blocksOf are a page's blocks of one kind.
func blocksOf[T doc.Block](p *page) []T {
	var all []T
	for _, b := range p.blocks {
		if x, ok := b.(T); ok {
			all = append(all, x)
		}
	}
	return all
}
