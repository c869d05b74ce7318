package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// rooms says which rooms of the program each room may enter: load -> check -> progress ->
// chart/page -> site, and beside them what all share.
var rooms = map[string][]string{
	"personal": {},
	"sample":   {"edit"},
	"picture":  {"model"},
	"disk":     {},
	"keeper":   {"disk"},
	"site":     {"disk", "keeper"},
	"diag":     {"personal"},
	"model":    {"diag"},
	"admit":    {"diag", "i18n"},
	"load":     {"admit", "diag", "i18n", "model", "personal", "summary"},
	"check":    {"admit", "diag", "i18n", "model"},
	"progress": {"diag", "model"},
	"i18n":     {"model"},
	"schema":   {"i18n", "model"},
	"phrase":   {"diag", "i18n", "model", "progress"},
	"chart":    {"i18n", "model", "phrase", "progress"},
	"export":   {"diag", "i18n", "model", "phrase", "progress", "summary"},
	"summary":  {"diag", "model"},
	"draw":     {"chart", "draw/plain"},
	"raster":   {"typeface"},
	"typeface": {},
	"doc":      {"chart", "i18n", "phrase", "progress"},
	"docx":     {"chart", "doc", "i18n", "progress"},
	"pdf":      {"chart", "doc", "i18n", "progress", "raster", "typeface"},
	"brief":    {"chart", "doc", "i18n", "model", "phrase", "progress"},
	"page":     {"brief", "chart", "diag", "doc", "i18n", "model", "phrase", "picture", "progress"},
	"edit":     {"diag", "model"},
	"upgrade":  {"diag", "edit", "model"},
	"layout":   {"diag", "edit", "i18n", "model", "personal"},
	"tabled":   {"edit", "i18n", "model"},
	"sheet":    {"diag", "i18n", "model", "personal", "tabled"},
	"change":   {"diag", "i18n", "model", "phrase", "progress"},
	"git":      {"papers", "personal"},
	"clone":    {"git"}, // errors and what a clone is asked
	"papers":   {},
	"publish":  {"disk"},
	"explain":  {"diag", "i18n", "model", "phrase", "progress", "schema", "tabled"},
	"hook":     {"disk"},
	"desk":     {"i18n"},
	"recount":  {}, // shares nothing with the rooms that it holds to account
	"foreign":  {},

	"draw/plain":    {},
	"disk/disktest": {},

	"workspace": {"check", "diag", "git", "load", "model"},
}

// verbs are the rooms of the program as it is called. Each may enter every room that is no
// verb, and of its own kind those that are named. Only the root knows the verbs, but for
// the one that publishes, which the hook after a push does too.
var verbs = map[string][]string{
	"cli/env":      {},
	"cli/making":   {"cli/env"},
	"cli/entering": {"cli/env"},
	"cli/hook":     {"cli/env", "cli/making", "cli/release"},
	"cli/province": {"cli/env", "cli/making", "cli/release", "cli/rollup"},
	"cli/*":        {"cli/env", "cli/making", "cli/entering"},
}

// mayEnter tells whether a room may enter another.
func mayEnter(room, other string) bool {
	verb, isVerb := strings.CutPrefix(room, "cli/")
	switch {
	case room == "cli":
		return true
	case !isVerb:
		return slices.Contains(rooms[room], other)
	case other != "cli" && !strings.HasPrefix(other, "cli/"):
		return !slices.Contains(helpers, below+other)
	}
	may, named := verbs["cli/"+verb]
	if !named {
		may = verbs["cli/*"]
	}
	return slices.Contains(may, other)
}

// owners are the libraries that one room keeps to itself, by the path they begin with.
var owners = map[string]string{
	"gopkg.in/yaml":              "load",
	"go.yaml.in/yaml":            "load",
	"github.com/go-echarts/":     "chart",
	"github.com/evanw/":          "draw",
	"modernc.org/quickjs":        "draw",
	"github.com/paulmach/":       "picture",
	"github.com/srwiley/":        "raster",
	"github.com/go-text/":        "typeface",
	"github.com/tdewolff/canvas": "typeface",
	"github.com/arran4/":         "export",
	"github.com/bluekeyes/":      "git",
	"github.com/go-git/":         "clone",
	"github.com/skeema/":         "clone",
	"golang.org/x/crypto/ssh":    "clone",
	"github.com/longbridgeapp/":  "sheet",
	"github.com/HugoSmits86/":    "admit",
	"github.com/bep/imagemeta":   "admit",

	"github.com/google/renameio":                 "disk",
	"github.com/gofrs/flock":                     "disk",
	"github.com/rogpeppe/go-internal/lockedfile": "disk",
	"github.com/rogpeppe/go-internal/robustio":   "disk",
}

