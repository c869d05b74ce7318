package edit

import (
	"testing"

	"guben/generator/internal/model"
)

func TestTyped(t *testing.T) {
	text := func(zh, en string) model.Text {
		if en == "" {
			return model.TextOf("zh-cn", zh)
		}
		return model.TextOf("zh-cn", zh, "en", en)
	}
	yuan := &model.Measure{Unit: text("元", "yuan")}
	wan := &model.Measure{Unit: text("万元", "")}
	people := &model.Measure{Unit: text("人", "people")}
	km := &model.Measure{Unit: text("公里", "km")}
	asked := &model.Measure{Unit: text("是否", "yes/no"), YesNo: model.Val[bool]{V: true, Set: true}}
	for _, c := range []struct {
		typed string
		of    *model.Measure
		want  string
		fault Fault
	}{
		{"3412", yuan, "3412", Fine},
		{" ３４１２　", yuan, "3412", Fine},
		{"3,412", yuan, "3412", Fine},
		{"３，４１２元", yuan, "3412", Fine},
		{"1.2万元", yuan, "12000", Fine},
		{"1.2 万", yuan, "12000", Fine},
		{"12①", yuan, "", NoNumber},
		{"12²", yuan, "", NoNumber},
		{"0.00012万元", yuan, "1.2", Fine},
		{"12000元", wan, "1.2", Fine},
		{"1.2万元", wan, "1.2", Fine},
		{"3亿元", wan, "30000", Fine},
		{"-300", yuan, "-300", Fine},
		{"−300元", yuan, "-300", Fine},
		{"5 yuan", yuan, "5", Fine},
		{"12人", people, "12", Fine},
		{"1.30公里", km, "1.30", Fine},
		{"0", people, "0", Fine},
		{"是", asked, "true", Fine},
		{"否", asked, "false", Fine},
		{"true", asked, "true", Fine},
		{"1", asked, "", NoAnswer},
		{"有", asked, "", NoAnswer},
		{"是", yuan, "", NoNumber},
		{"12元", people, "", NoUnit},
		{"12户", people, "", NoUnit},
		{"3万人", yuan, "", NoUnit},
		{"12万", wan, "", NoUnit}, // of 元, or of 万元?
		{"3,41", yuan, "", NoNumber},
		{"034", yuan, "", NoNumber},
		{"1e3", yuan, "", NoNumber},
		{"", yuan, "", NoNumber},
		{"=1+1", yuan, "", NoNumber},
		{"{{", yuan, "", NoNumber},
		{"123456789012345678901234", yuan, "", NoNumber},
		{"约300", yuan, "", NoNumber},
		{"300左右", yuan, "", NoUnit},
		{"1.23456789012亿", yuan, "", NoNumber},
	} {
		if got, fault := Typed(c.typed, c.of); got != c.want || fault != c.fault {
			t.Errorf("%q of %s: %q %q, want %q %q", c.typed, c.of.Unit.First(), got, fault, c.want, c.fault)
		}
	}
}
