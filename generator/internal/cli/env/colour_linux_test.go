package env

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal opens the inner end of a new terminal.
func terminal(t *testing.T) *os.File {
	t.Helper()
	outer, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("not on this machine: %v", err)
	}
	t.Cleanup(func() { _ = outer.Close() })
	n, err := unix.IoctlGetUint32(int(outer.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(outer.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	inner, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = inner.Close() })
	return inner
}

// A terminal gets colours unless its reader wants none or it knows none; files and other
// programs never do.
func TestInColour(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/said")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	tty := terminal(t)
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	if inColour(file) || inColour(&bytes.Buffer{}) {
		t.Error("a file gets colours")
	}
	if !inColour(tty) {
		t.Error("a terminal gets none")
	}
	t.Setenv("TERM", "dumb")
	if inColour(tty) {
		t.Error("a terminal that knows no colours gets them")
	}
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "1")
	if inColour(tty) {
		t.Error("a reader who wants none gets colours")
	}
}
