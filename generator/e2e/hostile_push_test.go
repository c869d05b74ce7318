package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// evil stands in all that a hostile pusher sends, and nowhere in a site.
const evil = "EVILMARK"

const pageHead = "---\ntitle: 通知\n---\n\n"

// refusedPushes are what a push may not bring, each with what the pusher is told. "->" makes
// a link, "+x" a file that may be run.
var refusedPushes = []struct {
	name  string
	files map[string]string
	says  []string
}{
	{"data as a link", map[string]string{"data": "->/etc"}, []string{"data: error[E106]", "符号链接"}},
	{"content as a link", map[string]string{"content": "->/etc"}, []string{"content: error[E106]"}},
	{"a folder as a link", map[string]string{"data/income": "->/etc"}, []string{"data/income: error[E106]"}},
	{"files as links", map[string]string{"data/income/2006.yaml": "->/etc/passwd", "content/note/a.md": "->/etc/passwd", "content/note/a.png": "->nowhere"}, []string{"data/income/2006.yaml: error[E106]", "content/note/a.md: error[E106]", "content/note/a.png: error[E106]"}},
	{"programs", map[string]string{"content/note/index.md": "+x" + pageHead + evil}, []string{"content/note/index.md: error[E164]", "可以运行"}},
	{"a content adapter", map[string]string{"content/note/_content.gotmpl": "{{ " + evil + " }}", "content/_content.en.gotmpl": "{{ range seq 1e9 }}{{ end }}"}, []string{"content/note/_content.gotmpl: error[E161]", "content/_content.en.gotmpl: error[E161]"}},
	{"code", map[string]string{"content/note/a.html": evil, "content/note/a.xhtml": evil, "content/note/a.js": evil, "content/note/a.css": evil, "data/a.js": evil}, []string{"a.html: error[E161]", "a.xhtml: error[E161]", "a.js: error[E161]", "a.css: error[E161]", "data/a.js: error"}},
	{"a drawing with a script", map[string]string{"content/note/a.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>` + evil + `</script></svg>`}, []string{"content/note/a.svg:1:62: error[E172]"}},
	{"a head that names a layout", map[string]string{"content/note/index.md": "---\ntitle: 通知\nurl: /targets/index.html\nlayout: " + evil + "\n---\n"}, []string{"index.md:3:1: error[E201]", "index.md:4:1: error[E201]"}},
	{"a page in the place of the program's", map[string]string{"content/targets/_index.md": pageHead + evil}, []string{"content/targets/_index.md: error[E165]"}},
	{"a page that fails", map[string]string{"content/note/index.md": pageHead + evil + "[这里](/nowhere)\n"}, []string{"content/note/index.md:5:", "error[E851]", `no page "/nowhere"`}},
}

// What a hostile pusher sends is refused in plain words, or kept by git and read by nobody:
// nothing of it is in the published site.
func TestHostilePushes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	for _, push := range refusedPushes {
		for name, text := range push.files {
			c.bring(name, text)
		}
		c.pushRefused(o, push.name, push.says)
	}
	head := strings.TrimSpace(c.git("rev-parse", "HEAD"))
	c.git("update-index", "--add", "--cacheinfo", "160000,"+head+",content/sub")
	c.git("commit", "-q", "--no-verify", "-m", "子模块")
	o.same(func() {
		c.refused([]string{"content/sub: error[E107]", "子模块", "这次推送被退回"}, "push", "origin", "main")
	})
	c.git("reset", "-q", "--hard", "origin/main")

	for _, name := range []string{
		"hugo.yaml", "config/_default/hugo.yaml", "themes/guben/layouts/baseof.html", "layouts/baseof.html", "layouts/_shortcodes/target.html", "assets/css/base.css", "static/evil.html",
		"i18n/zh-cn.toml", "archetypes/default.md", "go.mod", "node_modules/echarts/index.js", ".guben/build/static/evil.html", "public/evil.html", ".gitattributes",
	} {
		c.bring(name, evil+"\n")
	}
	c.bring("static/passwd", "->/etc/passwd")
	c.bring("content/note/index.md", pageHead+"好页。\n")
	c.git("add", "-Af")
	c.git("commit", "-q", "--no-verify", "-m", "夹带")
	o.setUp("--to", o.site, "--allow-sample")
	putDrawings(t, filepath.Join(o.repo, "guben", "county"))
	c.git("push", "-q", "origin", "main")
	o.clean("好页")

	t.Run("a page that came in past the check", func(t *testing.T) {
		c, o := *c, *o
		c.T, o.T = t, t
		pastTheCheck(&o, &c)
	})
}

// clean holds that the published site shows a page, and nothing of a hostile pusher's.
func (o *gitOffice) clean(says string) {
	o.Helper()
	for name, data := range tree(o, filepath.Join(o.site, "releases")) {
		if strings.Contains(name+string(data), evil) || strings.HasSuffix(name, "evil.html") || strings.HasSuffix(name, "passwd") {
			o.Errorf("%s is published", name)
		}
	}
	page, err := os.ReadFile(filepath.Join(o.site, "current", "note", "index.html"))
	if err != nil || !strings.Contains(string(page), says) {
		o.Errorf("the page does not say %q (%v)", says, err)
	}
}

// pastTheCheck publishes a county with pages that fail, and one that may not be: each is left
// out by its name, and all else is published.
func pastTheCheck(o *gitOffice, c *clerk) {
	c.bring("content/bad/index.md", pageHead+evil+"[这里](/nowhere)\n")
	c.bring("content/worse/index.md", pageHead+evil+"\n\n{{< nosuch >}}\n")
	c.bring("content/note/a.html", evil)
	c.bring("content/note/index.md", pageHead+"更好的页。\n")
	c.change(incomeFile, firstTown, strings.Replace(firstTown, "farmer_income: 4249,", "", 1))
	c.git("add", "-Af")
	c.git("commit", "-q", "--no-verify", "-m", "坏页")
	server := &clerk{T: o.T, name: "server", dir: o.repo}
	server.git("fetch", "-q", c.dir, "main:main") // no hook runs
	status, out := guben(o, nil, "hook", "publish", "--repo", o.repo)
	for _, says := range []string{"content/bad/index.md", "content/worse/index.md", "content/note/a.html", "与正在显示的第1号相比", incomeFile + ":7:", "warning[W811]", "已发布第2号"} {
		if status != program.ExitFine || !strings.Contains(out, says) {
			o.Fatalf("%q is not said: %d\n%s", says, status, out)
		}
	}
	if last := out[strings.LastIndex(out, "手写页面"):]; !strings.Contains(last, "content/bad/index.md") || strings.Contains(last, "content/note/index.md") {
		o.Errorf("left out: %s", last)
	}
	o.clean("更好的页")
}

// bring puts a file, a link or a program into the clone.
func (c *clerk) bring(name, text string) {
	c.Helper()
	path := c.path(name)
	err := errors.Join(os.RemoveAll(path), os.MkdirAll(filepath.Dir(path), 0o755))
	to, link := strings.CutPrefix(text, "->")
	text, run := strings.CutPrefix(text, "+x")
	mode := os.FileMode(0o644)
	if run {
		mode = 0o755
	}
	if link {
		err = errors.Join(err, os.Symlink(to, path))
	} else {
		err = errors.Join(err, os.WriteFile(path, []byte(text), mode))
	}
	if err != nil {
		c.Fatal(err)
	}
}

// pushRefused commits and pushes what was brought, and takes it back.
func (c *clerk) pushRefused(o *gitOffice, name string, says []string) {
	c.Helper()
	c.git("add", "-Af")
	c.git("commit", "-q", "--no-verify", "-m", name)
	o.same(func() {
		out := c.refused(append(says, "这次推送被退回"), "push", "origin", "main")
		if strings.Contains(out, "root:") {
			c.Errorf("%s: another file is shown:\n%s", name, out)
		}
	})
	c.git("reset", "-q", "--hard", "origin/main")
	c.git("clean", "-ffdxq")
}
