package e2e

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// sshProgram is the ssh server, where this machine has one.
func sshProgram() string {
	for _, path := range []string{"sshd", "/usr/sbin/sshd"} {
		if found, err := exec.LookPath(path); err == nil && filepath.IsAbs(found) {
			return found
		}
	}
	return ""
}

// sshCommand is ssh as somebody at home has it: ssh itself asks the system, not HOME, where that is.
func sshCommand(home string) string {
	return "ssh -q -F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=" + home + "/.ssh/known_hosts -i " + home + "/.ssh/id_ed25519"
}

// keysFile is who may come in at the desk's ssh server.
const keysFile = "/home/guben/.ssh/authorized_keys"

// startSSH runs a real ssh server at the desk, for the one account that a test has: that of who
// runs it takes the place of guben's. All that was fetched from a folder comes by ssh from now on.
func (s *desk) startSSH(program string) (address string) {
	t := s.t
	if os.Getuid() == 0 {
		s.must(os.MkdirAll("/run/sshd", 0o755)) // as Debian's own start of it does
	}
	port := freePort(t)
	s.put(keysFile, "")
	host := s.real("/ssh/host")
	s.must(os.MkdirAll(filepath.Dir(host), 0o700))
	if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", host).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s.put("/ssh/config", fmt.Sprintf(`Port %d
ListenAddress 127.0.0.1
HostKey %s
PidFile none
AuthorizedKeysFile %s
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin forced-commands-only
SetEnv GUBEN_LANG=%s LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1
`, port, host, s.real(keysFile), s.lang))
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, "-D", "-e", "-f", s.real("/ssh/config"))
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // what runs in the background may hear no interrupt
	var said safeBuffer
	cmd.Stdout, cmd.Stderr = &said, &said
	s.must(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { cancel(); <-ended })
	for {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			_ = c.Close()
			break
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("the ssh server does not start: %v\n%s", err, said.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	me, err := user.Current()
	s.must(err)
	address = fmt.Sprintf("ssh://%s@127.0.0.1:%d", me.Username, port)
	for _, home := range people {
		config, err := os.ReadFile(s.real(home + "/.gitconfig"))
		s.must(err)
		s.put(home+"/.gitconfig", strings.Replace(string(config), `[url "`+filepath.ToSlash(s.root), `[url "`+address+filepath.ToSlash(s.root), 1))
	}
	return address
}

// letIn puts somebody's key among those that may come in, as docs/server.md says.
func (s *desk) letIn(who string) {
	key, err := os.ReadFile(s.real(people[who] + "/.ssh/id_ed25519.pub"))
	s.must(err)
	var line string
	for _, b := range blocks(s.t, filepath.Join(house(s.t), "docs", "server.md")) {
		if b.attrs["file"] == "authorized_keys" {
			line = strings.Join(b.lines, "\n")
		}
	}
	shown := regexp.MustCompile(`ssh-ed25519 \S+ \S+$`)
	if !shown.MatchString(line) {
		s.t.Fatalf("docs/server.md does not show how a key is let in: %q", line)
	}
	line = shown.ReplaceAllLiteralString(line, strings.TrimSpace(string(key)))
	all, err := os.ReadFile(s.real(keysFile))
	s.must(err)
	s.put(keysFile, string(all)+line+"\n")
}

// TestServerBySSH follows the part of docs/server.md about ssh to the letter, with a real ssh
// server: the repository, the first data, a clerk's computer, a push that is published. A key
// that was let in opens nothing but the data, and one that was taken out nothing at all.
func TestServerBySSH(t *testing.T) {
	t.Parallel()
	program := sshProgram()
	if program == "" {
		t.Skip("sshd is not on this machine (scripts/install-servers): what docs/server.md says of ssh was not tried")
	}
	s := newDesk(t, "zh-cn")
	s.must(os.MkdirAll(s.real(people["office"]), 0o755))
	for _, home := range people { // the document names the server in words
		config, err := os.ReadFile(s.real(home + "/.gitconfig"))
		s.must(err)
		s.put(home+"/.gitconfig", strings.ReplaceAll(string(config), "guben@10.10.1.5:", "guben@服务器:"))
	}
	address := s.startSSH(program)
	for _, who := range []string{"clerk", "colleague"} {
		s.step("key", who+`: ssh-keygen -q -t ed25519 -C x -f "$HOME/.ssh/id_ed25519"`)
		s.letIn(who)
	}
	for _, line := range []string{"mkdir first && cd first && git init -q", "guben sample --villages 8 --towns 2", "touch 兰联镇.xlsx", "git config user.name 县委办 && git config user.email x@county.invalid", "git add -A && git commit -q -m 起步"} {
		s.step("first", "colleague: "+line)
	}
	if _, out := s.run("colleague", "git ls-files | grep -v ^data/"); out != ".gitignore\nREADME.md\n" {
		t.Errorf("of all else the history has\n%s", out)
	}
	as := map[string]string{"guben": "office", "office": "colleague", "clerk": "clerk"}
	seen := map[string]bool{}
	for _, b := range blocks(t, filepath.Join(house(t), "docs", "server.md")) {
		who := as[b.attrs["as"]]
		if who == "" {
			continue // an account of the system is not the tests' to make
		}
		seen[who] = true
		for _, line := range b.lines {
			if strings.HasPrefix(line, "guben hook server") {
				line += " --allow-sample"
			}
			if status, out := s.run(who, line); status != 0 {
				t.Fatalf("%s: %s: %d\n%s", b.at, line, status, out)
			}
		}
	}
	if len(seen) != len(as) {
		t.Fatalf("docs/server.md shows what %v type", seen)
	}
	s.step("set", "clerk: guben set income 林坪村 2006 farmer_income 4260 && git commit -q -a -m 更正")
	if status, out := s.run("clerk", "git pull && git push"); status != 0 || !strings.Contains(out, "已发布第2号") {
		t.Errorf("a clerk's push: %d\n%s", status, out)
	}
	login := sshCommand(s.real(people["clerk"])) + " -T " + address
	for _, line := range []string{login, login + " id", login + " 'git-upload-pack /etc; id'"} {
		if status, out := s.run("clerk", line); status == 0 || strings.Contains(out, "uid=") {
			t.Errorf("a key opens more than the data: %s: %d\n%s", line, status, out)
		}
	}
	s.put(keysFile, "")
	if status, out := s.run("clerk", "git fetch"); status == 0 {
		t.Errorf("a key that was taken out opens the data\n%s", out)
	}
}
