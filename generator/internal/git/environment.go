package git

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// fixed is what every call says: English, no pager, no questions, nothing fetched, no
// lock taken.
var fixed = []string{
	"LC_ALL=C", "LANGUAGE=", "GIT_PAGER=cat", "PAGER=cat", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=",
	"GIT_LITERAL_PATHSPECS=1", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1",
}

// trusted are git's variables that stay as they are: where its own settings lie.
var trusted = []string{"GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH"}

// places are variables by which a hook learns where objects and index are: those of a
// push lie in quarantine, those of a commit in an index of its own. They are relative to
// the folder that the hook runs in.
var places = []string{"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH"}

// Quarantined is how many bytes a push has brought, while its hook runs; 0 outside of one.
func Quarantined() (int64, error) {
	dir := os.Getenv("GIT_QUARANTINE_PATH")
	if dir == "" {
		return 0, nil
	}
	var bytes int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return bytes, err
}

const alternates = "GIT_ALTERNATE_OBJECT_DIRECTORIES"

// environment is this process's, without what could make git answer for another
// repository or in another form. Of places it keeps those that are the repository's own:
// a hook of one repository may well ask about another.
func environment(own func(path string) bool) []string {
	var env []string
	kept := false
	for _, e := range os.Environ() {
		key, value, _ := strings.Cut(e, "=")
		switch {
		case !strings.HasPrefix(key, "GIT_"), slices.ContainsFunc(trusted, func(p string) bool { return strings.HasPrefix(key, p) }):
			env = append(env, e)
		case slices.Contains(places, key):
			if path, err := filepath.Abs(value); err == nil && own(path) {
				env = append(env, key+"="+path)
				kept = kept || key == "GIT_OBJECT_DIRECTORY"
			}
		}
	}
	if kept {
		env = append(env, alternates+"="+absolute(os.Getenv(alternates)))
	}
	return append(env, fixed...)
}

// absolute makes each path of a list absolute.
func absolute(list string) string {
	var all []string
	for _, path := range filepath.SplitList(list) {
		if abs, err := filepath.Abs(path); err == nil && path != "" {
			all = append(all, abs)
		}
	}
	return strings.Join(all, string(filepath.ListSeparator))
}

// owns tells whether a path lies in the repository's own folder.
func (r *Repo) owns(path string) bool {
	for _, dir := range []string{r.gitDir, r.common} {
		rel, err := filepath.Rel(real(dir), filepath.Join(real(filepath.Dir(path)), filepath.Base(path)))
		if err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

func same(a, b string) bool {
	abs, err := filepath.Abs(a)
	return err == nil && real(abs) == real(b)
}

// real resolves links where the path is there.
func real(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		return found
	}
	return path
}
