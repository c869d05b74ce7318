package model

import (
	"net/url"
	"path"
	"strconv"
	"strings"
)

// forms are the addresses at which the forges let a file of a branch be edited.
var editing = map[GitHost]string{GitHostGitea: "_edit", GitHostGitLab: "-/edit", GitHostGitHub: "edit"}

// Edit is the address at which a line of a file is edited; empty where there is none. The
// file's path is below the county's folder.
func (r *Repository) Edit(file string, line int32) string {
	if r == nil || editing[r.Kind.V] == "" {
		return ""
	}
	u, err := url.Parse(r.URL.V)
	if err != nil {
		return ""
	}
	u = u.JoinPath(editing[r.Kind.V], escaped(r.Branch.V), escaped(path.Join(r.Folder.V, file)))
	u.Fragment = "L" + strconv.Itoa(int(line))
	return u.String()
}

// escaped escapes each part of a path.
func escaped(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}
