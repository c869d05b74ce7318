package e2e

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	program "guben/generator/internal/cli/env"
)

// editedCounty is a county that is edited again and again, with looks of its own.
type editedCounty struct {
	*rand.Rand
	dir, looks string
	old        string // what its first build kept
	lends      bool   // drawings of its first build to those in empty folders
}

// edit changes something and says what; "" where it found nothing to change.
func (c *editedCounty) edit(t *testing.T) string {
	t.Helper()
	switch n := c.IntN(20); {
	case n < 12:
		return c.editData(t)
	case n < 15:
		return c.editContent(t)
	case n < 17:
		return c.editLooks(t)
	case n < 19:
		return c.damage(t)
	default:
		return c.foreign(t)
	}
}

// damage garbles a file of the site, or of what builds keep.
func (c *editedCounty) damage(t *testing.T) string {
	t.Helper()
	files := c.below(t, []string{"public", ".guben"}[c.IntN(2)], "")
	file := files[c.IntN(len(files))]
	if err := garblings[c.IntN(2)](file, ""); err != nil {
		t.Fatal(err)
	}
	return "garbled " + file
}

// foreign puts what the builds of another day kept into the place of what this one's did.
func (c *editedCounty) foreign(t *testing.T) string {
	t.Helper()
	work := filepath.Join(c.dir, ".guben")
	if err := errors.Join(os.RemoveAll(work), os.CopyFS(work, os.DirFS(c.old))); err != nil {
		t.Fatal(err)
	}
	return "put what is kept back to what it was"
}

// editData lets a file of data go wrong or become another plausible one.
func (c *editedCounty) editData(t *testing.T) string {
	t.Helper()
	files := c.below(t, "data", ".yaml")
	file, s := files[c.IntN(len(files))], slips[c.IntN(len(slips))]
	if c.IntN(4) == 0 {
		s = slip{name: "line above", change: func(_ *rand.Rand, l []string, n int) ([]string, bool) {
			return slices.Insert(l, n, strings.Repeat(" ", len(l[n])-len(strings.TrimLeft(l[n], " ")))+"# a remark\n"), true
		}}
	}
	text := fileText(t, file)
	lines := strings.SplitAfter(text, "\n")
	lines, ok := s.change(c.Rand, lines, c.IntN(len(lines)))
	if !ok || strings.Join(lines, "") == text {
		return ""
	}
	c.put(t, file, strings.Join(lines, ""))
	return s.name + " in " + file
}

// editContent writes a page, rewrites one, or takes one away.
func (c *editedCounty) editContent(t *testing.T) string {
	t.Helper()
	page := filepath.Join(c.dir, "content", "notes", fmt.Sprintf("n%d.md", c.IntN(3)))
	if _, err := os.Stat(page); err == nil && c.IntN(3) == 0 {
		c.put(t, page, "")
		return "took away " + page
	}
	text := fmt.Sprintf("---\ntitle: Note %d\n---\nText %d, [all targets](/targets), [the way back](/).\n", c.IntN(2), c.IntN(100))
	if ids := regexp.MustCompile(`(?m)^  ([a-z-]+):$`).FindAllStringSubmatch(fileText(t, filepath.Join(c.dir, "data", "targets.yaml")), -1); len(ids) > 0 && c.IntN(2) == 0 {
		text += "\n{{< target \"" + ids[c.IntN(len(ids))][1] + "\" >}}\n"
	}
	c.put(t, page, text)
	return "wrote " + page
}

// editLooks changes a colour, a template or a word.
func (c *editedCounty) editLooks(t *testing.T) string {
	t.Helper()
	file, text := "assets/css/screen/99-own.css", fmt.Sprintf(":root { --own: #%06x; }\n", c.IntN(1<<24))
	switch c.IntN(3) {
	case 0:
		file, text = "layouts/_partials/brand.html", fmt.Sprintf("<a class=\"brand\" href=\"{{ partial \"href.html\" site.Home.RelPermalink }}\">%d</a>\n", c.IntN(10))
	case 1:
		file, text = "i18n/zh-cn.toml", fmt.Sprintf("menu_home = \"首页%d\"\n", c.IntN(10))
	}
	c.put(t, filepath.Join(c.looks, filepath.FromSlash(file)), text)
	return "changed " + file
}

// below are the files with an ending, or all of them, below a folder of the county.
func (c *editedCounty) below(t *testing.T, folder, ending string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(c.dir, folder), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && (ending == "" || filepath.Ext(path) == ending) {
			all = append(all, path)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatal("no files below", folder, err)
	}
	return all
}

