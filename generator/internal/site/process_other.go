//go:build !unix

package site

import "os/exec"

// group has nothing to do: a process that is ended has started none, since Hugo may not.
func group(*exec.Cmd) {}
