package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What follows sets a repository up, and is the only part of this room that changes one:
// its settings, never its history.

// Setting reads a setting; "" where it is not set.
func (r *Repo) Setting(key string) (string, error) {
	out, err := r.own("config", "--get", key)
	if status(err) == 1 {
		return "", nil
	}
	return strings.TrimSuffix(string(out), "\n"), err
}

// Set writes a setting into the repository's own configuration; "" takes it out.
func (r *Repo) Set(key, value string) error {
	args := []string{"config", "--local", "--replace-all", key, value}
	if value == "" {
		args = []string{"config", "--local", "--unset-all", key}
	}
	_, err := r.own(args...)
	if value == "" && status(err) == 5 { // it was not set
		return nil
	}
	return err
}

// Hooks is the folder where git looks for the repository's hooks, which core.hooksPath may
// have put elsewhere.
func (r *Repo) Hooks() (string, error) {
	out, err := r.own("rev-parse", "--git-path", "hooks")
	if err != nil {
		return "", err
	}
	path := filepath.FromSlash(strings.TrimSuffix(string(out), "\n"))
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.top, path)
	}
	return filepath.Clean(path), nil
}

// distrusted is how git says which folder it does not open: as it is to be named in the settings.
var distrusted = regexp.MustCompile(`safe\.directory '?(.+?)'?\s*$`)

// Distrusted tells whether git did not open a repository because another user made it, and by
// which name it would be trusted.
func Distrusted(err error) (name string, ok bool) {
	if err == nil {
		return "", false
	}
	for line := range strings.Lines(err.Error()) {
		if m := distrusted.FindStringSubmatch(line); m != nil && strings.Contains(line, "--add") {
			return m[1], true
		}
	}
	return "", false
}

// Trust lets git open a repository from now on, for the user who runs the program.
func Trust(name string) error {
	r := &Repo{env: environment(func(string) bool { return false })}
	_, err := r.own("config", "--global", "--add", "safe.directory", name)
	return err
}

// Exclude adds patterns to what this clone leaves out of its history, where they are not yet.
func (r *Repo) Exclude(patterns []string) error {
	out, err := r.own("rev-parse", "--git-path", "info/exclude")
	if err != nil {
		return err
	}
	path := filepath.FromSlash(strings.TrimSuffix(string(out), "\n"))
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.top, path)
	}
	old, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	text := string(old)
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	there := strings.Split(text, "\n")
	for _, p := range patterns {
		if !slices.Contains(there, p) {
			text += p + "\n"
		}
	}
	if text == string(old) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// own runs git without this room's settings: the repository's own are asked for.
func (r *Repo) own(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(context.Background(), "git", args...)
	cmd.Dir, cmd.Env = r.top, r.env
	return finish(cmd)
}

// status is the exit status in git's answer; 0 where it did not fail, -1 where it did not run.
func status(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -1
}

// Init makes a bare repository whose first branch has the given name. With shared, all of
// the folder's group may push.
func Init(dir, branch string, shared bool) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	r := &Repo{top: dir, env: environment(func(string) bool { return false })}
	init := []string{"init", "--quiet", "--bare"}
	if shared {
		init = append(init, "--shared=group")
	}
	if _, err := r.own(init...); err != nil {
		return absent(err)
	}
	_, err := r.own("symbolic-ref", "HEAD", "refs/heads/"+branch)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	return nil
}
