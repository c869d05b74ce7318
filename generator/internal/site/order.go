package site

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/gohugoio/hugo/commands"
)

// order is what a process of its own is to make: the whole site on the disk, or a few
// pages in memory.
type order struct {
	Args    []string // of Hugo, for the whole site
	Folders Folders
	Bundles map[string]bundle // see Renderer
	Pages   *pages            // nil for the whole site
}

// pages are what a Renderer is asked for.
type pages struct {
	Settings Settings
	Content  map[string][]byte
	Wanted   []Wanted
}

// outcome is what became of an order. What Hugo logged comes by stderr.
type outcome struct {
	Made   map[string][]byte // pages, by address
	Failed string            // Hugo's own words; "" when all went well
	Memory int64             // the most that the process held, in bytes
}

// Obey is the other side of apart: it makes what is ordered. The process ends when who
// ordered it is gone, so that none goes on by itself.
func Obey(in io.Reader, out io.Writer, memory func() int64) error {
	var o order
	if err := gob.NewDecoder(in).Decode(&o); err != nil {
		return err
	}
	go func() {
		_, _ = io.Copy(io.Discard, in)
		os.Exit(1)
	}()
	if err := os.Setenv("HUGO_MEMORYLIMIT", hugoMemory); err != nil {
		return err
	}
	made, err := o.obey()
	result := outcome{Made: made, Memory: memory()}
	if err != nil {
		result.Failed = err.Error()
	}
	return gob.NewEncoder(out).Encode(result)
}

func (o order) obey() (map[string][]byte, error) {
	if o.Pages == nil {
		// Hugo tells on stdout how far it is: the outcome goes there.
		silent, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		defer silent.Close()
		os.Stdout = silent
		return nil, commands.Execute(o.Args)
	}
	p := &Renderer{folders: o.Folders, bundles: o.Bundles}
	return p.print(*o.Pages, os.Stderr)
}

// render has Hugo make the whole site in a process of its own.
func (b Bounds) render(f Folders, args []string) (memory int64, err error) {
	result, err := b.have(f, order{Args: args})
	return result.Memory, err
}

// have has an order made, and tells as an error what Hugo could not make of it.
func (b Bounds) have(f Folders, o order) (outcome, error) {
	result, said, err := b.apart(o)
	if err == nil && result.Failed != "" {
		err = errors.New(result.Failed)
	}
	if err != nil {
		return outcome{}, b.told(f, err, said)
	}
	return result, nil
}

// CrashError says that the process that makes pages came to an end by a fault of its own.
type CrashError struct{ Stack string }

func (e *CrashError) Error() string {
	for line := range strings.Lines(e.Stack) {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return "hugo: " + strings.TrimSpace(line)
		}
	}
	return "hugo"
}

// goroutine is how the account of every goroutine begins.
var goroutine = regexp.MustCompile(`(?m)^goroutine \d+ (gp=\S+ m=\S+ )?.*\[[^\]]+\]:$`)

// crashed tells whether a process said farewell with its goroutines.
func crashed(said string) bool { return goroutine.MatchString(said) }

// told is an error with what Hugo logged, as faults of pages where it names any.
func (b Bounds) told(f Folders, err error, said string) error {
	if crashed(said) {
		return &CrashError{Stack: said}
	}
	all := err.Error() + "\n" + said
	if faults := faultsIn(f, all); len(faults) > 0 && !errors.Is(err, ErrTooLong) {
		return &PageError{Faults: faults, Said: err.Error()}
	}
	if said = short(said); said != "" {
		return fmt.Errorf("hugo: %w\n%s", err, said)
	}
	return fmt.Errorf("hugo: %w", err)
}
