// Package foreign makes up a programme that has nothing in common with the sample's, with all
// that is awkward, for tests: canals in districts and hamlets over twenty years, a definition
// that changes, places that begin and end, weights of nothing, names of one letter and of two
// hundred, figures of twelve digits. Its places and figures are invented.
package foreign

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Size is how large a programme is made.
type Size struct{ Districts, Hamlets, Years, Targets int }

// Whole is the county that all is proved on.
var Whole = Size{Districts: 18, Hamlets: 275, Years: 20, Targets: 8}

// lastYear is the last that is reported.
const lastYear = 2024

// Files are the programme's, by their names below data/.
func Files(size Size) map[string]string {
	m := &maker{Size: size, Rand: rand.New(rand.NewPCG(uint64(size.Hamlets), 7)), files: map[string]string{}}
	m.programme()
	m.places()
	m.files["targets.yaml"] = topics + "targets:\n" + strings.Join(m.targets(), "")
	for year := m.first(); year <= lastYear; year++ {
		m.canals(year)
		m.fund(year)
	}
	return m.files
}

type maker struct {
	Size
	*rand.Rand
	files     map[string]string
	districts []place
	hamlets   []place
}

// place is there from a year's beginning, and up to another's; 0 for ever.
type place struct {
	code        string
	since, till int
}

func (p place) there(year int) bool { return p.since <= year && (p.till == 0 || year < p.till) }

func (m *maker) first() int { return lastYear - m.Years + 1 }

func (m *maker) programme() {
	m.files["programme.yaml"] = fmt.Sprintf(`name: {zh-cn: 水圳更新计划, en: Canal Renewal}
languages: [zh-cn, en]
levels:
  - {level: prefecture, name: {zh-cn: 州, en: prefecture}, plural: {zh-cn: 州, en: prefectures}, code: '[A-Z]{2}'}
  - {level: district, name: {zh-cn: 鄉, en: district}, plural: {zh-cn: 鄉, en: districts}, code: '[A-Z]{2}[0-9]{2}'}
  - {level: hamlet, name: {zh-cn: 里, en: hamlet}, plural: {zh-cn: 里, en: hamlets}, code: '[0-9]{2}-[0-9]{3}'}
place: {code: YL, name: 雲麓州, en: Yunlu}
start: %d-01-01
end: 2026-12-31
baseline: "%d"
as_of: 2025-06-30
sample: true
schema: 2
`, m.first()+1, m.first())
}

// awkward are the lengths of names that are not like others.
var awkward = map[int]int{0: 1, 1: 40, 2: 120, 3: 200}

const (
	chinese = "臺灣龜麓豐霧嶺溪澤鹽埔蘆洲鶯瀧櫻潭獅礦峽灘頭營樹壽鄰鎖鐵關廟藝觀圖書館舊橋雙連"
	spoken  = "Taiwan Guilu Feng Wuling Xize Yanpu Luzhou Ying Long Ying Tan Shi Kuang Xia Tan Tou Ying Shu Shou Lin Suo Tie Guan Miao Yi Guan Tu Shu Guan Jiu Qiao Shuang Lian"
)

// named is the n-th name: some of one letter, forty, a hundred and twenty or two hundred, all
// others of three. What would be one name in English says which it is.
func named(n int, last string) (zh, en string) {
	letters, words := []rune(chinese), strings.Fields(spoken)
	length, odd := awkward[n]
	if !odd {
		length = 3
	}
	for i := range max(1, length-1) {
		zh += string(letters[(n*7+i*(1+n%11))%len(letters)])
	}
	zh = string([]rune(zh + last)[:min(length, len([]rune(zh+last)))])
	for i := 0; len(en) < length; i++ {
		en += words[(n*5+i*(1+n%7))%len(words)] + " "
	}
	en = strings.TrimSpace(en)
	if odd && length > len("A") {
		return zh, strings.TrimSpace(en[:min(len(en), length)])
	}
	if length == 1 {
		return zh, "O"
	}
	return zh, fmt.Sprintf("%s No. %d", en, n)
}

