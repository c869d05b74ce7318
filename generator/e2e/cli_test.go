package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the scripts of testdata/script: what the command line promises.
// In a script $HOUSE is the root and $WORK a folder of its own. Two commands come on
// top: `status N guben ...` expects an exit status, and `sametree A B` two equal folders.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			dir, err := filepath.Abs(filepath.Join("..", ".."))
			env.Setenv("HOUSE", dir)
			env.Setenv("HOME", env.WorkDir)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"sametree": sameTree,
		},
	})
}

// status runs a command and holds that it ends with the given status. Its output can be
// asked for with stdout and stderr, as after exec.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = string(rune('0' + exit.ExitCode()))
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s\n%s", got, args[0], ts.ReadFile("stderr"))
	}
}

// sameTree compares two folders byte for byte, but for what a published site says of itself.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sametree A B")
	}
	a, b := read(ts, ts.MkAbs(args[0])), read(ts, ts.MkAbs(args[1]))
	delete(a, "status.js")
	delete(b, "status.js")
	same := len(a) == len(b)
	for path, data := range a {
		if other, ok := b[path]; !ok || !bytes.Equal(data, other) {
			same = false
			if !neg {
				ts.Logf("%s differs", path)
			}
		}
	}
	if same == neg {
		ts.Fatalf("same trees: %v", same)
	}
}

func read(ts *testscript.TestScript, dir string) map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		ts.Check(err)
		files[rel], err = os.ReadFile(path)
		return err
	})
	ts.Check(err)
	return files
}
