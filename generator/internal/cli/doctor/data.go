package doctor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
)

// data looks at the county's figures.
func (d *doctor) data(repo *git.Repo) {
	d.area = "data"
	if repo != nil && repo.Bare() {
		d.find(Fine, "bare", i18n.Args{"Dir": d.Dir})
		return
	}
	county, list, printer, err := d.Load(nil)
	if err != nil {
		d.failed(err)
		return
	}
	d.conflicts(list)
	warnings := len(list) - list.Errors()
	args := i18n.Args{"Errors": list.Errors(), "Warnings": warnings, "Files": printer.Files, "Dir": d.Dir}
	switch {
	case list.Errors() > 0:
		d.find(Wrong, "errors", args)
	case warnings > 0:
		d.find(Warning, "warnings", args)
	default:
		d.find(Fine, "checked", args)
	}
	if county.Programme.IsSample() {
		p := county.Programme.SampleAt()
		d.find(Warning, "sample", i18n.Args{"At": fmt.Sprintf("%s:%d", p.File, p.Line)})
	} else {
		d.find(Fine, "not-sample", nil)
	}
	if repo != nil {
		d.pending(repo)
	}
}

// conflicts names the files that a merge left its marks in.
func (d *doctor) conflicts(list diag.List) {
	var at []string
	for _, p := range list {
		if p.Code == diag.ConflictMarker {
			at = append(at, p.Pos.File+":"+strconv.Itoa(int(p.Pos.Line)))
		}
	}
	if len(at) > 0 {
		d.find(Wrong, "conflict", i18n.Args{"At": d.some(at), "Dir": d.Dir})
	}
}

// pending names the files that stand only on this machine.
func (d *doctor) pending(repo *git.Repo) {
	files, err := repo.Pending("data")
	if err != nil {
		d.failed(err)
		return
	}
	var changed, unmerged []string
	for _, f := range files {
		if f.Unmerged {
			unmerged = append(unmerged, f.Path)
		} else {
			changed = append(changed, f.Path)
		}
	}
	if len(unmerged) > 0 {
		d.find(Wrong, "unmerged", i18n.Args{"Files": d.some(unmerged), "Dir": d.full()})
	}
	if len(changed) > 0 {
		d.find(Warning, "uncommitted", i18n.Args{"Count": len(changed), "Files": d.some(changed), "Dir": d.full()})
	} else if len(unmerged) == 0 {
		d.find(Fine, "committed", nil)
	}
}

// some names a few of many.
func (d *doctor) some(all []string) string {
	const few = 5
	all = slices.Compact(slices.Clone(all))
	if len(all) <= few {
		return strings.Join(all, " ")
	}
	return d.Sentence("doctor.and-more", i18n.Args{"Few": strings.Join(all[:few], " "), "Count": len(all)})
}
