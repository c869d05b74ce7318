package layout

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// column is what a column of a list holds.
type column uint8

const (
	villageCode column = iota
	villageName
	townCode
	townName
	countyCode
	countyName
)

// headsOf are the columns that a row of heads names, or nil for a row that is none, such
// as a title above them: codes and names of villages there must be.
func headsOf(cells []cell) map[column]int {
	found := map[column]int{}
	for i, c := range cells {
		if col, ok := headOf(c.text); ok {
			if _, taken := found[col]; !taken {
				found[col] = i
			}
		}
	}
	_, code := found[villageCode]
	_, name := found[villageName]
	if !code || !name {
		return nil
	}
	return found
}

// levels are the words by which a head speaks of a level, the narrower first.
var levels = []struct {
	words      []string
	code, name column
}{
	{[]string{"村", "居委", "社区", "village"}, villageCode, villageName},
	{[]string{"镇", "乡", "街道", "town"}, townCode, townName},
	{[]string{"县", "区", "county"}, countyCode, countyName},
}

var codeWords = []string{"代码", "编码", "代号", "code"}

// headOf tells what a head names. One that speaks of no level is the village's: 代码, 名称.
func headOf(head string) (column, bool) {
	s := strings.ToLower(norm.NFKC.String(head))
	if strings.Contains(s, "分类") || s == "" {
		return 0, false // 城乡分类代码 is no place's code
	}
	s = strings.ReplaceAll(s, "区划", "")
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
	}
	code := has(codeWords)
	for _, l := range levels {
		switch {
		case !has(l.words):
		case code:
			return l.code, true
		case len([]rune(s)) <= 12:
			return l.name, true
		default:
			return 0, false // a title, not a head
		}
	}
	switch {
	case code:
		return villageCode, true
	case s == "名称" || s == "名字" || s == "name":
		return villageName, true
	}
	return 0, false
}

// clean is a cell without the blanks around it and those that stretch Chinese names.
func clean(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' })
	runes := []rune(s)
	kept := runes[:0:0]
	for i, r := range runes {
		if (r == ' ' || r == '\u3000') && unicode.Is(unicode.Han, runes[i-1]) && unicode.Is(unicode.Han, next(runes, i)) {
			continue
		}
		kept = append(kept, r)
	}
	return string(kept)
}

// next is the first character behind i that is no blank.
func next(runes []rune, i int) rune {
	for _, r := range runes[i:] {
		if r != ' ' && r != '\u3000' {
			return r
		}
	}
	return 0
}

// digits is a code in half width, without the mark by which Excel keeps it as text.
func digits(s string) string {
	return strings.TrimSpace(strings.TrimPrefix(norm.NFKC.String(s), "'"))
}

// shortCode takes off the noughts by which lists fill the codes of counties and towns up
// to twelve digits.
func shortCode(code string) string {
	if len(code) != 12 || strings.Trim(code, "0123456789") != "" {
		return code
	}
	if short, ok := strings.CutSuffix(code, "000000"); ok {
		return short
	}
	if short, ok := strings.CutSuffix(code, "000"); ok {
		return short
	}
	return code
}

// isTotal tells a row that only adds up.
func isTotal(cells []cell) bool {
	return slices.ContainsFunc(cells, func(c cell) bool {
		return strings.HasPrefix(c.text, "合计") || strings.HasPrefix(c.text, "总计") || strings.HasPrefix(c.text, "小计")
	})
}

// committees are what a village's or a residents' committee ends with in lists, and what
// the house calls it.
var committees = []struct{ long, short string }{
	{"社区居民委员会", "社区"}, {"社区居委会", "社区"}, {"居民委员会", "社区"}, {"居委会", "社区"},
	{"村民委员会", "村"}, {"村委会", "村"},
}

// villageNameOf is the short name: 白溪村 of 白溪村民委员会.
func villageNameOf(name string) string {
	for _, c := range committees {
		if stem, ok := strings.CutSuffix(name, c.long); ok && stem != "" {
			return strings.TrimSuffix(stem, c.short) + c.short
		}
	}
	return name
}

// isCommunity tells a residents' committee by its name.
func isCommunity(name string) bool { return strings.HasSuffix(name, "社区") }
