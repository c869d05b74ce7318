package site

import "golang.org/x/sys/unix"

// exchange lets two folders change places at once.
func exchange(next, public string) error {
	err := unix.Renameat2(unix.AT_FDCWD, next, unix.AT_FDCWD, public, unix.RENAME_EXCHANGE)
	if err != nil {
		return exchangeByRename(next, public)
	}
	return nil
}
