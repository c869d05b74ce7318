package e2e

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// webServer is one of the web servers of docs/publishing.md, as Debian has it.
type webServer struct {
	name, program string
	// with puts a part of the document ("subpath", "network", "accounts") where the document
	// says it goes.
	with func(conf, part, text string) string
	// around is what Debian's own settings have around the document's: the command that runs it.
	around func(t *testing.T, dir, conf string) []string
	// account makes an account, and returns the settings with it.
	account func(t *testing.T, dir, conf string) string
}

var webServers = []webServer{
	{name: "nginx", program: "nginx", with: withNginx, around: aroundNginx, account: accountFile},
	{name: "caddy", program: "caddy", with: withCaddy, around: aroundCaddy, account: accountCaddy},
	{name: "apache", program: "apache2", with: withApache, around: aroundApache, account: accountFile},
}

func withoutLines(conf, beginning string) string {
	return regexp.MustCompile(`(?m)^\s*(?:`+beginning+`)\b.*\n`).ReplaceAllString(conf, "")
}

func withNginx(conf, part, text string) string {
	if part == "subpath" {
		conf = withoutLines(conf, "root|error_page")
	}
	end := strings.LastIndex(conf, "}")
	return conf[:end] + text + conf[end:]
}

func withCaddy(conf, part, text string) string {
	const line = "\timport guben\n"
	if part != "subpath" {
		text += line
	}
	return strings.Replace(conf, line, text, 1)
}

func withApache(conf, part, text string) string {
	if part != "subpath" {
		return strings.Replace(conf, "        Require all granted\n", text, 1)
	}
	conf = withoutLines(conf, "DocumentRoot|ErrorDocument|RewriteRule|RewriteCond")
	return strings.Replace(conf, "</VirtualHost>", text+"</VirtualHost>", 1)
}

func aroundNginx(t *testing.T, dir, conf string) []string {
	user := ""
	if os.Getuid() == 0 {
		user = "user www-data;\n"
	}
	writeText(t, filepath.Join(dir, "nginx.conf"), user+"daemon off;\npid "+dir+"/pid;\nerror_log "+dir+"/errors;\nevents {}\nhttp {\naccess_log off;\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\n"+conf+"}\n")
	if err := os.Symlink("/etc/nginx/mime.types", filepath.Join(dir, "mime.types")); err != nil {
		t.Fatal(err)
	}
	return []string{"-p", dir, "-e", dir + "/errors", "-c", dir + "/nginx.conf"}
}

func aroundCaddy(t *testing.T, dir, conf string) []string {
	writeText(t, filepath.Join(dir, "Caddyfile"), "{\n\tadmin off\n}\n"+conf)
	return []string{"run", "--adapter", "caddyfile", "--config", dir + "/Caddyfile"}
}

// apacheModules are those that Debian switches on by itself, and those that the document says
// to switch on.
const apacheModules = "access_compat alias auth_basic authn_core authn_file authz_core authz_host authz_user autoindex deflate dir env filter mime mpm_event negotiation reqtimeout setenvif status headers rewrite"

func aroundApache(t *testing.T, dir, conf string) []string {
	var b strings.Builder
	fmt.Fprintf(&b, "ServerRoot %s\nServerName guben.example\nPidFile %s/pid\nErrorLog %s/errors\n", dir, dir, dir)
	for _, m := range strings.Fields(apacheModules) {
		fmt.Fprintf(&b, "LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", m, m)
	}
	if os.Getuid() == 0 {
		b.WriteString("User www-data\nGroup www-data\n")
	}
	port := regexp.MustCompile(`VirtualHost \*:(\d+)`).FindStringSubmatch(conf)[1]
	b.WriteString("Listen 127.0.0.1:" + port + "\nTypesConfig /etc/mime.types\n<Directory />\nRequire all denied\n</Directory>\n")
	for _, name := range []string{"mime", "deflate", "dir", "negotiation", "alias", "autoindex"} {
		b.WriteString("Include /etc/apache2/mods-available/" + name + ".conf\n")
	}
	writeText(t, filepath.Join(dir, "apache.conf"), b.String()+conf)
	return []string{"-X", "-f", dir + "/apache.conf"}
}

const clerkPassword = "zhongzhi-2007"

