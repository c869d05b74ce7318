package sheet

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/entering"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// sheetImport are the options of the verb.
type sheetImport struct {
	period, format string
	folder         string // years of workbooks
	on, why        string // of corrections
	dryRun, yes    bool
}

func (a command) sheetImportCommand() *cobra.Command {
	var o sheetImport
	cmd := a.Verb("import", func() error { return nil })
	cmd.Use, cmd.Args = "import "+a.Sentence("sheet.import.args", nil), cobra.ArbitraryArgs
	cmd.Short, cmd.Example = a.Sentence("verb.sheet-import", nil), a.Sentence("sheet.import.example", nil)
	in := cmd.RunE // which holds that the county's folder is there
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := in(cmd, args); err != nil {
			return err
		}
		return a.sheetImport(args, o)
	}
	cmd.Flags().StringVar(&o.period, "period", "", a.Sentence("flag.import-period", nil))
	cmd.Flags().StringVar(&o.folder, "folder", "", a.Sentence("flag.import-folder", nil))
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, a.Sentence("flag.import-dry-run", nil))
	cmd.Flags().BoolVar(&o.yes, "yes", false, a.Sentence("flag.import-yes", nil))
	cmd.Flags().StringVar(&o.on, "on", "", a.Sentence("flag.on", nil))
	cmd.Flags().StringVar(&o.why, "why", "", a.Sentence("flag.why", nil))
	cmd.Flags().StringVar(&o.format, "format", "text", a.Sentence("flag.import-format", nil))
	return cmd
}

// sheetImport reads sheets back: it says what they would change, and writes it when it is
// told to and nothing is wrong.
func (a command) sheetImport(args []string, o sheetImport) error {
	if err := a.importOptions(args, o); err != nil {
		return err
	}
	raw, err := a.named(args, o)
	if err != nil {
		return err
	}
	if !o.yes {
		return a.importSheets(raw, o)
	}
	return a.Writing(func() error { return a.importSheets(raw, o) })
}

// named are the files that were named, or those of a folder.
func (a command) named(args []string, o sheetImport) ([]sheetFile, error) {
	if o.folder != "" {
		return a.folderFiles(o.folder, o.format)
	}
	return a.sheetFiles(args)
}

// importSheets reads sheets into the county as it is now.
func (a command) importSheets(raw []sheetFile, o sheetImport) error {
	county, before, printer, err := a.Load(nil)
	if err != nil {
		return env.Fail(err)
	}
	if before.Errors() > 0 {
		a.Show(before, printer)
		fmt.Fprintln(a.Err, a.Sentence("sheet.import.mend-first", nil))
		return env.ErrProblems
	}
	var given *model.Period
	if o.period != "" {
		p, err := county.Programme.Calendar().Typed(o.period)
		if err != nil {
			return errors.New(a.Sentence("sheet.import.bad-period", i18n.Args{"Found": o.period}))
		}
		given = &p
	}
	in := &sheetReading{command: a, opt: o, county: county, before: before}
	if o.folder != "" {
		return in.importYears(raw)
	}
	in.read(raw, given)
	return in.do()
}

// importOptions holds the options against each other.
func (a command) importOptions(args []string, o sheetImport) error {
	switch {
	case o.folder != "" && (len(args) > 0 || o.period != ""):
		return errors.New(a.Sentence("sheet.folder.alone", nil))
	case len(args) == 0 && o.folder == "":
		return errors.New(a.Sentence("sheet.import.no-file", nil))
	case o.dryRun && o.yes:
		return errors.New(a.Sentence("sheet.import.one-of", nil))
	case o.format != "text" && o.format != "json":
		return errors.New(a.Sentence("sheet.import.bad-format", i18n.Args{"Format": o.format}))
	case o.on != "" && new(model.Date).UnmarshalText([]byte(o.on)) != nil:
		return errors.New(a.Sentence("set.day", i18n.Args{"Found": o.on}))
	case o.why != "" && o.on == "":
		return errors.New(a.Sentence("sheet.import.why", nil))
	}
	return nil
}

// sheetFile is a file that was named.
type sheetFile struct {
	name    string
	raw     []byte
	folders []string // that it lay in, below the one that was named
}

