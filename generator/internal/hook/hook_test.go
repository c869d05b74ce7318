package hook_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guben/generator/internal/hook"
)

var words = hook.Words{About: "一个钩子", Lost: "找不到程序"}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func install(t *testing.T, dir string, force bool) []string {
	t.Helper()
	wrote, err := hook.Install(dir, hook.Clerk, words, force)
	must(t, err)
	return wrote
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(parts...))
	must(t, err)
	return string(text)
}

func look(t *testing.T, dir, name string, want hook.State) {
	t.Helper()
	if got, err := hook.Look(dir, name); err != nil || got != want {
		t.Errorf("%s is in state %d (%v), want %d", name, got, err, want)
	}
}

func TestInstallTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hooks")
	look(t, dir, "pre-commit", hook.Absent)
	if wrote := install(t, dir, false); !slices.Equal(wrote, hook.Clerk) {
		t.Errorf("wrote %v", wrote)
	}
	look(t, dir, "pre-commit", hook.Ours)
	if wrote := install(t, dir, false); len(wrote) > 0 {
		t.Errorf("wrote %v again", wrote)
	}
	must(t, os.Chmod(filepath.Join(dir, "pre-commit"), 0o644))
	if wrote := install(t, dir, false); !slices.Equal(wrote, []string{"pre-commit"}) {
		t.Errorf("mended %v: a hook that may not be run is none", wrote)
	}
	older := "#!/bin/sh\n# guben-hook of an older kind\nexit 0\n"
	must(t, os.WriteFile(filepath.Join(dir, "pre-commit"), []byte(older), 0o755))
	if wrote := install(t, dir, false); !slices.Equal(wrote, []string{"pre-commit"}) || read(t, dir, "pre-commit") == older {
		t.Errorf("updated %v", wrote)
	}
}

func TestHooksOfOthers(t *testing.T) {
	dir := t.TempDir()
	const theirs = "#!/bin/sh\nmake lint\n"
	must(t, os.WriteFile(filepath.Join(dir, "pre-commit"), []byte(theirs), 0o755))
	look(t, dir, "pre-commit", hook.Foreign)

	_, err := hook.Install(dir, hook.Clerk, words, false)
	var foreign *hook.ForeignError
	if !errors.As(err, &foreign) || !slices.Equal(foreign.Paths, []string{filepath.Join(dir, "pre-commit")}) {
		t.Fatalf("error %v", err)
	}
	look(t, dir, "pre-merge-commit", hook.Absent) // all or none

	install(t, dir, true)
	look(t, dir, "pre-commit", hook.Ours)
	if read(t, dir, "pre-commit.before-guben") != theirs {
		t.Error("their hook was not set aside as it was")
	}
	gone, err := hook.Remove(dir, hook.Clerk)
	must(t, err)
	if !slices.Equal(gone, hook.Clerk) || read(t, dir, "pre-commit") != theirs {
		t.Errorf("removed %v; their hook is %q", gone, read(t, dir, "pre-commit"))
	}
	if gone, err := hook.Remove(dir, hook.Clerk); err != nil || len(gone) > 0 {
		t.Errorf("removed %v of somebody else: %v", gone, err)
	}
}

// What is set aside is never written over by the next that is set aside.
func TestAsideStays(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"pre-commit", "pre-commit.before-guben"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(name), 0o755))
	}
	if _, err := hook.Install(dir, hook.Clerk, words, true); err == nil {
		t.Error("no error")
	}
	for _, name := range []string{"pre-commit", "pre-commit.before-guben"} {
		if read(t, dir, name) != name {
			t.Errorf("%s was changed", name)
		}
	}
}

// Somebody else's hook that calls guben's as it is told to stays as it is.
func TestCalled(t *testing.T) {
	dir := t.TempDir()
	const theirs = "#!/bin/sh\nmake lint\n\"$(git config guben.program)\" hook run pre-commit || exit 1\n"
	must(t, os.WriteFile(filepath.Join(dir, "pre-commit"), []byte(theirs), 0o755))
	look(t, dir, "pre-commit", hook.Calling)
	if wrote := install(t, dir, false); !slices.Equal(wrote, []string{"pre-merge-commit"}) || read(t, dir, "pre-commit") != theirs {
		t.Errorf("wrote %v", wrote)
	}
}
