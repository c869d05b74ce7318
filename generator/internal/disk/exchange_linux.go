package disk

import "golang.org/x/sys/unix"

// Exchange lets two folders change places, at once where the file system can do that.
func Exchange(next, old string) error {
	err := unix.Renameat2(unix.AT_FDCWD, next, unix.AT_FDCWD, old, unix.RENAME_EXCHANGE)
	if err != nil {
		return inTurn(next, old)
	}
	return nil
}
