package hook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/git"
	"guben/generator/internal/hook"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// Settings of the office's repository beside those of every repository with hooks.
const (
	setTo     = "guben.to"          // the folder to publish into; not set: pushes are only checked
	setKeep   = "guben.keep"        // how many releases stay
	setBranch = "guben.branch"      // the branch that is published
	setSample = "guben.sample"      // "true": sample data may be published
	setPacks  = "guben.precompress" // "true": texts are published with their compressed forms
	setAlarm  = "guben.onFailure"   // the command that is told what could not be published
	setHouse  = "guben.house"       // where the theme and the chart library are
	setLooks  = "guben.themeDir"    // looks of the office's own over the theme
	setPages  = "guben.pageLimit"   // how long the hand-written pages of a push may take
	setSite   = "guben.timeLimit"   // how long a whole site may take

	// setGroup is git's own, that all of the folder's group may push. A release is made by
	// one account alone: what one made the others could not take out.
	setGroup = "core.sharedRepository"
)

// office is how the office's repository is set up.
type office struct {
	repo, to, branch, folder, root, looks string
	alarm                                 string // what the operator wants to be run
	keep                                  int
	sample, packs                         bool
	bounds                                env.Bounds
	limits                                limits
}

const (
	usualBranch = "main"
	usualKeep   = 5
)

func (a command) hookServerCommand() *cobra.Command {
	o := office{bounds: env.UsualBounds, limits: usualLimits}
	var shared, force bool
	cmd := &cobra.Command{Use: "server", Short: a.Sentence("verb.hook-server", nil), Args: cobra.NoArgs}
	f := cmd.Flags()
	f.StringVar(&o.repo, "repo", "", a.Sentence("flag.hook-repo", nil))
	f.StringVar(&o.to, "to", "", a.Sentence("flag.hook-to", nil))
	f.IntVar(&o.keep, "keep", usualKeep, a.Sentence("flag.hook-keep", nil))
	f.StringVar(&o.branch, "branch", usualBranch, a.Sentence("flag.hook-branch", nil))
	f.StringVar(&o.folder, "folder", "", a.Sentence("flag.hook-folder", nil))
	f.BoolVar(&o.sample, "allow-sample", false, a.Sentence("flag.hook-sample", nil))
	f.BoolVar(&o.packs, "precompress", false, a.Sentence("flag.precompress", nil))
	f.StringVar(&o.alarm, "on-failure", "", a.Sentence("flag.hook-alarm", nil))
	f.DurationVar(&o.bounds.Pages, "page-limit", o.bounds.Pages, a.Sentence("flag.page-limit", nil))
	f.DurationVar(&o.bounds.Site, "time-limit", o.bounds.Site, a.Sentence("flag.time-limit", nil))
	for _, s := range o.limits.settings() {
		f.IntVar(s.into, s.flag, *s.into, a.Sentence("flag."+s.flag, nil))
	}
	f.BoolVar(&shared, "shared", false, a.Sentence("flag.hook-shared", nil))
	f.BoolVar(&force, "force", false, a.Sentence("flag.hook-force", nil))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if shared && o.to != "" {
			return errors.New(a.Sentence("hook.shared-to", nil))
		}
		if err := a.sound(&o); err != nil {
			return err
		}
		return a.setUpServer(o, cmd.Flags().Changed, shared, force)
	}
	return cmd
}

// sound says what cannot be meant, and makes paths absolute.
func (a command) sound(o *office) error {
	if o.repo == "" {
		return errors.New(a.Sentence("hook.needs-repo", nil))
	}
	if o.keep < 1 {
		return errors.New(a.Sentence("hook.bad-keep", i18n.Args{"Keep": o.keep}))
	}
	for _, s := range o.limits.settings() {
		if *s.into < 1 {
			return errors.New(a.Sentence("hook.bad-limit", i18n.Args{"Flag": "--" + s.flag, "Found": *s.into}))
		}
	}
	for flag, limit := range map[string]time.Duration{"--page-limit": o.bounds.Pages, "--time-limit": o.bounds.Site} {
		if limit <= 0 {
			return errors.New(a.Sentence("bad-time-limit", i18n.Args{"Flag": flag, "Found": limit.String()}))
		}
	}
	o.looks = a.ThemeDir
	for _, path := range []*string{&o.repo, &o.to, &o.looks} {
		if *path == "" {
			continue
		}
		abs, err := filepath.Abs(*path)
		if err != nil {
			return env.Fail(err)
		}
		*path = abs
	}
	if rel, err := filepath.Rel(o.repo, o.to); o.to != "" && err == nil && filepath.IsLocal(rel) {
		return errors.New(a.Sentence("hook.to-inside", i18n.Args{"To": o.to}))
	}
	o.folder = strings.Trim(filepath.ToSlash(filepath.Clean(o.folder)), "/")
	if o.folder == "." {
		o.folder = ""
	}
	if o.folder != "" && !filepath.IsLocal(o.folder) {
		return errors.New(a.Sentence("hook.bad-folder", i18n.Args{"Folder": o.folder}))
	}
	return nil
}

