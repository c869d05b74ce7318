package sheet

import (
	"testing"

	"guben/generator/internal/model"
)

// TestEnglishNames holds that a place is found by the name that an English form calls it,
// and that Chinese names are looked for as ever.
func TestEnglishNames(t *testing.T) {
	named := func(name string, also model.Text) model.Village {
		return model.Village{Name: model.Val[string]{V: name, Set: true}, Also: also}
	}
	county := model.County{
		Towns: model.TownsFile{Towns: model.Map[model.Town]{{Key: "441621100"}}},
		Villages: []model.VillagesFile{{Town: model.Val[model.Code]{V: "441621100", Set: true}, Villages: model.Map[model.Village]{
			{Key: "441621100200", Value: named("林坪村", nil)},
			{Key: "441621100201", Value: named("白溪村", model.TextOf("en", "White Brook"))},
		}}},
	}
	places := county.Places()
	village, brook := places.Find("441621100200"), places.Find("441621100201")
	x := (&register{places: places, words: formWords(&county)}).newPlaces(model.LevelVillage)
	for name, want := range map[string]*model.Place{
		"Linping Village": village, "林坪村": village, "White Brook": brook, "Baixi Village": nil, "Nowhere": nil,
	} {
		found := x.find(name)
		if want == nil && len(found) > 0 || want != nil && (len(found) != 1 || found[0].Place != want) {
			t.Errorf("%s: %v", name, found)
		}
	}
}
