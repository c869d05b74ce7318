package git_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/git"
)

// clerk is a clone that tests work in, as people do: by git itself.
type clerk struct {
	t    *testing.T
	dir  string
	when string // of the next commits
}

func newClerk(t *testing.T) *clerk {
	t.Helper()
	c := &clerk{t, filepath.Join(t.TempDir(), "县"), "2007-01-20T09:00:00+08:00"}
	must(t, os.MkdirAll(c.dir, 0o755))
	c.git("init", "-q", "-b", "main")
	return c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (c *clerk) git(args ...string) string {
	c.t.Helper()
	return runGit(c.t, c.dir, c.when, args...)
}

func runGit(t *testing.T, dir, when string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=办公室", "GIT_AUTHOR_EMAIL=a@example.invalid", "GIT_COMMITTER_NAME=办公室",
		"GIT_COMMITTER_EMAIL=a@example.invalid", "GIT_AUTHOR_DATE="+when, "GIT_COMMITTER_DATE="+when, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (c *clerk) write(name, text string) {
	c.t.Helper()
	path := filepath.Join(c.dir, name)
	must(c.t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(c.t, os.WriteFile(path, []byte(text), 0o644))
}

// commit commits everything on a day, at nine in the morning in China.
func (c *clerk) commit(day string) {
	c.t.Helper()
	c.when = day + "T09:00:00+08:00"
	c.git("add", "-A")
	c.git("commit", "-q", "--allow-empty", "-m", "更新")
}

func (c *clerk) open() *git.Repo {
	c.t.Helper()
	return open(c.t, c.dir)
}

func open(t *testing.T, dir string) *git.Repo {
	t.Helper()
	r, err := git.Open(dir)
	must(t, err)
	return r
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(parts...))
	must(t, err)
	return string(b)
}

func TestOpen(t *testing.T) {
	if _, err := git.Open(t.TempDir()); !errors.Is(err, git.ErrNoRepo) {
		t.Error("outside of a repository:", err)
	}
	c := newClerk(t)
	c.write("县城/data/a.yaml", "a: 1\n")
	c.commit("2007-01-20")
	r := open(t, filepath.Join(c.dir, "县城"))
	if r.Prefix() != "县城/" || r.Bare() || r.Shallow() {
		t.Error(r.Prefix(), r.Bare(), r.Shallow())
	}
	head, err := r.Head("HEAD")
	must(t, err)
	if want := strings.TrimSpace(c.git("rev-parse", "HEAD")); head.Hash != want || head.Day != "2007-01-20" {
		t.Error(head, want)
	}
	var said *git.Error
	if _, err := r.Head("nowhere"); !errors.As(err, &said) || !strings.Contains(said.Said, "fatal") {
		t.Error("git's own message is lost:", err)
	}
	if _, err := r.Head("--all"); err == nil {
		t.Error("a flag passed as a revision")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(c.dir); !errors.Is(err, git.ErrNoGit) {
		t.Error("without git:", err)
	}
}

func TestExport(t *testing.T) {
	c := newClerk(t)
	c.git("config", "core.autocrlf", "true")
	c.write(".gitattributes", "*.yaml export-ignore -diff\nb.yaml export-subst eol=crlf\n")
	c.write("data/a.yaml", "a: 1\n")
	c.write("data/收入/b.yaml", "b: $Format:%H$\n")
	c.write("content/x.md", "x")
	must(t, os.Symlink("a.yaml", filepath.Join(c.dir, "data/link")))
	c.write("data/run.yaml", "a: 1\n")
	must(t, os.Chmod(filepath.Join(c.dir, "data/run.yaml"), 0o755))
	c.commit("2007-01-20")
	c.write("data/a.yaml", "a: 2\n")
	c.git("add", "data")
	c.write("data/a.yaml", "a: 3\n")

	bare := filepath.Join(t.TempDir(), "county.git")
	c.git("clone", "-q", "--bare", ".", bare)
	for name, r := range map[string]*git.Repo{"work tree": c.open(), "bare": open(t, bare)} {
		to := t.TempDir()
		must(t, r.Export("HEAD", to, "data"))
		if got := read(t, to, "data/a.yaml"); got != "a: 1\n" {
			t.Errorf("%s: %q", name, got)
		}
		if got := read(t, to, "data/收入/b.yaml"); got != "b: $Format:%H$\n" {
			t.Errorf("%s: %q", name, got)
		}
		if _, err := os.Lstat(filepath.Join(to, "data/link")); err == nil {
			t.Error(name, "a link was written")
		}
		if info, err := os.Stat(filepath.Join(to, "data/run.yaml")); err != nil || info.Mode()&0o111 != 0 {
			t.Error(name, "a file that may be run was written", err)
		}
		tree, err := r.Listing("HEAD", "data")
		if want := []git.Entry{{Path: "data/a.yaml"}, {Path: "data/link", Mode: git.Link}, {Path: "data/run.yaml", Mode: git.Exec}, {Path: "data/收入/b.yaml"}}; err != nil || !slices.Equal(tree, want) {
			t.Error(name, tree, err)
		}
		if _, err := os.Stat(filepath.Join(to, "content")); err == nil {
			t.Error(name, "exported what was not asked for")
		}
	}
	to := t.TempDir()
	must(t, c.open().Export(git.Index, to))
	if got := read(t, to, "data/a.yaml"); got != "a: 2\n" {
		t.Errorf("index: %q", got)
	}
	sub := t.TempDir()
	must(t, open(t, filepath.Join(c.dir, "data")).Export("HEAD", sub))
	must(t, open(t, bare).Below("data").Export("HEAD", sub, "收入"))
	if got := read(t, sub, "收入/b.yaml") + read(t, sub, "a.yaml"); got != "b: $Format:%H$\na: 1\n" {
		t.Errorf("below the top: %q", got)
	}
}

// hostile makes a commit of a tree that git would never write itself.
func (c *clerk) hostile(lines ...string) string {
	c.t.Helper()
	cmd := exec.Command("git", "mktree", "--missing")
	cmd.Dir, cmd.Stdin = c.dir, strings.NewReader(strings.Join(lines, "\n")+"\n")
	out, err := cmd.Output()
	must(c.t, err)
	return strings.TrimSpace(string(out))
}

// Nothing is written but plain files in their own places, and all that a tree holds is told.
func TestExportRefuses(t *testing.T) {
	c := newClerk(t)
	c.write("a", "x")
	c.write("out", t.TempDir())
	c.commit("2007-01-20")
	blob, out := strings.TrimSpace(c.git("rev-parse", "HEAD:a")), strings.TrimSpace(c.git("rev-parse", "HEAD:out"))
	inner := c.hostile(fmt.Sprintf("100644 blob %s\tescaped", blob))
	for tree, told := range map[string]string{
		c.hostile(fmt.Sprintf("040000 tree %s\t..", inner)):                                                                          "../escaped",
		c.hostile(fmt.Sprintf("040000 tree %s\t.GIT", inner)):                                                                        ".GIT/escaped",
		c.hostile(fmt.Sprintf("100644 blob %s\t..\\x", blob)):                                                                        "..\\x",
		c.hostile(fmt.Sprintf("160000 commit %s\tother", strings.TrimSpace(c.git("rev-parse", "HEAD")))):                             "other",
		c.hostile(fmt.Sprintf("120000 blob %s\tdir", out), fmt.Sprintf("040000 tree %s\tdir2", c.hostile("120000 blob "+out+"\tx"))): "dir dir2/x",
	} {
		to := t.TempDir()
		must(t, c.open().Export(tree, to))
		if left, err := os.ReadDir(to); err != nil || len(left) > 0 {
			t.Errorf("%s: %v was written (%v)", told, left, err)
		}
		entries, err := c.open().Listing(tree)
		var names []string
		for _, e := range entries {
			names = append(names, e.Path)
		}
		if got := strings.Join(names, " "); err != nil || got != told {
			t.Errorf("%s is told as %s (%v)", told, got, err)
		}
	}
	to := t.TempDir() // a link and a folder of one name: the folder's files do not follow the link
	must(t, c.open().Export(c.hostile(fmt.Sprintf("120000 blob %s\tdir", out), fmt.Sprintf("040000 tree %s\tdir", inner)), to))
	if info, err := os.Lstat(filepath.Join(to, "dir")); err != nil || !info.IsDir() {
		t.Error("a link was written over a folder", err)
	}
}

// TestExportInHook exports what a push brings while the hook runs: the objects lie in
// quarantine, which only the hook's environment tells.
func TestExportInHook(t *testing.T) {
	bare := filepath.Join(t.TempDir(), "county.git")
	runGit(t, t.TempDir(), "", "init", "-q", "--bare", "-b", "main", bare)
	to, log := t.TempDir(), filepath.Join(t.TempDir(), "log")
	script := fmt.Sprintf("#!/bin/sh\nread old new ref\nGUBEN_TEST_EXPORT=$new:%s exec %s -test.run=TestMain >%s 2>&1\n", to, os.Args[0], log)
	must(t, os.WriteFile(filepath.Join(bare, "hooks/pre-receive"), []byte(script), 0o755))
	c := newClerk(t)
	c.write("data/a.yaml", "a: 1\n")
	c.commit("2007-01-20")
	c.git("push", "-q", bare, "main")
	if got := read(t, to, "data/a.yaml"); got != "a: 1\n" {
		t.Error(got, read(t, log))
	}
	if got := strings.TrimSpace(read(t, log)); got != "other repository: not a git repository" {
		t.Errorf("%q", got)
	}
}

// TestMain is the hook of TestExportInHook when it is called by it.
func TestMain(m *testing.M) {
	if task, ok := os.LookupEnv("GUBEN_TEST_EXPORT"); ok {
		rev, to, _ := strings.Cut(task, ":")
		r, err := git.Open(".")
		if err == nil {
			err = r.Export(rev, to, "data")
		}
		if err != nil {
			fmt.Println(err)
		}
		_, err = git.Open(to) // which is no repository, though GIT_DIR is set
		fmt.Println("other repository:", err)
		os.Exit(0)
	}
	if rev, ok := os.LookupEnv("GUBEN_TEST_SCAN"); ok {
		r, err := git.Open(".")
		if err == nil {
			var found []git.Leak
			found, err = r.ScanPushed(rev)
			fmt.Print(told(found))
		}
		if err != nil {
			fmt.Println(err)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}
