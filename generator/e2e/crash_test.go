package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guben/generator/internal/cli"
	program "guben/generator/internal/cli/env"
	"guben/generator/internal/cli/serve"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// stumble has the program be at fault at a place of its own, until the test ends.
func stumble(t *testing.T, at string) {
	t.Helper()
	before := program.Step
	t.Cleanup(func() { program.Step = before })
	program.Step = func(place string) {
		if place == at {
			var none []string
			_ = none[len(at)] // as a slip in the program would
		}
	}
}

// inProcess runs the program in this process, where tests can step in.
func inProcess(t *testing.T, args ...string) (status int, said string) {
	t.Helper()
	var out safeBuffer
	status = cli.Run(append([]string{"--house", house(t)}, args...), &out, &out)
	return status, out.String()
}

// saysCrash holds what a user is told of a fault of the program: what to do, and no stack.
func saysCrash(t *testing.T, county, said string) {
	t.Helper()
	account := filepath.Join(county, ".guben", "crash.txt")
	lacks(t, "the sentence", said, account, "维护固本的人", "index out of range", "版本")
	for _, word := range []string{"goroutine", "panic", ".go:"} {
		if strings.Contains(said, word) {
			t.Errorf("it says %q:\n%s", word, said)
		}
	}
	text, err := os.ReadFile(account)
	if err != nil {
		t.Fatal(err)
	}
	lacks(t, "the account", string(text), "index out of range", "crash_test.go", "goroutine")
}

// TestCrash has the program be at fault while data are written and while pages are made at
// once: it says so in a sentence, ends with status 3, gives its locks back and leaves data
// and site as they were.
func TestCrash(t *testing.T) {
	if !alone(t) {
		return
	}
	county, codes := smallCounty(t)
	public := filepath.Join(county, "public")
	if err := os.MkdirAll(public, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(public, "index.html"), []byte("the last good site"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := tree(t, county)
	for at, args := range map[string][]string{
		"put":  {"-C", county, "set", "income", codes[0], "2006", "farmer_income", "3888"},
		"page": {"-C", county, "build"},
	} {
		t.Run(at, func(t *testing.T) {
			stumble(t, at)
			status, said := inProcess(t, args...)
			if status != program.ExitFailure {
				t.Errorf("exit status %d\n%s", status, said)
			}
			saysCrash(t, county, said)
			after := tree(t, county)
			for path := range after {
				if strings.HasPrefix(path, ".guben/") {
					delete(after, path)
				}
			}
			for path := range before {
				if strings.HasPrefix(path, ".guben/") {
					delete(before, path)
				}
			}
			sameTrees(t, before, after)
		})
	}
	mustGuben(t, nil, "-C", county, "set", "income", codes[0], "2006", "farmer_income", "3888")
	unlock, err := site.Lock(site.Folders{County: county, Work: filepath.Join(county, ".guben"), Public: public})
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}

// TestServeSurvives has the server be at fault in a request and in a change: both are told,
// and it serves on.
func TestServeSurvives(t *testing.T) {
	if !alone(t) {
		return
	}
	county, _ := smallCounty(t)
	var out safeBuffer
	a := &program.Env{Out: &out, Err: &out, Lang: "zh-cn", Dir: county, Root: house(t), Bounds: program.UsualBounds}
	words, err := i18n.All()
	if err != nil {
		t.Fatal(err)
	}
	a.Words = words[0]
	server := httptest.NewServer(a.Surviving(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("fine")) })))
	t.Cleanup(server.Close)
	f, err := serve.NewFollower(a)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("at fault", func(t *testing.T) {
		stumble(t, "request")
		if body, err := fetch(server.URL); err == nil || !strings.HasPrefix(err.Error(), "500") {
			t.Errorf("it answers %q, %v", body, err)
		}
		saysCrash(t, county, out.String())
		stumble(t, "follow")
		f.Survive(site.Change{Data: true}, time.Time{})
		if !f.Failed {
			t.Error("the fault is not told on the screen")
		}
	})
	if body, err := fetch(server.URL); err != nil || string(body) != "fine" {
		t.Errorf("afterwards it answers %q, %v", body, err)
	}
	f.Survive(site.Change{Data: true}, time.Time{})
	if f.Failed || f.Newest == nil {
		t.Errorf("afterwards nothing is followed: %s", out.String())
	}
}
