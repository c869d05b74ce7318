package e2e

import (
	"io"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// withoutGit is the environment of a machine where no git program is, and its user's home.
func withoutGit(t *testing.T) (home string, env []string) {
	home = t.TempDir()
	return home, []string{"PATH=", "HOME=" + home, "USERPROFILE=" + home, "XDG_CONFIG_HOME=" + home}
}

func joinAt(address, fingerprint string) map[string]string {
	return map[string]string{"address": address, "fingerprint": fingerprint}
}

// sendsAsWithGit has a desk that came from an office send, meet another's change, and take back, and
// holds that what it leaves is in order for the git program.
func (d *clerksDesk) sendsAsWithGit(repo, other string) {
	t := d.T
	t.Helper()
	a, b := trainingOf(t, d.dir, villageA, "trained"), trainingOf(t, d.dir, villageB, "trained")
	for _, x := range []deskAnswer{d.post("save", typedCell(villageA, "trained", a, "1")), d.post("send", order)} {
		if x.Done == "" {
			t.Fatalf("%+v", x)
		}
	}
	two := openDesk(t, other)
	for _, x := range []deskAnswer{two.post("refresh", map[string]any{}), two.post("save", typedCell(villageB, "trained", b, "2")), two.post("send", order)} {
		if x.Done == "" {
			t.Fatalf("%+v", x)
		}
	}
	if x := d.post("save", typedCell(villageB, "trained", b, "3")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	if x := d.post("send", order); len(x.Conflicts) != 1 || x.Conflicts[0].Theirs != "2" {
		t.Fatalf("the same cell: %+v", x)
	}
	if x := d.post("send", ordered("mine", []string{"training 2007-Q3 " + villageB + " trained"})); x.Done == "" || !strings.Contains(x.Said, "县里收到") {
		t.Fatalf("with a choice: %+v", x)
	}
	if x := d.post("save", typedCell(villageB, "trained", "3", "4")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	if x := two.post("refresh", map[string]any{}); x.Done == "" || trainingOf(t, two.dir, villageB, "trained") != "3" {
		t.Errorf("the other's newest: %+v", x)
	}
	// A colleague's branch waits for the office to look through it: both desks say whose it is.
	colleague := &clerk{T: t, name: "兰联镇办公室", dir: other}
	colleague.git("checkout", "-q", "-b", "lanlian")
	colleague.git("commit", "-q", "--allow-empty", "-m", "上报<b>四季度</b>")
	colleague.git("push", "-q", "origin", "lanlian")
	colleague.git("checkout", "-q", "main")
	for _, x := range []*clerksDesk{d, two} {
		if a := x.post("refresh", map[string]any{}); a.Done == "" {
			t.Errorf("%+v", a)
		}
		if page := x.get("/outbox"); !strings.Contains(page, `<th scope="row">兰联镇办公室</th>`) || !strings.Contains(page, "上报&lt;b&gt;四季度") {
			t.Errorf("who sent what is waiting:\n%s", page)
		}
	}
	here := &clerk{T: t, name: "x", dir: d.dir}
	if said := here.git("status", "--short", "--untracked-files=no"); said != " M data/training/2007-Q3.yaml\n" {
		t.Errorf("beside what waits git finds %q", said)
	}
	here.git("fsck", "--strict")
	if said := (&clerk{T: t, dir: repo}).git("log", "-1", "--format=%an %s"); !strings.HasPrefix(said, "紫城镇党建办 上报") {
		t.Errorf("the office has %s", said)
	}
	(&clerk{T: t, dir: repo}).git("fsck", "--strict")
}

// answering is a hook of the office's that says something.
func answeringHook(t *testing.T, repo string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(repo, "hooks", "pre-receive"), []byte("#!/bin/sh\necho 县里收到\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}

// TestDeskWithoutGitBySSH begins with nothing but the program in an empty folder, on a machine without
// git: the server's fingerprint is compared, a key is made and handed over, the data come, and are sent
// as ever. A server that shows another key is refused.
func TestDeskWithoutGitBySSH(t *testing.T) {
	t.Parallel()
	program := sshProgram()
	if program == "" {
		t.Skip("sshd is not on this machine (scripts/install-servers): the desk was tried by http alone")
	}
	repo, clone := plainOffice(t)
	answeringHook(t, repo)
	s := newDesk(t, "zh-cn")
	address := s.startSSH(program) + repo
	home, env := withoutGit(t)
	known := filepath.Join(home, ".ssh", "known_hosts")
	d := openDesk(t, t.TempDir(), env...)
	if page := d.get("/"); !strings.Contains(page, `id="address"`) || strings.Contains(page, "git ") {
		t.Errorf("an empty folder shows\n%s", page)
	}
	for _, bad := range []string{"", "ext::sh -c id", repo, "file://" + repo, "-oProxyCommand=id@x:y", "ssh://-oProxyCommand=id/x"} {
		if x := d.post("connect", joinAt(bad, "")); !strings.Contains(x.Fault, "地址读不出来") {
			t.Errorf("%q: %+v", bad, x)
		}
	}
	x := d.post("connect", joinAt(address, ""))
	print, err := exec.Command("ssh-keygen", "-l", "-f", s.real("/ssh/host.pub")).Output()
	if err != nil || x.Fingerprint == "" || !strings.Contains(string(print), " "+x.Fingerprint+" ") || x.Key != "" || x.Changed {
		t.Fatalf("a server that is not known: %+v, and is %s (%v)", x, print, err)
	}
	if x = d.post("connect", joinAt(address, "SHA256:AAAA")); x.Done != "" || x.Fingerprint == "" {
		t.Errorf("another fingerprint: %+v", x)
	}
	if _, err := os.Stat(known); err == nil {
		t.Error("a server is known that nobody compared")
	}
	if x = d.post("connect", joinAt(address, x.Fingerprint)); !strings.HasPrefix(x.Key, "ssh-ed25519 ") || x.Done != "" {
		t.Fatalf("a key to hand over: %+v", x)
	}
	s.put(keysFile, `restrict,command="eval $SSH_ORIGINAL_COMMAND" `+x.Key+"\n")
	if again := d.post("connect", joinAt(address, "")); again.Done == "" {
		t.Fatalf("let in: %+v", again)
	}
	d.sendsAsWithGit(repo, clone("other"))
	line, err := os.ReadFile(known)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(home, "other")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	other, err := os.ReadFile(filepath.Join(home, "other.pub"))
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ := strings.Cut(string(line), " ")
	if err := os.WriteFile(known, []byte(host+" "+string(other)), 0o600); err != nil {
		t.Fatal(err)
	}
	if x := d.post("send", order); !strings.Contains(x.Fault, "可能有人冒充") {
		t.Errorf("another key: %+v", x)
	}
	if x := d.post("connect", joinAt("", "")); !x.Changed || x.Done != "" {
		t.Errorf("another key: %+v", x)
	} else if y := d.post("connect", joinAt("", x.Fingerprint)); y.Done != "" {
		t.Errorf("another key is taken: %+v", y)
	}
}

// httpOffice serves a repository over http to one user, and is its address with that one's word.
func httpOffice(t *testing.T, repo string) string {
	t.Helper()
	(&clerk{T: t, dir: repo}).git("config", "http.receivepack", "true")
	program, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	backend := &cgi.Handler{Path: program, Args: []string{"http-backend"}, Root: "/", Env: []string{
		"GIT_PROJECT_ROOT=" + filepath.Dir(repo), "GIT_HTTP_EXPORT_ALL=1", "REMOTE_USER=clerk", "GIT_CONFIG_NOSYSTEM=1", "PATH=" + os.Getenv("PATH"),
	}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, word, ok := r.BasicAuth(); !ok || user != "clerk" || word != "w0rd" {
			w.Header().Set("WWW-Authenticate", `Basic realm="office"`)
			http.Error(w, "", http.StatusUnauthorized)
			return
		}
		backend.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "http://", "http://clerk:w0rd@", 1) + "/" + filepath.Base(repo)
}

// TestDeskWithoutGitByHTTP is the same way over http, where the address says who comes in.
func TestDeskWithoutGitByHTTP(t *testing.T) {
	t.Parallel()
	repo, clone := plainOffice(t)
	answeringHook(t, repo)
	address := httpOffice(t, repo)
	_, env := withoutGit(t)
	d := openDesk(t, t.TempDir(), env...)
	if x := d.post("connect", joinAt(strings.Replace(address, "clerk:w0rd@", "", 1), "")); x.Done != "" || !strings.Contains(x.Text, "口令") {
		t.Errorf("without a word: %+v", x)
	}
	if x := d.post("connect", joinAt(address, "")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	sameTrees(t, tree(t, filepath.Join(clone("fresh"), "data")), tree(t, filepath.Join(d.dir, "data")))
	d.sendsAsWithGit(repo, clone("other"))
}

// get is one of the desk's pages.
func (d *clerksDesk) get(path string) string {
	d.Helper()
	resp, err := d.client.Get(d.base + path)
	if err != nil {
		d.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		d.Fatal(err)
	}
	return string(text)
}

// TestDeskNewer has the office's data need a newer program: the desk says so before anything is sent,
// and where that lies; what was saved stays, and nothing is written over.
func TestDeskNewer(t *testing.T) {
	t.Parallel()
	_, clone := plainOffice(t)
	d := openDesk(t, clone("clerk"))
	if x := d.post("save", typedCell(villageA, "trained", trainingOf(t, d.dir, villageA, "trained"), "1")); x.Done == "" {
		t.Fatalf("%+v", x)
	}
	before := tree(t, filepath.Join(d.dir, "data"))
	other := &clerk{T: t, name: "县办", dir: clone("other")}
	at := filepath.Join(other.dir, "data", "programme.yaml")
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`(?m)^schema: .*$`).ReplaceAll(text, []byte("schema: 99\nunheard_of: {a: b}\nprogram_at: '\\\\10.0.0.5\\guben'"))
	if err := os.WriteFile(at, text, 0o644); err != nil {
		t.Fatal(err)
	}
	other.git("commit", "-q", "-a", "-m", "新的格式")
	other.git("push", "-q")
	for _, what := range []string{"refresh", "send"} {
		body := any(order)
		if what == "refresh" {
			body = map[string]any{}
		}
		if x := d.post(what, body); !strings.Contains(x.Fault, "更新的程序") || !strings.Contains(x.Fault, `\\10.0.0.5\guben`) {
			t.Errorf("%s: %+v", what, x)
		}
	}
	sameTrees(t, before, tree(t, filepath.Join(d.dir, "data")))
	if page := d.get("/"); !strings.Contains(page, `\\10.0.0.5\guben`) || !strings.Contains(page, "有1处保存了") {
		t.Errorf("the first page says\n%s", page)
	}
	// Brought by a git program, the data themselves are of the newer form.
	(&clerk{T: t, dir: d.dir}).git("checkout", "-q", "--", "data")
	(&clerk{T: t, dir: d.dir}).git("pull", "-q")
	for _, page := range []string{d.get("/"), d.get("/table?topic=training&period=2007-Q3")} {
		if !strings.Contains(page, `\\10.0.0.5\guben`) || strings.Contains(page, "unheard_of") {
			t.Errorf("newer data show\n%s", page)
		}
	}
	if x := d.post("save", typedCell(villageA, "trained", "1", "2")); !strings.Contains(x.Fault, "更新的程序") {
		t.Errorf("saved into newer data: %+v", x)
	}
}
