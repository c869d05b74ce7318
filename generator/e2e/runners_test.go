package e2e

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"guben/generator/internal/cli"
	program "guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// What runners read of the examples in docs/runners, as far as the tests look at it.
type (
	giteaFlow struct {
		On struct {
			Push struct {
				Branches []string `yaml:"branches"`
			} `yaml:"push"`
		} `yaml:"on"`
		Jobs map[string]struct {
			If     string      `yaml:"if"`
			RunsOn string      `yaml:"runs-on"`
			Needs  string      `yaml:"needs"`
			Steps  []giteaStep `yaml:"steps"`
		} `yaml:"jobs"`
	}
	giteaStep struct {
		Name string            `yaml:"name"`
		If   string            `yaml:"if"`
		Uses string            `yaml:"uses"`
		Env  map[string]string `yaml:"env"`
		Run  string            `yaml:"run"`
	}
	gitlabJob struct {
		Stage  string   `yaml:"stage"`
		Script []string `yaml:"script"`
		Rules  []struct {
			If string `yaml:"if"`
		} `yaml:"rules"`
		Artifacts struct {
			When    string            `yaml:"when"`
			Paths   []string          `yaml:"paths"`
			Reports map[string]string `yaml:"reports"`
		} `yaml:"artifacts"`
		Cache struct {
			Paths []string `yaml:"paths"`
		} `yaml:"cache"`
	}
)

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(house(t), "docs", "runners", name))
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// runner is a machine that runs the lines of a job.
type runner struct {
	*testing.T
	env  map[string]string
	sent string // what was last sent to the forge: the call of curl, and the body
}

// newRunner has the program installed as docs/server.md tells, and a forge that hears
// everything and answers nothing.
func newRunner(t *testing.T) *runner {
	t.Helper()
	bin := t.TempDir()
	program, err := exec.LookPath("guben")
	if err != nil {
		t.Fatal(err)
	}
	r := &runner{T: t, sent: filepath.Join(bin, "sent"), env: map[string]string{
		"PATH": bin + string(filepath.ListSeparator) + os.Getenv("PATH"), "PROGRAM": program, "HOUSE": house(t), "SENT": filepath.Join(bin, "sent"),
	}}
	// An installed program lies in its house, which the program under test does not.
	script(t, filepath.Join(bin, "guben"), "county=$PWD; cd \"$HOUSE\"; exec \"$PROGRAM\" -C \"$county\" \"$@\"")
	script(t, filepath.Join(bin, "curl"), "printf '%s\\n' \"$@\" > \"$SENT\"; for file; do case $file in body@*) cat \"${file#body@}\";; @*) cat \"${file#@}\";; esac; done >> \"$SENT\"")
	return r
}

func script(t *testing.T, path, lines string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+lines+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}

// run runs lines as runners do: in bash, until one fails.
func (r *runner) run(dir, lines string, env map[string]string) (out string, ok bool) {
	r.Helper()
	cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", lines)
	cmd.Dir, cmd.Env = dir, gitEnv("runner")
	for _, vars := range []map[string]string{r.env, env} {
		for _, name := range slices.Sorted(maps.Keys(vars)) {
			cmd.Env = append(cmd.Env, name+"="+vars[name])
		}
	}
	said, err := cmd.CombinedOutput()
	return string(said), err == nil
}

// well is run where nothing may go wrong.
func (r *runner) well(dir, lines string, env map[string]string) {
	r.Helper()
	if out, ok := r.run(dir, lines, env); !ok {
		r.Fatalf("%s\n%s", lines, out)
	}
}

// forge is a repository as a forge has it: a good main, and a branch with a changed figure
// or a wrong one. The county's figures are its own.
func forge(t *testing.T) (dir string, c *clerk) {
	o := newOffice(t)
	if err := os.MkdirAll(filepath.Join(o.dir, "zijin"), 0o755); err != nil {
		t.Fatal(err)
	}
	c = o.clerk("兰联镇")
	c.change("data/programme.yaml", "sample: true\n", "sample: false\n")
	c.commit("真的")
	c.git("push", "-q", "origin", "main")
	c.git("checkout", "-q", "-b", "good")
	c.change(incomeFile, firstTown, strings.Replace(firstTown, "4249", "4251", 1))
	c.commit("改一个数")
	c.git("checkout", "-q", "-b", "bad")
	c.change(incomeFile, strings.Replace(firstTown, "4249", "4251", 1), firstWrong)
	c.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	c.git("clone", "-q", "--bare", c.dir, filepath.Join(o.dir, "zijin", "county.git"))
	return o.dir, c
}

