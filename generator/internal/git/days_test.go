package git_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"guben/generator/internal/git"
)

// blamed asks git itself, one process a file, for the day of each line.
func blamed(t *testing.T, dir, file string) []string {
	t.Helper()
	var days []string
	var at, zone string
	for line := range strings.SplitSeq(runGit(t, dir, "", "blame", "--no-follow", "--no-textconv", "--first-parent", "--line-porcelain", "--", file), "\n") {
		switch {
		case strings.HasPrefix(line, "committer-time "):
			at = strings.TrimPrefix(line, "committer-time ")
		case strings.HasPrefix(line, "committer-tz "):
			zone = strings.TrimPrefix(line, "committer-tz ")
		case strings.HasPrefix(line, "\t"):
			seconds, err := strconv.ParseInt(at, 10, 64)
			must(t, err)
			in, err := time.Parse("-0700", zone)
			must(t, err)
			days = append(days, time.Unix(seconds, 0).In(in.Location()).Format(time.DateOnly))
		}
	}
	return days
}

// same compares every line of every file that git tracks below a folder.
func sameAsBlame(t *testing.T, dir string, d *git.Days, folder string) int {
	t.Helper()
	n := 0
	for name := range strings.SplitSeq(strings.TrimRight(runGit(t, dir, "", "ls-files", "-z", "--", folder), "\x00"), "\x00") {
		want := blamed(t, dir, name)
		for i, day := range want {
			n++
			if got, ok := d.Of(name, i+1); !ok || got != day {
				t.Errorf("%s:%d: %q, %v; git blame says %s", name, i+1, got, ok, day)
			}
		}
		if day, ok := d.Of(name, len(want)+1); ok {
			t.Errorf("%s has no line %d, but a day %s of it", name, len(want)+1, day)
		}
	}
	return n
}

// rows makes a file of n lines; those named in odd differ.
func rows(n int, odd map[int]string, end string) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		text := fmt.Sprintf("\"4416211022%02d\": {farmer_income: %d}", i, 3000+i)
		if other, ok := odd[i]; ok {
			text = other
		}
		b.WriteString(text + end)
	}
	return b.String()
}

// county makes a history with all that a clerk's may have, each commit on a day of its own.
func county(t *testing.T) *clerk {
	c := newClerk(t)
	c.write("data/收入/2006.yaml", rows(30, nil, "\n"))
	c.write("data/a b.yaml", rows(5, nil, "\r\n"))
	c.write("data/empty.yaml", "")
	c.write("notes.txt", "outside\n")
	c.commit("2006-01-01")
	c.write("data/收入/2006.yaml", rows(30, map[int]string{3: "x", 4: "-- y", 30: "+++ z"}, "\n"))
	c.commit("2006-01-02")
	c.write("data/收入/2006.yaml", strings.TrimSuffix(rows(33, map[int]string{3: "x", 4: "@@ -1 +1 @@", 30: "diff --git a/x b/x"}, "\n"), "\n"))
	c.write("data/a b.yaml", rows(7, map[int]string{2: "changed"}, "\r\n"))
	c.commit("2006-01-03")
	c.write("data/收入/2006.yaml", rows(33, map[int]string{4: "@@ -1 +1 @@"}, "\n")) // the last line is ended
	c.commit("2006-01-04")
	c.write("data/empty.yaml", "no longer\n")
	must(t, os.Rename(filepath.Join(c.dir, "data/a b.yaml"), filepath.Join(c.dir, "data/moved\"\t.yaml")))
	c.commit("2006-01-05")

	c.git("checkout", "-q", "-b", "镇")
	c.write("data/收入/2006.yaml", "first\n"+rows(33, map[int]string{4: "@@ -1 +1 @@", 20: "of the town"}, "\n"))
	c.write("data/镇.yaml", rows(4, nil, "\n"))
	c.commit("2006-01-06")
	c.write("data/镇.yaml", rows(4, map[int]string{2: "again"}, "\n"))
	c.commit("2006-01-07")
	c.git("checkout", "-q", "main")
	c.write("data/收入/2006.yaml", rows(33, map[int]string{4: "@@ -1 +1 @@", 28: "of the county"}, "\n"))
	c.commit("2006-01-08")
	c.when = "2006-01-09T00:30:00+08:00" // still the 8th in Europe
	c.git("merge", "-q", "--no-edit", "镇")

	c.write("data/binary.yaml", "a\x00b\nc\n")
	c.write(".gitattributes", "*.yaml -diff -text\n*.yaml diff=trap\n")
	c.git("config", "diff.trap.command", "exit 9")
	c.git("config", "diff.trap.textconv", "false")
	c.git("config", "diff.noprefix", "true")
	c.git("config", "log.showRoot", "false")
	c.git("config", "diff.interHunkContext", "9")
	c.commit("2006-01-10")
	c.git("rm", "-q", "data/镇.yaml")
	c.commit("2006-01-11")
	c.write("data/镇.yaml", rows(4, map[int]string{3: "back"}, "\n"))
	c.commit("2006-01-12")
	return c
}

