package check_test

import (
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

func said(v model.Val[string]) (t model.Text) {
	t.Put("zh-cn", v, v.Pos)
	return t
}

// TestWordings holds that names and texts are looked at wherever they stand, and that only
// names have a length.
func TestWordings(t *testing.T) {
	for name, set := range map[string]func(c *model.County, v model.Val[string]){
		"county": func(c *model.County, v model.Val[string]) { c.Programme.County.Name = v },
		"former name": func(c *model.County, v model.Val[string]) {
			c.Towns.Towns[0].Value.Renamed = []model.Renaming{{From: v}}
		},
		"branch": func(c *model.County, v model.Val[string]) {
			c.Villages[0].Villages[0].Value.Branches = model.Map[model.Val[string]]{{Key: "441621100000-1", Value: v}}
		},
		"unit": func(c *model.County, v model.Val[string]) {
			c.Units.Units = model.Map[model.Unit]{{Key: "U1", Value: model.Unit{Also: said(v)}}}
		},
		"* programme": func(c *model.County, v model.Val[string]) { c.Programme.Name.Put("en", v, v.Pos) },
		"* figure":    func(c *model.County, v model.Val[string]) { c.Targets.Topics[0].Value.Figures[0].Value.Title = said(v) },
		"* break": func(c *model.County, v model.Val[string]) {
			c.Targets.Topics[0].Value.Figures[0].Value.Breaks = model.Map[model.Text]{{Key: "2006", Value: said(v)}}
		},
		"* target's unit": func(c *model.County, v model.Val[string]) {
			c.Targets.Targets = model.Map[model.Target]{{Key: "t", Value: model.Target{Unit: said(v)}}}
		},
		"* setting": func(c *model.County, v model.Val[string]) { c.Settings.VisitsAt.Reason = said(v) },
		"* chapter": func(c *model.County, v model.Val[string]) {
			c.Clauses.Chapters = model.Map[model.Text]{{Key: "一", Value: said(v)}}
		},
		"* document": func(c *model.County, v model.Val[string]) {
			c.Documents.Documents = model.Map[model.Document]{{Key: "1", Value: model.Document{Number: v}}}
		},
		"* correction": func(c *model.County, v model.Val[string]) {
			c.Figures[0].Figures[0].Value.Corrected = []model.Correction{{Why: v}}
		},
	} {
		text := strings.HasPrefix(name, "*")
		for found, want := range map[string]string{" 村": diag.NameSpaces, " ": diag.NameEmpty, strings.Repeat("村", 201): diag.NameLong} {
			c := county(1)
			set(c, value(found))
			if told := slices.Contains(codes(c), want); told == (text && want == diag.NameLong) {
				t.Errorf("%s %.12q: %v", name, found, codes(c))
			}
		}
	}
}
