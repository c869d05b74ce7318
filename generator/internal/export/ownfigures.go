package export

import (
	"strconv"
	"strings"

	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// ownFigures is the table of what upper places reported themselves; its file is there where
// they reported anything.
const ownFigures = "own-figures"

func ownTable(r *progress.Report) table {
	return table{
		name: ownFigures,
		fields: []field{
			str("topic"), str("figure"), str("level"), str("place"), str("name"), str("period"), num("own"), num("below"), num("difference"),
			{"reported", "integer"}, {"expected", "integer"}, str("counting"), str("adding"), str("source"),
		},
		rows: rowsOf(func(add func(...string)) {
			for _, f := range r.OwnFigures() {
				add(f.Topic, f.Name, string(f.Place.Level), f.Place.Code, f.Place.Name, f.Period.String(), decimal(f.Own.Rat()), decimal(f.Below), decimal(f.Difference()),
					strconv.Itoa(f.Reported), strconv.Itoa(f.Expected), idsOf(f.Counting), idsOf(f.Adding), phrase.At(f.Pos))
			}
		}),
	}
}

func idsOf(targets []*progress.Target) string {
	var ids []string
	for _, t := range targets {
		ids = append(ids, t.ID)
	}
	return strings.Join(ids, " ")
}
