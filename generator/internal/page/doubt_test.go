package page

import (
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// doubted is trained with a count of those to be trained that the check doubts: 甲镇's first
// village had 100 in every quarter and has 400 in 2006-Q2, four times as many, where three
// times is doubted.
func doubted() map[string]string {
	files := trained()
	files["targets.yaml"] = strings.Replace(files["targets.yaml"], "to_train: {title: {zh-cn: 应训}, unit: {zh-cn: 人}", "to_train: {title: {zh-cn: 应训}, unit: {zh-cn: 人}, jump: 3", 1)
	files["training/2006-Q2.yaml"] = strings.Replace(files["training/2006-Q2.yaml"], "\"441621100200\": {trained: 40, to_train: 100}", "\"441621100200\": {trained: 390, to_train: 400}", 1)
	return files
}

// A doubted figure, and what is made of it, is marked wherever it stands, and on no other
// place's line.
func TestDoubtMarks(t *testing.T) {
	w := countyWriter(t, "zh-cn", doubted())
	if !w.Report.Target("training").Now(place(t, w, "441621100200")).Doubtful {
		t.Fatal("the result is not doubtful")
	}
	p := pageOf(t, w.Report.Places.Living(model.LevelVillage), "441621100200", w.villages.of)
	if body := p.text(); !strings.Contains(body, "97.5%（待核实）") || !strings.Contains(body, "400（待核实）") || strings.Contains(body, "390（待核实）") {
		t.Errorf("the village's page marks %d values", strings.Count(body, "待核实"))
	}
	p = pageOf(t, w.Report.Places.Living(model.LevelTown), "441621100", w.towns.of)
	if n := strings.Count(p.text(), "97.5%（待核实）"); n == 0 {
		t.Error("the town's page marks nothing")
	}
	other := pageOf(t, w.Report.Places.Living(model.LevelVillage), "441621100201", w.villages.of)
	if strings.Contains(other.text(), "97.5%") {
		t.Error("it is a model for its neighbour")
	}
}
