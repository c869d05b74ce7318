package e2e

import (
	"maps"
	"math"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"
)

// TestBriefSheets has LibreOffice lay out every Chinese brief, of the sample and of the smallest
// county, as Word would, and holds it and its PDF to how many sheets it may have: four, two of a town, six of a year. No sheet ends with a
// heading, and the lines of the text stand as GB/T 9704-2012 asks.
func TestBriefSheets(t *testing.T) {
	t.Parallel()
	files := maps.Clone(sampleFiles(t))
	for name, size := range sizesOfCounties() {
		county := t.TempDir()
		mustGuben(t, nil, append([]string{"-C", county, "sample"}, size...)...)
		buildDrawn(t, county)
		for path, data := range tree(t, filepath.Join(county, "public")) {
			files[name+"/"+path] = data
		}
	}
	briefs := map[string][]byte{}
	for name, data := range files {
		if path.Base(name) == "brief.docx" && !strings.Contains("/"+name, "/en/") {
			briefs[name] = data
		}
	}
	if len(briefs) < 49+15 {
		t.Fatalf("%d briefs, want 49 of the sample and 15 of a county of one village", len(briefs))
	}
	p := &printer{reader: openReader(t), faults: &sharedFaults{faults: newFaults(t)}}
	for name, laid := range laidOutAsWord(t, briefs) {
		p.holdSheets(name, laid)
		pdf := strings.TrimSuffix(name, "docx") + "pdf"
		p.holdSheets(pdf, files[pdf])
		if name == "reports/2007-Q3/brief.docx" {
			p.holdLines(t, laid)
		}
	}
}

// sizesOfCounties are the smallest county, of which one place has all leaders, and in a campaign
// the largest that there are.
func sizesOfCounties() map[string][]string {
	sizes := map[string][]string{"one": {"--villages", "1", "--towns", "1"}}
	if inCampaign() {
		sizes["largest"] = []string{"--villages", "1500", "--towns", "60"}
	}
	return sizes
}

// laidOutAsWord has LibreOffice make a PDF of each Word file, by the same names.
func laidOutAsWord(t *testing.T, files map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	plain := func(name string) string { return filepath.Join(dir, strings.ReplaceAll(name, "/", "-")) }
	for name, data := range files {
		if err := os.WriteFile(plain(name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, plain(name))
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (scripts/install-browser installs LibreOffice): %s", err, out)
	}
	laid := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(strings.TrimSuffix(plain(name), "docx") + "pdf")
		if err != nil {
			t.Fatal(err)
		}
		laid[name] = data
	}
	return laid
}

// holdSheets holds a brief on paper to how many sheets it may have, none of which ends with a
// heading.
func (p *printer) holdSheets(name string, data []byte) {
	sheets, err := p.read(data)
	if err != nil {
		p.faults.add("unreadable", "%s: %v", name, err)
		return
	}
	if most := mostSheets(name); len(sheets) > most {
		p.faults.add("sheets", "%s: %d, at most %d", name, len(sheets), most)
	}
	for i, said := range paperSays(sheets) {
		for _, heading := range []string{"一、总体进展", "二、主要问题", "三、通报", "四、下步要求"} {
			if strings.HasSuffix(said, heading) {
				p.faults.add("heading at the foot", "%s, sheet %d", name, i+1)
			}
		}
	}
}

// year is how the site calls a year, and one that begins in another month.
var year = regexp.MustCompile(`^[0-9]{4}(-[0-9]{4})?$`)

// mostSheets is how many sheets a brief may have, whose file is that of reports/PERIOD/ or
// reports/PERIOD/TOWN/.
func mostSheets(name string) int {
	_, name, _ = strings.Cut("/"+name, "/reports/")
	switch parts := strings.Split(name, "/"); {
	case len(parts) == 3:
		return 2
	case year.MatchString(parts[0]):
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
