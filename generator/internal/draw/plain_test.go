package draw

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"guben/generator/internal/chart"
	"guben/generator/internal/draw/plain"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/sample"
)

// rounds is how often something is tried: at length in make slow.
func rounds(few, many int) int {
	if os.Getenv("GUBEN_SLOW") == "1" {
		return many
	}
	return few
}

// jobsOf are the drawings of all pages of a county, in both languages.
func jobsOf(t *testing.T, files fs.FS) []job {
	t.Helper()
	county, _, list, err := load.From(files)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	var mu sync.Mutex
	var all []job
	in := page.Input{
		Report: progress.Measure(county), Downloads: func() ([]page.Download, error) { return nil, nil },
		Draw: func(f chart.Figure, lang string) ([]chart.Drawing, error) {
			mu.Lock()
			defer mu.Unlock()
			all = append(all, job{f.ID, lang, f.Wide.W, f.Wide.H, f.Options})
			if f.Narrow != nil {
				all = append(all, job{f.ID + "-narrow", lang, f.Narrow.W, f.Narrow.H, f.Options})
			}
			return nil, nil
		},
	}
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		in.Words = append(in.Words, words)
	}
	for _, j := range page.Jobs(in) {
		if _, err := j.Make(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// smallJobs are those of a small invented county.
func smallJobs(t *testing.T) []job {
	t.Helper()
	theSmall.once.Do(func() { theSmall.jobs = jobsOf(t, invented(t, sample.Seed, 2, 6)) })
	return theSmall.jobs
}

var theSmall struct {
	once sync.Once
	jobs []job
}

// invented is a county that the sample's generator makes.
func invented(t *testing.T, seed uint64, towns, villages int) fs.FS {
	t.Helper()
	files, err := sample.County(seed, towns, villages)
	if err != nil {
		t.Fatal(err)
	}
	county := fstest.MapFS{}
	for name, data := range files {
		county[name] = &fstest.MapFile{Data: data}
	}
	return county
}

// asked is what ECharts would be asked, and what tells drawings apart.
func asked(t *testing.T, j job) string {
	t.Helper()
	data, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// compare holds that ECharts draws what the plain room drew, byte by byte.
func compare(t *testing.T, d *Drawer, jobs []job) {
	t.Helper()
	var group sync.WaitGroup
	queue := make(chan job)
	for range 2 {
		group.Go(func() {
			for j := range queue {
				svg, _ := plain.Draw(plain.Job{ID: j.ID, Width: j.Width, Height: j.Height, Options: j.Options})
				if want, err := d.fresh([]byte(asked(t, j))); err != nil || svg != want {
					t.Errorf("%s\n%v\n%s", asked(t, j), err, firstDifference(svg, want))
				}
			}
		})
	}
	for _, j := range jobs {
		if t.Failed() {
			break // one is enough to mend
		}
		queue <- j
	}
	close(queue)
	group.Wait()
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "><"), strings.Split(want, "><")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("plain   %s\nECharts %s", a[i], b[i])
		}
	}
	return fmt.Sprintf("%d elements, want %d", len(a), len(b))
}

// isPlain tells whether a drawing is the plain room's.
func isPlain(j job) bool {
	_, ok := plain.Draw(plain.Job{ID: j.ID, Width: j.Width, Height: j.Height, Options: j.Options})
	return ok
}

