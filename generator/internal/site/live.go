package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
)

// Snapshot is the site as of one reading of the files.
type Snapshot interface {
	// Open makes what stands at an address, which begins with a slash; ok is false where
	// nothing does.
	Open(address string) (data []byte, ok bool, err error)
	// Prepare makes the pages of several addresses at once.
	Prepare(addresses ...string) error
}

// Live is a server that shows the newest snapshot, and tells the browsers that have a page
// of it open when there is a newer one or when the data have problems. What it adds to a
// page is in the page's head, and no part of the site.
type Live struct {
	folders Folders
	texts   atomic.Pointer[[]Texts] // the first language's at its head: see Speak
	run     string                  // tells this run of the server from the one before

	mu       sync.Mutex
	snapshot Snapshot // nil until the first one is made
	number   int      // of the snapshot
	trouble  Trouble
	readers  map[*reader]bool
}

// Texts are the words of the server's own pages and panels in one language, by name.
type Texts struct {
	Lang, Locale string
	Words        map[string]string
}

// Trouble is why there is no newer snapshot, by language, ready to be sent: nil for none.
type Trouble map[string]json.RawMessage

// Addresses of what the server adds.
const (
	liveRoot   = "/_guben/"
	liveScript = liveRoot + "live.js"
	liveStyle  = liveRoot + "live.css"
	liveEvents = liveRoot + "events"
)

var (
	//go:embed live/live.js
	scriptText []byte
	//go:embed live/live.css
	style []byte
	//go:embed live/page.html
	pageText string
)

var ownPage = template.Must(template.New("page").Parse(pageText))

// NewLive makes a server; run must differ from one run of the program to the next.
func NewLive(f Folders, texts []Texts, run string) *Live {
	l := &Live{folders: f, run: run, readers: map[*reader]bool{}}
	l.Speak(texts)
	return l
}

// Speak takes the words of the site's languages.
func (l *Live) Speak(texts []Texts) { l.texts.Store(&texts) }

// Show puts a snapshot in the place of the one before: first the pages that somebody has
// open are made, then their browsers are told.
func (l *Live) Show(e Snapshot) error {
	err := e.Prepare(l.open()...)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.snapshot, l.trouble = e, nil
	l.number++
	l.wake()
	return err
}

// Tell shows problems over the pages; the snapshot stays.
func (l *Live) Tell(t Trouble) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.trouble = t
	l.wake()
}

// open are the addresses of the pages that browsers have open.
func (l *Live) open() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen := map[string]bool{}
	var all []string
	for r := range l.readers {
		if !seen[r.page] {
			seen[r.page] = true
			all = append(all, r.page)
		}
	}
	return all
}

// ServeHTTP answers a browser.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
	switch {
	case !ownHost(r):
		http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	case r.URL.Path == liveScript:
		send(w, r, liveScript, scriptText)
	case r.URL.Path == liveStyle:
		l.style(w, r)
	case r.URL.Path == liveEvents:
		l.events(w, r)
	default:
		l.site(w, r)
	}
}

