package admit_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/admit"
	"guben/generator/internal/diag"
)

func codes(list diag.List) []string {
	var all []string
	for _, p := range list {
		all = append(all, p.Code)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// What may stand below data/ and content/ passes, and nothing else does, whatever it is
// called. Each name is tried by itself.
func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"data/programme.yaml": "", "data/income/2006.yaml": "", "data/map.geojson": "", "data/README.md": "", "data/schema/income.json": "",
		"content/note.md": "", "content/note/_index.md": "", "content/note/index.en.md": "", "content/说明/第一天.zh-cn.md": "",
		"content/guide/pictures/form.en.webp": "", "content/note/a.png": "", "content/note/a.jpg": "", "content/note/a.jpeg": "", "content/note/a.gif": "", "content/note/a.svg": "",

		"content/_content.gotmpl": diag.NotAdmitted, "content/note/_content.en.gotmpl": diag.NotAdmitted, "content/note/a.html": diag.NotAdmitted,
		"content/note/a.htm": diag.NotAdmitted, "content/note/a.xhtml": diag.NotAdmitted, "content/note/a.js": diag.NotAdmitted, "content/note/a.css": diag.NotAdmitted,
		"content/note/a.xml": diag.NotAdmitted, "content/note/a.mjs": diag.NotAdmitted, "content/note/a.pdf": diag.NotAdmitted, "content/note/a.csv": diag.NotAdmitted,
		"content/note/a.json": diag.NotAdmitted, "content/note/a.adoc": diag.NotAdmitted, "content/note/a.org": diag.NotAdmitted, "content/note/a.rst": diag.NotAdmitted,
		"content/note/a.MD": diag.NotAdmitted, "content/note/a.markdown": diag.NotAdmitted, "content/note/a.svgz": diag.NotAdmitted, "content/note/a.PNG": diag.NotAdmitted,
		"content/note/a.md.html": diag.NotAdmitted, "content/note/a.fr.md": diag.NotAdmitted, "content/note/results.csv.md": diag.NotAdmitted, "content/results.csv/index.md": diag.NotAdmitted,
		"content/note/a b.md": diag.NotAdmitted, "content/note/ａ.md": diag.NotAdmitted, "content/note/a": diag.NotAdmitted, "content/archetypes/x.toml": diag.NotAdmitted,
		"content/a.png": diag.NotAdmitted, "content/favicon.svg": diag.NotAdmitted, "content/robots.txt": diag.NotAdmitted, "content/note/a.avif": diag.NotAdmitted,
		"data/schema/x.html": diag.NotAdmitted, "data/schema/deep/x.json": diag.NotAdmitted,

		"data/.htaccess": diag.OddName, "content/.hidden.md": diag.OddName, "content/.git/config.md": diag.OddName, "content/note/../x.md": diag.OddName,
		"content/note/a\x00.md": diag.OddName, "content/note/a\n.md": diag.OddName, "content/note/\xff.md": diag.OddName, "content/note/a\\b.md": diag.OddName,
		"content/note/\u202egnp.md": diag.OddName, "content/note/a\u200b.md": diag.OddName, "content/note/e\u0301.md": diag.OddName, "content/con/a.md": diag.OddName,
		"content/NUL.md": diag.OddName, "data/income/a:b.yaml": diag.OddName, "content//a.md": diag.OddName, "content/note/a.md ": diag.OddName,
		"content/" + strings.Repeat("长", 80) + ".md": diag.OddName, "data/\ue000.yaml": diag.OddName,

		"content/targets/_index.md": diag.PlaceTaken, "content/villages/441621101202.md": diag.PlaceTaken, "content/Targets/x.md": diag.PlaceTaken,
		"content/_index.md": diag.PlaceTaken, "content/_index.en.md": diag.PlaceTaken, "content/index.md": diag.PlaceTaken, "content/data/_index.md": diag.PlaceTaken,
		"content/data/index.md": diag.PlaceTaken, "content/en/_index.md": diag.PlaceTaken, "content/en/note/a.md": diag.PlaceTaken, "content/zh-cn.md": diag.PlaceTaken,
		"content/js/x.md": diag.PlaceTaken, "content/css/a.svg": diag.PlaceTaken, "content/targets.md": diag.PlaceTaken, "content/towns.en.md": diag.PlaceTaken,
		"content/home.md": "", "content/gallery/a.png": "", "content/TOWNS.md": diag.PlaceTaken,

		"content": diag.NotRegular, "data": diag.NotRegular,
	} {
		list := admit.Names([]admit.Entry{{Path: name}}, "zh-cn")
		if got := strings.Join(codes(list), " "); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
		for _, p := range list {
			if p.Severity() != diag.Error {
				t.Errorf("%q is only warned of", name)
			}
		}
	}
}

// No link, program or other repository is taken, whatever it is called and at any level.
func TestKinds(t *testing.T) {
	for _, name := range []string{"data", "content", "data/income", "data/income/2006.yaml", "content/note", "content/note/a.md", "content/note/a.png"} {
		for kind, want := range map[admit.Kind]string{admit.Link: diag.LeadsOut, admit.Other: diag.NotRegular} {
			if got := codes(admit.Names([]admit.Entry{{Path: name, Kind: kind}}, "zh-cn")); !slices.Equal(got, []string{want}) {
				t.Errorf("%s of kind %d: %v", name, kind, got)
			}
		}
	}
	for _, name := range []string{"data/income/2006.yaml", "content/note/a.md", "content/note/a.png"} {
		if got := codes(admit.Names([]admit.Entry{{Path: name, Kind: admit.Executable}}, "zh-cn")); !slices.Equal(got, []string{diag.Executable}) {
			t.Errorf("%s that may be run: %v", name, got)
		}
	}
}

