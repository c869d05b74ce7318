//go:build unix

package site

import (
	"os"
	"os/exec"
	"syscall"
)

// group lets a process and all that it starts be ended together.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// Itself is the program that runs, even after its file was replaced by a newer one.
func Itself() (string, error) {
	const running = "/proc/self/exe"
	if _, err := os.Stat(running); err == nil {
		return running, nil
	}
	return os.Executable()
}