func accountFile(t *testing.T, dir, conf string) string {
	file := filepath.Join(dir, "accounts")
	if out, err := exec.Command("htpasswd", "-c", "-b", "-B", file, "xianwei", clerkPassword).CombinedOutput(); err != nil {
		t.Skipf("htpasswd is not on this machine (scripts/install-servers), so no account was tried: %v %s", err, out)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(conf, "/etc/guben.htpasswd", file)
}

func accountCaddy(t *testing.T, _, conf string) string {
	out, err := exec.Command("caddy", "hash-password", "--plaintext", clerkPassword).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(conf, "HASH", strings.TrimSpace(string(out)))
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// openFolder is a folder that web servers under a name of their own may enter.
func openFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// documented are a server's settings as docs/publishing.md shows them, by part; "" is the
// whole of it.
func documented(t *testing.T, name string) map[string]string {
	t.Helper()
	parts := map[string]string{}
	for _, b := range blocks(t, filepath.Join(house(t), "docs", "publishing.md")) {
		if b.lang == name {
			parts[b.attrs["part"]] = strings.Join(b.lines, "\n") + "\n"
		}
	}
	for _, part := range []string{"", "subpath", "network", "accounts"} {
		if parts[part] == "" {
			t.Fatalf("docs/publishing.md shows no %s %q", name, part)
		}
	}
	return parts
}

// serverProgram finds a server, which Debian puts where only an administrator looks.
func serverProgram(t *testing.T, name string) string {
	t.Helper()
	for _, path := range []string{name, "/usr/sbin/" + name} {
		if found, err := exec.LookPath(path); err == nil {
			return found
		}
	}
	t.Skipf("%s is not on this machine (scripts/install-servers): what the documents say of it was not tried", name)
	return ""
}

// start runs the server with the document's settings and some of its parts, at a port of the
// test's own over a folder of the test's own, and returns its address.
func (s webServer) start(t *testing.T, web string, change func(string) string, parts ...string) string {
	t.Helper()
	program := serverProgram(t, s.program)
	shown := documented(t, s.name)
	conf := shown[""]
	for _, part := range parts {
		conf = s.with(conf, part, shown[part])
	}
	dir, port := openFolder(t), freePort(t)
	conf = strings.ReplaceAll(conf, "/srv/guben-web", web)
	conf = regexp.MustCompile(`(?m)(listen |^:|VirtualHost \*:)80\b`).ReplaceAllString(conf, fmt.Sprintf("${1}%d", port))
	if change != nil {
		conf = change(conf)
	}
	if strings.Contains(strings.Join(parts, " "), "accounts") {
		conf = s.account(t, dir, conf)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, s.around(t, dir, conf)...)
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // an interrupt may be none of what runs in the background
	var said safeBuffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { cancel(); <-ended })
	at := fmt.Sprintf("127.0.0.1:%d", port)
	for {
		if c, err := net.Dial("tcp", at); err == nil {
			_ = c.Close()
			return "http://" + at
		}
		select {
		case err := <-ended:
			ended <- err
			why, _ := os.ReadFile(dir + "/errors")
			t.Fatalf("%s does not take what docs/publishing.md shows: %v\n%s%s\n%s", s.name, err, said.String(), why, conf)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// answer is what a server sent.
type answer struct {
	status int
	http.Header
	body []byte
}

// asks asks for an address as it is: no redirect is followed, nothing is unpacked.
func asks(t *testing.T, address string, header ...string) answer {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	client := http.Client{
		Transport:     &http.Transport{DisableCompression: true, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, body}
}

const forever = "public, max-age=31536000, immutable"

var policyOf = regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]+)"`)

// served holds how a published site is sent below base.
func served(t *testing.T, base, root string) {
	t.Helper()
	home, err := os.ReadFile(filepath.Join(root, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	policy := html.UnescapeString(string(policyOf.FindSubmatch(home)[1]))
	css, _ := filepath.Glob(filepath.Join(root, "css", "guben.min.*.css"))
	js, _ := filepath.Glob(filepath.Join(root, "js", "tables.zh-cn.*.js"))
	if len(css) != 1 || len(js) != 1 {
		t.Fatalf("%q, %q", css, js)
	}
	for _, f := range []struct{ path, file, kind, cache string }{
		{"", "index.html", "text/html; charset=utf-8", "no-cache"},
		{"targets/", "targets/index.html", "text/html; charset=utf-8", "no-cache"},
		{"data/results.csv", "", "text/csv; charset=utf-8", "no-cache"},
		{"data/results.json", "", "application/json", "no-cache"},
		{"favicon.svg", "", "image/svg+xml", "no-cache"},
		{"js/data/zh-cn/search.js", "", "javascript; charset=utf-8", "no-cache"},
		{"css/" + filepath.Base(css[0]), "", "text/css; charset=utf-8", forever},
		{"js/" + filepath.Base(js[0]), "", "javascript; charset=utf-8", forever},
	} {
		file := filepath.Join(root, f.path)
		if f.file != "" {
			file = filepath.Join(root, f.file)
		}
		for name, as := range map[string][]string{file: nil, file + ".gz": {"Accept-Encoding", "gzip"}} {
			a := asks(t, base+f.path, as...)
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if a.status != http.StatusOK || !bytes.Equal(a.body, want) || (a.Get("Content-Encoding") == "gzip") != (as != nil) {
				t.Errorf("/%s %v: status %d, %q, %d bytes, want the %d of %s", f.path, as, a.status, a.Get("Content-Encoding"), len(a.body), len(want), name)
			}
			if kind := a.Get("Content-Type"); !strings.HasSuffix(strings.ToLower(kind), f.kind) && !strings.HasPrefix(kind, f.kind) {
				t.Errorf("/%s %v is sent as %q, want %q", f.path, as, kind, f.kind)
			}
			if got := a.Values("Cache-Control"); len(got) != 1 || got[0] != f.cache {
				t.Errorf("/%s %v is kept %q, want %q", f.path, as, got, f.cache)
			}
			carries(t, f.path, a, policy)
			if b := asks(t, base+f.path, append([]string{"If-None-Match", a.Get("Etag")}, as...)...); a.Get("Etag") == "" || b.status != http.StatusNotModified {
				t.Errorf("/%s %v is sent anew to who has it: status %d, %q", f.path, as, b.status, a.Get("Etag"))
			}
		}
	}
	missing, err := os.ReadFile(filepath.Join(root, "404.html"))
	if err != nil || !strings.Contains(string(missing), `lang="zh-CN"`) {
		t.Fatalf("%v: %.200s", err, missing)
	}
	for _, path := range []string{"nowhere/", "css/guben.min." + strings.Repeat("0", 64) + ".css"} {
		a := asks(t, base+path)
		if a.status != http.StatusNotFound || !bytes.Equal(a.body, missing) || strings.Contains(a.Get("Cache-Control"), "immutable") {
			t.Errorf("/%s, which is not there: status %d, %q, %.80q", path, a.status, a.Get("Cache-Control"), a.body)
		}
		carries(t, path, a, policy)
	}
	a := asks(t, base+"targets")
	if to := a.Get("Location"); a.status/100 != 3 || !strings.HasSuffix(to, "/targets/") {
		t.Errorf("/targets: status %d to %q", a.status, to)
	}
}

// carries holds that an answer carries the policy that the pages carry, once.
func carries(t *testing.T, path string, a answer, policy string) {
	t.Helper()
	if got := a.Values("Content-Security-Policy"); len(got) != 1 || got[0] != policy {
		t.Errorf("/%s carries %q, want %q", path, got, policy)
	}
	if got := a.Values("X-Content-Type-Options"); len(got) != 1 || got[0] != "nosniff" {
		t.Errorf("/%s carries %q", path, got)
	}
}

var anyLink = regexp.MustCompile(`\b(?:href|src)=(?:"([^"]*)"|([^\s">]+))`)

// linked follows every link from a page, and returns how many addresses there are.
func linked(t *testing.T, base, start string) int {
	t.Helper()
	seen, queue := map[string]bool{}, []string{base + start}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		resp, err := http.Get(at)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Errorf("%s: %v %v", at, resp.Status, err)
			continue
		}
		if !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, m := range anyLink.FindAllStringSubmatch(string(body), -1) {
			link, err := url.Parse(html.UnescapeString(m[1] + m[2]))
			if err != nil || link.Scheme == "data" {
				continue
			}
			to := resp.Request.URL.ResolveReference(link)
			to.Fragment, to.RawQuery = "", ""
			if strings.HasPrefix(to.String(), base) && !seen[to.String()] {
				seen[to.String()] = true
				queue = append(queue, to.String())
			} else if to.Host == resp.Request.URL.Host && !seen[to.String()] {
				t.Errorf("%s leads out of the site to %s", at, to)
				seen[to.String()] = true
			}
		}
	}
	return len(seen)
}

// TestWebServers runs the web servers of docs/publishing.md with the very settings that it
// shows over a site that was published with compressed forms: at the root of a host and below
// one, for a network and for accounts, and over a switch of releases.
func TestWebServers(t *testing.T) {
	t.Parallel()
	web := filepath.Join(openFolder(t), "web")
	mustGuben(t, nil, "-C", smallSite(t), "publish", "--no-build", "--allow-sample", "--precompress", "--to", web)
	root := filepath.Join(web, "current")
	for _, s := range webServers {
		t.Run(s.name, func(t *testing.T) {
			base := s.start(t, web, nil)
			served(t, base+"/", root)
			if n := linked(t, base+"/", ""); n < 300 {
				t.Errorf("only %d addresses are linked", n)
			}
			base = s.start(t, web, nil, "subpath")
			served(t, base+"/gb/", root)
			if n := linked(t, base+"/gb/", "targets"); n < 300 {
				t.Errorf("only %d addresses are linked below /gb/", n)
			}
			if a := asks(t, base+"/gb"); a.status/100 != 3 || !strings.HasSuffix(a.Get("Location"), "/gb/") {
				t.Errorf("/gb: status %d to %q", a.status, a.Get("Location"))
			}
			access(t, s, web)
			opened(t, s)
		})
	}
}

// access asks from a machine that is in no office's network, from one of its own, and with and
// without an account.
func access(t *testing.T, s webServer, web string) {
	t.Helper()
	if a := asks(t, s.start(t, web, nil, "network")+"/"); a.status != http.StatusForbidden || bytes.Contains(a.body, []byte("<main")) {
		t.Errorf("from outside of the network: status %d", a.status)
	}
	ours := func(conf string) string { return strings.ReplaceAll(conf, "10.10.0.0/16", "127.0.0.0/8") }
	if a := asks(t, s.start(t, web, ours, "network")+"/data/results.csv"); a.status != http.StatusOK {
		t.Errorf("from the network: status %d", a.status)
	}
	base := s.start(t, web, nil, "accounts")
	basic := func(name, password string) []string {
		req := http.Request{Header: http.Header{}}
		req.SetBasicAuth(name, password)
		return []string{"Authorization", req.Header.Get("Authorization")}
	}
	for _, path := range []string{"/", "/data/results.csv", "/nowhere"} {
		if a := asks(t, base+path); a.status != http.StatusUnauthorized || bytes.Contains(a.body, []byte("<main")) {
			t.Errorf("%s without an account: status %d", path, a.status)
		}
		if a := asks(t, base+path, basic("xianwei", "guessed")...); a.status != http.StatusUnauthorized {
			t.Errorf("%s with a guessed password: status %d", path, a.status)
		}
	}
	if a := asks(t, base+"/data/results.csv", basic("xianwei", clerkPassword)...); a.status != http.StatusOK {
		t.Errorf("with an account: status %d", a.status)
	}
}

// opened switches releases while a reader has a page open: what the page asks for afterwards is
// still there, and who asks for the page sees the new one at once. Without compressed forms the
// server compresses by itself.
func opened(t *testing.T, s webServer) {
	t.Helper()
	web := filepath.Join(openFolder(t), "web")
	a, b := newEdition(t, "A", 2), newEdition(t, "B", 2)
	writeText(t, filepath.Join(b.county, "public", "data", "long.csv"), strings.Repeat("441621102201,3412\n", 200)) // none compresses what is short
	mustGuben(t, nil, append(a.args(web), "--precompress")...)
	base := s.start(t, web, nil) + "/"
	first := asks(t, base)
	b.publish(t, web)
	if second := asks(t, base); bytes.Equal(first.body, second.body) || !bytes.Equal(second.body, b.files["index.html"]) {
		t.Errorf("after the switch the home page is %.80q", second.body)
	}
	for _, m := range assetOf.FindAllSubmatch(first.body, -1) {
		asset := strings.TrimPrefix(string(m[1]), "/")
		if got := asks(t, base+asset); got.status != http.StatusOK || !bytes.Equal(got.body, a.files[asset]) || got.Get("Cache-Control") != forever {
			t.Errorf("%s of the page that is open: status %d, %q, %.40q", asset, got.status, got.Get("Cache-Control"), got.body)
		}
	}
	for _, path := range []string{"", "villages/0001/", "data/long.csv"} {
		got := asks(t, base+path, "Accept-Encoding", "gzip")
		if plain := asks(t, base+path); got.Get("Content-Encoding") != "gzip" || len(got.body) >= len(plain.body) {
			t.Errorf("/%s is not compressed: %q, %d of %d bytes", path, got.Get("Content-Encoding"), len(got.body), len(plain.body))
		}
	}
}