// put writes a file, or takes it away where nothing is to stand in it.
func (c *editedCounty) put(t *testing.T, file, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if text == "" {
		err = errors.Join(err, os.Remove(file))
	} else {
		err = errors.Join(err, os.WriteFile(file, []byte(text), 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func fileText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// build builds a county with its looks, under an umask that hides files from others.
func (c *editedCounty) build(t *testing.T, dir string) (ok bool, said string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", `umask 077; exec guben -C "$0" --theme-dir "$1" build`, dir, c.looks)
	cmd.Dir, cmd.Env = house(t), append(os.Environ(), "GUBEN_LANG=en")
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != program.ExitProblems) {
		t.Fatalf("%v\n%s", err, out)
	}
	return err == nil, string(out)
}

// allMayRead holds that a web server, which is another user, can read the site.
func allMayRead(t *testing.T, public string) {
	t.Helper()
	err := filepath.WalkDir(public, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		want := fs.FileMode(0o644)
		if d.IsDir() {
			want = 0o755
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm() != want {
			err = fmt.Errorf("%s: mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// newEdited are counties to edit: the examples, one of the sample's kind, and invented ones.
func newEdited(t *testing.T, nth int) *editedCounty {
	t.Helper()
	c := &editedCounty{Rand: rand.New(rand.NewPCG(uint64(nth), 21)), dir: t.TempDir(), looks: t.TempDir(), old: t.TempDir()}
	examples := []string{"schools", "forest", "water"}
	switch {
	case nth < len(examples):
		if err := os.CopyFS(c.dir, os.DirFS(filepath.Join(house(t), "examples", examples[nth]))); err != nil {
			t.Fatal(err)
		}
	case nth == len(examples):
		mustGuben(t, nil, "-C", c.dir, "sample", "--villages", "12", "--towns", "2")
	default: // with all that places go through
		for name, text := range invent(uint64(nth)) { // below data/
			c.put(t, filepath.Join(c.dir, "data", filepath.FromSlash(name)), text)
		}
	}
	c.put(t, filepath.Join(c.looks, "layouts", "_partials", "own.html"), "<!-- own -->\n")
	return c
}

// TestMadeOverTheOneBefore edits data, pages, looks and words at random, one or several at
// once, and holds that the site that a build makes over the one before is byte for byte the
// one that is made in an empty folder. What does not pass the check is taken back. Of the first
// county nothing at all is there; for the others what was drawn before anything was edited or
// garbled is, which TestGarbled holds to be what would be drawn again.
func TestMadeOverTheOneBefore(t *testing.T) {
	t.Parallel()
	var over atomic.Int64
	t.Run("counties", func(t *testing.T) {
		for nth := range rounds(5, 14) {
			t.Run(fmt.Sprint(nth), func(t *testing.T) {
				t.Parallel()
				c := newEdited(t, nth)
				if c.lends = nth > 0; c.lends {
					putDrawings(t, c.dir)
				}
				if ok, said := c.build(t, c.dir); !ok {
					t.Fatal(said)
				}
				if err := os.CopyFS(c.old, os.DirFS(filepath.Join(c.dir, ".guben"))); err != nil {
					t.Fatal(err)
				}
				for done := 0; done < rounds([]int{2, 3, 3, 1, 1}[min(nth, 4)], []int{30, 30, 30, 50, 6}[min(nth, 4)]) && !t.Failed(); {
					if made, all := c.round(t); all > 0 {
						done++
						if made < all {
							over.Add(1)
						}
					}
				}
			})
		}
	})
	if over.Load() == 0 {
		t.Error("no site was made over the one before")
	}
}

// round edits, builds and compares, and tells how many pages were made of all; of none where the
// edits were taken back.
func (c *editedCounty) round(t *testing.T) (made, all int) {
	t.Helper()
	before, looks := t.TempDir(), t.TempDir()
	if err := errors.Join(copyOf(before, c.dir), os.CopyFS(looks, os.DirFS(c.looks))); err != nil {
		t.Fatal(err)
	}
	var edits []string
	for range 1 + c.IntN(2)*c.IntN(3) { // one alone most often: of several much is new
		edits = append(edits, c.edit(t))
	}
	ok, said := c.build(t, c.dir)
	if !ok {
		err := errors.Join(os.RemoveAll(filepath.Join(c.dir, "data")), os.RemoveAll(filepath.Join(c.dir, "content")), copyOf(c.dir, before),
			os.RemoveAll(c.looks), os.CopyFS(c.looks, os.DirFS(looks)))
		if err != nil {
			t.Fatal(err)
		}
		return 0, 0
	}
	fresh := t.TempDir()
	if err := copyOf(fresh, c.dir); err != nil {
		t.Fatal(err)
	}
	if c.lends {
		drawingsOf(t, c.old, filepath.Join(fresh, ".guben"))
	}
	if ok, said := c.build(t, fresh); !ok {
		t.Fatal(said)
	}
	sameTrees(t, tree(t, filepath.Join(c.dir, "public")), tree(t, filepath.Join(fresh, "public")))
	allMayRead(t, filepath.Join(c.dir, "public"))
	if t.Failed() {
		t.Fatalf("after %q", edits)
	}
	for _, dir := range []string{before, looks, fresh} { // many rounds would fill a disk
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	return pagesMade(said)
}

// copyOf copies what a county's site is made from.
func copyOf(to, from string) error {
	for _, part := range []string{"data", "content"} {
		if _, err := os.Stat(filepath.Join(from, part)); err != nil {
			continue
		}
		if err := os.CopyFS(filepath.Join(to, part), os.DirFS(filepath.Join(from, part))); err != nil {
			return err
		}
	}
	return nil
}

// rendered is how a build says how many pages Hugo made.
var rendered = regexp.MustCompile(`\((\d+) rendered, (\d+) kept\)`)

// pagesMade reads how many pages Hugo made of all.
func pagesMade(said string) (made, all int) {
	m := rendered.FindStringSubmatch(said)
	if m == nil {
		return 0, 0
	}
	made, _ = strconv.Atoi(m[1])
	kept, _ := strconv.Atoi(m[2])
	return made, made + kept
}
