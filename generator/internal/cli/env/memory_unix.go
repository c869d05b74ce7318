//go:build unix

package env

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"syscall"
)

// PeakMemory is the most memory that the program has held, in bytes. Linux counts in what
// getrusage tells what the process that started this one held.
func PeakMemory() int64 {
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range bytes.Lines(status) {
			if f := bytes.Fields(line); len(f) > 1 && string(f[0]) == "VmHWM:" {
				if kilobytes, err := strconv.ParseInt(string(f[1]), 10, 64); err == nil {
					return kilobytes << 10
				}
			}
		}
	}
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10
}
