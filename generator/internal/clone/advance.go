package clone

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
	"github.com/go-git/go-git/v5/plumbing/object"

	"guben/generator/internal/git"
)

// plain tells a file from a link and from a repository in another.
func plain(m filemode.FileMode) bool {
	return m == filemode.Regular || m == filemode.Executable || m == filemode.Deprecated
}

// CommitOn makes a commit on another of that one's files with these in their places, nil for one
// that is gone. Nothing leads to it yet.
func (c *Clone) CommitOn(base string, files map[string][]byte, message string) (string, error) {
	on, err := c.commit(base)
	if err != nil {
		return "", err
	}
	inTop := map[string][]byte{}
	for name, data := range files {
		inTop[c.prefix+name] = data
	}
	tree, err := c.with(on.TreeHash, inTop)
	if err != nil {
		return "", err
	}
	settings, err := c.repo.ConfigScoped(config.SystemScope)
	if err != nil {
		return "", err
	}
	by := object.Signature{Name: settings.User.Name, Email: settings.User.Email, When: c.now()}
	made := &object.Commit{Author: by, Committer: by, Message: message, TreeHash: tree, ParentHashes: []plumbing.Hash{on.Hash}}
	return c.keep(made)
}

// encoder is an object of a repository.
type encoder interface {
	Encode(plumbing.EncodedObject) error
}

func (c *Clone) keep(e encoder) (string, error) {
	o := c.repo.Storer.NewEncodedObject()
	if err := e.Encode(o); err != nil {
		return "", err
	}
	h, err := c.repo.Storer.SetEncodedObject(o)
	return h.String(), err
}

// with is a tree with files in their places.
func (c *Clone) with(tree plumbing.Hash, files map[string][]byte) (plumbing.Hash, error) {
	was := &object.Tree{}
	if !tree.IsZero() {
		var err error
		if was, err = c.repo.TreeObject(tree); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	entries := map[string]object.TreeEntry{}
	for _, e := range was.Entries {
		entries[e.Name] = e
	}
	below := map[string]map[string][]byte{}
	for name, data := range files {
		first, rest, deeper := strings.Cut(name, "/")
		switch {
		case deeper:
			if below[first] == nil {
				below[first] = map[string][]byte{}
			}
			below[first][rest] = data
		case data == nil:
			delete(entries, name)
		default:
			blob, err := c.blob(data)
			if err != nil {
				return plumbing.ZeroHash, err
			}
			entries[name] = object.TreeEntry{Name: name, Mode: filemode.Regular, Hash: blob}
		}
	}
	for first, rest := range below {
		from := plumbing.ZeroHash
		if e := entries[first]; e.Mode == filemode.Dir {
			from = e.Hash
		}
		hash, err := c.with(from, rest)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		if entries[first] = (object.TreeEntry{Name: first, Mode: filemode.Dir, Hash: hash}); hash == emptyTree {
			delete(entries, first)
		}
	}
	made := &object.Tree{Entries: slices.Collect(maps.Values(entries))}
	slices.SortFunc(made.Entries, func(a, b object.TreeEntry) int { return strings.Compare(sorted(a), sorted(b)) })
	hash, err := c.keep(made)
	return plumbing.NewHash(hash), err
}

// emptyTree is the hash of a tree of nothing, which git keeps in no other tree.
var emptyTree = plumbing.NewHash("4b825dc642cb6eb9a060e54bf8d69288fbee4904")

// sorted is what git orders the entries of a tree by.
func sorted(e object.TreeEntry) string {
	if e.Mode == filemode.Dir {
		return e.Name + "/"
	}
	return e.Name
}

func (c *Clone) blob(data []byte) (plumbing.Hash, error) {
	o := c.repo.Storer.NewEncodedObject()
	o.SetType(plumbing.BlobObject)
	w, err := o.Writer()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if _, err := w.Write(data); err != nil {
		return plumbing.ZeroHash, err
	}
	if err := w.Close(); err != nil {
		return plumbing.ZeroHash, err
	}
	return c.repo.Storer.SetEncodedObject(o)
}

// InTheWayError says that a file was changed here, so that the clone cannot follow the office.
type InTheWayError struct{ Path string }

func (e *InTheWayError) Error() string { return fmt.Sprintf("%s was changed here", e.Path) }

// Advance brings the branch and the work tree to a commit that follows the newest of its own. Only
// files that differ between the two are written, and none that holds anything else than either has:
// ended in between, it is begun anew.
func (c *Clone) Advance(commit string) error {
	next, err := c.commit(commit)
	if err != nil {
		return err
	}
	was := map[string]object.TreeEntry{}
	if head, err := c.commit("HEAD"); err == nil {
		if follows, err := head.IsAncestor(next); err != nil || !follows {
			return errors.Join(err, git.ErrBehind)
		}
		if was, err = c.all(head); err != nil {
			return err
		}
	}
	is, err := c.all(next)
	if err != nil {
		return err
	}
	root, err := c.root()
	if err != nil {
		return err
	}
	defer root.Close()
	todo, err := c.todo(root, was, is)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(todo)) {
		if err := put(root, name, todo[name]); err != nil {
			return err
		}
	}
	if err := c.index(is); err != nil {
		return err
	}
	head, err := c.repo.Storer.Reference(plumbing.HEAD)
	if err != nil {
		return err
	}
	return c.repo.Storer.SetReference(plumbing.NewHashReference(head.Target(), next.Hash))
}

