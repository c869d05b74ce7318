package e2e

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guben/generator/internal/change"
	"guben/generator/internal/check"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
	"guben/generator/internal/sample"
)

// slip is one way in which a file goes wrong. It changes line n of a file, or says that it
// has nothing to change there. A slip of a value makes another value of it, which may be a
// plausible one: nothing can tell that from a true one. A slip of a whole file is told of
// the file; any other at its line.
type slip struct {
	name    string
	ofValue bool
	change  func(r *rand.Rand, lines []string, n int) ([]string, bool)
}

var (
	slipNumber = regexp.MustCompile(`: (\d+(?:\.\d)?)([,}\n]|$)`)
	slipCode   = regexp.MustCompile(`"(\d{9,12})(-\d)?"`)
	slipDay    = regexp.MustCompile(`(20\d\d)-(\d\d-\d\d)`)
	slipKey    = regexp.MustCompile(`[{ ]([a-z_]+): ([^,{}\[\]]+)`)
	slipBound  = regexp.MustCompile(`value: (\d+)`)
)

// inMatch replaces one match of a pattern in a line, if it has any.
func inMatch(re *regexp.Regexp, put func(r *rand.Rand, m []string) string) func(*rand.Rand, []string, int) ([]string, bool) {
	return func(r *rand.Rand, lines []string, n int) ([]string, bool) {
		all := re.FindAllStringSubmatchIndex(lines[n], -1)
		if len(all) == 0 || strings.HasPrefix(strings.TrimSpace(lines[n]), "#") {
			return nil, false
		}
		at := all[r.IntN(len(all))]
		m := re.FindStringSubmatch(lines[n][at[0]:at[1]])
		if m == nil {
			return nil, false
		}
		lines[n] = lines[n][:at[0]] + put(r, m) + lines[n][at[1]:]
		return lines, true
	}
}

var slips = []slip{
	{"line deleted", false, func(_ *rand.Rand, l []string, n int) ([]string, bool) { return slices.Delete(l, n, n+1), true }},
	{"line doubled", false, func(_ *rand.Rand, l []string, n int) ([]string, bool) { return slices.Insert(l, n, l[n]), true }},
	{"cut off", false, func(_ *rand.Rand, l []string, n int) ([]string, bool) { return l[:n], n > 0 }},
	{"file deleted", false, func(*rand.Rand, []string, int) ([]string, bool) { return nil, true }},
	{"key deleted", false, inMatch(regexp.MustCompile(`([a-z_]+): [^,{}\[\]]+, `), func(*rand.Rand, []string) string { return "" })},
	{"null", false, inMatch(slipKey, func(_ *rand.Rand, m []string) string { return m[0][:1] + m[1] + ": null" })},
	{"unseen", false, inMatch(slipNumber, func(_ *rand.Rand, m []string) string { return ": \"\\ue000\"" + m[2] })},
	{"unit", false, inMatch(slipNumber, func(_ *rand.Rand, m []string) string { return ": " + m[1] + "万" + m[2] })},
	{"full width", false, inMatch(slipNumber, func(_ *rand.Rand, m []string) string { return "： " + m[1] + m[2] })},
	{"other code", false, inMatch(slipCode, func(_ *rand.Rand, m []string) string { return `"` + m[1][:len(m[1])-1] + "7" + m[2] + `"` })},
	{"other period", false, inMatch(regexp.MustCompile(`^(period|batch|year): "(\d)(\d+)`), func(_ *rand.Rand, m []string) string { return m[1] + `: "1` + m[3] })},
	{"ten times", true, inMatch(slipNumber, func(_ *rand.Rand, m []string) string { return ": " + m[1] + "0" + m[2] })},
	{"digits swapped", true, inMatch(regexp.MustCompile(`: (\d)(\d)(\d*)([,}])`), func(_ *rand.Rand, m []string) string { return ": " + m[2] + m[1] + m[3] + m[4] })},
	{"columns swapped", true, inMatch(regexp.MustCompile(`([a-z_]+): (\d+), ([a-z_]+): (\d+)([,}])`), func(_ *rand.Rand, m []string) string {
		return m[1] + ": " + m[4] + ", " + m[3] + ": " + m[2] + m[5]
	})},
	{"sign of what may be negative", true, inMatch(regexp.MustCompile(`collective_income: (-?)(\d+)`), func(_ *rand.Rand, m []string) string {
		if m[1] != "" {
			return "collective_income: " + m[2]
		}
		return "collective_income: -" + m[2]
	})},
	{"sign", true, inMatch(slipNumber, func(_ *rand.Rand, m []string) string { return ": -" + m[1] + m[2] })},
	{"year of a day", true, inMatch(slipDay, func(r *rand.Rand, m []string) string {
		year, _ := strconv.Atoi(m[1])
		return strconv.Itoa(year-1+2*r.IntN(2)) + "-" + m[2]
	})},
	{"bound of a target", true, inMatch(slipBound, func(_ *rand.Rand, m []string) string { return "value: 1" + m[1] })},
}

// wholeFile are the slips that leave no line of their own.
var wholeFile = []string{"file deleted", "cut off", "line deleted", "other period"}

