package check

import (
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// maxName is the longest name that is believed.
const maxName = 200

// names: a name says something, and nothing but what can be seen; so does every wording.
func names(x *checker) {
	for _, k := range x.Kinds() {
		for _, f := range k.Files(x.County) {
			model.Wordings(f, func(v model.Val[string], name bool) {
				if n := utf8.RuneCountInString(v.V); visible(x, v) && name && n > maxName {
					on(x, v, n, diag.NameLong, diag.Args{"Length": n, "Limit": maxName})
				}
			})
		}
	}
	for _, f := range x.Figures {
		for _, e := range f.Figures {
			for _, c := range e.Value.Corrected {
				visible(x, c.Why)
			}
			for _, m := range e.Value.Marks {
				visible(x, m.Value.Why)
			}
		}
	}
}

// visible reports a wording that is empty or padded.
func visible(x *checker, v model.Val[string]) bool {
	if !v.Set {
		return true
	}
	width := utf8.RuneCountInString(v.V) + 2
	switch {
	case strings.ContainsFunc(v.V, model.Unseen):
		return false // package load has reported it
	case strings.TrimSpace(v.V) == "":
		on(x, v, width, diag.NameEmpty, nil)
	case strings.TrimSpace(v.V) != v.V:
		on(x, v, width, diag.NameSpaces, diag.Args{"Found": v.V, "Want": strings.TrimSpace(v.V)})
	default:
		return true
	}
	return false
}

// sameNames: two villages of a town do not bear one name.
func sameNames(x *checker) {
	for _, f := range x.Villages {
		first := map[string]diag.Pos{}
		for _, e := range f.Villages {
			n := e.Value.Name
			if !n.Set || n.V == "" {
				continue
			}
			if pos, ok := first[n.V]; ok {
				on(x, n, utf8.RuneCountInString(n.V), diag.SameName, diag.Args{"Name": n.V}, pos)
				continue
			}
			first[n.V] = n.Pos
		}
	}
}
