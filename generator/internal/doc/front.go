package doc

import "guben/generator/internal/progress"

// Front is a page's front matter (see the theme for what it makes of it).
type Front struct {
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Weight      int    `json:"weight,omitempty"`
	Layout      string `json:"layout,omitempty"` // of the theme's, where the kind's own is not meant
	Build       *Build `json:"build,omitempty"`
	Params      Params `json:"params"`
}

// Build says what Hugo makes of a page.
type Build struct {
	Render string `json:"render"`
	List   string `json:"list"`
}

// Params are what the theme is handed beside the page's body.
type Params struct {
	Kind     string    `json:"kind"`
	Moved    string    `json:"moved,omitempty"` // the address that the page leads on to
	Eyebrow  string    `json:"eyebrow,omitempty"`
	Code     string    `json:"code,omitempty"`
	Crumbs   []Link    `json:"crumbs,omitempty"`
	Verdict  *Verdict  `json:"verdict,omitempty"`
	Tiles    []Tile    `json:"tiles,omitempty"`
	NoIndex  bool      `json:"noindex,omitempty"`
	Overview *Overview `json:"overview,omitempty"` // of the home page
	Pager    *Pager    `json:"pager,omitempty"`
	Picker   *Picker   `json:"picker,omitempty"`
	Scripts  []string  `json:"scripts,omitempty"` // of the theme's assets/js, by name
	Lead     bool      `json:"lead,omitempty"`    // whether the description stands below the title
	Actions  []Link    `json:"actions,omitempty"` // what can be done with the page's matter
	Beside   bool      `json:"beside,omitempty"`  // whether the body's first picture stands beside the verdict
	Charts   bool      `json:"charts,omitempty"`  // whether the body holds charts,
	Tables   bool      `json:"tables,omitempty"`  // or a table that is long enough to be sorted
}

// Link leads somewhere; a note stands behind it.
type Link struct {
	Title string `json:"title"`
	Href  string `json:"href"`
	Note  string `json:"note,omitempty"`
}

// Pager leads to a page's neighbours.
type Pager struct {
	Prev *Link `json:"prev,omitempty"`
	Next *Link `json:"next,omitempty"`
}

// Picker leads from one period or town to any other.
type Picker struct {
	Label  string        `json:"label"`
	Groups []PickerGroup `json:"groups"`
}

// PickerGroup is a group of them.
type PickerGroup struct {
	Title string       `json:"title"`
	Items []PickerItem `json:"items"`
}

// PickerItem is one of them; Here is the page's own.
type PickerItem struct {
	Text string `json:"text"`
	Href string `json:"href"`
	Here bool   `json:"here,omitempty"`
}

// Verdict answers a page's question in its first lines: on course or not, and where not.
type Verdict struct {
	Light  progress.Light `json:"light"`
	Label  string         `json:"label"`
	Text   string         `json:"text,omitempty"`
	Lights []LightCount   `json:"lights,omitempty"`
	Points []Point        `json:"points,omitempty"`
	Lines  []VerdictLine  `json:"lines,omitempty"` // in the place of label and text: what is said of two things
	HTML   string         `json:"html,omitempty"`  // all of it, finished
}

// VerdictLine is one of the two that a verdict on an owner opens with.
type VerdictLine struct {
	Light progress.Light `json:"light"`
	Label string         `json:"label"`
	Text  string         `json:"text"`
	Href  string         `json:"href,omitempty"`
}

// LightCount is how many results show a light.
type LightCount struct {
	Light progress.Light `json:"light"`
	Text  string         `json:"text"`
}

// Point is a line below the verdict. One that speaks of a result has its parts apart, so
// that they stand below one another; all others are a sentence.
type Point struct {
	Light progress.Light `json:"light"`
	Label string         `json:"label"`
	Head  string         `json:"head,omitempty"` // what is spoken of: where it is said, it alone is the link
	Text  string         `json:"text,omitempty"`
	Href  string         `json:"href,omitempty"`

	Period string `json:"period,omitempty"`
	Value  string `json:"value,omitempty"`
	Of     string `json:"of,omitempty"` // what the value was counted from
	Bound  string `json:"bound,omitempty"`
	Gap    string `json:"gap,omitempty"`
	Since  string `json:"since,omitempty"`
	Where  *Where `json:"where,omitempty"`
}

// Where names the first of some places, how many there are, and whether there are more.
type Where struct {
	Text  string `json:"text"`
	Links []Link `json:"links"`
	More  string `json:"more,omitempty"`
}