// TestRunners runs each line of the examples for runners in a clone of a real repository,
// with the variables that a forge would give.
func TestRunners(t *testing.T) {
	t.Parallel()
	dir, c := forge(t)
	site := filepath.Join(t.TempDir(), "site")
	work := filepath.Join(t.TempDir(), "work")
	t.Run("gitea", func(t *testing.T) { runGitea(t, dir, work, site) })
	t.Run("gitlab", func(t *testing.T) { runGitLab(t, c, work, site) })
	t.Run("gitea whole", func(t *testing.T) { runGiteaWhole(t, dir, c, work) })
	t.Run("gitlab whole", func(t *testing.T) { runGitLabWhole(t, c, work) })
}

func runGitea(t *testing.T, dir, work, site string) {
	var flow giteaFlow
	readYAML(t, "gitea.yaml", &flow)
	check, publish := flow.Jobs["check"], flow.Jobs["publish"]
	if len(check.Steps) != 3 || len(publish.Steps) != 1 || !slices.Equal(flow.On.Push.Branches, []string{"main"}) ||
		publish.If != "github.ref == 'refs/heads/main'" || publish.Needs != "check" || check.Steps[2].If != "github.event_name == 'pull_request'" {
		t.Fatalf("not as the test knows it: %+v", flow)
	}
	for _, step := range slices.Concat(check.Steps, publish.Steps) {
		if step.Uses != "" || strings.Contains(step.Run, "${{") {
			t.Errorf("%s needs what a machine without the internet does not have, or writes values into its lines", step.Name)
		}
	}
	r := newRunner(t)
	r.env["GITHUB_SERVER_URL"], r.env["GITHUB_REPOSITORY"], r.env["TOKEN"], r.env["NUMBER"] = "file://"+dir, "zijin/county", "secret", "7"

	at := func(ref string) string {
		r.env["GITHUB_REF"] = ref
		here := t.TempDir()
		r.well(here, check.Steps[0].Run, nil)
		return here
	}
	here := at("refs/heads/good")
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for _, name := range []string{"changes.md", "comment.json"} { // as a commit may bring them
		if err := os.Symlink(elsewhere, filepath.Join(here, name)); err != nil {
			t.Fatal(err)
		}
	}
	r.well(here, check.Steps[1].Run, nil)
	r.well(here, check.Steps[2].Run, nil)
	r.heard("file://"+dir+"/api/v1/repos/zijin/county/issues/7/comments", `"body"`, "251元")
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("a link of the commit is followed")
	}
	out, ok := r.run(at("refs/heads/bad"), check.Steps[1].Run, nil)
	if ok || !strings.Contains(out, "::error file=data/income/2006.yaml,line=7") {
		t.Errorf("a wrong figure is not told: %s", out)
	}

	step := publish.Steps[0]
	putDrawings(t, work)
	if step.Env["GUBEN_WORK"] == "" || step.Env["GUBEN_TO"] == "" {
		t.Errorf("no folders: %v", step.Env)
	}
	r.well(t.TempDir(), step.Run, map[string]string{"GUBEN_WORK": work, "GUBEN_TO": site})
	if _, err := os.Stat(filepath.Join(site, "current", "index.html")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(work, ".guben")); err != nil {
		t.Error("nothing is kept for the next time:", err)
	}
}

