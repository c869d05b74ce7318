//go:build unix

package disktest

import (
	"os"
	"syscall"
	"testing"
)

// Pipe makes a named pipe.
func Pipe(path string) error { return syscall.Mkfifo(path, 0o600) }

// Link makes a symbolic link.
func Link(to, path string) error { return os.Symlink(to, path) }

// Umask takes permissions from all that the test makes. It is the process's: no other test
// may run beside.
func Umask(t testing.TB, mask int) {
	old := syscall.Umask(mask)
	t.Cleanup(func() { syscall.Umask(old) })
}

// Mode says who may do what with a file or folder.
func Mode(path string, mode os.FileMode) error { return os.Chmod(path, mode) }

// Name gives a file or folder another name, however odd.
func Name(path, to string) error { return os.Rename(path, to) }
