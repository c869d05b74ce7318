package doctor

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
)

// publishing looks at the folder that the site is published to.
func (d *doctor) publishing(to string) {
	d.area = "publishing"
	folder, err := publish.Open(to)
	if errors.Is(err, publish.ErrNoFolder) {
		d.find(Warning, "not-published", i18n.Args{"To": to})
		return
	}
	if err != nil {
		d.failed(err)
		return
	}
	all, err := folder.Releases()
	if errors.Is(err, publish.ErrNoLink) {
		d.find(Wrong, "no-link", i18n.Args{"To": to, "Root": folder.Root()})
		return
	}
	var at *fs.PathError
	if (errors.Is(err, publish.ErrOddPlace) || errors.Is(err, publish.ErrStray)) && errors.As(err, &at) {
		d.find(Wrong, "odd-place", i18n.Args{"Path": at.Path})
		return
	}
	if err != nil {
		d.failed(err)
		return
	}
	d.shown(folder, all, to)
	d.kept(all, to)
	d.stale(folder, to)
	d.writable("publish-folder", folder.Dir())
	if shut := shutTo(folder.Dir()); shut != "" {
		d.find(Warning, "shut", i18n.Args{"Path": shut})
	}
	d.roomForNext(folder, all)
}

// shown looks at what readers see.
func (d *doctor) shown(folder publish.Folder, all []publish.Release, to string) {
	for _, r := range all {
		if !r.Current {
			continue
		}
		args := i18n.Args{"Number": r.Number, "At": r.At, "Root": folder.Root(), "To": to}
		bad, err := r.Verify()
		switch {
		case err != nil:
			d.failed(err)
		case len(bad) > 0 && !slices.ContainsFunc(bad, func(b publish.Damage) bool { return !b.Extra }):
			d.find(Wrong, "shown-extra", withDamage(args, bad))
		case len(bad) > 0:
			d.find(Wrong, "shown-damaged", withDamage(args, bad))
		default:
			d.find(Fine, "shown", args)
		}
		return
	}
	d.find(Wrong, "nothing-shown", i18n.Args{"Root": folder.Root(), "To": to})
}

func withDamage(args i18n.Args, bad []publish.Damage) i18n.Args {
	args["Count"], args["Path"] = len(bad), bad[0].Path
	return args
}

// kept looks at what can be gone back to.
func (d *doctor) kept(all []publish.Release, to string) {
	whole := 0
	for _, r := range all {
		if r.Current {
			whole++
			continue
		}
		bad, err := r.Verify()
		switch {
		case err != nil:
			d.failed(err)
		case len(bad) > 0:
			d.find(Warning, "kept-damaged", withDamage(i18n.Args{"Number": r.Number, "To": to}, bad))
		default:
			whole++
		}
	}
	if len(all) > 1 {
		d.find(Fine, "kept", i18n.Args{"Count": whole, "To": to})
	}
}

func (d *doctor) stale(folder publish.Folder, to string) {
	stale, err := folder.Stale()
	switch {
	case err != nil:
		d.failed(err)
	case len(stale) > 0:
		d.find(Warning, "stale", i18n.Args{"Paths": d.some(stale), "To": to})
	}
}

// roomForNext compares what the site takes with what is free: at worst no file of the next
// release is the same.
func (d *doctor) roomForNext(folder publish.Folder, all []publish.Release) {
	free, known := room(folder.Dir())
	if !known || len(all) == 0 {
		return
	}
	_, size, err := env.Weigh(folder.Root() + string(filepath.Separator))
	if err != nil {
		return // said of the release that is shown
	}
	args := i18n.Args{"Free": env.Megabytes(free), "Size": env.Megabytes(size + 1<<20 - 1), "Dir": folder.Dir()}
	if free < size {
		d.find(Warning, "no-room-for-next", args)
		return
	}
	d.find(Fine, "room-for-next", args)
}
