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
	"strconv"
	"strings"
)

// Index is the revision of what is staged for the next commit.
const Index = ":"

// maxLink is how long a link's target may be.
const maxLink = 4096

// Export writes the files of a revision below the folder, or only those of the given
// paths, into a folder that exists. Bytes are written as they were committed: neither
// .gitattributes nor settings of the repository change or leave out any, as they would in
// an archive. Links are written as links. Works in a bare repository, and for what a push
// brings while its hook runs. rev may be Index.
func (r *Repo) Export(rev, into string, paths ...string) error {
	entries, err := r.entries(rev, paths)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(into)
	if err != nil {
		return err
	}
	defer root.Close()
	return r.blobs(entries, func(e entry, size int64, from io.Reader) error {
		return write(root, e, size, from)
	})
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

// entries lists the files of a revision. Submodules are none.
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
		if !ok || e.mode == modeModule {
			continue
		}
		if e.path, ok = strings.CutPrefix(e.path, r.prefix); !ok {
			continue
		}
		if err := harmless(e.path); err != nil {
			return nil, err
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

// harmless refuses names that lead out of a folder or into a repository's own.
func harmless(name string) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) || strings.ContainsAny(name, "\\\x00") {
		return fmt.Errorf("%q leads out of the folder", name)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." || strings.EqualFold(part, ".git") {
			return fmt.Errorf("%q leads out of the folder", name)
		}
	}
	return nil
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
func write(root *os.Root, e entry, size int64, from io.Reader) error {
	name := filepath.FromSlash(e.path)
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if e.mode == modeLink {
		return link(root, name, size, from)
	}
	mode := os.FileMode(0o644)
	if e.mode == modeExec {
		mode = 0o755
	}
	f, err := root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Close())
}

func link(root *os.Root, name string, size int64, from io.Reader) error {
	if size > maxLink {
		return fmt.Errorf("%q: %d bytes of a link", name, size)
	}
	target, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	return root.Symlink(string(target), name)
}
