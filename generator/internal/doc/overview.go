package doc

import "guben/generator/internal/progress"

// Overview is the home page: the county in one screen.
type Overview struct {
	Headline *Verdict   `json:"headline"` // its points are short: they stand in one line
	Three    *Three     `json:"three,omitempty"`
	Due      *DueStrip  `json:"due,omitempty"`
	Matrix   *Matrix    `json:"matrix,omitempty"`
	Worst    *WorstList `json:"worst"`
	Changed  *Changed   `json:"changed"`
}

// Three are the best news, the worst turn and the nearest deadline.
type Three struct {
	Title  string `json:"title"`
	Rule   Link   `json:"rule"`             // how they are chosen
	Turned string `json:"turned,omitempty"` // what became of the red lights in the newest period
	Items  []News `json:"items"`
}

// News is one of them: what it is, where, how it stands, who answers for it.
type News struct {
	Head   string         `json:"head"`
	Light  progress.Light `json:"light"`
	Label  string         `json:"label"`
	Place  Link           `json:"place"`
	Of     string         `json:"of,omitempty"` // what the place belongs to
	Target Link           `json:"target"`
	Text   string         `json:"text"`
	Owner  string         `json:"owner,omitempty"` // heads the owners
	Owners []Link         `json:"owners,omitempty"`
}

// DueStrip is what falls due first, and how much does in all.
type DueStrip struct {
	Title string    `json:"title"`
	Href  string    `json:"href"`
	Items []DueItem `json:"items"`
	All   string    `json:"all"`
}

// DueItem is one thing that falls due, with how much of it is in.
type DueItem struct {
	Day   string `json:"day"`
	Title string `json:"title"`
	Href  string `json:"href"`
	Count string `json:"count"`
}

// Matrix are headline targets by towns, in lights: a row a target, a column a town, the
// county before them.
type Matrix struct {
	Title string      `json:"title"`
	Href  string      `json:"href"`
	Head  string      `json:"head"` // over the targets
	Red   string      `json:"red"`  // over the counts of red lights
	Cols  []Link      `json:"places"`
	Rows  []MatrixRow `json:"rows"`
	Note  string      `json:"note,omitempty"`
	Moved string      `json:"moved,omitempty"` // names the switch that leaves only the lights that changed
}

// MatrixRow is a target at the county and its towns, and how many towns are red.
type MatrixRow struct {
	Target Link         `json:"target"`
	Cells  []MatrixCell `json:"cells"`
	Red    int          `json:"red"`
}

// MatrixCell is a light, which leads to what is wrong there, or to where its place's page
// speaks of it. Say is all that is known of it: value, since when, who answers.
type MatrixCell struct {
	Light  progress.Light `json:"light"`
	Status string         `json:"status"`
	Value  string         `json:"value,omitempty"`
	Say    string         `json:"say,omitempty"`
	Moved  string         `json:"moved,omitempty"` // better or worse than at the end of the period before
	Was    string         `json:"was,omitempty"`   // the light that it had then
	Href   string         `json:"href"`
}

// WorstList are the most serious cases.
type WorstList struct {
	Title string      `json:"title"`
	Href  string      `json:"href"`
	Note  string      `json:"note"`
	Items []WorstCase `json:"items,omitempty"`
	All   string      `json:"all"`
}

// WorstCase is one of them, and since when.
type WorstCase struct {
	Light  progress.Light `json:"light"`
	Label  string         `json:"label"`
	Place  Link           `json:"place"`
	Of     string         `json:"of,omitempty"` // what the place belongs to
	Target Link           `json:"target"`
	Since  string         `json:"since"`
}

// Changed is what is different since the quarter before, in short.
type Changed struct {
	Title   string       `json:"title"`
	Href    string       `json:"href"`
	Between string       `json:"between"`
	Kinds   []ChangeKind `json:"kinds,omitempty"`
	All     string       `json:"all"`
}

// ChangeKind is one kind of change with its count and the first of them.
type ChangeKind struct {
	Light progress.Light `json:"light"`
	Title string         `json:"title"`
	Count string         `json:"count"`
	Href  string         `json:"href"`
	Lines []ChangeLine   `json:"lines,omitempty"`
}

// ChangeLine is one change: of what, at what place.
type ChangeLine struct {
	Place  Link   `json:"place"`
	Target string `json:"target"`
	Text   string `json:"text,omitempty"`
	Sign   string `json:"sign,omitempty"`
}

// Tile is one target at a place: value, target, difference, direction, light, and its
// course: a sparkline or, where the past quarters' values are not kept, the lights of all
// periods.
type Tile struct {
	Title     string         `json:"title"`
	Href      string         `json:"href"`
	Period    string         `json:"period"`
	Value     string         `json:"value,omitempty"`
	Unit      string         `json:"unit,omitempty"`
	Threshold string         `json:"threshold,omitempty"`
	Gap       string         `json:"gap,omitempty"`
	Coverage  string         `json:"coverage,omitempty"`
	Light     progress.Light `json:"light"`
	Label     string         `json:"label"`
	Move      *Move          `json:"move,omitempty"`
	Spark     *Sparkline     `json:"spark,omitempty"`
	Periods   []Past         `json:"periods,omitempty"`
}

// Move is what a value did since the period before.
type Move struct {
	Sign string `json:"sign"` // up, down or same
	Text string `json:"text"`
	From string `json:"from"` // what it is compared with
}

// Past is the light of a period.
type Past struct {
	Light progress.Light `json:"light"`
	Text  string         `json:"text"`
	Open  bool           `json:"open,omitempty"` // the period still runs
}

// Sparkline is a target's course at a place in the size of a word. The points are whole
// numbers in a box of 120 × 32, the origin above on the left.
type Sparkline struct {
	Lines []string `json:"lines"` // of "x,y x,y"; the course breaks where nothing was in and where a count starts anew
	Bound int      `json:"bound"` // the height of the target
	X     int      `json:"x"`     // of the newest value
	Y     int      `json:"y"`
	Open  bool     `json:"open,omitempty"` // the newest value is of a period that still runs
	Say   string   `json:"say"`
}
