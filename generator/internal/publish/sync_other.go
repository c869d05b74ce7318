//go:build !linux

package publish

import (
	"os"

	"guben/generator/internal/disk"
)

// flush returns when a file is on its disk.
func flush(f *os.File) error { return f.Sync() }

// settleDisk does the same for the folders.
func settleDisk(dir string) error { return disk.Settle(dir) }
