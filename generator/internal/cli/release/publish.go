package release

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/publish"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// ToPublish is how the verb was called.
type ToPublish struct {
	To          string
	Keep        int
	AllowSample bool
	Precompress bool // beside each text its compressed form, for the web server
	Once        bool // where a release of the same is shown, nothing is done
	noBuild     bool
	Aloud       io.Writer // where what is gone is told, when all else is not; nil where it is
}

// command is one of the verbs that deal with releases, in one run of the program.
type command struct{ making.Maker }

// PublishCommand is the verb.
func PublishCommand(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	o := ToPublish{Keep: Kept}
	cmd := a.Verb("publish", func() error { return a.publish(o) })
	cmd.Flags().StringVar(&o.To, "to", "", a.Sentence("flag.to", nil))
	o.Flags(e, cmd)
	cmd.Flags().BoolVar(&o.noBuild, "no-build", false, a.Sentence("flag.no-build", nil))
	a.BoundsFlag(cmd, &a.Bounds.Site, "time-limit")
	return cmd
}

// Kept is how many releases are kept where nobody says it.
const Kept = 5

// Flags let a verb be told how to publish, but not where to.
func (o *ToPublish) Flags(a *env.Env, cmd *cobra.Command) {
	cmd.Flags().IntVar(&o.Keep, "keep", o.Keep, a.Sentence("flag.keep", nil))
	cmd.Flags().BoolVar(&o.AllowSample, "allow-sample", false, a.Sentence("flag.allow-sample", nil))
	cmd.Flags().BoolVar(&o.Precompress, "precompress", false, a.Sentence("flag.precompress", nil))
}

// Publish checks, builds, copies and switches. Whatever goes wrong, what readers see stays
// as it was.
func Publish(e *env.Env, o ToPublish) error { return command{making.Maker{Env: e}}.publish(o) }

func (a command) publish(o ToPublish) error {
	if o.Keep < 1 {
		return errors.New(a.Sentence("publish.bad-keep", i18n.Args{"Keep": o.Keep}))
	}
	folder, err := FolderTo(a.Env, o.To)
	if err != nil {
		return err
	}
	put := func(folders site.Folders, made string) error { return a.putSite(folder, folders.Public, made, o) }
	if o.Once {
		a.There = func(made string) bool { return a.there(folder, made, o) }
	}
	if !o.noBuild {
		return a.BuildThen(func(c *model.County) diag.List { return sampleData(c, o.AllowSample) }, put)
	}
	folders, err := a.SiteFolders()
	if err != nil && !errors.Is(err, site.ErrNoRoot) {
		return env.Fail(err)
	}
	unlock, err := a.Waiting("publish.waiting", func() (func(), error) { return site.Lock(folders) })
	if err != nil {
		return a.Machine(err, folders.County, "")
	}
	defer unlock()
	if err := a.builtSite(folders.Public, o.AllowSample); err != nil {
		return err
	}
	return put(folders, "") // whatever it was made from
}

// there tells whether readers see what would be published, and says so.
func (a command) there(folder publish.Folder, made string, o ToPublish) bool {
	r, ok := folder.ShowsWhole(publish.Options{Made: made, Pack: o.Precompress})
	if ok {
		fmt.Fprintln(a.Out, a.Sentence("publish.there", i18n.Args{"Number": r.Number}))
	}
	return ok
}

