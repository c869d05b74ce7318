package git

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// made runs git in a folder with something on its input.
func made(t *testing.T, dir, input string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.invalid", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.invalid", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// What a push brings too much of is found in any of its commits, and without unpacking it.
func TestIncoming(t *testing.T) {
	dir := t.TempDir()
	made(t, dir, "", "init", "-q", "--bare", "-b", "main")
	small := made(t, dir, "1\n", "hash-object", "-w", "--stdin")
	large := made(t, dir, strings.Repeat("0", 5000), "hash-object", "-w", "--stdin")
	tree := func(lines ...string) string { return made(t, dir, strings.Join(lines, "\x00")+"\x00", "mktree", "-z") }
	commit := func(tree string, parents ...string) string {
		args := []string{"commit-tree", tree, "-m", "x"}
		for _, p := range parents {
			args = append(args, "-p", p)
		}
		return made(t, dir, "", args...)
	}
	file := func(hash, name string) string { return "100644 blob " + hash + "\t" + name }
	folder := func(hash, name string) string { return "040000 tree " + hash + "\t" + name }
	good := tree(file(small, "a.yaml"), folder(tree(file(small, "说明 一.md")), "data"))

	bomb := tree(file(small, "f"))
	for range 12 { // ten times ten, twelve times over
		var lines []string
		for i := range 10 {
			lines = append(lines, folder(bomb, string(rune('0'+i))))
		}
		bomb = tree(lines...)
	}
	deep := tree(file(small, "f"))
	for range 120 {
		deep = tree(folder(deep, "d"))
	}
	limits := Limits{File: 4000, Files: 1000}
	repo, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		tip  string
		want []Excess
	}{
		"good":                       {commit(good), nil},
		"large":                      {commit(tree(folder(tree(file(large, "b.bin")), "data"))), []Excess{{LargeFile, "data/b.bin", 5000}}},
		"large, and taken out again": {commit(good, commit(tree(file(large, "b.bin")))), []Excess{{LargeFile, "b.bin", 5000}}},
		"many":                       {commit(bomb), []Excess{{ManyFiles, "", 1_000_000_000}}},
		"many, taken out":            {commit(good, commit(bomb)), []Excess{{ManyFiles, "", 1_000_000_000}}},
		"deep":                       {commit(deep), []Excess{{LongPath, strings.Repeat("d/", 120) + "f", 241}}},
		"turned about":               {commit(tree(file(small, "a\u202egnp.exe"))), []Excess{{OddName, "a\u202egnp.exe", 0}}},
		"an escape":                  {commit(tree(file(small, "a\x1b[2J"))), []Excess{{OddName, "a\x1b[2J", 0}}},
		"not UTF-8":                  {commit(tree(file(small, "\xb9\xca"))), []Excess{{OddName, "\xb9\xca", 0}}},
		"not for Windows":            {commit(tree(folder(tree(file(small, "a:b")), "d"))), []Excess{{OddName, "d/a:b", 0}}},
		"a line":                     {commit(tree(file(small, "a\nb"))), []Excess{{OddName, "a\nb", 0}}},
	} {
		got, err := repo.Incoming(limits, test.tip)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(got) != len(test.want) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%s: got %+v, want %+v", name, got[i], test.want[i])
			}
		}
	}
	// What is there already was looked at when it came.
	there := commit(tree(file(large, "b.bin")))
	made(t, dir, "", "update-ref", "refs/heads/main", there)
	if got, err := repo.Incoming(limits, commit(tree(file(large, "b.bin"), file(small, "c")), there)); err != nil || got != nil {
		t.Errorf("%+v %v", got, err)
	}
	if ok, err := repo.IsCommit(small); ok || err != nil {
		t.Errorf("a file is a commit: %v", err)
	}
	if ok, err := repo.IsCommit(commit(good)); !ok || err != nil {
		t.Errorf("a commit is none: %v", err)
	}
}

func TestPlain(t *testing.T) {
	for ref, want := range map[string]bool{
		"refs/heads/main": true, "refs/heads/兰联镇": true, "refs/heads/office/2007-q3_v1.2+a": true, "refs/tags/2007年第三季度": true,
		"refs/heads/-x": false, "refs/heads/a\u202eb": false, "refs/heads/a\u009b2J": false, "refs/heads/HEAD": false, "refs/heads/FETCH_HEAD": false,
		"refs/heads/refs/heads/main": false, "refs/heads/0123456789012345678901234567890123456789": false, "refs/heads/a b": false,
		"refs/heads/a\xffb": false, "refs/heads/a$(b)": false, "refs/heads/a/-b": false, "refs/heads/a\u200bb": false, "refs/heads/'a'": false,
	} {
		if got := (Update{Ref: ref}).Plain(); got != want {
			t.Errorf("%q: %v", ref, got)
		}
	}
}
