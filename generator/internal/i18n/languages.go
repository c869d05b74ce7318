package i18n

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"guben/generator/internal/model"
)

// Langs are the languages that the program has words for, the default ones first. They are
// found among its files: a further language is a set of them.
var Langs = languagesOf(files)

// languagesOf are the languages of a folder of words, by the tags in their names.
func languagesOf(files fs.FS) []string {
	names, err := fs.Glob(files, "format.*.toml")
	if err != nil {
		return nil
	}
	var tags []string
	for _, name := range names {
		tags = append(tags, strings.TrimSuffix(strings.TrimPrefix(name, "format."), ".toml"))
	}
	rank := func(tag string) int {
		if i := slices.Index(model.DefaultLanguages, tag); i >= 0 {
			return i
		}
		return len(model.DefaultLanguages)
	}
	slices.SortFunc(tags, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return tags
}

// Site returns the words of a site's languages, in their order.
func Site(langs []string) ([]*Words, error) {
	var all []*Words
	for _, lang := range langs {
		w, err := New(lang)
		if err != nil {
			return nil, fmt.Errorf("the site's languages: %w", err)
		}
		w.Main = langs[0]
		all = append(all, w)
	}
	return all, nil
}

// Known are those of some languages that there are words for.
func Known(langs []string) []string {
	return slices.DeleteFunc(slices.Clone(langs), func(lang string) bool { return !slices.Contains(Langs, lang) })
}

// Nearest is the language of Langs for a machine's locale, such as en_KE.UTF-8; the first
// where the locale is of none.
func Nearest(locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "_")
	for _, lang := range Langs {
		if own, _, _ := strings.Cut(lang, "-"); own == base {
			return lang
		}
	}
	return Langs[0]
}

// Chinese tells whether a language is written in Chinese letters, which are read as pinyin.
func Chinese(lang string) bool { return lang == "zh" || strings.HasPrefix(lang, "zh-") }

// Chinese tells whether these words are.
func (w *Words) Chinese() bool { return Chinese(w.Lang) }

// IsMain tells whether these words are in the site's first language.
func (w *Words) IsMain() bool { return w.Lang == w.Main }
