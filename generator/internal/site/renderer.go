package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/common/paths"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"
)

// Renderer makes single pages of a site, in memory and in a fraction of the time of the whole:
// Hugo is handed the pages that are wanted and of the rest only what these name. A page
// comes out byte for byte as it does among all the others.
type Renderer struct {
	folders Folders
	written map[string][]byte // see Write

	mu      sync.Mutex        // Hugo runs once at a time
	bundles map[string]bundle // scripts by their names
	assets  map[string][]byte // style sheets and scripts by their addresses
}

// bundle is a script that was bundled before, as the theme's script.html returns it:
// bundling takes longer than all the rest.
type bundle struct {
	RelPermalink string
	Publish      string // nothing: it has been published
}

// Wanted is a page that is to be made: the path of its file below content/, without
// language and ending.
type Wanted struct{ Path, Lang string }

// NewRenderer makes a renderer for a county.
func NewRenderer(f Folders) (*Renderer, error) {
	if !isDir(filepath.Join(f.Root, "node_modules", "echarts")) {
		return nil, ErrNoCharts
	}
	p := &Renderer{folders: f}
	p.Forget()
	return p, os.Setenv("HUGO_MEMORYLIMIT", hugoMemory)
}

// Forget drops the scripts and style sheets: the theme has changed.
func (p *Renderer) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bundles, p.assets = map[string]bundle{}, map[string][]byte{}
}

// Asset is a style sheet or script that a page which has been made names.
func (p *Renderer) Asset(address string) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	data, ok := p.assets[address]
	return data, ok
}

// Write hands over what people wrote: pages and their pictures as they were admitted, by
// path below content/.
func (p *Renderer) Write(written map[string][]byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.written = written
}

// with is generated content with what people wrote.
func (p *Renderer) with(content map[string][]byte) map[string][]byte {
	all := maps.Clone(p.written)
	if all == nil {
		return content
	}
	maps.Copy(all, content)
	return all
}

// Print makes pages from generated content, by path below content/, and returns what came
// out by its address, beginning with a slash.
func (p *Renderer) Print(s Settings, content map[string][]byte, wanted []Wanted) (map[string][]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var said bytes.Buffer
	made, err := p.print(pages{s, p.with(content), wanted}, &said)
	if err != nil {
		return nil, fmt.Errorf("hugo: %w\n%s", err, strings.TrimSpace(said.String()))
	}
	p.keep(made)
	return made, nil
}

