// Package entering turns what a sheet or a screen says into the files of a county as they would
// be, and says what would be wrong with them then, cell by cell. It writes nothing.
package entering

import (
	"fmt"
	"io/fs"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
	"guben/generator/internal/tabled"
)

// County is the county that is entered into.
type County struct {
	*model.County
	Files fs.FS       // its folder
	Words *i18n.Words // of files that are laid out anew
}

// Correction is what is kept of figures that had been published, where On is set: when they were
// put right, and why.
type Correction struct{ On, Why string }

// Texts are the files of a plan as they would be, by their paths.
func (c County) Texts(plan sheet.Plan, of Correction) (map[string][]byte, error) {
	files := map[string][]byte{}
	for i := range plan.Files {
		f := &plan.Files[i]
		if len(f.Edits) == 0 {
			continue
		}
		text, err := c.text(f, files[f.Path])
		if err != nil {
			return nil, err
		}
		if files[f.Path], err = edit.Apply(text, c.changes(f, of)); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return files, nil
}

// changes are what is to be done to a file: its figures, units of figures that it had none
// of, and corrections of figures that had been published.
func (c County) changes(f *sheet.FilePlan, of Correction) []edit.Change {
	if f.Record != nil {
		return c.recordChanges(f)
	}
	var changes []edit.Change
	for _, u := range f.Units {
		changes = append(changes, edit.Change{Path: []string{"units", u.Key}, Value: edit.Text(u.Unit)})
	}
	for _, e := range f.Edits {
		changes = append(changes, edit.Figure([]string{"figures", e.Code}, &e.Line, e.Key, e.Value, e.Mark)...)
		if of.On != "" && e.Value != "" && e.Corrects() {
			was := "{figure: " + e.Key + ", was: " + e.Before + ", on: " + of.On
			if of.Why != "" {
				was += ", why: " + edit.Text(of.Why)
			}
			changes = append(changes, edit.Change{Path: []string{"figures", e.Code, "corrected", edit.Append}, Value: was + "}"})
		}
	}
	return changes
}

// recordChanges are what is to be done to a file of records, line by line.
func (c County) recordChanges(f *sheet.FilePlan) []edit.Change {
	var changes []edit.Change
	for i := 0; i < len(f.Edits); {
		code := f.Edits[i].Code
		var settings []tabled.Setting
		for ; i < len(f.Edits) && f.Edits[i].Code == code; i++ {
			settings = append(settings, tabled.Setting{Key: f.Edits[i].Key, Value: f.Edits[i].Value})
		}
		changes = append(changes, f.Record.Changes(c.County, f.Period, code, settings)...)
	}
	return changes
}

// text is the file as it is, with what other sheets have changed of it, or laid out anew where it
// is not there.
func (c County) text(f *sheet.FilePlan, changed []byte) ([]byte, error) {
	switch {
	case f.Record != nil && f.Record.Own():
		if changed == nil && !f.New {
			var err error
			if changed, err = fs.ReadFile(c.Files, f.Path); err != nil {
				return nil, err
			}
		}
		return layout.Room(f.Record.Kind, f.Record.Head(f.Path), f.Record.Key, changed), nil
	case changed != nil:
		return changed, nil
	case f.New && f.Record != nil:
		return layout.Records(c.Kind(f.Topic), f.Period, c.Words), nil
	case f.New:
		return layout.Figures(c.County, c.Places(), f.Topic, f.Period, c.Words), nil
	}
	return fs.ReadFile(c.Files, f.Path)
}

// Try finds the problems that files would bring, and names the cells that they come from.
func Try(e *env.Env, plan sheet.Plan, files map[string][]byte, before diag.List) (*model.County, diag.List, diag.Printer, error) {
	county, list, printer, err := e.Trial(files)
	if err != nil {
		return nil, nil, printer, err
	}
	return county, plan.Cells(county, env.Fresh(before, list)), printer, nil
}
