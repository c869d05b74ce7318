// Package env is what every verb of the program works with: its streams, words and folders,
// how it ends, how it takes turns with other runs, and how it says what is wrong.
package env

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// Exit statuses, as published.
const (
	ExitFine     = 0
	ExitProblems = 1 // the data have problems; they have been printed
	ExitUsage    = 2
	ExitFailure  = 3 // of the program or the machine
)

// ErrProblems says that the data have problems, which have been printed.
var ErrProblems = errors.New("problems in the data")

// Failure is an error that is not of usage: cobra's own errors all are.
type Failure struct{ error }

// Unwrap is the error itself.
func (f Failure) Unwrap() error { return f.error }

// Fail makes a failure of an error.
func Fail(err error) error { return Failure{err} }

// Env is one run of the program: where it works, in which words, and where it says so.
type Env struct {
	Args     []string // as it was called
	Out, Err io.Writer
	Dir      string // the county's folder
	KeptIn   string // a county whose last build kept pictures; "" for Dir itself
	Root     string // where theme and settings are; "" for the program's own
	ThemeDir string // looks of a site's own over the theme; "" for none
	Lang     string
	Words    *i18n.Words
	History  *History // see Past
	Bounds   Bounds
	Memo     *load.Memo   // of a run that reads the county again and again
	read     keeper.State // see Writing
}

// Sentence is one of the program by its id and what it tells.
func (a *Env) Sentence(id string, args i18n.Args) string { return a.Words.Say("cli."+id, args) }

// SiteFolders are where the county's site is made.
func (a *Env) SiteFolders() (site.Folders, error) {
	f, err := site.Find(a.Dir, a.Root)
	if err != nil || a.ThemeDir == "" {
		return f, err
	}
	var committed []string
	if repo, e := git.Open(a.Dir); e == nil && !repo.Bare() {
		committed = append(committed, strings.TrimSuffix(f.County, filepath.FromSlash(strings.TrimSuffix(repo.Prefix(), "/"))))
	}
	f, err = f.With(a.ThemeDir, committed...)
	switch {
	case errors.Is(err, site.ErrLooksInside):
		return f, errors.New(a.Sentence("theme.inside", i18n.Args{"Dir": a.ThemeDir}))
	case errors.Is(err, site.ErrNoLooks):
		return f, errors.New(a.Sentence("theme.no-dir", i18n.Args{"Dir": a.ThemeDir}))
	}
	return f, err
}

// SiteWords are the words of a site in its languages, with its own labels over the theme's.
func SiteWords(folders site.Folders, languages []string) ([]*i18n.Words, error) {
	words, err := i18n.Site(languages)
	if own := folders.Labels(); err == nil && own != nil {
		for _, w := range words {
			err = errors.Join(err, w.Over(own))
		}
	}
	return words, err
}

// LanguagesIn are the languages of a county's site, or the default ones where its folder
// cannot be read: whoever reads it whole is told why.
func LanguagesIn(dir string) []string {
	if said := LanguagesSaid(dir); len(said) > 0 {
		return said
	}
	return model.DefaultLanguages
}

// LanguagesSaid are the languages of a county's site that there are words for; none where
// there is no county.
func LanguagesSaid(dir string) []string {
	folder, err := workspace.Open(dir)
	if err != nil {
		return nil
	}
	defer folder.Close()
	programme, err := load.Programme(folder)
	if err != nil || programme.File == "" {
		return nil
	}
	return i18n.Known(programme.Languages())
}

// CountyWords are the words of a county's site, which call its levels as it does.
func CountyWords(folders site.Folders, c *model.County) ([]*i18n.Words, error) {
	words, err := SiteWords(folders, c.Programme.Languages())
	return Speak(words, c), err
}

// Speak are words that call a county's levels as it does.
func Speak(words []*i18n.Words, c *model.County) []*i18n.Words {
	own := make([]*i18n.Words, len(words))
	for i, w := range words {
		own[i] = w.For(c)
	}
	return own
}

// Verb makes a command without arguments that works on a county's folder.
func (a *Env) Verb(name string, do func() error) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: a.Sentence("verb."+name, nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := a.NeedFolder(); err != nil {
				return err
			}
			return do()
		},
	}
}

// NeedFolder says that the county's folder is not there, or is none.
func (a *Env) NeedFolder() error {
	if info, err := os.Stat(a.Dir); err != nil || !info.IsDir() {
		return errors.New(a.Sentence("no-dir", i18n.Args{"Dir": a.Dir}))
	}
	return nil
}

// At is the same run at another folder.
func (a *Env) At(dir string) *Env {
	there := *a
	there.Dir = dir
	return &there
}

// Below is a path of the county's data: absolute, or from the county's folder.
func (a *Env) Below(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(a.Dir, path)
}

// UnknownWord is wrong usage that needs no leading to --help.
type UnknownWord struct{ error }

// Unknown makes wrong usage that needs no leading to --help.
func Unknown(err error) error { return UnknownWord{err} }
