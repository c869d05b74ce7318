package export

import (
	"encoding/json"
	"fmt"
	"io"

	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// ScriptFiles are the data that the theme's scripts fetch when a reader asks for them, in
// every language: classic scripts, because a browser that opens the site from a folder
// fetches nothing else. Their names are below the static folder.
func ScriptFiles(r *progress.Report, words []*i18n.Words) []File {
	var files []File
	for _, w := range words {
		s := scripts{Report: r, Phrases: phrase.Phrases{Words: w}}
		files = append(files, s.file("pinyin", s.pinyin), s.file("villages", s.villages), s.file("search", s.search))
		files = append(append(files, s.pictures()...), s.compareFiles()...)
	}
	return files
}

// scripts makes the script files of one language.
type scripts struct {
	*progress.Report
	phrase.Phrases
}

// about is one script that hands what make returns to the theme under its name, and what it is
// about.
func (s scripts) about(name string, reads func() progress.Reads, make func() any) File {
	return ScriptFile(s.Lang, name, reads, make)
}

// file is one that may be about whatever was returned.
func (s scripts) file(name string, make func() any) File {
	return s.about(name, nil, make)
}

// ScriptFile is a script that hands what make returns to the theme under its name, in the
// pages of a language.
func ScriptFile(lang, name string, reads func() progress.Reads, make func() any) File {
	return File{Name: "js/data/" + lang + "/" + name + ".js", Of: "js/data/" + name, Reads: reads, Write: func(w io.Writer) error {
		data, err := json.Marshal(make())
		if err != nil {
			return fmt.Errorf("script %s: %w", name, err)
		}
		_, err = fmt.Fprintf(w, "guben.data(%q,%s);\n", name, data)
		return err
	}}
}

// root is the folder of the language's pages, as addresses below the site's root.
func (s scripts) root() string {
	if s.IsMain() {
		return ""
	}
	return s.Lang + "/"
}