// setUpServer makes the repository where there is none, and brings hooks and settings up
// to date where there is one. What was asked for before stays, unless it is given anew.
func (a command) setUpServer(o office, given func(string) bool, shared, force bool) error {
	repo, made, err := a.bareRepository(o, shared)
	if err != nil {
		return err
	}
	before, err := readOffice(repo)
	if err != nil {
		return env.Fail(err)
	}
	if !made {
		o = before.with(o, given)
	}
	group, err := repo.Setting(setGroup)
	if err != nil {
		return env.Fail(err)
	}
	if o.to != "" && (shared || group != "") { // as one of the two was asked for before
		return errors.New(a.Sentence("hook.shared-to", nil))
	}
	if o.root, err = a.findHouse(o.repo, before); err != nil && o.to != "" {
		return env.Fail(err)
	}
	if _, _, err := a.putHooks(repo, hook.Server, o.folder, force); err != nil {
		return err
	}
	if err := o.write(repo, shared); err != nil {
		return env.Fail(err)
	}
	return a.tellServer(repo, o, made)
}

// bareRepository opens the office's repository, or makes it.
func (a command) bareRepository(o office, shared bool) (repo *git.Repo, made bool, err error) {
	if entries, err := os.ReadDir(o.repo); errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		made = true
		if err := git.Init(o.repo, o.branch, shared); errors.Is(err, git.ErrNoGit) {
			return nil, false, env.Fail(errors.New(a.Sentence("hook.no-git", nil)))
		} else if err != nil {
			return nil, false, env.Fail(err)
		}
	}
	repo, err = a.Repository(o.repo)
	if err != nil {
		return nil, false, err
	}
	if !repo.Bare() || !sameFile(repo.Dir(), o.repo) {
		return nil, false, errors.New(a.Sentence("hook.not-bare", i18n.Args{"Dir": o.repo}))
	}
	return repo, made, nil
}

// findHouse finds the theme as a build would, or where it was found before. It has nothing to
// do with the folder that the program is called in.
func (a command) findHouse(repo string, before office) (string, error) {
	folders, err := a.At(repo).SiteFolders()
	if err == nil && a.Root == "" && site.Carries() {
		return "", nil // a newer program has another one
	}
	if err == nil {
		return folders.Root, nil
	}
	if site.IsRoot(before.root) {
		return before.root, nil
	}
	return "", err
}

// with takes over what was given anew.
func (o office) with(now office, given func(string) bool) office {
	now.root = o.root
	if !given("theme-dir") {
		now.looks = o.looks
	}
	if !given("to") {
		now.to = o.to
	}
	if !given("keep") {
		now.keep = o.keep
	}
	if !given("branch") {
		now.branch = o.branch
	}
	if !given("folder") {
		now.folder = o.folder
	}
	if !given("allow-sample") {
		now.sample = o.sample
	}
	if !given("precompress") {
		now.packs = o.packs
	}
	if !given("on-failure") {
		now.alarm = o.alarm
	}
	if !given("page-limit") {
		now.bounds.Pages = o.bounds.Pages
	}
	if !given("time-limit") {
		now.bounds.Site = o.bounds.Site
	}
	before := o.limits.settings()
	for i, s := range now.limits.settings() {
		if !given(s.flag) {
			*s.into = *before[i].into
		}
	}
	return now
}

