package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// clerksDesk is guben desk as it runs, and a reader that its door has let in.
type clerksDesk struct {
	*testing.T
	dir, address, base string
	client             *http.Client
	end                func()
}

var deskAddress = regexp.MustCompile(`(http://127\.0\.0\.1:\d+)/\?word=[\w-]+`)

// openDesk starts the desk in a county and goes in.
func openDesk(t *testing.T, county string, env ...string) *clerksDesk {
	t.Helper()
	cmd := exec.Command("guben", "-C", county, "desk", "--no-browser")
	cmd.Env = append(append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1"), env...)
	var out lockedText
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d := &clerksDesk{T: t, dir: county}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	d.end = func() { _ = cmd.Process.Kill(); <-ended; ended <- nil }
	t.Cleanup(d.end)
	for range patience / (100 * time.Millisecond) {
		if deskAddress.MatchString(out.String()) {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	d.enter(out.String())
	return d
}

// enter goes into a desk that has told its address.
func (d *clerksDesk) enter(said string) {
	t := d.T
	t.Helper()
	m := deskAddress.FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("the desk tells no address: %s", said)
	}
	d.address, d.base = m[0], m[1]
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	d.client = &http.Client{Jar: jar}
	if resp, err := d.client.Get(d.address); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(err, resp)
	}
}

// deskAnswer is what the desk answers.
type deskAnswer struct {
	Findings []struct {
		Line             int
		Key, Level, Text string
	}
	Conflicts   []struct{ Code, Key, Mine, Theirs string }
	Lights      []string
	Done, Said  string
	Fault, Href string
	Errors      int

	Text, Key, Host, Fingerprint string // of a connection
	Changed                      bool
}

func (d *clerksDesk) post(path string, body any) (a deskAnswer) {
	d.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		d.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, d.base+"/"+path, bytes.NewReader(data))
	if err != nil {
		d.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Origin", d.base)
	resp, err := d.client.Do(req)
	if err != nil {
		d.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || json.Unmarshal(text, &a) != nil {
		d.Fatalf("%s %d: %s", path, resp.StatusCode, text)
	}
	return a
}

// typedCell is one cell of the table of training of the third quarter, as the page sends it.
func typedCell(code, key, was, text string) map[string]any {
	return map[string]any{"topic": "training", "period": "2007-Q3", "part": "", "why": "", "lines": []any{
		map[string]any{"code": code, "cells": map[string]any{key: map[string]string{"text": text, "was": was}}},
	}}
}

var order = map[string]any{"sender": "紫城镇党建办", "mine": []string{}, "theirs": []string{}, "id": "", "why": ""}

// ordered is an order with one thing said otherwise.
func ordered(key string, value any) map[string]any {
	o := map[string]any{key: value}
	for k, v := range order {
		if k != key {
			o[k] = v
		}
	}
	return o
}

// plainOffice is a bare repository without hooks, with the sample of two towns and four villages.
func plainOffice(t *testing.T) (repo string, clone func(name string) string) {
	t.Helper()
	return officeOf(t, "2", "4")
}

// officeOf is a bare repository without hooks, with the sample of so many towns and villages.
func officeOf(t *testing.T, towns, villages string) (repo string, clone func(name string) string) {
	t.Helper()
	dir := t.TempDir()
	c := &clerk{T: t, name: "办公室", dir: filepath.Join(dir, "first")}
	mustGuben(t, nil, "-C", dir, "sample", "--towns", towns, "--villages", villages)
	if err := os.Mkdir(c.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "data"), filepath.Join(c.dir, "data")); err != nil {
		t.Fatal(err)
	}
	c.git("init", "-q", "-b", "main")
	c.git("add", "data")
	c.git("commit", "-q", "-m", "起步数据")
	repo = filepath.Join(dir, "office.git")
	c.git("clone", "-q", "--bare", ".", repo)
	return repo, func(name string) string {
		c.git("clone", "-q", repo, filepath.Join(dir, name))
		return filepath.Join(dir, name)
	}
}

// Two villages of the sample's first town, and what they reported for the third quarter.
const (
	villageA = "441621100200"
	villageB = "441621100201"
)

// trainingOf is what a line of a file of training says of a figure.
func trainingOf(t *testing.T, dir, code, key string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "data", "training", "2007-Q3.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`"` + code + `": \{.*?\b` + key + `: (\d+)`).FindSubmatch(data)
	if m == nil {
		return ""
	}
	return string(m[1])
}

// TestDeskDoor holds that nobody but who started the desk comes in: not another site's page that
// a browser shows, not a name that was made to lead here, not another program without the word;
// that no file is served but the desk's own; and that nothing is written by it.
func TestDeskDoor(t *testing.T) {
	t.Parallel()
	_, clone := plainOffice(t)
	d := openDesk(t, clone("clerk"))
	before := tree(t, filepath.Join(d.dir, "data"))
	send := func(client *http.Client, method, path, host, origin, kind, body string) (int, http.Header) {
		req, err := http.NewRequest(method, d.base+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if host != "" {
			req.Host = host
		}
		if origin != "" {
			req.Header.Set("Origin", origin)
		}
		if kind != "" {
			req.Header.Set("Content-Type", kind)
		}
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		return resp.StatusCode, resp.Header
	}
	stranger := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	change, err := json.Marshal(typedCell(villageA, "trained", trainingOf(t, d.dir, villageA, "trained"), "1"))
	if err != nil {
		t.Fatal(err)
	}
	const plain, asJSON, elsewhere = "text/plain", "application/json", "http://evil.example"
	for name, c := range map[string]struct {
		client                           *http.Client
		method, path, host, origin, kind string
		want                             int
	}{
		"no word":                {stranger, "GET", "/", "", "", "", 403},
		"a wrong word":           {stranger, "GET", "/?word=x", "", "", "", 403},
		"an empty word":          {stranger, "GET", "/?word=", "", "", "", 403},
		"saved without the word": {stranger, "POST", "/save", "", d.base, asJSON, 403},
		"a name that leads here": {d.client, "GET", "/", "evil.example", "", "", 421},
		"localhost":              {d.client, "GET", "/", "localhost", "", "", 421},
		"from another site":      {d.client, "POST", "/save", "", elsewhere, asJSON, 403},
		"from nowhere":           {d.client, "POST", "/save", "", "", asJSON, 403},
		"from a file":            {d.client, "POST", "/save", "", "null", asJSON, 403},
		"by a form":              {d.client, "POST", "/save", "", d.base, plain, 403},
		"by reading":             {d.client, "GET", "/save", "", "", "", 405},
		"put":                    {d.client, "PUT", "/save", "", d.base, asJSON, 405},
		"a file of the county":   {d.client, "GET", "/data/programme.yaml", "", "", "", 404},
		"a way out":              {d.client, "GET", "/..%2f..%2fetc/passwd", "", "", "", 404},
		"a template":             {d.client, "GET", "/home.html", "", "", "", 404},
		"what is kept":           {d.client, "GET", "/.guben/desk.json", "", "", "", 404},
		"a table outside":        {d.client, "GET", "/table?topic=..%2f..%2fetc&period=2007-Q3", "", "", "", 422},
		"its own page":           {d.client, "GET", "/", "", "", "", 200},
	} {
		body := ""
		if c.method != "GET" {
			body = string(change)
		}
		status, head := send(c.client, c.method, c.path, c.host, c.origin, c.kind, body)
		if status != c.want {
			t.Errorf("%s: %d, want %d", name, status, c.want)
		}
		if !strings.Contains(head.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'") || head.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v", name, head)
		}
	}
	if status, _ := send(d.client, "POST", "/save", "", d.base, asJSON, `{"topic":"training","path":"/etc/passwd"}`); status != http.StatusBadRequest {
		t.Errorf("a field that nobody knows: %d", status)
	}
	if status, _ := send(d.client, "POST", "/save", "", d.base, asJSON, `{"topic":"`+strings.Repeat("x", 5<<20)+`"}`); status != http.StatusRequestEntityTooLarge {
		t.Errorf("five million letters: %d", status)
	}
	if page := d.get("/table?topic=training&period=2007-Q3"); !strings.Contains(page, `id="grid"`) {
		t.Errorf("after a table that is not there, one that is shows\n%s", page)
	}
	resp, err := stranger.Get(d.address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	c := resp.Cookies()
	if len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode || resp.Header.Get("Location") != "/" {
		t.Errorf("the word becomes %v, and leads to %s", c, resp.Header.Get("Location"))
	}
	sameTrees(t, before, tree(t, filepath.Join(d.dir, "data")))
}

// TestDeskTwoClerks has two clerks change what lies side by side: both stand at the office. Where
// they change the same cell, the second chooses between two values, and takes back what was
// chosen. Nobody's line is merged as text.
func TestDeskTwoClerks(t *testing.T) {
	t.Parallel()
	repo, clone := plainOffice(t)
	one, two := openDesk(t, clone("one")), openDesk(t, clone("two"))
	a, b := trainingOf(t, one.dir, villageA, "trained"), trainingOf(t, one.dir, villageB, "trained")
	for _, x := range []deskAnswer{one.post("save", typedCell(villageA, "trained", a, "１人")), one.post("send", order)} {
		if x.Done == "" {
			t.Fatalf("%+v", x)
		}
	}
	if x := two.post("save", typedCell(villageB, "trained", b, "2")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	if x := two.post("send", order); x.Done == "" {
		t.Fatalf("beside another's line: %+v", x)
	}
	if got := trainingOf(t, two.dir, villageA, "trained") + " " + trainingOf(t, two.dir, villageB, "trained"); got != "1 2" {
		t.Errorf("after both %s", got)
	}
	// one does not know of the 2 yet.
	if x := one.post("save", typedCell(villageB, "trained", b, "3")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	x := one.post("send", order)
	if len(x.Conflicts) != 1 || x.Conflicts[0].Mine != "3" || x.Conflicts[0].Theirs != "2" || x.Done != "" {
		t.Fatalf("the same cell: %+v", x)
	}
	if x := one.post("send", ordered("mine", []string{"training 2007-Q3 " + villageB + " trained"})); x.Done == "" {
		t.Fatalf("with a choice: %+v", x)
	}
	if got := trainingOf(t, one.dir, villageA, "trained") + " " + trainingOf(t, one.dir, villageB, "trained"); got != "1 3" {
		t.Errorf("after the choice %s", got)
	}
	var kept struct{ Sent []struct{ Commit string } }
	data, err := os.ReadFile(filepath.Join(one.dir, ".guben", "desk.json"))
	if err != nil || json.Unmarshal(data, &kept) != nil || len(kept.Sent) != 2 {
		t.Fatal(err, string(data))
	}
	if x := one.post("take-back", ordered("id", kept.Sent[1].Commit)); x.Fault == "" {
		t.Error("taken back without a reason")
	}
	back := ordered("id", kept.Sent[1].Commit)
	back["why"] = "填错了村"
	if x := one.post("take-back", back); x.Done == "" {
		t.Fatalf("taken back: %+v", x)
	}
	if got := trainingOf(t, one.dir, villageB, "trained"); got != "2" {
		t.Errorf("taken back it is %s, want the other's 2", got)
	}
	history := (&clerk{T: t, dir: repo}).git("log", "--format=%an %s")
	if strings.Count(history, "紫城镇党建办") != 4 || strings.Contains(history, "Merge") {
		t.Errorf("the history is\n%s", history)
	}
	for _, d := range []*clerksDesk{one, two} {
		if said := (&clerk{T: t, dir: d.dir}).git("status", "--short", "--untracked-files=no"); said != "" {
			t.Errorf("left behind: %s", said)
		}
	}
}

// TestDeskRefused has the office refuse, and be out of reach: it says why, all waits on, and goes
// when it may. A figure that is wrong is not saved at all.
func TestDeskRefused(t *testing.T) {
	t.Parallel()
	repo, clone := plainOffice(t)
	d := openDesk(t, clone("clerk"))
	a := trainingOf(t, d.dir, villageA, "trained")
	x := d.post("save", typedCell(villageA, "trained", a, "很多"))
	if x.Errors != 1 || x.Done != "" || len(x.Findings) == 0 || x.Findings[0].Line != 0 || x.Findings[0].Key != "trained" {
		t.Errorf("a word for a figure: %+v", x)
	}
	// More people than are to be trained is an error of the data, found by the county's own checks.
	if x := d.post("check", typedCell(villageA, "trained", a, "999")); x.Errors == 0 || x.Findings[0].Key != "trained" {
		t.Errorf("more than there are: %+v", x)
	}
	if got := trainingOf(t, d.dir, villageA, "trained"); got != a {
		t.Fatalf("%s was written", got)
	}
	if x := d.post("save", typedCell(villageA, "trained", a, "1")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	hook := filepath.Join(repo, "hooks", "pre-receive")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\necho 今天不收\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if x := d.post("send", order); x.Done != "" || !strings.Contains(x.Said, "今天不收") || len(x.Findings) != 1 {
		t.Errorf("refused: %+v", x)
	}
	if err := os.Rename(repo, repo+"-away"); err != nil {
		t.Fatal(err)
	}
	if x := d.post("send", order); x.Done != "" || !strings.Contains(x.Fault, "连不上县里") {
		t.Errorf("out of reach: %+v", x)
	}
	if err := os.Rename(repo+"-away", repo); err != nil {
		t.Fatal(err)
	}
	if got := trainingOf(t, d.dir, villageA, "trained"); got != "1" {
		t.Errorf("what waits is %s", got)
	}
	if err := os.Remove(hook); err != nil {
		t.Fatal(err)
	}
	if x := d.post("send", order); x.Done == "" {
		t.Errorf("at last: %+v", x)
	}
}

// TestDeskKilled ends the desk where it hurts: when what was typed is kept and not written, and
// when the office has what was sent and the clone has not. Opened again it goes on, and nothing is
// lost or sent twice.
func TestDeskKilled(t *testing.T) {
	t.Parallel()
	repo, clone := plainOffice(t)
	dir := clone("clerk")
	d := openDesk(t, dir)
	a := trainingOf(t, dir, villageA, "trained")
	if x := d.post("save", typedCell(villageA, "trained", a, "1")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	d.end()
	here := &clerk{T: t, name: "x", dir: dir}
	here.git("checkout", "-q", "--", "data") // as if it had not been written
	d = openDesk(t, dir)
	if got := trainingOf(t, dir, villageA, "trained"); got != "1" {
		t.Fatalf("kept and not written: %s", got)
	}
	journal := filepath.Join(dir, ".guben", "desk.json")
	waiting, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	if x := d.post("send", order); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	d.end()
	// As if it had ended when the office had it: the clone is where it was, and the journal says
	// what was going.
	sent := strings.TrimSpace(here.git("rev-parse", "HEAD"))
	here.git("reset", "-q", "--hard", "HEAD~1")
	var j map[string]any
	if err := json.Unmarshal(waiting, &j); err != nil {
		t.Fatal(err)
	}
	j["going"] = map[string]any{"commit": sent, "on": "2007-10-08", "what": "上报", "edits": j["waiting"]}
	data, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(journal, data, 0o600); err != nil {
		t.Fatal(err)
	}
	here.change("data/training/2007-Q3.yaml", `"`+villageA+`": {sessions`, `"`+villageA+`": {sessions`)
	d = openDesk(t, dir)
	if got := strings.TrimSpace(here.git("rev-parse", "HEAD")); got != sent {
		t.Errorf("the clone is at %s, the office at %s", got, sent)
	}
	if x := d.post("send", order); !strings.Contains(x.Done, "没有等待上报") {
		t.Errorf("sent again: %+v", x)
	}
	if n := strings.Count((&clerk{T: t, dir: repo}).git("log", "--format=%h"), "\n"); n != 2 {
		t.Errorf("%d commits at the office, want 2", n)
	}
}

// TestDeskQuarter types a quarter's return of a town in a browser, as a clerk does: a block from a
// spreadsheet, an error beside its cell that a screen reader hears, undone and put right; it is
// saved and sent, by keyboard, and stands at the office. All pages are in order for axe, on a
// phone and twice as large.
func TestDeskQuarter(t *testing.T) {
	t.Parallel()
	_, clone := plainOffice(t)
	d := openDesk(t, clone("clerk"))
	axe, err := os.ReadFile(filepath.Join(house(t), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v: run npm ci", err)
	}
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, startBrowser(t), f, string(axe))
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	w := &deskTab{t, tab, ctx}
	w.open(d.address, "#part")
	w.inOrder("home")
	w.open(d.base+"/table?topic=training&period=2007-Q3&part=441621100", "#grid")
	w.inOrder("table")
	w.paste(0, 1, "很多\t50\n２人\t51")
	w.until(`document.querySelectorAll('#grid td.error').length === 1 && document.querySelectorAll('#grid td.changed, #grid td.error, #grid td.warning').length >= 4`)
	heard := w.text(`(() => { const c = document.querySelector('[aria-invalid=true]'); return c.value + '|' + c.getAttribute('aria-describedby').split(' ').map(i => document.getElementById(i).textContent).join(' '); })()`)
	if !strings.HasPrefix(heard, "很多|") || !strings.Contains(heard, "不是一个能读的数") {
		t.Errorf("heard at the cell: %s", heard)
	}
	w.inOrder("table with an error")
	if err := undo(w.ctx); err != nil {
		t.Fatal(err)
	}
	w.until(`!document.querySelector('#grid td.error') && document.getElementById('save').disabled`)
	w.paste(0, 1, "1\t50\n２人\t51")
	w.until(`!document.getElementById('save').disabled && document.getElementById('state').textContent.includes('没有发现错误') || document.querySelectorAll('#grid td.warning').length > 0`)
	w.click("#lights")
	w.until(`document.querySelectorAll('#turns li').length > 0`)
	w.click("#save")
	w.until(`document.querySelector('#told a')`)
	if got := trainingOf(t, d.dir, villageB, "trained"); got != "2" {
		t.Errorf("written: %s, want 2", got)
	}
	w.open(d.base+"/outbox", "#send")
	w.inOrder("outbox")
	w.script(`document.getElementById('sender').value = '紫城镇党建办'`)
	w.click("#send")
	w.until(`document.querySelector('#told p') && document.getElementById('send').disabled`)
	if said := w.text(`document.getElementById('told').textContent`); !strings.Contains(said, "已上报4处") {
		t.Errorf("sent: %s", said)
	}
}

// deskTab is a tab that a clerk works in.
type deskTab struct {
	*testing.T
	tab *tab
	ctx context.Context
}

func (w *deskTab) script(s string) {
	w.Helper()
	if _, err := ask[bool](w.ctx, "("+s+", true)"); err != nil {
		w.Fatalf("%s: %v", s, err)
	}
}

func (w *deskTab) text(s string) string {
	w.Helper()
	got, err := ask[string](w.ctx, s)
	if err != nil {
		w.Fatalf("%s: %v", s, err)
	}
	return got
}

func (w *deskTab) until(condition string) {
	w.Helper()
	if err := until(w.ctx, condition); err != nil {
		w.Fatalf("%s: %v\n%s", condition, err, w.text(`document.body.innerText.slice(0, 3000)`))
	}
}

func (w *deskTab) click(selector string) {
	w.Helper()
	w.script(fmt.Sprintf(`document.querySelector(%q).click()`, selector))
}

// paste puts a block from a spreadsheet at a cell.
func (w *deskTab) paste(row, col int, block string) {
	w.Helper()
	w.script(fmt.Sprintf(`(() => {
		const c = document.querySelector('#grid tbody').rows[%d].querySelectorAll('input')[%d], data = new DataTransfer();
		c.focus();
		data.setData('text/plain', %q);
		c.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
	})()`, row, col, block))
}

func (w *deskTab) open(address, there string) {
	w.Helper()
	w.script(`document.querySelectorAll('#save').forEach(b => { b.disabled = true; })`) // nothing asks to stay
	if err := chromedp.Do(w.ctx, chromedp.Navigate(address)); err != nil {
		w.Fatalf("%s: %v", address, err)
	}
	w.until(fmt.Sprintf(`document.readyState === 'complete' && document.querySelector(%q)`, there))
	w.script(`window.refused = window.refused || []`)
}

// inOrder holds a page to axe, in both schemes, and to the width of a screen, of one at 200 % and of
// a phone.
func (w *deskTab) inOrder(name string) {
	w.Helper()
	for _, width := range []int64{1440, 720, 390} {
		if err := size(w.ctx, width); err != nil {
			w.Fatal(err)
		}
		if wide := w.text(`String(document.documentElement.scrollWidth)`); wide != fmt.Sprint(width) {
			w.Errorf("%s at %d is %s wide", name, width, wide)
		}
	}
	if _, err := ask[bool](w.ctx, w.tab.axe+"; true"); err != nil {
		w.Fatal(err)
	}
	for _, as := range []string{"light", "dark"} {
		if err := scheme(w.ctx, as); err != nil {
			w.Fatal(err)
		}
		found := w.text(`axe.run({resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html).join('\n'))`)
		if found != "" {
			w.Errorf("%s, %s: axe finds %s", name, as, found)
		}
	}
	if err := w.tab.refused(w.ctx); err != nil {
		w.Error(err)
	}
}

// undo presses Ctrl and Z.
func undo(ctx context.Context) error {
	const control = 2
	for _, kind := range []input.DispatchKeyEventType{"rawKeyDown", "keyUp"} {
		err := call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "z", Code: "KeyZ", WindowsVirtualKeyCode: 'Z', Modifiers: control})
		if err != nil {
			return err
		}
	}
	return nil
}
