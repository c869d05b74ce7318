package set

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/explain"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// programmes are the sample and the examples, by their folders.
var programmes = []string{".", "examples/water", "examples/schools", "examples/forest"}

// TestWays holds that whatever a programme records can be set by a command, and by the very command
// that is shown: it says what stands there, so that it changes nothing. Only keys of what is
// promised, and records of which there is none yet, are shown by words in their place. The first
// lines of the water example are those of upper places, which report figures of their own.
func TestWays(t *testing.T) {
	t.Parallel()
	words, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, programme := range programmes {
		dir := t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(filepath.Join("..", "..", "..", "..", programme, "data"))); err != nil {
			t.Fatal(err)
		}
		c, _, list, err := load.County(dir)
		if err != nil || list.Errors() > 0 {
			t.Fatal(programme, err, list)
		}
		before, has := texts(t, dir), map[string]bool{}
		for _, way := range explain.Ways(words, c) {
			has[way.File] = true
			args := quotedOrNot.FindAllString(strings.TrimPrefix(way.Set, "guben set "), -1)
			if !strings.HasPrefix(way.Set, "guben set ") || way.Sheet == "" && !slices.Contains(Files, args[0]) {
				t.Errorf("%s: %s has no way in: %+v", programme, way.File, way)
			}
			if last := args[len(args)-1]; last == "VALUE" || programme == "." { // its records: TestRecordsTaken
				continue
			}
			for i := range args {
				args[i] = strings.Trim(args[i], `"`)
			}
			said, err := run(t, dir, args...)
			if err != nil || args[0] != "visits" && !strings.Contains(said, "Nothing to change") {
				t.Errorf("%s: %s: %v, %s", programme, way.Set, err, said)
			}
			if args[0] == "visits" { // a visit more
				before = texts(t, dir)
			}
		}
		if !maps.Equal(before, texts(t, dir)) {
			t.Error(programme, "was changed")
		}
		for _, k := range c.Kinds() {
			path := "data/" + k.File()
			if k.Folder() {
				path += "/"
			}
			other := k.Every != nil && k.Declared == nil && len(k.Files(c)) == 0 || k.Default && c.Programme.Own() || k.Name == model.PlacesFolder && !c.Programme.Own()
			if !has[path] && k.Name != "map" && (k.Name != "sources" || c.AddsUp()) && !other {
				t.Errorf("%s: nothing says how %s is set", programme, path)
			}
		}
		for _, topic := range c.Targets.Topics {
			if !has["data/"+topic.Key+"/"] {
				t.Errorf("%s: nothing says how %s is set", programme, topic.Key)
			}
		}
	}
}

var quotedOrNot = regexp.MustCompile(`"[^"]*"|\S+`)
