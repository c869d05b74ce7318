// Command barehugo measures what Hugo costs a site beyond what it must: it runs Hugo over
// the build folder that `guben build` left, and over a bare site whose pages hold the very
// bytes that came out, at the same addresses, with one template that writes them. Both
// print processor and wall time, and pages written. What is published as it was generated
// bare Hugo copies; the build lays it beside the pages by links, which counts with its run.
//
//	go run ./scripts/barehugo [-C county] [-profile file]
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/gohugoio/hugo/commands"
)

// inner is what the program tells itself by, when it is to be one run of Hugo.
const inner = "BAREHUGO"

func main() {
	county := flag.String("C", ".", "the county's folder, built")
	house := flag.String("house", ".", "the folder of hugo.yaml and the theme")
	profile := flag.String("profile", "", "a file for the processor's profile of the site's run")
	static := flag.String("static", "", "a folder whose files are laid beside the pages; of a run alone")
	beside := flag.String("beside", "", "where; of a run alone")
	flag.Parse()
	if os.Getenv(inner) != "" {
		must(hugo(flag.Args(), *profile))
		if *static != "" {
			must(link(*static, *beside))
		}
		return
	}
	work, err := os.MkdirTemp("", "barehugo")
	must(err)
	defer os.RemoveAll(work)
	own, err := filepath.Abs(*county)
	must(err)
	made, generated := filepath.Join(work, "made"), filepath.Join(own, ".guben/build/static")
	site := measure("the site", made, []string{"-profile", *profile, "-static", generated, "-beside", made},
		"--source", *house, "--config", "hugo.yaml", "--configDir", filepath.Join(own, ".guben/settings"),
		"--cacheDir", filepath.Join(own, ".guben/cache"), "--noBuildLock", "--logLevel", "error", "--destination", made)
	bare := filepath.Join(work, "bare")
	must(lay(made, generated, bare))
	floor := measure("bare Hugo", filepath.Join(bare, "public"), nil, "--source", bare, "--noBuildLock", "--logLevel", "error")
	fmt.Printf("processor time: %.2f times bare Hugo's\n", site/floor)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// hugo is one run, in a process of its own.
func hugo(args []string, profile string) error {
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	return commands.Execute(args)
}

// measure runs Hugo, and returns the seconds of processor time.
func measure(name, out string, own []string, args ...string) float64 {
	self, err := os.Executable()
	must(err)
	cmd := exec.Command(self, slices.Concat(own, []string{"--"}, args)...)
	cmd.Env = append(os.Environ(), inner+"=1", "HUGO_MEMORYLIMIT=1")
	cmd.Stderr = os.Stderr
	start := time.Now()
	must(cmd.Run())
	wall, used := time.Since(start), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	pages, bytes := 0, int64(0)
	must(eachPage(out, func(_ string, data []byte) error {
		pages, bytes = pages+1, bytes+int64(len(data))
		return nil
	}))
	fmt.Printf("%-10s %6.2f s processor %6.2f s wall %6d pages %6.1f MB\n", name, used.Seconds(), wall.Seconds(), pages, float64(bytes)/(1<<20))
	return used.Seconds()
}

func eachPage(dir string, do func(name string, data []byte) error) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return do(filepath.ToSlash(name), data)
	})
}

// link has the files of a folder stand in another too.
func link(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		}
		return os.Link(path, filepath.Join(to, name))
	})
}

// lay lays out the bare site: each page is what came out of the other.
func lay(made, static, bare string) error {
	settings, err := json.Marshal(map[string]any{
		"baseURL": "/", "disablePathToLower": true,
		"disableKinds": []string{"taxonomy", "term", "rss", "sitemap", "robotsTXT", "404", "home", "section"},
		"module":       map[string]any{"mounts": []map[string]string{{"source": "content", "target": "content"}, {"source": "layouts", "target": "layouts"}, {"source": static, "target": "static"}}},
	})
	if err != nil {
		return err
	}
	if err := write(filepath.Join(bare, "hugo.json"), settings); err != nil {
		return err
	}
	if err := write(filepath.Join(bare, "layouts", "page.html"), []byte(`{{ .RawContent | safeHTML }}`)); err != nil {
		return err
	}
	return eachPage(made, func(name string, data []byte) error {
		flat := "p~" + strings.ReplaceAll(strings.TrimSuffix(name, ".html"), "/", "~")
		head, err := json.Marshal(map[string]string{"url": "/" + name})
		if err != nil {
			return err
		}
		return write(filepath.Join(bare, "content", flat+".md"), slices.Concat(head, []byte("\n\n"), data))
	})
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
