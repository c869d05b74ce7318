package sheet_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// countyText is a county small enough to know by heart, with odd names and lives: village
// 203 was called 202203 and belonged to town 202 until July 2006, 204 was merged into 201
// in May 2007, 205 was split from 202 in 2007.
const countyText = `
-- data/programme.yaml --
name: {zh-cn: 固本强基工程}
county: {code: "441621", name: 某县}
start: 2005-01-01
end: 2007-12-31
baseline: "2004"
as_of: 2007-11-30
-- data/towns.yaml --
towns:
  "441621201": {name: 甲镇}
  "441621202": {name: "=乙&镇"}
-- data/villages/441621201.yaml --
town: "441621201"
villages:
  "441621201201": {name: 东村}
  "441621201202": {name: "<西>村", branches: {"441621201202-1": 第一支部, "441621201202-2": 第二支部, "441621201202-10": 第十支部}}
  "441621201203": {name: 南村, moved: [{from: "441621202", code: "441621202203", on: 2006-07-01}]}
  "441621201204": {name: 北村, merged: {into: "441621201201", on: 2007-05-01}}
  "441621201205": {name: 新村, split: {from: "441621201202", on: 2007-01-01}}
-- data/villages/441621202.yaml --
town: "441621202"
villages:
  "441621202201": {name: "@中村"}
-- data/units.yaml --
units:
  "P01": {name: 省单位, level: province}
  "C01": {name: 县单位, level: county}
  "T201": {name: 甲镇机关, level: town, town: "441621201"}
-- data/targets.yaml --
topics:
  income:
    title: {zh-cn: "收入/人口", en: Income}
    every: year
    of: village
    due_days: 31
    figures:
      money: {title: {zh-cn: 人均收入, en: Income}, unit: {zh-cn: 元, en: yuan}}
      roads: {title: {zh-cn: 村道, en: Roads}, unit: {zh-cn: 公里, en: km}, decimals: 1}
      balance: {title: {zh-cn: 结余, en: Balance}, unit: {zh-cn: 元, en: yuan}, negative: true}
      site: {title: {zh-cn: 有阵地, en: Site}, unit: {zh-cn: 是否, en: yes/no}, yes_no: true}
      both: {title: {zh-cn: 都有, en: Both}, unit: {zh-cn: 是否, en: yes/no}, yes_no: true, all_of: [site]}
      part: {title: {zh-cn: 其中, en: Part}, unit: {zh-cn: 元, en: yuan}, at_most: money, optional: true}
      redone: {title: {zh-cn: 新口径, en: Redone}, unit: {zh-cn: 人, en: people}, breaks: {"2006": {zh-cn: 改了}}}
  members:
    title: {zh-cn: 党员, en: Members}
    every: quarter
    of: branch
    due_days: 15
    figures:
      joined: {title: {zh-cn: 发展, en: Joined}, unit: {zh-cn: 人, en: people}}
  staff:
    title: {zh-cn: "收入/人口", en: Staff}
    every: year
    of: unit
    due_days: 31
    figures:
      sent: {title: {zh-cn: 派出, en: Sent}, unit: {zh-cn: 人, en: people}}
targets: {}
-- data/income/2005.yaml --
period: "2005"
units: {money: 元}
figures:
  "441621201201": {money: 3000, roads: 1.5, balance: -20, site: true, redone: 9}
  "441621201204": {money: 2000}

  "441621202201": {money: 2900, site: false}
  "441621202203": {money: 2800}
-- data/income/2006.yaml --
period: "2006"
units: {money: 元}
figures:
  "441621201201": {money: 3180, roads: 0.5, balance: -5, site: false, part: 10, received: 2007-01-12}
  "441621201202": {money: 3100}
  "441621201203": {money: 3150, site: true}
-- data/income/2007.yaml --
period: "2007"
units: {money: 元}
figures: {}
-- data/members/2006-Q4.yaml --
period: "2006-Q4"
units: {joined: 人}
figures:
  "441621201203": {joined: 2}
`

// county is the county of countyText.
func county(t testing.TB) *model.County {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(countyText)).Files {
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, _, _, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func words(t testing.TB, lang string) *i18n.Words {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// book is the workbook of a period for a town, or for all.
func book(t testing.TB, c *model.County, p model.Period, town string) *sheet.Book {
	t.Helper()
	places := c.Places()
	at := places.County
	if town != "" {
		at = places.Find(town)
	}
	return &sheet.Book{Programme: c.Programme.Name.First(), Place: at, Period: p, Sheets: sheet.Forms(c, places, p, town)}
}

// write makes the workbook's file.
func write(t testing.TB, b *sheet.Book, lang string) []byte {
	t.Helper()
	data, err := sheet.Write(b, words(t, lang))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
