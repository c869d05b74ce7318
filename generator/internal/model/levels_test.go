package model_test

import (
	"slices"
	"testing"

	"guben/generator/internal/model"
)

// Of two levels or four, as of the usual three, branches stand below the smallest, and units
// and leaders right below the whole.
func TestLevels(t *testing.T) {
	two := model.Levels{"district", "school"}
	four := model.Levels{"province", "county", "town", "village"}
	for _, c := range []struct {
		levels model.Levels
		of     model.Level
		want   []model.Level
	}{
		{model.DefaultLevels, model.LevelCounty, []model.Level{"county"}},
		{model.DefaultLevels, model.LevelTown, []model.Level{"county", "town"}},
		{model.DefaultLevels, model.LevelBranch, []model.Level{"county", "town", "village", "branch"}},
		{model.DefaultLevels, model.LevelUnit, []model.Level{"county", "unit"}},
		{two, "school", []model.Level{"district", "school"}},
		{two, model.LevelLeader, []model.Level{"district", "leader"}},
		{four, "village", []model.Level{"province", "county", "town", "village"}},
	} {
		if got := c.levels.DownTo(c.of); !slices.Equal(got, c.want) {
			t.Errorf("down to %s: got %v, want %v", c.of, got, c.want)
		}
	}
	for _, c := range []struct {
		of, other model.Level
		want      bool
	}{
		{model.LevelBranch, model.LevelTown, true}, {model.LevelVillage, model.LevelVillage, true}, {model.LevelTown, model.LevelVillage, false},
		{model.LevelVillage, model.LevelCounty, false}, {model.LevelUnit, model.LevelTown, false}, {model.LevelUnit, model.LevelUnit, true},
	} {
		if got := model.DefaultLevels.Within(c.of, c.other); got != c.want {
			t.Errorf("%s within %s: %v", c.of, c.other, got)
		}
	}
	if four.Whole() != "province" || two.Smallest() != "school" || len(two.All()) != 5 || len(four.Inner()) != 3 {
		t.Error("the ends of two and four levels")
	}
}