// FolderTo names the folder that a county's site is to be published to, or says why it cannot be
// one.
func FolderTo(a *env.Env, to string) (publish.Folder, error) {
	if to == "" {
		return publish.Folder{}, errors.New(a.Sentence("publish.no-to", nil))
	}
	var owned []string
	for _, dir := range []string{"data", "public", ".guben", "content", ".git"} {
		owned = append(owned, filepath.Join(a.Dir, dir))
	}
	folder, err := publish.New(to, owned...)
	for _, refused := range []struct {
		why error
		id  string
	}{
		{publish.ErrRoot, "root"}, {publish.ErrHome, "home"}, {publish.ErrForeign, "foreign"}, {publish.ErrNotFolder, "not-folder"},
	} {
		if errors.Is(err, refused.why) {
			return folder, errors.New(a.Words.Say("cli.publish."+refused.id, i18n.Args{"To": to}))
		}
	}
	var at *fs.PathError
	if errors.Is(err, publish.ErrInside) && errors.As(err, &at) {
		return folder, errors.New(a.Sentence("publish.inside", i18n.Args{"To": to, "Folder": filepath.Base(at.Path)}))
	}
	if err != nil {
		return folder, a.Machine(err, to, "")
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
func (a command) builtSite(public string, sampleAllowed bool) error {
	sample, err := site.IsSample(public)
	p := diag.Problem{Pos: diag.Pos{File: "public/index.html"}}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Code = diag.NoSite
	case err != nil:
		return a.Machine(err, public, "")
	case sample && !sampleAllowed:
		p.Code = diag.SampleSite
	default:
		return nil
	}
	a.Show(diag.List{p}, diag.Printer{Words: a.Words, Files: 1})
	return env.ErrProblems
}

// putSite puts a built site into the publishing folder and says what it did.
func (a command) putSite(folder publish.Folder, public, made string, o ToPublish) error {
	unlock, err := a.Waiting("publish.waiting", folder.Lock)
	if errors.Is(err, publish.ErrForeign) {
		return errors.New(a.Sentence("publish.foreign", i18n.Args{"To": o.To}))
	}
	if err != nil {
		return a.Machine(err, o.To, a.stays(folder))
	}
	defer unlock()
	aloud := making.Maker{Env: a.At(a.Dir)}
	if o.Aloud != nil {
		aloud.Err = o.Aloud
	}
	aloud.TellSilent(folder, public)
	r, err := folder.Publish(public, publish.Options{Keep: o.Keep, At: moment(), Pack: o.Precompress, Data: a.howOld(), Made: made})
	if err != nil {
		return a.Machine(err, o.To, a.stays(folder))
	}
	a.tellPublished(folder, r, o.To)
	return nil
}

// howOld says how old the county's figures are: nothing of what cannot be read.
func (a command) howOld() (d publish.Data) {
	if folder, err := workspace.Open(a.Dir); err == nil {
		defer folder.Close()
		if p, err := load.Programme(folder); err == nil && p.AsOf.Set {
			d.AsOf = p.AsOf.V.String()
		}
	}
	if past, err := a.Past(); err == nil && past != nil {
		d.Committed = past.Newest()
	}
	return d
}

// moment is now, as it is written beside a release.
func moment() string { return time.Now().Format("2006-01-02 15:04") }

func (a command) tellPublished(folder publish.Folder, r publish.Result, to string) {
	if r.Unchanged {
		fmt.Fprintln(a.Out, a.Sentence("publish.unchanged", i18n.Args{"Number": r.Release.Number}))
		return
	}
	fmt.Fprintln(a.Out, a.Sentence("publish.done", i18n.Args{
		"Number": r.Release.Number, "Root": folder.Root(), "Files": r.Files, "Copied": r.Copied, "Shared": r.Shared,
		"Bytes": fmt.Sprintf("%.1f", float64(r.Bytes)/(1<<20)),
	}))
	if r.Packed > 0 {
		fmt.Fprintln(a.Out, a.Sentence("publish.packed", i18n.Args{"Files": r.Packed}))
	}
	if r.Swapped {
		fmt.Fprintln(a.Out, a.Sentence("publish.swapped", nil))
	}
	if r.Wild {
		fmt.Fprintln(a.Err, a.Sentence("publish.wild", i18n.Args{"Number": r.Release.Number}))
	}
	if r.Before == nil {
		fmt.Fprintln(a.Out, a.Sentence("publish.first", i18n.Args{"Root": folder.Root(), "Swapped": r.Swapped}))
		return
	}
	if r.Back == nil || r.Back.Name != r.Before.Name {
		fmt.Fprintln(a.Out, a.Sentence("publish.before-damaged", i18n.Args{"Number": r.Before.Number}))
	}
	if r.Back != nil {
		fmt.Fprintln(a.Out, a.Sentence("publish.back", i18n.Args{"Number": r.Back.Number, "To": to}))
	}
	if len(r.Removed) > 0 {
		var gone []string
		for _, old := range r.Removed {
			gone = append(gone, strconv.Itoa(old.Number))
		}
		fmt.Fprintln(a.Out, a.Sentence("publish.removed", i18n.Args{"Numbers": a.Words.Join(gone)}))
	}
}

// stays says that readers still see what they saw.
func (a command) stays(folder publish.Folder) string {
	if r, ok := folder.Shown(); ok {
		return a.Sentence("publish.stays", i18n.Args{"Number": r.Number})
	}
	return a.Sentence("publish.none-yet", nil)
}
