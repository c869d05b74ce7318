package province

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/conc/pool"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/release"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// none is the index of no unit.
const none = -1

// toBuild is which units are to be built, and how many at once.
type toBuild struct {
	unit  string
	index int
	jobs  int
}

// build builds one unit in this process, or all that are missing in processes of their own.
func (a command) build(o toBuild) error {
	switch {
	case o.jobs < 1:
		return errors.New(a.Sentence("province.bad-jobs", i18n.Args{"Found": o.jobs}))
	case o.unit != "" && o.index != none:
		return errors.New(a.Sentence("province.both", nil))
	case o.unit == "" && o.index == none:
		return a.buildMissing(o.jobs)
	}
	units, err := a.units()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(units, func(u unit) bool { return u.Code == o.unit || u.Index == o.index })
	if i < 0 {
		return errors.New(a.Sentence("province.no-unit", i18n.Args{"Unit": o.unit, "Index": o.index, "Units": len(units)}))
	}
	u := units[i]
	there := a.at(u)
	if err := there.NeedFolder(); err != nil {
		return err
	}
	to := a.ToPublish
	to.To = a.Below(u.To)
	return release.Publish(there, to)
}

// buildMissing builds all units that are missing. One that fails holds up no other; the status is
// that of the worst.
func (a command) buildMissing(jobs int) error {
	all, err := a.planAll()
	if err != nil {
		return err
	}
	missing := slices.DeleteFunc(slices.Clone(all), func(p planned) bool { return !p.Missing })
	t := &tally{command: a, of: len(missing)}
	group := pool.New().WithErrors().WithMaxGoroutines(jobs)
	for _, p := range missing {
		group.Go(func() error { return t.run(p) })
	}
	if err := group.Wait(); err != nil {
		return env.Fail(err)
	}
	fmt.Fprintln(a.Out, a.Sentence("province.built", i18n.Args{"Built": t.of - t.failed, "There": len(all) - t.of, "Failed": t.failed}))
	switch {
	case t.worst == env.ExitProblems:
		return env.ErrProblems
	case t.worst != env.ExitFine:
		return env.Fail(errors.New(a.Sentence("province.failed", i18n.Args{"Failed": t.failed})))
	}
	return nil
}

// tally counts what has come to its end.
type tally struct {
	command
	of int

	mu     sync.Mutex
	done   int
	failed int
	worst  int // exit status
}

// run builds a unit in a process of its own, and tells what came of it.
func (t *tally) run(p planned) error {
	program, err := site.Itself()
	if err != nil {
		return err
	}
	cmd := exec.Command(program, t.args(p)...)
	cmd.Args[0] = "guben" // tests answer to this name as the program
	var said bytes.Buffer
	cmd.Stderr = &said
	err = cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		return err
	}
	status := cmd.ProcessState.ExitCode()
	if status < 0 {
		status = env.ExitFailure // it was killed
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	id := "province.done"
	if status != env.ExitFine {
		id, t.failed, t.worst = "province.not-done", t.failed+1, max(t.worst, status)
	}
	fmt.Fprintln(t.Out, t.Sentence(id, i18n.Args{"Done": t.done, "Of": t.of, "Code": p.Code, "Data": p.Data, "Status": status}))
	if status != env.ExitFine {
		fmt.Fprintln(t.Err, strings.TrimRight(said.String(), "\n"))
	}
	return nil
}

// args are how the program is called for a unit: as it was itself called.
func (t *tally) args(p planned) []string {
	args := []string{"province", "build", "--unit", p.Code, "--dir", t.Dir, "--lang", t.Lang, "--keep", strconv.Itoa(t.Keep), "--time-limit", t.Bounds.Site.String()}
	for flag, v := range map[string]string{"--house": t.Root, "--theme-dir": t.ThemeDir} {
		if v != "" {
			args = append(args, flag, v)
		}
	}
	for flag, on := range map[string]bool{"--allow-sample": t.AllowSample, "--precompress": t.Precompress} {
		if on {
			args = append(args, flag)
		}
	}
	return args
}
