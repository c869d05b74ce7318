package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"

	"guben/generator/internal/cli"
)

// smallCounty is a county of twenty villages, and the codes of their lines of 2006.
func smallCounty(t *testing.T) (county string, codes []string) {
	t.Helper()
	county = t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "20", "--towns", "3")
	text, err := os.ReadFile(filepath.Join(county, "data/income/2006.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if code, rest, ok := strings.Cut(line, `": {`); ok && strings.Contains(rest, "farmer_income") {
			codes = append(codes, strings.TrimPrefix(code, `  "`))
		}
	}
	return county, codes
}

// atOnce starts all commands before it waits for the first.
func atOnce(t *testing.T, commands ...[]string) {
	t.Helper()
	var group sync.WaitGroup
	for _, args := range commands {
		cmd := exec.Command("guben", args...)
		cmd.Dir = house(t)
		var said strings.Builder
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		group.Go(func() {
			if err := cmd.Wait(); err != nil {
				t.Errorf("guben %v: %v\n%s", args, err, said.String())
			}
		})
	}
	group.Wait()
}

// TestWriteTogether has nine runs change the same file, another sheet be read into it and
// files be laid out, all at once: every change stands, whoever comes first.
func TestWriteTogether(t *testing.T) {
	t.Parallel()
	county, codes := smallCounty(t)
	sheet := filepath.Join(t.TempDir(), "2006年收入.csv")
	last := codes[len(codes)-1]
	if err := os.WriteFile(sheet, []byte("村代码,农民人均纯收入(元)\n"+last+",3987\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	commands := [][]string{
		{"-C", county, "sheet", "import", "--yes", "--period", "2006", sheet},
		{"-C", county, "period", "new", "2007-Q4"},
		{"-C", county, "schema"},
	}
	for i := range 9 {
		commands = append(commands, []string{"-C", county, "set", "income", codes[i], "2006", "farmer_income", fmt.Sprint(3801 + i)})
	}
	atOnce(t, commands...)
	text, err := os.ReadFile(filepath.Join(county, "data/income/2006.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	holds := func(code string, value int) {
		if !strings.Contains(string(text), fmt.Sprintf("%q: {farmer_income: %d,", code, value)) {
			t.Errorf("%s lost its %d", code, value)
		}
	}
	for i := range 9 {
		holds(codes[i], 3801+i)
	}
	holds(last, 3987)
	if found, err := filepath.Glob(filepath.Join(county, "data/*/2007-Q4.yaml")); err != nil || len(found) == 0 {
		t.Errorf("no file of the new period: %v", err)
	}
	left := tree(t, filepath.Join(county, ".guben"))
	if _, ok := left["writing"]; ok || len(left) > 2 {
		t.Errorf("left behind: %d files", len(left))
	}
}

// TestBeginTogether starts one county twice at once: one of the two does, and the other
// says that it is there.
func TestBeginTogether(t *testing.T) {
	t.Parallel()
	list := filepath.Join(t.TempDir(), "villages.csv")
	text := "县代码,县,镇代码,镇,村代码,村\n441621,某县,441621100,甲镇,441621100201,一村\n441621,某县,441621100,甲镇,441621100202,二村\n"
	if err := os.WriteFile(list, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	county := filepath.Join(t.TempDir(), "new")
	statuses := make([]int, 4)
	var group sync.WaitGroup
	for i := range statuses {
		group.Go(func() { statuses[i], _ = guben(t, nil, "-C", county, "init", "--places", list, "--name", "某县") })
	}
	group.Wait()
	slices.Sort(statuses)
	if !slices.Equal(statuses, []int{program.ExitFine, program.ExitUsage, program.ExitUsage, program.ExitUsage}) {
		t.Errorf("exit statuses %v, want one run that begins and three that are refused", statuses)
	}
	if status, out := guben(t, nil, "-C", county, "check"); status != program.ExitFine {
		t.Errorf("the county has errors\n%s", out)
	}
}

// TestWriteHeld holds what is said where another machine has the data in hand and where an
// editor saves a file while it is being changed: nothing is written over, and afterwards
// the same command works. Nothing else runs beside it, since all that writes would take its steps.
func TestWriteHeld(t *testing.T) {
	county, codes := smallCounty(t)
	file, mark := filepath.Join(county, "data/income/2005.yaml"), filepath.Join(county, ".guben", "writing")
	set := func() (status int, said string) {
		var out strings.Builder
		status = cli.Run([]string{"-C", county, "set", "income", codes[0], "2006", "farmer_income", "3888"}, &out, &out)
		return status, out.String()
	}
	before := tree(t, filepath.Join(county, "data"))
	defer func(n int, s func(string)) { program.Glances, program.Step = n, s }(program.Glances, program.Step)
	program.Glances = 2
	if err := os.WriteFile(mark, []byte("office-2 17\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, said := set(); status != program.ExitFailure || !strings.Contains(said, "office-2") || !strings.Contains(said, mark) {
		t.Errorf("exit status %d\n%s", status, said)
	}
	sameTrees(t, before, tree(t, filepath.Join(county, "data")))
	if err := os.Remove(mark); err != nil {
		t.Fatal(err)
	}
	edited := append(slices.Clone(before["income/2005.yaml"]), "# saved by an editor\n"...)
	program.Step = func(place string) {
		if err := os.WriteFile(file, edited, 0o644); err != nil {
			t.Error(err)
		}
	}
	if status, said := set(); status != program.ExitFailure || !strings.Contains(said, "data/income/2005.yaml") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	before["income/2005.yaml"] = edited
	sameTrees(t, before, tree(t, filepath.Join(county, "data")))
	if status, said := set(); status != program.ExitFine {
		t.Errorf("exit status %d\n%s", status, said)
	}
}

// TestWriteFullDisk changes a figure on a disk that is full: it says so, and nothing has
// changed.
func TestWriteFullDisk(t *testing.T) {
	t.Parallel()
	if !mayMount() {
		t.Skip("THIS SYSTEM PERMITS NO MOUNTS OF ONE'S OWN: nothing was tried")
	}
	county, codes := smallCounty(t)
	said := inOwnMounts(t, `
mount -t tmpfs -o size=3m none "$1"
cp -r "$2/data" "$1"
cat /dev/zero >"$1/filler" 2>/dev/null || true
cp -r "$1/data" "$3"
status=0
guben -C "$1" set income "$4" 2006 farmer_income 3888 2>&1 || status=$?
echo "status $status"
diff -r "$1/data" "$3/data" && find "$1/data" -name '.*' && echo same
rm "$1/filler"
guben -C "$1" set income "$4" 2006 farmer_income 3888 >/dev/null && echo again
`, t.TempDir(), county, t.TempDir(), codes[0])
	lacks(t, "what is said", said, "磁盘满了", "status 3", "same", "again")
}

// writeKills are how many moments of a change are tried.
const writeKills = 60

// TestWriteKilled kills the program at many moments of a change: the file is the old one or
// the new one, whole, nothing but that changes, and the next change needs no help.
func TestWriteKilled(t *testing.T) {
	slow(t)
	county, codes := smallCounty(t)
	file := filepath.Join(county, "data/income/2006.yaml")
	set := func(value int) *exec.Cmd {
		cmd := exec.Command("guben", "-C", county, "set", "income", codes[0], "2006", "farmer_income", fmt.Sprint(value))
		cmd.Dir = house(t)
		return cmd
	}
	start := time.Now()
	if out, err := set(3800).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole, killed := time.Since(start), 0
	for i := range writeKills {
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cmd := set(3801 + i)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(i) / writeKills)
		_ = cmd.Process.Kill()
		if _ = cmd.Wait(); !cmd.ProcessState.Exited() {
			killed++
		}
		after, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		was, is := fmt.Sprintf("farmer_income: %d", 3800+i), fmt.Sprintf("farmer_income: %d", 3801+i)
		if string(after) != string(before) && string(after) != strings.Replace(string(before), was, is, 1) {
			t.Fatalf("moment %d: the file is neither the old one nor the new one", i)
		}
		if out, err := set(3801 + i).CombinedOutput(); err != nil {
			t.Fatalf("moment %d: %v\n%s", i, err, out)
		}
	}
	if killed < writeKills/3 {
		t.Errorf("%d of %d runs were killed", killed, writeKills)
	}
}
