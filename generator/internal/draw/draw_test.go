package draw

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"guben/generator/internal/chart"
)

// memory is a cache that counts.
type memory struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func (m *memory) Get(key string) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, ok := m.kept[key]
	return data, ok
}

func (m *memory) Put(key string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[key] = data
	return nil
}

func newDrawer(t *testing.T, m *memory) *Drawer {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	d := New(root, m)
	t.Cleanup(d.Close)
	return d
}

// samples are options of every kind of chart, with a name that would like to be markup.
var samples = map[string]string{
	"bar": `{"xAxis":[{"type":"category","data":["<script>alert(1)</script>","乙\"镇 &amp;"]}],"yAxis":[{"axisLabel":{"formatter":"fmt:percent0"}}],
		"series":[{"type":"bar","data":[{"value":0.079,"itemStyle":{"color":"token:met"}},{"value":"-"}],"label":{"show":true,"color":"token:text","position":"top"},
		"markLine":{"symbol":["none","none"],"data":[{"yAxis":0.06}],"label":{"formatter":"≥ 6%"},"lineStyle":{"color":"token:target"}}}],"tooltip":{"trigger":"axis"}}`,
	"open": `{"xAxis":[{"type":"category","data":["2006","2007"]}],"yAxis":[{}],
		"series":[{"type":"bar","data":[{"value":3,"itemStyle":{"color":"token:met"}},{"value":2,"itemStyle":{"color":"token:behind/open"}}]}]}`,
	"line": `{"xAxis":[{"type":"category","data":["2005","2006","2007"]}],"yAxis":[{}],"legend":{"show":true},
		"series":[{"type":"line","name":"一","data":[1,"-",3]},{"type":"line","name":"二","data":[3,2.5,1.25],"areaStyle":{"opacity":0.2}}]}`,
	"heatmap": `{"xAxis":[{"type":"category","data":["甲","乙"]}],"yAxis":[{"type":"category","data":["丙","丁"]}],
		"visualMap":{"type":"piecewise","show":false,"dimension":2,"pieces":[{"value":0,"color":"token:met"},{"value":1,"color":"token:missed"}]},
		"series":[{"type":"heatmap","data":[[0,0,0],[0,1,1],[1,0,1],[1,1,0]],"label":{"show":true,"color":"token:text"}}]}`,
	"sankey":  `{"series":[{"type":"sankey","data":[{"name":"a</text>"},{"name":"b"}],"links":[{"source":"a</text>","target":"b","value":3}],"label":{"color":"token:text"}}]}`,
	"scatter": `{"xAxis":[{}],"yAxis":[{}],"series":[{"type":"scatter","data":[[1,2],[3,4]]}]}`,
}

func figure(t *testing.T, name string) chart.Figure {
	t.Helper()
	f := chart.Figure{ID: name, Wide: chart.Size{W: 480, H: 280}, Narrow: &chart.Size{W: 350, H: 280}}
	if err := json.Unmarshal([]byte(samples[name]), &f.Options); err != nil {
		t.Fatal(err)
	}
	return f
}

func drawn(t *testing.T, d *Drawer, name, lang string) []chart.Drawing {
	t.Helper()
	got, err := d.Figure(figure(t, name), lang)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(got) != 2 || got[0].W != 480 || got[1].W != 350 {
		t.Fatalf("%s: %d drawings, want one of 480 and one of 350 px", name, len(got))
	}
	return got
}

// TestSameBytes holds that a drawing is the same whoever draws it, in whatever order, and
// whether it was kept or not.
func TestSameBytes(t *testing.T) {
	first, cache := map[string]string{}, &memory{kept: map[string][]byte{}}
	d := newDrawer(t, cache)
	for name := range samples {
		for _, g := range drawn(t, d, name, "zh-cn") {
			first[name] += g.SVG
		}
	}
	for _, other := range []*Drawer{d, newDrawer(t, cache), newDrawer(t, &memory{kept: map[string][]byte{}})} {
		var group sync.WaitGroup
		for name := range samples {
			group.Go(func() {
				again := ""
				for _, g := range drawn(t, other, name, "zh-cn") {
					again += g.SVG
				}
				if again != first[name] {
					t.Errorf("%s is drawn in two ways:\n%s\n%s", name, first[name], again)
				}
			})
		}
		group.Wait()
	}
}

