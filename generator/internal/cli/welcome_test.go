package cli

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
)

// The page that a double click opens says every step in its language, and names a folder
// as text, whatever it is called.
func TestWelcomePage(t *testing.T) {
	for _, lang := range i18n.Langs {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		page, err := welcomePage(w, `C:\<b>&"固本`)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"guben sample", "guben init --places", "cmd", "chcp 65001", "&lt;b&gt;"} {
			if !strings.Contains(string(page), part) {
				t.Errorf("%s lacks %q:\n%s", lang, part, page)
			}
		}
		if strings.Contains(string(page), "[cli.") {
			t.Errorf("%s lacks a sentence:\n%s", lang, page)
		}
		d := xml.NewDecoder(strings.NewReader(strings.Replace(strings.Replace(string(page), "<!doctype html>", "", 1), `<meta charset="utf-8">`, "", 1)))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
}