// ownHost refuses a name that another site has made lead to this machine, so that its
// pages cannot read ours: a server that only this machine reaches is called by no name but
// localhost. On an address that others reach, any name is good.
func ownHost(r *http.Request) bool {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if tcp, ok := local.(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return true
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// site answers with what stands at an address of the site.
func (l *Live) site(w http.ResponseWriter, r *http.Request) {
	address := path.Clean("/" + r.URL.Path)
	switch {
	case strings.HasSuffix(r.URL.Path, "/"):
		address = path.Join(address, "index.html")
	case path.Ext(address) == "":
		// The slash makes the page's own links lead where they should.
		http.Redirect(w, r, path.Base(address)+"/", http.StatusFound)
		return
	}
	l.mu.Lock()
	e, at := l.snapshot, l.at()
	l.mu.Unlock()
	if e == nil {
		l.say(w, r, http.StatusServiceUnavailable, "wait", "")
		return
	}
	data, ok, err := e.Open(address)
	if !ok && err == nil {
		data, ok, err = l.static(address)
	}
	switch {
	case err != nil:
		l.say(w, r, http.StatusInternalServerError, "broken", err.Error())
	case !ok:
		l.say(w, r, http.StatusNotFound, "missing", "")
	case path.Ext(address) == ".html":
		send(w, r, address, added(data, at, l.textsOf(address).Words["lost"]))
	default:
		send(w, r, address, data)
	}
}

// static finds a file of the theme that is published as it is. Nothing outside of that
// folder can be reached.
func (l *Live) static(address string) ([]byte, bool, error) {
	for _, dir := range append(l.folders.overTheme(), filepath.Join(l.folders.Root, "themes", "guben")) {
		if data, ok, err := within(filepath.Join(dir, "static"), strings.TrimPrefix(address, "/")); ok || err != nil {
			return data, ok, err
		}
	}
	return nil, false, nil
}

// within reads a file below a folder.
func within(dir, name string) ([]byte, bool, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, false, nil
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false, nil
	}
	data, err := fs.ReadFile(root.FS(), name)
	return data, err == nil, err
}

// at names the snapshot that a page is of, so that a browser is told when it is old.
func (l *Live) at() string { return fmt.Sprintf("%s.%d", l.run, l.number) }

// added is a page with what the server adds to it: the snapshot that it is of, and what to
// say when the server cannot be asked.
func added(data []byte, at, lost string) []byte {
	return bytes.Replace(data, []byte("</head>"), fmt.Appendf(nil,
		"<link rel=\"stylesheet\" href=\"%s\"><script defer src=\"%s\" data-at=\"%s\" data-lost=\"%s\"></script></head>",
		liveStyle, liveScript, at, template.HTMLEscapeString(lost)), 1)
}

// say answers with a page of the server's own, which follows like any other.
func (l *Live) say(w http.ResponseWriter, r *http.Request, status int, id, detail string) {
	l.mu.Lock()
	at := l.at()
	l.mu.Unlock()
	if ext := path.Ext(r.URL.Path); ext != "" && ext != ".html" {
		http.Error(w, http.StatusText(status), status)
		return
	}
	t := l.textsOf(r.URL.Path)
	var out bytes.Buffer
	err := ownPage.Execute(&out, map[string]any{
		"Locale": t.Locale, "Title": t.Words[id+"-title"], "Text": t.Words[id+"-text"], "Detail": detail,
		"Home": t.Words["home"], "HomeHref": l.root(t.Lang), "At": at, "Lost": t.Words["lost"], "Script": liveScript, "Style": liveStyle, "Missing": status == http.StatusNotFound,
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(out.Bytes())
	}
}

// textsOf are the words in the language of an address.
func (l *Live) textsOf(address string) Texts {
	all := *l.texts.Load()
	for _, t := range all[1:] {
		if strings.HasPrefix(address, "/"+t.Lang+"/") {
			return t
		}
	}
	return all[0]
}

// root is the address of a language's home page.
func (l *Live) root(lang string) string {
	if lang == (*l.texts.Load())[0].Lang {
		return "/"
	}
	return "/" + lang + "/"
}

// style sends the panel's style sheet behind the theme's colours, so that the server's own
// pages have them too.
func (l *Live) style(w http.ResponseWriter, r *http.Request) {
	colours, err := os.ReadFile(l.folders.themeFile("assets/css/screen/01-tokens.css"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, liveStyle, append(colours, style...))
}

// send answers with bytes. They are never kept by a browser, so nothing is asked of them.
func send(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	if known, ok := kinds[path.Ext(name)]; ok {
		kind = known
	}
	if kind == "" {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // a browser that is gone wants no answer
	}
}

// kinds are the media types of what the site is made of, the same on every machine.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".csv": "text/csv; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
