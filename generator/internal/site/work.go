package site

import (
	"path/filepath"

	"guben/generator/internal/keeper"
)

// Lock keeps two builds of one county apart until the returned function is called.
func Lock(f Folders) (unlock func(), err error) {
	work, err := keeper.Work(f.County)
	if err != nil {
		return nil, err
	}
	return keeper.MutexAt(filepath.Join(work, "lock"))
}
