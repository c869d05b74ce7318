package e2e

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
)

// The guide's commands are run as a reader would type them, page by page, and the answers
// that it shows are held against the real ones. What its blocks mean:
//
//	```sh                    commands, one a line, of the clerk of one town
//	```sh {as=office}        … of somebody else: see people
//	```sh {status=1}         … the last of which ends with that status
//	```sh {serve=true}       a command that goes on: it runs until the page ends
//	```text                  the answer to the block before, on the screen. … stands for
//	                         what differs from day to day; alone on a line, for any lines
//	```yaml {file=PATH}      what an editor puts there: each line takes the place of that
//	                         with the same key, or comes behind the line before it
//	```yaml {mend=PATH}      … in the place of what a merge left between its marks
//	```yaml {cut=PATH}       lines that an editor takes out
//	```csv {write=PATH}      a whole file, made by a spreadsheet
//	```yaml {shows=PATH}     what stands in a file, line by line
//	```rehearse              not shown to readers: what stands in for their hands. See step
//
// Both languages of a page hold the same blocks, but for what is said in words.

// people are who types: their home, and where they stand.
var people = map[string]string{
	"clerk":     "/home/lanlian",
	"colleague": "/home/shangbei",
	"office":    "/srv/guben",
}

var updateGuide = flag.Bool("update-guide", false, "put real answers in the place of those of the guide that differ")

// TestGuide runs the commands of every page of the guide, in both languages.
func TestGuide(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(house(t), "content", "guide")
	names, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatal("no guide", err)
	}
	for _, path := range names {
		name := filepath.Base(path)
		if strings.HasSuffix(name, ".en.md") || !commanded(t, path) {
			continue
		}
		other := strings.TrimSuffix(path, ".md") + ".en.md"
		t.Run(strings.TrimSuffix(name, ".md"), func(t *testing.T) {
			t.Parallel()
			sameCommands(t, blocks(t, path), blocks(t, other))
			for lang, path := range map[string]string{"zh-cn": path, "en": other} {
				t.Run(lang, func(t *testing.T) {
					t.Parallel()
					rehearse(t, path, lang)
				})
			}
		})
	}
}

// wordless are the pages that lead on, are for those who type nothing, or tell what may be declared.
var wordless = []string{"_index.md", "leaders.md", "clerks.md", "programme.md"}

// commanded tells whether a page has commands, and holds that each has that should.
func commanded(t *testing.T, path string) bool {
	has := slices.ContainsFunc(blocks(t, path), func(b block) bool { return b.lang == "sh" })
	if name := filepath.Base(path); !has && !slices.Contains(wordless, name) {
		t.Errorf("%s has no commands", name)
	}
	return has
}

// block is a fenced block of a page.
type block struct {
	lang  string
	attrs map[string]string
	lines []string
	at    string // page and line
	from  int    // where the lines start in the page
	to    int
}

