package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// run calls the program, which must end as it should, and returns what it says.
func run(t *testing.T, want int, args ...string) (out, said string) {
	t.Helper()
	var o, e bytes.Buffer
	if got := Run(args, &o, &e); got != want {
		t.Fatalf("%v ends with %d, not %d:\n%s%s", args, got, want, &o, &e)
	}
	return o.String(), e.String()
}

// What the program is made of is said in both languages: Go and ECharts by their releases, and
// where it has the theme from. A test knows no commit and no Hugo: see TestOneExecutable.
func TestVersion(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	var charts struct{ Version string }
	text, err := os.ReadFile(filepath.Join(root, "node_modules", "echarts", "package.json"))
	if err != nil || json.Unmarshal(text, &charts) != nil || charts.Version == "" {
		t.Fatalf("%s (%v)", text, err)
	}
	for _, lang := range i18n.Langs {
		out, _ := run(t, env.ExitFine, "--lang", lang, "--house", root, "version")
		for _, part := range []string{"Go " + strings.TrimPrefix(runtime.Version(), "go"), "ECharts " + charts.Version, root, runtime.GOARCH} {
			if !strings.Contains(out, part) {
				t.Errorf("%s lacks %q:\n%s", lang, part, out)
			}
		}
	}
}

// Every shell gets a script; bash reads the one that it gets. What is completed are the
// verbs, and never the word by which the program calls itself.
func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		script, _ := run(t, env.ExitFine, "completion", shell)
		if !strings.Contains(script, "guben") || !strings.Contains(script, "__complete") {
			t.Errorf("%s gets %.200s", shell, script)
		}
		if shell == "bash" {
			bash := exec.Command("bash", "-n")
			bash.Stdin = strings.NewReader(script)
			if out, err := bash.CombinedOutput(); err != nil && runtime.GOOS != "windows" {
				t.Errorf("%v: %s", err, out)
			}
		}
	}
	if _, said := run(t, env.ExitUsage, "completion", "tcsh"); !strings.Contains(said, "tcsh") || !strings.Contains(said, "powershell") {
		t.Errorf("another shell: %s", said)
	}
	if out, _ := run(t, env.ExitFine, "__complete", "publ"); !strings.HasPrefix(out, "publish\t") {
		t.Errorf("publ is completed to %q", out)
	}
	if out, _ := run(t, env.ExitFine, "__complete", "hook", ""); !strings.Contains(out, "server\t") {
		t.Errorf("hook is followed by %q", out)
	}
	if out, _ := run(t, env.ExitFine, "__complete", ""); strings.Contains(out, "obey") {
		t.Errorf("what is hidden is completed: %s", out)
	}
}

// There is a page for every verb and none for what is hidden, in the language that was asked
// for; made again it has the same bytes.
func TestMan(t *testing.T) {
	pages := func(lang string) map[string]string {
		dir := filepath.Join(t.TempDir(), "man")
		run(t, env.ExitFine, "--lang", lang, "man", "--out", dir)
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		for _, e := range entries {
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			all[e.Name()] = string(text)
		}
		return all
	}
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		all, again := pages(lang), pages(lang)
		n := 0
		var look func(*cobra.Command)
		look = func(c *cobra.Command) {
			n++
			name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
			if !strings.HasPrefix(all[name], `.nh`) || !strings.Contains(all[name], `.TH "`) || again[name] != all[name] {
				t.Errorf("%s in %s: %.200s", name, lang, all[name])
			}
			for _, sub := range c.Commands() {
				if sub.IsAvailableCommand() {
					look(sub)
				}
			}
		}
		look(Root(&env.Env{Words: words, Lang: lang}))
		if len(all) != n {
			t.Errorf("%d pages for %d verbs", len(all), n)
		}
		if page, title := all["guben-publish.1"], words.Say("cli.verb.publish", nil); !strings.Contains(page, title) {
			t.Errorf("the page of publish in %s lacks %q: %.300s", lang, title, page)
		}
	}
	run(t, env.ExitUsage, "man")
}
