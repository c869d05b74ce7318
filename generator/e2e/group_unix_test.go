//go:build unix

package e2e

import (
	"os/exec"
	"syscall"
)

// ownGroup lets a command and all that it starts be ended together, by what it returns.
func ownGroup(cmd *exec.Cmd) (end func(syscall.Signal)) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return func(how syscall.Signal) {
		_ = syscall.Kill(-cmd.Process.Pid, how)
		_ = cmd.Wait()
	}
}
