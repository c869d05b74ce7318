package page

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/foreign"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// missing are sentences that are not there, and marks that nothing was put in the place of.
var missing = regexp.MustCompile(`\[[a-z][a-z-]*(\.[a-z0-9-]+)+\]|\[\[[A-Za-z]`)

// unspoken is what no reader reads: the theme's names of blocks and their parts, names of
// fields of data files, and how letters are read.
var unspoken = regexp.MustCompile("\"(towns?|villages?)\":|\"(towns|villages)\"|```villages|guben\\.data\\(|\"moved\":\"[^\"]*\"")

// sampleLevels are what the sample's programme calls its levels.
var sampleLevels = regexp.MustCompile(`(?i)村|镇|\bvillages?\b|\btowns?\b`)

// twiceNamed is a level that a sentence names as if it were two.
var twiceNamed = regexp.MustCompile(`\b([A-Za-z]{4,}) (?:and|or) (?:an? )?([A-Za-z]{4,})\b`)

// signBehind is a currency's sign that stands behind its number.
var signBehind = regexp.MustCompile(`\d *\p{Sc}`)

// emptySection is a heading with nothing below it but another of its level, or nothing.
var emptySection = regexp.MustCompile(`(?m)^(## [^\n]*\n+(?:## |\z)|### [^\n]*\n+(?:##|\z))`)

// programmes are those to start from, and one that has nothing in common with the sample's, by
// their folders.
func programmes(t *testing.T) map[string]*model.County {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join("..", "..", "..", "examples", "*"))
	if err != nil || len(dirs) < 3 {
		t.Fatal(dirs, err)
	}
	other := filepath.Join(t.TempDir(), "foreign")
	if err := os.Rename(laidDown(t, foreign.Files(foreign.Whole)), other); err != nil {
		t.Fatal(err)
	}
	all := map[string]*model.County{}
	for _, dir := range append(dirs, other, filepath.Join("testdata", "trust")) {
		c, _, list, err := load.County(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			if p.Code != diag.BaseGaps {
				t.Errorf("%s: %s:%d %s", dir, p.Pos.File, p.Pos.Line, p.Code)
			}
		}
		all[dir] = c
	}
	return all
}

// ownWords is all that a county's own files say.
func ownWords(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(all.String())
}

// TestExamples makes all pages and data files of the programmes to start from, and of one of
// twenty years and 275 places: no sentence is missing or has a hole, no section is empty,
// nothing speaks of the sample's programme in either language, and what is in English alone has
// no Chinese letter.
func TestExamples(t *testing.T) {
	for dir, c := range programmes(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			x := &proofreader{T: t, own: ownWords(t, dir), read: map[string]bool{}}
			for file, text := range madeIn(t, progress.Measure(c)) {
				x.file(file, text)
				if at := chineseMarks.FindStringIndex(text); at != nil && len(c.Programme.Languages()) == 1 {
					x.tell(file, "Chinese", text, at)
				}
			}
		})
	}
}

// proofreader reads what a site says: what stands between marks that no fault reaches over, once.
type proofreader struct {
	*testing.T
	own  string // all that the county's files say
	read map[string]bool
	told int
}

func (x *proofreader) tell(file, what, read string, at []int) {
	if x.told++; x.told > 30 {
		x.Fatal("and more")
	}
	x.Errorf("%s: %s: %q in …%s…", file, what, read[at[0]:at[1]], read[max(0, at[0]-60):min(len(read), at[1]+40)])
}

// faultsOf are what a file may not say, by what is wrong with it, and the marks between which files
// with these faults are read.
func faultsOf(file string) (faults map[string]*regexp.Regexp, marks string) {
	faults, marks = map[string]*regexp.Regexp{"missing": missing}, "\n|\""
	if !strings.HasSuffix(file, "/pinyin.js") {
		marks = "\n|\","
		faults["the sample's word"], faults["the sample's"], faults["the sample's level"] = sampleWords["zh-cn"], sampleWords["en"], sampleLevels
	}
	if strings.HasSuffix(file, ".md") {
		marks = "\n|"
		faults["a hole"], faults["a hole, too"], faults["counted nothing"] = broken, holes, nothingCounted
		faults["a sign behind its number"] = signBehind
	}
	return faults, marks
}

func (x *proofreader) file(file, text string) {
	text = withoutMarkup(text)
	faults, marks := faultsOf(file)
	if strings.HasSuffix(file, ".md") {
		if at := emptySection.FindStringIndex(text); at != nil {
			x.tell(file, "an empty section", text, at)
		}
	}
	x.once("a line "+marks, text, "\n|", func(line string) {
		x.once(marks, unspoken.ReplaceAllString(line, "|"), marks, func(said string) { x.said(file, said, faults) })
	})
}