// TestSlips makes data sets that went wrong, one slip each, and holds that each is told at
// the file where it is, or changes nothing that is published, or is another plausible
// value: then what is published is what the second calculation makes of it, and nothing
// fell silent. GUBEN_SLIPS sets how many.
func TestSlips(t *testing.T) {
	t.Parallel()
	count := rounds(40, 1000)
	if n, err := strconv.Atoi(os.Getenv("GUBEN_SLIPS")); err == nil {
		count = n
	}
	c := newCampaign(t)
	for seed := range count {
		c.try(uint64(seed))
	}
	for _, fate := range slices.Sorted(maps.Keys(c.fates)) {
		t.Logf("%4d %s", c.fates[fate], fate)
	}
}

// campaign is the county that slips are made in, and what became of them.
type campaign struct {
	*testing.T
	files  map[string][]byte
	names  []string
	county *model.County
	lines  *load.Sources
	had    diag.List
	rows   string
	fates  map[string]int
}

func newCampaign(t *testing.T) *campaign {
	const towns, villages = 3, 20
	files, err := sample.County(sample.Seed, towns, villages)
	if err != nil {
		t.Fatal(err)
	}
	c := &campaign{T: t, files: files, names: slices.Sorted(maps.Keys(files)), fates: map[string]int{}}
	dir := c.written("", nil)
	c.county, c.lines, c.had, err = load.County(dir)
	c.had = append(c.had, check.County(c.county)...)
	if err != nil || c.had.Errors() > 0 {
		t.Fatal(err, c.had)
	}
	c.rows = c.results(c.county)
	return c
}

// written lays the county's files, one of them changed; nil is a file that is gone.
func (c *campaign) written(name string, text []byte) string {
	c.Helper()
	dir := c.TempDir()
	for file, was := range c.files {
		if file == name {
			was = text
		}
		path := filepath.Join(dir, filepath.FromSlash(file))
		if was == nil {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			c.Fatal(err)
		}
		if err := os.WriteFile(path, was, 0o644); err != nil {
			c.Fatal(err)
		}
	}
	return dir
}

func (c *campaign) results(county *model.County) string {
	c.Helper()
	words, err := i18n.New("zh-cn")
	if err != nil {
		c.Fatal(err)
	}
	var out bytes.Buffer
	if err := export.Files(progress.Measure(county), words)[0].Write(&out); err != nil {
		c.Fatal(err)
	}
	return out.String()
}

// try makes one slip and judges it.
func (c *campaign) try(seed uint64) {
	c.Helper()
	r := rand.New(rand.NewPCG(seed, 12))
	for {
		s, name := slips[seed%uint64(len(slips))], c.names[r.IntN(len(c.names))]
		lines := strings.Split(strings.TrimSuffix(string(c.files[name]), "\n"), "\n")
		n := r.IntN(len(lines))
		if strings.Contains(name, "schema/") || strings.HasSuffix(name, ".md") || strings.TrimSpace(lines[n]) == "" || strings.HasPrefix(strings.TrimSpace(lines[n]), "#") {
			continue
		}
		changed, ok := s.change(r, slices.Clone(lines), n)
		if !ok {
			continue
		}
		var text []byte
		if changed != nil {
			text = []byte(strings.Join(changed, "\n") + "\n")
		}
		fate := c.fate(s, name, n+1, text)
		c.fates[fate]++
		if strings.HasPrefix(fate, "silent") {
			c.Errorf("seed %d: %s: %s:%d: %s\n%s", seed, s.name, name, n+1, fate, lines[n])
		}
		return
	}
}

// fate says what became of a slip in a file.
func (c *campaign) fate(s slip, name string, line int, text []byte) string {
	c.Helper()
	dir := c.written(name, text)
	defer os.RemoveAll(dir)
	county, _, list, err := load.County(dir)
	if err != nil {
		c.Fatal(err)
	}
	list = append(list, check.County(county)...)
	said := append(env.Fresh(c.had, list), change.Silent(c.county, county, c.lines, list)...)
	in := func(p diag.Pos) bool { return p.File == name }
	on := func(p diag.Pos) bool { return in(p) && int(p.Line) == line }
	at := func(is func(diag.Pos) bool) func(diag.Problem) bool {
		return func(p diag.Problem) bool { return is(p.Pos) || p.First != nil && is(*p.First) }
	}
	switch {
	case slices.ContainsFunc(said, at(on)):
		return "told at its line"
	case slices.ContainsFunc(said, at(in)) && slices.Contains(wholeFile, s.name):
		return "told at its file: " + s.name
	case slices.ContainsFunc(said, at(in)):
		return "told at another line of its file: " + s.name
	case len(said) > 0:
		return "told elsewhere: " + s.name
	}
	rows := c.results(county)
	if rows == c.rows {
		return "changes no result: " + s.name
	}
	if d := c.recounted(rows, dir); d != "" {
		return "silent, and the second calculation differs: " + d
	}
	if !s.ofValue {
		return "silent, and results differ"
	}
	return "another plausible value: " + s.name
}

func (c *campaign) recounted(results, dir string) string {
	c.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(results, "\ufeff"))).ReadAll()
	if err != nil {
		c.Fatal(err)
	}
	data, err := recount.Open(dir)
	if err != nil {
		c.Fatal(err)
	}
	if d := recount.Differences(rows[1:], data.Rows("")); len(d) > 0 {
		return cmp.Or(fmt.Sprint(d[0]), "?")
	}
	return ""
}
