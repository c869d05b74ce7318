// Package draw draws every chart as ECharts does while the site is built, so that a page
// shows its charts at first paint, without scripts and on paper. The scripts that draw are
// the theme's own: in the browser they draw the same picture once more when a reader
// reaches for a chart. What the room plain knows it draws itself, to the same byte, in a
// hundredth of the time; ECharts is asked for the rest.
//
// A drawing depends on nothing but the scripts, the options, the size, the language and
// the chart's name on its page: ECharts' are kept under a hash of these. A plain one is made
// in less time than it would take to read it.
package draw

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"

	"guben/generator/internal/chart"
	"guben/generator/internal/draw/plain"
)

// Cache keeps drawings from one build to the next.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte) error
}

// Drawer draws charts. It may be used by several goroutines at once.
type Drawer struct {
	scripts func() ([sha256.Size]byte, error) // their fingerprint
	bundle  func() (string, error)            // of them
	cache   Cache
	plain   atomic.Int64
	asked   atomic.Int64 // of ECharts
	kept    atomic.Int64

	mu   sync.Mutex
	idle []*engine // an engine is one goroutine's at a time
}

// New makes a drawer of the root's scripts. Nothing is read before the first drawing.
func New(root string, cache Cache) *Drawer {
	return &Drawer{
		scripts: sync.OnceValues(func() ([sha256.Size]byte, error) { return fingerprintOf(root) }),
		bundle:  sync.OnceValues(func() (string, error) { return bundleOf(root) }),
		cache:   cache,
	}
}

// Prepare reads the scripts, so that it can be done while something else is read.
func (d *Drawer) Prepare() { _, _ = d.scripts() }

// Count says how many drawings were made and how many were found as a build before left
// them.
func (d *Drawer) Count() (drawn, kept int) {
	return int(d.plain.Load() + d.asked.Load()), int(d.kept.Load())
}

// Asked says how many drawings ECharts was asked for.
func (d *Drawer) Asked() int { return int(d.asked.Load()) }

// job is what the script is asked for.
type job struct {
	ID      string         `json:"id"` // begins the names inside the picture
	Lang    string         `json:"lang"`
	Width   int            `json:"width"`
	Height  int            `json:"height"`
	Options map[string]any `json:"options"`
}

// Figure draws a chart in each of its sizes.
func (d *Drawer) Figure(f chart.Figure, lang string) ([]chart.Drawing, error) {
	sizes := []chart.Size{f.Wide}
	if f.Narrow != nil {
		sizes = append(sizes, *f.Narrow)
	}
	var out []chart.Drawing
	for i, size := range sizes {
		id := f.ID
		if i > 0 {
			id += "-narrow"
		}
		svg, err := d.one(job{ID: id, Lang: lang, Width: size.W, Height: size.H, Options: f.Options})
		if err != nil {
			return nil, fmt.Errorf("chart %s: %w", id, err)
		}
		out = append(out, chart.Drawing{Size: size, SVG: svg})
	}
	return out, nil
}

// one makes a drawing, or takes it from the cache.
func (d *Drawer) one(j job) (string, error) {
	if svg, ok := plain.Draw(plain.Job{ID: j.ID, Width: j.Width, Height: j.Height, Options: j.Options}); ok {
		d.plain.Add(1)
		return svg, nil
	}
	return d.byECharts(j)
}

// byECharts takes a drawing from the cache, or asks ECharts for it.
func (d *Drawer) byECharts(j job) (string, error) {
	scripts, err := d.scripts()
	if err != nil {
		return "", err
	}
	asked, err := json.Marshal(j)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append(scripts[:], asked...))
	key := hex.EncodeToString(sum[:])
	if data, ok := d.cache.Get(key); ok {
		d.kept.Add(1)
		return string(data), nil
	}
	svg, err := d.fresh(asked)
	if err != nil {
		return "", err
	}
	d.asked.Add(1)
	return svg, d.cache.Put(key, []byte(svg))
}

// fresh makes a drawing. An engine that failed is not used again.
func (d *Drawer) fresh(asked []byte) (string, error) {
	script, err := d.bundle()
	if err != nil {
		return "", err
	}
	e, err := d.take(script)
	if err != nil {
		return "", err
	}
	svg, err := e.draw(asked)
	if err != nil {
		e.close()
		return "", err
	}
	d.mu.Lock()
	d.idle = append(d.idle, e)
	d.mu.Unlock()
	return svg, inspect(svg)
}

// take gives an engine that nobody uses, or starts one.
func (d *Drawer) take(script string) (*engine, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.idle); n > 0 {
		e := d.idle[n-1]
		d.idle = d.idle[:n-1]
		return e, nil
	}
	return start(script)
}

// Close gives back the engines' memory. The drawer may be used again.
func (d *Drawer) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, e := range d.idle {
		e.close()
	}
	d.idle = nil
}
