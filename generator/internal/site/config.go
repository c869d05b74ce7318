package site

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// Settings are what the pages of a site have in common, by language.
type Settings struct {
	Default string            // the default language
	Title   map[string]string // of the site
	AsOf    map[string]string // the sentence that says as of when
	Sample  map[string]string // the banner of sample data; nil for real data
}

type mount struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// writeConfig writes what Hugo is told beyond the house's hugo.yaml, and returns the
// file's path. A county's own pages go before the house's.
func writeConfig(f Folders, s Settings) (string, error) {
	mounts := []mount{
		{filepath.Join(f.Work, "build", "content"), "content"},
		{filepath.Join(f.Work, "build", "static"), "static"},
	}
	for _, dir := range []string{f.County, f.House} {
		if content := filepath.Join(dir, "content"); isDir(content) && (dir == f.House || f.County != f.House) {
			mounts = append(mounts, mount{content, "content"})
		}
	}
	languages := map[string]any{}
	for lang, title := range s.Title {
		languages[lang] = map[string]any{"title": title}
	}
	params := map[string]any{"asof": s.AsOf}
	if s.Sample != nil {
		params["sample"] = s.Sample
	}
	data, err := json.MarshalIndent(map[string]any{
		"title":       s.Title[s.Default],
		"languages":   languages,
		"params":      params,
		"module":      map[string]any{"mounts": mounts},
		"resourceDir": filepath.Join(f.Work, "resources"),
	}, "", "  ")
	if err != nil {
		return "", err
	}
	path := filepath.Join(f.Work, "hugo.json")
	if err := os.MkdirAll(f.Work, 0o755); err != nil {
		return "", err
	}
	return path, replace(path, data)
}