func runGitLab(t *testing.T, c *clerk, work, site string) {
	var top struct {
		Stages    []string          `yaml:"stages"`
		Variables map[string]string `yaml:"variables"`
		Check     gitlabJob         `yaml:"check"`
		Changes   gitlabJob         `yaml:"changes"`
		Publish   gitlabJob         `yaml:"publish"`
	}
	readYAML(t, "gitlab-ci.yml", &top)
	if p := top.Publish; len(p.Rules) != 1 || p.Rules[0].If != "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" || !slices.Equal(p.Cache.Paths, []string{".guben/", "public/"}) || top.Variables["GUBEN_TO"] == "" {
		t.Errorf("not as the test knows it: %+v", p)
	}
	for _, job := range []gitlabJob{top.Check, top.Changes, top.Publish} {
		if !slices.Contains(top.Stages, job.Stage) || len(job.Script) == 0 {
			t.Errorf("a job in no stage, or without lines: %+v", job)
		}
	}
	r := newRunner(t)
	lines := func(job gitlabJob) string { return strings.Join(job.Script, "\n") }
	report := top.Check.Artifacts.Reports["codequality"]

	checkOut := func(branch string) string {
		here := t.TempDir()
		c.git("clone", "-q", "--branch", branch, c.dir, here)
		return here
	}
	bad := checkOut("bad")
	if out, ok := r.run(bad, lines(top.Check), nil); ok || !strings.Contains(out, wrongPlace) || top.Check.Artifacts.When != "always" {
		t.Errorf("a wrong figure is not told: %s", out)
	}
	if found := quality(t, filepath.Join(bad, report)); !slices.Contains(found, "data/income/2006.yaml:7") {
		t.Errorf("the report names %v", found)
	}

	good := checkOut("good")
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for _, name := range []string{report, top.Changes.Artifacts.Paths[0]} { // as a commit may bring them
		if err := os.Symlink(elsewhere, filepath.Join(good, name)); err != nil {
			t.Fatal(err)
		}
	}
	r.well(good, lines(top.Check), nil)
	r.env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = strings.TrimSpace(c.git("rev-parse", "main"))
	r.env["CI_COMMIT_SHA"] = strings.TrimSpace(c.git("rev-parse", "good"))
	r.well(good, lines(top.Changes), nil)
	text, err := os.ReadFile(filepath.Join(good, top.Changes.Artifacts.Paths[0]))
	if err != nil || !strings.Contains(string(text), "251元") {
		t.Errorf("%v\n%s", err, text)
	}
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("a link of the commit is followed")
	}
	if _, err := os.Stat(r.sent); err == nil {
		t.Error("a comment was sent without a token")
	}
	maps.Copy(r.env, map[string]string{"GUBEN_TOKEN": "secret", "CI_API_V4_URL": "https://forge.invalid/api/v4", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7"})
	r.well(good, lines(top.Changes), nil)
	r.heard("https://forge.invalid/api/v4/projects/3/merge_requests/7/notes", "251元")

	if err := os.CopyFS(filepath.Join(good, ".guben"), os.DirFS(filepath.Join(work, ".guben"))); err != nil {
		t.Fatal(err)
	}
	r.well(good, lines(top.Publish), map[string]string{"GUBEN_TO": site})
	o := gitOffice{T: t, site: site}
	o.figures("4251", "4685")
}

// runGiteaWhole has the whole example for Gitea read and run by act, of which Gitea's own runner is
// made, on this machine as a host: a wrong figure stops it before anything is published, and a good
// main is published.
func runGiteaWhole(t *testing.T, dir string, c *clerk, work string) {
	if _, err := exec.LookPath("act"); err != nil {
		t.Skip("there is no act here (scripts/install-act brings it): the example is run line by line alone")
	}
	r := newRunner(t)
	r.env["HOME"] = t.TempDir()
	into, site := filepath.Join(t.TempDir(), "work"), filepath.Join(t.TempDir(), "site")
	text, err := os.ReadFile(filepath.Join(house(t), "docs", "runners", "gitea.yaml"))
	if err == nil {
		err = os.CopyFS(filepath.Join(into, ".guben"), os.DirFS(filepath.Join(work, ".guben")))
	}
	if err != nil {
		t.Fatal(err)
	}
	text = []byte(strings.NewReplacer("/var/lib/guben/county", into, "/srv/guben/site", site).Replace(string(text)))
	flow := func(branch string) (out string, ok bool) {
		here := t.TempDir()
		c.git("clone", "-q", "--branch", branch, c.dir, here)
		flows := filepath.Join(here, ".gitea", "workflows")
		if err := errors.Join(os.MkdirAll(flows, 0o755), os.WriteFile(filepath.Join(flows, "guben.yaml"), text, 0o644)); err != nil {
			t.Fatal(err)
		}
		return r.run(here, "act push -W .gitea/workflows -P guben=-self-hosted --env GITHUB_SERVER_URL=file://"+dir+" --env GITHUB_REPOSITORY=zijin/county", nil)
	}
	if out, ok := flow("bad"); ok || !strings.Contains(out, "::error file=data/income/2006.yaml,line=7") {
		t.Errorf("a wrong figure is not told:\n%s", out)
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("a wrong figure is published")
	}
	if out, ok := flow("main"); !ok || strings.Count(out, "Job succeeded") != 2 {
		t.Errorf("a good main does not pass:\n%s", out)
	}
	o := gitOffice{T: t, site: site}
	o.figures("4249", "4685")
}

// runGitLabWhole has the whole example read and run as a pipeline, by a runner on this machine: it
// is of GitLab's form, a good main is checked and published, a wrong one stops before, and a merge
// request tells what it changes.
func runGitLabWhole(t *testing.T, c *clerk, work string) {
	if _, err := exec.LookPath("rsync"); err != nil {
		t.Skip("there is no rsync here (make servers brings it): the example is run line by line alone")
	}
	r := newRunner(t)
	site := filepath.Join(t.TempDir(), "site")
	pipeline := func(branch, args string) (dir, out string, ok bool) {
		dir = t.TempDir()
		c.git("clone", "-q", "--branch", branch, c.dir, dir)
		text, err := os.ReadFile(filepath.Join(house(t), "docs", "runners", "gitlab-ci.yml"))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, ".gitlab-ci.yml"), text, 0o644)
		}
		if err == nil {
			err = os.CopyFS(filepath.Join(dir, ".guben"), os.DirFS(filepath.Join(work, ".guben")))
		}
		if err != nil {
			t.Fatal(err)
		}
		r.well(dir, "git checkout -q -B main && git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main && git remote set-url origin git@forge.invalid:zijin/county.git", nil)
		out, ok = r.run(dir, `node "$HOUSE/scripts/gitlab-ci.mjs" --variable GUBEN_TO="`+site+`" `+args, nil)
		return dir, out, ok
	}
	if dir, out, ok := pipeline("bad", ""); ok || !strings.Contains(out, wrongPlace) || len(quality(t, filepath.Join(dir, "codequality.json"))) == 0 {
		t.Errorf("a wrong figure is not told:\n%s", out)
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("a wrong figure is published")
	}
	if _, out, ok := pipeline("good", ""); !ok || strings.Count(out, "PASS") != 2 {
		t.Errorf("a good main does not pass:\n%s", out)
	}
	o := gitOffice{T: t, site: site}
	o.figures("4251", "4685")
	base := strings.TrimSpace(c.git("rev-parse", "main"))
	dir, out, ok := pipeline("good", "--variable CI_PIPELINE_SOURCE=merge_request_event --variable CI_MERGE_REQUEST_DIFF_BASE_SHA="+base+" changes")
	if text, err := os.ReadFile(filepath.Join(dir, "changes.md")); err != nil || !ok || !strings.Contains(string(text), "251元") {
		t.Errorf("%v: %s\n%s", err, text, out)
	}
}

