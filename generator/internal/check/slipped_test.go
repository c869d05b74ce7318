package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/load"
)

// slip is a value of an example that somebody got wrong.
type slip struct{ example, file, was, is string }

// above is how many lines above its value a slip is told: a formula's at its figure.
func (s slip) above() int32 {
	if strings.Contains(s.is, "derived:") || strings.Contains(s.is, "{figure: meals") {
		return 4
	}
	return 0
}

// slipped are slips of what a programme declares: each is told in its file, at its line.
var slipped = []slip{
	{"water", "programme.yaml", "{level: ward, name", "{level: subcounty, name"},
	{"water", "programme.yaml", "{level: ward, name", "{level: Ward, name"},
	{"water", "programme.yaml", "{level: ward, name", "{level: unit, name"},
	{"water", "programme.yaml", "code: '[A-Z]{3}-W[0-9]'}", "code: '[A-Z'}"},
	{"water", "programme.yaml", "path: water-points", "path: targets"},
	{"water", "programme.yaml", "path: water-points", "path: sub-counties"},
	{"water", "programme.yaml", "path: water-points", "path: ../up"},
	{"water", "programme.yaml", "plural: {en: wards}, ", "plural: {fr: wards}, "},
	{"water", "programme.yaml", "name: {en: ward}, ", "name: {}, "},
	{"water", "programme.yaml", "name: {en: ward}, plural: {en: wards}, ", "name: {en: ward}, plural: {en: ''}, "},
	{"water", "programme.yaml", "languages: [en]", "languages: [xx]"},
	{"water", "programme.yaml", "languages: [en]", "languages: [en, en]"},
	{"water", "programme.yaml", "languages: [en]", "languages: en"},
	{"water", "programme.yaml", "year_starts: 07-01", "year_starts: 13-01"},
	{"water", "programme.yaml", "year_starts: 07-01", "year_starts: 02-30"},
	{"water", "programme.yaml", "year_starts: 07-01", "year_starts: 7-1"},
	{"water", "programme.yaml", "year_starts: 07-01", "year_starts: 07-01\nrhythm: week"},
	{"water", "programme.yaml", "year_starts: 07-01", "year_starts: 07-01\nrhythm: once"},
	{"water", "programme.yaml", "year_name: {en: financial year}", "year_name: {zh-cn: 财年}"},
	{"water", "programme.yaml", "place: {code: KM, name: Kisima}", "place: {code: Kisima, name: Kisima}"},
	{"water", "programme.yaml", "place: {code: KM, name: Kisima}", "place: {code: KM, name: ''}"},
	{"water", "programme.yaml", "baseline: \"2022\"", "baseline: \"2022-Q1\""},

	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGA, opened: 2024-07-01, closed: 2024-01-01}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGA, opened: 2024-07-01, closed: 2024-07-01}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: WP-001}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGA-W2}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGX}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGA, class: ''}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGA, closed: 2029-01-01}"},
	{"water", "places/ward.yaml", "{name: Ngarani Hills, parent: NGA}", "{name: Ngarani Hills, parent: NGA, merged: {into: NGA-W2, on: 2024-01-01}}"},
	{"water", "places/ward.yaml", "  NGA-W2:", "  NGA-2:"},

	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", by_period: {\"2031\": 7}}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", by_period: {}}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", by_period: {\"2024-07\": 7}}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", value: 7, periods: [2024]}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", value: 7, periods: [2031-Q1]}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", value: 7, periods: [2024-Q1, 2024-Q1]}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: within, from: 3}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: within, from: 7, to: 3}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: within, value: 7}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: within, from: 3, to: 7, value: 7}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", from: 3, to: 7}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", value: 7, by_period: {\"2024\": 7}}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", value: 7, cases: [{when: {class: pumpd}, value: 9}]}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\", value: 7, cases: [{when: {class: pumped}}]}"},
	{"water", "targets.yaml", "test: {op: \"<=\", value: 7}", "test: {op: \"<=\"}"},
	{"water", "targets.yaml", "test: {op: \">=\", value: design.people, period: once}", "test: {op: \">=\", value: design.peeple, period: once}"},
	{"water", "targets.yaml", "test: {op: \">=\", value: design.people, period: once}", "test: {op: \">=\", value: design.people, period: \"2024\"}"},
	{"water", "targets.yaml", "test: {op: \">=\", value: design.people, period: once}", "test: {op: \">=\", value: supply.users}"},
	{"water", "targets.yaml", "test: {op: \">=\", value: design.people, period: once}", "test: {op: \">=\", value: design.people}"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        withhold_below: 0"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        withhold_below: -5"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        round: 1"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        display: [{from: -10, unit: {en: thousand}}]"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        display: [{form: 1000, unit: {en: thousand}}]"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        display: [{from: 1000, by: 0, unit: {en: thousand}}]"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        display: [{from: 1000, unit: {en: people}}]"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        display: [{from: 1000, unit: {fr: milliers}}]"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        display: [{from: 1000}]"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        decimals: 7"},
	{"water", "targets.yaml", "        plausible: {from: 20, to: 5000}", "        decimals: -1"},
	{"water", "targets.yaml", "    of: ward\n", "    of: village\n"},
	{"water", "targets.yaml", "    every: once\n", "    every: week\n"},
	{"schools", "targets.yaml", "        round: 1", "        round: -1"},
	{"schools", "targets.yaml", "        round: 1", "        round: 7"},
	{"schools", "targets.yaml", "        round: 1", "        round: 0.5"},
	{"schools", "targets.yaml", "{figure: hygiene, weight: 0.4}", "{figure: hygene, weight: 0.4}"},
	{"schools", "targets.yaml", "{figure: hygiene, weight: 0.4}", "{figure: meals, weight: 0.4}"},
	{"schools", "targets.yaml", "{figure: hygiene, weight: 0.4}", "{figure: hygiene, weight: -0.4}"},
	{"schools", "targets.yaml", "{figure: hygiene, weight: 0.4}", "{figure: hygiene, weight: 0}"},
	{"schools", "targets.yaml", "{figure: hygiene, weight: 0.4}", "{figure: hygiene}"},
	{"schools", "targets.yaml", "{figure: hygiene, weight: 0.4}, {figure: nutrition", "{figure: hygiene, weight: 0.4}, {figure: hygiene, weight: 0.1}, {figure: nutrition"},
	{"schools", "targets.yaml", "derived: {index: [{figure: hygiene", "derived: {sum: [hygiene, nutrition], index: [{figure: hygiene"},
	{"schools", "targets.yaml", "        derived: {index: [{figure: hygiene, weight: 0.4}, {figure: nutrition, weight: 0.4}, {figure: satisfaction, weight: 0.2}]}", "        derived: {ratio: [hygiene, nutrition, due]}"},
	{"schools", "targets.yaml", "        derived: {index: [{figure: hygiene, weight: 0.4}, {figure: nutrition, weight: 0.4}, {figure: satisfaction, weight: 0.2}]}", "        derived: {}"},
	{"schools", "targets.yaml", "        derived: {index: [{figure: hygiene, weight: 0.4}, {figure: nutrition, weight: 0.4}, {figure: satisfaction, weight: 0.2}]}", "        derived: {sum: []}"},

	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {dew: {as: not_applicable, why: 暑假}, present"},
	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {due: {as: not_here, why: 暑假}, present"},
	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {due: {as: not_applicable}, present"},
	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {due: {as: not_applicable, why: ''}, present"},
	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {meals: {as: not_applicable, why: 暑假}, present"},
	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {energy: {as: not_applicable, why: 暑假}, present"},
	{"schools", "school/2025-07.yaml", "marks: {due: {as: not_applicable, why: 暑假}, present", "marks: {due: not_applicable, present"},
	{"schools", "school/2025-07.yaml", "period: \"2025-07\"", "period: \"2025-13\""},
	{"schools", "school/2025-07.yaml", "period: \"2025-07\"", "period: \"2025-08\""},
}

// TestSlipped holds that a slip in what a programme declares is told where it stands.
func TestSlipped(t *testing.T) {
	t.Parallel()
	for _, s := range slipped {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join("../../../examples", s.example))); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "data", filepath.FromSlash(s.file))
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before, after, found := strings.Cut(string(text), s.was)
		if !found {
			t.Errorf("%s has no %q", s.file, s.was)
			continue
		}
		if err := os.WriteFile(path, []byte(before+s.is+after), 0o644); err != nil {
			t.Fatal(err)
		}
		first := int32(strings.Count(before, "\n") + 1)
		last := first + int32(strings.Count(strings.TrimSuffix(s.is, "\n"), "\n"))
		county, _, list, err := load.County(dir)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, check.County(county)...)
		told := false
		for _, p := range list {
			told = told || p.Pos.File == "data/"+s.file && p.Pos.Line >= first-s.above() && p.Pos.Line <= last
		}
		if !told {
			t.Errorf("%s %s: %q is told nowhere at lines %d to %d: %v", s.example, s.file, s.is, first, last, list)
		}
	}
}
