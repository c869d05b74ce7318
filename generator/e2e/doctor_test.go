package e2e

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/cli/doctor"
	"guben/generator/internal/i18n"
)

// sickness is a set-up in which the doctor must find something.
type sickness struct {
	setUp   string // shell commands in the county's folder
	finds   string // CHECK, or !CHECK where it is wrong, or ?CHECK where it is to be noted
	more    string // further findings, likewise
	args    string // of guben doctor
	env     []string
	there   bool // guben runs in the county's folder, away from its house
	mounts  bool // as root of mounts of its own
	powered bool // without the power to read and write what is shut
	root    bool // needs root
	mends   bool // the command that is said is run, and the finding must be gone
}

const (
	committed = `git init -q -b main; git add data; git commit -qm first; `
	built     = `mkdir public; echo '<p>site</p>' >public/index.html; `
	published = built + `sed -i 's/^sample: true/sample: false/' data/programme.yaml; guben publish --no-build --to web >&2; `
	twice     = published + `echo '<p>more</p>' >public/index.html; guben publish --no-build --to web >&2; `
	merging   = committed + `sed -i '1,/farmer_income: /s/farmer_income: /farmer_income: 1/' data/income/2006.yaml; git commit -qam one
		git checkout -qb other HEAD~1; sed -i '1,/farmer_income: /s/farmer_income: /farmer_income: 2/' data/income/2006.yaml; git commit -qam other
		git merge -q main >&2 || true; `
)

