package export

import "slices"

// primaryKeys are the columns that tell a table's lines apart, of the tables whose lines they do.
// Those of figures are told apart by period and place.
var primaryKeys = map[string][]string{
	"results": {"target", "level", "place", "period"}, "attention": {"target", "level", "place", "period"},
	"places": {"level", "code"}, "towns": {"code"}, "villages": {"code"}, "units": {"code"}, "leaders": {"leader"},
	"targets": {"target"}, "clauses": {"clause"}, "settings": {"setting"},
}

// foreignKeys are columns whose values are codes of other tables. Places are not among them: a
// figure may be of a place that is no more, which only lives.csv knows.
var foreignKeys = []struct{ table, column, of, key string }{
	{"results", "target", "targets", "target"},
	{"attention", "target", "targets", "target"},
	{"actions", "target", "targets", "target"},
	{"villages", "town", "towns", "code"},
	{"teams", "unit", "units", "code"},
	{"postings", "unit", "units", "code"},
	{"attention", "unit", "units", "code"},
	{"visits", "leader", "leaders", "leader"},
}

// primary is the key of a table, by what its columns are called in the file.
func (t table) primary() []string {
	names := primaryKeys[t.name]
	if t.topic != nil {
		names = []string{"period", "place"}
	}
	heads := t.headsOf(names)
	if len(heads) < len(names) {
		return nil
	}
	return heads
}

// headsOf is what columns are called in the file, as far as they are there.
func (t table) headsOf(names []string) (heads []string) {
	for _, name := range names {
		if i := slices.IndexFunc(t.fields, func(f field) bool { return f.name == name }); i >= 0 {
			heads = append(heads, t.head(t.fields[i]))
		}
	}
	return heads
}

// foreignKey is one as the Data Package writes it.
type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// foreign are a table's keys of other tables, where both are published.
func (t table) foreign(all []table) (keys []foreignKey) {
	for _, k := range foreignKeys {
		at := slices.IndexFunc(all, func(o table) bool { return o.name == k.of })
		if k.table != t.name || at < 0 {
			continue
		}
		here, there := t.headsOf([]string{k.column}), all[at].headsOf([]string{k.key})
		if len(here) == 1 && len(there) == 1 {
			keys = append(keys, foreignKey{here, reference{k.of, there}})
		}
	}
	return keys
}
