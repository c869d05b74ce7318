package making

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/personal"
	"guben/generator/internal/workspace"
)

// ownFolder is that of guben itself, whose tests hold numbers that are made up.
const ownFolder = "generator/"

// leakCodes are the codes of a number of a person by where it stands.
type leakCodes map[personal.Kind]string

var (
	inHistory = leakCodes{personal.ID: diag.HistoryID, personal.Mobile: diag.HistoryMobile}
	InFile    = leakCodes{personal.ID: diag.IDNumber, personal.Mobile: diag.MobileNumber}
	InPush    = leakCodes{personal.ID: diag.PushedID, personal.Mobile: diag.PushedMobile}
)

var leakParts = map[git.Part]diag.Term{
	git.InLine: "history-line", git.InName: "history-name", git.InMessage: "history-message", git.InAuthor: "history-author", git.InDocument: "history-line",
}

// problems are leaks as problems; branch is where they would go, for a push.
func (codes leakCodes) problems(leaks []git.Leak, branch string) diag.List {
	var list diag.List
	for _, l := range leaks {
		if strings.HasPrefix(l.File, ownFolder) {
			continue
		}
		file := l.File
		if file == "" {
			file = l.Commit.Short() // a message has no file
		}
		p := diag.Problem{
			Pos: diag.Pos{File: file, Line: int32(l.Line), Col: int32(l.Col)}, Width: l.Width,
			Code: codes[l.Kind], Then: true, Line: l.Text,
			Args: diag.Args{"Where": leakParts[l.Part], "Day": l.Commit.Day, "Commit": l.Commit.Short(), "Branch": branch, "Masked": cut(l.Text, l.Col, l.Width)},
		}
		if l.Part == git.InDocument {
			p.Pos.Line, p.Pos.Col, p.Line = 0, 0, ""
			p.Args["Where"], p.Args["Part"] = l.Where, l.Where
		}
		list.Add(p)
	}
	list.Sort()
	return list
}

// cut takes characters out of a line, from a column that counts from 1.
func cut(line string, col, width int) string {
	all := []rune(line)
	from := min(max(col-1, 0), len(all))
	return string(all[from:min(from+width, len(all))])
}

// Leaked are the numbers of persons that any commit holds.
func (a Maker) Leaked(repo *git.Repo) (diag.List, error) {
	leaks, err := repo.Scan()
	if err != nil {
		return nil, err
	}
	found, err := repo.AllDocuments()
	if !repo.Bare() {
		found.Pictures = 0 // those that are there now are counted by themselves
	}
	return a.WithDocuments(inHistory, leaks, found, ""), err
}

// WithDocuments are leaks in texts and in documents as problems. Of a text that is in no
// UTF-8 both tell.
func (a Maker) WithDocuments(codes leakCodes, leaks []git.Leak, found git.Found, branch string) diag.List {
	type place struct {
		file string
		line int
		kind personal.Kind
	}
	told := map[place]bool{}
	for _, l := range leaks {
		told[place{l.File, l.Line, l.Kind}] = true
	}
	for _, l := range found.Leaks {
		if l.Part != git.InLine || !told[place{l.File, l.Line, l.Kind}] {
			leaks = append(leaks, l)
		}
	}
	return append(codes.problems(leaks, branch), a.unlooked(found)...)
}

// unlooked names the files that were not looked into, and counts the pictures.
func (a Maker) unlooked(found git.Found) diag.List {
	var list diag.List
	seen := map[git.Unlooked]bool{}
	for _, u := range found.Unlooked {
		if seen[u] || strings.HasPrefix(u.File, ownFolder) {
			continue
		}
		seen[u] = true
		list.Add(diag.Problem{Pos: diag.Pos{File: u.File}, Code: diag.NotLookedInto, Args: diag.Args{"Why": diag.Term("unlooked-" + string(u.Why))}})
	}
	list.Sort()
	if found.Pictures > 0 {
		fmt.Fprintln(a.Err, a.Sentence("leaks.pictures", i18n.Args{"N": found.Pictures}))
	}
	return list
}

// FilesLeaks are the numbers of persons in the county's files, wherever they lie: all that
// the repository holds, and what is new in data/ and content/. Those that were read as data
// have been told.
func (a Maker) FilesLeaks(read diag.Lines) (diag.List, error) {
	skip := func(file string) bool {
		if strings.HasPrefix(file, ownFolder) {
			return true
		}
		_, ok := read.Line(file, 1)
		return ok
	}
	var found git.Found
	repo, err := git.Open(a.Dir)
	if err == nil && !repo.Bare() {
		if strings.HasPrefix(repo.Prefix(), ownFolder) {
			return nil, nil
		}
		found, err = repo.Tree(skip, workspace.Data, workspace.Content)
	} else {
		found, err = a.loose(skip)
	}
	return a.WithDocuments(InFile, nil, found, ""), err
}

// loose looks into the files of a county that is in no repository.
func (a Maker) loose(skip func(string) bool) (git.Found, error) {
	var files []string
	for _, folder := range []string{workspace.Data, workspace.Content} {
		root := filepath.Join(a.Dir, folder)
		if info, err := os.Lstat(root); err != nil || !info.IsDir() {
			continue
		}
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, path.Join(folder, name))
			}
			return err
		})
		if err != nil {
			return git.Found{}, err
		}
	}
	return git.LookInto(a.Dir, files, skip)
}
