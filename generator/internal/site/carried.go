package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	carried "guben"
	"guben/generator/internal/disk"
	"guben/themes/guben"
)

// Carries tells whether the program carries its root in itself, as a release does. It looks
// for no other one then.
func Carries() bool { return carried.Modules != nil }

// eachCarried goes through the files that the program carries, by their path in the root:
// each part in the order of its names, always the same.
func eachCarried(do func(name string, data []byte) error) error {
	for _, part := range []struct {
		at    string
		files fs.FS
	}{{"", carried.Files}, {"themes/guben", guben.Files}, {"", carried.Modules}} {
		if part.files == nil {
			continue // Modules are a release's alone
		}
		err := fs.WalkDir(part.files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(name, ".d.ts") {
				return err
			}
			data, err := fs.ReadFile(part.files, name)
			if err != nil {
				return err
			}
			return do(path.Join(part.at, name), data)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// laidOut is the folder that the program has laid its root out in: Hugo bundles scripts
// from files of the disk alone. The folder is the user's own and named by its bytes. It is
// not believed to hold what was laid out there: every byte is compared first, and whatever
// else stands in it goes.
var laidOut = sync.OnceValues(func() (string, error) {
	h := sha256.New()
	err := eachCarried(func(name string, data []byte) error {
		fmt.Fprintf(h, "%s %d\n", name, len(data)) // a hash never fails
		_, _ = h.Write(data)
		return nil
	})
	if err != nil {
		return "", err
	}
	name := "house-" + hex.EncodeToString(h.Sum(nil))[:16] // see laid
	for _, own := range ownFolders() {
		dir := filepath.Join(own, name)
		e := disk.Private(own)
		if e == nil {
			e = ready(own, dir)
		}
		if e == nil {
			return dir, nil
		}
		err = errors.Join(err, e)
	}
	return "", fmt.Errorf("no folder to lay the theme out in: %w", err)
})

// carried tells whether the root is what the program has laid out.
func (f Folders) carried() bool {
	if !Carries() {
		return false
	}
	dir, err := laidOut()
	return err == nil && f.Root == dir
}

// ownFolders are where a user keeps what can be made again; and for a user without a home,
// a folder of its own among the passing files.
func ownFolders() []string {
	var all []string
	if cache, err := os.UserCacheDir(); err == nil {
		all = append(all, filepath.Join(cache, "guben"))
	}
	return append(all, filepath.Join(os.TempDir(), fmt.Sprintf("guben-%d", os.Getuid())))
}

// ready lays out what the program carries, for as long as this process lives, and takes out
// what others have left. It takes turns with other runs.
func ready(own, dir string) error {
	unlock, err := disk.Lock(filepath.Join(own, "lock"))
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := disk.Hold(dir + heldSuffix); err != nil {
		return err
	}
	if err := layOut(dir); err != nil {
		return err
	}
	prune(own, dir)
	return nil
}

// layOut brings a folder to hold what the program carries and nothing else.
func layOut(dir string) error {
	if err := plain(dir); err != nil {
		return err
	}
	s := newStore(dir)
	return errors.Join(disk.Private(dir), eachCarried(s.Put), s.Close())
}

// laid are the names of folders that releases lay out. Beside each stands a file that every
// process holds which works with it.
var laid = regexp.MustCompile(`^house-[0-9a-f]{16}$`)

const heldSuffix = ".held"

// prune takes out what other releases have laid out, unless one of them still works with it:
// what is needed again is laid out again. What cannot be taken out stays, and nothing else is
// touched.
func prune(own, but string) {
	entries, err := os.ReadDir(own)
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(own, e.Name())
		if !laid.MatchString(e.Name()) || !e.IsDir() || dir == but {
			continue
		}
		_ = disk.Unheld(dir+heldSuffix, func() error { return remove(dir) })
	}
}

// ECharts is the release of the chart library that sites are made with, and the house that
// it stands in; "" for the one that the program carries.
func ECharts(root string) (release, from string, err error) {
	const name = "node_modules/echarts/package.json"
	var data []byte
	if root == "" && Carries() {
		data, err = fs.ReadFile(carried.Modules, name)
	} else {
		var f Folders
		if f, err = Find(".", root); err == nil {
			from = f.Root
			data, err = os.ReadFile(filepath.Join(f.Root, filepath.FromSlash(name)))
		}
	}
	if err != nil {
		return "", "", err
	}
	var of struct{ Version string }
	err = json.Unmarshal(data, &of)
	return of.Version, from, err
}
