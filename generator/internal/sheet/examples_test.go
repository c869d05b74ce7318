package sheet_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/diag"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

const examples = "../../../examples"

// example is one of the programmes that the program carries, changed by a hand.
func example(t testing.TB, name string, change func(text string) string) *model.County {
	t.Helper()
	dir := filepath.Join(examples, name)
	if change != nil {
		to := t.TempDir()
		if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		dir = to
		path := filepath.Join(dir, "data", "programme.yaml")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(change(string(text))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(name, err, list)
	}
	return c
}

// said is what a sheet says of each figure.
func said(entries []*sheet.Entry) map[string]string {
	all := map[string]string{}
	for _, e := range entries {
		all[e.Topic+" "+e.Period.String()+" "+e.Code+" "+e.Key] = e.Value
	}
	return all
}

// holds is what the county's files say of the figures that forms of a period ask for.
func holds(c *model.County, p model.Period) map[string]string {
	all := map[string]string{}
	for _, s := range sheet.Forms(c, c.Places(), p, "") {
		for _, r := range s.Rows {
			for _, col := range s.Columns {
				v := r.Held(col.Key)
				if col.Kind == sheet.YesNo && (v == "0" || v == "1") {
					v = map[string]string{"0": "false", "1": "true"}[v]
				}
				if v != "" {
					all[s.Topic+" "+p.String()+" "+r.Code+" "+col.Key] = v
				}
			}
		}
	}
	return all
}

// TestExamplesComeBack holds that the forms of every period of every example come back as they
// went, marks and all, in every language, with the hidden rows by which they are known and
// without: a form out and in again says what data/ says.
func TestExamplesComeBack(t *testing.T) {
	t.Parallel()
	for name, periods := range map[string][]string{
		"water": {"2024-Q3", "2023-Q1", "once"}, "schools": {"2025-07", "2025-08", "2024-12", "2024"}, "forest": {"2023"},
	} {
		c := example(t, name, nil)
		for _, key := range periods {
			p, err := c.Programme.Calendar().Read(key)
			if err != nil {
				t.Fatal(err)
			}
			want := holds(c, p)
			for _, lang := range []string{"zh-cn", "en"} {
				raw, err := sheet.Write(book(t, c, p, ""), words(t, lang).For(c))
				if err != nil {
					t.Fatal(err)
				}
				for _, known := range []bool{true, false} {
					got, list := read2(t, c, p, lose(t, raw, known))
					if list.Errors() > 0 || !maps.Equal(said(got.Entries), want) {
						t.Errorf("%s %s, %s, marked %v: %d figures of %d\n%v", name, key, lang, known, len(got.Entries), len(want), list)
					}
				}
			}
		}
	}
}

func read2(t *testing.T, c *model.County, p model.Period, raw []byte) (*sheet.Result, diag.List) {
	t.Helper()
	sent, list := sheet.Read(p.String()+".xlsx", raw)
	if sent == nil {
		t.Fatal(list)
	}
	got := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil)
	return got, append(list, got.Problems...)
}

