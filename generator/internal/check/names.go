package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// maxName is the longest name that is believed.
const maxName = 40

// names: a name says something, and nothing but what can be seen.
func names(x *county) {
	x.properName(x.Programme.County.Name)
	x.properName(x.Programme.County.En)
	for _, e := range x.Towns.Towns {
		x.properName(e.Value.Name)
		x.properName(e.Value.En)
	}
	for _, f := range x.Villages {
		for _, e := range f.Villages {
			x.villageNames(e.Value)
		}
	}
	for _, e := range x.Units.Units {
		x.properName(e.Value.Name)
		x.properName(e.Value.En)
	}
	x.titles()
}

func (x *county) villageNames(v model.Village) {
	x.properName(v.Name)
	x.properName(v.En)
	for _, b := range v.Branches {
		x.properName(b.Value)
	}
	for _, r := range v.Renamed {
		x.properName(r.From)
	}
}

// titles are wordings of any length.
func (x *county) titles() {
	texts := []model.Text{x.Programme.Name}
	for _, s := range x.Programme.Stated {
		texts = append(texts, s.Title)
	}
	for _, t := range x.Targets.Topics {
		texts = append(texts, t.Value.Title)
		for _, m := range t.Value.Figures {
			texts = append(texts, m.Value.Title, m.Value.Unit)
		}
	}
	for _, t := range x.Targets.Targets {
		texts = append(texts, t.Value.Title, t.Value.Short)
	}
	for _, t := range texts {
		x.visible(t.ZhCN)
		x.visible(t.En)
	}
}

func (x *county) properName(v model.Val[string]) {
	if x.visible(v) && utf8.RuneCountInString(v.V) > maxName {
		n := utf8.RuneCountInString(v.V)
		on(x, v, n, diag.NameLong, diag.Args{"Length": n, "Limit": maxName})
	}
}

// visible reports a wording that is empty, padded, or holds what cannot be seen.
func (x *county) visible(v model.Val[string]) bool {
	if !v.Set {
		return true
	}
	width := utf8.RuneCountInString(v.V) + 2
	switch {
	case strings.TrimSpace(v.V) == "":
		on(x, v, width, diag.NameEmpty, nil)
	case strings.ContainsFunc(v.V, isUnseen):
		on(x, v, width, diag.NameControl, nil)
	case strings.TrimSpace(v.V) != v.V:
		on(x, v, width, diag.NameSpaces, diag.Args{"Found": v.V, "Want": strings.TrimSpace(v.V)})
	default:
		return true
	}
	return false
}

func isUnseen(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

// sameNames: two villages of a town do not bear one name.
func sameNames(x *county) {
	for _, f := range x.Villages {
		first := map[string]diag.Pos{}
		for _, e := range f.Villages {
			n := e.Value.Name
			if !n.Set || n.V == "" {
				continue
			}
			if pos, ok := first[n.V]; ok {
				x.add(diag.Problem{
					Pos: n.Pos, Width: utf8.RuneCountInString(n.V), Code: diag.SameName,
					Args: diag.Args{"Name": n.V}, First: &pos,
				})
				continue
			}
			first[n.V] = n.Pos
		}
	}
}
