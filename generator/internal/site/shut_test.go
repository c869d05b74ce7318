package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/spf13/afero"
)

// What Hugo is told lets no page start a program, ask the network or the environment, and
// reads nothing but the root and what a build wrote: whatever lies in the county's folder.
func TestHugoIsShut(t *testing.T) {
	county := t.TempDir()
	for _, name := range []string{"hugo.yaml", "config/_default/hugo.yaml", "layouts/baseof.html", "assets/a.js", "i18n/en.toml", "themes/guben/theme.toml"} {
		if err := WriteFiles(county, map[string][]byte{name: []byte("security: {exec: {allow: ['.*']}}\n")}); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Find(county, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenStore(f); err != nil { // Hugo passes over folders that are not there
		t.Fatal(err)
	}
	own, err := writeConfig(f)
	if err != nil {
		t.Fatal(err)
	}
	onlyMounts(t, filepath.Join(own, "_default", "hugo.json"))
	flags := config.New()
	flags.Set("workingDir", f.Root)
	flags.Set("cacheDir", t.TempDir())
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Flags: flags, Fs: afero.NewReadOnlyFs(afero.NewOsFs()), Environment: "production", SkipNpmCheck: true,
		Filename: filepath.Join(f.Root, "hugo.yaml"), ConfigDir: own,
	})
	if err != nil {
		t.Fatal(err)
	}
	s := configs.Base.Security
	for what, err := range map[string]error{
		"a program": s.CheckAllowedExec("git"), "node": s.CheckAllowedExec("npx"), "the environment": s.CheckAllowedGetEnv("PATH"), "Hugo's environment": s.CheckAllowedGetEnv("HUGO_X"),
		"an address": s.CheckAllowedHTTPURL("https://example.invalid/"), "GET": s.CheckAllowedHTTPMethod("GET"),
	} {
		if err == nil {
			t.Errorf("%s can be asked", what)
		}
	}
	if s.EnableInlineShortcodes || configs.Base.Markup.Goldmark.Renderer.Unsafe {
		t.Error("pages may hold code")
	}
	built := 0
	for _, module := range configs.Modules {
		for _, m := range module.Mounts() {
			from := m.Source
			if !filepath.IsAbs(from) {
				from = filepath.Join(module.Dir(), from)
			}
			switch {
			case strings.HasPrefix(from, f.build()+string(filepath.Separator)):
				built++
			case !strings.HasPrefix(from, f.Root+string(filepath.Separator)):
				t.Errorf("%s is read as %s", from, m.Target)
			}
		}
	}
	if built != len(Folders{}.mounts("")) {
		t.Errorf("%d folders of the build are read", built)
	}
}

// onlyMounts holds that a build adds nothing to the root's settings but where it reads from,
// where it keeps what it made of that, and the site's languages and title.
func onlyMounts(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for _, mayBeSaid := range []string{"module", "resourceDir", "languages", "defaultContentLanguage", "title"} {
		delete(all, mayBeSaid)
	}
	if len(all) > 0 {
		t.Errorf("Hugo is told %s", text)
	}
}
