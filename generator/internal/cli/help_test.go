package cli_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// What stands in Latin letters in a Chinese sentence: what is typed as it stands, and names.
var latin = strings.Fields(`guben data hugo yaml themes node_modules layouts assets static i18n fonts text json csv xlsx gz git HEAD
	markdown gitlab github gitea yes zh cn en text bash zsh fish powershell Hugo Go ECharts MB man YX indices
	CSV main current corrected once month quarter half year
	actions visits reports teams postings assessments acceptance leaders units villages schools forest water`)

// TestHelp holds that the help of every verb is in one language: in English no Chinese but places'
// names in examples, in Chinese nothing of the library's English, and no word but what is typed.
func TestHelp(t *testing.T) {
	t.Parallel()
	words, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	root := cli.Root(&env.Env{Words: words})
	known := slices.Clone(latin)
	var calls []string
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		known = append(known, c.Name())
		calls = append(calls, strings.TrimPrefix(c.CommandPath(), "guben"))
		for _, v := range c.Commands() {
			if v.IsAvailableCommand() {
				walk(v)
			}
		}
	}
	walk(root)
	if len(calls) < 30 {
		t.Fatalf("only %d verbs", len(calls))
	}
	typed := regexp.MustCompile(`(?m)^ +guben .*$|--?[\w-]+|[\w@.:|{}-]*[./:@_|][\w@.:/{}|-]*|\[\w+\]`)
	word := regexp.MustCompile(`[A-Za-z]{2,}`)
	han := regexp.MustCompile(`\p{Han}+`)
	for _, call := range calls {
		for _, asked := range []string{call + " --help", " help" + call} {
			var en, zh bytes.Buffer
			if cli.Run(strings.Fields("--lang en"+asked), &en, &en) != 0 || cli.Run(strings.Fields("--lang zh-cn"+asked), &zh, &zh) != 0 {
				t.Errorf("guben%s fails", asked)
			}
			for _, s := range han.FindAllString(en.String(), -1) {
				if !strings.HasSuffix(s, "镇") && !strings.HasSuffix(s, "村") {
					t.Errorf("guben --lang en%s says %s", asked, s)
				}
			}
			for _, s := range word.FindAllString(typed.ReplaceAllString(zh.String(), ""), -1) {
				if !slices.Contains(known, s) {
					t.Errorf("guben --lang zh-cn%s says %s", asked, s)
				}
			}
			if !han.MatchString(zh.String()) || !strings.HasSuffix(zh.String(), "\n") {
				t.Errorf("guben --lang zh-cn%s says %q", asked, zh.String())
			}
		}
	}
}