var sicknesses = []sickness{
	{finds: "house", more: "data-folder county-folder disk locale git checked ?sample ?no-repo"},
	{there: true, env: []string{"GUBEN_HOUSE=."}, finds: "!no-house"},
	{setUp: `mkdir -p themes/guben; touch hugo.yaml`, there: true, env: []string{"GUBEN_HOUSE=."}, finds: "!no-modules"},
	{setUp: `chmod 555 data`, powered: true, finds: "!not-writable"},
	{setUp: `mkdir disk; mount -t tmpfs -o size=500m none disk; cp -r data disk`, args: "-C disk", mounts: true, there: true, finds: "?disk-low"},
	{setUp: `mkdir disk; mount -t tmpfs -o size=50m none disk; cp -r data disk`, args: "-C disk", mounts: true, there: true, finds: "!disk-full"},
	{setUp: `mkdir -p .guben/charts/ab; printf '%s\nx' "$(printf 'charts\nabcd\nx' | sha256sum | cut -c1-64)" >.guben/charts/ab/abcd.kept`, finds: "work"},
	{setUp: `mkdir -p .guben/charts/ab; echo x >.guben/charts/ab/abcd.kept`, finds: "?work-damaged"},
	{setUp: `mkdir away; ln -s away .guben`, finds: "!work-folder", mends: true},
	{env: []string{"LANG=zh_CN.GB18030"}, finds: "?locale-other", mends: true},
	{env: []string{"LANG="}, finds: "?locale-none", mends: true},
	{setUp: `mkdir bin; printf '#!/bin/sh\necho git version 1.8.3\n' >bin/git; chmod +x bin/git`, env: []string{"PATH=bin:$PATH"}, there: true, finds: "?git-old"},
	{setUp: `mkdir bin; ln -s "$(command -v guben)" bin/guben`, env: []string{"PATH=bin"}, there: true, finds: "?no-git"},
	{setUp: `true`, finds: "?no-repo", mends: true},
	{setUp: committed + `chown -R 12345 .`, root: true, finds: "!unsafe", mends: true},
	{setUp: committed + `printf '[broken' >.git/config`, finds: "!failed"},
	{setUp: committed, finds: "identity", more: "?quote-path-on autocrlf committed ?hook-none"},
	{setUp: committed + `git config --global --unset user.name`, finds: "!no-name", mends: true},
	{setUp: committed + `git config --global --unset user.email`, finds: "!no-email", mends: true},
	{setUp: committed, finds: "?quote-path-on", mends: true},
	{setUp: committed + `git config core.quotepath false`, finds: "quote-path"},
	{setUp: committed + `git config core.autocrlf true`, there: true, finds: "?autocrlf-on", mends: true},
	{setUp: committed + `git clone -q --bare . bare.git`, args: "-C bare.git", there: true, finds: "bare", more: "?hook-none-server"},
	{setUp: merging, finds: "!conflict", more: "!errors !unmerged"},
	{setUp: merging + `git checkout -q --ours data`, finds: "!unmerged", mends: true},
	{setUp: `sed -i 's/farmer_income: /farmer_income: x/' data/income/2006.yaml`, finds: "!errors"},
	{setUp: `sed -i 's/^as_of: .*/as_of: 2031-01-01/' data/programme.yaml`, finds: "?warnings"},
	{setUp: `sed -i 's/^sample: true/sample: false/' data/programme.yaml`, finds: "not-sample"},
	{setUp: committed + `git init -q --bare other.git; git remote add origin "$PWD/other.git"; git push -qu origin main; echo '# new' >>data/programme.yaml`, finds: "?uncommitted", mends: true},
	{setUp: committed + `guben hook install >&2`, finds: "hook"},
	{setUp: committed, finds: "?hook-none", mends: true},
	{setUp: committed + `printf '#!/bin/sh\n' >.git/hooks/pre-commit; chmod +x .git/hooks/pre-commit`, finds: "?hook-foreign", mends: true},
	{setUp: committed + `guben hook install >&2; chmod -x .git/hooks/pre-commit`, finds: "!hook-not-run", mends: true},
	{setUp: committed + `guben hook install >&2; git config guben.program /nowhere/guben`, finds: "!hook-program-gone", mends: true},
	{setUp: built + `sed -i 's/^sample: true/sample: false/' data/programme.yaml`, args: "--to web", there: true, finds: "?not-published"},
	{setUp: published, args: "--to web", there: true, finds: "shown", more: "publish-folder room-for-next"},
	{setUp: twice, args: "--to web", there: true, finds: "kept"},
	{setUp: twice + `rm web/current; mkdir web/current`, args: "--to web", there: true, finds: "!no-link"},
	{setUp: twice + `rm -r web/releases/0002*`, args: "--to web", there: true, finds: "!nothing-shown"},
	{setUp: twice + `echo x | tee web/releases/0002*/site/index.html >&2`, args: "--to web", there: true, finds: "!shown-damaged"},
	{setUp: twice + `echo x >"$(echo web/releases/0002*/site)/evil.html"`, args: "--to web", there: true, finds: "!shown-extra"},
	{setUp: twice + `mkdir away; mv web/releases away; ln -s ../away/releases web/releases`, args: "--to web", there: true, finds: "!odd-place"},
	{setUp: twice + `rm web/current; ln -s /tmp web/current`, args: "--to web", there: true, finds: "!odd-place", mends: true},
	{setUp: twice + `chmod 750 web`, args: "--to web", there: true, finds: "?shut"},
	{setUp: twice + `rm web/releases/0001*/site/index.html`, args: "--to web", there: true, finds: "?kept-damaged"},
	{setUp: published + `mkdir web/releases/.next-0002`, args: "--to web", there: true, finds: "?stale"},
	{setUp: published + `chmod 555 web`, args: "--to web", there: true, powered: true, finds: "!not-writable"},
	{
		setUp: `mkdir disk; mount -t tmpfs -o size=20m none disk; ` + built + `head -c 15000000 /dev/zero >public/big; guben publish --no-build --to disk/web >&2`,
		args:  "--to disk/web", mounts: true, there: true, finds: "?no-room-for-next",
	},
}

// TestDoctor holds that each thing that the doctor can say is found where it is so, that
// the exit status follows, and that commands that it gives mend what they are for.
func TestDoctor(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	mustGuben(t, nil, "-C", base, "sample", "--villages", "2", "--towns", "1")
	seen := map[string]bool{}
	for _, s := range sicknesses {
		for _, f := range strings.Fields(s.finds + " " + s.more) {
			seen[strings.TrimLeft(f, "!?")] = true
		}
		t.Run(s.finds, func(t *testing.T) {
			t.Parallel()
			s.examine(t, base)
		})
	}
	for id := range i18n.Sentences("zh-cn") {
		if m := regexp.MustCompile(`^cli\.doctor\.(.+)\.says$`).FindStringSubmatch(id); m != nil && !seen[m[1]] {
			t.Errorf("no set-up in which the doctor finds %s", m[1])
		}
	}
}

