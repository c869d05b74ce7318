package export_test

import (
	"errors"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

func sourceOf(files map[string]string) export.Source {
	return func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, errors.New(name)
	}
}

// TestRead writes the data files of a county and reads back what stood in them: each
// figure, each place, each team, at its line.
func TestRead(t *testing.T) {
	full := files(t, "zh-cn")
	other := maps.Clone(full)
	for _, topic := range []string{"income", "governance", "members", "office", "staff", "study", "training"} {
		first, _, _ := strings.Cut(full[topic+".csv"], "\n")
		other[topic+".csv"] = first + "\n"
	}
	was, none, err := export.Read(sourceOf(full), sourceOf(other))
	if err != nil {
		t.Fatal(err)
	}
	want := county(t)
	places, wanted := was.Places(), want.Places()
	for _, level := range []model.Level{model.LevelCounty, model.LevelTown, model.LevelVillage, model.LevelBranch, model.LevelUnit, model.LevelLeader} {
		if len(places.At(level)) != len(wanted.At(level)) {
			t.Fatalf("%d places of level %s, want %d", len(places.At(level)), level, len(wanted.At(level)))
		}
		for i, p := range wanted.At(level) {
			got := places.At(level)[i]
			if got.Code != p.Code || got.Name != p.Name || got.Since != p.Since || got.Until != p.Until || len(got.Former) != len(p.Former) {
				t.Errorf("%+v is read back as %+v", p, got)
			}
		}
	}
	if got, want := told(was), told(want); !maps.Equal(got, want) {
		t.Errorf("read back:\n%v\nwant\n%v", got, want)
	}
	if got := told(none); len(got) != len(told(was))-figures(was) {
		t.Errorf("figures of empty tables: %v", got)
	}
	is, same, err := export.Read(sourceOf(full), sourceOf(full))
	if err != nil || figures(is)+figures(same) > 0 {
		t.Errorf("what is the same in both is read: %v", err)
	}
}

func figures(c *model.County) (n int) {
	for _, f := range c.Figures {
		for _, l := range f.Figures {
			n += len(l.Value.Values)
		}
	}
	return n
}

type cell struct{ file, of, figure string }

// told are the figures and the cadres of a county's files, with their lines.
func told(c *model.County) map[cell]string {
	all := map[cell]string{}
	for _, f := range c.Figures {
		for _, l := range f.Figures {
			for _, v := range l.Value.Values {
				all[cell{f.File, l.Key, v.Key}] = v.Value.V.String() + " " + string(rune(l.Pos.Line))
			}
		}
	}
	for _, f := range c.Teams {
		for _, e := range f.Teams {
			all[cell{f.File, e.Key, ""}] = e.Value.Cadres.V.String() + " " + e.Value.Unit.V
			for _, from := range e.Value.From {
				all[cell{f.File, e.Key, from.Key}] = from.Value.V.String()
			}
		}
	}
	return all
}

// TestReadOther holds that what another version wrote, or what is damaged, is not taken for
// what it is not.
func TestReadOther(t *testing.T) {
	full := files(t, "zh-cn")
	for name, text := range map[string]string{
		"datapackage.json": "{", "villages.csv": "", "towns.csv": "code,name\n", "places.csv": "\"",
		"lives.csv":  "level,place,name,change,date,was,from,into,source\n",
		"income.csv": "period,place,money,received,source\n2006,441621100,x,,data/income/2006.yaml:3\n",
		"teams.csv":  "batch,village,unit,cadres,from,sent,source\n2006,441621100200,T,1,,,data/teams/2006.yaml\n",
	} {
		other := maps.Clone(full)
		other[name] = text
		if _, _, err := export.Read(sourceOf(other), sourceOf(full)); err == nil {
			t.Errorf("%s is read as %q", name, text)
		}
		delete(other, name)
		if _, _, err := export.Read(sourceOf(full), sourceOf(other)); err == nil {
			t.Errorf("%s is read without being there", name)
		}
	}
}

// TestReadDeclared does the same with a programme whose levels are its own.
func TestReadDeclared(t *testing.T) {
	for _, name := range []string{"water", "schools", "forest"} {
		want, _, list, err := load.County(filepath.Join("..", "..", "..", "examples", name))
		if err != nil || len(list) > 0 {
			t.Fatal(err, list)
		}
		words, err := i18n.New(want.Programme.Languages()[0])
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		for _, f := range export.Files(progress.Measure(want), words.For(want)) {
			var b strings.Builder
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			all[f.Name] = b.String()
		}
		if all["towns.csv"]+all["villages.csv"] != "" {
			t.Errorf("%s has tables of places of other levels", name)
		}
		none := maps.Clone(all)
		for _, e := range want.Targets.Topics {
			none[e.Key+".csv"], _, _ = strings.Cut(all[e.Key+".csv"], "\n")
		}
		was, _, err := export.Read(sourceOf(all), sourceOf(none))
		if err != nil {
			t.Fatal(err)
		}
		places, wanted := was.Places(), want.Places()
		for _, level := range wanted.Levels {
			if len(places.At(level)) != len(wanted.At(level)) {
				t.Fatalf("%s: %d places of level %s, want %d", name, len(places.At(level)), level, len(wanted.At(level)))
			}
			for i, p := range wanted.At(level) {
				got := places.At(level)[i]
				if got.Code != p.Code || got.Name != p.Name || got.Since != p.Since || got.Until != p.Until || p.Parent != nil && got.Parent.Code != p.Parent.Code {
					t.Errorf("%s: %+v is read back as %+v", name, p, got)
				}
			}
		}
		if got, want := figures(was), figures(want); got != want {
			t.Errorf("%s: %d figures are read back of %d", name, got, want)
		}
	}
}
