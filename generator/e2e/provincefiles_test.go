package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"guben/generator/internal/cli"
	program "guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// provinceFiles are the examples in docs/province, by name.
func provinceFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range []string{"README.md", "kubernetes.yaml", "gitlab-ci.yml", "gitea.yaml", "slurm.sh"} {
		text, err := os.ReadFile(filepath.Join(house(t), "docs", "province", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}

// TestProvinceCalls holds that all the examples call the same two commands, with flags that the
// program has.
func TestProvinceCalls(t *testing.T) {
	t.Parallel()
	words, err := i18n.New(i18n.Langs[0])
	if err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`\$\(?[A-Z_]+\)?$`)
	call := regexp.MustCompile(`\bguben,? (-C,? [^\n#;]+)`)
	for name, text := range provinceFiles(t) {
		asked := map[string]int{}
		for _, m := range call.FindAllStringSubmatch(text, -1) {
			args := strings.Fields(strings.NewReplacer(",", " ", "[", " ", "]", " ", `"`, "").Replace(m[1]))
			args[len(args)-1] = number.ReplaceAllString(args[len(args)-1], "7")
			root := cli.Root(&program.Env{Words: words})
			cmd, rest, err := root.Find(args)
			if err != nil || cmd == root {
				t.Errorf("%s: %q: %v", name, args, err)
				continue
			}
			if err := cmd.ParseFlags(rest); err != nil {
				t.Errorf("%s: %q: %v", name, args, err)
			}
			asked[cmd.CommandPath()]++
		}
		if asked["guben province build"] == 0 || asked["guben province join"] == 0 {
			t.Errorf("%s asks for %v", name, asked)
		}
	}
}

// TestProvincePipelines runs each line of the pipelines as a forge's runner does when the first of
// two counties is pushed: its site and the province's are published, and the second county's is not.
func TestProvincePipelines(t *testing.T) {
	t.Parallel()
	p := newProvinceOf(t, "2", "1", "2")
	forge := t.TempDir()
	pushed := filepath.Join(forge, "zijin", "county.git")
	r := newRunner(t)
	if err := os.MkdirAll(filepath.Dir(pushed), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(p.dir, "counties", "441601"), pushed); err != nil {
		t.Fatal(err)
	}
	r.well(pushed, "git init -q -b main . && git add . && git commit -q -m 一", nil)
	files := provinceFiles(t)
	var gitlab struct {
		Build, Join struct{ Script []string }
	}
	var gitea struct {
		Jobs map[string]struct{ Steps []giteaStep }
	}
	for name, into := range map[string]any{"gitlab-ci.yml": &gitlab, "gitea.yaml": &gitea} {
		if err := yaml.Unmarshal([]byte(files[name]), into); err != nil {
			t.Fatal(err)
		}
	}
	steps := gitea.Jobs["province"].Steps
	if len(steps) != 2 || len(gitlab.Build.Script) < 5 || len(gitlab.Join.Script) != 1 {
		t.Fatalf("not as the test knows them: %+v %+v", gitlab, steps)
	}
	env := map[string]string{
		"CODE": "441601", "PROVINCE": p.dir, "CI_PROJECT_DIR": pushed,
		"GITHUB_SERVER_URL": "file://" + forge, "GITHUB_REPOSITORY": "zijin/county", "TOKEN": "secret",
	}
	for forge, lines := range map[string][]string{
		"gitlab": {strings.Join(gitlab.Build.Script, "\n"), gitlab.Join.Script[0]},
		"gitea":  {steps[0].Run, steps[1].Run},
	} {
		env["WEB"] = filepath.Join(t.TempDir(), forge)
		for _, l := range lines {
			r.well(t.TempDir(), l, env)
		}
		if _, err := os.Stat(filepath.Join(env["WEB"], "current", "index.html")); err != nil {
			t.Error(err)
		}
		if p.release("441601") == "" || p.shown("441602") != nil {
			t.Errorf("%s: another county was built, or none", forge)
		}
	}
}

// TestKubernetes holds kubernetes.yaml against the schemas of Kubernetes itself, which the tool
// carries; and that a word that they do not know is told.
func TestKubernetes(t *testing.T) {
	slow(t)
	text := provinceFiles(t)["kubernetes.yaml"]
	for _, try := range []struct {
		text  string
		valid bool
	}{{text, true}, {strings.Replace(text, "completionMode:", "completionMood:", 1), false}} {
		file := filepath.Join(t.TempDir(), "kubernetes.yaml")
		write(t, file, []byte(try.text))
		cmd := exec.Command("go", "tool", "-modfile=tools.mod", "kubectl-validate", "--version", "1.30", file)
		cmd.Dir = house(t)
		if out, err := cmd.CombinedOutput(); (err == nil) != try.valid {
			t.Errorf("%v\n%s", err, out)
		}
	}
}
