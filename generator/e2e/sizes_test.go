package e2e

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"testing"
)

// The sizes that a reader can bear at once.
const (
	mostLines   = 400 // of a file
	longest     = 60  // lines of a function
	mostMethods = 60  // of a type
)

// beyond are those that are larger, by how much they may be: they are to become smaller,
// and none may join them without a reason that is written here.
var beyond = map[string]int{
	"diag/codes.go": 550, // one table

	// Each answers for one thing on which much is asked.
	"check checker": 65, "phrase Phrases": 68, "progress Report": 65, "progress Target": 69,
}

// TestSizes holds that files, functions and types stay within what a reader can bear.
func TestSizes(t *testing.T) {
	t.Parallel()
	found := map[string]int{}
	for _, p := range packages(t) {
		room, err := filepath.Rel(filepath.Join(house(t), "generator", "internal"), p.Dir)
		if err != nil {
			t.Fatal(err)
		}
		methods := map[string]int{}
		for _, name := range p.GoFiles {
			measure(t, filepath.Join(p.Dir, name), filepath.ToSlash(filepath.Join(room, name)), filepath.ToSlash(room), found, methods)
		}
		for of, n := range methods {
			if n > mostMethods {
				found[of] = n
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if found[name] > beyond[name] {
			t.Errorf("%s: %d, more than %d", name, found[name], cmp.Or(beyond[name], mostLines))
		}
	}
	for name := range beyond {
		if found[name] == 0 {
			t.Errorf("%s is not too large any more: take it out of the list", name)
		}
	}
}

// measure notes what of a file is too large, and counts its methods by type.
func measure(t *testing.T, path, name, room string, found, methods map[string]int) {
	t.Helper()
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if n := files.File(f.FileStart).LineCount() - 1; n > mostLines {
		found[name] = n
	}
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := files.Position(fn.End()).Line - files.Position(fn.Pos()).Line + 1; n > longest {
			found[name+" "+fn.Name.Name] = n
		}
		if fn.Recv == nil {
			continue
		}
		of := fn.Recv.List[0].Type
		if star, ok := of.(*ast.StarExpr); ok {
			of = star.X
		}
		if id, ok := of.(*ast.Ident); ok {
			methods[room+" "+id.Name]++
		}
	}
}
