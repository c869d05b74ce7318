//go:build !unix

package site

import (
	"os"
	"os/exec"
)

// group has nothing to do: a process that is ended has started none, since Hugo may not.
func group(*exec.Cmd) {}

// Itself is the program that runs: its file cannot be replaced meanwhile.
func Itself() (string, error) { return os.Executable() }
