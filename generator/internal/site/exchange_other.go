//go:build !linux

package site

// exchange lets two folders change places.
func exchange(next, public string) error { return exchangeByRename(next, public) }
