package git_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/git"
	"guben/generator/internal/personal"
)

// Numbers made up from the rule.
const (
	mobile   = "13812345678"
	identity = "11010519491231002X"
)

// told writes leaks down without their hashes.
func told(leaks []git.Leak) string {
	var b strings.Builder
	for _, l := range leaks {
		fmt.Fprintf(&b, "%v %v %s %s:%d:%d+%d %s\n", map[personal.Kind]string{personal.ID: "id", personal.Mobile: "mobile"}[l.Kind],
			map[git.Part]string{git.InLine: "line", git.InName: "name", git.InMessage: "message"}[l.Part], l.Commit.Day, l.File, l.Line, l.Col, l.Width, l.Text)
	}
	return b.String()
}

func equalText(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

// leaky is a history whose last commit holds no number of a person, nor does the work tree.
func leaky(t *testing.T) *clerk {
	c := newClerk(t)
	c.write("data/a.yaml", "# 书记 "+mobile+"\na: 1\r\nb: 2\n")
	c.write(".gitattributes", "*.yaml -diff\n")
	c.commit("2006-01-01")
	c.write("data/a.yaml", "a: 1\nb: 2\nc: 3 # "+identity+"，"+mobile+"\n") // the mobile number again, elsewhere
	c.commit("2006-01-02")
	c.write("data/a.yaml", "a: 1\nb: 2\nc: 3\n")
	c.write("notes/"+mobile+".txt", "x\n")
	c.commit("2006-01-03")
	c.git("rm", "-q", "-r", "notes")
	c.commit("2006-01-04")
	c.when = "2006-01-05T09:00:00+08:00"
	c.git("commit", "-q", "--allow-empty", "-m", "更新\n\ndiff --git a/x b/x\n问："+mobile)

	// A side branch that nobody merged, and what a merge alone brings.
	c.git("checkout", "-q", "-b", "side", "HEAD~2")
	c.write("data/side.yaml", "tel: +86"+mobile+"\n")
	c.commit("2006-01-06")
	c.git("checkout", "-q", "main")
	c.git("checkout", "-q", "-b", "evil", "main~1")
	c.write("b.txt", "b\n")
	c.commit("2006-01-07")
	c.git("checkout", "-q", "main")
	c.when = "2006-01-08T09:00:00+08:00"
	c.git("merge", "-q", "--no-commit", "evil")
	c.write("evil.txt", "in none of both "+identity+"\n")
	c.git("add", "evil.txt")
	c.git("commit", "-q", "-m", "merge")
	c.git("rm", "-q", "evil.txt")
	c.commit("2006-01-09")
	c.git("tag", "-a", "v1", "-m", "标签 "+mobile)
	c.git("branch", "-q", "-D", "evil")
	return c
}

const leaks = `mobile line 2006-01-01 data/a.yaml:1:6+11 # 书记 138********
id line 2006-01-02 data/a.yaml:3:8+18 c: 3 # 110***************，138********
mobile name 2006-01-03 notes/138********.txt:0:7+11 notes/138********.txt
mobile line 2006-01-06 data/side.yaml:1:7+13 tel: +861**********
mobile message 2006-01-05 :4:3+11 问：138********
id line 2006-01-08 evil.txt:1:17+18 in none of both 110***************
mobile message 2006-01-09 v1:1:4+11 标签 138********
`

func TestScan(t *testing.T) {
	c := leaky(t)
	found, err := c.open().Scan()
	must(t, err)
	got := told(found)
	sorted := func(s string) string {
		lines := strings.Split(s, "\n")
		slices.Sort(lines)
		return strings.Join(lines, "\n")
	}
	equalText(t, "work tree", sorted(got), sorted(leaks))
	if strings.Contains(fmt.Sprintf("%+v", found), mobile) || strings.Contains(fmt.Sprintf("%+v", found), identity) {
		t.Error("a leak tells the number")
	}
	bare := filepath.Join(t.TempDir(), "bare.git")
	c.git("clone", "-q", "--mirror", ".", bare)
	found, err = open(t, bare).Scan()
	must(t, err)
	equalText(t, "bare", sorted(told(found)), sorted(leaks))

	sub, err := open(t, filepath.Join(c.dir, "data")).Scan()
	must(t, err)
	equalText(t, "folder below", told(sub), `mobile line 2006-01-01 a.yaml:1:6+11 # 书记 138********
id line 2006-01-02 a.yaml:3:8+18 c: 3 # 110***************，138********
mobile line 2006-01-06 side.yaml:1:7+13 tel: +861**********
mobile message 2006-01-09 v1:1:4+11 标签 138********
`)
}

func TestScanOfNothing(t *testing.T) {
	c := newClerk(t)
	if found, err := c.open().Scan(); err != nil || found != nil {
		t.Error(found, err)
	}
	c = county(t)
	if found, err := c.open().Scan(); err != nil || found != nil {
		t.Error(found, err)
	}
}

// TestScanPushed scans only what a push brings, from its hook.
func TestScanPushed(t *testing.T) {
	c := leaky(t)
	bare := filepath.Join(t.TempDir(), "bare.git")
	c.git("clone", "-q", "--mirror", ".", bare)
	c.write("data/new.yaml", "一\n二 "+mobile+"\n")
	c.commit("2006-02-01")
	c.write("data/new.yaml", "一\n")
	c.commit("2006-02-02")
	log := filepath.Join(t.TempDir(), "log")
	script := fmt.Sprintf("#!/bin/sh\nread old new ref\nGUBEN_TEST_SCAN=$new exec %s >%s 2>&1\n", os.Args[0], log)
	must(t, os.WriteFile(filepath.Join(bare, "hooks/pre-receive"), []byte(script), 0o755))
	c.git("push", "-q", bare, "main")
	equalText(t, "pushed", read(t, log), "mobile line 2006-02-01 data/new.yaml:2:3+11 二 138********\n")
}
