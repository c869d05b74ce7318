package rollup

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"guben/generator/internal/git"
	"guben/generator/internal/model"
	"guben/generator/internal/summary"
)

// patience is how long a site on the network may take.
const patience = 30 * time.Second

// find reads what a site says now.
func (a command) find(s *model.Site) ([]byte, error) {
	switch {
	case s.Folder.V != "":
		return limited(os.Open(filepath.Join(a.published(s), "data", summary.Name)))
	case s.Git.V != "":
		return a.committed(s)
	case s.Address.V != "":
		return fetched(s.Address.V)
	}
	return nil, fs.ErrNotExist
}

// published is a site's folder: of a publishing folder the release that is shown.
func (a command) published(s *model.Site) string {
	dir := a.Below(s.Folder.V)
	if current := filepath.Join(dir, "current"); isDir(current) {
		return current
	}
	return dir
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// whole tells whether the files that a summary names are those that it was published with, where
// they lie beside it.
func (a command) whole(s *model.Site, said *model.Summary) bool {
	if s.Folder.V == "" {
		return true
	}
	root, err := os.OpenRoot(filepath.Join(a.published(s), "data"))
	if err != nil {
		return false
	}
	defer root.Close()
	for _, f := range said.Files {
		from, err := root.Open(filepath.FromSlash(f.Name))
		if err != nil {
			return false
		}
		h := sha256.New()
		_, err = io.Copy(h, from)
		from.Close()
		if err != nil || hex.EncodeToString(h.Sum(nil)) != f.Sum {
			return false
		}
	}
	return true
}

// committed reads the summary in a repository, at a ref.
func (a command) committed(s *model.Site) ([]byte, error) {
	repo, err := git.Open(a.Below(s.Git.V))
	if err != nil {
		return nil, err
	}
	var data []byte
	name := cmp.Or(s.At.V, "data/"+summary.Name)
	err = repo.Files(cmp.Or(s.Ref.V, "HEAD"), func(path string, from io.Reader) error {
		if path != name {
			return nil
		}
		data, err = io.ReadAll(io.LimitReader(from, summary.MaxFile+1))
		return err
	}, name)
	if err == nil && data == nil {
		err = fs.ErrNotExist
	}
	return data, err
}

// fetched asks a web server. No proxy of the machine's is asked: the address is of the intranet.
func fetched(address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	got, err := (&http.Client{Transport: &http.Transport{}}).Do(ask)
	if err != nil {
		return nil, err
	}
	if got.StatusCode != http.StatusOK {
		got.Body.Close()
		return nil, errors.New(got.Status)
	}
	return limited(got.Body, nil)
}

// limited reads no more than a summary may have.
func limited(from io.ReadCloser, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer from.Close()
	data, err := io.ReadAll(io.LimitReader(from, summary.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read a summary: %w", err)
	}
	return data, nil
}
