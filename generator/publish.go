package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/publish"
	"guben/generator/internal/site"
)

// toPublish is how the verb was called.
type toPublish struct {
	to          string
	keep        int
	allowSample bool
	noBuild     bool
	aloud       io.Writer // where what is gone is told, when all else is not; nil where it is
}

func (a *app) publishCommand() *cobra.Command {
	o := toPublish{keep: 5}
	cmd := a.verb("publish", func() error { return a.publish(o) })
	cmd.Flags().StringVar(&o.to, "to", "", a.say("flag.to", nil))
	cmd.Flags().IntVar(&o.keep, "keep", o.keep, a.say("flag.keep", nil))
	cmd.Flags().BoolVar(&o.allowSample, "allow-sample", false, a.say("flag.allow-sample", nil))
	cmd.Flags().BoolVar(&o.noBuild, "no-build", false, a.say("flag.no-build", nil))
	a.boundsFlag(cmd, &a.bounds.site, "time-limit")
	return cmd
}

// publish checks, builds, copies and switches. Whatever goes wrong, what readers see stays
// as it was.
func (a *app) publish(o toPublish) error {
	if o.keep < 1 {
		return errors.New(a.say("publish.bad-keep", i18n.Args{"Keep": o.keep}))
	}
	folder, err := a.publishTo(o.to)
	if err != nil {
		return err
	}
	put := func(folders site.Folders) error { return a.putSite(folder, folders.Public, o) }
	if !o.noBuild {
		return a.buildThen(func(c *model.County) diag.List { return sampleData(c, o.allowSample) }, put)
	}
	folders, err := a.siteFolders()
	if err != nil && !errors.Is(err, site.ErrNoHouse) {
		return failure{err}
	}
	unlock, err := a.waiting("publish.waiting", func() (func(), error) { return site.Lock(folders) })
	if err != nil {
		return a.machine(err, folders.County, "")
	}
	defer unlock()
	if err := a.builtSite(folders.Public, o.allowSample); err != nil {
		return err
	}
	return put(folders)
}

// publishTo names the folder to publish to, or says why it cannot be one.
func (a *app) publishTo(to string) (publish.Folder, error) {
	if to == "" {
		return publish.Folder{}, errors.New(a.say("publish.no-to", nil))
	}
	var owned []string
	for _, dir := range []string{"data", "public", ".guben", "content", ".git"} {
		owned = append(owned, filepath.Join(a.dir, dir))
	}
	folder, err := publish.New(to, owned...)
	for _, refused := range []struct {
		why error
		id  string
	}{
		{publish.ErrRoot, "root"}, {publish.ErrHome, "home"}, {publish.ErrForeign, "foreign"}, {publish.ErrNotFolder, "not-folder"},
	} {
		if errors.Is(err, refused.why) {
			return folder, errors.New(a.words.Say("cli.publish."+refused.id, i18n.Args{"To": to}))
		}
	}
	var at *fs.PathError
	if errors.Is(err, publish.ErrInside) && errors.As(err, &at) {
		return folder, errors.New(a.say("publish.inside", i18n.Args{"To": to, "Folder": filepath.Base(at.Path)}))
	}
	if err != nil {
		return folder, a.machine(err, to, "")
	}
	return folder, nil
}

// sampleData are the problem that invented figures are not to be shown as a county's own.
func sampleData(c *model.County, allowed bool) diag.List {
	if !c.Programme.IsSample() || allowed {
		return nil
	}
	return diag.List{{Pos: c.Programme.SampleAt(), Width: len("true"), Code: diag.SampleSite}}
}

// builtSite holds that there is a site, and not one of invented figures.
func (a *app) builtSite(public string, sampleAllowed bool) error {
	sample, err := site.IsSample(public)
	p := diag.Problem{Pos: diag.Pos{File: "public/index.html"}}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Code = diag.NoSite
	case err != nil:
		return a.machine(err, public, "")
	case sample && !sampleAllowed:
		p.Code = diag.SampleSite
	default:
		return nil
	}
	a.show(diag.List{p}, diag.Printer{Words: a.words, Files: 1})
	return errProblems
}

