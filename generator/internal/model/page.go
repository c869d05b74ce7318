package model

// PageHead is the front matter of a hand-written page: all that a page may say of itself.
// Where it stands, what it looks like and what is made of it is not among that.
type PageHead struct {
	Title       Val[string] `yaml:"title" jsonschema:"required"`
	Description Val[string] `yaml:"description"`
	Weight      Val[Number] `yaml:"weight"` // its rank among its like, the smallest first
	Params      PageParams  `yaml:"params"`
}

// PageParams are what a page asks of the theme.
type PageParams struct {
	TOC   Val[bool]   `yaml:"toc"`   // a table of contents
	Tasks Val[bool]   `yaml:"tasks"` // a section that leads to its pages itself
	Moved Val[string] `yaml:"moved"` // the page of this site that it leads on to
}
