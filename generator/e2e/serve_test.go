package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
	"guben/generator/internal/cli/serve"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// The server follows an edit of the data; an error in them shows in the terminal and in the
// stream of the open page with its line while the last good page stays, and the page follows
// again once it is mended. It follows hand-written pages too, and a data folder that goes
// and comes back.
func TestServe(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	putDrawings(t, county)
	base, said := startServer(t, county)
	home := base + "/index.html"
	edit := editor(t, filepath.Join(county, "data", "programme.yaml"))
	waitFor(t, "the first page", func() bool { return strings.Contains(get(home), "2007年9月30日") })

	stream := listen(t, base, "/", snapshotAt(t, get(home)))
	if n := stream.next(); n.Old || n.Trouble != nil {
		t.Errorf("a new page is told %+v", n)
	}
	saved := time.Now()
	edit("as_of: 2007-09-30", "as_of: 2007-10-05")
	if n := stream.next(); !n.Old {
		t.Errorf("after an edit the page is told %+v", n)
	}
	if !strings.Contains(get(home), "2007年10月5日") {
		t.Error("the page is told of an edit that it does not show yet")
	}
	t.Logf("from saving to the new page: %.2f s", time.Since(saved).Seconds())

	stream = listen(t, base, "/", snapshotAt(t, get(home)))
	stream.next()
	edit("as_of: 2007-09-30", "as_of: 2007-13-05")
	n := stream.next()
	if n.Old || n.Trouble == nil || len(n.Trouble.Problems) != 1 {
		t.Fatalf("after an error the page is told %+v", n)
	}
	if p := n.Trouble.Problems[0]; p.Place != "data/programme.yaml:13:8" || p.Code != "E227" || p.Line != 13 || p.Before != "as_of: " || p.Mark != "2007-13-05" || !strings.Contains(strings.Join(p.Notes, "|"), "应为：年-月-日") {
		t.Errorf("the page is told of %+v", p)
	}
	waitFor(t, "the problem in the terminal", func() bool { return strings.Contains(said(), "data/programme.yaml:13:8") })
	if page := get(home); !strings.Contains(page, "2007年10月5日") {
		t.Error("the last good page is gone while the data have an error")
	}
	edit("as_of: 2007-09-30", "as_of: 2007-10-06")
	if n := stream.next(); !n.Old || n.Trouble != nil {
		t.Errorf("after it is mended the page is told %+v", n)
	}
	waitFor(t, "the mended page", func() bool { return strings.Contains(get(home), "2007年10月6日") })

	own := filepath.Join(county, "content", "policy", "ours.md")
	if err := os.MkdirAll(filepath.Dir(own), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"县里自己写的一页", "又改了一回"} {
		if err := os.WriteFile(own, []byte("---\ntitle: 本县办法\n---\n"+text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		waitFor(t, "a hand-written page", func() bool { return strings.Contains(get(base+"/policy/ours/index.html"), text) })
	}
	if err := os.WriteFile(own, []byte("---\ntitle: 本县办法\n---\n[去](/nowhere/)\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "why a page cannot be made", func() bool {
		return strings.Contains(get(base+"/policy/ours/index.html"), "no page &#34;/nowhere/&#34;")
	})
	if !strings.Contains(get(home), "2007年10月6日") {
		t.Error("one page that cannot be made takes the others with it")
	}

	data, away := filepath.Join(county, "data"), filepath.Join(county, "away")
	if err := os.Rename(data, away); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the terminal to miss the data", func() bool { return strings.Contains(said(), "E101") })
	if err := os.Rename(away, data); err != nil {
		t.Fatal(err)
	}
	edit("as_of: 2007-09-30", "as_of: 2007-10-07")
	waitFor(t, "the page of data that came back", func() bool { return strings.Contains(get(home), "2007年10月7日") })
}

// heard is what a page hears.
type heard struct {
	Old     bool
	Trouble *serve.Panel
}

// listener hears a page's stream.
type listener struct {
	t     *testing.T
	lines *bufio.Scanner
}

// snapshotAt is the snapshot that a page is of.
func snapshotAt(t *testing.T, page string) string {
	t.Helper()
	m := regexp.MustCompile(`data-at="([^"]+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("the page does not listen")
	}
	return m[1]
}

func listen(t *testing.T, base, page, at string) listener {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/_guben/events?page="+url.QueryEscape(page)+"&at="+url.QueryEscape(at), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	return listener{t, lines}
}

// next waits for what the page is told next.
func (l listener) next() heard {
	l.t.Helper()
	for l.lines.Scan() {
		if data, ok := strings.CutPrefix(l.lines.Text(), "data: "); ok {
			var n heard
			if err := json.Unmarshal([]byte(data), &n); err != nil {
				l.t.Fatal(err)
			}
			return n
		}
	}
	l.t.Fatalf("the stream ends: %v", l.lines.Err())
	return heard{}
}

// followerOf reads a county as guben serve does, without the folders being watched.
func followerOf(t *testing.T, county string) *serve.Follower {
	t.Helper()
	words, err := i18n.New(i18n.Langs[0])
	if err != nil {
		t.Fatal(err)
	}
	f, err := serve.NewFollower(&program.Env{Dir: county, Out: io.Discard, Err: io.Discard, Words: words})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// A server that runs all day forgets what was before each edit.
func TestServeForgets(t *testing.T) {
	if !alone(t) {
		return
	}
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "12", "--towns", "2")
	f := followerOf(t, county)
	server := httptest.NewServer(f.Live)
	t.Cleanup(server.Close)
	edit := editor(t, filepath.Join(county, "data", "programme.yaml"))
	heap := func(edits int) uint64 {
		for i := range edits {
			edit("as_of: 2007-09-30", fmt.Sprintf("as_of: 2007-10-%02d", i%2+1))
			f.Follow(site.Change{Data: true, Pages: true}, time.Now())
		}
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	f.Follow(site.Change{Data: true}, time.Now())
	for _, page := range []string{"/", "/en/", "/method/"} { // open while the data are edited
		listen(t, server.URL, page, snapshotAt(t, get(server.URL+page))).next()
	}
	before := heap(4)
	after := heap(50)
	t.Logf("%.1f MB, after 50 edits %.1f MB", float64(before)/(1<<20), float64(after)/(1<<20))
	if grown := int64(after) - int64(before); grown > heapGrows {
		t.Errorf("50 edits leave %.1f MB behind", float64(grown)/(1<<20))
	}
}

// heapGrows is how many bytes 50 edits may leave behind. A server that kept a single one of
// what it made of each edit, a reading of the data or a run of Hugo, would leave more.
const heapGrows = 8 << 20

// The server answers this machine's own browser and nobody who poses as it, reads nothing
// but the site, and lets nothing be kept.
func TestServeRefuses(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	putDrawings(t, county)
	f := followerOf(t, county)
	server := httptest.NewServer(f.Live)
	t.Cleanup(server.Close)
	f.Follow(site.Change{Data: true}, time.Now())
	for _, c := range []struct {
		method, path, host string
		status             int
	}{
		{"GET", "/", "", 200}, {"HEAD", "/", "", 200}, {"GET", "/villages/", "", 200}, {"GET", "/data/results.csv", "", 200},
		{"GET", "/", "localhost:1313", 200}, {"GET", "/", "LOCALHOST", 200}, {"GET", "/", "[::1]:1313", 200},
		{"GET", "/", "office.example", 421}, {"GET", "/_guben/events", "office.example:1313", 421}, {"GET", "/", "localhost.example", 421},
		{"POST", "/", "", 405}, {"DELETE", "/index.html", "", 405},
		{"GET", "/nothing/", "", 404}, {"GET", "/nothing.csv", "", 404}, {"GET", "/css/", "", 404}, {"GET", "/_guben/", "", 404},
		{"GET", "/../data/programme.yaml", "", 404}, {"GET", "/%2e%2e/%2e%2e/etc/passwd.txt", "", 404}, {"GET", "/..%2f..%2f..%2fhugo.yaml", "", 404},
		{"GET", "/data/programme.yaml", "", 404}, {"GET", "/.guben/settings/_default/hugo.json", "", 404}, {"GET", "/favicon.svg", "", 200}, {"GET", "/favicon.svg/../../theme.toml", "", 404},
		{"GET", "/guide/pictures/source.png", "", 200}, {"GET", "/en/guide/pictures/source.png", "", 200}, {"GET", "/guide/_index.md", "", 404},
		{"GET", "/villages", "", 302}, {"GET", "//office.example/villages", "", 302},
	} {
		r := httptest.NewRequest(c.method, "http://127.0.0.1/", nil)
		u, err := url.Parse("http://127.0.0.1" + c.path)
		if err != nil {
			t.Fatal(err)
		}
		r.URL, r.Host = u, "127.0.0.1"
		if c.host != "" {
			r.Host = c.host
		}
		r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, server.Listener.Addr()))
		w := httptest.NewRecorder()
		f.Live.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s %s to %q: status %d, want %d", c.method, c.path, c.host, w.Code, c.status)
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s: headers %v", c.method, c.path, w.Header())
		}
		if to := w.Header().Get("Location"); to != "" && to != "/villages/" && to != "/office.example/villages/" {
			t.Errorf("%s leads to %q", c.path, to)
		}
		if c.method == "HEAD" && w.Body.Len() > 0 {
			t.Error("HEAD is answered with a body")
		}
	}
}

// startServer runs guben serve until the test ends and returns its address and what it
// has said so far.
func startServer(t *testing.T, county string) (base string, said func() string) {
	t.Helper()
	base, said, _ = startServerAt(t, county, freePort(t))
	return base, said
}

// startServerAt runs guben serve on a port until kill is called or the test ends.
func startServerAt(t *testing.T, county string, port int) (base string, said func() string, kill func()) {
	t.Helper()
	cmd := exec.Command("guben", "-C", county, "serve", "--port", fmt.Sprint(port))
	cmd.Dir = house(t)
	var out lockedText
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	t.Cleanup(kill)
	return fmt.Sprintf("http://127.0.0.1:%d", port), out.String, kill
}

// lockedText is text that one side writes while the other reads.
type lockedText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func get(url string) string {
	resp, err := http.Get(url)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return ""
	}
	return string(body)
}

// waitFor polls until a condition holds. The limit is for a machine that hangs, not a
// measure of speed.
func waitFor(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range patience / (50 * time.Millisecond) {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}
