package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// openTab goes into a desk with a browser.
func (d *clerksDesk) openTab() *deskTab {
	d.Helper()
	axe, err := os.ReadFile(filepath.Join(house(d.T), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		d.Fatalf("%v: run npm ci", err)
	}
	f := &sharedFaults{faults: newFaults(d.T)}
	tab := newTab(d.T, startBrowser(d.T), f, string(axe))
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	d.Cleanup(cancel)
	w := &deskTab{d.T, tab, ctx}
	w.open(d.address, "#main")
	return w
}

// keyCodes are what keyboards send for the keys that a clerk needs.
var keyCodes = map[string]int64{"Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "ArrowRight": 39, "ArrowLeft": 37}

// press presses keys one after another.
func (w *deskTab) press(keys ...string) {
	w.Helper()
	for _, key := range keys {
		text := map[string]string{"Enter": "\r"}[key]
		for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
			p := input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: keyCodes[key]}
			if kind == "keyDown" {
				p.Text = text
			}
			if err := call(w.ctx, input.DispatchKeyEvent, p); err != nil {
				w.Fatal(err)
			}
		}
	}
}

// types types a text where the cursor is.
func (w *deskTab) types(text string) {
	w.Helper()
	if err := call(w.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		w.Fatal(err)
	}
}

// tabTo presses Tab until the thing that is named has the focus.
func (w *deskTab) tabTo(selector string) {
	w.Helper()
	for range 60 {
		if w.text(fmt.Sprintf(`String(!!document.activeElement && document.activeElement.matches(%q))`, selector)) == "true" {
			return
		}
		w.press("Tab")
	}
	w.Fatalf("sixty times Tab do not lead to %s", selector)
}

// namedInGuide are the words on buttons and fields that the guide names.
var namedInGuide = regexp.MustCompile(`“([^”]+)”`)

