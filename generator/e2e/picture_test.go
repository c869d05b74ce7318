package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// shown is what the page of the picture shows.
type shown struct {
	Target, Href, At, Say, Address string
	Towns                          map[string]string // the lights by name, of the towns that are there
	Counts                         map[string]string // the legend
	Small                          []string          // the lights of the chosen moment's small picture
	Play                           string
}

const readPicture = `(() => {
	const all = s => Array.from(document.querySelectorAll(s)), text = s => document.querySelector(s).textContent.trim();
	const towns = {}, counts = {};
	all('.town').filter(e => !e.matches('.gone')).forEach(e => {
		const light = e.getAttribute('class').split(' ')[1];
		const letter = document.querySelector('.letter[data-i="' + e.dataset.i + '"]') || e;
		const sign = letter.querySelector('.sign').getAttribute('href'), value = letter.querySelector('.value').textContent;
		towns[e.dataset.name] = light + (sign === '#l-' + light && value && /[:：]/.test(e.getAttribute('aria-label') || e.textContent) ? '' : ' without its letters');
	});
	all('.picture-legend li').forEach(li => { counts[li.querySelector('.light').className.split(' ')[1]] = li.querySelector('.num').textContent; });
	return {
		Target: text('.picture h2'), Href: new URL(document.querySelector('.picture h2 a').href).pathname, At: text('.picture-time output'),
		Say: text('.picture-say'), Address: location.hash, Towns: towns, Counts: counts,
		Small: all('.picture-course [aria-current] use').map(u => u.getAttribute('class')), Play: text('.picture-play'),
	};
})()`

// seen waits for a condition and reads the picture.
func (t *tab) seen(test *testing.T, ctx context.Context, condition string) shown {
	test.Helper()
	if err := until(ctx, condition); err != nil {
		got, _ := ask[shown](t.ctx, readPicture)
		test.Fatalf("%s: %v: %+v", condition, err, got)
	}
	got, err := ask[shown](ctx, readPicture)
	if err != nil {
		test.Fatal(err)
	}
	return got
}

func pressKeys(test *testing.T, ctx context.Context, keys string) {
	test.Helper()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
		test.Fatal(err)
	}
}

func evaluate(test *testing.T, ctx context.Context, script string) {
	test.Helper()
	if _, err := ask[bool](ctx, "("+script+", true)"); err != nil {
		test.Fatal(err)
	}
}

// says is a condition: the sentence begins so.
func says(begin string) string {
	return fmt.Sprintf(`document.querySelector('.picture-say').textContent.startsWith(%q)`, begin)
}

// lightsThen reads the lights of the towns for a target from the page of a period, which
// is made by another way.
const lightsThen = `(() => {
	const table = document.querySelector('#lights table'), heads = Array.from(table.querySelectorAll('thead th'));
	const column = heads.findIndex(h => h.querySelector('a') && h.querySelector('a').href.includes('/%s/'));
	const lights = {};
	table.querySelectorAll('tbody tr').forEach(tr => { lights[tr.querySelector('th').textContent.trim()] = tr.children[column].querySelector('.light').className.split(' ')[1]; });
	return lights;
})()`

