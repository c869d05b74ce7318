package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"guben/generator/internal/disk"
)

// Data are how old the figures of a release are.
type Data struct {
	AsOf      string `json:"as_of,omitempty"`     // the day that they are stated as of
	Committed string `json:"committed,omitempty"` // the day of the newest commit among them
}

// Status is what is told of a publishing folder beside the site that it shows: to the site's
// foot, and to whatever watches the machine. Times are the machine's; what did not happen is
// empty.
type Status struct {
	Published string `json:"published,omitempty"` // when what is shown was last found to be the newest
	Release   int    `json:"release,omitempty"`
	Data
	Refused string `json:"refused,omitempty"` // when a push was last refused
	Waiting string `json:"waiting,omitempty"` // since when data wait that were taken and are not shown
}

const (
	statusName = "status.json"
	// statusScript, in the site, tells the same to the pages. It is of no release: what it says
	// changes while a release is shown.
	statusScript = "status.js"
	statusLock   = ".status"
	dataName     = "data.json" // of a release: see Data
)

// mostStatus is how long a file of this room can be that is believed.
const mostStatus = 10_000

// readSmall reads one of this room's files into a value; what is none leaves it as it is.
func readSmall(path string, into any) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostStatus {
		return
	}
	if text, err := os.ReadFile(path); err == nil {
		_ = json.Unmarshal(text, into)
	}
}

// Status is what was last told.
func (f Folder) Status() (s Status) {
	readSmall(filepath.Join(f.dir, statusName), &s)
	return s
}

// Note changes what is told. It waits for no publish.
func (f Folder) Note(change func(*Status)) error {
	unlock, err := disk.Lock(filepath.Join(f.dir, statusLock))
	if err != nil {
		return err
	}
	defer unlock()
	s := f.Status()
	change(&s)
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	err = f.write(filepath.Join(f.dir, statusName), append(text, '\n'))
	if f.isCopy() {
		return errors.Join(err, f.tell(f.Root(), s))
	}
	if r, ok := f.Shown(); ok {
		err = errors.Join(err, f.tell(r.site(), s))
	}
	return err
}

// tell writes what a site's pages say of it.
func (f Folder) tell(site string, s Status) error {
	text, err := json.Marshal(s) // which escapes what could end a script
	if err != nil {
		return err
	}
	return f.write(filepath.Join(site, statusScript), fmt.Appendf(nil, "guben.data(\"status\",%s);\n", text))
}

// foretell writes into a release that is about to be shown what its pages will say.
func (f Folder) foretell(site string, r Release, at string) error {
	s := f.Status()
	r.become(&s, at)
	return f.tell(site, s)
}

// become has a release be the one that is told of.
func (r Release) become(s *Status, at string) {
	s.Published, s.Release, s.Data = at, r.Number, Data{}
	readSmall(r.file(dataName), &s.Data)
}

// noteData keeps how old a release's figures are.
func (f Folder) noteData(r Release, d Data) error {
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return f.write(r.file(dataName), append(text, '\n'))
}
