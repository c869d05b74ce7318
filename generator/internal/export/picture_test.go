package export_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
)

// Each target of towns has a script file in each language. In it every moment has a state
// and a text for each of the three towns, -1 for 九和 since it went into another on 1
// January 2006, and counts the towns that are there: three in the four quarters of 2005,
// two in those of 2006.
func TestPictures(t *testing.T) {
	c, _, list, err := load.County("../check/testdata/base")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	var words []*i18n.Words
	for _, lang := range i18n.Langs {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, w)
	}
	seen := 0
	for _, f := range export.ScriptFiles(progress.Measure(c), words) {
		name, ok := strings.CutPrefix(strings.TrimSuffix(f.Name, ".js"), "js/data/zh-cn/")
		if !ok || !strings.HasPrefix(name, "picture/") {
			continue
		}
		seen++
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		text, ok := strings.CutPrefix(strings.TrimSpace(b.String()), `guben.data("`+name+`",`)
		var x struct {
			Short, Href string
			States      []struct{ L, S string }
			At          []struct {
				ID  string
				Say string
				N   []int
				S   []int
				V   []string
			}
		}
		if err := json.Unmarshal([]byte(strings.TrimSuffix(text, ");")), &x); !ok || err != nil {
			t.Fatal(name, err)
		}
		if len(x.At) != 8 || x.Short == "" || x.Href != "targets/"+strings.TrimPrefix(name, "picture/")+"/index.html" {
			t.Errorf("%s: %+v", name, x)
		}
		for i, m := range x.At {
			there, total := 0, 0
			for _, n := range m.N {
				total += n
			}
			for town, s := range m.S {
				if s >= len(x.States) || (s < 0) != (town == 2 && i >= 4) {
					t.Errorf("%s, %s: town %d has the state %d", name, m.ID, town, s)
				}
				if s >= 0 {
					there++
				}
				if (s >= 0) != (m.V[town] != "") {
					t.Errorf("%s, %s: town %d has the text %q", name, m.ID, town, m.V[town])
				}
			}
			if there != total || there != map[bool]int{true: 3, false: 2}[i < 4] || m.Say == "" || len(m.S) != 3 {
				t.Errorf("%s, %s: %d towns, %d counted: %s", name, m.ID, there, total, m.Say)
			}
		}
	}
	if seen < 5 {
		t.Errorf("%d targets", seen)
	}
}