// TestPicture goes through the picture as a reader does, from a folder: by the slider and
// its keys, by the small pictures, by the list of targets, by a link, and by play. What it
// shows of a quarter is what the page of that quarter shows.
func TestPicture(t *testing.T) {
	t.Parallel()
	base := "file://" + filepath.ToSlash(sampleSite(t)) + "/"
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, startBrowser(t), f, "")
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	t.Cleanup(cancel)
	open := func(address string) {
		t.Helper()
		if err := anew(ctx, base+address); err != nil {
			t.Fatal(err)
		}
	}

	open("picture/index.html")
	first := tab.seen(t, ctx, `!document.querySelector('.picture-time').hidden`)
	if len(first.Towns) != 18 || first.At != "2007年第三季度末" || first.Target != "农民增收" || first.Address != "" || first.Play != "播放" {
		t.Errorf("at first: %+v", first)
	}
	holdLetters(t, first)

	evaluate(t, ctx, `document.querySelector('.picture-slide input').focus()`)
	pressKeys(t, ctx, kb.ArrowLeft+kb.ArrowLeft)
	then := tab.seen(t, ctx, says("2007年第一季度末，农民增收"))
	if then.At != "2007年第一季度末" || then.Address != "#at=2007-Q1" {
		t.Errorf("two quarters back: %+v", then)
	}
	holdLetters(t, then)

	evaluate(t, ctx, `document.querySelector('[data-at="2006-Q4"]').click()`)
	evaluate(t, ctx, `(s => { s.value = 'training'; s.dispatchEvent(new Event('change')); })(document.querySelector('.picture-choose select'))`)
	training := tab.seen(t, ctx, says("2006年第四季度末，党员干部培训"))
	if !strings.HasSuffix(training.Href, "/targets/training/index.html") || training.Address != "#at=2006-Q4&target=training" {
		t.Errorf("another target: %+v", training)
	}
	holdLetters(t, training)

	open("picture/index.html" + training.Address)
	if again := tab.seen(t, ctx, says("2006年第四季度末，党员干部培训")); !sameTowns(again.Towns, training.Towns) || again.Say != training.Say {
		t.Errorf("by its link: %+v, not %+v", again, training)
	}
	open("periods/2006-Q4/index.html")
	other, err := ask[map[string]string](ctx, fmt.Sprintf(lightsThen, "training"))
	if err != nil || !sameTowns(other, training.Towns) {
		t.Errorf("the page of the quarter shows %v, the picture %v (%v)", other, training.Towns, err)
	}

	open("picture/index.html#target=none&at=1999-Q9")
	if got := tab.seen(t, ctx, says("2007年第三季度末，农民增收")); got.At != first.At || !sameTowns(got.Towns, first.Towns) {
		t.Errorf("by a link to what is not there: %+v", got)
	}
	open("en/picture/index.html#at=2007-Q2")
	tab.seen(t, ctx, says("End of the second quarter of 2007"))
	tab.played(t, ctx)
	tab.offersNoMotion(t, ctx)
}

// played plays from the last quarter but one: the last is shown, and play ends there.
func (t *tab) played(test *testing.T, ctx context.Context) {
	test.Helper()
	evaluate(test, ctx, `document.querySelector('.picture-play').click()`)
	got := t.seen(test, ctx, says("End of the third quarter of 2007"))
	if got.Play != "Play" || got.Address != "" {
		test.Errorf("after play: %+v", got)
	}
	evaluate(test, ctx, `document.querySelector('.picture-play').click()`)
	if got := t.seen(test, ctx, says("End of the first quarter of 2005")); got.Play != "Pause" {
		test.Errorf("while it plays: %+v", got)
	}
	evaluate(test, ctx, `document.querySelector('.picture-play').click()`)
	if got := t.seen(test, ctx, `true`); got.Play != "Play" {
		test.Errorf("after pause: %+v", got)
	}
}

// offersNoMotion holds that a reader who wants no motion is not offered any.
func (t *tab) offersNoMotion(test *testing.T, ctx context.Context) {
	test.Helper()
	if err := scheme(ctx, "light"); err != nil {
		test.Fatal(err)
	}
	if visible, err := ask[bool](ctx, `document.querySelector('.picture-play').offsetWidth > 0`); err != nil || visible {
		test.Errorf("play is offered to who wants no motion (%v)", err)
	}
}

// holdLetters holds that each town has the shape, the value and the words of its light,
// that the legend counts the lights, and that the small picture agrees.
func holdLetters(t *testing.T, s shown) {
	t.Helper()
	counts, small := map[string]int{"green": 0, "yellow": 0, "red": 0, "grey": 0, "none": 0}, []string{}
	for name, light := range s.Towns {
		if _, ok := counts[light]; !ok {
			t.Errorf("%s, %s: %s is %s", s.Target, s.At, name, light)
		}
		counts[light]++
		small = append(small, light)
	}
	for light, n := range counts {
		if s.Counts[light] != fmt.Sprint(n) {
			t.Errorf("%s, %s: the legend says %s of %s, there are %d", s.Target, s.At, s.Counts[light], light, n)
		}
	}
	there := slices.DeleteFunc(slices.Clone(s.Small), func(light string) bool { return light == "gone" })
	slices.Sort(there)
	slices.Sort(small)
	if !slices.Equal(there, small) {
		t.Errorf("%s, %s: the small picture shows %v, the large one %v", s.Target, s.At, there, small)
	}
}

