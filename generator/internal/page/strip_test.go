package page

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/foreign"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
)

var (
	lights = regexp.MustCompile(`<[ib] class="?[gyron]([1-4])`)
	folded = regexp.MustCompile(`(?s)<details class="?older"?><summary>([^<]*)</summary>(.*?)</details>`)
	strips = regexp.MustCompile(`<span class="?strip.*?</span>`)
)

// quarterly is a county that reports every quarter, of eighty quarters.
func quarterly() map[string]string {
	files := maps.Clone(lampCounty)
	delete(files, "lamps/2005.yaml")
	dates := strings.NewReplacer("start: 2005-01-01", "start: 2006-01-01", "end: 2007-12-31", "end: 2026-12-31", `"2004"`, `"2005"`, "as_of: 2006-06-30", "as_of: 2025-12-31")
	files["programme.yaml"] = dates.Replace(files["programme.yaml"])
	files["targets.yaml"] = strings.Replace(files["targets.yaml"], "every: year", "every: quarter", 1)
	for i := range 80 {
		quarter := fmt.Sprintf("%d-Q%d", 2006+i/4, i%4+1)
		files["lamps/"+quarter+".yaml"] = fmt.Sprintf("period: %q\nunits: {lit: 盏}\nfigures:\n  \"441621100200\": {lit: %d}\n  \"441621100201\": {lit: 3}\n  \"441621101200\": {lit: 8}\n  \"441621101201\": {lit: %d}\n", quarter, i%9, i%4)
	}
	return files
}

// TestLongStrips holds that a strip of many periods shows the newest years and has the others
// behind a summary that names them: no picture of lights is wider than twelve of them, none is
// lost, and every line says its years.
func TestLongStrips(t *testing.T) {
	for want, files := range map[string]map[string]string{
		"Before: 1986 to 2012": foreign.Files(foreign.Size{Districts: 2, Hamlets: 4, Years: 40, Targets: 2}),
		"Before: 2006 to 2022": quarterly(),
	} {
		c, _, list, err := load.County(laidDown(t, files))
		if err != nil || list.Errors() > 0 {
			t.Fatal(err, list)
		}
		r := progress.Measure(c)
		seen := 0
		for name, text := range madeIn(t, r) {
			if !strings.HasSuffix(name, ".en.md") {
				continue
			}
			for _, m := range folded.FindAllStringSubmatch(text, -1) {
				seen++
				if m[1] != want {
					t.Errorf("%s: the summary is %q, not %q", name, m[1], want)
				}
				if strings.Count(m[2], "<p>") != strings.Count(m[2], "role=") || strings.Count(m[2], `<span class=aside>`) != strings.Count(m[2], "role=") {
					t.Errorf("%s: a line without its years: %s", name, m[2])
				}
			}
			for _, strip := range strips.FindAllString(text, -1) {
				n := 0
				for _, run := range lights.FindAllStringSubmatch(strip, -1) {
					n += int(run[1][0] - '0')
				}
				if n == 0 || n > stripNewest {
					t.Errorf("%s: %d lights in a row: %s", name, n, strip)
				}
			}
		}
		if seen == 0 {
			t.Errorf("no strip is folded: %q", want)
		}
	}
}

// TestFolded holds that no light is lost, whatever the number of periods.
func TestFolded(t *testing.T) {
	c, _, _, err := load.County(laidDown(t, quarterly()))
	if err != nil {
		t.Fatal(err)
	}
	w := resultCells{&site{Report: progress.Measure(c)}}
	for n := 1; n <= len(w.Report.Snapshots()); n++ {
		newest, older := w.folded(n)
		at := n
		for _, s := range append([]span{newest}, older...) {
			if s.to != at || s.from >= s.to || s.to-s.from > stripWhole {
				t.Errorf("%d lights: %v %v", n, newest, older)
			}
			at = s.from
		}
		if at != 0 || n <= stripWhole && older != nil {
			t.Errorf("%d lights: %v %v", n, newest, older)
		}
	}
}
