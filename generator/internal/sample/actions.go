package sample

import (
	"embed"
	"io/fs"
)

// actionFiles are what the sample county ordered about its cases, and what was replied. They
// are written by hand, since they speak of what the figures of these places come to.
//
//go:embed actions
var actionFiles embed.FS

var _ = writes((*invention).writeActions)

// writeActions writes them for the default county; an invented one has ordered nothing.
func (c *invention) writeActions(files map[string][]byte) {
	if c.invented || c.seed != Seed {
		return
	}
	names, _ := fs.Glob(actionFiles, "actions/*.yaml") // the pattern is well-formed
	for _, name := range names {
		text, err := actionFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is part of the program
		}
		files["data/"+name] = text
	}
}
