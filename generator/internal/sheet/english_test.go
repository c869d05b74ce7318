package sheet

import (
	"testing"

	"guben/generator/internal/model"
)

// TestEnglishNames holds that a place is found by the name that an English form calls it,
// and that Chinese names are looked for as ever.
func TestEnglishNames(t *testing.T) {
	village := &model.Place{Level: model.LevelVillage, Code: "441621100200", Name: "林坪村"}
	named := &model.Place{Level: model.LevelVillage, Code: "441621100201", Name: "白溪村", Also: model.TextOf("en", "White Brook")}
	x := newPlaces(&model.Places{Villages: []*model.Place{village, named}}, model.LevelVillage)
	for name, want := range map[string]*model.Place{
		"Linping Village": village, "林坪村": village, "White Brook": named, "Baixi Village": nil, "Nowhere": nil,
	} {
		found := x.find(name)
		if want == nil && len(found) > 0 || want != nil && (len(found) != 1 || found[0].Place != want) {
			t.Errorf("%s: %v", name, found)
		}
	}
}
