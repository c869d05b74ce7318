package env

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/load"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// Writing has the county's data in hand while do reads and changes them: no other run of
// the program does so meanwhile, on no machine that shares the folder.
func (a *Env) Writing(do func() error) error {
	unlock, err := a.Waiting("writing.waiting", func() (func(), error) { return keeper.Lock(a.Dir, Patience()) })
	if err != nil {
		return a.InTheWay(err)
	}
	defer unlock()
	if a.read, err = keeper.Look(a.Dir); err != nil {
		return a.InTheWay(err)
	}
	if err := a.known(); err != nil {
		return err
	}
	return do()
}

// known refuses data of a form that only a newer program knows: what they mean is not known
// here, and so nothing is written among them.
func (a *Env) known() error {
	folder, err := workspace.Open(a.Dir)
	if err != nil {
		return nil // there is nothing yet, or whoever reads it says so
	}
	defer folder.Close()
	if programme, err := load.Programme(folder); err != nil || !programme.Newer() {
		return nil
	}
	_, list, printer, err := a.Load(nil)
	if err != nil {
		return Fail(err)
	}
	a.Show(list, printer)
	return ErrProblems
}

// Put writes files of the county, all or none, as long as its data are still what they were
// when they were taken in hand: an editor that saved in between is not written over.
func (a *Env) Put(files map[string][]byte) error {
	Step("put")
	err := site.WriteFilesIf(a.Dir, files, func() error { return a.read.Still(a.Dir) })
	if err == nil {
		a.read, err = keeper.Look(a.Dir)
	}
	if err != nil {
		return a.InTheWay(err)
	}
	return nil
}

// Glances is how often, a tenth of a second after one another, it is looked whether another
// machine still has the data in hand: it is done within seconds, unless it was cut off.
var Glances = 200

const glance = 100 * time.Millisecond

// Patience waits for the mark of another machine, and says how often it is worth it.
func Patience() func() bool {
	left := Glances
	return func() bool {
		left--
		time.Sleep(glance)
		return left > 0
	}
}

// Waiting takes a lock, and says so when it must wait for another run.
func (a *Env) Waiting(id string, lock func() (func(), error)) (unlock func(), err error) {
	told := time.AfterFunc(time.Second, func() { fmt.Fprintln(a.Err, a.Words.Say("cli."+id, nil)) })
	defer told.Stop()
	return lock()
}

// InTheWay says in plain words what keeps the program from a county's files.
func (a *Env) InTheWay(err error) error {
	var held *keeper.HeldError
	var changed *keeper.ChangedError
	var at *fs.PathError
	args := i18n.Args{"Error": err.Error(), "Dir": a.Dir}
	var id string
	switch {
	case errors.As(err, &held):
		args["By"], args["Path"], id = held.By, held.Path, "held"
	case errors.As(err, &changed):
		args["Path"], id = changed.Path, "changed"
	case errors.Is(err, keeper.ErrNoFolder) && errors.As(err, &at):
		args["Path"], id = at.Path, "no-folder"
	case errors.Is(err, site.ErrLeadsOut) && errors.As(err, &at):
		args["Path"], id = at.Path, "leads-out"
	case room(err) != "":
		id = room(err)
	case errors.Is(err, fs.ErrPermission):
		id = "permission"
	default:
		return Fail(err)
	}
	return Fail(errors.New(a.Words.Say("cli.writing."+id, args)))
}
