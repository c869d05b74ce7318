package site

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strings"
)

// reader is a browser that has a page open.
type reader struct {
	page string // its address
	lang string
	wake chan struct{} // something has changed
}

// wake has all readers look what there is to tell them.
func (l *Live) wake() {
	for r := range l.readers {
		select {
		case r.wake <- struct{}{}:
		default: // it has been woken and has not looked yet
		}
	}
}

// news is what a browser is told. The words come with it, so that the script says nothing
// of its own.
type news struct {
	At      string            `json:"at"`
	Old     bool              `json:"old"`     // the page is of another snapshot
	Trouble json.RawMessage   `json:"trouble"` // null when all is well
	Words   map[string]string `json:"words"`
}

// events is the stream of a page that is open: what there is to tell now, and again after
// every change. A reader who missed something is told how things stand, not what happened.
func (l *Live) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, http.StatusText(http.StatusNotImplemented), http.StatusNotImplemented)
		return
	}
	x := l.enter(r.URL.Query().Get("page"))
	defer l.leave(x)
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	for {
		data, err := json.Marshal(l.newsFor(x, r.URL.Query().Get("at")))
		if err != nil {
			return
		}
		// A browser that has lost us asks again after half a second.
		if _, err := fmt.Fprintf(w, "retry: 500\ndata: %s\n\n", data); err != nil {
			return
		}
		flusher.Flush()
		select {
		case <-r.Context().Done():
			return
		case <-x.wake:
		}
	}
}

func (l *Live) enter(page string) *reader {
	address := path.Clean("/" + page)
	if strings.HasSuffix(page, "/") {
		address = path.Join(address, "index.html")
	}
	x := &reader{page: address, lang: l.textsOf(address).Lang, wake: make(chan struct{}, 1)}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.readers[x] = true
	return x
}

func (l *Live) leave(x *reader) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.readers, x)
}

// newsFor is how things stand for a reader of a page as of a snapshot.
func (l *Live) newsFor(x *reader, at string) news {
	texts := l.textsOf(x.page)
	l.mu.Lock()
	defer l.mu.Unlock()
	return news{At: l.at(), Old: at != l.at(), Trouble: l.trouble[x.lang], Words: texts.Words}
}
