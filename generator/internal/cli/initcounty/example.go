package initcounty

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	house "guben"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
)

// examplesFolder is where the program carries its examples.
const examplesFolder = "examples"

// examples are the names of the programmes to start from, in order.
func examples() []string {
	entries, _ := fs.ReadDir(house.Examples, examplesFolder) // what is embedded can be listed
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// follow writes an example's data where nothing is yet.
func (a command) follow(name string) error {
	if !slices.Contains(examples(), name) {
		return errors.New(a.Sentence("init.no-example", i18n.Args{"Found": name, "Names": strings.Join(examples(), ", ")}))
	}
	files, err := exampleFiles(name)
	if err != nil {
		return env.Fail(err)
	}
	told := len(files)
	maps.Copy(files, layout.Around(a.Sentence("init.example-about", i18n.Args{"Name": name}), a.Words))
	county, _, _, err := a.Trial(files)
	if err != nil {
		return env.Fail(err)
	}
	if err := a.put(county, files); err != nil {
		return err
	}
	fmt.Fprintln(a.Out, a.Sentence("init.example-done", i18n.Args{"Dir": a.Dir, "Name": name, "Files": told, "In": a.inDir()}))
	return nil
}

// exampleFiles are an example's files by their path below the county's folder.
func exampleFiles(name string) (map[string][]byte, error) {
	files := map[string][]byte{}
	root, err := fs.Sub(house.Examples, path.Join(examplesFolder, name))
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	})
	return files, err
}
