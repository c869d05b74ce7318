package page

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/sample"
)

// takenAway are the sections of a county, one each: the files that declare it, the targets that
// read it, and what only it speaks of.
var takenAway = map[string]struct {
	files   []string
	targets *regexp.Regexp
	speaks  *regexp.Regexp
}{
	"leaders":     {[]string{"leaders.yaml", "visits"}, regexp.MustCompile(`figure: (leaders|visits)\.`), regexp.MustCompile(`(?i)领导干部|挂点|\bvisits\b|\bleaders\b`)},
	"acceptance":  {[]string{"acceptance"}, regexp.MustCompile(`figure: acceptance\.`), regexp.MustCompile(`(?i)脱钩|\bacceptance\b`)},
	"assessments": {[]string{"assessments"}, regexp.MustCompile(`figure: assessments\.`), regexp.MustCompile(`(?i)年度考核|\bassessments?\b`)},
	"reports":     {[]string{"reports"}, regexp.MustCompile(`figure: (town|unit)-(reports|summaries)\.`), regexp.MustCompile(`(?i)书面报告|\bwritten reports?\b`)},
	"clauses":     {[]string{"clauses.yaml"}, nil, regexp.MustCompile(`(?i)政策条款|\bclauses\b`)},
	"documents":   {[]string{"documents.yaml"}, nil, regexp.MustCompile(`documents\.csv|/documents/`)},
	"settings":    {[]string{"settings.yaml"}, nil, regexp.MustCompile(`settings\.csv`)},
}

var oneTarget = regexp.MustCompile(`(?m)^  [a-z0-9-]+:\n(?:    .*\n|\n)+`)

// TestTakenAway leaves each section of the sample's county out in turn: nothing that is
// published speaks of it any more.
func TestTakenAway(t *testing.T) {
	files, err := sample.County(sample.Seed, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	for name, section := range takenAway {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for file, data := range files {
				if file == "data/targets.yaml" && section.targets != nil {
					data = []byte(without(string(data), section.targets))
				}
				path := filepath.Join(dir, filepath.FromSlash(file))
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			drop(section.files...)(t, filepath.Join(dir, "data"))
			c, _, list, err := load.County(dir)
			if err != nil || list.Errors() > 0 {
				t.Fatal(err, list)
			}
			own, told := ownWords(t, dir), 0
			for file, text := range madeIn(t, progress.Measure(c)) {
				read := withoutMarkup(text)
				for _, at := range section.speaks.FindAllStringIndex(read, -1) {
					if word := strings.ToLower(read[at[0]:at[1]]); !strings.Contains(own, word) && told < 20 {
						told++
						t.Errorf("%s: …%s…", file, strings.ReplaceAll(read[max(0, at[0]-80):min(len(read), at[1]+60)], "\n", " "))
						break
					}
				}
			}
		})
	}
}

// without is a file of targets without those that read something.
func without(text string, reads *regexp.Regexp) string {
	topics, targets, _ := strings.Cut(text, "\ntargets:\n")
	return topics + "\ntargets:\n" + oneTarget.ReplaceAllStringFunc(targets, func(one string) string {
		if reads.MatchString(one) {
			return ""
		}
		return one
	})
}