func (s sickness) examine(t *testing.T, base string) {
	if s.mounts && !mayMount() {
		t.Skip("THIS SYSTEM PERMITS NO MOUNTS OF ONE'S OWN: nothing was tried")
	}
	if s.root && os.Geteuid() != 0 {
		t.Skip("only root can make another user's folder")
	}
	county := filepath.Join(t.TempDir(), "县 county") // a name that must be quoted
	home := t.TempDir()
	if err := os.CopyFS(filepath.Join(county, "data"), os.DirFS(filepath.Join(base, "data"))); err != nil {
		t.Fatal(err)
	}
	gitconfig := "[user]\n\tname = Clerk\n\temail = clerk@example.org\n"
	if err := os.WriteFile(filepath.Join(home, ".gitconfig"), []byte(gitconfig), 0o644); err != nil {
		t.Fatal(err)
	}
	said := s.run(t, county, home, "")
	for _, want := range strings.Fields(s.finds + " " + s.more) {
		said.holds(t, want)
	}
	if !s.mends {
		return
	}
	command := said.find(strings.TrimLeft(s.finds, "!?")).Run
	again := s.run(t, county, home, command)
	if f := again.find(strings.TrimLeft(s.finds, "!?")); f.Check != "" {
		t.Errorf("after %q it still says: %s", command, f.Message)
	}
}

// report is what the doctor said.
type doctorReport struct {
	Findings []doctor.Finding `json:"findings"`
	Wrong    int              `json:"wrong"`
}

func (r doctorReport) find(check string) doctor.Finding {
	i := slices.IndexFunc(r.Findings, func(f doctor.Finding) bool { return f.Check == check })
	if i < 0 {
		return doctor.Finding{}
	}
	return r.Findings[i]
}

func (r doctorReport) holds(t *testing.T, want string) {
	t.Helper()
	state := doctor.Fine
	switch want[0] {
	case '!':
		state = doctor.Wrong
	case '?':
		state = doctor.Warning
	}
	f := r.find(strings.TrimLeft(want, "!?"))
	if f.State != state {
		t.Errorf("%s is %q, want %s; found %v", want, f.State, state, slices.Collect(maps.Keys(r.checks())))
	}
	if strings.Contains(f.Message+f.Mend+f.Run, "[") || f.State != doctor.Fine && f.Mend == "" && f.Check != "failed" {
		t.Errorf("%s says %q, %q, %q", want, f.Message, f.Mend, f.Run)
	}
}

func (r doctorReport) checks() map[string]bool {
	all := map[string]bool{}
	for _, f := range r.Findings {
		all[f.Check] = true
	}
	return all
}

// run sets the county up, or mends it by a command where there is one, and asks the doctor.
func (s sickness) run(t *testing.T, county, home, mend string) doctorReport {
	t.Helper()
	setUp := s.setUp
	if mend != "" {
		setUp = mend
	}
	ask := `cd "$HOUSE"; `
	if s.there {
		ask = ""
	}
	if mend == "" || !strings.HasPrefix(mend, "export") {
		for _, e := range s.env {
			key, value, _ := strings.Cut(e, "=")
			ask += "export " + key + `="` + strings.ReplaceAll(value, "bin", county+"/bin") + `"; `
		}
	}
	guben := `"$GUBEN"`
	if s.powered && os.Geteuid() == 0 {
		guben = "setpriv --bounding-set=-dac_override,-dac_read_search,-fowner " + guben
	}
	where := ` -C "$COUNTY"`
	if strings.Contains(s.args, "-C") {
		where = ""
	}
	ask += guben + " doctor --format json" + where + " " + s.args
	return doctorSays(t, county, home, setUp+"\n"+ask, s.mounts)
}

func doctorSays(t *testing.T, county, home, script string, mounts bool) doctorReport {
	t.Helper()
	program, err := exec.LookPath("guben")
	if err != nil {
		t.Fatal(err)
	}
	run := []string{"sh", "-eu", "-c", script}
	if mounts {
		run = append([]string{"unshare", "-rm"}, run...)
	}
	cmd := exec.Command(run[0], run[1:]...)
	cmd.Dir = county
	cmd.Env = []string{
		"HOME=" + home, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOUSE=" + house(t), "COUNTY=" + county, "GUBEN=" + program,
		"GIT_EDITOR=true", "EDITOR=true", "TMPDIR=" + os.TempDir(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES=" + filepath.Dir(county),
	}
	var said strings.Builder
	var wrongs strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &wrongs
	_ = cmd.Run()
	start := strings.Index(said.String(), "{\n")
	if start < 0 {
		t.Fatalf("%s\n%s%s", script, said.String(), wrongs.String())
	}
	var r doctorReport
	if err := json.Unmarshal([]byte(said.String()[start:]), &r); err != nil {
		t.Fatal(err, said.String())
	}
	if want := min(r.Wrong, 1); cmd.ProcessState.ExitCode() != want {
		t.Errorf("exit status %d with %d wrong\n%s", cmd.ProcessState.ExitCode(), r.Wrong, wrongs.String())
	}
	return r
}
