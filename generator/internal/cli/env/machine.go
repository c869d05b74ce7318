package env

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"guben/generator/internal/disk"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
)

// Machine is a failure of the machine in plain words: what is in the way, what to do, and
// what readers see meanwhile.
func (a *Env) Machine(err error, dir, stays string) error {
	id := "other"
	for _, cause := range []struct {
		why error
		id  string
	}{
		{fs.ErrPermission, "permission"},
		{publish.ErrNoLink, "no-link"}, {publish.ErrStray, "stray"}, {publish.ErrOddPlace, "odd-place"}, {publish.ErrNumbers, "numbers"}, {publish.ErrOddFile, "odd-file"},
		{publish.ErrChanged, "changed"}, {publish.ErrBadCopy, "bad-copy"}, {publish.ErrDamaged, "damaged"},
	} {
		if errors.Is(err, cause.why) {
			id = cause.id
			break
		}
	}
	if place := room(err); place != "" {
		id = place
	}
	said := a.Words.Say("cli.publish.why-"+id, i18n.Args{"Dir": dir, "Error": err.Error()})
	return Fail(errors.New(strings.TrimRight(said+"\n  "+stays, " \n")))
}

// room is what keeps the disk from taking what is written; "" where it is something else.
func room(err error) string {
	switch {
	case disk.InUse(err):
		return "in-use"
	case disk.Full(err):
		return "full"
	case disk.Barred(err):
		return "read-only"
	}
	return ""
}

// Megabytes are a number of bytes, rounded down.
func Megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) }

// Workers is how many pages are made at once.
func Workers() int { return runtime.GOMAXPROCS(0) }

// Weigh counts the files and bytes of a site.
func Weigh(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			files, bytes = files+1, bytes+info.Size()
		}
		return err
	})
	return files, bytes, err
}