// all are the plain files of a commit by their paths.
func (c *Clone) all(of *object.Commit) (map[string]object.TreeEntry, error) {
	tree, err := of.Tree()
	if err != nil {
		return nil, err
	}
	all := map[string]object.TreeEntry{}
	walk := object.NewTreeWalker(tree, true, nil)
	defer walk.Close()
	for {
		name, e, err := walk.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if plain(e.Mode) && !git.Harmful(name) && !own(name) {
			all[name] = e
		}
	}
}

// own tells the folders that the program keeps for itself, which no commit may fill.
func own(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.EqualFold(part, ".guben") })
}

// todo are the files to write, nil for those that go. It fails where one is in the way.
func (c *Clone) todo(root *os.Root, was, is map[string]object.TreeEntry) (map[string][]byte, error) {
	todo := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if was[name].Hash == is[name].Hash {
			continue
		}
		want, err := c.text(is[name])
		if err != nil {
			return nil, err
		}
		if err := c.clear(root, name, was, want); err != nil {
			return nil, err
		}
		todo[name] = want
	}
	for name := range was {
		if _, stays := is[name]; stays {
			continue
		}
		if err := c.clear(root, name, was, nil); err != nil {
			return nil, err
		}
		todo[name] = nil
	}
	return todo, nil
}

// clear tells whether a file may be written: there is none, or what it holds is what it was or is
// to be.
func (c *Clone) clear(root *os.Root, name string, was map[string]object.TreeEntry, want []byte) error {
	here, err := root.ReadFile(filepath.FromSlash(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if want != nil && bytes.Equal(here, want) {
		return nil
	}
	if e, known := was[name]; known {
		if old, err := c.text(e); err != nil || bytes.Equal(here, old) {
			return err
		}
	}
	return &InTheWayError{name}
}

func (c *Clone) text(e object.TreeEntry) ([]byte, error) {
	blob, err := c.repo.BlobObject(e.Hash)
	if err != nil {
		return nil, err
	}
	from, err := blob.Reader()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	text, err := io.ReadAll(from)
	if text == nil {
		text = []byte{}
	}
	return text, err
}

// put writes a file of the work tree in one step, or takes it away.
func put(root *os.Root, name string, data []byte) error {
	at := filepath.FromSlash(name)
	if data == nil {
		if err := root.Remove(at); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := root.MkdirAll(filepath.FromSlash(path.Dir(name)), 0o755); err != nil {
		return err
	}
	aside := at + ".guben-new"
	if err := root.WriteFile(aside, data, 0o644); err != nil {
		return err
	}
	return root.Rename(aside, at)
}

// index says which files the newest commit has, for a git program that comes later.
func (c *Clone) index(is map[string]object.TreeEntry) error {
	made := &index.Index{Version: 2}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		made.Entries = append(made.Entries, &index.Entry{Name: name, Hash: is[name].Hash, Mode: is[name].Mode})
	}
	return c.repo.Storer.SetIndex(made)
}