func (m *maker) places() {
	middle := m.first() + m.Years/2
	text := "places:\n"
	for i := range m.Districts {
		zh, en := named(i, "鄉")
		p, life := place{code: fmt.Sprintf("YL%02d", i+1)}, ""
		if i == 5 {
			p.since, life = middle, fmt.Sprintf(", opened: %d-01-01", middle)
		}
		text += fmt.Sprintf("  %s: {name: %s, en: %s, parent: YL%s}\n", p.code, zh, en, life)
		m.districts = append(m.districts, p)
	}
	m.files["places/district.yaml"] = text
	text = "places:\n"
	for i := range m.Hamlets {
		district := m.districts[i%m.Districts]
		zh, en := named(i, "里")
		if i >= len([]rune(chinese)) {
			zh = fmt.Sprintf("%s%d里", strings.TrimSuffix(zh, "里"), i)
		}
		p := place{code: fmt.Sprintf("%02d-%03d", i%m.Districts+1, i/m.Districts+1), since: district.since}
		life, class := "", "hill"
		if i%3 == 0 {
			class = "plain"
		}
		switch {
		case p.since > 0:
			life = fmt.Sprintf(", opened: %d-01-01", p.since)
		case i%41 == 20:
			p.since, life = middle+1, fmt.Sprintf(", opened: %d-01-01", middle+1)
		case i%43 == 21:
			p.till = min(middle+2, lastYear)
			life = fmt.Sprintf(", closed: %d-07-01", p.till)
		case i%47 == 22 && i >= m.Districts:
			p.till, life = middle, fmt.Sprintf(", merged: {into: %q, on: %d-03-01}", fmt.Sprintf("%02d-001", i%m.Districts+1), middle)
		case i%53 == 23 && i >= m.Districts:
			p.since, life = middle-1, fmt.Sprintf(", split: {from: %q, on: %d-02-01}", fmt.Sprintf("%02d-001", i%m.Districts+1), middle-1)
		case i%59 == 24 && m.Districts > 1:
			life = fmt.Sprintf(", moved: [{from: YL01, on: %d-05-01}]", middle)
		case i%61 == 25:
			life = fmt.Sprintf(", renamed: [{from: 舊庄%d, on: %d-05-01}]", i, middle)
		}
		said := fmt.Sprintf("name: %q, en: %q", zh, en)
		if i%2 == 1 && i > 3 {
			said = fmt.Sprintf("name: %q", zh) // its reading stands for its English name
		}
		text += fmt.Sprintf("  %q: {%s, parent: %s, class: %s%s}\n", p.code, said, district.code, class, life)
		m.hamlets = append(m.hamlets, p)
	}
	m.files["places/hamlet.yaml"] = text
}

// canals is a year's file of all hamlets. A twentieth says nothing; some figures carry marks,
// some hamlets have nobody to weigh their score by, and of the last year some have not
// answered yet.
func (m *maker) canals(year int) {
	text := fmt.Sprintf("period: \"%d\"\nunits: {flow: 立方米, households: 户, served: 户, score: 分, lined: 千米, leaks: 起, open: 是否}\nfigures:\n", year)
	for i, p := range m.hamlets {
		if !p.there(year) || i%20 == 7 && year%3 == 0 || year == lastYear && i%9 == 4 {
			continue
		}
		households := 40 + m.IntN(900)
		if i%14 == 5 {
			households = 0
		}
		served := households * (50 + min(45, 2*(year-m.first())+m.IntN(20))) / 100
		flow := int64(300+m.IntN(600))*1_000_000_000 + int64(m.IntN(1_000_000_000)) // twelve digits
		line := fmt.Sprintf("flow: %d, households: %d, served: %d, score: %d, lined: %d.%03d, leaks: %d, open: %t",
			flow, households, served, 40+m.IntN(61), m.IntN(30), m.IntN(1000), m.IntN(12), m.IntN(5) > 0)
		switch m.IntN(40) {
		case 0:
			line = cut(line, "leaks") + ", marks: {leaks: {as: not_published, why: 尚未公布}}"
		case 1:
			line = cut(line, "score") + ", marks: {score: {as: not_applicable, why: 当年停测}}"
		}
		text += fmt.Sprintf("  %q: {%s}\n", p.code, line)
	}
	m.files[fmt.Sprintf("canals/%d.yaml", year)] = text
}

// cut takes a figure out of a line.
func cut(line, figure string) string {
	var kept []string
	for f := range strings.SplitSeq(line, ", ") {
		if !strings.HasPrefix(f, figure+":") {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, ", ")
}

func (m *maker) fund(year int) {
	text := fmt.Sprintf("period: \"%d\"\nunits: {spent: 银圆, cap: 银圆}\nfigures:\n", year)
	for _, p := range m.districts {
		if p.there(year) {
			text += fmt.Sprintf("  %s: {spent: %d, cap: %d}\n", p.code, 100_000_000_000+m.Int64N(900_000_000_000), 500_000_000_000+m.Int64N(400_000_000_000))
		}
	}
	m.files[fmt.Sprintf("fund/%d.yaml", year)] = text
}
