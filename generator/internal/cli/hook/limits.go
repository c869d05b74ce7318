package hook

import (
	"fmt"
	"strconv"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/personal"
)

// limits are how much a push may bring: megabytes of all, megabytes of one file, files of
// one commit.
type limits struct{ push, file, files int }

// usualLimits are far above what a county's figures, pages and pictures need.
var usualLimits = limits{push: 100, file: 20, files: 10_000}

// limitSetting is one of the limits, by flag and by the repository's setting.
type limitSetting struct {
	flag, key string
	into      *int
}

func (l *limits) settings() []limitSetting {
	return []limitSetting{{"max-push", "guben.maxPush", &l.push}, {"max-file", "guben.maxFile", &l.file}, {"max-files", "guben.maxFiles", &l.files}}
}

func (l limits) inBytes() git.Limits {
	return git.Limits{Push: int64(l.push) << 20, File: int64(l.file) << 20, Files: l.files}
}

const (
	// mostRefs is how many branches and tags one push may change.
	mostRefs = 50
	// mostExcesses is how many of them are told.
	mostExcesses = 50
)

// beyond refuses what no push may bring, before anything of it is unpacked or read: names
// that are none, things that are no history of data, and too much of anything.
func (a command) beyond(repo *git.Repo, o office, updates []git.Update) (refused bool, err error) {
	if len(updates) > mostRefs {
		fmt.Fprintln(a.Err, a.Sentence("hook.many-refs", i18n.Args{"N": len(updates), "Most": mostRefs}))
		return true, nil
	}
	var tips []string
	for _, u := range updates {
		id, err := oddRef(repo, u)
		if err != nil {
			return false, err
		}
		if id != "" {
			fmt.Fprintln(a.Err, a.Words.Say("cli.hook."+id, i18n.Args{"Ref": strconv.QuoteToGraphic(personal.Mask(u.Ref))}))
			refused = true
		}
		if !u.Deleted() {
			tips = append(tips, u.New)
		}
	}
	most := o.limits.inBytes()
	size, err := git.Quarantined()
	if err != nil || refused {
		return refused, err
	}
	if size > most.Push {
		fmt.Fprintln(a.Err, a.Sentence("hook.large-push", i18n.Args{"Size": megabytesUp(size), "Most": o.limits.push}))
		return true, nil
	}
	excesses, err := repo.Incoming(most, tips...)
	if err != nil || len(excesses) == 0 {
		return false, err
	}
	a.Show(excessProblems(excesses, most), diag.Printer{Words: a.Words})
	return true, nil
}

// megabytesUp is a size that is above another, whole megabytes all the same.
func megabytesUp(bytes int64) string { return env.Megabytes(bytes + 1<<20 - 1) }

// oddRef is the sentence that says why a ref is refused; "" where it is not.
func oddRef(repo *git.Repo, u git.Update) (id string, err error) {
	switch {
	case u.Branch() == "" && u.Tag() == "":
		return "foreign-ref", nil
	case !u.Plain():
		return "odd-ref", nil
	case personal.Find(u.Short()) != nil:
		return "personal-ref", nil
	case u.Deleted():
		return "", nil // refused by what it is told of it
	case u.Tag() != "" && !u.Created():
		return "moved-tag", nil
	}
	commit, err := repo.IsCommit(u.New)
	if err != nil || commit {
		return "", err
	}
	return "no-commit", nil
}

var excessCodes = map[git.ExcessKind]string{git.LargeFile: diag.PushedLarge, git.ManyFiles: diag.PushedMany, git.LongPath: diag.PushedLong, git.OddName: diag.PushedOdd}

func excessProblems(excesses []git.Excess, limits git.Limits) diag.List {
	var list diag.List
	for _, e := range excesses[:min(len(excesses), mostExcesses)] {
		file := personal.Mask(e.Path)
		if file == "" {
			file = "."
		}
		args := diag.Args{"Size": e.Size}
		if e.Kind == git.LargeFile {
			args = diag.Args{"Size": megabytesUp(e.Size), "Most": env.Megabytes(limits.File)}
		} else if e.Kind == git.ManyFiles {
			args["Most"] = limits.Files
		}
		list.Add(diag.Problem{Pos: diag.Pos{File: file}, Code: excessCodes[e.Kind], Args: args})
	}
	return list
}
