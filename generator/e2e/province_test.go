package e2e

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
)

// smallProvince is a province of small counties that is built on one machine.
type smallProvince struct {
	*testing.T
	dir string
}

func newSmallProvince(t *testing.T, counties string) smallProvince {
	t.Helper()
	p := smallProvince{t, t.TempDir()}
	mustGuben(t, nil, "-C", p.dir, "sample", "--counties", counties, "--towns", "1", "--villages", "2")
	return p
}

// newProvinceOf is one whose figures may be published as if they were real.
func newProvinceOf(t *testing.T, counties, towns, villages string) smallProvince {
	t.Helper()
	p := smallProvince{t, t.TempDir()}
	mustGuben(t, nil, "-C", p.dir, "sample", "--counties", counties, "--towns", towns, "--villages", villages)
	all, err := filepath.Glob(filepath.Join(p.dir, "counties", "*", "data", "programme.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(all, filepath.Join(p.dir, "data", "programme.yaml")) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		write(t, path, bytes.Replace(text, []byte("sample: true"), []byte("sample: false"), 1))
	}
	return p
}

func (p smallProvince) run(args ...string) (status int, said string) {
	p.Helper()
	return guben(p.T, nil, append([]string{"-C", p.dir, "province"}, args...)...)
}

// builds builds what is missing.
func (p smallProvince) builds(jobs string) {
	p.Helper()
	if status, said := p.run("build", "-j", jobs, "--allow-sample"); status != program.ExitFine {
		p.Fatalf("status %d\n%s", status, said)
	}
}

// missing are the indices of what is to be built.
func (p smallProvince) missing() string {
	p.Helper()
	out, err := exec.Command("guben", "-C", p.dir, "--house", house(p.T), "province", "plan", "--format", "indices").Output()
	if err != nil {
		p.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// units are the counties that have data, by code.
func (p smallProvince) units() []string {
	p.Helper()
	all, err := filepath.Glob(filepath.Join(p.dir, "counties", "*"))
	if err != nil {
		p.Fatal(err)
	}
	var codes []string
	for _, dir := range all {
		if code := filepath.Base(dir); code != noCounty {
			codes = append(codes, code)
		}
	}
	return codes
}

// shown is the site of a county that readers see, but for what says when it was published: nil
// where there is none.
func (p smallProvince) shown(code string) map[string][]byte {
	p.Helper()
	root := filepath.Join(p.dir, "sites", code, "current") + "/"
	if _, err := os.Stat(root); err != nil {
		return nil
	}
	files := tree(p.T, root)
	delete(files, "status.js")
	return files
}

func (p smallProvince) release(code string) string {
	p.Helper()
	to, err := os.Readlink(filepath.Join(p.dir, "sites", code, "current"))
	if err != nil {
		p.Fatal(err)
	}
	return to
}

var trained = regexp.MustCompile(`trained: \d+`)

// edit writes another figure into a county's newest training file.
func (p smallProvince) edit(code, figure string) {
	p.Helper()
	path := filepath.Join(p.dir, "counties", code, "data", "training", "2007-Q3.yaml")
	text, err := os.ReadFile(path)
	if err != nil { // the late county's
		path = strings.Replace(path, "Q3", "Q2", 1)
		if text, err = os.ReadFile(path); err != nil {
			p.Fatal(err)
		}
	}
	at := trained.FindIndex(text)
	write(p.T, path, bytes.Join([][]byte{text[:at[0]], []byte("trained: " + figure), text[at[1]:]}, nil))
}

// TestProvince builds three counties two at once, and holds that the result is that of building
// them one by one; that nothing is done again; that where one county changed it alone is published
// and shares what did not change; and that wrong data of one hold up no other.
func TestProvince(t *testing.T) {
	t.Parallel()
	p := newSmallProvince(t, "3")
	if missing := p.missing(); missing != "0,1,2" {
		t.Fatalf("at first %q are missing", missing)
	}
	p.builds("2")
	one := smallProvince{t, t.TempDir()}
	mustGuben(t, nil, "-C", one.dir, "sample", "--counties", "3", "--towns", "1", "--villages", "2")
	for i, code := range one.units() {
		if status, said := one.run("build", "--index", string(rune('0'+i)), "--allow-sample"); status != 0 {
			t.Fatalf("status %d\n%s", status, said)
		}
		sameTrees(t, p.shown(code), one.shown(code))
	}
	if missing := p.missing(); missing != "" {
		t.Errorf("%q are missing though all is built", missing)
	}
	if status, said := p.run("build", "--unit", "441602", "--allow-sample"); status != 0 || !strings.Contains(said, "没有再做") {
		t.Errorf("status %d: a county is built again:\n%s", status, said)
	}
	p.oneChanges()
	p.oneIsWrong()
}

// oneChanges holds that a county that changed, and no other, is published anew, and that its files
// that did not change are those of the release before.
func (p smallProvince) oneChanges() {
	p.Helper()
	before := map[string]string{}
	for _, code := range p.units() {
		before[code] = p.release(code)
	}
	was := filepath.Join(p.dir, "sites", "441602", before["441602"])
	p.edit("441602", "7")
	if missing := p.missing(); missing != "1" {
		p.Errorf("%q are missing where the second changed", missing)
	}
	p.builds("2")
	for code, release := range before {
		if (p.release(code) == release) == (code == "441602") {
			p.Errorf("%s: release %s, then %s", code, release, p.release(code))
		}
	}
	shared, copied := 0, 0
	for name := range p.shown("441602") {
		then, err := os.Stat(filepath.Join(was, name))
		now, e := os.Stat(filepath.Join(p.dir, "sites", "441602", "current", name))
		if err == nil && e == nil && os.SameFile(then, now) {
			shared++
		} else {
			copied++
		}
	}
	if copied == 0 || copied > shared {
		p.Errorf("%d files are shared with the release before, %d are not", shared, copied)
	}
}

// oneIsWrong holds that wrong data are told with their status, and that the other counties are
// built.
func (p smallProvince) oneIsWrong() {
	p.Helper()
	p.edit("441601", "many")
	p.edit("441603", "8")
	was := p.release("441601")
	status, said := p.run("build", "-j", "2", "--allow-sample")
	if status != program.ExitProblems || !strings.Contains(said, "data/training/2007-Q3.yaml") {
		p.Errorf("status %d\n%s", status, said)
	}
	if p.release("441601") != was || p.missing() != "0" {
		p.Errorf("%s is shown, %q are missing", p.release("441601"), p.missing())
	}
	out, err := exec.Command("guben", "-C", p.dir, "--house", house(p.T), "province", "plan", "--format", "json").Output()
	var units []struct {
		Code    string
		Errors  int
		Missing bool
	}
	if e := json.Unmarshal(out, &units); err != nil || e != nil || len(units) != 3 || units[0].Errors != 1 || !units[0].Missing || units[2].Missing {
		p.Errorf("%v %v\n%s", err, e, out)
	}
}

// TestProvinceKilled kills builds of a province, and all their processes, at random moments. What
// is shown of a county is always one of its two editions, whole; and what was killed is built to
// the byte by the next run.
func TestProvinceKilled(t *testing.T) {
	t.Parallel()
	p := newSmallProvince(t, "2")
	editions := [2]map[string]map[string][]byte{{}, {}}
	var took time.Duration
	for i, figure := range []string{"5", "6"} {
		for _, code := range p.units() {
			p.edit(code, figure)
		}
		start := time.Now()
		p.builds("2")
		took = time.Since(start)
		for _, code := range p.units() {
			editions[i][code] = p.shown(code)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	killed, runs := 0, rounds(3, 200)
	for i := 0; killed < runs; i++ {
		if i > 10*runs {
			t.Fatalf("only %d of %d runs were killed", killed, i)
		}
		for _, code := range p.units() {
			p.edit(code, []string{"5", "6"}[i%2])
		}
		cmd := exec.Command("guben", "-C", p.dir, "--house", house(t), "province", "build", "-j", "2", "--allow-sample")
		end := ownGroup(cmd)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took))))
		end(syscall.SIGKILL)
		if !cmd.ProcessState.Exited() {
			killed++
		} else {
			took = took * 2 / 3 // it is done sooner than it was
		}
		for _, code := range p.units() {
			p.isEdition(code, editions)
		}
		if i%3 == 2 {
			p.builds("2")
			for _, code := range p.units() {
				sameTrees(t, p.shown(code), editions[i%2][code])
			}
		}
	}
}

// isEdition holds that what is shown of a county is one of two sites, whole.
func (p smallProvince) isEdition(code string, editions [2]map[string]map[string][]byte) {
	p.Helper()
	shown := p.shown(code)
	for _, e := range editions {
		if bytes.Equal(shown["data/summary.json"], e[code]["data/summary.json"]) {
			sameTrees(p.T, shown, e[code])
			return
		}
	}
	p.Errorf("%s: what is shown is of no edition", code)
}