// TestCount works out what is drawn anew: a chart of two sizes is two drawings; the same
// again is none; an edited figure, another language and another name on the page are two
// each.
func TestCount(t *testing.T) {
	cache := &memory{kept: map[string][]byte{}}
	steps := []struct {
		what        string
		change      func(*chart.Figure)
		lang        string
		drawn, kept int
	}{
		{"cold", func(*chart.Figure) {}, "zh-cn", 2, 0},
		{"warm", func(*chart.Figure) {}, "zh-cn", 0, 2},
		{"a figure edited", func(f *chart.Figure) {
			f.Options["xAxis"] = []any{map[string]any{"type": "category", "data": []string{"丙", "丁"}}}
		}, "zh-cn", 2, 0},
		{"another language", func(*chart.Figure) {}, "en", 2, 0},
		{"another name", func(f *chart.Figure) { f.ID = "other" }, "zh-cn", 2, 0},
		{"one size other", func(f *chart.Figure) { f.Narrow.H++ }, "zh-cn", 1, 1},
	}
	for _, s := range steps {
		d := newDrawer(t, cache)
		f := figure(t, "bar")
		s.change(&f)
		if _, err := d.Figure(f, s.lang); err != nil {
			t.Fatalf("%s: %v", s.what, err)
		}
		if drawn, kept := d.Count(); drawn != s.drawn || kept != s.kept {
			t.Errorf("%s: %d drawn and %d kept, want %d and %d", s.what, drawn, kept, s.drawn, s.kept)
		}
	}
}

// colours are all that a drawing may be coloured with: none, a custom property of the
// page, or a gradient of its own.
var (
	coloured = regexp.MustCompile(`(?:fill|stroke|stop-color|flood-color)="([^"]*)"`)
	allowed  = regexp.MustCompile(`^(none|var\(--[a-z]+\)|url\(#[\w-]+\))$`)
	named    = regexp.MustCompile(` id="([^"]*)"`)
)

// TestPlain holds that drawings are fit for a page with a strict policy, for every scheme
// and beside one another.
func TestPlain(t *testing.T) {
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	ids := map[string]string{}
	for name := range samples {
		for _, g := range drawn(t, d, name, "zh-cn") {
			if strings.Contains(g.SVG, "style") || strings.Contains(g.SVG, "font-family") {
				t.Errorf("%s has a style: %s", name, g.SVG)
			}
			for _, m := range coloured.FindAllStringSubmatch(g.SVG, -1) {
				if !allowed.MatchString(m[1]) {
					t.Errorf("%s has a colour that no scheme can change: %s", name, m[0])
				}
			}
			for _, m := range named.FindAllStringSubmatch(g.SVG, -1) {
				if ids[m[1]] != "" {
					t.Errorf("%s and %s have the same name inside: %s", name, ids[m[1]], m[1])
				}
				ids[m[1]] = name
			}
		}
	}
	if len(ids) == 0 {
		t.Error("no drawing has a name inside: nothing was held")
	}
}

// TestHostileNames holds that a name in the data is text in a drawing and nothing else.
func TestHostileNames(t *testing.T) {
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	for name, want := range map[string][]string{
		"bar":    {"&lt;script&gt;alert(1)&lt;/script&gt;", "乙&quot;镇 &amp;amp;"},
		"sankey": {"a&lt;/text&gt;"},
	} {
		svg := drawn(t, d, name, "zh-cn")[0].SVG
		for _, text := range want {
			if !strings.Contains(svg, ">"+text+"</text>") {
				t.Errorf("%s does not hold the text %s: %s", name, text, svg)
			}
		}
	}
}