// once hands on what stands between marks, unless the same of a kind was handed on before.
func (x *proofreader) once(kind, text, marks string, read func(string)) {
	for said := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if !x.read[kind+said] {
			x.read[kind+said] = true
			read(said)
		}
	}
}

func (x *proofreader) said(file, said string, faults map[string]*regexp.Regexp) {
	for _, at := range twiceNamed.FindAllStringSubmatchIndex(said, -1) {
		if strings.EqualFold(said[at[2]:at[3]], said[at[4]:at[5]]) {
			x.tell(file, "named twice", said, at)
		}
	}
	for what, fault := range faults {
		for _, at := range fault.FindAllStringIndex(said, -1) {
			if !strings.HasPrefix(what, "the sample's") || !strings.Contains(x.own, strings.ToLower(said[at[0]:at[1]])) {
				x.tell(file, what, said, at)
				break
			}
		}
	}
}

// What is said to be reported of each place adds up to what is said of the whole, in every
// period of every topic: a place that was not there yet, or is no more, owes nothing. The trust's
// Fir Clinic opened on 1 October 2024 and Cedar Clinic closed that day: of the seven half-years
// they owe two and five, and of the seven times five reports one is missing.
func TestCoverAddsUp(t *testing.T) {
	for dir, c := range programmes(t) {
		r := progress.Measure(c)
		for _, topic := range r.Returns() {
			of := r.CoverOf(topic)
			for i, p := range of.Periods {
				if whole := r.Coverage(topic, p, r.Places.County); whole.Expected != of.Foot[i].Expected || whole.Reported != of.Foot[i].Reported {
					t.Errorf("%s: %s of %s: %d of %d by place, %d of %d in all", dir, topic, p, of.Foot[i].Reported, of.Foot[i].Expected, whole.Reported, whole.Expected)
				}
			}
		}
		if filepath.Base(dir) != "trust" {
			continue
		}
		owed := map[string]int{}
		for _, row := range r.CoverOf("attendance").Rows {
			for _, x := range row.Covers {
				owed[row.Town.Code] += x.Expected
			}
		}
		if all := r.Owed("attendance", r.Places.County); owed["NE-F6"] != 2 || owed["NE-C3"] != 5 || owed["NE-A1"] != 7 || all.Expected != 35 || all.Missing() != 1 {
			t.Errorf("%v are owed, and %d in all, of which %d are missing", owed, all.Expected, all.Missing())
		}
	}
}

// In a brief of the trust the places are the smallest, of which the snapshot keeps lights alone:
// no column stands empty, and the foot counts the lights. At the end of 2024/25 H2 three of five
// clinics are in time (86 of 100, 89.7, 92), three cost no more than 12.5 a visit (11, 11.5, 12.5),
// two of the four that were asked are content (82, 86), none is at the pace of 15,000 visits, and
// two of the four that were there the year before grew.
func TestBriefOfTwoLevels(t *testing.T) {
	w := clauseWriter(t, filepath.Join("testdata", "trust"), "en")
	p := addresses(t, w)["/en/reports/2024-H2/index.html"]
	if p == nil {
		t.Fatal("no brief")
	}
	all := ""
	for _, table := range tables(t, p) {
		all += table
	}
	has(t, all, "Alder Street Clinic | Visits over two years | red Far behind | 6 (since the first half of 2022/23) | Alder Street Clinic")
	has(t, all, "Met or on track | 3/5 | 3/5 | 2/4 | 0/5 | 2/4")
}

// Where a branch of the tree is shorter than others, places of two levels stand side by side:
// these are called places, in charts and their tables.
func TestPlacesOfTwoLevels(t *testing.T) {
	w := clauseWriter(t, filepath.Join("..", "..", "..", "examples", "water"), "en")
	for _, p := range append(w.Report.Places.At("subcounty"), w.Report.Places.County) {
		want := string(p.Children[0].Level)
		for _, child := range p.Children {
			if string(child.Level) != want {
				want = "mixed"
				break
			}
		}
		if got := phrase.Together(p.Children); got != want {
			t.Errorf("what lies in %s is called by %q, want %q", p.Name, got, want)
		}
	}
	if all := phrase.Together(append(w.Report.Places.At("ward")[:1:1], w.Report.Places.At("point")...)); all != "mixed" {
		t.Errorf("a ward beside water points is called by %q", all)
	}
}
