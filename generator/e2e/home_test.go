package e2e

import (
	"context"
	"errors"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// parts of the home page in their order.
var homeParts = []string{".headline", ".three", ".tiles", ".home-matrix", ".home-worst", ".home-changed"}

// homeBoxes are where each part begins and ends, from the top of the page; -1 where it is
// not there.
const homeBoxes = `['.headline', '.three', '.tiles', '.home-matrix', '.home-worst', '.home-changed'].map(s => {
	const e = document.querySelector(s);
	if (!e) return [-1, -1];
	const r = e.getBoundingClientRect();
	return [Math.round(r.top), Math.round(r.bottom)];
})`

// TestHomeScreen holds that the home page is seen whole on a screen of 1440 × 900, sample
// banner included, in both languages, and that a phone shows the same in the same order.
func TestHomeScreen(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(plainFiles(sampleSite(t)))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	boxes := func(width int64, page string) [][2]int {
		ctx, cancel := context.WithTimeout(tab.ctx, patience)
		defer cancel()
		err := errors.Join(size(ctx, width), scheme(ctx, "light"), chromedp.Do(ctx, chromedp.Navigate(server.URL+page)))
		got, asked := ask[[][2]int](ctx, homeBoxes)
		if err := errors.Join(err, asked); err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, page := range []string{"/index.html", "/en/index.html"} {
		for i, box := range boxes(1440, page) {
			if box[0] < 0 || box[1] > 900 {
				t.Errorf("%s: %s runs from %d to %d of 900", page, homeParts[i], box[0], box[1])
			}
		}
		phone := boxes(390, page)
		if !slices.IsSortedFunc(phone, func(a, b [2]int) int { return a[0] - b[0] }) || phone[0][0] < 0 {
			t.Errorf("%s on a phone: %v is not in order", page, phone)
		}
	}
}
