package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// reported is the county without the lines that say nothing: they were laid out for a
// period to come, and nobody has reported anything on them. A file without any line that
// does is left out as well.
func reported(c *model.County) *model.County {
	silent := func(e model.Entry[model.Line]) bool {
		return len(e.Value.Values) == 0 && len(e.Value.Marks) == 0 && !e.Value.Received.Set && len(e.Value.Corrected) == 0
	}
	there := *c
	there.Figures = nil
	for _, f := range c.Figures {
		if slices.ContainsFunc(f.Figures, silent) {
			f.Figures = slices.DeleteFunc(slices.Clone(f.Figures), silent)
		}
		if len(f.Figures) > 0 {
			there.Figures = append(there.Figures, f)
		}
	}
	return &there
}
