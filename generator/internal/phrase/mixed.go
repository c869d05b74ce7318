package phrase

import "guben/generator/internal/model"

// Together is what several places are in the ids of sentences: their level, or mixed, where a
// branch of the tree is shorter than others, so that places of two levels stand side by side.
func Together(places []*model.Place) string {
	for _, p := range places {
		if p.Level != places[0].Level {
			return "mixed"
		}
	}
	return string(places[0].Level)
}
