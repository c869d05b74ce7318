package admit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"guben/generator/internal/diag"
)

// block looks at a block of the theme's. What it holds is JSON, of which no text may be
// HTML or an address of elsewhere: charts make both of what they are handed.
func (p *prose) block(n *ast.FencedCodeBlock) {
	kind, _, _ := strings.Cut(strings.ToLower(string(n.Language(p.whole))), "{") // as Hugo takes it
	if slices.Contains(Generated, kind) {
		p.problem(at(n), diag.BadBlock, diag.Args{"Kind": kind})
		return
	}
	if !slices.Contains(Blocks, kind) || kind == "rehearse" {
		return
	}
	var value any
	if err := json.Unmarshal(n.Lines().Value(p.whole), &value); err != nil {
		return // what is no JSON is told where the page is made
	}
	if what, ok := harmful(value); ok {
		p.problem(at(n), diag.ForeignHost, diag.Args{"What": cut(what)})
	}
	p.list = append(p.list, spelled(placeOf(p.name, p.whole, at(n)), value, p.whole)...)
}

// spelled are the numbers of persons in the words of a block.
func spelled(pos diag.Pos, value any, source []byte) (list diag.List) {
	switch v := value.(type) {
	case string:
		return diag.Spelled(pos, v, source)
	case []any:
		for _, x := range v {
			list = append(list, spelled(pos, x, source)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			list = append(list, spelled(pos, []any{key, v[key]}, source)...)
		}
	}
	return list
}

// linesOut takes out what parts lines.
var linesOut = strings.NewReplacer("\n", "", "\r", "", "\t", "")

// elsewhere is in a text that is HTML, an address with a host, one that a browser opens or
// runs by itself, or a style that loads something. A browser reads \ in an address as /, and
// leaves out what parts its lines.
var elsewhere = regexp.MustCompile(`[<\\\x00-\x1f]|//|[A-Za-z][A-Za-z0-9+.-]*:/|(?i:\b(?:javascript|vbscript):|` +
	`\b(?:about|blob|data|file|filesystem|ftp|https?|image|wss?):\S|\b(?:url|src|image|image-set|cross-fade|element|paint|expression)\()`)

func harmful(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, elsewhere.MatchString(linesOut.Replace(v))
	case []any:
		for _, x := range v {
			if what, ok := harmful(x); ok {
				return what, true
			}
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			for _, x := range []any{key, v[key]} {
				if what, ok := harmful(x); ok {
					return what, true
				}
			}
		}
	}
	return "", false
}

func plainText(value any) bool {
	switch v := value.(type) {
	case []byte:
		return !bytes.ContainsAny(v, "<>")
	case string:
		return !strings.ContainsAny(v, "<>")
	}
	return fmt.Sprint(value) != ""
}