// blocks reads a page's fenced blocks in order.
func blocks(t *testing.T, path string) []block {
	t.Helper()
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []block
	err = ast.Walk(goldmark.DefaultParser().Parse(gmtext.NewReader(page)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		f, ok := n.(*ast.FencedCodeBlock)
		if !ok || !entering || f.Info == nil {
			return ast.WalkContinue, nil
		}
		b := block{attrs: map[string]string{}, at: filepath.Base(path)}
		info := string(f.Info.Segment.Value(page))
		b.lang, info, _ = strings.Cut(info, " ")
		if attrs, ok := parser.ParseAttributes(gmtext.NewReader([]byte(strings.TrimSpace(info)))); ok {
			for _, a := range attrs {
				if value, ok := a.Value.([]byte); ok {
					b.attrs[string(a.Name)] = string(value)
				} else {
					b.attrs[string(a.Name)] = fmt.Sprint(a.Value)
				}
			}
		}
		b.at += fmt.Sprintf(":%d", bytes.Count(page[:f.Info.Segment.Start], []byte("\n"))+1)
		for i := range f.Lines().Len() {
			line := f.Lines().At(i)
			b.lines = append(b.lines, strings.TrimRight(string(line.Value(page)), "\n"))
			if i == 0 {
				b.from = line.Start
			}
			b.to = line.Stop
		}
		all = append(all, b)
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// quoted are words that each language has of its own: a message, a folder, a term.
var quoted = regexp.MustCompile(`-m "[^"]*"|explain \S+|--out \S+`)

// sameCommands holds that a page in another language asks for the same to be done.
func sameCommands(t *testing.T, zh, en []block) {
	t.Helper()
	form := func(bs []block) (all []string) {
		for _, b := range bs {
			if b.lang != "text" && b.attrs["shows"] == "" {
				all = append(all, b.lang+quoted.ReplaceAllString(strings.Join(b.lines, "\n"), "…"))
			}
		}
		return all
	}
	a, b := form(zh), form(en)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("the pages part at block %d:\n%q\n%q", i+1, a[min(i, len(a)):min(i+1, len(a))], b[min(i, len(b)):min(i+1, len(b))])
		}
	}
}

// desk is where a page is played.
type desk struct {
	t     *testing.T
	lang  string
	root  string            // what readers see as / is below it
	at    map[string]string // where each person stands, as readers see it
	said  string            // by the last command
	bin   string
	ended []func()
}

func rehearse(t *testing.T, path, lang string) {
	s := newDesk(t, lang)
	defer func() {
		for _, end := range s.ended {
			end()
		}
	}()
	answers := map[int]newAnswer{}
	defer func() { putAnswers(t, path, answers) }()
	var open bool // whether an answer may follow
	all := blocks(t, path)
	for i, b := range all {
		switch b.lang {
		case "sh":
			if b.attrs["serve"] != "" {
				s.serve(b, all[i+1:])
				break
			}
			s.commands(b)
		case "text":
			if !open {
				t.Errorf("%s: an answer to nothing", b.at)
			}
			if new, same := s.answered(b); !same && *updateGuide {
				answers[b.from] = newAnswer{b, new}
			} else if !same {
				t.Errorf("%s: the answer is another:\n%s\nthe page shows:\n%s", b.at, s.said, strings.Join(b.lines, "\n"))
			}
		case "yaml", "csv":
			s.file(b)
		case "rehearse":
			for _, line := range b.lines {
				s.step(b.at, line)
			}
		default:
			t.Errorf("%s: a block of %q, which nothing is done with", b.at, b.lang)
		}
		open = b.lang == "sh"
		if t.Failed() {
			return
		}
	}
}

// newDesk is a machine for everybody: a program folder, and homes.
func newDesk(t *testing.T, lang string) *desk {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	// On the machines of the guide, a web server gets into every folder above the site.
	if err := os.Chmod(filepath.Dir(root), 0o755); err != nil {
		t.Fatal(err)
	}
	s := &desk{t: t, lang: lang, root: root, at: map[string]string{}, bin: filepath.Join(root, "opt", "guben", "bin")}
	s.install()
	for name, home := range people {
		s.at[name] = home
		s.put(home+"/.ssh/known_hosts", "")
		s.put(home+"/.gitconfig", `[url "`+filepath.ToSlash(root)+`/srv/"]
	insteadOf = "guben@10.10.1.5:/srv/"
[init]
	defaultBranch = main
[core]
	quotePath = false
[safe]
	directory = *
`)
	}
	return s
}

// install puts the program beside its theme, as an office has it.
func (s *desk) install() {
	program, err := exec.LookPath("guben")
	s.must(err)
	s.must(os.MkdirAll(s.bin, 0o755))
	to := filepath.Join(s.bin, "guben")
	if os.Link(program, to) != nil {
		data, err := os.ReadFile(program)
		s.must(err)
		s.must(os.WriteFile(to, data, 0o755))
	}
	from, opt := house(s.t), filepath.Dir(s.bin)
	data, err := os.ReadFile(filepath.Join(from, "hugo.yaml"))
	s.must(err)
	s.must(os.WriteFile(filepath.Join(opt, "hugo.yaml"), data, 0o644))
	s.must(os.CopyFS(filepath.Join(opt, "themes"), os.DirFS(filepath.Join(from, "themes"))))
	s.must(os.CopyFS(filepath.Join(opt, "content"), os.DirFS(filepath.Join(from, "content"))))
	s.must(os.Symlink(filepath.Join(from, "node_modules"), filepath.Join(opt, "node_modules")))
}

func (s *desk) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// real is where something is that readers see at a path.
func (s *desk) real(path string) string { return filepath.Join(s.root, filepath.FromSlash(path)) }

func (s *desk) put(path, data string) {
	s.t.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.real(path)), 0o755))
	s.must(os.WriteFile(s.real(path), []byte(data), 0o644))
}

// rooted are the folders that readers see at the top.
var rooted = regexp.MustCompile(`(^|[ "'=])/(srv|home|opt|media)\b`)

