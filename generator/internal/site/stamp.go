package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// stampName is where the work folder keeps the Stamp of the site beside it.
const stampName = "made-from"

// Stamp is a checksum of all that a site is made from: a site that was made from the same,
// and whose every byte is as it was made, need not be made again. It tells nothing of the folders
// that the county and the root lie in: where several machines make sites, all name them alike.
type Stamp struct {
	sum   hash.Hash
	loose bool // a link leads on to what it does not know: no site stands by it
	found tree // the site as it stood when it was asked whether it stands; nil before
}

// NewStamp begins with what every county's site is made from: the program itself, and the
// files of the root and of a site's own looks.
func NewStamp(f Folders) (*Stamp, error) {
	s := &Stamp{sum: sha256.New()}
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if err := s.file(exe, "program"); err != nil {
		return nil, err
	}
	for _, dir := range f.overTheme() {
		if dir == f.Root && f.carried() {
			continue // the program's own bytes
		}
		s.Add(map[bool]string{true: "root", false: "looks"}[dir == f.Root], nil)
		for _, part := range append([]string{"hugo.yaml", fontsName}, looks...) {
			if err := s.folder(dir, part); err != nil {
				return nil, err
			}
		}
	}
	if f.carried() {
		return s, nil
	}
	return s, errors.Join(s.folder(f.Root, "themes"), s.installed(f.Root))
}

// Clone is another one with what has been added so far.
func (s *Stamp) Clone() (*Stamp, error) {
	sum, err := s.sum.(hash.Cloner).Clone()
	return &Stamp{sum: sum, loose: s.loose}, err
}

// Key is what has been added so far as a name; "" where there is more than is known.
func (s *Stamp) Key() string {
	if s.loose {
		return ""
	}
	return hex.EncodeToString(s.Sum())
}

// Add adds something of the county by its name.
func (s *Stamp) Add(name string, data []byte) {
	fmt.Fprintf(s.sum, "%q %d\n", name, len(data)) // a hash never fails
	_, _ = s.sum.Write(data)
}

// AddFrom adds what is written.
func (s *Stamp) AddFrom(name string, write func(io.Writer)) {
	h := sha256.New()
	write(h)
	s.Add(name, h.Sum(nil))
}

// file adds a file of the disk by its bytes.
func (s *Stamp) file(path, name string) error {
	sum, err := sumOf(path)
	if err == nil {
		s.Add(name, sum[:])
	}
	return err
}

// folder adds all files of a part of a folder, which need not be there.
func (s *Stamp) folder(dir, part string) error {
	return s.each(dir, part, func(path, name string, _ fs.DirEntry) error { return s.file(path, name) })
}

// libraries are those that scripts, drawings and pictures are made with.
var libraries = []string{"echarts", "zrender", "tslib", "@fontsource-variable/noto-sans-sc", "@fontsource-variable/noto-serif-sc", "lxgw-wenkai-webfont"}

// installed adds the libraries by the names, sizes and times of their files: a package
// manager put them there, nobody edits them, and their bytes are many.
func (s *Stamp) installed(root string) error {
	for _, library := range libraries {
		err := s.each(root, filepath.Join("node_modules", library), func(_, name string, d fs.DirEntry) error {
			info, err := d.Info()
			if err == nil {
				s.Add(name, fmt.Appendf(nil, "%d %d", info.Size(), info.ModTime().UnixNano()))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each goes through the files of a part of a folder, which need not be there, by their paths and
// by their names in the folder.
func (s *Stamp) each(dir, part string, do func(path, name string, d fs.DirEntry) error) error {
	return filepath.WalkDir(filepath.Join(dir, part), func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || d.IsDir():
			return err
		case !d.Type().IsRegular():
			s.loose = true
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return do(path, filepath.ToSlash(name), d)
	})
}

// Stands tells whether the county's site was made from the same, and is as it was made.
func (s *Stamp) Stands(f Folders) bool {
	kept, err := readPlain(filepath.Join(f.Work, stampName))
	if err != nil || s.loose || !isDir(f.Public) {
		return false
	}
	s.found, err = treeOf(f.Public, nil)
	return err == nil && s.line(s.found) == string(kept)
}

// Keep notes what the county's site was made from, and what was made.
func (s *Stamp) Keep(f Folders, made *Made) error {
	if err := made.keep(f); err != nil {
		return err
	}
	return writeAtomic(f.Work, filepath.Join(f.Work, stampName), func(w io.Writer) error {
		_, err := io.WriteString(w, s.line(made.Tree))
		return err
	})
}

// Unstamp says of no site any more what it was made from.
func Unstamp(f Folders) error { return remove(filepath.Join(f.Work, stampName)) }

// Sum is what has been added so far.
func (s *Stamp) Sum() []byte { return s.sum.Sum(nil) }

func (s *Stamp) line(made tree) string {
	return hex.EncodeToString(s.Sum()) + " " + hex.EncodeToString(made.sum()) + "\n"
}
