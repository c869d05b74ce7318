package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
)

// parseBudget bounds the bytes that are parsed to find the places of syntax errors in
// one file.
const parseBudget = 24 << 20

// parser finds the syntax errors of one file. The library stops at the first one and
// often gives the line of something else, so the parser looks for the shortest beginning
// of the file that fails, asks the line what is wrong with it, mends it and goes on.
type parser struct {
	file   string
	lines  [][]byte // with their ends
	list   diag.List
	budget int
	deep   bool // too deep nesting is reported
	anchor int  // the last line with an anchor or alias that is reported
}

// parse reads a file's text into a tree, or returns nil where its syntax cannot be
// mended well enough to go on.
func parse(file string, text []byte) (*yaml.Node, diag.List) {
	root, err := parseBytes(text)
	p := &parser{file: file, budget: parseBudget}
	if err == nil {
		return p.checked(root), p.list
	}
	var several severalError
	if errors.As(err, &several) {
		p.list.Add(diag.Problem{Pos: diag.Pos{File: file, Line: int32(several.line), Col: 1}, Code: diag.SeveralDocuments})
		return nil, p.list
	}
	p.lines = bytes.SplitAfter(text, []byte("\n"))
	if p.records() {
		root, err = p.try(len(p.lines))
	}
	last := -1
	for err != nil {
		k := p.failing(max(last, 0))
		if k == last || p.budget <= 0 || !p.explain(k) {
			p.general(k, err)
			return nil, p.list
		}
		last = k
		root, err = p.try(len(p.lines))
	}
	return p.checked(root), p.list
}

// recordLine is a line that holds one record: a code and something behind it.
var recordLine = regexp.MustCompile(`^ +["'“]?\d{9,}`)

// records reports and mends the records that are wrong by themselves, all at once: a
// clerk who dropped a bracket often dropped it in many lines.
func (p *parser) records() (mended bool) {
	for i, line := range p.lines {
		if !recordLine.Match(line) || i+1 < len(p.lines) && indentOf(p.lines[i+1]) > indentOf(line) {
			continue // goes on in the next line
		}
		s := scanner{text: []rune(strings.TrimRight(string(line), "\r\n"))}
		_, faulty := s.scan()
		if wide := strings.ContainsAny(string(line), "：｛｝［］“”"); !faulty && !wide || isMapping(string(line)) {
			continue
		}
		mended = p.report(i) || mended
	}
	return mended
}

func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

// try parses the first n lines.
func (p *parser) try(n int) (*yaml.Node, error) {
	text := bytes.Join(p.lines[:n], nil)
	p.budget -= len(text)
	return parseBytes(text)
}

// failing returns the index of the last line of the shortest beginning that fails, given
// that the beginning before line from does not.
func (p *parser) failing(from int) int {
	lo, step := from, 64
	hi := min(lo+step, len(p.lines))
	for hi < len(p.lines) && p.budget > 0 {
		if _, err := p.try(hi); err != nil {
			break
		}
		lo, step = hi, step*2
		hi = min(lo+step, len(p.lines))
	}
	for hi-lo > 1 && p.budget > 0 {
		mid := (lo + hi) / 2
		if _, err := p.try(mid); err != nil {
			hi = mid
		} else {
			lo = mid
		}
	}
	return max(hi-1, 0)
}

// explain reports what is wrong with line k, or with the one before it, and mends it.
func (p *parser) explain(k int) bool {
	for _, i := range []int{k, k - 1} {
		if i < 0 {
			continue
		}
		if p.report(i) {
			return true
		}
	}
	return false
}

// report tells what is wrong with line i, if anything, and whether it could be mended.
func (p *parser) report(i int) bool {
	line := strings.TrimRight(string(p.lines[i]), "\r\n")
	faults, mended := examine(line)
	for _, f := range faults {
		f.Pos.File, f.Pos.Line = p.file, int32(i+1)
		p.list.Add(f)
	}
	if len(faults) > 0 {
		p.lines[i] = []byte(mended + "\n")
	}
	return len(faults) > 0 && mended != line
}

// general reports a syntax error that the line itself does not explain.
func (p *parser) general(k int, err error) {
	line := strings.TrimRight(string(p.lines[k]), "\r\n")
	col := len(line) - len(strings.TrimLeft(line, " \t")) + 1
	code := diag.Syntax
	switch msg := err.Error(); {
	case strings.Contains(msg, "exceeded max depth"):
		code = diag.TooDeep
	case strings.Contains(msg, "mapping values are not allowed"),
		strings.Contains(msg, "did not find expected key"),
		strings.Contains(msg, "did not find expected '-' indicator"),
		strings.Contains(msg, "could not find expected ':'"):
		code = diag.Indentation
	}
	problem := diag.Problem{
		Pos:   diag.Pos{File: p.file, Line: int32(k + 1), Col: int32(col)},
		Width: len([]rune(line)) - col + 1,
		Code:  code,
	}
	if key := p.braced(k); key != "" && code == diag.Indentation {
		problem.Args = diag.Args{"Braced": key}
	}
	p.list.Add(problem)
}

// braced is the key of the line above line k which says, by braces or brackets, that nothing is
// below it; empty where it says no such thing.
func (p *parser) braced(k int) string {
	for i := k - 1; i >= 0; i-- {
		line := strings.TrimSpace(string(p.lines[i]))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for _, none := range []string{": {}", ": []"} {
			if key, ok := strings.CutSuffix(line, none); ok {
				return key + none
			}
		}
		break
	}
	return ""
}

// checked refuses what a file of figures must not use of YAML.
func (p *parser) checked(root *yaml.Node) *yaml.Node {
	if root == nil || absent(root) {
		p.list.Add(diag.Problem{Pos: diag.Pos{File: p.file}, Code: diag.EmptyFile})
		return nil
	}
	if !p.plain(root, 0) {
		return nil
	}
	return root
}

// plain reports anchors, aliases, tags and merge keys, and nesting that no file needs.
func (p *parser) plain(n *yaml.Node, depth int) bool {
	if p.deep || depth > maxDepth {
		if !p.deep {
			p.node(n, diag.TooDeep, diag.Args{"Limit": maxDepth})
		}
		p.deep = true
		return false
	}
	ok := true
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		if n.Line != p.anchor {
			p.node(n, diag.AnchorOrAlias, nil)
		}
		p.anchor = n.Line
		ok = false
	case n.Style&yaml.TaggedStyle != 0:
		p.node(n, diag.ExplicitTag, diag.Args{"Tag": n.Tag})
		ok = false
	case n.Tag == "!!merge":
		p.node(n, diag.MergeKey, nil)
		ok = false
	}
	for _, c := range n.Content {
		ok = p.plain(c, depth+1) && ok
	}
	return ok
}

func (p *parser) node(n *yaml.Node, code string, args diag.Args) {
	pos := diag.Pos{File: p.file, Line: int32(n.Line), Col: int32(n.Column)}
	p.list.Add(diag.Problem{Pos: pos, Code: code, Args: args})
}

// severalError says that a file holds more than one document.
type severalError struct{ line int }

func (severalError) Error() string { return "several documents" }

// parseBytes reads one document; it is nil where there is none. The library panics on
// some inputs: that is a syntax error too.
func parseBytes(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, fmt.Errorf("%v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, more yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	switch err := dec.Decode(&more); {
	case errors.Is(err, io.EOF):
		return doc.Content[0], nil
	case err != nil:
		return nil, err
	}
	return nil, severalError{more.Line}
}