// command is what a person types.
func (s *desk) command(who, line string) *exec.Cmd {
	line = rooted.ReplaceAllString(line, "${1}"+filepath.ToSlash(s.root)+"/${2}")
	cmd := exec.Command("sh", "-c", line+"\nstatus=$?; pwd >"+s.real("/where")+"; exit $status")
	cmd.Dir = s.real(s.at[who])
	home := s.real(people[who])
	cmd.Env = append(cleanEnv(), "HOME="+home, "XDG_CONFIG_HOME="+home, "PATH="+s.bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"GUBEN_LANG="+s.lang, "LC_ALL=C.UTF-8", "GIT_CONFIG_NOSYSTEM=1", "TZ=Asia/Shanghai", "GIT_EDITOR=true", "GIT_MERGE_AUTOEDIT=no", "GIT_SSH_COMMAND="+sshCommand(home))
	return cmd
}

// cleanEnv is the environment without what would lead git elsewhere.
func cleanEnv() []string {
	return slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GIT_") || strings.HasPrefix(v, "GUBEN_") })
}

// seen is output as readers see it: with their paths and the server's name.
func (s *desk) seen(out string) string {
	out = strings.ReplaceAll(out, filepath.ToSlash(s.root), "")
	out = regexp.MustCompile(`(?m)^(To|From) (?:ssh://[^/\n]+)?/srv/`).ReplaceAllString(out, "$1 guben@10.10.1.5:/srv/")
	return out
}

func (s *desk) commands(b block) {
	who := "clerk"
	if as, ok := b.attrs["as"]; ok {
		who = as
	}
	if s.at[who] == "" {
		s.t.Fatalf("%s: nobody is called %q", b.at, who)
	}
	want := "0"
	if status, ok := b.attrs["status"]; ok {
		want = status
	}
	s.said = ""
	for i, line := range b.lines {
		status, out := s.run(who, line)
		s.said += out
		if last := i == len(b.lines)-1; last && fmt.Sprint(status) != want || !last && status != 0 {
			s.t.Errorf("%s: %s: ends with %d, not %s\n%s", b.at, line, status, want, s.said)
			return
		}
	}
}

func (s *desk) run(who, line string) (int, string) {
	cmd := s.command(who, line)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	if where, err := os.ReadFile(s.real("/where")); err == nil {
		s.at[who] = strings.TrimSpace(strings.TrimPrefix(string(where), filepath.ToSlash(s.root)))
	}
	return cmd.ProcessState.ExitCode(), s.seen(string(out))
}

