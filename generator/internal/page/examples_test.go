package page

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/progress"
)

// missing are sentences that are not there, and marks that nothing was put in the place of.
var missing = regexp.MustCompile(`\[[a-z][a-z-]*(\.[a-z0-9-]+)+\]|\[\[`)

// blockNames are the theme's names of blocks and their parts, which no reader reads.
var blockNames = regexp.MustCompile("\"(towns|villages)\"|```villages")

// TestExamples makes all pages and data files of the programmes to start from: their data are
// read without a problem, no sentence is missing or has a hole, no page speaks of the
// sample's county, and the one in English alone has no Chinese letter.
func TestExamples(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join("..", "..", "..", "examples", "*"))
	if err != nil || len(dirs) < 3 {
		t.Fatal(dirs, err)
	}
	sample := regexp.MustCompile(`(?i)` + strings.Join([]string{"村", "镇", "干部", "贫困", "驻村", "固本", `\bvillages?\b`, `\btowns?\b`, `\bcadres?\b`, `\bfarmers?\b`, "Guben"}, "|"))
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			c, _, list, err := load.County(dir)
			if err != nil || len(list) > 0 {
				t.Fatal(err, list)
			}
			for name, text := range madeIn(t, progress.Measure(c)) {
				if !strings.HasSuffix(name, ".md") {
					continue
				}
				read := blockNames.ReplaceAllString(markup.ReplaceAllString(text, "|"), "|")
				for what, fault := range map[string]*regexp.Regexp{"missing": missing, "a hole": broken, "counted nothing": nothingCounted, "the sample's": sample} {
					if at := fault.FindStringIndex(read); at != nil {
						t.Errorf("%s: %s: %q in …%s…", name, what, read[at[0]:at[1]], read[max(0, at[0]-60):min(len(read), at[1]+40)])
					}
				}
				if at := chineseMarks.FindStringIndex(text); at != nil && len(c.Programme.Languages()) == 1 {
					t.Errorf("%s: Chinese in …%s…", name, text[max(0, at[0]-60):min(len(text), at[1]+40)])
				}
			}
		})
	}
}