func TestDaysAreThoseOfBlame(t *testing.T) {
	c := county(t)
	d, err := c.open().Days("", "data")
	must(t, err)
	if n := sameAsBlame(t, c.dir, d, "data"); n < 40 {
		t.Error("only", n, "lines were compared")
	}
	if _, ok := d.Of("notes.txt", 1); ok {
		t.Error("a day of a file that was not asked for")
	}
	old, err := c.open().Days("HEAD~1", "data")
	must(t, err)
	if _, ok := old.Of("data/镇.yaml", 1); ok {
		t.Error("a day of a file that the commit does not have")
	}
	bare := filepath.Join(t.TempDir(), "bare.git")
	c.git("clone", "-q", "--bare", ".", bare)
	d, err = open(t, bare).Days("HEAD", "data")
	must(t, err)
	sameAsBlame(t, c.dir, d, "data")
	d, err = open(t, filepath.Join(c.dir, "data")).Days("")
	must(t, err)
	if day, ok := d.Of("收入/2006.yaml", 1); !ok || day != "2006-01-09" {
		t.Error("from a folder below:", day, ok)
	}
}

func TestDaysOfTheWorkTree(t *testing.T) {
	c := county(t)
	c.git("config", "core.autocrlf", "true")
	text := read(t, c.dir, "data/收入/2006.yaml")
	lines := strings.SplitAfter(text, "\n")
	lines[9] = "edited\n"
	lines = append(lines[:20], lines[21:]...)
	c.write("data/收入/2006.yaml", strings.Join(lines, "")+"added\n")
	c.write("data/new.yaml", "untracked\n")
	c.write("data/staged.yaml", "staged\n")
	c.git("add", "data/staged.yaml")
	d, err := c.open().Days("", "data")
	must(t, err)
	at := func(file string, line int) string {
		day, ok := d.Of(file, line)
		return fmt.Sprint(day, " ", ok)
	}
	for _, x := range []struct {
		file string
		line int
		want string
	}{
		{"data/收入/2006.yaml", 1, "2006-01-09 true"}, {"data/收入/2006.yaml", 9, "2006-01-01 true"}, {"data/收入/2006.yaml", 10, " false"},
		{"data/收入/2006.yaml", 21, "2006-01-01 true"}, {"data/收入/2006.yaml", 34, " false"}, {"data/收入/2006.yaml", 35, " false"},
		{"data/new.yaml", 1, " false"}, {"data/staged.yaml", 1, " false"}, {"data/镇.yaml", 3, "2006-01-12 true"},
	} {
		if got := at(x.file, x.line); got != x.want {
			t.Errorf("%s:%d: %s, want %s", x.file, x.line, got, x.want)
		}
	}
}

func TestDaysWithoutCommits(t *testing.T) {
	c := newClerk(t)
	c.write("data/a.yaml", "a\n")
	d, err := c.open().Days("", "data")
	must(t, err)
	if _, ok := d.Of("data/a.yaml", 1); ok {
		t.Error("committed before any commit")
	}
}

func TestDaysOfShallowClone(t *testing.T) {
	c := county(t)
	dir := filepath.Join(t.TempDir(), "shallow")
	c.git("clone", "-q", "--depth=2", "file://"+c.dir, dir)
	r := open(t, dir)
	d, err := r.Days("", "data")
	must(t, err)
	if day, ok := d.Of("data/收入/2006.yaml", 1); !r.Shallow() || !ok || day != "" {
		t.Errorf("%q %v: what lies beyond the boundary is known", day, ok)
	}
	if day, _ := d.Of("data/镇.yaml", 1); day != "2006-01-12" {
		t.Errorf("%q", day)
	}
}

// TestDaysIgnoreTheMachine holds that the day is the committer's own.
func TestDaysIgnoreTheMachine(t *testing.T) {
	c := county(t)
	for _, zone := range []string{"America/Los_Angeles", "Asia/Shanghai"} {
		t.Setenv("TZ", zone)
		d, err := c.open().Days("", "data")
		must(t, err)
		if day, _ := d.Of("data/收入/2006.yaml", 1); !regexp.MustCompile(`^2006-01-09$`).MatchString(day) {
			t.Errorf("%s: %s", zone, day)
		}
	}
}

// TestDaysAgain asks one repository twice, with edits and commits between, as a server does.
func TestDaysAgain(t *testing.T) {
	c := county(t)
	r := c.open()
	day := func() string {
		d, err := r.Days("", "data")
		must(t, err)
		day, _ := d.Of("data/镇.yaml", 1)
		return day
	}
	got := []string{day()}
	c.write("data/镇.yaml", "edited\n")
	got = append(got, day())
	c.commit("2006-02-01")
	got = append(got, day())
	if want := "[2006-01-12  2006-02-01]"; fmt.Sprint(got) != want {
		t.Error(got, want)
	}
}