// putSite puts a built site into the publishing folder and says what it did.
func (a *app) putSite(folder publish.Folder, public string, o toPublish) error {
	unlock, err := a.waiting("publish.waiting", folder.Lock)
	if errors.Is(err, publish.ErrForeign) {
		return errors.New(a.say("publish.foreign", i18n.Args{"To": o.to}))
	}
	if err != nil {
		return a.machine(err, o.to, a.stays(folder))
	}
	defer unlock()
	aloud := *a
	if o.aloud != nil {
		aloud.err = o.aloud
	}
	aloud.tellSilent(folder, public)
	r, err := folder.Publish(public, publish.Options{Keep: o.keep, At: moment()})
	if err != nil {
		return a.machine(err, o.to, a.stays(folder))
	}
	a.tellPublished(folder, r, o.to)
	return nil
}

// moment is now, as it is written beside a release.
func moment() string { return time.Now().Format("2006-01-02 15:04") }

func (a *app) tellPublished(folder publish.Folder, r publish.Result, to string) {
	if r.Unchanged {
		fmt.Fprintln(a.out, a.say("publish.unchanged", i18n.Args{"Number": r.Release.Number}))
		return
	}
	fmt.Fprintln(a.out, a.say("publish.done", i18n.Args{
		"Number": r.Release.Number, "Root": folder.Root(), "Files": r.Files, "Copied": r.Copied, "Shared": r.Shared,
		"Bytes": fmt.Sprintf("%.1f", float64(r.Bytes)/(1<<20)),
	}))
	if r.Wild {
		fmt.Fprintln(a.err, a.say("publish.wild", i18n.Args{"Number": r.Release.Number}))
	}
	if r.Before == nil {
		fmt.Fprintln(a.out, a.say("publish.first", i18n.Args{"Root": folder.Root()}))
		return
	}
	if r.Back == nil || r.Back.Name != r.Before.Name {
		fmt.Fprintln(a.out, a.say("publish.before-damaged", i18n.Args{"Number": r.Before.Number}))
	}
	if r.Back != nil {
		fmt.Fprintln(a.out, a.say("publish.back", i18n.Args{"Number": r.Back.Number, "To": to}))
	}
	if len(r.Removed) > 0 {
		var gone []string
		for _, old := range r.Removed {
			gone = append(gone, strconv.Itoa(old.Number))
		}
		fmt.Fprintln(a.out, a.say("publish.removed", i18n.Args{"Numbers": a.words.Join(gone)}))
	}
}

// stays says that readers still see what they saw.
func (a *app) stays(folder publish.Folder) string {
	if r, ok := folder.Shown(); ok {
		return a.say("publish.stays", i18n.Args{"Number": r.Number})
	}
	return a.say("publish.none-yet", nil)
}

// machine is a failure of the machine in plain words: what is in the way, what to do, and
// what readers see meanwhile.
func (a *app) machine(err error, dir, stays string) error {
	id := "other"
	for _, cause := range []struct {
		why error
		id  string
	}{
		{syscall.ENOSPC, "full"}, {syscall.EDQUOT, "full"}, {syscall.EFBIG, "full"},
		{syscall.EROFS, "read-only"}, {fs.ErrPermission, "permission"},
		{publish.ErrNoSymlinks, "no-symlinks"}, {publish.ErrNoLink, "no-link"}, {publish.ErrStray, "stray"}, {publish.ErrOddPlace, "odd-place"}, {publish.ErrNumbers, "numbers"}, {publish.ErrOddFile, "odd-file"},
		{publish.ErrChanged, "changed"}, {publish.ErrBadCopy, "bad-copy"}, {publish.ErrDamaged, "damaged"},
	} {
		if errors.Is(err, cause.why) {
			id = cause.id
			break
		}
	}
	said := a.words.Say("cli.publish.why-"+id, i18n.Args{"Dir": dir, "Error": err.Error()})
	return failure{errors.New(strings.TrimRight(said+"\n  "+stays, " \n"))}
}