func sameTowns(a, b map[string]string) bool {
	for name, light := range a {
		if b[name] != light {
			return false
		}
	}
	return len(a) == len(b)
}

// invented are boundaries of the small county's towns: two squares side by side and, with
// a hole in it, the town that went into the second in 2006.
const invented = `{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"code": "441621100"}, "geometry": {"type": "Polygon", "coordinates": [[[115, 23], [115.2, 23], [115.2, 23.2], [115, 23.2], [115, 23]]]}},
  {"type": "Feature", "properties": {"code": "441621101"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[115.2, 23], [115.4, 23], [115.4, 23.2], [115.2, 23.2], [115.2, 23]]], [[[115.5, 23], [115.52, 23], [115.52, 23.02], [115.5, 23]]]]}},
  {"type": "Feature", "properties": {"code": "441621199"}, "geometry": {"type": "Polygon", "coordinates": [[[115, 22.8], [115.4, 22.8], [115.4, 23], [115, 23], [115, 22.8]], [[115.1, 22.85], [115.1, 22.95], [115.15, 22.9], [115.1, 22.85]]]}}
]}
`

// TestMapOfTheCounty builds a county that has boundaries: it gets a real map, on which a
// town that was merged is seen as long as it was there.
func TestMapOfTheCounty(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(house(t), "generator/internal/check/testdata/base"))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "map.geojson"), []byte(invented), 0o600); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", dir, "build")
	axe, err := os.ReadFile(filepath.Join(house(t), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(filepath.Join(dir, "public"))))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, string(axe))
	tab.look(look{server.URL + "/gb/", "picture/index.html", 1440, true})
	tab.look(look{server.URL + "/gb/", "en/picture/index.html", 390, true})

	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/gb/picture/index.html")); err != nil {
		t.Fatal(err)
	}
	now := tab.seen(t, ctx, `document.querySelectorAll('.townmap path').length === 3 && !document.querySelector('.picture-time').hidden`)
	holdLetters(t, now)
	if _, ok := now.Towns["九和镇"]; ok || len(now.Towns) != 2 {
		t.Errorf("the merged town is still there: %v", now.Towns)
	}
	evaluate(t, ctx, `document.querySelector('[data-at="2005-Q4"]').click()`)
	then := tab.seen(t, ctx, says("2005年第四季度末"))
	holdLetters(t, then)
	if _, ok := then.Towns["九和镇"]; !ok || len(then.Towns) != 3 {
		t.Errorf("the town that was merged later is not there: %v", then.Towns)
	}
	if letters, err := ask[[]string](ctx, `Array.from(document.querySelectorAll('.letter')).map(e => e.textContent + (e.matches('.gone') ? ' gone' : ''))`); err != nil || len(letters) != 3 {
		t.Error(letters, err)
	}
}

// TestPictureWithoutScripts holds that the picture of today is there without scripts, each
// town leading to its page and each quarter to its own, and that nothing is offered that
// would need one.
func TestPictureWithoutScripts(t *testing.T) {
	t.Parallel()
	base := "file://" + filepath.ToSlash(sampleSite(t)) + "/"
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	off := emulation.SetScriptExecutionDisabledParams{Value: true}
	if err := call(ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: base + "picture/index.html"}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.WaitVisible(".towntiles .town")); err != nil {
		t.Fatal(err)
	}
	got := tab.seen(t, ctx, `document.readyState === 'complete'`)
	holdLetters(t, got)
	links, err := ask[[]string](ctx, `Array.from(document.querySelectorAll('a.town, .picture-course a')).map(a => a.getAttribute('href'))`)
	if err != nil || len(links) != 18+11 || links[0] != "../towns/441621110/index.html" || links[28] != "../periods/2007-Q3/index.html" {
		t.Errorf("%d links: %v %v", len(links), links, err)
	}
	offered, err := ask[int](ctx, `Array.from(document.querySelectorAll('.picture select, .picture input, .picture button')).filter(e => e.offsetWidth > 0).length`)
	if err != nil || offered > 0 {
		t.Errorf("%d controls that do nothing (%v)", offered, err)
	}
}
