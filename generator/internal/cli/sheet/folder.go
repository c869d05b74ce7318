package sheet

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// What is read of a folder, at most: decades of a county's workbooks, and too little for one that
// was made to exhaust the machine.
const (
	mostFiles = 5_000
	mostBytes = 256 << 20
)

// tables are the endings of files that are read, or that are told to be saved anew: workbooks of
// any program. What bears another is no table.
var tables = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".xls", ".xlsb", ".et", ".ett", ".ods", ".numbers"}

// folderOf reads the workbooks below a folder, in the order of their names; passed are the paths of
// what was not read, and why: the id of a sentence. Links are not followed.
func folderOf(dir string) (files []sheetFile, passed []passedOver, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	left := int64(mostBytes)
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		pass := func(why string) error {
			passed = append(passed, passedOver{path.Join(filepath.ToSlash(dir), name), why})
			return nil
		}
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			return pass("unreadable")
		case name == ".":
			return nil
		case strings.HasPrefix(d.Name(), ".") && d.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), "."), d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			return pass("link")
		case !d.Type().IsRegular():
			return pass("odd")
		case strings.HasPrefix(d.Name(), "~$"):
			return pass("owner")
		case !slices.Contains(tables, strings.ToLower(path.Ext(name))):
			return pass("no-table")
		case len(files) == mostFiles || left <= 0:
			return pass("many")
		}
		raw, err := readUpTo(root.Open(name))
		if err != nil {
			return pass("unreadable")
		}
		left -= int64(len(raw))
		files = append(files, sheetFile{name: path.Join(filepath.ToSlash(dir), name), raw: raw, folders: foldersOf(name)})
		return nil
	})
	return files, passed, err
}

// passedOver is a file that was not read.
type passedOver struct{ name, why string }

// foldersOf are the names of the folders of a path, from the outermost.
func foldersOf(name string) []string {
	all := strings.Split(name, "/")
	return all[:len(all)-1]
}

// folderFiles reads the folder that was named, and tells what of it was not.
func (a command) folderFiles(dir, format string) ([]sheetFile, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New(a.Sentence("sheet.import.missing", i18n.Args{"File": dir}))
	case err == nil && !info.IsDir():
		return nil, errors.New(a.Sentence("sheet.folder.file", i18n.Args{"File": dir}))
	case err != nil:
		return nil, env.Fail(err)
	}
	files, passed, err := folderOf(dir)
	if err != nil {
		return nil, env.Fail(err)
	}
	in := &sheetReading{command: a, opt: sheetImport{format: format}}
	if len(passed) > 0 {
		in.say("folder.passed", i18n.Args{"N": len(passed)})
	}
	for _, p := range passed {
		in.say("folder.passed-"+p.why, i18n.Args{"File": seen(p.name), "Most": mostFiles, "MB": mostBytes >> 20})
	}
	if len(files) == 0 {
		return nil, errors.New(a.Sentence("sheet.folder.none", i18n.Args{"Folder": dir}))
	}
	return files, nil
}

// seen is a name without what would do something to a terminal.
func seen(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '�'
		}
		return r
	}, name)
}
