package making

import (
	"fmt"
	"sync/atomic"
	"time"

	"guben/generator/internal/chart"
	"guben/generator/internal/draw"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// charts draws a build's charts, keeps them for the next build, and notes how long it
// took. It is used by several goroutines at once.
type charts struct {
	drawer *draw.Drawer
	cache  *site.Cache
	took   atomic.Int64 // nanoseconds of all goroutines together
}

func newCharts(folders site.Folders) *charts {
	cache := site.OpenCache(folders, site.Charts)
	c := &charts{drawer: draw.New(folders.Root, cache), cache: cache}
	go c.prepare()
	return c
}

// prepare readies the scripts while something else is read. What goes wrong is told to who
// draws first: it goes wrong again there.
func (c *charts) prepare() {
	defer func() { _ = recover() }()
	c.drawer.Prepare()
}

func (c *charts) figure(f chart.Figure, lang string) ([]chart.Drawing, error) {
	start := time.Now()
	defer func() { c.took.Add(int64(time.Since(start))) }()
	return c.drawer.Figure(f, lang)
}

// close gives back the memory, and forgets drawings that no page shows any more; where some
// pages were left as they stand, it does not know which they show.
func (c *charts) close(some bool) error {
	c.drawer.Close()
	if some {
		return nil
	}
	return c.cache.Prune()
}

// each is how long the drawing took when so many goroutines shared it.
func (c *charts) each(workers int) time.Duration {
	return time.Duration(c.took.Load()) / time.Duration(workers)
}

// note says how many drawings were new.
func (c *charts) note(words *i18n.Words) string {
	drawn, kept := c.drawer.Count()
	return words.Say("cli.drawn", i18n.Args{"Drawn": fmt.Sprint(drawn), "Kept": fmt.Sprint(kept)})
}
