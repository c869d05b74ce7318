package site

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Settings are what the pages of a site have in common, by language. They stand in the
// build folder as a data file, not in Hugo's configuration: a server that runs follows
// data without starting over.
type Settings struct {
	Title  map[string]string `json:"title"`            // of the site
	AsOf   map[string]string `json:"asOf"`             // the sentence that says as of when
	Sample map[string]string `json:"sample,omitempty"` // the banner of sample data; nil for real data

	Languages []Language        `json:"languages"` // of the site, the first one at its root
	OnlyHere  map[string]string `json:"onlyHere"`  // that a page lacks in a language, in that language

	Places []string                     `json:"places"`           // the folders of the lists of places, the smallest last
	Labels map[string]map[string]string `json:"labels,omitempty"` // words of the theme that speak of other levels than the usual
}

// Language is one that the site is in.
type Language struct {
	Tag    string `json:"tag"`    // such as zh-cn, which addresses bear
	Locale string `json:"locale"` // such as zh-CN, as browsers know it
	Label  string `json:"label"`  // its own name
}

// settingsFile is where the theme finds them: hugo.Data.site.
const settingsFile = "data/site.json"

// Put writes the settings into the build folder.
func (s Settings) Put(store *Store) error {
	data, err := s.Encode()
	if err != nil {
		return err
	}
	return store.Put(settingsFile, data)
}

// Encode writes them as the theme reads them.
func (s Settings) Encode() ([]byte, error) { return json.MarshalIndent(s, "", "  ") }

type mount struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// configFolder is what Hugo is told, below the county's work folder. It is a folder of
// settings and no file, since Hugo takes a comma in the path of a file for a second one.
const configFolder = "settings"

// mounts are the folders that Hugo reads: what was generated, and what people wrote as it
// was admitted. No folder that a commit fills is among them, nor what is published as it was
// generated: that is laid beside what Hugo makes, see layout.
func (f Folders) mounts(from string) []mount {
	return append([]mount{
		{filepath.Join(from, "content"), "content"},
		{filepath.Join(from, "data"), "data"},
	}, f.lookMounts()...)
}

// usual are the languages of a site that has said none yet.
var usual = []Language{{Tag: "zh-cn", Locale: "zh-CN"}, {Tag: "en", Locale: "en"}}

// told is what Hugo is told beyond the root's hugo.yaml: what it reads, and the languages of
// the site, which are the county's.
func (f Folders) told(s Settings, from string) map[string]any {
	told := map[string]any{"module": map[string]any{"mounts": f.mounts(from)}}
	if len(s.Languages) == 0 {
		s.Languages = usual
	}
	languages := map[string]any{}
	for i, l := range s.Languages {
		languages[l.Tag] = map[string]any{"label": l.Label, "locale": l.Locale, "title": s.Title[l.Tag], "weight": i + 1}
	}
	first := s.Languages[0].Tag
	told["languages"], told["defaultContentLanguage"], told["title"] = languages, first, s.Title[first]
	return told
}

// settings are what was put into the build folder; nothing before a build.
func (f Folders) settings() (s Settings, err error) {
	data, err := os.ReadFile(filepath.Join(f.build(), filepath.FromSlash(settingsFile)))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(data, &s)
}

// writeConfig writes what Hugo is told beyond the root's hugo.yaml, and returns the
// folder that it stands in.
func writeConfig(f Folders) (string, error) {
	s, err := f.settings()
	if err != nil {
		return "", err
	}
	told := f.told(s, f.build())
	told["resourceDir"] = filepath.Join(f.Work, "resources")
	data, err := json.MarshalIndent(told, "", "  ")
	if err != nil {
		return "", err
	}
	folder := filepath.Join(f.Work, configFolder)
	if err := os.RemoveAll(folder); err != nil { // Hugo reads whatever lies in it
		return "", err
	}
	return folder, WriteFiles(f.Work, map[string][]byte{configFolder + "/_default/hugo.json": data})
}
