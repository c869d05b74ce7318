package env

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"guben/generator/internal/change"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/schema"
	"guben/generator/internal/workspace"
)

// Folder is the county's below the top of its repository, as forges name files.
func (a *Env) Folder() string {
	repo, err := git.Open(a.Dir)
	if err != nil {
		return ""
	}
	return repo.Prefix()
}

// Load reads and checks the county; done is told when a stage is over, and may be nil.
func (a *Env) Load(done func(stage string)) (*model.County, diag.List, diag.Printer, error) {
	folder, err := workspace.Open(a.Dir)
	if err != nil {
		return nil, nil, diag.Printer{}, err
	}
	defer folder.Close()
	folder.Memo = a.Memo
	return a.ReadIn(folder, done)
}

// ReadIn reads and checks the county in a folder that is not the run's own.
func (a *Env) ReadIn(folder workspace.Folder, done func(stage string)) (*model.County, diag.List, diag.Printer, error) {
	r, err := folder.Read(done)
	if err != nil {
		return nil, nil, diag.Printer{}, err
	}
	a.Words = a.Words.For(r.County)
	return r.County, r.Problems, diag.Printer{Words: a.Words, Sources: r.Sources, Files: r.Sources.Count()}, nil
}

// Problems fails where there are errors in a list.
func Problems(list diag.List) error {
	if list.Errors() > 0 {
		return ErrProblems
	}
	return nil
}

// Show prints problems to people.
func (a *Env) Show(list diag.List, p diag.Printer) {
	if len(list) > 0 {
		p.Colours = inColour(a.Err)
		if err := p.Text(a.Err, list); err != nil {
			fmt.Fprintln(a.Err, err)
		}
	}
}

// inColour tells whether what is written goes to a terminal that shows colours, and nobody has
// asked for none (see no-color.org).
func inColour(w io.Writer) bool {
	_, ok := Terminal(w)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// Terminal is the terminal that is written to; false where it is a file or another program.
func Terminal(w io.Writer) (*os.File, bool) {
	f, ok := w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// Refuse shows why something cannot be done.
func (a *Env) Refuse(printer diag.Printer, problems ...diag.Problem) error {
	a.Show(problems, printer)
	return ErrProblems
}

// Tell prints what changed.
func (a *Env) Tell(d *change.Diff, format string) error {
	switch format {
	case "json":
		data, err := change.JSON(d)
		if err != nil {
			return Fail(err)
		}
		_, err = a.Out.Write(data)
		return err
	case "markdown":
		fmt.Fprint(a.Out, change.Markdown(d, a.Words))
	default:
		fmt.Fprint(a.Out, change.Text(d, a.Words))
	}
	return nil
}

// Exists tells whether a file of the county is there.
func (a *Env) Exists(path string) (bool, error) {
	_, err := os.Lstat(filepath.Join(a.Dir, filepath.FromSlash(path)))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// TellLaidOut says which files were written, when each is due, and which were there.
func (a *Env) TellLaidOut(fresh, kept []layout.File) {
	if len(fresh) > 0 {
		fmt.Fprintln(a.Out, a.Sentence("period.wrote", i18n.Args{"N": len(fresh)}))
	}
	for _, f := range fresh {
		args := i18n.Args{"Path": f.Path, "Title": f.Title, "Due": a.Words.Date(f.Due), "N": f.Lines}
		id := "period.file"
		if f.Lines == 0 {
			id = "period.record"
		}
		fmt.Fprintln(a.Out, "  "+a.Sentence(id, args))
	}
	if len(kept) > 0 {
		fmt.Fprintln(a.Out, a.Sentence("period.kept", i18n.Args{"N": len(kept)}))
	}
	for _, f := range kept {
		fmt.Fprintln(a.Out, "  "+f.Path)
	}
}

// WriteSchemas brings data/schema/ up to date with the program and data/targets.yaml.
func (a *Env) WriteSchemas() error {
	folder, err := workspace.Open(a.Dir)
	if err != nil {
		return Fail(err)
	}
	defer folder.Close()
	declared, err := load.Declared(folder)
	if err != nil {
		return Fail(err)
	}
	files, err := schema.All(declared)
	if err != nil {
		return Fail(err)
	}
	return a.Put(files)
}