// TestPlainIsECharts holds that the plain room draws to the byte what ECharts draws, for the
// charts of the sample county and of invented ones, and for charts in which anything was
// changed: other names, other numbers, other words, things left out.
func TestPlainIsECharts(t *testing.T) {
	var counties []fs.FS
	for _, name := range []string{"m1", "city", "g1", "l1", "v1", "d1"} {
		counties = append(counties, os.DirFS(filepath.Join("..", "progress", "testdata", "cases", name)))
	}
	if rounds(0, 1) > 0 {
		counties = append(counties, os.DirFS(filepath.Join("..", "..", "..")), invented(t, 7, 3, 12), invented(t, 8, 1, 9))
	}
	given := slices.Clone(smallJobs(t))
	for _, county := range counties {
		given = append(given, jobsOf(t, county)...)
	}
	seen := map[string]bool{}
	var all []job
	for _, j := range given {
		if text := asked(t, j); !seen[text] && isPlain(j) {
			seen[text] = true
			all = append(all, j)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	slices.SortFunc(all, func(a, b job) int { return strings.Compare(asked(t, a), asked(t, b)) })
	rng.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	compare(t, d, all[:min(len(all), rounds(60, 1<<20))])
	var changed []job
	for len(changed) < rounds(80, 20000) {
		j := all[rng.IntN(len(all))]
		j.Options = change(rng, copied(t, j.Options)).(map[string]any)
		if isPlain(j) {
			changed = append(changed, j)
		}
	}
	compare(t, d, changed)
}

// TestFewAsk counts work: of all drawings of a county ECharts is asked for hardly any, and the
// others leave nothing behind.
func TestFewAsk(t *testing.T) {
	cache := &memory{kept: map[string][]byte{}}
	d := newDrawer(t, cache)
	all, left := smallJobs(t), 0
	for _, j := range all {
		if !isPlain(j) {
			left++
			continue
		}
		if _, err := d.one(j); err != nil {
			t.Fatal(err)
		}
	}
	if drawn, kept := d.Count(); d.Asked() != 0 || len(cache.kept) != 0 || drawn != len(all)-left || kept != 0 {
		t.Errorf("ECharts was asked for %d drawings that the plain room has; %d drawn, %d kept", d.Asked(), drawn, kept)
	}
	if len(all) < 150 || left > 12 {
		t.Errorf("ECharts would be asked for %d of %d drawings", left, len(all))
	}
}

// TestHostileTexts holds that texts which would like to be markup are escaped as ECharts'
// drawings have them, wherever a text may stand.
func TestHostileTexts(t *testing.T) {
	d := newDrawer(t, &memory{kept: map[string][]byte{}})
	seen := map[string]bool{}
	var all []job
	for _, j := range smallJobs(t) {
		kind, _, _ := strings.Cut(j.ID, "-")
		if seen[kind] || !isPlain(j) {
			continue
		}
		seen[kind] = true
		j.ID = `a"><b&`
		j.Options = hostile(copied(t, j.Options), "").(map[string]any)
		svg, ok := plain.Draw(plain.Job{ID: j.ID, Width: j.Width, Height: j.Height, Options: j.Options})
		if !ok || !strings.Contains(svg, "&lt;/text&gt;&lt;script&gt;&amp;&quot;'") {
			t.Errorf("%s is refused, or has not the text: %s", kind, svg)
		}
		if err := inspect(svg); err != nil {
			t.Error(err)
		}
		all = append(all, j)
	}
	if len(all) < 4 {
		t.Errorf("only %d kinds of charts were tried", len(all))
	}
	compare(t, d, all)
}

// hostile has a text that would like to be markup in the place of every name and label.
func hostile(v any, key string) any {
	const text = `</text><script>&"'`
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = hostile(v[k], k)
		}
	case []any:
		for i := range v {
			v[i] = hostile(v[i], key)
		}
	case string:
		if (key == "data" || key == "formatter" || key == "name") && v != "-" {
			sign, _, lit := strings.Cut(v, "}")
			if lit && strings.HasPrefix(sign, "{") {
				return sign + "}" + text
			}
			return text
		}
	}
	return v
}

func copied(t *testing.T, options map[string]any) (out map[string]any) {
	t.Helper()
	data, err := json.Marshal(options)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// change changes a few things anywhere in options.
func change(rng *rand.Rand, v any) any {
	for range 1 + rng.IntN(4) {
		v = changeOne(rng, v)
	}
	return v
}

// changeOne goes down to something and changes it.
func changeOne(rng *rand.Rand, v any) any {
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(func(yield func(string) bool) {
			for key := range v {
				if !yield(key) {
					return
				}
			}
		})
		if len(keys) == 0 {
			return v
		}
		key := keys[rng.IntN(len(keys))]
		if rng.IntN(25) == 0 {
			delete(v, key)
		} else {
			v[key] = changeOne(rng, v[key])
		}
		return v
	case []any:
		if len(v) == 0 {
			return v
		}
		i := rng.IntN(len(v))
		switch rng.IntN(25) {
		case 0:
			return slices.Delete(v, i, i+1)
		case 1:
			return append(v, v[i])
		}
		v[i] = changeOne(rng, v[i])
		return v
	default:
		return changeLeaf(rng, v)
	}
}

// others are words that stand somewhere in options, and texts that would like to be more.
var others = []string{
	"", "-", "甲", "东升村", "Long Name of a Village That Has No Room Anywhere", "𠮷村\n2006", "葛\U000E0100村", "👨\u200d👩\u200d👧", "é\u0301", "{b}", "{red|■}5",
	"{green|●}7.5%", "</text><script>", `"&amp;'`, "a b\nc", "top", "bottom", "left", "right", "inside", "insideBottom", "start", "end", "dashed", "dotted",
	"circle", "rect", "none", "token:main", "token:missed/open", "token:behind", "transparent", "center", "middle", "bar", "line", "scatter", "5%", "auto", "\t", "\u2028",
}

func changeLeaf(rng *rand.Rand, v any) any {
	if rng.IntN(12) == 0 {
		return []any{true, false, nil, "-", 0.0, "7", []any{}, map[string]any{}, -3.0, 1.0}[rng.IntN(10)]
	}
	switch v := v.(type) {
	case float64:
		return []float64{-v, v + 1, v / 3, v * rng.Float64(), v + rng.Float64(), v * 1.25, v - 0.125, 0, 1e-7, 1, 2, v - 3, v + 0.5, 17.35}[rng.IntN(14)]
	case bool:
		return !v
	default:
		return others[rng.IntN(len(others))]
	}
}
