//go:build unix

package site

import (
	"os/exec"
	"syscall"
)

// group lets a process and all that it starts be ended together.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