// lose takes the hidden rows off the sheets of a form.
func lose(t *testing.T, raw []byte, keep bool) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, tab := range f.GetSheetList()[1:] {
		switch {
		case tab == sheet.HeldSheet:
		case !keep:
			if err = f.RemoveRow(tab, 1); err == nil {
				err = f.RemoveRow(tab, 1)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestForeignTables reads tables as people of the examples would make them: places by code or
// name at any level, what they lie in by the levels' own names, periods as they are written
// there, marks; what is ambiguous is refused by what it may be.
func TestForeignTables(t *testing.T) {
	t.Parallel()
	fiscal := func(text string) string { return text }
	for _, c := range []struct {
		what, county, file, text string
		want                     []string // figures, or codes of problems with a part of what they say
	}{
		{"by code", "water", "Supply 2024-25 Q1.csv", "Code,Days without water\nWP-001,3\nwp-002,4\n",
			[]string{"supply 2024-Q1 WP-001 downtime=3", "supply 2024-Q1 WP-002 downtime=4"}},
		{"by name, in its ward", "water", "x.csv", "First quarter 2024/25,,,\nSub-county,Ward,Water point,Days without water\nNgarani,Ngarani East,Borehole at Acacia Market,3\n,,borehole at baraka market,5\n",
			[]string{"supply 2024-Q1 WP-001 downtime=3", "supply 2024-Q1 WP-002 downtime=5"}},
		{"in another ward", "water", "2024-25 Q1.csv", "Ward,Water point,Days without water\nOlkesi,Borehole at Acacia Market,3\n", []string{"E726 B2"}},
		{"a branch without wards", "water", "Q1 2024-25.csv", "Sub-county,Ward,Water point,Days without water\nNgarani,Ngarani East,WP-001,1\nKisima Township,,WP-033,2\n",
			[]string{"supply 2024-Q1 WP-001 downtime=1", "supply 2024-Q1 WP-033 downtime=2"}},
		{"sections", "water", "Q1 FY2024-25.csv", "Water point,Days without water\nNgarani East,\nBorehole at Acacia Market,1\n",
			[]string{"supply 2024-Q1 WP-001 downtime=1"}},
		{"wards' own figures, by the subcounty", "water", "Q1 2024-25.csv", "Sub county,Name of ward,Ward code,Meetings held in public\nNgarani,Ngarani East,NGA-W1,2\n",
			[]string{"meetings 2024-Q1 NGA-W1 held=2"}},
		{"a year that may be two", "water", "supply 2024 Q1.csv", "Code,Days without water\nWP-001,3\n", []string{"E718 2023-Q1 (2023/24"}},
		{"a financial year that may be two", "schools", "FY2025.csv", "学校代码,图书借阅量\nCD001,300\n", []string{"E718 2024 (2024/25"}},
		{"a school year", "schools", "2024-2025学年.csv", "学校代码,图书借阅量\nCD001,300\n", []string{"library 2024 CD001 loans=300"}},
		{"a month", "schools", "x.csv", "2024年10月月报,\n学校代码,用电量\nCD001,300\n", []string{"school 2024-10 CD001 energy=300"}},
		{"a month, in English", "schools", "Monthly return October 2024.csv", "School code,Electricity used\nCD001,300\n", []string{"school 2024-10 CD001 energy=300"}},
		{"a month by its key", "schools", "2025-01.csv", "学校,用电量\nCD001,300\n", []string{"school 2025-01 CD001 energy=300"}},
		{"a month without its year", "schools", "10月.csv", "学校代码,用电量\nCD001,300\n", []string{"E718 "}},
		{"months in a column", "schools", "2024-25学年.csv", "学校代码,月份,用电量\nCD001,10,300\nCD002,10月,301\n", []string{"school 2024-10 CD001 energy=300", "school 2024-10 CD002 energy=301"}},
		{"another month in a column", "schools", "2024年10月.csv", "学校代码,月份,用电量\nCD001,10,300\nCD002,11,301\n", []string{"E747 B3", "school 2024-10 CD001 energy=300"}},
		{"marks", "schools", "2024年7月.csv", "学校代码,应到人次,实到人次\nCD001,不适用：暑假,n/a: holidays\nCD002,不公布（核查中）,withheld - too few\n",
			[]string{"school 2024-07 CD001 due=not_applicable: 暑假", "school 2024-07 CD001 present=not_applicable: holidays", "school 2024-07 CD002 due=not_published: 核查中", "school 2024-07 CD002 present=withheld: too few"}},
		{"marks without a reason", "schools", "2024年7月.csv", "学校代码,应到人次\nCD001,不适用\nCD002,Not published:\n", []string{"E749 B2", "E749 B3"}},
		{"once", "water", "design.csv", "Water point,People to be served by the end\nWP-001,500\n", []string{"design once WP-001 people=500"}},
		{"the second level in another language", "forest", "2023年.csv", "县名,火灾受害面积（公顷）\n青石县,1.5\n", []string{"forest 2023 LH01 burnt=1.5"}},
		{"a total of a part", "water", "Q1 2024-25.csv", "Ward,Meetings held in public\nNgarani East,2\nNgarani Hills,1\nNgarani,4\n", []string{"W702 B4", "meetings 2024-Q1 NGA-W1 held=2", "meetings 2024-Q1 NGA-W2 held=1"}},
		{"unknown", "water", "Q1 2024-25.csv", "Ward,Meetings held in public\nNgarani Est,2\n", []string{"E723 A2"}},
	} {
		county := example(t, c.county, fiscal)
		sent, list := sheet.Read(c.file, []byte(c.text))
		if sent == nil {
			t.Fatal(c.what, list)
		}
		result := sheet.Import(county, county.Places(), []*sheet.Sent{sent}, nil)
		var got []string
		for _, p := range append(list, result.Problems...) {
			if p.Severity() == diag.Error || p.Code == diag.TotalDiffers {
				got = append(got, p.Code+" "+p.Pos.File[strings.LastIndex(p.Pos.File, "!")+1:]+" "+diagText(p))
			}
		}
		for k, v := range said(result.Entries) {
			got = append(got, k+"="+v)
		}
		slices.Sort(got)
		slices.Sort(c.want)
		ok := len(got) == len(c.want)
		for i := range min(len(got), len(c.want)) {
			code, rest, _ := strings.Cut(c.want[i], " ")
			ok = ok && (got[i] == c.want[i] || strings.HasPrefix(got[i], code) && strings.Contains(got[i], rest) && strings.HasPrefix(code, "E") || strings.HasPrefix(code, "W") && strings.HasPrefix(got[i], c.want[i]))
		}
		if !ok {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func diagText(p diag.Problem) string {
	s := ""
	for _, key := range []string{"Fits", "Found", "Near"} {
		if v, ok := p.Args[key].(string); ok {
			s += " " + v
		}
	}
	return s
}
