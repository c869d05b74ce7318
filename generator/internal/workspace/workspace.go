// Package workspace opens a county's folder wherever its files are: on the disk, in a
// commit, or on the disk with edits over it that nobody has written yet. Nothing is copied
// to the disk for it.
package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"github.com/spf13/afero"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// Data and Content are the folders that people write: what a site is made from.
const (
	Data    = "data"
	Content = "content"
)

// Folder is a county's folder.
type Folder struct {
	fs.FS
	Memo  *load.Memo // of who reads it again and again; nil of others
	close func() error
}

// Open opens a folder of the disk. No link in it leads out of it. It is to be closed.
func Open(dir string) (Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Folder{}, fmt.Errorf("open the county's folder: %w", err)
	}
	return Folder{FS: root.FS(), close: root.Close}, nil
}

// Empty is the folder of a county that is still to be made.
func Empty() Folder { return Folder{FS: afero.NewIOFS(afero.NewMemMapFs())} }

// Close gives a folder of the disk back.
func (f Folder) Close() error {
	if f.close == nil {
		return nil
	}
	return f.close()
}

// History holds the files of a county's commits.
type History interface {
	Files(rev string, take func(path string, from io.Reader) error, paths ...string) error
}

// Commit is what a revision of a repository holds of the county, of those folders that are
// named: plain files alone. rev may be git.Index.
func Commit(county History, rev string, folders ...string) (Folder, error) {
	files := afero.NewMemMapFs()
	err := county.Files(rev, func(name string, from io.Reader) error {
		data, err := io.ReadAll(io.LimitReader(from, load.MaxFile+1)) // one more says that it is too large
		if err != nil {
			return err
		}
		return put(files, name, data)
	}, folders...)
	return Folder{FS: afero.NewIOFS(files)}, err
}

// With is the county's data with files in the place of its own: bytes by path below the
// county's folder, nil for a file that is gone.
func (f Folder) With(edits map[string][]byte) (Folder, error) {
	files := afero.NewMemMapFs()
	err := fs.WalkDir(f.FS, Data, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == Data:
			return nil
		case err != nil:
			return err
		case d.IsDir():
			return files.MkdirAll(name, 0o755)
		}
		if _, changed := edits[name]; changed || !d.Type().IsRegular() {
			return nil // the county as it stands has been told of what is no plain file
		}
		data, err := fs.ReadFile(f.FS, name)
		if err != nil {
			return err
		}
		return put(files, name, data)
	})
	if err != nil {
		return Folder{}, err
	}
	for name, data := range edits {
		if data == nil {
			continue
		}
		if err := put(files, name, data); err != nil {
			return Folder{}, err
		}
	}
	return Folder{FS: afero.NewIOFS(files), Memo: f.Memo}, nil
}

func put(files afero.Fs, name string, data []byte) error {
	if err := files.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	return afero.WriteFile(files, name, data, 0o644)
}

// Reading is what stands in a county's folder, and what is wrong with it.
type Reading struct {
	County   *model.County
	Problems diag.List // sorted
	Sources  *load.Sources
}

// Read loads and checks the county; done is told when a stage is over, and may be nil. The
// error is a failure of the machine.
func (f Folder) Read(done func(stage string)) (Reading, error) {
	if done == nil {
		done = func(string) {}
	}
	county, sources, list, err := load.Again(f.FS, f.Memo)
	if err != nil {
		return Reading{}, err
	}
	done("load")
	list = append(list, check.County(county)...)
	list.Sort()
	done("check")
	return Reading{county, list, sources}, nil
}
