package cli

import (
	"bytes"
	"fmt"
	"html/template"
	"os"
	"path/filepath"

	"github.com/inconshreveable/mousetrap"
	"github.com/pkg/browser"
	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// A double click is answered here, and not by cobra's sentence of a few seconds.
func init() { cobra.MousetrapHelpText = "" }

// doubleClicked tells whether the program was started from the file browser of Windows: its
// window goes with it.
func doubleClicked(args []string) bool { return len(args) == 0 && mousetrap.StartedByExplorer() }

var welcome = template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title>
<style>body{font:16px/1.7 "Microsoft YaHei",sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}pre{background:#f0f5fb;padding:.7rem 1rem}</style></head>
<body><h1>{{.Title}}</h1><p>{{.Lead}}</p><ol>
{{range .Steps}}<li>{{.Text}}{{with .Lines}}<pre>{{.}}</pre>{{end}}</li>
{{end}}</ol><p>{{.Help}}</p><p>{{.Folder}}</p></body></html>
`))

// welcomePage says what to do with a program that has no window.
func welcomePage(w *i18n.Words, folder string) ([]byte, error) {
	type step struct{ Text, Lines string }
	say := func(id string) string { return w.Say("cli.welcome."+id, nil) }
	list := map[string]string{"zh-cn": "村名单.csv", "en": "villages.csv"}[w.Lang]
	var out bytes.Buffer
	err := welcome.Execute(&out, map[string]any{
		"Lang": w.Lang, "Title": say("title"), "Lead": say("lead"), "Help": say("help"),
		"Folder": w.Say("cli.welcome.folder", i18n.Args{"Folder": folder}),
		"Steps": []step{
			{say("step-1"), ""}, {say("step-2"), "guben sample\nguben serve"},
			{say("step-3"), "guben init --places " + list}, {say("step-4"), "guben check\nguben serve\nguben --help"},
		},
	})
	return out.Bytes(), err
}

// greet opens the page, and says in the window too where it is.
func greet(a *env.Env) int {
	program, err := os.Executable()
	if err != nil {
		program = os.Args[0]
	}
	page, err := welcomePage(a.Words, filepath.Dir(program))
	if err == nil {
		var f *os.File
		if f, err = os.CreateTemp("", "guben-*.html"); err == nil {
			_, err = f.Write(page)
			_ = f.Close()
			fmt.Fprintln(a.Out, a.Sentence("welcome.console", i18n.Args{"Path": f.Name()}))
			if err == nil {
				err = browser.OpenFile(f.Name())
			}
		}
	}
	if err != nil {
		fmt.Fprintln(a.Err, err)
		return env.ExitFailure
	}
	return env.ExitUsage
}
