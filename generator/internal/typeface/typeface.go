// Package typeface reads fonts that npm installs: a package holds some hundred files, each
// for a few ranges of characters, and a style sheet that says which. A file is read when a
// character of it is asked for, once.
package typeface

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	woff "github.com/tdewolff/canvas/font"
)

// Package is a font as npm has it: the package's name and that of the style sheet in it.
type Package struct{ Name, Sheet string }

// The packages: Sans and Serif have all weights from 200 to 900, Script one.
var (
	Sans   = Package{"@fontsource-variable/noto-sans-sc", "index.css"}
	Serif  = Package{"@fontsource-variable/noto-serif-sc", "index.css"}
	Script = Package{"lxgw-wenkai-webfont", "lxgwwenkai-regular.css"}
)

// ErrNone says that a font is not installed.
var ErrNone = errors.New("a font is missing: run npm ci")

// Family is a font. It may be used by several goroutines at once.
type Family struct {
	dir     string
	release func() (string, error)
	ranges  func() ([]span, error)

	mu   sync.Mutex
	read map[string]*File
}

// span is a range of characters and the file that holds them.
type span struct {
	from, to rune
	file     string
}

// Open makes a family of a package below a root. Nothing is read yet.
func Open(root string, of Package) *Family {
	dir := filepath.Join(root, "node_modules", filepath.FromSlash(of.Name))
	return &Family{
		dir:     dir,
		release: sync.OnceValues(func() (string, error) { return readRelease(dir) }),
		ranges:  sync.OnceValues(func() ([]span, error) { return readRanges(filepath.Join(dir, of.Sheet)) }),
		read:    map[string]*File{},
	}
}

// Release is the release of the font's package.
func (f *Family) Release() (string, error) { return f.release() }

func readRelease(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return "", errors.Join(ErrNone, err)
	}
	var of struct{ Version string }
	err = json.Unmarshal(data, &of)
	return of.Version, err
}

var (
	rule   = regexp.MustCompile(`(?s)@font-face\s*\{(.*?)\}`)
	source = regexp.MustCompile(`url\(['"]?\./([^'")]+\.woff2)['"]?\)`)
	within = regexp.MustCompile(`unicode-range:\s*([^;]+)`)
)

// readRanges reads which file holds which characters. A character may stand in two.
func readRanges(sheet string) ([]span, error) {
	data, err := os.ReadFile(sheet)
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	var out []span
	for _, m := range rule.FindAllStringSubmatch(string(data), -1) {
		file, ranges := source.FindStringSubmatch(m[1]), within.FindStringSubmatch(m[1])
		if file == nil || ranges == nil {
			continue
		}
		for r := range strings.SplitSeq(strings.TrimSpace(ranges[1]), ",") {
			s, err := spanOf(strings.TrimSpace(r))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file[1], err)
			}
			s.file = file[1]
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no ranges of characters", sheet)
	}
	return out, nil
}

func spanOf(r string) (span, error) {
	if len(r) < 3 || !strings.EqualFold(r[:2], "U+") {
		return span{}, fmt.Errorf("%q: no range of characters", r)
	}
	from, to, two := strings.Cut(r[2:], "-")
	if !two {
		to = from
	}
	a, err1 := strconv.ParseInt(from, 16, 32)
	b, err2 := strconv.ParseInt(to, 16, 32)
	return span{from: rune(a), to: rune(b)}, errors.Join(err1, err2)
}

// Letter finds a character at a weight, in the first file that has it; ok is false where none
// has.
func (f *Family) Letter(r rune, weight float32) (l Letter, ok bool, err error) {
	ranges, err := f.ranges()
	if err != nil {
		return Letter{}, false, err
	}
	for _, s := range ranges {
		if r < s.from || r > s.to {
			continue
		}
		of, err := f.open(s.file)
		if err != nil {
			return Letter{}, false, err
		}
		if l, ok := of.Letter(r, weight); ok {
			return l, true, nil
		}
	}
	return Letter{}, false, nil
}

func (f *Family) open(file string) (*File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if got, ok := f.read[file]; ok {
		return got, nil
	}
	data, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	if data, err = woff.ParseWOFF2(data); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if data, err = mended(data); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	of, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	f.read[file] = of
	return of, nil
}