// Names are judged together too: two for one page, two that some machines take for one, and
// a page that nobody would see.
func TestNamesTogether(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"content/a.md content/a.en.md", ""},
		{"content/a/_index.md content/a/b.md content/a/c/index.md content/a/c/index.en.md content/a/c/x.png", ""},
		{"content/a.md content/a.zh-cn.md", diag.SamePage},
		{"content/a.md content/a/_index.md", diag.SamePage},
		{"content/a.md content/a/index.md", diag.SamePage},
		{"content/a/_index.md content/a/index.md", diag.SamePage + " " + diag.Swallowed},
		{"content/a/b.md content/a/index.md", diag.Swallowed},
		{"content/a/b/c.md content/a/index.en.md", diag.Swallowed},
		{"content/a.md content/A.en.md", ""},
		{"content/a.md content/A.md", diag.AlikeName + " " + diag.SamePage},
		{"content/Note/a.md content/note/b.md", diag.AlikeName},
		{"content/note/straße.md", diag.NotAdmitted},
		{"data/income/2006.yaml data/Income/2007.yaml", diag.AlikeName},
		{"data/income/a.yaml data/income/A.yaml", diag.AlikeName},
	} {
		var entries []admit.Entry
		for name := range strings.FieldsSeq(c.names) {
			entries = append(entries, admit.Entry{Path: name})
		}
		if got := strings.Join(codes(admit.Names(entries, "zh-cn")), " "); got != c.want {
			t.Errorf("%s: %q, not %q", c.names, got, c.want)
		}
	}
}

// A county's page stands in the place of the root's, whatever its file is called.
func TestOver(t *testing.T) {
	page := func(names ...string) map[string][]byte {
		all := map[string][]byte{}
		for _, n := range names {
			all[n] = []byte(n)
		}
		return all
	}
	for _, c := range []struct{ county, root, want string }{
		{"", "policy/_index.md guide/a.md", "guide/a.md policy/_index.md"},
		{"policy.md", "policy/_index.md policy/_index.en.md", "policy.md policy/_index.en.md"},
		{"policy/_index.md", "policy/_index.md policy/x.png", "policy/_index.md policy/x.png"},
		{"guide/index.md", "guide/_index.md guide/a.md guide/a.en.md method/_index.md", "guide/index.md method/_index.md"},
	} {
		got := strings.Join(slices.Sorted(func(yield func(string) bool) {
			for name := range admit.Over(page(strings.Fields(c.county)...), page(strings.Fields(c.root)...), "zh-cn") {
				if !yield(name) {
					return
				}
			}
		}), " ")
		if got != c.want {
			t.Errorf("%s over %s: %s", c.county, c.root, got)
		}
	}
}

// A site takes the pages of its languages: one whose name says none is of the first, and one
// of the program's own house stands where its language has its place.
func TestIn(t *testing.T) {
	pages := map[string][]byte{"a.md": nil, "a.en.md": nil, "b.en.md": nil, "x.png": nil, "x.en.png": nil, "x.zh-cn.png": nil}
	for _, c := range []struct {
		main, languages, want string
	}{
		{"zh-cn", "zh-cn en", "a.en.md a.md b.en.md x.en.png x.png x.zh-cn.png"},
		{"zh-cn", "en zh-cn", "a.en.md a.zh-cn.md b.en.md x.en.png x.png x.zh-cn.png"},
		{"zh-cn", "en", "a.en.md b.en.md x.en.png x.png"},
		{"zh-cn", "zh-cn", "a.md x.png x.zh-cn.png"},
		{"en", "en", "a.en.md a.md b.en.md x.en.png x.png"},
	} {
		got := strings.Join(slices.Sorted(maps.Keys(admit.In(pages, c.main, strings.Fields(c.languages)))), " ")
		if got != c.want {
			t.Errorf("%s in %s: %s, not %s", c.main, c.languages, got, c.want)
		}
	}
	for name, depth := range map[string]int{"note/a.md": 2, "note/a.en.md": 2, "note/a.zh-cn.md": 3} {
		if got := admit.PlaceOf(name, "en").Depth("en"); got != depth {
			t.Errorf("%s lies %d deep in an English site, not %d", name, got, depth)
		}
	}
}

// Beside data and content, nothing stands that a machine which tells no capitals, no width, and
// no points or spaces behind a name would write in their place.
func TestBeside(t *testing.T) {
	for name, want := range map[string]string{
		"Data/programme.yaml": diag.AlikeName, "DATA": diag.AlikeName, "Content/a.md": diag.AlikeName, "data./x": diag.AlikeName, "data /x": diag.AlikeName,
		"ｄata/x": diag.AlikeName, "data/programme.yaml": "", "content/a.md": "", "database/x": "", "README.md": "", "dáta/x": "",
	} {
		if got := strings.Join(codes(admit.Beside([]string{"data/income/2006.yaml", name, name})), " "); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
}
