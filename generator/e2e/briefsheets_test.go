package e2e

import (
	"math"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"
)

// TestBriefSheets has LibreOffice lay out every Chinese brief as Word would, and holds it and its
// PDF to how many sheets it may have: four, two of a town, six of a year. No sheet ends with a
// heading, and the lines of the text stand as GB/T 9704-2012 asks.
func TestBriefSheets(t *testing.T) {
	t.Parallel()
	dir, files := t.TempDir(), sampleFiles(t)
	names := map[string]string{} // of the briefs, by that of the file that is laid out
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, data := range files {
		if path.Base(name) != "brief.docx" || strings.HasPrefix(name, "en/") {
			continue
		}
		file := filepath.Join(dir, strings.ReplaceAll(path.Dir(name), "/", "-")+".docx")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		names[strings.TrimSuffix(file, ".docx")+".pdf"] = strings.TrimSuffix(name, ".docx")
		args = append(args, file)
	}
	if len(names) != 49 {
		t.Fatalf("%d briefs, want 49", len(names))
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (scripts/install-browser installs LibreOffice): %s", err, out)
	}
	f := newFaults(t)
	p := &printer{reader: openReader(t), faults: &sharedFaults{faults: f}}
	for file, name := range names {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for form, data := range map[string][]byte{"Word": data, "PDF": files[name+".pdf"]} {
			sheets, err := p.read(data)
			if err != nil {
				t.Fatalf("%s %s: %v", name, form, err)
			}
			if most := mostSheets(name); len(sheets) > most {
				f.add("sheets", "%s, %s: %d, at most %d", name, form, len(sheets), most)
			}
			for i, said := range paperSays(sheets) {
				for _, heading := range []string{"一、总体进展", "二、主要问题", "三、通报", "四、下步要求"} {
					if strings.HasSuffix(said, heading) {
						f.add("heading at the foot", "%s, %s, sheet %d", name, form, i+1)
					}
				}
			}
		}
		if name == "reports/2007-Q3/brief" {
			p.holdLines(t, data)
		}
	}
}

// mostSheets is how many sheets a brief may have.
func mostSheets(name string) int {
	parts := strings.Split(name, "/")
	switch {
	case len(parts) == 4: // reports/PERIOD/TOWN/brief
		return 2
	case len(parts[1]) == 4:
		return 6
	}
	return 4
}

// holdLines measures the second sheet of a brief: its fullest lines have 28 characters, which
// begin 28 mm from the left and end 26 mm from the right, and its lines are 225/22 mm apart.
func (p *printer) holdLines(t *testing.T, data []byte) {
	t.Helper()
	const mm = 72 / 25.4
	doc, err := p.reader.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		t.Fatal(err)
	}
	page, err := p.reader.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	count, err := p.reader.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: page.TextPage})
	if err != nil {
		t.Fatal(err)
	}
	lines, left, right := map[int]int{}, math.MaxFloat64, 0.0
	for i := range count.Count {
		c, err := p.reader.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		size, err := p.reader.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: page.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		if !unicode.Is(unicode.Han, rune(c.Unicode)) || math.Abs(size.FontSize-16) > 0.5 {
			continue
		}
		at, err := p.reader.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		lines[int(math.Round(at.Y))]++
		left, right = min(left, at.X), max(right, at.X+16)
	}
	if math.Abs(left-28*mm) > mm || right > (210-26)*mm+mm {
		t.Errorf("the text stands from %.1f to %.1f mm, want 28 to 184", left/mm, right/mm)
	}
	if len(lines) < 15 {
		t.Fatalf("%d lines on the second sheet", len(lines))
	}
	var before int
	for y := 842; y > 0; y-- {
		if lines[y] == 0 {
			continue
		}
		if gap := float64(before-y) / mm; before != 0 && gap < 12 && math.Abs(gap-225.0/22) > 0.6 {
			t.Errorf("lines %.1f mm apart, want %.1f", gap, 225.0/22)
		}
		before = y
	}
	fullest := 0
	for _, n := range lines {
		fullest = max(fullest, n)
	}
	if pitch := 15.75; (right-left)/pitch > 28.2 || fullest > 28 {
		t.Errorf("a line has %d characters within %.1f points, want 28 at most", fullest, right-left)
	}
}
