package desk

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// The desk writes into a county's data, so that nobody but who started it may come in: it listens
// on the machine itself alone, the address that it is opened by bears a random word once, a cookie
// stands for that word from then on, and no other site's page can use the cookie.

// policy lets nothing in but the desk's own files.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Door is who may come in.
type Door struct {
	word   string
	host   string // 127.0.0.1:PORT
	cookie string // what the word is kept as, of this desk alone: browsers tell no ports apart
}

// NewDoor is the door of a desk that listens at an address of this machine.
func NewDoor(at net.Addr) (*Door, error) {
	raw := make([]byte, 24)
	if _, err := rand.Read(raw); err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return nil, err
	}
	return &Door{word: base64.RawURLEncoding.EncodeToString(raw), host: at.String(), cookie: "guben-desk-" + port}, nil
}

// Address is what to open.
func (d *Door) Address() string { return "http://" + d.host + "/?word=" + url.QueryEscape(d.word) }

// Keep lets in who knows the word and asks from the desk's own pages.
func (d *Door) Keep(inside http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case r.Host != d.host: // a name of another site that was made to lead here
			http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
		case r.Method == http.MethodGet && r.URL.Query().Has("word"):
			d.greet(w, r)
		case !d.known(r):
			http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
		case r.Method != http.MethodGet && !d.own(r):
			http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
		default:
			inside.ServeHTTP(w, r)
		}
	})
}

// greet changes the word in the address for the cookie.
func (d *Door) greet(w http.ResponseWriter, r *http.Request) {
	if !d.same(r.URL.Query().Get("word")) {
		http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: d.cookie, Value: d.word, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (d *Door) known(r *http.Request) bool {
	c, err := r.Cookie(d.cookie)
	return err == nil && d.same(c.Value)
}

func (d *Door) same(word string) bool {
	return subtle.ConstantTimeCompare([]byte(word), []byte(d.word)) == 1
}

// own tells a request that a page of the desk itself makes: a browser says where it comes from,
// and a form of another site can send no JSON.
func (d *Door) own(r *http.Request) bool {
	return r.Header.Get("Origin") == "http://"+d.host && strings.HasPrefix(r.Header.Get("Content-Type"), "application/json")
}
