package sheet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// programme is a programme of some levels, each as ID=English/中文.
func programme(levels ...string) *model.County {
	c := &model.County{}
	c.Programme.Place.Code = model.Val[model.Code]{V: "AY", Set: true}
	c.Programme.Place.Name = model.Val[string]{V: "Ayton", Set: true}
	for _, l := range levels {
		id, names, _ := strings.Cut(l, "=")
		en, zh, _ := strings.Cut(names, "/")
		c.Programme.Declared = append(c.Programme.Declared, model.LevelEntry{
			Level: model.Val[model.Level]{V: model.Level(id), Set: true}, Name: model.TextOf("en", en, "zh-cn", zh), Plural: model.TextOf("en", en+"s"),
		})
	}
	return c
}

// TestPlaceList reads lists of places as people have them, for one to four levels.
func TestPlaceList(t *testing.T) {
	t.Parallel()
	four := []string{"county=county/县", "subcounty=sub-county/区", "ward=ward/选区", "point=water point/水点"}
	three := []string{"city=city/市", "district=district/区", "school=school/学校"}
	two := []string{"province=province/省", "county=county/县"}
	gbk := func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct {
		what   string
		levels []string
		text   string
		want   []string // LEVEL CODE NAME in PARENT, or the code of a problem
	}{
		{"a column each, with gaps", four, "Sub-county,Ward,Ward code,Water point,Code\nNgarani,East,NE,Acacia,WP1\n,,,Baraka,WP2\nNgarani,Olkesi,NO,Chui,WP3\nTownship,,,Daraja,WP4\n", []string{
			"subcounty S01 Ngarani in ", "subcounty S02 Township in ", "ward NE East in S01", "ward NO Olkesi in S01",
			"point WP1 Acacia in NE", "point WP2 Baraka in NE", "point WP3 Chui in NO", "point WP4 Daraja in S02"}},
		{"a place a row, parents behind their places", three, "Code,Name,Parent,Level\nN1,North School,N,school\nN,North,AY,district\n", []string{"district N North in ", "school N1 North School in N"}},
		{"parents by name, levels in another language", three, "代码,名称,上级,级别\nN1,甲校,东区,学校\nN,东区,Ayton,区\n", []string{"district N 东区 in ", "school N1 甲校 in N"}},
		{"levels by what belongs to what", three, "Code,Name,Parent\nN,North,\nN1,North School,N\n", []string{"district N North in ", "school N1 North School in N"}},
		{"codes that begin with others", three, "\ufeffCode,Name\n01,First\n0101,First A\n02,Second\n0201,Second A\n", []string{"district 01 First in ", "district 02 Second in ", "school 0101 First A in 01", "school 0201 Second A in 02"}},
		{"codes filled with noughts", three, "代码;名称\n440100;甲\n440101;甲一\n440200;乙\n440201;乙一\n", []string{"district 440100 甲 in ", "district 440200 乙 in ", "school 440101 甲一 in 440100", "school 440201 乙一 in 440200"}},
		{"GBK, two levels, classes", two, gbk("代码,名称,Class\nLH01,青石县,Plain\n"), []string{"county LH01 青石县 plain in "}},
		{"types that are no levels", two, "County code,County,Type\nA,Alpha,Rural\nB,Beta,\n", []string{"county A Alpha rural in ", "county B Beta in "}},
		{"names with marks", two, "Code,County\nA,Évreux\nB,Łódź Straße\n", []string{"county A Évreux in ", "county B Łódź Straße in "}},
		{"types of a list of one level", two, "Code,Name,Type\nA,Alpha,Secondary School\nB,Beta,\n", []string{"county A Alpha secondary-school in ", "county B Beta in "}},
		{"traditional heads", three, "區代碼,區名稱,學校代碼,學校名稱\nA,東區,A01,第一小學\n", []string{"district A 東區 in ", "school A01 第一小學 in A"}},
		{"names alone", two, "County,Remarks\nAlpha,x\nBeta,\nTotal,\n", []string{"county C01 Alpha in ", "county C02 Beta in "}},
		{"a title above", two, "Counties of the province,\nCode,County\nA,Alpha\n", []string{"county A Alpha in "}},
		{"no heads", three, "foo,bar\n1,2\n", []string{"E824"}},
		{"nothing of levels", three, "Code,Name\nA,Alpha\nB,Beta\n", []string{"E826"}},
		{"an unknown parent", three, "Code,Name,Parent\nA,Alpha,\nA1,One,B\n", []string{"E825"}},
		{"an unknown level", three, "Code,Name,Level\nA,Alpha,village\n", []string{"E827"}},
		{"too deep", two, "Code,Name,Parent\nA,Alpha,\nA1,One,A\nA11,Two,A1\n", []string{"E828"}},
		{"a code twice", two, "Code,County\nA,Alpha\nA,Beta\n", []string{"E816"}},
		{"a person's number", two, "Code,County\nA,13800138000\n", []string{"E710"}},
	} {
		county := programme(c.levels...)
		book, list := sheet.Read("list.csv", []byte(c.text))
		if book == nil {
			t.Fatal(c.what, list)
		}
		places, more := sheet.PlaceList(county, book)
		var got []string
		for _, p := range append(list, more...) {
			got = append(got, p.Code)
		}
		if len(got) == 0 {
			for _, p := range places {
				got = append(got, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", p.Level, p.Code, p.Name, p.Class)), " ")+" in "+p.In)
			}
		}
		if got = slices.Compact(got); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
