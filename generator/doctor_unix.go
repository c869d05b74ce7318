//go:build unix

package main

import "golang.org/x/sys/unix"

// mayWrite says whether this user may write into a folder.
func mayWrite(dir string) error { return unix.Access(dir, unix.W_OK|unix.X_OK) }

// room is how many bytes this user may still write to the disk of a folder.
func room(dir string) (free int64, known bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
