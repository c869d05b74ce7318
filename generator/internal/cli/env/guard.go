package env

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/sourcegraph/conc/panics"
	"github.com/sourcegraph/conc/pool"

	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/site"
)

// Step is called at places where tests step in. In the program it does nothing.
var Step = func(place string) {}

// Several is a group of goroutines, so many at once, whose first error counts. A panic in
// one of them goes on in the goroutine that waits for them, where guarded finds it: nothing
// of the program runs in a goroutine that cannot be waited for like this.
func Several() *pool.ErrorPool {
	return pool.New().WithErrors().WithFirstError().WithMaxGoroutines(Workers())
}

// Guarded does what a verb does. A fault of the program itself becomes a sentence: locks
// are given back on the way here, and nothing is put into its place any more.
func (a *Env) Guarded(do func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = Fail(errors.New(a.crashed(fault)))
		}
	}()
	err = do()
	var crash *site.CrashError
	if errors.As(err, &crash) {
		return Fail(errors.New(a.crashed(crash)))
	}
	return err
}

// crashed keeps what is known of a fault in a file, and says where that is and who wants it.
func (a *Env) crashed(fault any) string {
	what, stack := fmt.Sprint(fault), string(debug.Stack())
	switch f := fault.(type) {
	case *panics.Recovered: // of a goroutine that was waited for
		what, stack = fmt.Sprint(f.Value), string(f.Stack)+"\n"+stack
	case *site.CrashError:
		what, stack = f.Error(), f.Stack
	}
	command := strings.Join(append([]string{"guben"}, a.Args...), " ")
	text := fmt.Sprintf("%s\n\n%s\n%s %s/%s %s\n\n%s", what, command, programVersion(), runtime.GOOS, runtime.GOARCH, runtime.Version(), stack)
	what, _, _ = strings.Cut(what, "\n")
	return a.Sentence("crashed", i18n.Args{"What": what, "File": a.keep(text), "Command": command, "Version": programVersion()})
}

// Surviving answers a request in whose making the program is at fault with a sentence, and
// goes on serving.
func (a *Env) Surviving(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := a.Guarded(func() error {
			Step("request")
			h.ServeHTTP(w, r)
			return nil
		})
		if err != nil {
			fmt.Fprintln(a.Err, a.Sentence("failed", i18n.Args{"Error": err.Error()}))
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}

// keep writes the account of a fault into the county's work folder, or where that cannot
// be, among the system's passing files.
func (a *Env) keep(text string) string {
	if work, err := keeper.Work(a.Dir); err == nil {
		path := filepath.Join(work, "crash.txt")
		if full, err := filepath.Abs(path); err == nil {
			path = full
		}
		if site.WriteFiles(work, map[string][]byte{"crash.txt": []byte(text)}) == nil {
			return path
		}
	}
	f, err := os.CreateTemp("", "guben-crash-*.txt")
	if err != nil {
		return err.Error()
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return err.Error()
	}
	return f.Name()
}