// TestInspect holds that nothing but shapes and texts gets into a page.
func TestInspect(t *testing.T) {
	for _, bad := range []string{
		`<svg><script>1</script></svg>`, `<svg onload="1"/>`, `<svg><a href="x"/></svg>`, `<svg><text style="x"/></svg>`,
		`<svg><path fill="url(http://x/y)"/></svg>`, `<svg><!-- --></svg>`, `<svg><text></svg>`, `<svg><foreignObject/></svg>`, `<svg><?x y?></svg>`,
	} {
		if inspect(bad) == nil {
			t.Errorf("let pass: %s", bad)
		}
	}
	if err := inspect(`<svg><defs><clipPath id="a"><path d="M0 0"/></clipPath></defs><g clip-path="url(#a)"><text x="1">甲 &lt;</text></g></svg>`); err != nil {
		t.Error(err)
	}
}

// TestBrokenScript holds that an error of the script is the build's error, and that the
// next chart is drawn all the same.
func TestBrokenOptions(t *testing.T) {
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	f := figure(t, "bar")
	f.Options["series"] = []any{map[string]any{"type": "nothing"}}
	f.Options["xAxis"] = 7
	if got, err := d.Figure(f, "zh-cn"); err == nil {
		t.Errorf("no error, but %s", got[0].SVG)
	}
	drawn(t, d, "line", "zh-cn")
}

// TestHatch holds that the bar of a period that still runs is drawn as an outline in its
// colour with oblique lines inside, on the page's ground, and the others as they were.
func TestHatch(t *testing.T) {
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	for _, g := range drawn(t, d, "open", "zh-cn") {
		var whole, open string
		for _, path := range regexp.MustCompile(`<path [^>]*>`).FindAllString(g.SVG, -1) {
			switch {
			case strings.Contains(path, `fill="var(--met)"`):
				whole = path
			case strings.Contains(path, `stroke="var(--behind)"`):
				open = path
			}
		}
		if strings.Count(whole, "M") != 1 || strings.Contains(whole, "stroke=") {
			t.Errorf("a whole period: %s", whole)
		}
		if !strings.Contains(open, `fill="var(--surface)"`) || strings.Count(open, "M") < 10 || strings.Contains(g.SVG, `fill="var(--behind)"`) {
			t.Errorf("an open period: %s", open)
		}
	}
}

// TestLettersOfSeveralSigns holds that a letter beyond the first plane, one with the selector
// of a variant or an accent, and joined pictures take the room of one letter: but for the
// text itself the drawing is that of a plain name.
func TestLettersOfSeveralSigns(t *testing.T) {
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	draw := func(letter string) string {
		text := strings.NewReplacer("乙", letter, `"a</text>"`, `"`+letter+`村"`)
		out := ""
		for _, name := range []string{"bar", "sankey"} {
			f := figure(t, name)
			if err := json.Unmarshal([]byte(text.Replace(samples[name])), &f.Options); err != nil {
				t.Fatal(err)
			}
			all, err := d.Figure(f, "zh-cn")
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range all {
				out += g.SVG
			}
		}
		if !strings.Contains(out, letter) {
			t.Errorf("%q is not in the drawing", letter)
		}
		return strings.ReplaceAll(out, letter, "国")
	}
	plain := draw("国")
	for _, letter := range []string{"𠮷", "𡐓", "𬒗", "葛\U000E0100", "国\u0301", "👨\u200d👩\u200d👧", "👍🏽"} {
		if got := draw(letter); got != plain {
			t.Errorf("%q takes other room:\n%s\n%s", letter, got, plain)
		}
	}
}

// TestFingerprint holds that the fingerprint covers every file that the bundle is made of: one
// more byte in any of them, and drawings are not taken from before.
func TestFingerprint(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	options := bundling(root)
	options.Metafile = true
	var made struct{ Inputs map[string]any }
	if err := json.Unmarshal([]byte(api.Build(options).Metafile), &made); err != nil {
		t.Fatal(err)
	}
	looked := map[string]bool{}
	if err := eachScript(root, func(path string, _ []byte) { looked[path] = true }); err != nil {
		t.Fatal(err)
	}
	if len(made.Inputs) < 100 {
		t.Errorf("the bundle is made of %d files", len(made.Inputs))
	}
	for path := range made.Inputs {
		if !looked[path] {
			t.Errorf("%s is in the bundle, and not in the fingerprint", path)
		}
	}
}
