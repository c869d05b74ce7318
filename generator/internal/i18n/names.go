package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"

	"guben/generator/internal/model"
)

// Name names a place: as it is in Chinese; in English as the data give it, else by
// pinyin with what it is behind it.
func (w *Words) Name(p *model.Place) string {
	if w.Lang == "zh-cn" {
		return p.Name
	}
	if p.En != "" {
		return p.En
	}
	return w.Romanise(p.Name)
}

// kinds are the endings that tell what a place is; the longest first.
var kinds = []string{"机关", "社区", "镇", "村", "县", "乡"}

// Romanise writes a Chinese name in pinyin, its ending translated: 龙窝镇 is Longwo Town.
func (w *Words) Romanise(name string) string {
	if s, ok := w.romanised.Load(name); ok {
		return s.(string)
	}
	s := w.romanise(name)
	w.romanised.Store(name, s)
	return s
}

func (w *Words) romanise(name string) string {
	for _, kind := range kinds {
		if stem, ok := strings.CutSuffix(name, kind); ok && stem != "" {
			inner := pinyinOf(stem)
			if kind == "机关" { // of a place: 龙窝镇机关
				inner = w.romanise(stem)
			}
			return w.Say("format.kind."+kindIDs[kind], Args{"Name": inner})
		}
	}
	return pinyinOf(name)
}

var kindIDs = map[string]string{"机关": "office", "社区": "community", "镇": "town", "村": "village", "县": "county", "乡": "township"}

func pinyinOf(name string) string {
	args := pinyin.NewArgs()
	args.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	letters := []rune(strings.Join(pinyin.LazyPinyin(name, args), ""))
	if len(letters) > 0 {
		letters[0] = unicode.ToUpper(letters[0])
	}
	return string(letters)
}

// Section names a place in the policy: as it is in Chinese; in English 二（三） is II (3).
func (w *Words) Section(at string) string {
	if w.Lang == "zh-cn" {
		return at
	}
	chapter, rest, deep := strings.Cut(at, "（")
	switch chapter {
	case "序":
		return w.Say("format.preamble", nil)
	case "附":
		return w.Say("format.annex", nil)
	}
	roman, ok := romans[chapter]
	if !ok {
		return at
	}
	if n, ok := numerals[strings.TrimSuffix(rest, "）")]; deep && ok {
		return roman + " (" + n + ")"
	}
	return roman
}

var (
	romans   = map[string]string{"一": "I", "二": "II", "三": "III", "四": "IV", "五": "V", "六": "VI", "七": "VII", "八": "VIII", "九": "IX", "十": "X"}
	numerals = map[string]string{"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10"}
)

// stems are what a town's name ends with in a language, the longest first.
var stems = map[string][]string{
	"zh-cn": {"街道办事处", "街道", "镇", "乡"},
	"en":    {" Subdistrict", " Township", " Town"},
}

// Stem is a town's name without what it is; a name of one character stays whole.
func (w *Words) Stem(name string) string {
	for _, end := range stems[w.Lang] {
		if stem, ok := strings.CutSuffix(name, end); ok && utf8.RuneCountInString(stem) > 1 {
			return stem
		}
	}
	return name
}