// sheetFiles reads the files that were named, each once.
func (a command) sheetFiles(args []string) ([]sheetFile, error) {
	var files []sheetFile
	for _, name := range args {
		if strings.HasPrefix(filepath.Base(name), "~$") { // who has the file open, as Excel notes it beside it
			fmt.Fprintln(a.Err, a.Sentence("sheet.import.owner", i18n.Args{"File": name}))
			continue
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, errors.New(a.Sentence("sheet.import.missing", i18n.Args{"File": name}))
		case err != nil:
			return nil, env.Fail(err)
		case !info.Mode().IsRegular():
			return nil, errors.New(a.Sentence("sheet.import.folder", i18n.Args{"File": name}))
		case slices.ContainsFunc(files, func(f sheetFile) bool { return filepath.Clean(f.name) == filepath.Clean(name) }):
			continue
		}
		raw, err := readUpTo(os.Open(name))
		if err != nil {
			return nil, env.Fail(err)
		}
		files = append(files, sheetFile{name: filepath.ToSlash(name), raw: raw})
	}
	if len(files) == 0 {
		return nil, errors.New(a.Sentence("sheet.import.no-file", nil))
	}
	return files, nil
}

// sheetReading is one import.
type sheetReading struct {
	command
	opt      sheetImport
	county   *model.County
	before   diag.List // what the county's data have already
	files    int
	problems diag.List
	result   *sheet.Result
	plan     sheet.Plan
}

// read matches the files with the county.
func (in *sheetReading) read(raw []sheetFile, given *model.Period) {
	in.files = len(raw)
	var books []*sheet.Sent
	for _, f := range raw {
		book, list := sheet.Read(f.name, f.raw)
		in.problems = append(in.problems, list...)
		if book != nil {
			books = append(books, book)
		}
	}
	in.result = sheet.Import(in.county, in.county.Places(), books, given)
	in.problems = append(in.problems, in.result.Problems...)
	slices.SortStableFunc(in.problems, func(a, b diag.Problem) int { return cmp.Compare(fileOf(raw, a), fileOf(raw, b)) })
	in.plan = in.result.Changes(in.county)
}

// fileOf is the number of the file that a problem speaks of; -1 of none of them.
func fileOf(raw []sheetFile, p diag.Problem) int {
	return slices.IndexFunc(raw, func(f sheetFile) bool {
		return p.Pos.File == f.name || strings.HasPrefix(p.Pos.File, f.name+"!")
	})
}

// do tells what was read, what would change and what would be wrong then, and writes.
func (in *sheetReading) do() error {
	in.tellNotes()
	if in.problems.Errors() > 0 {
		return in.refuse(in.problems, in.printer())
	}
	in.tellChanges()
	files, err := in.texts()
	if err != nil {
		return env.Fail(err)
	}
	after, printer, err := in.try(files)
	if err != nil {
		return env.Fail(err)
	}
	all := slices.Concat(in.problems, after)
	if all.Errors() > 0 {
		return in.refuse(all, printer)
	}
	if err := in.showProblems(all, printer); err != nil {
		return err
	}
	return in.write(files)
}

func (in *sheetReading) printer() diag.Printer { return diag.Printer{Words: in.Words, Files: in.files} }

// texts are the files as they would be.
func (in *sheetReading) texts() (map[string][]byte, error) {
	county := entering.County{County: in.county, Files: os.DirFS(in.Dir), Words: in.Words}
	return county.Texts(in.plan, entering.Correction{On: in.opt.on, Why: in.opt.why})
}

// try finds the problems that the change would bring, and names the cells that they come
// from.
func (in *sheetReading) try(files map[string][]byte) (diag.List, diag.Printer, error) {
	if len(files) == 0 {
		return nil, in.printer(), nil
	}
	_, list, printer, err := entering.Try(in.Env, in.plan, files, in.before)
	return list, printer, err
}

// write puts the files in their place, if it is told to.
func (in *sheetReading) write(files map[string][]byte) error {
	switch {
	case len(files) == 0:
		return nil
	case !in.opt.yes:
		in.tell("dry", nil)
		return nil
	}
	if err := in.Put(files); err != nil {
		return err
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	in.tell("written", i18n.Args{"Files": in.Words.Join(names)})
	return nil
}

// readUpTo reads a file that was opened, and one byte more than a sheet may have where it is
// larger: what reads the bytes then refuses them.
func readUpTo(f *os.File, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, sheet.MaxFile+1))
}
