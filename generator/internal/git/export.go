package git

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Index is the revision of what is staged for the next commit.
const Index = ":"

// Export writes the files of a revision below the folder, or only those of the given
// paths, into a folder that exists. Bytes are written as they were committed: neither
// .gitattributes nor settings of the repository change or leave out any, as they would in
// an archive. Plain files alone are written, none of which may be run: see Listing for the
// rest. Works in a bare repository, and for what a push brings while its hook runs. rev may
// be Index.
func (r *Repo) Export(rev, into string, paths ...string) error {
	entries, err := r.exported(rev, paths)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(into)
	if err != nil {
		return err
	}
	defer root.Close()
	return r.blobs(entries, func(e entry, size int64, from io.Reader) error {
		return write(root, e.path, from)
	})
}

// Files hands out what Export would write, without a disk. What take leaves unread is
// passed over.
func (r *Repo) Files(rev string, take func(path string, from io.Reader) error, paths ...string) error {
	entries, err := r.exported(rev, paths)
	if err != nil {
		return err
	}
	return r.blobs(entries, func(e entry, _ int64, from io.Reader) error { return take(e.path, from) })
}

// exported are the plain files of a revision with names that a disk can bear.
func (r *Repo) exported(rev string, paths []string) ([]entry, error) {
	all, err := r.entries(rev, paths)
	return slices.DeleteFunc(all, func(e entry) bool {
		return e.mode == modeLink || e.mode == modeModule || Harmful(e.path)
	}), err
}

// entry is one file of a tree.
type entry struct {
	mode, hash, path string
}

const (
	modeLink   = "120000"
	modeExec   = "100755"
	modeModule = "160000"
)

// Mode is what stands in a tree.
type Mode uint8

// The modes.
const (
	Plain Mode = iota
	Exec
	Link
	Module
)

// Entry is what stands at a path of a tree, whatever it is called.
type Entry struct {
	Path string
	Mode Mode
}

// Listing lists all that a revision holds at or below the given paths, in git's order.
func (r *Repo) Listing(rev string, paths ...string) ([]Entry, error) {
	entries, err := r.entries(rev, paths)
	all := make([]Entry, len(entries))
	for i, e := range entries {
		all[i] = Entry{e.path, map[string]Mode{modeExec: Exec, modeLink: Link, modeModule: Module}[e.mode]}
	}
	return all, err
}

// entries lists what a revision holds.
func (r *Repo) entries(rev string, paths []string) ([]entry, error) {
	args, parse := []string{"ls-files", "-s", "-z", "--full-name"}, staged
	if rev != Index {
		tree, err := r.object(rev + "^{tree}")
		if err != nil {
			return nil, err
		}
		args, parse = []string{"ls-tree", "-r", "-z", "--full-tree", tree}, listed
	}
	out, err := r.output(append(append(args, "--"), r.specs(paths)...)...)
	if err != nil {
		return nil, err
	}
	var entries []entry
	for _, line := range bytes.Split(bytes.TrimSuffix(out, []byte{0}), []byte{0}) {
		e, ok := parse(string(line))
		if !ok {
			continue
		}
		if e.path, ok = strings.CutPrefix(e.path, r.prefix); !ok {
			continue
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// specs are paths as git knows them, from the top.
func (r *Repo) specs(paths []string) []string {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var specs []string
	for _, p := range paths {
		if p = path.Clean(r.prefix + filepath.ToSlash(p)); p == "." {
			return nil
		}
		specs = append(specs, p)
	}
	return specs
}

// listed reads "MODE TYPE HASH\tPATH".
func listed(line string) (entry, bool) {
	head, name, ok := strings.Cut(line, "\t")
	f := strings.Fields(head)
	if !ok || len(f) != 3 {
		return entry{}, false
	}
	return entry{f[0], f[2], name}, true
}

// staged reads "MODE HASH STAGE\tPATH". Of a file in conflict there is no one version.
func staged(line string) (entry, bool) {
	head, name, ok := strings.Cut(line, "\t")
	f := strings.Fields(head)
	if !ok || len(f) != 3 || f[2] != "0" {
		return entry{}, false
	}
	return entry{f[0], f[1], name}, true
}

// Harmful tells names that lead out of a folder or into a repository's own.
func Harmful(name string) bool {
	return !filepath.IsLocal(filepath.FromSlash(name)) || strings.ContainsAny(name, "\\\x00") ||
		slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return part == ".." || strings.EqualFold(part, ".git") })
}

// blobs hands out the content of each entry, in order, from one process.
func (r *Repo) blobs(entries []entry, take func(entry, int64, io.Reader) error) error {
	if len(entries) == 0 {
		return nil
	}
	var ask bytes.Buffer
	for _, e := range entries {
		ask.WriteString(e.hash + "\n")
	}
	return r.stream(&ask, func(out io.Reader) error {
		in := bufio.NewReaderSize(out, 1<<16)
		for _, e := range entries {
			size, err := blobSize(in)
			if err != nil {
				return fmt.Errorf("%s: %w", e.path, err)
			}
			content := io.LimitReader(in, size)
			if err := take(e, size, content); err != nil {
				return err
			}
			if _, err := io.Copy(io.Discard, content); err != nil {
				return err
			}
			if _, err := in.Discard(1); err != nil {
				return err
			}
		}
		return nil
	}, "cat-file", "--batch", "--buffer")
}

// blobSize reads "HASH blob SIZE".
func blobSize(in *bufio.Reader) (int64, error) {
	head, err := in.ReadString('\n')
	if err != nil {
		return 0, err
	}
	f := strings.Fields(head)
	if len(f) != 3 || f[1] != "blob" {
		return 0, errors.New(strings.TrimSpace(head))
	}
	return strconv.ParseInt(f[2], 10, 64)
}

// write puts one file into its place. The root lets no link lead out.
func write(root *os.Root, path string, from io.Reader) error {
	name := filepath.FromSlash(path)
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Close())
}
