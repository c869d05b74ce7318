package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guben/generator/internal/diag"
	"guben/generator/internal/layout"
)

const good = "县名,镇代码,镇名,村代码,村名\n紫金县,441621102,龙窝镇,441621102200,礼坑村\n紫金县,441621100,紫城镇,441621100200,白溪村民委员会\n紫金县,441621100,紫城镇,441621100001,九田社区居民委员会\n"

const goodPlaces = "441621 紫金县; 441621100 紫城镇, 441621102 龙窝镇; 441621100001 九田社区, 441621100200 白溪村, 441621102200 礼坑村"

func said(l layout.List) string {
	names := func(all []layout.Listed) string {
		var s []string
		for _, p := range all {
			s = append(s, p.Code+" "+p.Name)
		}
		return strings.Join(s, ", ")
	}
	return names([]layout.Listed{l.County}) + "; " + names(l.Towns) + "; " + names(l.Villages)
}

// TestRead reads lists as people write them.
func TestRead(t *testing.T) {
	gbk := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	utf16 := func(s string) string {
		b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	tabs := strings.ReplaceAll(good, ",", "\t")
	for name, text := range map[string]string{
		"UTF-8":              good,
		"BOM":                "\ufeff" + good,
		"GBK":                gbk(good),
		"CRLF":               strings.ReplaceAll(good, "\n", "\r\n"),
		"tabs":               tabs,
		"Unicode text":       utf16(tabs),
		"semicolons":         strings.ReplaceAll(good, ",", ";"),
		"no last line end":   strings.TrimSuffix(good, "\n"),
		"blank rows":         strings.ReplaceAll(good, "\n", "\n\n,,,,\n"),
		"a title above":      "紫金县2005年行政村名单,,,,\n" + good,
		"a total below":      good + "合计,,,,3个\n",
		"quotes":             `"` + strings.NewReplacer(",", `","`, "\n", "\"\n\"").Replace(strings.TrimSuffix(good, "\n")) + `"`,
		"full width":         strings.ReplaceAll(good, "441621100200", "４４１６２１１００２００"),
		"stretched names":    strings.ReplaceAll(good, "白溪村", "白　溪 村"),
		"codes as text":      strings.ReplaceAll(good, ",4416", ",'4416"),
		"padded town codes":  strings.NewReplacer("441621100,", "441621100000,", "441621102,", "441621102000,").Replace(good),
		"other heads":        strings.Replace(good, "县名,镇代码,镇名,村代码,村名", "县（区）,乡镇（街道）编码,乡镇（街道）,行政村编码,行政村名称", 1),
		"no town codes":      "县名,镇名,村代码,村名\n紫金县,龙窝镇,441621102200,礼坑村\n紫金县,紫城镇,441621100200,白溪村\n紫金县,,441621100001,九田社区\n",
		"one column a thing": "统计用区划代码,城乡分类代码,名称\n441621000000,,紫金县\n441621100000,,紫城镇\n441621100001,111,九田社区居委会\n441621100200,220,白溪村村民委员会\n441621102000,,龙窝镇\n441621102200,220,礼坑村委会\n",
	} {
		list, _, problems := layout.Read("名单.csv", []byte(text))
		if got := said(list); got != goodPlaces || len(problems) > 0 {
			t.Errorf("%s: %s\n%v", name, got, problems)
		}
	}
}

// TestReadProblems holds that each fault of a list is told at its cell, all at once.
func TestReadProblems(t *testing.T) {
	const head = "县名,镇代码,镇名,村代码,村名\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"no text", "PK\x03\x04\x00\x00", []string{"0:0 E813"}},
		{"neither UTF-8 nor GBK", head + "\x80\xff\xff", []string{"0:0 E813"}},
		{"nothing", "", []string{"0:0 E814"}},
		{"no heads", "甲,乙\n441621100200,白溪村\n", []string{"0:0 E814"}},
		{"heads alone", head, []string{"0:0 E823"}},
		{"bad codes", head + ",441621100,紫城镇,4.41621E+11,白溪村\n,44162110,紫城镇,441621100201,城西村\n,441621100,紫城镇,44162110020２2,甲村\n,441621100,紫城镇,,乙村\n,441621100,紫城镇,441621100203,丙村\n",
			[]string{"2:16 E815", "3:2 E815", "4:16 E815", "5:1 E815"}},
		{"twice", head + ",,紫城镇,441621100200,白溪村\n,,紫城镇,441621100200,城西村\n", []string{"3:7 E816 2:7"}},
		{"no town's name", head + ",,,441621100200,白溪村\n,,紫城镇,441621102200,城西村\n", []string{"2:4 E817"}},
		{"names", head + ",,紫城镇,441621100200,\n,,紫城镇,441621100201," + strings.Repeat("长", 300) + "\n,,紫城镇,441621100202,甲\u202e村\n,,紫城镇,441621100203,丁村\n",
			[]string{"2:7 E818", "3:20 E818", "4:20 E818"}},
		{"two names of a town", head + ",,紫城镇,441621100200,白溪村\n,,附城镇,441621100201,城西村\n", []string{"3:3 E819 2:3"}},
		{"two counties", head + ",,紫城镇,441621100200,白溪村\n,,老隆镇,441622100201,城西村\n", []string{"3:7 E820 2:7"}},
		{"persons", head + ",,紫城镇,441621100200,白溪村,13800138000,11010519491231002X\n", []string{"2:24 E142", "2:36 E141"}},
		{"an open quote", head + ",,紫城镇,441621100200,\"白溪村\n,,紫城镇,441621100201,甲村\n", []string{"2:20 E818"}},
	} {
		_, _, problems := layout.Read("名单.csv", []byte(c.text))
		var got []string
		for _, p := range problems {
			s := fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Col, p.Code)
			if p.First != nil {
				s += fmt.Sprintf(" %d:%d", p.First.Line, p.First.Col)
			}
			got = append(got, s)
			if p.Severity() != diag.Error || p.Pos.File != "名单.csv" {
				t.Errorf("%s: %v", c.name, p)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzRead looks for a list that cannot be borne.
func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("\xff\xfe\x00"))
	f.Add([]byte("村代码\t村名\n\"\n　\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, lines, problems := layout.Read("名单.csv", raw)
		for _, p := range problems {
			if _, ok := lines.Line(p.Pos.File, int(p.Pos.Line)); p.Pos.Line > 0 && !ok {
				t.Errorf("%v is in no line", p)
			}
		}
		if len(problems) == 0 && len(list.Villages) == 0 {
			t.Error("no village, and no problem")
		}
	})
}
