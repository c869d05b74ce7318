package model_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// TestKinds holds that what a county has room for is registered, once: all files but those
// of figures.
func TestKinds(t *testing.T) {
	file, kinds := reflect.TypeFor[model.File](), map[reflect.Type]string{}
	for _, k := range model.Kinds {
		if other, twice := kinds[k.Type()]; twice || model.KindOf(k.Name) != k {
			t.Errorf("%s is registered twice, or as %s", k.Name, other)
		}
		kinds[k.Type()] = k.Name
	}
	held := 0
	for _, f := range reflect.VisibleFields(reflect.TypeFor[model.County]()) {
		of := f.Type
		if of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if reflect.PointerTo(of).Implements(file) && of != reflect.TypeFor[model.FigureFile]() {
			held++
			if kinds[of] == "" {
				t.Errorf("%s is no kind", of)
			}
		}
	}
	if held != len(kinds) {
		t.Errorf("%d kinds, and room for %d", len(kinds), held)
	}
	for name, want := range map[string]string{"teams": "batch", "visits": "period", "assessments": "year", "villages": "", "programme": ""} {
		if got := model.KindOf(name).PeriodKey(); got != want {
			t.Errorf("a file of %s says by %q of when it is, not by %q", name, got, want)
		}
	}
}

// TestWalk holds what one walk over the files hands out: of the county's one file of
// acceptance both its mappings, each by its own form, and of the figures' the form of the
// level that their topic's lines stand for.
func TestWalk(t *testing.T) {
	c := &model.County{}
	room := model.KindOf("acceptance").Room(c, 2)
	if len(room) != 2 || room[1] != model.File(&c.Acceptance[1]) {
		t.Fatal("no room was made in the county")
	}
	c.Acceptance[1].Source.File = "data/acceptance/2007.yaml"
	c.Acceptance[1].Year = val(period(t, "2007"))
	c.Acceptance[1].Towns = model.Map[model.Inspection]{{Key: "441621101"}}
	c.Figures = []model.FigureFile{{Topic: "income", Of: model.LevelTown, Period: val(period(t, "2006"))}}
	var got []string
	c.Walk(func(h *model.Held) {
		for _, m := range h.Maps {
			if h.Period != nil {
				got = append(got, fmt.Sprint(h.Name, " ", h.Period.V, " ", m.Form, " ", m.Len(), m.Given()))
			}
		}
	})
	want := "acceptance 0 village 0 false, acceptance 0 town 0 false, acceptance 2007 village 0 false, acceptance 2007 town 1 true, income 2006 town-up 0 false"
	if said := strings.Join(got, ", "); said != want {
		t.Errorf("got  %s\nwant %s", said, want)
	}
	files := c.Files()
	if last := files[len(files)-2]; last.Origin().File != "data/acceptance/2007.yaml" {
		t.Error("the last file of records is", last.Origin().File)
	}
}

// TestRefs holds which codes a record names: behind keys of a form, in lists, as keys, and
// in what stands below; not its own figures and words, nor what is not written.
func TestRefs(t *testing.T) {
	code := func(s string) model.Val[model.Code] { return val(model.Code(s)) }
	for want, record := range map[string]any{
		"town 441621101, town 441621102, village 441621101201": &model.Leader{
			Tier: val(model.Tier("town")), Town: code("441621101"), Towns: []model.Val[model.Code]{code("441621102"), {}}, Villages: []model.Val[model.Code]{code("441621101201")},
		},
		"unit C01, unit C02":   &model.Team{Unit: set("C01"), Cadres: val(model.Units(2)), From: model.Map[model.Val[model.Amount]]{{Key: "C02", Value: val(model.Units(1))}}},
		"settlement 441621101": &model.Visits{Received: val(day(t, "2007-07-01")), Days: []model.Visit{{On: val(day(t, "2007-06-30")), To: code("441621101")}}},
		"":                     &model.Document{Title: model.TextOf("zh-cn", "方案"), Number: set("1")},
	} {
		var got []string
		model.Refs(record, func(r model.Ref) { got = append(got, string(r.Form)+" "+r.Code) })
		if said := strings.Join(got, ", "); said != want {
			t.Errorf("%T names %s, want %s", record, said, want)
		}
	}
}
