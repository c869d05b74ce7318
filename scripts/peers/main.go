// Command peers builds the same pages from the same YAML with Eleventy, Astro, bare Hugo and
// guben: of every place one page with its table and its four charts, drawn to SVG when the site
// is built. Then one figure is changed and each builds again. It prints the seconds, the
// processor's seconds, the memory of the largest process and the bytes of each, and how many
// times those of guben they are.
//
// The others draw with ECharts and keep what they drew, so that their second build draws what
// is new alone. guben makes its whole site: beside the places' pages those of wards, targets,
// periods and problems, briefs as Word and PDF, feeds and data files.
//
//	go run ./scripts/peers [-places 3000] [-guben bin/guben]
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/gohugoio/hugo/commands"
)

// packages are what the others are made of, as npm knows them. Astro's next needs a newer Node.
var packages = []string{"@11ty/eleventy@3.1.2", "astro@5.18.2", "echarts@6.1.0", "yaml@2.9.1"}

// inner is what the program tells itself by, when it is to be one run of Hugo.
const inner = "PEERS_HUGO"

func main() {
	places := flag.Int("places", 3000, "how many places")
	guben := flag.String("guben", "bin/guben", "the program")
	flag.Parse()
	if os.Getenv(inner) != "" {
		must(commands.Execute(flag.Args()))
		return
	}
	work, err := os.MkdirTemp("", "peers")
	must(err)
	defer os.RemoveAll(work)
	must(os.CopyFS(work, os.DirFS("scripts/peers")))
	must(os.WriteFile(filepath.Join(work, "package.json"), []byte(`{"private": true, "type": "module"}`), 0o644))
	must(run(work, "npm", append([]string{"install", "--no-audit", "--no-fund", "--silent"}, packages...)...))
	must(run(work, "node", "county.mjs", "county", fmt.Sprint(*places)))
	builders := all(work, *guben)
	for _, what := range []string{"cold", "one figure changed"} {
		if what != "cold" {
			must(change(filepath.Join(work, "county/data/supply/2024-Q4.yaml")))
		}
		fmt.Printf("\n%d places, %s, on %d processors\n", *places, what, runtime.NumCPU())
		report(builders)
	}
}

// builder is one program that makes a site: the steps of a build, in its folder, and where the
// site is then.
type builder struct {
	name, folder, out string
	steps             [][]string
}

// all are the builders, guben last.
func all(work, guben string) []builder {
	self, err := os.Executable()
	must(err)
	program, err := filepath.Abs(guben)
	must(err)
	bin := filepath.Join(work, "node_modules/.bin")
	return []builder{
		{"Eleventy 3", filepath.Join(work, "eleventy"), "made", [][]string{{filepath.Join(bin, "eleventy"), "--output=made", "--quiet"}}},
		{"Astro 5", filepath.Join(work, "astro"), "made", [][]string{{filepath.Join(bin, "astro"), "build", "--outDir", "made", "--silent"}}},
		{"bare Hugo", filepath.Join(work, "hugo"), "made", [][]string{{"node", "content.mjs"}, {self, "--", "--destination", "made", "--noBuildLock", "--logLevel", "error", "--quiet"}}},
		{"guben", filepath.Join(work, "county"), "public", [][]string{{program, "build"}}},
	}
}

// cost is what a build took.
type cost struct {
	wall, processor float64 // seconds
	memory, bytes   float64 // of the largest process, and of the site
	pages           int
}

// report builds with each and prints what it took, beside guben's.
func report(builders []builder) {
	costs := make([]cost, len(builders))
	for i, b := range builders {
		costs[i] = b.build()
	}
	own := costs[len(costs)-1]
	fmt.Printf("%-12s %10s %10s %10s %10s %8s   times guben's: time, memory, bytes\n", "", "seconds", "processor", "MB", "MB written", "pages")
	for i, b := range builders {
		c := costs[i]
		fmt.Printf("%-12s %10.2f %10.2f %10.0f %10.1f %8d   %.1f, %.1f, %.1f\n", b.name, c.wall, c.processor, c.memory, c.bytes, c.pages, c.wall/own.wall, c.memory/own.memory, c.bytes/own.bytes)
	}
}

// build runs a builder's steps.
func (b builder) build() (c cost) {
	for _, step := range b.steps {
		cmd := exec.Command(step[0], step[1:]...)
		cmd.Dir = b.folder
		cmd.Env = append(os.Environ(), inner+"="+ofHugo(step), "COUNTY=../county", "KEEP=kept.json", "ASTRO_TELEMETRY_DISABLED=1")
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		start := time.Now()
		if err := cmd.Run(); err != nil {
			must(fmt.Errorf("%s: %w\n%s", b.name, err, said.String()))
		}
		c.wall += time.Since(start).Seconds()
		used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		c.processor += (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
		c.memory = max(c.memory, float64(used.Maxrss)/1024)
	}
	must(filepath.WalkDir(filepath.Join(b.folder, b.out), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		c.bytes += float64(info.Size()) / (1 << 20)
		if strings.HasSuffix(path, ".html") {
			c.pages++
		}
		return nil
	}))
	return c
}

// ofHugo is what inner is for a step: empty where it is no run of Hugo.
func ofHugo(step []string) string {
	if step[1] == "--" {
		return "1"
	}
	return ""
}

// change changes the first place's first figure in a file.
func change(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, bytes.Replace(text, []byte("P00001: {users: "), []byte("P00001: {users: 1"), 1), 0o644)
}

func run(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	return cmd.Run()
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
