package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/progress"
)

// listCell is a cell as the theme's js/list.js reads it: the same as in a page, by names as
// short as can be, because a list travels to its reader with thousands of them.
type listCell struct {
	Text   string         `json:"t,omitempty"`
	Href   string         `json:"h,omitempty"`
	Light  progress.Light `json:"l,omitempty"`
	Status string         `json:"s,omitempty"`
	Sub    string         `json:"sub,omitempty"`
	Source *listSource    `json:"src,omitempty"`
	Value  string         `json:"v,omitempty"`
	Heat   int            `json:"heat,omitempty"`
	More   *listMore      `json:"more,omitempty"`
}

type listSource struct {
	At   string `json:"t"`
	Note string `json:"d,omitempty"`
	Href string `json:"h,omitempty"`
}

type listMore struct {
	Links []listLink `json:"links,omitempty"`
	Runs  []listRun  `json:"runs,omitempty"`
	Strip string     `json:"strip,omitempty"`
	Say   string     `json:"say,omitempty"`
	Older *listOlder `json:"older,omitempty"`
}

type listOlder struct {
	Title string     `json:"t"`
	Parts []listPast `json:"p"`
}

type listPast struct {
	Title string `json:"t"`
	Strip string `json:"strip"`
	Say   string `json:"say"`
}

type listLink struct {
	Text string `json:"t"`
	Href string `json:"h"`
	Note string `json:"n,omitempty"`
}

type listRun struct {
	Text    string `json:"t"`
	Chinese bool   `json:"zh,omitempty"`
}

func newListCell(c chart.Cell) []byte {
	x := listCell{Text: c.Text, Href: c.Href, Light: c.Light, Status: c.Status, Sub: c.Sub, Source: (*listSource)(c.Source), Value: c.Value, Heat: c.Heat}
	if c.More != nil {
		x.More = &listMore{Strip: c.More.Strip, Say: c.More.Say}
		for _, l := range c.More.Links {
			x.More.Links = append(x.More.Links, listLink(l))
		}
		if older := c.More.Older; older != nil {
			x.More.Older = &listOlder{Title: older.Title}
			for _, p := range older.Parts {
				x.More.Older.Parts = append(x.More.Older.Parts, listPast(p))
			}
		}
		for _, r := range c.More.Runs {
			x.More.Runs = append(x.More.Runs, listRun(r))
		}
	}
	return doc.JSON(x)
}
