// Package desk is the clerk's desk: pages on the clerk's own machine with tables to type a
// period's figures and records into, what is wrong beside each cell, and buttons that save and
// send. What the county is, is asked of an Office; nothing of the disk is known here.
package desk

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"sync"

	"guben/generator/internal/i18n"
)

//go:embed page
var pages embed.FS

// mostSent is how many bytes a page may send.
const mostSent = 4 << 20

// Ask names a table: a topic or a kind of records, a period, and the part that is asked ("" for
// all).
type Ask struct {
	Topic  string `json:"topic"`
	Period string `json:"period"`
	Part   string `json:"part"`
}

// Line is a line of a table with the cells that were typed, by the keys of columns.
type Line struct {
	Code  string          `json:"code"`
	Cells map[string]Cell `json:"cells"`
}

// Cell is what was typed into a cell, and what the page showed there before.
type Cell struct {
	Text string `json:"text"`
	Was  string `json:"was"`
}

// Typed is what a page sends: the table, its changed lines, and why published figures are put
// right.
type Typed struct {
	Ask
	Lines []Line `json:"lines"`
	Why   string `json:"why"`
}

// Finding is what is said of a cell, or of all where Key is "" and Line is -1.
type Finding struct {
	Line  int    `json:"line"`
	Key   string `json:"key"`
	Level string `json:"level"` // error, warning, note
	Text  string `json:"text"`
}

// Conflict is a cell that somebody else has changed meanwhile.
type Conflict struct {
	Topic  string `json:"topic"`
	Period string `json:"period"`
	Code   string `json:"code"`
	Key    string `json:"key"`
	Called string `json:"called"` // place and figure
	Mine   string `json:"mine"`
	Theirs string `json:"theirs"`
}

// Answer is what is said of what was typed. Done says what was done, "" where nothing was.
type Answer struct {
	Findings  []Finding  `json:"findings"`
	Conflicts []Conflict `json:"conflicts"`
	Lights    []string   `json:"lights"`
	Done      string     `json:"done"`
	Said      string     `json:"said"` // by the office's side
	Href      string     `json:"href"` // of the published site
	Errors    int        `json:"errors"`
}

// Order is what a sender says: who sends, and which of two values of a cell counts. Of taking
// back it says what and why.
type Order struct {
	Sender string   `json:"sender"`
	Mine   []string `json:"mine"`   // cells whose own value is kept: TOPIC PERIOD CODE KEY
	Theirs []string `json:"theirs"` // and those whose value is given up
	ID     string   `json:"id"`
	Why    string   `json:"why"`
}

// Join is what a clerk says to reach the office: its address, and the fingerprint of its server that
// was held against what the office gave.
type Join struct {
	Address     string `json:"address"`
	Fingerprint string `json:"fingerprint"`
}

// Joined is how far that got: Done where the office was reached, else what is to be done, with the
// line of the key that the office lets in or with what a server shows that is not known yet.
type Joined struct {
	Done        string `json:"done"`
	Text        string `json:"text"`
	Key         string `json:"key"`
	Host        string `json:"host"`
	Fingerprint string `json:"fingerprint"`
	Changed     bool   `json:"changed"` // it is known by another
}

// Office answers what the desk asks about the county. An error is a sentence for the clerk.
type Office interface {
	Words() *i18n.Words
	Sample() bool // whether its figures are invented
	Home(part string) (*Home, error)
	Table(Ask) (*Table, error)
	Check(Typed) (*Answer, error)
	Lights(Typed) (*Answer, error)
	Save(Typed) (*Answer, error)
	Outbox() (*Outbox, error)
	Send(Order) (*Answer, error)
	TakeBack(Order) (*Answer, error)
	Refresh() (*Answer, error)
	Joining() (*Joining, error)
	Connect(Join) (*Joined, error)
}

// desk serves the pages. One request is answered at a time: the county is one.
type desk struct {
	office Office
	mu     sync.Mutex
	pages  *template.Template
}

// New is the desk of an office.
func New(o Office) (http.Handler, error) {
	d := &desk{office: o}
	say := func(id string, args ...any) (string, error) {
		values := i18n.Args{}
		for i := 0; i+1 < len(args); i += 2 {
			name, ok := args[i].(string)
			if !ok {
				return "", errors.New("the name of an argument is no text")
			}
			values[name] = args[i+1]
		}
		return o.Words().Say("desk."+id, values), nil
	}
	var err error
	if d.pages, err = template.New("").Funcs(template.FuncMap{"say": say, "sample": o.Sample}).ParseFS(pages, "page/*.html"); err != nil {
		return nil, err
	}
	files, err := fs.Sub(pages, "page")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, name := range []string{"desk.js", "desk.css"} {
		mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, name) })
	}
	mux.HandleFunc("GET /{$}", d.page("home", func(r *http.Request) (any, error) { return o.Home(r.URL.Query().Get("part")) }))
	mux.HandleFunc("GET /table", d.page("table", func(r *http.Request) (any, error) { return o.Table(askOf(r)) }))
	mux.HandleFunc("GET /outbox", d.page("outbox", func(*http.Request) (any, error) { return o.Outbox() }))
	mux.HandleFunc("GET /connect", d.page("connect", func(*http.Request) (any, error) { return o.Joining() }))
	mux.HandleFunc("POST /connect", answering(d, o.Connect))
	mux.HandleFunc("POST /refresh", answering(d, func(struct{}) (*Answer, error) { return o.Refresh() }))
	for name, do := range map[string]func(Typed) (*Answer, error){"check": o.Check, "lights": o.Lights, "save": o.Save} {
		mux.HandleFunc("POST /"+name, answering(d, do))
	}
	for name, do := range map[string]func(Order) (*Answer, error){"send": o.Send, "take-back": o.TakeBack} {
		mux.HandleFunc("POST /"+name, answering(d, do))
	}
	return mux, nil
}

func askOf(r *http.Request) Ask {
	q := r.URL.Query()
	return Ask{Topic: q.Get("topic"), Period: q.Get("period"), Part: q.Get("part")}
}

// page answers with a page, or with why there is none.
func (d *desk) page(name string, of func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		defer d.mu.Unlock()
		shown, status := name, http.StatusOK
		data, err := of(r)
		if err != nil {
			shown, data, status = "fault", err.Error(), http.StatusUnprocessableEntity
		}
		var out bytes.Buffer
		if err := d.pages.ExecuteTemplate(&out, shown+".html", data); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write(out.Bytes())
	}
}

// answering answers what a page sends; a fault is a sentence in "fault".
func answering[T, A any](d *desk, do func(T) (*A, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var typed T
		in := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostSent))
		in.DisallowUnknownFields()
		var large *http.MaxBytesError
		err := in.Decode(&typed)
		switch {
		case errors.As(err, &large):
			reply(w, http.StatusRequestEntityTooLarge, map[string]string{"fault": d.office.Words().Say("desk.too-much", nil)})
			return
		case err != nil:
			http.Error(w, http.StatusText(http.StatusBadRequest), http.StatusBadRequest)
			return
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		var body any
		answer, err := do(typed)
		if body = answer; err != nil {
			body = map[string]string{"fault": err.Error()}
		}
		reply(w, http.StatusOK, body)
	}
}

// reply answers a page.
func reply(w http.ResponseWriter, status int, body any) {
	data, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(data)
}
