package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Every red or yellow result of now is a case, once, and says what results.csv says of it.
func TestAttention(t *testing.T) {
	c, _, list, err := load.County("../../..")
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	r := progress.Measure(c)
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][][]string{}
	for _, f := range Files(r, words) {
		if f.Name != "results.csv" && f.Name != "attention.csv" {
			continue
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), bom))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		rows[f.Name] = all
	}
	cases := map[string][]string{} // by target, level, place and period
	at := columns(rows["attention.csv"][0])
	for _, row := range rows["attention.csv"][1:] {
		key := strings.Join([]string{row[at["target"]], row[at["level"]], row[at["place"]], row[at["period"]]}, " ")
		if cases[key] != nil {
			t.Errorf("%s is there twice", key)
		}
		cases[key] = row
		if since, n := row[at["since"]], row[at["quarters"]]; (since == "") != (n == "0") {
			t.Errorf("%s has lasted %s quarters since %q", key, n, since)
		}
	}
	in := columns(rows["results.csv"][0])
	for _, row := range rows["results.csv"][1:] {
		target := r.Target(row[in["target"]])
		level := model.Level(row[in["level"]])
		now := row[in["period"]] == target.Current.String() && (level != model.LevelVillage || target.Leaf != model.LevelBranch)
		key := strings.Join([]string{row[in["target"]], row[in["level"]], row[in["place"]], row[in["period"]]}, " ")
		light := row[in["light"]]
		found := cases[key]
		switch {
		case now && (light == "red" || light == "yellow") && found == nil:
			t.Errorf("%s is %s and no case", key, light)
		case found == nil:
			continue
		case now && found[at["assigned"]] != "": // ordered, and in order or not known
		case !now || light != "red" && light != "yellow":
			t.Errorf("%s is %s and a case", key, light)
		}
		for other, name := range map[string]string{"value": "value", "threshold": "bound", "status": "status", "light": "light", "source": "source", "name": "name"} {
			if row[in[other]] != found[at[name]] {
				t.Errorf("%s: %s is %q, in results.csv %q", key, name, found[at[name]], row[in[other]])
			}
		}
		delete(cases, key)
	}
	for key := range cases {
		t.Errorf("%s is a case and no result", key)
	}
}

func columns(head []string) map[string]int {
	at := map[string]int{}
	for i, name := range head {
		at[name] = i
	}
	return at
}
