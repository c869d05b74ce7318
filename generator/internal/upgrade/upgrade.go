// Package upgrade brings a county's data from the form that an older program wrote to the
// one that this program writes. Each change of meaning is a step from one form to the next;
// it rewrites only the lines that it concerns.
package upgrade

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// changes are what is rewritten, by file.
type changes map[string][]edit.Change

// step is what brings data to the next form: values that change, lines that the programme's file
// ends with from then on, and words that are another where they stand. That the data name their
// new form is part of every step.
type step struct {
	change func(*model.County, changes)
	behind func(*model.County) []string
	words  func(*model.County) []word
}

// steps are by the form that the data are of.
var steps = []step{
	0: {change: plainRollUps},
	1: {change: saidInData, behind: formerWords},
	2: {change: namedInData, words: formerLevels},
	3: {change: calledInData},
}

// Files are the files that bring a county to the next form, as they will be, by path. The
// county was read from the files that read gives. There are none for data of the newest form.
func Files(c *model.County, read func(path string) ([]byte, error)) (map[string][]byte, error) {
	from := int(c.Programme.Of())
	if from >= len(steps) {
		return nil, nil
	}
	all := changes{}
	steps[from].change(c, all)
	of := c.Programme.File
	all[of] = append(all[of], edit.Change{Path: []string{"schema"}, Value: strconv.Itoa(from + 1)})
	files, said := map[string][]byte{}, map[string][]word{}
	if steps[from].words != nil {
		for _, w := range steps[from].words(c) {
			said[w.old.Pos.File] = append(said[w.old.Pos.File], w)
			if _, also := all[w.old.Pos.File]; !also {
				all[w.old.Pos.File] = nil
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(all)) {
		text, err := read(path)
		text = reworded(text, said[path])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			files[path], err = begun(path, all[path]), nil
		case err == nil:
			files[path], err = edit.Apply(text, all[path])
		}
		if err != nil {
			return nil, err
		}
	}
	if behind := steps[from].behind; behind != nil {
		files[of] = lastly(files[of], behind(c))
	}
	return files, nil
}

// lastly are lines behind a text, with its line ends.
func lastly(text []byte, lines []string) []byte {
	end := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		end = "\r\n"
	}
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, end...)
	}
	for _, line := range lines {
		text = append(text, line+end...)
	}
	return text
}

// plainRollUps says mean or total where pooled stands and can mean only one of them. Where
// it is tested like a single place, it stays.
func plainRollUps(c *model.County, all changes) {
	for _, t := range c.Targets.Targets {
		m := measure(c, t.Value.Figure.V)
		if m == nil || t.Value.RollUp.By.V != model.ByPooled {
			continue
		}
		if by, _ := t.Value.Rolled(m); by == model.ByMean || t.Value.Kind.V == model.KindRatio {
			path := []string{"targets", t.Key, "roll_up", "by"}
			all[c.Targets.File] = append(all[c.Targets.File], edit.Change{Path: path, Value: string(by)})
		}
	}
}

// measure is a declared figure by its name, TOPIC.FIGURE; nil for one that is reckoned from
// records.
func measure(c *model.County, name string) *model.Measure {
	of, figure, _ := strings.Cut(name, ".")
	for _, topic := range c.Targets.Topics {
		for i, m := range topic.Value.Figures {
			if topic.Key == of && m.Key == figure {
				return &topic.Value.Figures[i].Value
			}
		}
	}
	return nil
}
