package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"time"

	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/site"
)

// writing has the county's data in hand while do reads and changes them: no other run of
// the program does so meanwhile, on no machine that shares the folder.
func (a *app) writing(do func() error) error {
	unlock, err := a.waiting("writing.waiting", func() (func(), error) { return keeper.Lock(a.dir, patience()) })
	if err != nil {
		return a.inTheWay(err)
	}
	defer unlock()
	if a.read, err = keeper.Look(a.dir); err != nil {
		return a.inTheWay(err)
	}
	return do()
}

// put writes files of the county, all or none, as long as its data are still what they were
// when they were taken in hand: an editor that saved in between is not written over.
func (a *app) put(files map[string][]byte) error {
	step("put")
	err := site.WriteFilesIf(a.dir, files, func() error { return a.read.Still(a.dir) })
	if err == nil {
		a.read, err = keeper.Look(a.dir)
	}
	if err != nil {
		return a.inTheWay(err)
	}
	return nil
}

// A machine that has the data in hand is done within seconds, unless it was cut off: it is
// looked at so often, so long after one another.
var glances = 200

const glance = 100 * time.Millisecond

// patience waits for the mark of another machine, and says how often it is worth it.
func patience() func() bool {
	left := glances
	return func() bool {
		left--
		time.Sleep(glance)
		return left > 0
	}
}

// waiting takes a lock, and says so when it must wait for another run.
func (a *app) waiting(id string, lock func() (func(), error)) (unlock func(), err error) {
	told := time.AfterFunc(time.Second, func() { fmt.Fprintln(a.err, a.words.Say("cli."+id, nil)) })
	defer told.Stop()
	return lock()
}

// inTheWay says in plain words what keeps the program from a county's files.
func (a *app) inTheWay(err error) error {
	var held *keeper.HeldError
	var changed *keeper.ChangedError
	var at *fs.PathError
	args := i18n.Args{"Error": err.Error(), "Dir": a.dir}
	id := "other"
	switch {
	case errors.As(err, &held):
		args["By"], args["Path"], id = held.By, held.Path, "held"
	case errors.As(err, &changed):
		args["Path"], id = changed.Path, "changed"
	case errors.Is(err, keeper.ErrNoFolder) && errors.As(err, &at):
		args["Path"], id = at.Path, "no-folder"
	case errors.Is(err, site.ErrLeadsOut) && errors.As(err, &at):
		args["Path"], id = at.Path, "leads-out"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		id = "full"
	case errors.Is(err, syscall.EROFS):
		id = "read-only"
	case errors.Is(err, fs.ErrPermission):
		id = "permission"
	default:
		return failure{err}
	}
	return failure{errors.New(a.words.Say("cli.writing."+id, args))}
}
