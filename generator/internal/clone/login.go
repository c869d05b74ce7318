package clone

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/plumbing/transport/ssh"
	"github.com/skeema/knownhosts"
	gossh "golang.org/x/crypto/ssh"
)

// Who comes in at the office, and how the office is known. Keys and known servers lie where ssh has
// them, so that a git program that is there later goes on with both.

// ErrAddress says that an address leads to nothing that is reached by ssh or http.
var ErrAddress = errors.New("no address of ssh or http")

// HostError says that a server cannot be told from another that bears its name: it is not known yet,
// or it shows another key than the one that is known.
type HostError struct {
	Host        string
	Fingerprint string
	Changed     bool
	line        string // of known_hosts
}

func (e *HostError) Error() string {
	if e.Changed {
		return fmt.Sprintf("%s shows another key than before: %s", e.Host, e.Fingerprint)
	}
	return fmt.Sprintf("%s is not known yet: %s", e.Host, e.Fingerprint)
}

// ErrClosed says that the office does not let this key in, or nobody without a password.
var ErrClosed = errors.New("the office does not let this machine in")

// told names what go-git says in words alone.
func told(err error) error {
	var host *HostError
	switch {
	case err == nil, errors.As(err, &host):
		return err
	case strings.Contains(err.Error(), "unable to authenticate"), errors.Is(err, transport.ErrAuthenticationRequired), errors.Is(err, transport.ErrAuthorizationFailed):
		return errors.Join(ErrClosed, err)
	}
	return err
}

// odd is an address that a git program, which may come later, would take for an option or for the
// name of a program of its own.
var odd = regexp.MustCompile(`^(-|[\w.+-]+::)`)

// endpoint reads an address as git would, and takes those alone that lead to another machine.
func endpoint(address string) (*transport.Endpoint, error) {
	address = strings.TrimSpace(address)
	if odd.MatchString(address) {
		return nil, ErrAddress
	}
	e, err := transport.NewEndpoint(address)
	if err != nil {
		return nil, errors.Join(ErrAddress, err)
	}
	if e.Protocol != "ssh" && e.Protocol != "http" && e.Protocol != "https" || e.Host == "" || strings.HasPrefix(e.Host, "-") {
		return nil, ErrAddress
	}
	return e, nil
}

// login is who comes in at a remote; nil where the address says all.
func (c *Clone) login(name string) (transport.AuthMethod, error) {
	at, err := c.repo.Remote(name)
	if err != nil {
		return nil, err
	}
	e, err := endpoint(at.Config().URLs[0])
	if err != nil || e.Protocol != "ssh" {
		return nil, err
	}
	return as(e)
}

// quick is how long a server may take to answer at all.
const quick = 20 * time.Second

// key is a login by ssh with the keys of the user, at a server that is known.
type key struct{ *ssh.PublicKeysCallback }

// ClientConfig is how the connection is made.
func (k key) ClientConfig() (*gossh.ClientConfig, error) {
	c, err := k.PublicKeysCallback.ClientConfig()
	if err == nil {
		c.Timeout = quick
	}
	return c, err
}

func as(e *transport.Endpoint) (transport.AuthMethod, error) {
	ssh.DefaultSSHConfig = nil // an address is what it says: the server's name is what is known
	home, err := folder()
	if err != nil {
		return nil, err
	}
	name := e.User
	if name == "" {
		if me, err := user.Current(); err == nil {
			name = me.Username
		}
	}
	port := e.Port
	if port == 0 {
		port = 22
	}
	known, err := knownIn(home)
	if err != nil {
		return nil, err
	}
	k := &ssh.PublicKeysCallback{User: name, Callback: func() ([]gossh.Signer, error) { return signers(home), nil }}
	k.HostKeyCallback = known.check
	k.HostKeyAlgorithms = known.db.HostKeyAlgorithms(net.JoinHostPort(e.Host, strconv.Itoa(port)))
	return key{k}, nil
}

// folder is where the user's keys lie.
func folder() (string, error) {
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".ssh"), err
}

const knownFile = "known_hosts"

// servers are those that the user knows.
type servers struct{ db *knownhosts.HostKeyDB }

func knownIn(home string) (*servers, error) {
	path := filepath.Join(home, knownFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		db, err := knownhosts.NewDB()
		return &servers{db}, err
	}
	db, err := knownhosts.NewDB(path)
	return &servers{db}, err
}

// check lets no server pass that is not known by its key.
func (s *servers) check(host string, at net.Addr, k gossh.PublicKey) error {
	err := s.db.HostKeyCallback()(host, at, k)
	if err == nil {
		return nil
	}
	if !knownhosts.IsHostKeyChanged(err) && !knownhosts.IsHostUnknown(err) {
		return err
	}
	return &HostError{Host: knownhosts.Normalize(host), Fingerprint: gossh.FingerprintSHA256(k), Changed: knownhosts.IsHostKeyChanged(err), line: knownhosts.Line([]string{host}, k)}
}

// Know adds a server that shows a key of this fingerprint to those that are known. One that is
// known by another key stays refused.
func Know(err error, fingerprint string) error {
	var host *HostError
	if !errors.As(err, &host) || host.Changed || host.Fingerprint != fingerprint {
		return err
	}
	home, err := folder()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(home, knownFile), os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	line := host.line + "\n"
	if end, err := f.Seek(0, 2); err == nil && end > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, end-1); err == nil && last[0] != '\n' {
			line = "\n" + line
		}
	}
	_, err = f.WriteString(line)
	return errors.Join(err, f.Close())
}

// names are the files that ssh looks for keys in.
var names = []string{"id_ed25519", "id_ecdsa", "id_rsa"}

// signers are the user's keys that open without a word.
func signers(home string) []gossh.Signer {
	var all []gossh.Signer
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(home, name))
		if err != nil {
			continue
		}
		if s, err := gossh.ParsePrivateKey(data); err == nil {
			all = append(all, s)
		}
	}
	return all
}

// Key is the line that the office lets this machine in by: that of a key which is there, or of one
// that is made.
func Key() (string, error) {
	home, err := folder()
	if err != nil {
		return "", err
	}
	if all := signers(home); len(all) > 0 {
		return line(all[0].PublicKey()), nil
	}
	_, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return "", err
	}
	block, err := gossh.MarshalPrivateKey(secret, comment)
	if err != nil {
		return "", err
	}
	signer, err := gossh.NewSignerFromKey(secret)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(home, names[0])
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // one that needs a word stays
	if err != nil {
		return "", err
	}
	_, err = f.Write(pem.EncodeToMemory(block))
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	return line(signer.PublicKey()), os.WriteFile(path+".pub", []byte(line(signer.PublicKey())+"\n"), 0o644)
}

// comment stands behind a key, for who keeps the list of them.
const comment = "guben-desk"

func line(k gossh.PublicKey) string {
	return string(bytes.TrimSpace(gossh.MarshalAuthorizedKey(k))) + " " + comment
}
