package sheet_test

import (
	"path/filepath"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
	"guben/generator/internal/tabled"
)

// TestOwnKindsComeBack holds that the form of every kind of records comes back as it went: of each
// length of period that the sample has files of, the whole's in Chinese and one town's in English,
// and that each kind is in some form.
func TestOwnKindsComeBack(t *testing.T) {
	t.Parallel()
	c, _, list, err := load.County(filepath.Join("..", "..", ".."))
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	places, rows := c.Places(), map[string]int{}
	for _, table := range sheet.Tables(c) {
		for _, p := range periodsOf(c, table) {
			for lang, of := range map[string]string{"zh-cn": "", "en": "441621100"} {
				b := &sheet.Book{Programme: "x", Place: places.County, Period: p, Sheets: sheet.RecordForms(c, places, p, of, []*tabled.Table{table})}
				if len(b.Sheets) == 0 {
					continue // of the whole alone
				}
				for _, s := range b.Sheets {
					rows[table.Kind.Name] += len(s.Rows)
				}
				result, list := back(t, c, write(t, b, lang))
				if n := result.Changes(c).Count(); len(list) > 0 || n > 0 {
					t.Errorf("%s %s %s: %d changes, %v", table.Name, p, lang, n, list)
				}
			}
		}
	}
	for _, kind := range []string{"actions", "visits", "reports", "teams", "postings", "assessments", "acceptance", "leaders", "units", "towns", "villages", "documents"} {
		if rows[kind] == 0 {
			t.Error(kind, "has no rows")
		}
	}
}

// periodsOf are the newest period of each length that a county has files of.
func periodsOf(c *model.County, table *tabled.Table) []model.Period {
	if !table.Timed() {
		return []model.Period{table.For(c, model.Period{})}
	}
	newest := map[model.Every]model.Period{}
	for _, f := range table.Kind.Files(c) {
		p := model.PeriodIn(f).V
		if was, ok := newest[p.Every]; !ok || p.Compare(was) > 0 {
			newest[p.Every] = p
		}
	}
	var all []model.Period
	for _, every := range table.Kind.Every {
		all = append(all, newest[every])
	}
	return all
}
