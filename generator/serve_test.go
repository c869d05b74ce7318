package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The server follows an edit of the data; an error in them shows in the terminal with its
// line while the last good page stays, and the page follows again once it is mended.
func TestServe(t *testing.T) {
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	base, said := startServer(t, county)
	home := base + "/index.html"
	programme := filepath.Join(county, "data", "programme.yaml")
	text, err := os.ReadFile(programme)
	if err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the first page", func() bool { return strings.Contains(get(home), "2007年9月30日") })

	edit := func(asOf string) {
		changed := strings.Replace(string(text), "as_of: 2007-09-30", "as_of: "+asOf, 1)
		if err := os.WriteFile(programme, []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	edit("2007-10-05")
	waitFor(t, "the edit on the page", func() bool { return strings.Contains(get(home), "2007年10月5日") })
	edit("2007-13-05")
	waitFor(t, "the problem in the terminal", func() bool { return strings.Contains(said(), "data/programme.yaml:") })
	if page := get(home); !strings.Contains(page, "2007年10月5日") {
		t.Error("the last good page is gone while the data have an error")
	}
	edit("2007-10-06")
	waitFor(t, "the mended page", func() bool { return strings.Contains(get(home), "2007年10月6日") })
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
	for range 1200 {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}
