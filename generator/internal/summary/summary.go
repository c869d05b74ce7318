// Package summary is the form in which a site tells a site above it what it comes to:
// data/summary.json, written and read here and nowhere else. Numbers are exact. The file ends
// with a seal over all that stands before it, so that a reader sees whether anyone changed it.
package summary

import (
	"errors"

	"guben/generator/internal/model"
)

// Name is the file's, below /data/.
const Name = "summary.json"

// Format and Version name the form. A reader takes no other version.
const (
	Format  = "site-summary"
	Version = 1
)

// MaxFile is the largest summary that is read.
const MaxFile = 32 << 20

// What is wrong with a summary.
var (
	ErrForm    = errors.New("it is no summary")
	ErrSeal    = errors.New("it was changed after it had been written")
	ErrVersion = errors.New("it is of another version")
)

// file is the document. Rows are told by their columns: see row.go.
type file struct {
	Format    string            `json:"format"`
	Version   int               `json:"version"`
	Programme map[string]string `json:"programme"`
	AsOf      string            `json:"as_of"`
	Days      []string          `json:"days"`
	Levels    []level           `json:"levels"`
	Places    []place           `json:"places"`
	Columns   []string          `json:"columns"`
	Targets   []target          `json:"targets"`
	Returns   []string          `json:"return_columns"`
	Covers    []line            `json:"returns"`
	CaseHeads []string          `json:"case_columns"`
	Cases     []line            `json:"cases"`
	Files     []published       `json:"files"`
	Release   string            `json:"release"`
}

type level struct {
	Level  string            `json:"level"`
	Name   map[string]string `json:"name"`
	Places int               `json:"places"`
}

type published struct {
	Name string `json:"name"`
	Sum  string `json:"sha256"`
}

type target struct {
	Target     string            `json:"target"`
	Title      map[string]string `json:"title"`
	Definition string            `json:"definition"`
	Periods    []string          `json:"periods"`
	Rows       []line            `json:"rows"`
}

// place is a place with its life.
type place struct {
	Level   string            `json:"level"`
	Code    string            `json:"code"`
	Name    string            `json:"name"`
	Also    map[string]string `json:"also,omitempty"`
	Parent  string            `json:"parent,omitempty"`
	Opened  string            `json:"opened,omitempty"`
	Closed  string            `json:"closed,omitempty"`
	Merged  *event            `json:"merged,omitempty"`
	Split   *event            `json:"split,omitempty"`
	Renamed []renamed         `json:"renamed,omitempty"`
	Moved   []moved           `json:"moved,omitempty"`
}

type event struct {
	Place string `json:"place"`
	On    string `json:"on"`
}

type renamed struct {
	From string `json:"from"`
	On   string `json:"on"`
}

type moved struct {
	From string `json:"from"`
	Code string `json:"code,omitempty"`
	On   string `json:"on"`
}

var (
	returnColumns = []string{"topic", "place", "period", "reported", "partial", "late", "expected", "marked"}
	caseColumns   = []string{"target", "place", "light", "state", "since", "touched"}
)

// levels are the most of places that a summary is of.
const levels = 2

// Upper tells the levels that a summary is of.
func Upper(all model.Levels) model.Levels { return all[:min(levels, len(all))] }
