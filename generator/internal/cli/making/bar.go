package making

import (
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// bar shows on a terminal how far the pages are, and how long the rest will take.
type bar struct {
	*progressbar.ProgressBar
	say   func(rest time.Duration) string
	start time.Time
	mu    sync.Mutex
	n     int
	done  int
	told  time.Duration
}

// bar begins one; it shows nothing elsewhere than on a terminal.
func (b *build) bar(n int) *bar {
	f, ok := env.Terminal(b.Err)
	if !ok {
		return &bar{ProgressBar: progressbar.NewOptions(n, progressbar.OptionSetVisibility(false)), n: n, start: time.Now()}
	}
	said := b.Sentence("stage.pages", nil)
	shown := progressbar.NewOptions(n, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(said), progressbar.OptionSetPredictTime(false),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount())
	return &bar{ProgressBar: shown, n: n, start: time.Now(), say: func(rest time.Duration) string {
		return said + b.Sentence("rest", i18n.Args{"Seconds": int(rest.Seconds())})
	}}
}

// add counts a page that is made.
func (p *bar) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if rest, ok := estimate(time.Since(p.start), p.done, p.n); ok && rest != p.told && p.say != nil {
		p.told = rest
		p.Describe(p.say(rest))
	}
	_ = p.Add(1)
}

func (p *bar) finish() { _ = p.Finish() }

// foretold is the part of the pages, as one of so many, after which the rest is foretold.
const foretold = 20

// estimate is how long the rest will take, in whole seconds, as the whole past took: the last
// pages alone say now this, now that.
func estimate(passed time.Duration, done, n int) (rest time.Duration, ok bool) {
	if done*foretold < n {
		return 0, false
	}
	return (passed * time.Duration(n-done) / time.Duration(done)).Round(time.Second), true
}

// mixed is a list in an order in which every part of it has about as much of each kind as the
// whole, so that the first pages foretell the last: those of places are cheap and come in long
// rows. The step is the golden part of the length.
func mixed[T any](all []T) []T {
	n := len(all)
	step := max(1, n*618/1000)
	for gcd(step, n) != 1 {
		step++
	}
	order := make([]T, 0, n)
	for i := range n {
		order = append(order, all[i*step%n])
	}
	return order
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