// TestDeskGuide does what the guide says of the desk, step by step and by keyboard alone: from an
// empty folder on a machine without git to a figure that is sent and taken back. All words that the
// guide quotes stand on the pages that it speaks of, or are what one writes.
func TestDeskGuide(t *testing.T) {
	t.Parallel()
	repo, clone := plainOffice(t)
	address := httpOffice(t, repo)
	_, env := withoutGit(t)
	d := openDesk(t, t.TempDir(), env...)
	w := d.openTab()
	var seen strings.Builder
	look := func() {
		seen.WriteString(w.text(`document.documentElement.innerText + [...document.querySelectorAll('[data-conflict],option')].map(e => e.textContent + JSON.stringify({...e.dataset})).join(' ')`))
	}
	// First connection.
	w.inOrder("connect")
	look()
	w.tabTo("#address")
	w.types(strings.Replace(address, "clerk:w0rd@", "", 1))
	w.press("Enter")
	w.until(`document.querySelector('#told p')`)
	if said := w.text(`document.getElementById('told').textContent`); !strings.Contains(said, "口令") {
		t.Errorf("without a word: %s", said)
	}
	w.script(`document.getElementById('address').value = ''`)
	w.script(`document.getElementById('address').focus()`)
	w.types(address)
	w.tabTo("#join")
	w.press("Enter")
	w.until(`document.querySelector('#told a')`)
	look()
	w.tabTo("#told a")
	w.press("Enter")
	w.until(`document.querySelector('#part') && document.readyState === 'complete'`)
	look()
	// The newest data, and a table.
	w.tabTo("#refresh")
	w.press("Enter")
	w.until(`document.querySelector('#told a')`)
	w.open(d.base+"/table?topic=training&period=2007-Q3&part=441621100", "#grid")
	look()
	name := w.text(`document.querySelector('#grid tbody').rows[1].cells[0].innerText`)
	w.tabTo("#find")
	w.types("441621100201")
	w.until(`[...document.querySelector('#grid tbody').rows].filter(r => !r.hidden).length === 1`)
	if got := w.text(`[...document.querySelector('#grid tbody').rows].find(r => !r.hidden).cells[0].innerText`); got != name {
		t.Errorf("by its code %s is found, want %s", got, name)
	}
	was := trainingOf(t, d.dir, villageB, "trained")
	w.tabTo(`tr:not([hidden]) input[data-key="trained"]`)
	w.types("３人")
	w.press("Enter")
	w.until(`!document.getElementById('save').disabled && !document.getElementById('state').textContent.includes('正在')`)
	look()
	w.script(`document.querySelector('#save').focus()`)
	w.press("Enter")
	w.until(`document.querySelector('#told a')`)
	if got := trainingOf(t, d.dir, villageB, "trained"); got != "3" {
		t.Errorf("saved is %s", got)
	}
	w.tabTo("#told a")
	w.press("Enter")
	w.until(`document.querySelector('#send')`)
	look()
	w.tabTo("#sender")
	w.types("紫城镇党建办")
	w.tabTo("#send")
	w.press("Enter")
	w.until(`document.querySelector('#told p') && document.getElementById('send').disabled`)
	look()
	w.open(d.base+"/outbox", "summary")
	w.tabTo("summary")
	w.press("Enter")
	w.until(`document.querySelector('details').open`)
	look()
	w.tabTo("details input")
	w.types("填错了村")
	w.tabTo(".back")
	w.press("Enter")
	w.until(`document.querySelector('#told p')`)
	if got := trainingOf(t, clone("after"), villageB, "trained"); got != was {
		t.Errorf("taken back the office has %s, want %s", got, was)
	}
	typed := map[string]bool{"1.2万": true, "３６人": true, "■ 逾期": true, "已送到县里、等待审核的": true, "与县办给的指纹一致，继续": true}
	page, err := os.ReadFile(filepath.Join(house(t), "content", "guide", "desk.md"))
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`\s+`).ReplaceAllString(seen.String(), "")
	for _, m := range namedInGuide.FindAllStringSubmatch(string(page), -1) {
		if !typed[m[1]] && !strings.Contains(said, strings.ReplaceAll(m[1], " ", "")) {
			t.Errorf("the guide speaks of %q, which is on no page", m[1])
		}
	}
}

// TestDeskCorrections puts thirty figures right at once, that had been published: each keeps what it
// was and why, and they go to the office as one.
func TestDeskCorrections(t *testing.T) {
	t.Parallel()
	repo, clone := officeOf(t, "2", "32")
	d := openDesk(t, clone("clerk"))
	w := d.openTab()
	w.open(d.base+"/table?topic=income&period=2006&part=", "#grid")
	// The thirty first villages that have a figure get one yuan more.
	w.script(`(() => {
		const c = [...document.querySelectorAll('#grid input[data-key=farmer_income]')].filter(x => x.value).slice(0, 30);
		document.getElementById('why').value = '统计局核定';
		for (const x of c) { x.focus(); x.value = String(Number(x.value) + 1); x.dispatchEvent(new Event('input', {bubbles: true})); }
		window.put = c.length;
	})()`)
	if n := w.text(`String(window.put)`); n != "30" {
		t.Fatalf("%s villages have a figure", n)
	}
	w.until(`!document.getElementById('save').disabled && !document.getElementById('state').textContent.includes('正在')`)
	w.click("#save")
	w.until(`document.querySelector('#told a')`)
	w.open(d.base+"/outbox", "#send")
	w.script(`document.getElementById('sender').value = '县统计办'`)
	w.click("#send")
	w.until(`document.querySelector('#told p') && document.getElementById('send').disabled`)
	bare := &clerk{T: t, dir: repo}
	if n := strings.Count(bare.git("log", "--format=%h"), "\n"); n != 2 {
		t.Errorf("%d commits at the office, want 2", n)
	}
	now := bare.git("show", "main:data/income/2006.yaml")
	right := regexp.MustCompile(`farmer_income: (\d+),.*corrected: \[\{figure: farmer_income, was: (\d+), on: [\d-]+, why: 统计局核定\}\]`).FindAllStringSubmatch(now, -1)
	if len(right) != 30 {
		t.Errorf("%d are put right, want 30\n%.600s", len(right), now)
	}
	for _, m := range right {
		var is, was int
		if _, err := fmt.Sscan(m[1]+" "+m[2], &is, &was); err != nil || is != was+1 {
			t.Errorf("%s was %s", m[1], m[2])
		}
	}
}

