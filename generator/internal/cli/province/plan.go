package province

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/cli/release"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
	"guben/generator/internal/site"
)

// planned is a unit with what is known of it.
type planned struct {
	unit
	Key     string `json:"key"`               // of all that its site is made from; "" where the data cannot be built
	Release int    `json:"release,omitempty"` // the one that is shown, where it was made from the same
	Errors  int    `json:"errors,omitempty"`  // in its data
	Missing bool   `json:"missing"`           // it is to be built
}

// The states of a unit, as they are said.
func (p planned) state() string {
	switch {
	case p.Errors > 0:
		return "errors"
	case p.Missing:
		return "missing"
	}
	return "there"
}

// plan lists the units.
func (a command) plan(format string) error {
	if format != "text" && format != "json" && format != "indices" {
		return errors.New(a.Sentence("province.bad-format", i18n.Args{"Format": format}))
	}
	all, err := a.planAll()
	if err != nil {
		return err
	}
	switch format {
	case "json":
		enc := json.NewEncoder(a.Out)
		enc.SetIndent("", "  ")
		if err := enc.Encode(all); err != nil {
			return env.Fail(err)
		}
	case "indices":
		fmt.Fprintln(a.Out, indices(all))
	default:
		a.tell(all)
	}
	return nil
}

// indices are those of the units that are missing, as engines take them: 0,3,4.
func indices(all []planned) string {
	var missing []string
	for _, p := range all {
		if p.Missing {
			missing = append(missing, strconv.Itoa(p.Index))
		}
	}
	return strings.Join(missing, ",")
}

func (a command) tell(all []planned) {
	missing := 0
	for _, p := range all {
		if p.Missing {
			missing++
		}
		fmt.Fprintln(a.Out, a.Sentence("province."+p.state(), i18n.Args{
			"Index": p.Index, "Code": p.Code, "Key": p.Key[:min(len(p.Key), shortKey)], "Release": p.Release, "Errors": p.Errors, "Data": p.Data,
		}))
	}
	fmt.Fprintln(a.Out, a.Sentence("province.planned", i18n.Args{"Units": len(all), "Missing": missing}))
}

// shortKey is how much of a key is enough to tell it by.
const shortKey = 12

// planAll finds out for every unit what its site would be made from, and whether it is there.
func (a command) planAll() ([]planned, error) {
	units, err := a.units()
	if err != nil || len(units) == 0 {
		return []planned{}, err
	}
	folders, err := a.SiteFolders()
	if err != nil {
		return nil, env.Fail(err)
	}
	bare, err := site.NewStamp(folders)
	if err != nil {
		return nil, env.Fail(err)
	}
	all := make([]planned, len(units))
	group := env.Several()
	for i, u := range units {
		group.Go(func() (err error) {
			all[i], err = a.planOne(u, bare)
			return err
		})
	}
	return all, group.Wait()
}

func (a command) planOne(u unit, bare *site.Stamp) (planned, error) {
	p := planned{unit: u, Missing: true}
	there := a.at(u)
	if there.NeedFolder() != nil {
		p.Errors = 1
		return p, nil
	}
	folders, err := there.SiteFolders()
	if err != nil {
		return p, env.Fail(err)
	}
	key, found, err := making.Maker{Env: there}.Key(folders, bare)
	if err != nil {
		return p, env.Fail(err)
	}
	p.Key, p.Errors = key, found.Errors()
	folder, err := release.FolderTo(there, a.Below(u.To))
	if err != nil || p.Errors > 0 {
		return p, err
	}
	if r, ok := folder.Shows(publish.Options{Made: key, Pack: a.Precompress}); ok {
		p.Release, p.Missing = r.Number, false
	}
	return p, nil
}
