package env

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// Version is what the program was made of.
type Version struct {
	Program, Commit, Day string // Day is the commit's
	Go, System, Hugo     string
}

// TheVersion is that of the sources that the program was made of.
func TheVersion() Version {
	v := Version{Program: "?", Commit: "?", Go: strings.TrimPrefix(runtime.Version(), "go"), System: runtime.GOOS + "/" + runtime.GOARCH, Hugo: "?"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Program = info.Main.Version
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value[:min(12, len(s.Value))]
		case "vcs.time":
			v.Day, _, _ = strings.Cut(s.Value, "T")
		}
	}
	for _, d := range info.Deps {
		if d.Path == "github.com/gohugoio/hugo" {
			v.Hugo = strings.TrimPrefix(d.Version, "v")
		}
	}
	return v
}

// programVersion is the version in one line.
func programVersion() string {
	v := TheVersion()
	return v.Program + " " + v.Commit
}
