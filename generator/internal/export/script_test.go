package export

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func sampleScripts(t *testing.T) (*progress.Report, []*i18n.Words, map[string][]byte) {
	t.Helper()
	c, _, list, err := load.County("../../..")
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	var words []*i18n.Words
	for _, lang := range i18n.Langs {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, w)
	}
	r := progress.Measure(c)
	files := map[string][]byte{}
	for _, f := range ScriptFiles(r, words) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		if files[f.Name] != nil {
			t.Errorf("%s is written twice", f.Name)
		}
		files[f.Name] = b.Bytes()
	}
	return r, words, files
}

// handed reads what a script hands over under its name.
func handed[T any](t *testing.T, files map[string][]byte, lang, name string) T {
	t.Helper()
	var v T
	text, ok := strings.CutPrefix(string(files["js/data/"+lang+"/"+name+".js"]), `guben.data("`+name+`",`)
	if !ok {
		t.Fatalf("%s: no script %s", lang, name)
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(text, ");\n")), &v); err != nil {
		t.Fatalf("%s %s: %v", lang, name, err)
	}
	return v
}

// The table of all villages: a village's text and state are its own, and the order of a
// target's texts is that of the exact values, equal ones at one place.
func TestVillagesScript(t *testing.T) {
	r, words, files := sampleScripts(t)
	living := r.Places.Living(model.LevelVillage)
	for _, w := range words {
		p := phrase.Phrases{Words: w}
		v := handed[villages](t, files, w.Lang, "villages")
		if len(v.Villages) != len(living) || len(v.Targets) < 5 {
			t.Fatalf("%s: %d villages, %d targets", w.Lang, len(v.Villages), len(v.Targets))
		}
		for _, x := range v.Targets {
			at := map[int]*big.Rat{}
			for i, place := range living {
				res := r.Target(x.ID).Now(r.Target(x.ID).Own(place))
				if v.Villages[i].Code != place.Code || v.Towns[v.Town[i]].Code != place.Parent.Code {
					t.Fatalf("%s: village %d is %v", w.Lang, i, v.Villages[i])
				}
				if s := v.States[x.States[i]]; s.Light != res.Light || s.Status != p.Status(res.Degree()) {
					t.Errorf("%s %s %s: the state is %v, not %s", w.Lang, x.ID, place.Code, s, res.Status)
				}
				switch n := x.Values[i]; {
				case res.Value == nil && n != -1:
					t.Errorf("%s %s: a value out of nothing", x.ID, place.Code)
				case res.Value == nil:
				case x.Texts[n] != p.Value(res):
					t.Errorf("%s %s %s: %q, not %q", w.Lang, x.ID, place.Code, x.Texts[n], p.Value(res))
				default:
					at[n] = res.Value
				}
			}
			for n := 1; n < len(x.Texts); n++ {
				if order := at[n-1].Cmp(at[n]); order > 0 || order == 0 && x.Texts[n-1] == x.Texts[n] {
					t.Errorf("%s %s: %q and %q stand in the wrong order", w.Lang, x.ID, x.Texts[n-1], x.Texts[n])
				}
			}
		}
	}
}

// What is compared: every living place stands in its own file, or with the villages whose
// codes begin alike, and every target at the county and right below it.
func TestCompareScripts(t *testing.T) {
	r, words, files := sampleScripts(t)
	for _, w := range words {
		p := phrase.Phrases{Words: w}
		targets := handed[compareTargets](t, files, w.Lang, "compare/targets")
		for _, level := range []model.Level{model.LevelCounty, model.LevelTown, model.LevelVillage, model.LevelUnit} {
			for _, place := range r.Places.Living(level) {
				name := "compare/" + place.Code
				if level == model.LevelVillage {
					name = "compare/" + place.Code[:9] + "-villages"
				}
				x, ok := handed[map[string]comparePlace](t, files, w.Lang, name)[place.Code]
				if !ok || x.Name != w.Name(place) || len(x.Cells) != len(targets.Targets) {
					t.Errorf("%s: %s is not in %s: %v", w.Lang, place.Code, name, x)
					continue
				}
				reds := 0
				for i, cell := range x.Cells {
					if cell != nil && cell.Light == "r" {
						reds++
					}
					compareCell(t, p, r.Targets[i], place, cell)
				}
				if x.Counts[0] != w.Int(reds) {
					t.Errorf("%s: %s red lights of %s, counted %d", w.Lang, x.Counts[0], place.Code, reds)
				}
			}
		}
		for _, target := range r.Targets {
			places := handed[[]comparePlace](t, files, w.Lang, "compare/"+target.ID)
			if want := 1 + len(r.Places.Living(target.Levels()[1])); len(places) != want {
				t.Errorf("%s: %s has %d places, not %d", w.Lang, target.ID, len(places), want)
			}
		}
	}
}

func compareCell(t *testing.T, p phrase.Phrases, target *progress.Target, place *model.Place, cell *comparedCell) {
	t.Helper()
	place = target.Own(place)
	if !target.Has(place.Level) || target.Now(place).Status == progress.NotApplicable {
		if cell != nil {
			t.Errorf("%s has something to say of %s", target.ID, place.Code)
		}
		return
	}
	res := target.Now(place)
	if cell == nil || cell.Text != p.Value(res) || cell.Status != p.Status(res.Degree()) || cell.Gap != p.Gap(res) || len(cell.Past) != len(target.Periods) {
		t.Errorf("%s %s: %+v", target.ID, place.Code, cell)
	}
}