// serve starts a command that goes on, and waits until it has said what the page shows.
func (s *desk) serve(b block, next []block) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	port := listener.Addr().(*net.TCPAddr).Port
	s.must(listener.Close())
	cmd := s.command("clerk", fmt.Sprintf("exec %s --port %d", strings.Join(b.lines, "\n"), port))
	var said safeBuffer
	cmd.Stdout, cmd.Stderr = &said, &said
	end := ownGroup(cmd)
	s.must(cmd.Start())
	s.ended = append(s.ended, func() { end(syscall.SIGTERM) })
	want := regexp.MustCompile("")
	if len(next) > 0 && next[0].lang == "text" {
		want = answerForm(next[0].lines)
	}
	for range patience / (100 * time.Millisecond) {
		out := strings.ReplaceAll(said.String(), fmt.Sprintf(":%d/", port), ":1313/") // the usual one may be taken
		if s.said = s.seen(out); s.said != "" && want.MatchString(trimLines(s.said)) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// newAnswer is a block with the lines that should be in it.
type newAnswer struct {
	block
	lines []string
}

// putAnswers puts real answers into a page.
func putAnswers(t *testing.T, path string, answers map[int]newAnswer) {
	t.Helper()
	if len(answers) == 0 {
		return // as always, where the guide is true
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range slices.Backward(slices.Sorted(maps.Keys(answers))) {
		c := answers[from]
		page = slices.Concat(page[:from], []byte(strings.Join(c.lines, "\n")+"\n"), page[c.to:])
	}
	if err := os.WriteFile(path, page, 0o644); err != nil {
		t.Fatal(err)
	}
}

// changing is what differs from one time to the next: commits, days, times, sizes, and how
// many files a site has; and what the practice county is warned of again and again.
var changing = []*regexp.Regexp{
	regexp.MustCompile(`()\b[0-9a-f]{7,40}\.\.[0-9a-f]{7,40}()`),
	regexp.MustCompile(`(>>>>>>> )[0-9a-f]{40}()`),
	regexp.MustCompile(`((?:main|commit|提交) )[0-9a-f]{7,40}()\b`),
	regexp.MustCompile(`( Date: )\S.*()`),
	regexp.MustCompile(`()\d+\.\d+( ?(?:秒|s\b|MB))`),
	regexp.MustCompile(`()\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?()`),
	regexp.MustCompile(`()\b\d{3,}( ?(?:个文件|files)\b)`),
	regexp.MustCompile(`(?:remote: )?data/programme\.yaml:22:77: warning.*\n(?:.*\n){4}`),
}

// answered holds what was said against what the page shows, and returns what it should
// show: a line with … stays where it is still true.
func (s *desk) answered(b block) ([]string, bool) {
	said := trimLines(s.said)
	if answerForm(b.lines).MatchString(said) {
		return nil, true
	}
	for _, form := range changing {
		dots := "${1}…${2}"
		if form.NumSubexp() == 0 {
			dots = "…\n"
		}
		said = form.ReplaceAllString(said, dots)
	}
	lines := strings.Split(strings.TrimRight(said, "\n"), "\n")
	for i, line := range lines {
		for _, shown := range b.lines {
			if strings.Contains(shown, "…") && strings.TrimSpace(shown) != "…" && answerForm([]string{shown}).MatchString(line+"\n") {
				lines[i] = shown
			}
		}
	}
	return lines, false
}

// answerForm is a shown answer as an expression: … is anything on a line, and any lines
// where it stands alone.
func answerForm(lines []string) *regexp.Regexp {
	form := `(?s)\A`
	for _, line := range lines {
		if strings.TrimSpace(line) == "…" {
			form += `(?:[^\n]*\n)*?`
			continue
		}
		parts := strings.Split(strings.TrimRight(line, " "), "…")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		form += strings.Join(parts, `[^\n]*`) + `\n`
	}
	return regexp.MustCompile(form + `\z`)
}

// trimLines drops what nobody sees: spaces at the ends of lines, empty lines at the end.
func trimLines(out string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(out, "\n ") + "\n") {
		b.WriteString(strings.TrimRight(line, " \n\r") + "\n")
	}
	return b.String()
}

// file does what an editor does, or looks into a file.
func (s *desk) file(b block) {
	who := "clerk"
	if as, ok := b.attrs["as"]; ok {
		who = as
	}
	path := func(key string) string { return s.real(s.at[who] + "/" + b.attrs[key]) }
	switch {
	case b.attrs["file"] != "":
		s.edit(b, path("file"))
	case b.attrs["mend"] != "":
		data, err := os.ReadFile(path("mend"))
		s.must(err)
		marks := regexp.MustCompile(`(?s)<<<<<<<.*?\n>>>>>>>[^\n]*\n`)
		if !marks.Match(data) {
			s.t.Fatalf("%s: no marks of a merge in\n%s", b.at, data)
		}
		done := marks.ReplaceAllLiteral(data, []byte(strings.Join(b.lines, "\n")+"\n"))
		s.must(os.WriteFile(path("mend"), done, 0o644))
	case b.attrs["write"] != "":
		s.must(os.WriteFile(path("write"), []byte(strings.Join(b.lines, "\n")+"\n"), 0o644))
	case b.attrs["cut"] != "":
		data, err := os.ReadFile(path("cut"))
		s.must(err)
		for _, line := range b.lines {
			if !bytes.Contains(data, []byte(line+"\n")) {
				s.t.Fatalf("%s: there is no line %q", b.at, line)
			}
			data = bytes.Replace(data, []byte(line+"\n"), nil, 1)
		}
		s.must(os.WriteFile(path("cut"), data, 0o644))
	case b.attrs["shows"] != "":
		data, err := os.ReadFile(path("shows"))
		s.must(err)
		form := strings.TrimSuffix(strings.TrimPrefix(answerForm(b.lines).String(), `(?s)\A`), `\z`)
		if !regexp.MustCompile(`(?m)^` + form).MatchString(trimLines(string(data))) {
			s.t.Errorf("%s: the file holds something else:\n%s", b.at, data)
		}
	default:
		s.t.Fatalf("%s: a %s of no file", b.at, b.lang)
	}
}

// keyOf is what a line of YAML begins with, up to its colon.
var keyOf = regexp.MustCompile(`^\s*(?:"[^"]*"|[\w-]+)\s*:`)

// edit puts lines into a file.
func (s *desk) edit(b block, path string) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	at := -1
	for _, line := range b.lines {
		key := keyOf.FindString(line)
		i := slices.IndexFunc(lines, func(l string) bool { return key != "" && keyOf.FindString(l) == key })
		switch {
		case i >= 0:
			lines[i], at = line, i
		case at >= 0:
			at++
			lines = slices.Insert(lines, at, line)
		default:
			s.t.Fatalf("%s: there is no line %q, nor one to put it behind", b.at, key)
		}
	}
	s.must(os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644))
}

