package page

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Of the two villages that reported in 乙镇 one has its site: of 2 asked 1 is lacking. In 2005 it
// stood at 1/1 and 甲镇, its only peer, at 2/3. A village's duty has no size to be compared by.
func TestWrong(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	town := tables(t, pageOf(t, w.Report.Places.Living(model.LevelTown), "441621101", w.towns.of))
	has(t, town["wrong"], "阵地 (2006年) | red 未达标 | 还需1个村达到要求 (低于目标50个百分点) | 50% (1/2，目标 ≥ 100%) | (2006年第四季度起，已4季) ooog gggr rrr | 寅村 | (2005年基数相近（本地100%）) 甲镇 100%（66.7%）\n")
	has(t, town["own"], "阵地", "房间") // what is wrong comes first
	if strings.Contains(town["wrong"], "房间") {
		t.Errorf("a target stands in the wrong table: %q %q", town["wrong"], town["own"])
	}
	village := tables(t, pageOf(t, w.Report.Places.Living(model.LevelVillage), "441621101200", w.villages.of))
	has(t, village["wrong"], "阵地 (2006年) | red 未达标 | 尚未做到 | 否 (目标 是) |")
	good := pageOf(t, w.Report.Places.Living(model.LevelVillage), "441621101202", w.villages.of)
	if got := tables(t, good); got["wrong"] != "" || !strings.Contains(got["own"], "每季末一格") {
		t.Errorf("where nothing is wrong: %q", got)
	}
}

// 甲镇 has 1/1, 乙镇 1/2: the worst first, the best is number one. Of the rooms both have all of
// what is asked and share the first rank.
func TestRanked(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	for target, want := range map[string]string{"site-open": "乙镇 2 甲镇 1", "rooms": "甲镇 1 乙镇 1"} {
		var got []string
		for _, r := range progress.RankedAt(w.Report.Target(target), w.Report.Places.Living(model.LevelTown)) {
			got = append(got, fmt.Sprint(r.Place.Name, " ", r.Rank))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q", target, got)
		}
	}
}

// 乙镇 has a red light and comes before 甲镇, which has none; 寅村 comes before all villages. What
// there is none of is not said.
func TestByLights(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	worst := tables(t, made(t, func() *page { return w.towns.all(model.LevelTown) }))["worst"]
	if !strings.HasPrefix(worst, "乙镇 | 1 | 0 | 0 | 1 | 阵地\n甲镇 | 0 | 0 | 0 | 2 | ") {
		t.Error(worst)
	}
	if first := progress.ByLights(w.Report, w.Report.Places.Living(model.LevelVillage))[0]; first.Place.Name != "寅村" || first.Count[progress.Red] != 1 {
		t.Errorf("%+v", first)
	}
	if got := w.levelText(model.LevelTown, map[progress.Light]int{progress.Red: 1, progress.Green: 1}); got != "全县2个镇中，1个至少有一项亮红灯，1个各项目标均正常。" {
		t.Error(got)
	}
	en := countyWriter(t, "en", lives)
	if got := en.levelText(model.LevelTown, map[progress.Light]int{progress.Red: 1, progress.Green: 2}); got != "Of 3 towns, 1 has at least one red light, 2 are on course in everything." {
		t.Error(got)
	}
}