// untested are libraries that owners keep too, but that tests may use to read by another
// way than the product does, or to build the theme's own site.
var untested = map[string]string{"github.com/goccy/go-yaml": "edit", "github.com/xuri/": "sheet", "github.com/gohugoio/": "site"}

// helpers are rooms that only tests enter, and never a part of the program.
var helpers = []string{below + "recount", below + "foreign", below + "disk/disktest"}

// TestHelpers holds that the program itself enters no helper.
func TestHelpers(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			if slices.Contains(helpers, i) {
				t.Errorf("%s imports %s, which is for tests alone", p.ImportPath, i)
			}
		}
	}
}

// pure rooms reckon from what they are handed: no files, no clock, no environment.
var pure = []string{"admit", "check", "progress", "chart", "doc", "draw/plain", "brief", "page", "export", "phrase", "i18n", "diag", "docx", "edit", "pdf", "layout", "sheet", "change"}

var impure = []string{"os", "os/exec", "io/ioutil", "path/filepath", "time", "net", "net/http", "syscall", "math/rand", "math/rand/v2"}

const below = "guben/generator/internal/"

type goPackage struct {
	ImportPath, Dir                    string
	GoFiles                            []string
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	all, err := listPackages()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// listPackages asks for them once for all tests.
var listPackages = sync.OnceValues(func() ([]goPackage, error) {
	cmd := exec.Command("go", "list", "-json", "guben/generator/...")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, &stderr)
	}
	var all []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
})

// TestArrows holds that nothing imports against the arrow of the design.
func TestArrows(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, p := range packages(t) {
		room, ok := strings.CutPrefix(p.ImportPath, below)
		if !ok {
			continue // main, and the tests of the whole program
		}
		if _, ok := rooms[room]; ok {
			seen++
		} else if room != "cli" && !strings.HasPrefix(room, "cli/") {
			t.Errorf("the room %s is not in the table of rooms", room)
			continue
		}
		for _, i := range p.Imports {
			if other, ok := strings.CutPrefix(i, below); ok && !mayEnter(room, other) {
				t.Errorf("%s imports %s, against the arrow", room, other)
			}
			if slices.Contains(pure, room) && slices.Contains(impure, i) {
				t.Errorf("%s imports %s: it must reckon from what it is handed", room, i)
			}
		}
	}
	if seen != len(rooms) {
		t.Errorf("%d rooms of %d were found", seen, len(rooms))
	}
}

// TestOwners holds that a library stays in the one room that keeps it, in tests too.
func TestOwners(t *testing.T) {
	t.Parallel()
	hold := func(p goPackage, imports []string, owners map[string]string) {
		for _, i := range imports {
			for prefix, room := range owners {
				if strings.HasPrefix(i, prefix) && p.ImportPath != below+room {
					t.Errorf("%s imports %s, which is %s's alone", p.ImportPath, i, room)
				}
			}
		}
	}
	for _, p := range packages(t) {
		hold(p, slices.Concat(p.Imports, p.TestImports, p.XTestImports), owners)
		if !slices.Contains(helpers, p.ImportPath) {
			hold(p, p.Imports, untested)
		}
	}
}

// clock are the names of package time that read the clock. A timer may run in site, which
// waits for edits to end.
var clock = map[string][]string{
	"site": {"Now", "Since", "Until", "Local"},
	"":     {"Now", "Since", "Until", "Local", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Sleep"},
}

// TestNoClock holds that no room but the verbs reads the clock: the day that figures are stated as of
// is data.
func TestNoClock(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		room, ok := strings.CutPrefix(p.ImportPath, below)
		if !ok || room == "cli" || strings.HasPrefix(room, "cli/") {
			continue
		}
		names, ok := clock[room]
		if !ok {
			names = clock[""]
		}
		for _, name := range p.GoFiles {
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			local := localName(f, "time")
			ast.Inspect(f, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := s.X.(*ast.Ident); ok && x.Name == local && slices.Contains(names, s.Sel.Name) {
						t.Errorf("%s: time.%s below the verbs", files.Position(s.Pos()), s.Sel.Name)
					}
				}
				return true
			})
		}
	}
}

// localName is the name under which a file imports a package; no name's where it does not.
func localName(f *ast.File, path string) string {
	for _, i := range f.Imports {
		if strings.Trim(i.Path.Value, `"`) == path {
			if i.Name != nil {
				return i.Name.Name
			}
			return path
		}
	}
	return "-"
}