// Apart is Print in a process of its own, which is ended when it takes too long: what
// people write by hand may never come to an end. Pages of the county that cannot be made
// are a PageError.
func (p *Renderer) Apart(b Bounds) func(Settings, map[string][]byte, []Wanted) (map[string][]byte, error) {
	return func(s Settings, content map[string][]byte, wanted []Wanted) (map[string][]byte, error) {
		p.mu.Lock()
		bundles, all := maps.Clone(p.bundles), p.with(content)
		p.mu.Unlock() // other pages do not wait for it
		result, err := b.have(p.folders, order{Folders: p.folders, Bundles: bundles, Pages: &pages{s, all, wanted}})
		if err != nil {
			return nil, err
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.keep(result.Made)
		return result.Made, nil
	}
}

// print makes pages; Hugo says what it logs.
func (p *Renderer) print(o pages, said io.Writer) (map[string][]byte, error) {
	files, err := p.files(o.Settings, o.Content, o.Wanted)
	if err != nil {
		return nil, err
	}
	out, err := p.run(files, said)
	if err != nil {
		return nil, err
	}
	return p.published(out)
}

// files are what Hugo reads beyond the root, as a folder in memory.
func (p *Renderer) files(s Settings, content map[string][]byte, wanted []Wanted) (afero.Fs, error) {
	files := map[string][]byte{}
	for name, data := range content {
		files["content/"+name] = data
	}
	var errs [3]error
	files[settingsFile], errs[0] = s.Encode()
	files["data/bundles.json"], errs[1] = json.Marshal(p.bundles)
	files[configFolder+"/_default/hugo.json"], errs[2] = p.config(s, wanted)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	mem := afero.NewMemMapFs()
	for name, data := range files {
		if err := afero.WriteFile(mem, filepath.Join(p.root(), filepath.FromSlash(name)), data, 0o644); err != nil {
			return nil, err
		}
	}
	return mem, nil
}

// root is where the folder in memory seems to stand.
func (p *Renderer) root() string { return p.folders.memory() }

// out is the folder in memory that Hugo publishes into: not the top of a disk, which on
// Windows would lie in itself there.
func (p *Renderer) out() string { return filepath.Join(p.root(), "public") }

// config narrows the rendering down to what is wanted: a segment each, since of several
// conditions in one segment Hugo looks at no other when the first fails.
func (p *Renderer) config(s Settings, wanted []Wanted) ([]byte, error) {
	segments, names := map[string]any{}, make([]string, len(wanted))
	for i, w := range wanted {
		names[i] = fmt.Sprint("page", i)
		segments[names[i]] = map[string]any{"includes": []any{map[string]any{
			"path":  []string{literal(paths.NormalizePathStringBasic(pagePath(w.Path)))},
			"sites": map[string]any{"matrix": map[string]any{"languages": []string{w.Lang}}},
		}}}
	}
	told := p.folders.told(s, p.root())
	told["resourceDir"] = filepath.Join(p.root(), "resources")
	told["segments"], told["renderSegments"] = segments, names
	return json.Marshal(told)
}

// pagePath is a page's path as Hugo has it: towns/_index is /towns, guide/a/index /guide/a.
func pagePath(file string) string {
	if base := path.Base(file); base == "_index" || base == "index" {
		file = path.Dir(file)
	}
	return path.Join("/", file)
}

// literal makes a pattern that only a text itself matches.
func literal(text string) string {
	return regexp.MustCompile(`[*?\[\]{}\\!]`).ReplaceAllString(text, `\$0`)
}

// run has Hugo render, and returns what it publishes.
func (p *Renderer) run(files afero.Fs, said io.Writer) (afero.Fs, error) {
	source := afero.NewCopyOnWriteFs(afero.NewReadOnlyFs(afero.NewOsFs()), files)
	flags := config.New()
	flags.Set("workingDir", p.folders.Root)
	flags.Set("cacheDir", filepath.Join(p.root(), "cache"))
	flags.Set("publishDir", p.out())
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Flags: flags, Fs: source, Environment: "production", SkipNpmCheck: true,
		Filename: "hugo.yaml", ConfigDir: filepath.Join(p.root(), configFolder),
		Logger: loggers.New(loggers.Options{Level: logg.LevelError, StdOut: io.Discard, StdErr: said}),
	})
	if err != nil {
		return nil, err
	}
	out := afero.NewMemMapFs()
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{
		Configs: configs, Fs: hugofs.NewFromSourceAndDestination(source, out, flags),
		LogLevel: logg.LevelError, StdOut: io.Discard, StdErr: said,
	})
	if err != nil {
		return nil, err
	}
	return out, errors.Join(sites.Build(hugolib.BuildCfg{NoBuildLock: true}), sites.Close())
}

// script is the address of a bundled script: its name, the language where it says
// something, and the hash of its bytes.
var script = regexp.MustCompile(`^/js/([^/]+)\.[0-9a-f]{32}\.js$`)

// published are the files that came out, by address.
func (p *Renderer) published(out afero.Fs) (map[string][]byte, error) {
	made := map[string][]byte{}
	err := afero.Walk(out, p.out(), func(name string, info fs.FileInfo, err error) error {
		if name == p.out() && errors.Is(err, fs.ErrNotExist) { // of a page that is never rendered nothing comes out
			return nil
		}
		if err != nil || info.IsDir() {
			return err
		}
		rel, err := filepath.Rel(p.out(), name)
		if err != nil {
			return err
		}
		made["/"+filepath.ToSlash(rel)], err = afero.ReadFile(out, name)
		return err
	})
	return made, err
}

// keep keeps style sheets and scripts for the pages to come.
func (p *Renderer) keep(made map[string][]byte) {
	for address, data := range made {
		if path.Ext(address) != ".html" {
			p.assets[address] = data
		}
		if m := script.FindStringSubmatch(address); m != nil {
			p.bundles[m[1]] = bundle{RelPermalink: address}
		}
	}
}

// writtenIn are the pages below a folder, by path.
func writtenIn(dir string) ([]string, error) {
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".md" {
			all = append(all, name)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return all, err
}