// step does what readers do by hand, or what others do meanwhile:
//
//	practice           the practice county, on the server; with clones for both clerks
//	server             … without clones, and git does not know who types
//	key                the administrator lets the clerk's key in, at a real ssh server where
//	                   this machine has one
//	WHO: COMMAND       somebody runs a command
//	fill FILE SHEET!CELL VALUE
//	                   a value typed into a cell; SHEET by its name, or its number from 0
//	copy FILE FILE     a file of the house's, put on the desk
func (s *desk) step(at, line string) {
	words := strings.Fields(line)
	if len(words) == 0 {
		return
	}
	if who, command, ok := strings.Cut(line, ": "); ok && s.at[who] != "" {
		if status, out := s.run(who, command); status != 0 {
			s.t.Fatalf("%s: %s: %d\n%s", at, line, status, out)
		}
		return
	}
	switch {
	case words[0] == "practice":
		s.server()
		for _, who := range []string{"clerk", "colleague"} {
			s.step(at, who+": git config --global user.name "+who)
			s.step(at, who+": git config --global user.email "+who+"@example.org")
			s.step(at, who+": git clone -q guben@10.10.1.5:/srv/guben/shili.git shili")
			s.step(at, who+": cd shili")
			s.step(at, who+": guben hook install")
		}
	case words[0] == "server":
		s.server()
	case words[0] == "key":
		if path := sshProgram(); path != "" {
			s.startSSH(path)
			s.letIn("clerk")
		}
	case words[0] == "fill" && len(words) == 4:
		s.fill(at, words[1], words[2], words[3])
	case words[0] == "copy" && len(words) == 3:
		data, err := os.ReadFile(filepath.Join(house(s.t), words[1]))
		s.must(err)
		s.put(s.at["clerk"]+"/"+words[2], string(data))
	default:
		s.t.Fatalf("%s: no step %q", at, line)
	}
}

// server makes the practice county on the office's machine.
func (s *desk) server() {
	for _, line := range []string{
		"git config --global user.name office", "git config --global user.email office@example.org",
		"guben hook server --repo /srv/guben/shili.git",
		"mkdir first && cd first && git init -q",
		"guben sample --villages 8 --towns 2",
		"git add data && git commit -q -m 练习县",
		"git push -q /srv/guben/shili.git main",
		"cd .. && rm -rf first",
	} {
		s.step("server", "office: "+line)
	}
}

// fill types a value into a cell of a sheet.
func (s *desk) fill(at, name, cell, value string) {
	path := s.real(s.at["clerk"] + "/" + name)
	f, err := excelize.OpenFile(path)
	s.must(err)
	sheet, cell, ok := strings.Cut(cell, "!")
	if !ok {
		s.t.Fatalf("%s: %s names no cell", at, cell)
	}
	if n, err := strconv.Atoi(sheet); err == nil { // its name is each language's own
		sheet = f.GetSheetName(n)
	}
	if i, err := f.GetSheetIndex(sheet); err != nil || i < 0 {
		s.t.Fatalf("%s: no sheet %q, but %q", at, sheet, f.GetSheetList())
	}
	s.must(f.SetCellValue(sheet, cell, typed(value)))
	s.must(errors.Join(f.Save(), f.Close()))
}

// typed is what a spreadsheet makes of what is typed: a number where it is one.
func typed(value string) any {
	if n, err := strconv.Atoi(value); err == nil {
		return n
	}
	return value
}

// TestGuideAnswers holds that an answer that differs is seen.
func TestGuideAnswers(t *testing.T) {
	tests := []struct {
		shown, said string
		same        bool
	}{
		{"好了。", "好了。\n", true},
		{"好了。", "好了。\n又一行\n", false},
		{"用时…秒", "用时1.5秒\n", true},
		{"用时…秒", "用时1.5秒。\n", false},
		{"一\n…\n三", "一\n二\n二\n三\n", true},
		{"一\n…", "一\n", true},
		{"…\n三", "一\n四\n", false},
		{"(a|b)", "a\n", false},
	}
	for _, test := range tests {
		if got := answerForm(strings.Split(test.shown, "\n")).MatchString(trimLines(test.said)); got != test.same {
			t.Errorf("%q against %q: %v", test.shown, test.said, got)
		}
	}
}
