package publish

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// packed is what the name of a file that was compressed beforehand ends in, behind the whole
// name of the file: web servers look for it there.
const packed = ".gz"

// packable are the endings of files that are text. What is packed already (pictures,
// documents) would not become smaller.
var packable = []string{".html", ".css", ".js", ".json", ".csv", ".svg", ".ics", ".atom", ".txt"}

// plainOf is the file that another is the compressed form of, where it is one.
func (s sums) plainOf(file string) (plain string, ok bool) {
	plain, ok = strings.CutSuffix(file, packed)
	return plain, ok && s[plain] != "" && slices.Contains(packable, path.Ext(plain))
}

// unpacked are the files without their compressed forms, and how many of these there are.
func (s sums) unpacked() (plain sums, forms int) {
	plain = maps.Clone(s)
	maps.DeleteFunc(plain, func(file, _ string) bool { _, form := s.plainOf(file); return form })
	return plain, len(s) - len(plain)
}

// packs says how many compressed forms a site of these files has.
func (s sums) packs() int {
	n := 0
	for file := range s {
		if slices.Contains(packable, path.Ext(file)) {
			n++
		}
	}
	return n
}

// pack puts a compressed form beside each file of the release that is text, and lists it
// among the release's own. What did not change since the base is the base's.
func (m *maker) pack(into Release, base sums) error {
	var files []string
	for file := range m.own {
		if slices.Contains(packable, path.Ext(file)) {
			files = append(files, file)
		}
	}
	var mu sync.Mutex
	forms := sums{}
	err := each(files, func(file string) error {
		form := file + packed
		if m.own[form] != "" {
			return &fs.PathError{Op: "compress", Path: form, Err: ErrOddFile}
		}
		got := base[form]
		if got == "" || base[file] != m.own[file] || m.share(m.base, into, form) != nil {
			var err error
			if got, err = m.packFile(into, file); err != nil {
				return err
			}
			m.copied.Add(1)
		}
		mu.Lock()
		defer mu.Unlock()
		forms[form] = got
		return nil
	})
	maps.Copy(m.own, forms)
	return err
}

// packFile writes the compressed form of a file of the site and returns what its bytes hash
// to. It bears neither a name nor a time: the same bytes give the same form.
func (m *maker) packFile(into Release, file string) (sum string, err error) {
	local := filepath.FromSlash(file)
	in, err := os.Open(filepath.Join(m.from, local))
	if err != nil {
		return "", err
	}
	defer in.Close()
	out, err := os.OpenFile(filepath.Join(into.site(), local+packed), os.O_CREATE|os.O_EXCL|os.O_WRONLY, fileMode)
	if err != nil {
		return "", err
	}
	plain, form := sha256.New(), sha256.New()
	zip, err := gzip.NewWriterLevel(io.MultiWriter(form, out), gzip.BestCompression)
	if err == nil {
		_, err = io.Copy(io.MultiWriter(zip, plain), in)
		err = errors.Join(err, zip.Close())
	}
	err = errors.Join(err, out.Chmod(fileMode), flush(out), out.Close())
	if err == nil && hex.EncodeToString(plain.Sum(nil)) != m.own[file] {
		err = &fs.PathError{Op: "compress", Path: file, Err: ErrChanged}
	}
	return hex.EncodeToString(form.Sum(nil)), err
}
