package i18n

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"

	"guben/generator/internal/model"
)

// Name names a place: as the data name it in this language, else as it is called in the
// site's first. A Chinese name is written in pinyin with what it is behind it where the
// language has other letters.
func (w *Words) Name(p *model.Place) string {
	switch own, ok := p.Also.Own(w.Lang); {
	case w.IsMain():
		return p.Name
	case ok:
		return own.V
	case w.Romanises(p):
		return w.Romanise(p.Name)
	}
	return p.Name
}

// Romanises tells whether a place is called by the pinyin of its name.
func (w *Words) Romanises(p *model.Place) bool {
	_, ok := p.Also.Own(w.Lang)
	return !ok && Chinese(w.Main) && !w.Chinese() && strings.ContainsFunc(p.Name, IsHan)
}

// Old is a name that a place bore, which the data give in the site's first language alone.
func (w *Words) Old(name string) string { return w.Name(&model.Place{Name: name}) }

// InChinese is a sentence of the Chinese words, in whatever language a page is.
func InChinese(id string) string { return chinese()[id] }

// IsHan tells a Chinese letter.
func IsHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// kinds are what a place is, by the ids of sentences that put it behind a name; the endings
// of Chinese names are those sentences in Chinese.
var kinds = sync.OnceValue(func() []kind {
	var all []kind
	for id, s := range chinese() {
		if name, ok := strings.CutPrefix(id, "format.kind."); ok {
			all = append(all, kind{name, strings.TrimPrefix(s, "{{.Name}}")})
		}
	}
	slices.SortFunc(all, func(a, b kind) int { return cmp.Or(cmp.Compare(len(b.ending), len(a.ending)), cmp.Compare(a.id, b.id)) })
	return all
})

type kind struct{ id, ending string }

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
	for _, k := range kinds() {
		if stem, ok := strings.CutSuffix(name, k.ending); ok && stem != "" {
			inner := pinyinOf(stem)
			if k.id == "office" { // of a place: 龙窝镇机关
				inner = w.romanise(stem)
			}
			return w.Say("format.kind."+k.id, Args{"Name": inner})
		}
	}
	return pinyinOf(name)
}

func pinyinOf(name string) string {
	args := pinyin.NewArgs()
	args.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	letters := []rune(strings.Join(pinyin.LazyPinyin(name, args), ""))
	if len(letters) > 0 {
		letters[0] = unicode.ToUpper(letters[0])
	}
	return string(letters)
}

// Section names a place in the policy: as the data name it; where those are in Chinese and
// the page is not, 二（三） is II (3).
func (w *Words) Section(at string) string {
	if w.Chinese() {
		return at
	}
	zh := chinese()
	chapter, rest, deep := strings.Cut(at, "（")
	switch chapter {
	case zh["format.preamble"]:
		return w.Say("format.preamble", nil)
	case zh["format.annex"]:
		return w.Say("format.annex", nil)
	}
	n := numeral(zh, chapter)
	if n == 0 {
		return at
	}
	if inner := numeral(zh, strings.TrimSuffix(rest, "）")); deep && inner > 0 {
		return roman(n) + " (" + strconv.Itoa(inner) + ")"
	}
	return roman(n)
}

// roman is a number below a hundred in Roman numerals.
func roman(n int) string {
	tens := []string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	ones := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return tens[n/10] + ones[n%10]
}

var chinese = sync.OnceValue(func() map[string]string { return Sentences(model.DefaultLanguages[0]) })

// numeral is a Chinese number below a hundred: 三, 十, 十二, 二十一; 0 of what is none.
func numeral(zh map[string]string, s string) int {
	digits, n, last := []rune(zh["format.numerals"]), 0, 0
	for i, r := range []rune(s) {
		switch d := slices.Index(digits, r) + 1; {
		case d == 0, d < 10 && last > 0 && last < 10, d == 10 && n > 9:
			return 0
		case d == 10 && i > 0:
			n, last = n*10, d
		default:
			n, last = n+d, d
		}
	}
	return n
}

// Stem is a town's name without what it is; a name of one character stays whole.
func (w *Words) Stem(name string) string {
	for _, end := range strings.Split(w.Say("format.town-endings", nil), "|") {
		if stem, ok := strings.CutSuffix(name, end); ok && utf8.RuneCountInString(stem) > 1 {
			return stem
		}
	}
	return name
}