// readOffice reads the settings of a repository that was set up before.
func readOffice(repo *git.Repo) (office, error) {
	o := office{repo: repo.Dir(), branch: usualBranch, keep: usualKeep, bounds: env.UsualBounds, limits: usualLimits}
	var keep, sample, packs, pages, whole string
	for key, into := range map[string]*string{
		setTo: &o.to, setBranch: &o.branch, setFolder: &o.folder, setHouse: &o.root, setAlarm: &o.alarm, setLooks: &o.looks, setKeep: &keep, setSample: &sample,
		setPacks: &packs, setPages: &pages, setSite: &whole,
	} {
		value, err := repo.Setting(key)
		if err != nil {
			return o, err
		}
		if value != "" {
			*into = value
		}
	}
	o.sample, o.packs = sample == "true", packs == "true"
	if n, err := strconv.Atoi(keep); err == nil && n > 0 {
		o.keep = n
	}
	for into, text := range map[*time.Duration]string{&o.bounds.Pages: pages, &o.bounds.Site: whole} {
		if d, err := time.ParseDuration(text); err == nil && d > 0 {
			*into = d
		}
	}
	for _, s := range o.limits.settings() {
		text, err := repo.Setting(s.key)
		if err != nil {
			return o, err
		}
		if n, err := strconv.Atoi(text); err == nil && n > 0 {
			*s.into = n
		}
	}
	return o, nil
}

// write puts the settings into the repository: git's own first, which keep what was pushed
// once, whatever the hooks say.
func (o office) write(repo *git.Repo, shared bool) error {
	settings := [][2]string{
		{"receive.denyNonFastForwards", "true"},
		{"receive.denyDeletes", "true"},
		{"receive.fsckObjects", "true"},
		{"transfer.fsckObjects", "true"}, // what is fetched from a shared folder too
		// Up to twice the limit comes in, so that the hook can say in plain words what is wrong.
		{"receive.maxInputSize", strconv.Itoa(2*o.limits.push) + "m"},
		{"core.quotePath", "false"},
		{"core.logAllRefUpdates", "true"}, // so that what a branch was stays known
		{setTo, filepath.ToSlash(o.to)},
		{setKeep, strconv.Itoa(o.keep)},
		{setBranch, o.branch},
		{setHouse, filepath.ToSlash(o.root)},
		{setLooks, filepath.ToSlash(o.looks)},
		{setSample, strconv.FormatBool(o.sample)},
		{setPacks, strconv.FormatBool(o.packs)},
		{setAlarm, o.alarm},
		{setPages, o.bounds.Pages.String()},
		{setSite, o.bounds.Site.String()},
	}
	for _, s := range o.limits.settings() {
		settings = append(settings, [2]string{s.key, strconv.Itoa(*s.into)})
	}
	if shared {
		settings = append(settings, [2]string{setGroup, "group"})
	}
	for _, s := range settings {
		if err := repo.Set(s[0], s[1]); err != nil {
			return err
		}
	}
	return nil
}

// tellServer says what was set up, and what is still to be done.
func (a command) tellServer(repo *git.Repo, o office, made bool) error {
	state := "hook.server-updated"
	if made {
		state = "hook.server-made"
	}
	fmt.Fprintln(a.Out, a.Words.Say("cli."+state, i18n.Args{"Repo": o.repo}))
	if o.to == "" {
		fmt.Fprintln(a.Out, a.Sentence("hook.server-checks", i18n.Args{"Branch": o.branch}))
	} else {
		fmt.Fprintln(a.Out, a.Sentence("hook.server-publishes", i18n.Args{"Branch": o.branch, "To": o.to, "Keep": o.keep}))
	}
	branches, err := repo.Branches()
	if err != nil {
		return env.Fail(err)
	}
	switch {
	case len(branches) == 0:
		fmt.Fprintln(a.Out, a.Sentence("hook.server-empty", i18n.Args{"Repo": o.repo, "Branch": o.branch}))
	case !slices.Contains(branches, o.branch):
		fmt.Fprintln(a.Out, a.Sentence("hook.server-branch", i18n.Args{"Branch": o.branch, "Branches": a.Words.Join(branches)}))
	case o.to != "":
		return a.tellPending(repo, o)
	}
	return nil
}

// tellPending says how to publish what was pushed before the repository was set up.
func (a command) tellPending(repo *git.Repo, o office) error {
	tip, err := repo.Tip("refs/heads/" + o.branch)
	if err != nil {
		return env.Fail(err)
	}
	if tip != o.published() {
		fmt.Fprintln(a.Out, a.Sentence("hook.server-pending", i18n.Args{"Branch": o.branch, "Repo": o.repo}))
	}
	return nil
}
