package page_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// read gives every text of a page to see, with what it speaks of.
func (c *county) read(file string, data []byte, see func(w *where, t *text)) {
	w := c.pageOf(file)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		var v any
		if !strings.HasPrefix(line, "{") || json.Unmarshal([]byte(line), &v) != nil {
			see(&w, readText(line))
			continue
		}
		c.walk(w, v, see)
	}
}

// unread are the parts of a block that nobody reads as a sentence: how a chart is drawn.
var unread = []string{"options", "href", "light", "id", "kind", "code", "source", "strip"}

func (c *county) walk(w where, v any, see func(w *where, t *text)) {
	switch v := v.(type) {
	case string:
		see(&w, readText(v))
	case []any:
		for _, x := range v {
			c.walk(w, x, see)
		}
	case map[string]any:
		if v["columns"] != nil && v["rows"] != nil {
			c.table(w, v, see)
			return
		}
		if v["places"] != nil && v["rows"] != nil {
			c.matrix(w, v, see)
			return
		}
		c.object(&w, v)
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if !slices.Contains(unread, k) {
				c.walk(w, v[k], see)
			}
		}
	}
}

// object takes in what the parts of an object say of one another.
func (c *county) object(w *where, v map[string]any) {
	w.beside = nil
	if s, ok := v["href"].(string); ok {
		c.follow(w, s)
	}
	if s, ok := v["light"].(string); ok {
		w.light = s
	}
	for _, k := range slices.Sorted(maps.Keys(v)) {
		switch x := v[k].(type) {
		case string:
			w.beside = append(w.beside, x)
			if k == "head" || k == "title" {
				for _, s := range readText(x).sentences {
					if !s.slot {
						c.names(w, s)
					}
				}
			}
			if p, ok := c.times[w.lang][readText(x).said]; ok && (k == "period" || k == "text" || k == "title" || k == "below" && w.target != nil) {
				w.period = p
			}
			for _, t := range c.truth.report.Targets {
				if k == "id" && strings.HasSuffix(x, "-"+t.ID) {
					w.target = t
				}
			}
		case map[string]any:
			if s, ok := x["href"].(string); ok && (k == "place" || k == "target") {
				c.follow(w, s)
			}
		}
	}
}

// table reads a table: what stands in a row and above a column is spoken of in a cell.
func (c *county) table(w where, v map[string]any, see func(w *where, t *text)) {
	c.object(&w, v)
	w.light = ""
	w.table, _ = v["id"].(string)
	if w.target == nil {
		w.target = c.about(w.table)
	}
	columns, _ := v["columns"].([]any)
	for _, k := range slices.Sorted(maps.Keys(v)) {
		if k != "rows" && k != "foot" && !slices.Contains(unread, k) {
			c.walk(w, v[k], see)
		}
	}
	rows, _ := v["rows"].([]any)
	foot, _ := v["foot"].([]any)
	for _, r := range append(rows, foot...) {
		cells, _ := r.([]any)
		inRow, dated := w, false
		inRow.beside = nil
		for _, cell := range cells {
			x, _ := cell.(map[string]any)
			var own where
			own.lang, own.places = w.lang, nil
			c.object(&own, x)
			if own.target != nil {
				inRow.target = own.target
			}
			if own.moment != nil {
				inRow.moment = own.moment
			}
			if len(own.places) > 0 && len(inRow.beside) == 0 {
				inRow.places = own.places
			}
			if own.period != (model.Period{}) && !dated {
				inRow.period, dated = own.period, true
			}
			if own.light != "" {
				inRow.light = own.light
			}
			inRow.beside = append(inRow.beside, own.beside...)
			if len(own.beside) == 0 {
				inRow.beside = append(inRow.beside, "")
			}
		}
		for i, cell := range cells {
			at := inRow
			if i < len(columns) {
				c.column(&at, columns[i])
			}
			x, _ := cell.(map[string]any)
			if l, ok := x["light"].(string); ok {
				at.light = l
			}
			if p, ok := c.times[at.lang][unmarkedOf(x["below"])]; ok {
				at.period = p
			}
			for _, k := range slices.Sorted(maps.Keys(x)) {
				if !slices.Contains(unread, k) {
					c.walkCell(at, x[k], see)
				}
			}
		}
	}
}

// tables are those that are about one figure, and name no target.
var tables = map[string]string{"visits": "visits.days", "batches": "teams.cadres"}

func (c *county) about(table string) *progress.Target {
	for _, t := range c.truth.report.Targets {
		if t.Figure.V == tables[table] || t.Figure.V == "postings."+table {
			return t
		}
	}
	return nil
}

func unmarkedOf(v any) string {
	s, _ := v.(string)
	return unmarked(s)
}

// walkCell reads what stands in a cell; a list of links in it speaks of others.
func (c *county) walkCell(w where, v any, see func(w *where, t *text)) {
	if s, ok := v.(string); ok {
		see(&w, readText(s))
		return
	}
	c.walk(w, v, see)
}

// column takes in what the head of a column says.
func (c *county) column(w *where, v any) {
	x, ok := v.(map[string]any)
	if !ok {
		return
	}
	if s, ok := x["href"].(string); ok {
		c.follow(w, s)
	}
	if s, ok := x["title"].(string); ok {
		w.head = readText(s)
		if w.says("changes.column.before") && w.moment.at >= w.moment.back {
			w.moment = c.truth.moments[w.moment.at-w.moment.back]
		}
		if p, ok := c.times[w.lang][w.head.said]; ok {
			w.period = p
			if m := c.momentOf("reports", p.String()); m != nil && w.moment.year > 0 {
				w.moment = m // years side by side, each as it ended
			}
		}
	}
}

// says tells whether the head of the column is a sentence.
func (w *where) says(id string) bool {
	s := w.head.at(0, len(w.head.said))
	return s != nil && s.id == id
}

// matrix reads the lights of some towns, a target a row.
func (c *county) matrix(w where, v map[string]any, see func(w *where, t *text)) {
	cols, _ := v["places"].([]any)
	rows, _ := v["rows"].([]any)
	for _, k := range slices.Sorted(maps.Keys(v)) {
		if k != "rows" && k != "places" && !slices.Contains(unread, k) {
			c.walk(w, v[k], see)
		}
	}
	for _, r := range rows {
		at, row := w, r.(map[string]any)
		c.object(&at, row)
		cells, _ := row["cells"].([]any)
		for i, cell := range cells {
			in := at
			if head, ok := cols[i].(map[string]any); ok {
				c.object(&in, head)
			}
			in.target = at.target
			x := cell.(map[string]any)
			if l, ok := x["light"].(string); ok {
				in.light = l
			}
			c.walkCell(in, x["status"], see)
			c.walkCell(in, x["say"], see)
		}
	}
}