// TestDeskFumbling does what hurried hands do: a block with the villages' names and a heading, in another
// order; one that is too wide and too long; one with a blank line; undone after it was saved; two
// windows of one desk, and two desks in one browser; a name and a cell that would be markup or a
// formula; a sender that is none.
func TestDeskFumbling(t *testing.T) {
	t.Parallel()
	_, clone := plainOffice(t)
	d := openDesk(t, clone("clerk"))
	w := d.openTab()
	table := d.base + "/table?topic=training&period=2007-Q3&part="
	w.open(table, "#grid")
	cell := func(row int, key string) string {
		return w.text(fmt.Sprintf(`document.querySelector('#grid tbody').rows[%d].querySelector('input[data-key=%s]').value`, row, key))
	}
	names := strings.Split(w.text(`[...document.querySelector('#grid tbody').rows].slice(0, 2).map(r => r.dataset.name).join('|')`), "|")
	trained := 1 // the column of those who were trained, behind that of the sessions
	w.paste(0, trained, "村名\t人数\n"+names[1]+"\t２\n\n"+names[0]+"\t0.0003万\n")
	if got := cell(0, "trained") + " " + cell(1, "trained"); got != "0.0003万 ２" {
		t.Errorf("by their names %s", got)
	}
	w.until(`!document.getElementById('save').disabled && !document.getElementById('state').textContent.includes('正在')`)
	w.click("#save")
	w.until(`document.querySelector('#told a')`)
	if got := trainingOf(t, d.dir, villageA, "trained") + " " + trainingOf(t, d.dir, villageB, "trained"); got != "3 2" {
		t.Errorf("saved is %s", got)
	}
	w.script(`document.querySelector('#grid input').focus()`)
	if err := undo(w.ctx); err != nil {
		t.Fatal(err)
	}
	w.until(`!document.getElementById('save').disabled`)
	if got := cell(0, "trained"); got == "0.0003万" || got == "3" {
		t.Errorf("undone after it was saved it is %s", got)
	}
	w.open(table, "#grid")
	w.paste(3, 0, "1\t1\t1\t1\t1\t1\t1\t1\t1\n1\t1")
	w.until(`document.getElementById('told').textContent.includes('格放不下')`)
	w.open(table, "#grid")
	w.paste(0, trained, "=1+1\n<img src=x onerror=alert(1)>")
	w.until(`document.querySelectorAll('#grid td.error').length === 2`)
	if n := w.text(`String(document.querySelectorAll('#main img').length)`); n != "0" {
		t.Error("a cell became markup")
	}
	if err := w.tab.refused(w.ctx); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", "   ", "a<b>", "a\nb", strings.Repeat("长", 61), "\x00"} {
		if x := d.post("send", ordered("sender", bad)); x.Done != "" || !strings.Contains(x.Fault, "填报岗位") {
			t.Errorf("sent by %q: %+v", bad, x)
		}
	}
	// The same browser goes into another desk: the first goes on.
	other := openDesk(t, clone("other"))
	w.open(other.address, "#part")
	w.open(d.base+"/outbox", "#send")
	// A second window does not know what the first saved.
	if x := d.post("save", typedCell(villageA, "trained", "99", "5")); len(x.Conflicts) != 1 || x.Conflicts[0].Theirs != "3" {
		t.Errorf("a window that does not know: %+v", x)
	}
}