// heard holds what was sent to the forge.
func (r *runner) heard(says ...string) {
	r.Helper()
	sent, err := os.ReadFile(r.sent)
	if err != nil {
		r.Fatal(err)
	}
	for _, s := range says {
		if !strings.Contains(string(sent), s) {
			r.Errorf("the forge did not hear %q:\n%s", s, sent)
		}
	}
}

// quality are the places that a report of GitLab's form names.
func quality(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var found []struct {
		Location struct {
			Path  string `json:"path"`
			Lines struct {
				Begin json.Number `json:"begin"`
			} `json:"lines"`
		} `json:"location"`
	}
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var places []string
	for _, f := range found {
		places = append(places, f.Location.Path+":"+f.Location.Lines.Begin.String())
	}
	return places
}

var (
	docCommand = regexp.MustCompile("(?m)(?:^|`|&& )guben ([^`|&\\n]+)")
	docLink    = regexp.MustCompile(`\]\((runners/[^)]+)\)`)
)

// TestServerGuide holds that each command that docs/server.md shows is one of the program's,
// with flags that it has, and that the files that it names are there.
func TestServerGuide(t *testing.T) {
	docs := filepath.Join(house(t), "docs")
	text, err := os.ReadFile(filepath.Join(docs, "server.md"))
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.New(i18n.Langs[0])
	if err != nil {
		t.Fatal(err)
	}
	shown := docCommand.FindAllStringSubmatch(string(text), -1)
	if len(shown) < 10 {
		t.Errorf("only %d commands found", len(shown))
	}
	for _, m := range shown {
		root := cli.Root(&program.Env{Words: words})
		parted, err := exec.Command("sh", "-c", `printf '%s\n' `+m[1]).Output() // as a shell parts it
		if err != nil {
			t.Fatal(err)
		}
		cmd, rest, err := root.Find(strings.Split(strings.TrimSuffix(string(parted), "\n"), "\n"))
		if err != nil || cmd == root {
			t.Errorf("guben %s: %v", m[1], err)
			continue
		}
		if err := cmd.ParseFlags(rest); err != nil {
			t.Errorf("guben %s: %v", m[1], err)
		}
		if left := cmd.Flags().Args(); cmd.HasSubCommands() || len(left) > 0 {
			t.Errorf("guben %s is not whole: %v", m[1], left)
		}
	}
	for _, m := range docLink.FindAllStringSubmatch(string(text), -1) {
		if _, err := os.Stat(filepath.Join(docs, m[1])); err != nil {
			t.Error(err)
		}
	}
}
