package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/publish"
)

// What the tests of git share: the office's repository, and clerks with clones of it. Git
// runs for real, with no settings but those that are given here.

// gitEnv is a person at a machine of a person's own.
func gitEnv(name string) []string {
	return append(os.Environ(),
		"GIT_AUTHOR_NAME="+name, "GIT_AUTHOR_EMAIL=clerk@example.invalid", "GIT_AUTHOR_DATE=2007-10-08T09:00:00+08:00",
		"GIT_COMMITTER_NAME="+name, "GIT_COMMITTER_EMAIL=clerk@example.invalid", "GIT_COMMITTER_DATE=2007-10-08T09:00:00+08:00",
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C.UTF-8")
}

// clerk is somebody with a clone.
type clerk struct {
	*testing.T
	name, dir string
	env       []string // on top of the usual
}

// try runs git in the clone and says whether it went well.
func (c *clerk) try(args ...string) (out string, ok bool) {
	c.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = c.dir, append(gitEnv(c.name), c.env...)
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.Fatal(err)
	}
	return string(said), err == nil
}

// git is try where nothing may go wrong.
func (c *clerk) git(args ...string) string {
	c.Helper()
	out, ok := c.try(args...)
	if !ok {
		c.Fatalf("%s: git %v\n%s", c.name, args, out)
	}
	return out
}

// refused is try where it must go wrong, and must say all of what is given.
func (c *clerk) refused(says []string, args ...string) string {
	c.Helper()
	out, ok := c.try(args...)
	if ok {
		c.Fatalf("%s: git %v went well\n%s", c.name, args, out)
	}
	for _, s := range says {
		if !strings.Contains(out, s) {
			c.Errorf("%s: git %v does not say %q:\n%s", c.name, args, s, out)
		}
	}
	return out
}

func (c *clerk) path(file string) string { return filepath.Join(c.dir, filepath.FromSlash(file)) }

// change replaces a text that stands once in a file of the clone.
func (c *clerk) change(file, from, to string) {
	c.Helper()
	rewrite(c.T, c.path(file), func(s string) string {
		if strings.Count(s, from) != 1 {
			c.Fatalf("%q stands %d times in %s:\n%s", from, strings.Count(s, from), file, s)
		}
		return strings.Replace(s, from, to, 1)
	})
}

// commit commits all that was changed.
func (c *clerk) commit(message string) {
	c.Helper()
	c.git("commit", "-q", "-a", "-m", message)
}

// office is the machine of the office.
type gitOffice struct {
	*testing.T
	dir, repo, site string
}

// newOffice sets the office's repository up by the program and sends the first data to
// it. Flags come on top of --repo.
func newOffice(t *testing.T, flags ...string) *gitOffice {
	t.Helper()
	dir := t.TempDir()
	o := &gitOffice{t, dir, filepath.Join(dir, "county.git"), filepath.Join(dir, "site")}
	o.setUp(flags...)
	first := &clerk{T: t, name: "办公室", dir: filepath.Join(dir, "office")}
	if err := os.MkdirAll(first.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", first.dir, "sample", "--towns", "2", "--villages", "4")
	first.git("init", "-q", "-b", "main")
	first.git("add", "data")
	first.git("commit", "-q", "-m", "起步数据")
	first.git("remote", "add", "origin", o.repo)
	first.git("push", "-q", "origin", "main")
	return o
}

func (o *gitOffice) setUp(flags ...string) {
	o.Helper()
	mustGuben(o, nil, append([]string{"hook", "server", "--repo", o.repo}, flags...)...)
}

// clerk clones the repository and installs the hooks, as a new clerk does.
func (o *gitOffice) clerk(name string) *clerk {
	o.Helper()
	c := &clerk{T: o.T, name: name, dir: o.dir}
	c.git("clone", "-q", o.repo, name)
	c.dir = filepath.Join(o.dir, name)
	mustGuben(o, nil, "-C", c.dir, "hook", "install")
	return c
}

// refs are the repository's branches and tags and what they stand for.
func (o *gitOffice) refs() string {
	o.Helper()
	here := &clerk{T: o.T, name: "server", dir: o.repo}
	return here.git("for-each-ref")
}

// same holds that something changes neither the repository's refs nor the site.
func (o *gitOffice) same(do func()) {
	o.Helper()
	refs, before := o.refs(), map[string][]byte{}
	if o.published() {
		before = o.shown()
	}
	do()
	if now := o.refs(); now != refs {
		o.Errorf("the refs were\n%s\nand are\n%s", refs, now)
	}
	if o.published() {
		sameTrees(o, before, o.shown())
	} else if len(before) > 0 {
		o.Error("the site is gone")
	}
}

// shown are the published releases, and which of them readers see.
func (o *gitOffice) shown() map[string][]byte {
	o.Helper()
	files := tree(o, filepath.Join(o.site, "releases"))
	maps.DeleteFunc(files, func(path string, _ []byte) bool { return strings.HasSuffix(path, "/site/status.js") }) // see foot
	current, err := os.Readlink(filepath.Join(o.site, "current"))
	if err != nil {
		o.Fatal(err)
	}
	files["current"] = []byte(current)
	return files
}

// foot is what the foot of every page is told of the site.
func (o *gitOffice) foot() (s publish.Status) {
	o.Helper()
	text, err := os.ReadFile(filepath.Join(o.site, "current", "status.js"))
	if err == nil {
		err = json.Unmarshal(bytes.TrimSuffix(bytes.TrimPrefix(text, []byte(`guben.data("status",`)), []byte(");\n")), &s)
	}
	if err != nil {
		o.Fatalf("%v\n%s", err, text)
	}
	return s
}

func (o *gitOffice) published() bool {
	_, err := os.Stat(o.site)
	return err == nil
}

// A clerk's figures of the sample county with four villages in two towns.
const (
	incomeFile  = "data/income/2006.yaml"
	firstTown   = `"441621100200": {farmer_income: 4249,`
	secondTown  = `"441621101200": {farmer_income: 4685,`
	firstWrong  = `"441621100200": {farmer_income: 很多,`
	wrongPlace  = "data/income/2006.yaml:7:35: error[E226]"
	stillChecks = "固本"
)
