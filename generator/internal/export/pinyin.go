package export

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// pinyin are the letters of each reading, so that readers find 龙窝 by longwo: those of all
// names, and the common ones that titles of pages are made of. A letter with more than
// one reading stands under each.
func (s scripts) pinyin() any {
	seen := map[rune]bool{}
	by := map[string][]rune{}
	add := func(name string) {
		for _, letter := range name {
			if seen[letter] {
				continue
			}
			seen[letter] = true
			for _, reading := range i18n.Readings(letter) {
				by[reading] = append(by[reading], letter)
			}
		}
	}
	if slices.ContainsFunc(s.County.Programme.Languages(), i18n.Chinese) {
		add(commonLetters())
	}
	for _, level := range slices.Concat(s.Places.Levels, []model.Level{model.LevelUnit, model.LevelLeader}) {
		for _, p := range s.Places.At(level) {
			add(p.Name + strings.Join(p.Also.All(), ""))
			if p.Record != nil {
				for _, x := range p.Record.Renamed {
					add(x.From.V)
				}
			}
		}
	}
	for _, t := range s.Targets {
		add(strings.Join(append(t.Title.All(), t.Short.All()...), ""))
	}
	letters := map[string]string{}
	for reading, all := range by {
		letters[reading] = string(all)
	}
	return letters
}

// commonLetters are the letters of the first level of GB 2312: its rows 16 to 55.
func commonLetters() string {
	var b []byte
	for row := byte(0xb0); row <= 0xd7; row++ {
		for cell := byte(0xa1); cell <= 0xfe; cell++ {
			if row < 0xd7 || cell <= 0xf9 {
				b = append(b, row, cell)
			}
		}
	}
	letters, err := simplifiedchinese.GBK.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(letters)
}
