package check

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// repository: its address, and that of the site, is one that a browser can open and that tells
// nobody's password, and branch and folder are names that git could hold.
func repository(x *checker) {
	if at := x.Programme.SiteURL; at.Set && !webAddress(at.V) {
		x.quoted(at, diag.SiteURL)
	}
	r := x.Programme.Repository
	if r == nil {
		return
	}
	if r.URL.Set && !webAddress(r.URL.V) {
		x.quoted(r.URL, diag.RepositoryURL)
	}
	if r.Branch.Set && !branchName(r.Branch.V) {
		x.quoted(r.Branch, diag.RepositoryBranch)
	}
	if r.Folder.Set && r.Folder.V != "" && !folderName(r.Folder.V) {
		x.quoted(r.Folder, diag.RepositoryFolder)
	}
}

func (x *checker) quoted(v model.Val[string], code string) {
	on(x, v, utf8.RuneCountInString(v.V), code, diag.Args{"Found": v.V})
}

func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil &&
		u.RawQuery == "" && !u.ForceQuery && u.Fragment == "" && !strings.ContainsFunc(s, unicode.IsSpace) && !strings.ContainsAny(s, "#\\")
}

// branchName follows the rules of git check-ref-format as far as they can be met by mistake.
func branchName(s string) bool {
	return folderName(s) && !strings.ContainsAny(s, " ~^:?*[@{") && !strings.HasPrefix(s, "-") && !strings.HasSuffix(s, ".lock") && !strings.Contains(s, "..")
}

// folderName is a path that leads down, without detours.
func folderName(s string) bool {
	return s != "" && s != "." && path.Clean("/"+s) == "/"+s && !strings.ContainsAny(s, "\\") && !strings.ContainsFunc(s, model.Unseen) && strings.TrimSpace(s) == s
}
