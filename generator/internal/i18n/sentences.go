package i18n

import (
	"io/fs"

	"github.com/BurntSushi/toml"
)

// Sentences are all sentences of a language as they are written, by id. The plural forms
// of one sentence stand under ID.one, ID.other.
func Sentences(lang string) map[string]string {
	all := map[string]string{}
	names, err := fs.Glob(files, "*."+lang+".toml")
	if err != nil {
		return all
	}
	for _, name := range names {
		var tree map[string]any
		if _, err := toml.DecodeFS(files, name, &tree); err == nil {
			flatten("", tree, all)
		}
	}
	return all
}

func flatten(prefix string, tree map[string]any, all map[string]string) {
	for key, v := range tree {
		switch v := v.(type) {
		case string:
			all[prefix+key] = v
		case map[string]any:
			flatten(prefix+key+".", v, all)
		}
	}
}
