package doctor

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/git"
	"guben/generator/internal/hook"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// machine looks at what the program needs to run, and returns the county's repository; nil
// where there is none.
func (d *doctor) machine() *git.Repo {
	d.area = "machine"
	d.house()
	d.writable("data-folder", d.file("data"))
	d.writable("county-folder", d.Dir)
	d.work()
	d.disk()
	d.locale()
	return d.git()
}

func (d *doctor) house() {
	folders, err := d.SiteFolders()
	if err != nil {
		d.find(Wrong, "no-house", i18n.Args{"Dir": folders.County})
		return
	}
	if info, err := os.Stat(filepath.Join(folders.Root, "node_modules", "echarts")); err != nil || !info.IsDir() {
		d.find(Wrong, "no-modules", i18n.Args{"House": folders.Root})
		return
	}
	d.find(Fine, "house", i18n.Args{"House": folders.Root})
}

func (d *doctor) writable(check, dir string) {
	if _, err := os.Stat(dir); err != nil {
		return // said by who needs it
	}
	if err := mayWrite(dir); err != nil {
		d.find(Wrong, "not-writable", i18n.Args{"Dir": dir, "Error": err.Error()})
		return
	}
	d.find(Fine, check, i18n.Args{"Dir": dir})
}

// work looks at what builds have kept.
func (d *doctor) work() {
	full := filepath.Join(d.full(), ".guben")
	if info, err := os.Lstat(full); err != nil {
		return // there has been no build
	} else if !info.IsDir() {
		d.find(Wrong, "work-folder", i18n.Args{"Path": full})
		return
	}
	count, bad := 0, []string(nil)
	for _, name := range site.Kept {
		n, damaged, err := site.OpenCache(site.Folders{Work: full}, name).Survey()
		if err != nil {
			d.failed(err)
			return
		}
		count, bad = count+n, append(bad, damaged...)
	}
	switch {
	case len(bad) > 0:
		d.find(Warning, "work-damaged", i18n.Args{"Damaged": len(bad), "Path": bad[0], "Dir": d.full()})
	case count > 0:
		d.find(Fine, "work", i18n.Args{"Count": count})
	}
}

// A build of a county of 300 villages takes some hundred megabytes, with what it keeps.
const (
	littleRoom = 1 << 30
	noRoom     = 100 << 20
)

func (d *doctor) disk() {
	free, known := room(d.Dir)
	args := i18n.Args{"Free": env.Megabytes(free)}
	switch {
	case !known:
	case free < noRoom:
		d.find(Wrong, "disk-full", args)
	case free < littleRoom:
		d.find(Warning, "disk-low", args)
	default:
		d.find(Fine, "disk", args)
	}
}

// locale looks at the language that terminals and git are told to speak.
func (d *doctor) locale() {
	for _, key := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		value := os.Getenv(key)
		if value == "" {
			continue
		}
		if utf8Name.MatchString(value) {
			d.find(Fine, "locale", i18n.Args{"Locale": value})
		} else {
			d.find(Warning, "locale-other", i18n.Args{"Key": key, "Locale": value})
		}
		return
	}
	d.find(Warning, "locale-none", nil)
}

var utf8Name = regexp.MustCompile(`(?i)\.utf-?8`)

// oldGit is what the program's questions to git are too new for.
var oldGit = []int{2, 25}

var versionNumbers = regexp.MustCompile(`^(\d+)\.(\d+)`)

func (d *doctor) git() *git.Repo {
	version, err := git.Version()
	if errors.Is(err, git.ErrNoGit) {
		d.find(Warning, "no-git", nil)
		return nil
	}
	if err != nil {
		d.failed(err)
		return nil
	}
	if older(version) {
		d.find(Warning, "git-old", i18n.Args{"Version": version})
	} else {
		d.find(Fine, "git", i18n.Args{"Version": version})
	}
	repo, err := git.Open(d.Dir)
	switch {
	case errors.Is(err, git.ErrNoRepo):
		d.find(Warning, "no-repo", i18n.Args{"Dir": d.full()})
		return nil
	case err != nil && strings.Contains(err.Error(), "safe.directory"):
		d.find(Wrong, "unsafe", i18n.Args{"Dir": d.full()})
		return nil
	case err != nil:
		d.failed(err)
		return nil
	}
	d.identity(repo)
	d.settings(repo)
	return repo
}

func (d *doctor) full() string {
	full, err := filepath.Abs(d.Dir)
	if err != nil {
		return d.Dir
	}
	return full
}

func older(version string) bool {
	m := versionNumbers.FindStringSubmatch(version)
	if m == nil {
		return false
	}
	major, _ := strconv.Atoi(m[1])
	minor, _ := strconv.Atoi(m[2])
	return major < oldGit[0] || major == oldGit[0] && minor < oldGit[1]
}

// identity looks at who a commit would be by: git refuses to commit without.
func (d *doctor) identity(repo *git.Repo) {
	if repo.Bare() {
		return
	}
	name, err := repo.Setting("user.name")
	email, emailErr := repo.Setting("user.email")
	if err := errors.Join(err, emailErr); err != nil {
		d.failed(err)
		return
	}
	switch {
	case name == "":
		d.find(Wrong, "no-name", nil)
	case email == "":
		d.find(Wrong, "no-email", nil)
	default:
		d.find(Fine, "identity", i18n.Args{"Name": name})
	}
}

// settings looks at two settings of git that clerks stumble over.
func (d *doctor) settings(repo *git.Repo) {
	quote, err := repo.Setting("core.quotePath")
	crlf, crlfErr := repo.Setting("core.autocrlf")
	if err := errors.Join(err, crlfErr); err != nil {
		d.failed(err)
		return
	}
	if strings.EqualFold(quote, "false") {
		d.find(Fine, "quote-path", nil)
	} else {
		d.find(Warning, "quote-path-on", nil)
	}
	if strings.EqualFold(crlf, "true") {
		d.find(Warning, "autocrlf-on", nil)
	} else {
		d.find(Fine, "autocrlf", nil)
	}
}

// hooks looks at what checks before a commit, or on the office's machine before a push.
func (d *doctor) hooks(repo *git.Repo) {
	d.area = "hooks"
	if repo == nil {
		return
	}
	names, install := hook.Clerk, "hook-none"
	if repo.Bare() {
		names, install = hook.Server, "hook-none-server"
	}
	dir, err := repo.Hooks()
	if err != nil {
		d.failed(err)
		return
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		args := i18n.Args{"Hook": name, "Path": path, "Dir": d.full()}
		state, err := hook.Look(dir, name)
		switch {
		case err != nil:
			d.failed(err)
			return
		case state == hook.Absent:
			d.find(Warning, install, args)
			return
		case state == hook.Foreign:
			d.find(Warning, "hook-foreign", args)
			return
		case !runs(path):
			d.find(Wrong, "hook-not-run", args)
			return
		}
	}
	d.called(repo, names)
}

// called looks whether the program that hooks call is still there.
func (d *doctor) called(repo *git.Repo, names []string) {
	program, err := repo.Setting(hook.Program)
	if err != nil {
		d.failed(err)
		return
	}
	if program == "" || !runs(program) {
		d.find(Wrong, "hook-program-gone", i18n.Args{"Program": program, "Dir": d.full()})
		return
	}
	d.find(Fine, "hook", i18n.Args{"Hooks": strings.Join(names, " "), "Program": program})
}

func runs(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && (info.Mode()&0o111 != 0 || os.PathSeparator == '\\')
}
