package git

import (
	"io"
	"strings"
)

// Staged lists the files of the given folders that the next commit would change.
func (r *Repo) Staged(folders ...string) ([]string, error) {
	base, err := r.base()
	if err != nil {
		return nil, err
	}
	return r.differing(folders, "--cached", base)
}

// Unstaged lists the files of the given folders that were changed after they were staged.
func (r *Repo) Unstaged(folders ...string) ([]string, error) { return r.differing(folders) }

func (r *Repo) differing(folders []string, between ...string) ([]string, error) {
	args := append([]string{"diff", "--name-only", "--no-renames", "-z"}, between...)
	out, err := r.output(append(append(args, "--"), r.specs(folders)...)...)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	var files []string
	for file := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if file, ok := strings.CutPrefix(file, r.prefix); ok {
			files = append(files, file)
		}
	}
	return files, nil
}

// ScanStaged is Scan for what the next commit would add.
func (r *Repo) ScanStaged() ([]Leak, error) {
	base, err := r.base()
	if err != nil {
		return nil, err
	}
	args := append(append([]string{"diff", "--cached"}, plain...), base, "--")
	s := &scan{repo: r, first: map[string]string{}}
	err = r.stream(nil, func(out io.Reader) error { return patches(out, false, nil, s.patch) }, append(args, r.specs(nil)...)...)
	return s.leaks, err
}

// base is what the next commit goes on from: the last one, or nothing.
func (r *Repo) base() (string, error) {
	tip, err := r.Tip("HEAD")
	if err != nil || tip != "" {
		return tip, err
	}
	out, err := r.output("hash-object", "-t", "tree", "--stdin")
	return strings.TrimSpace(string(out)), err
}
