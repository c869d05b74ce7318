// Package edit changes single values of YAML files in place. Comments, order, style,
// line ends and every line that nobody asked to change stay byte for byte.
//
// It is the owner of goccy/go-yaml, whose tokens keep the text that they were read from:
// a file whose tokens do not add up to it again is refused, never guessed at.
package edit

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// Change sets one value of a YAML file; an empty Value takes the key out.
type Change struct {
	// Path are the keys from the top: "figures", "441621102201", "farmer_income". A last
	// key Append adds Value to the list that the keys before lead to.
	Path []string
	// Value is as it is to stand in the file, already valid YAML on one line: 3412, true,
	// 2006-05-11, text as Text quotes it.
	Value string
}

// Append is the last key of a path that adds to a list; the list is made where it is not
// there.
const Append = "+"

// Apply returns text with the changes. A line that is not there is put where its code
// belongs, after the nearest smaller code of the same town's block, in the style of its
// neighbours; a figure that is not there where the file's units or the other lines have
// it. A change that changes nothing leaves the text byte for byte. Of two changes of one
// path the later holds. Its errors are *Error.
func Apply(text []byte, changes []Change) ([]byte, error) {
	tree, err := plan(changes)
	if err != nil {
		return nil, err
	}
	// What is taken out goes last, so that no line is asked to keep and lose its last key.
	for _, takeOut := range []bool{false, true} {
		if text, err = pass(text, tree, takeOut); err != nil {
			return nil, err
		}
	}
	return text, verify(text, changes)
}

// pass makes the changes of one kind: those that set, or those that take out.
func pass(text []byte, tree *step, takeOut bool) ([]byte, error) {
	if !tree.has(takeOut) {
		return text, nil
	}
	d, err := read(text)
	if err != nil {
		return nil, err
	}
	e := &editor{doc: d, takeOut: takeOut}
	if err := e.mapping(d.root, tree, nil); err != nil {
		return nil, err
	}
	return withoutEnd(d.splice(e.cuts), text), nil
}

// withoutEnd takes off the line end that the last line has got where the text before had
// none.
func withoutEnd(text, before []byte) []byte {
	if bytes.HasSuffix(before, []byte("\n")) || !bytes.HasSuffix(text, []byte("\n")) {
		return text
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
}

// step is a key of the paths, with what is to become of it.
type step struct {
	key   string
	leaf  bool
	value string
	steps []*step // in the order of the changes
}

// plan makes a tree of the changes.
func plan(changes []Change) (*step, error) {
	root := &step{}
	for _, c := range changes {
		if len(c.Path) == 0 {
			return nil, &Error{Kind: NotFound, Path: c.Path}
		}
		if err := checkValue(c); err != nil {
			return nil, err
		}
		at := root
		for i, key := range c.Path {
			next := at.child(key)
			if next == nil || key == Append {
				next = &step{key: key}
				at.steps = append(at.steps, next)
			}
			last := i == len(c.Path)-1
			if key == Append && !last || next.leaf && !last || last && len(next.steps) > 0 {
				return nil, &Error{Kind: NotMapping, Path: c.Path[:i+1]}
			}
			at = next
		}
		at.leaf, at.value = true, c.Value
	}
	return root, nil
}

func (s *step) child(key string) *step {
	for _, c := range s.steps {
		if c.key == key {
			return c
		}
	}
	return nil
}

// has tells whether some change below takes out, or sets.
func (s *step) has(takeOut bool) bool {
	if s.leaf {
		return (s.value == "") == takeOut
	}
	for _, c := range s.steps {
		if c.has(takeOut) {
			return true
		}
	}
	return false
}

// refused are what no file of the house may hold.
var refused = []token.Type{token.AnchorType, token.AliasType, token.TagType, token.MergeKeyType, token.MappingKeyType, token.LiteralType, token.FoldedType}

// plainForm are the values that need no second look: numbers, days, yes and no.
var plainForm = regexp.MustCompile(`^(-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}|true|false)$`)

// checkValue refuses a value that would not stand in a line as one value.
func checkValue(c Change) error {
	if c.Value == "" || plainForm.MatchString(c.Value) {
		return nil
	}
	bad := &Error{Kind: BadValue, Path: c.Path}
	if strings.ContainsAny(c.Value, "\r\n") || strings.TrimSpace(c.Value) != c.Value {
		return bad
	}
	d, err := read([]byte("{k: " + c.Value + ", l: 1}"))
	if err != nil {
		return bad
	}
	m, ok := d.mapping(d.root)
	links := slices.ContainsFunc(d.tokens, func(t *token.Token) bool { return slices.Contains(refused, t.Type) })
	if !ok || links || len(m.entries) != 2 || m.entries[0].key != "k" || m.entries[1].key != "l" || d.comments > 0 {
		return bad
	}
	return nil
}

// verify reads the text again and holds that every change is in it.
func verify(text []byte, changes []Change) error {
	d, err := read(text)
	if err != nil {
		return err
	}
	last := map[string]string{}
	for _, c := range changes {
		last[strings.Join(c.Path, "\x00")] = c.Value
	}
	for _, c := range changes {
		value := last[strings.Join(c.Path, "\x00")]
		if c.Path[len(c.Path)-1] == Append {
			continue
		}
		got, there := d.at(c.Path)
		if there != (value != "") || there && !same(got, value) {
			return &Error{Kind: Unreadable, Path: c.Path}
		}
	}
	return nil
}
