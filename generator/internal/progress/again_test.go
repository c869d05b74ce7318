package progress

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sample"
)

// One figure of a topic after the other is raised by its smallest step, in programmes of
// all kinds: what is measured again is what is measured from nothing, to the last result, and
// targets that are read from other topics are taken over.
func TestMeasuredAgain(t *testing.T) {
	t.Parallel()
	for _, dir := range programmes(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			before := Measure(read(t, dir))
			for i := range before.County.Targets.Topics {
				if i%3 > 0 && len(before.Targets) > 6 {
					continue // of many topics some will do
				}
				topic := before.County.Targets.Topics[i].Key
				c := read(t, dir)
				if !raise(c, topic) {
					continue
				}
				want, got := Measure(c), before.MeasureAgain(c, map[string]bool{topic: true})
				kept := 0
				for n, target := range got.Targets {
					sameTargets(t, target, want.Targets[n])
					if at := target.At(got.Places.County, 0); at != nil && at.Value != nil && at.Value == before.Targets[n].At(before.Places.County, 0).Value {
						kept++
					}
				}
				if i == 0 { // it takes its time
					sameSnapshots(t, got)
				}
				t.Logf("%s: %d of %d taken over", topic, kept, len(got.Targets))
				if kept == 0 && len(got.Targets) > 6 {
					t.Errorf("%s: nothing was taken over", topic)
				}
			}
		})
	}
}

// programmes are folders of counties: the examples, and one like the sample of twelve villages.
func programmes(t *testing.T) []string {
	t.Helper()
	examples, err := filepath.Glob(filepath.Join("..", "..", "..", "examples", "*"))
	if err != nil || len(examples) < 3 {
		t.Fatal(examples, err)
	}
	files, err := sample.County(sample.Seed, 3, 12)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "twelve")
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return append(examples, dir)
}

func read(t *testing.T, dir string) *model.County {
	t.Helper()
	c, _, _, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// raise raises the first figure of a topic's newest file by a hundredth.
func raise(c *model.County, topic string) bool {
	for i := len(c.Figures) - 1; i >= 0; i-- {
		for _, e := range c.Figures[i].Figures {
			if c.Figures[i].Topic == topic && len(e.Value.Values) > 0 && e.Value.Values[0].Value.Set {
				e.Value.Values[0].Value.V++
				return true
			}
		}
	}
	return false
}

func sameTargets(t *testing.T, got, want *Target) {
	t.Helper()
	if len(got.results) != len(want.results) || got.Current != want.Current {
		t.Errorf("%s: %d levels, %v; want %d, %v", want.ID, len(got.results), got.Current, len(want.results), want.Current)
	}
	for level, results := range want.results {
		for i := range results {
			own := &got.results[level][i]
			if a, b := told(own), told(&results[i]); a != b || own.Target != got || got.report.Places.At(level)[own.Place.Index] != own.Place {
				t.Errorf("%s:\nagain    %s\nmeasured %s", want.ID, a, b)
			}
		}
	}
}
