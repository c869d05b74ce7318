package i18n_test

import (
	"math/big"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

func words(t *testing.T, lang string) *i18n.Words {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Rounding is half away from zero: 1/8 is 12.5 %, and -1/8 is -12.5 %, which without
// decimals are 13 % and -13 %.
func TestFormats(t *testing.T) {
	zh, en := words(t, "zh-cn"), words(t, "en")
	yuan := &model.Measure{Unit: model.TextOf("zh-cn", "元", "en", "yuan")}
	shillings := &model.Measure{Unit: model.TextOf("en", "KES"), Display: []model.Display{
		{From: model.Val[model.Amount]{V: model.Units(1_000_000)}, Unit: model.TextOf("en", "KES million")},
		{From: model.Val[model.Amount]{V: model.Units(2_000_000_000)}, By: model.Val[model.Amount]{V: model.Units(1_000_000_000)}, Unit: model.TextOf("en", "KES billion")},
	}}
	pounds := &model.Measure{Unit: model.TextOf("en", "£"), Display: []model.Display{
		{From: model.Val[model.Amount]{V: model.Units(1_000_000)}, Unit: model.TextOf("en", "£m")},
	}}
	eighth := big.NewRat(1, 8)
	for _, c := range []struct{ name, got, want string }{
		{"half rounds up", zh.Percent(eighth, 0), "13%"},
		{"half rounds away from zero", zh.Percent(new(big.Rat).Neg(eighth), 0), "-13%"},
		{"zeros are dropped", zh.Percent(big.NewRat(3, 50), 1), "6%"},
		{"no minus zero", zh.Percent(big.NewRat(-1, 100000), 1), "0%"},
		{"below one, negative", zh.Percent(big.NewRat(-1, 200), 1), "-0.5%"},
		{"yuan below ten thousand", zh.Money(yuan, big.NewRat(9999, 1)), "9,999元"},
		{"wanyuan from ten thousand", zh.Money(yuan, big.NewRat(10000, 1)), "1万元"},
		{"wanyuan", zh.Money(yuan, big.NewRat(31234, 1)), "3.12万元"},
		{"negative wanyuan", zh.Money(yuan, big.NewRat(-31234, 1)), "-3.12万元"},
		{"English money", en.Money(yuan, big.NewRat(31234, 1)), "31,234 yuan"},
		{"money of any currency", en.Money(shillings, big.NewRat(999_999, 1)), "999,999 KES"},
		{"in its larger unit", en.Money(shillings, big.NewRat(-1_250_000, 1)), "-1.25 KES million"},
		{"in the largest", en.Money(shillings, big.NewRat(2_500_000_000, 1)), "2.5 KES billion"},
		{"not in a language that does not name it", zh.Money(shillings, big.NewRat(1_250_000, 1)), "1,250,000KES"},
		{"a sign stands before its number", en.WithUnit("1,250.5", "£"), "£1,250.5"},
		{"and behind the minus", en.WithUnit("-11", "£"), "-£11"},
		{"with its country's letters", en.WithUnit("3", "US$ million"), "US$3 million"},
		{"and what it is for", en.WithUnit("12.5", "€/visit"), "€12.5/visit"},
		{"in Chinese too", zh.WithUnit("11", "£"), "£11"},
		{"a code is no sign", en.WithUnit("11", "GBP"), "11 GBP"},
		{"nor is what only holds one", en.WithUnit("11", "pots of £"), "11 pots of £"},
		{"money in a larger unit", en.Money(pounds, big.NewRat(-1_250_000, 1)), "-£1.25m"},
		{"year", zh.Period(model.YearOf(2006)), "2006年"},
		{"quarter", zh.Period(model.Quarter(2006, 3)), "2006年第三季度"},
		{"English quarter", en.Period(model.Quarter(2006, 3)), "the third quarter of 2006"},
		{"day", zh.Date(model.Day(2007, 9, 30)), "2007年9月30日"},
		{"English day", en.Date(model.Day(2007, 9, 30)), "30 September 2007"},
		{"town", en.Romanise("龙窝镇"), "Longwo Town"},
		{"a village that ends in 村 twice", en.Romanise("大村村"), "Dacun Village"},
		{"a town's office", en.Romanise("龙窝镇机关"), "Longwo Town Office"},
		{"one of a unit", en.Say("format.quantity", i18n.Args{"Value": "1", "Unit": "people"}), "1 person"},
		{"more of a unit", en.Say("format.quantity", i18n.Args{"Value": "2", "Unit": "people"}), "2 people"},
		{"community", en.Romanise("九田社区"), "Jiutian Community"},
		{"a section of the policy", en.Section("二（三）"), "II (3)"},
		{"a chapter", en.Section("四"), "IV"},
		{"the preamble", en.Section("序"), "Preamble"},
		{"a section in Chinese", zh.Section("二（三）"), "二（三）"},
		{"not Chinese", en.Romanise("</script>"), "</script>"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}
