package sample

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// Counties are the most that a sample province has: each has a name of its own.
const Counties = 900

// The size of a sample province's counties where nobody says another.
const (
	CountyTowns    = 3
	CountyVillages = 12
)

// What is wrong with some of the sample province's counties.
const (
	provinceCode = "44"

	lateCounty    = 2 // its figures are as of a quarter earlier
	otherCounty   = 3 // it asks for 5 % where the others ask for 6
	mappedCounty  = 4 // it writes the same bound of a target in another way, and somebody says so
	noCounty      = 5 // it has no site
	renamedCounty = 6
	mergedCounty  = 7 // into the next one, in the middle of the programme
	splitCounty   = 9 // out of the one before
)

// MappedDefinition is the hash of the definition that the mapped county has of reserve-cadres.
const MappedDefinition = "800cb5178b2e535c3591a3141939ef58"

// Province returns the files of a province whose counties, each of so many towns and villages, keep
// their own data and sites: those of each county below counties/CODE, and the province's own. What can go wrong with a site below
// does with one of them.
func Province(seed uint64, counties, towns, villages int) (map[string][]byte, error) {
	if counties < 1 || counties > Counties {
		return nil, fmt.Errorf("%d counties: a province has 1 to %d", counties, Counties)
	}
	files := map[string][]byte{}
	for i := 1; i <= counties; i++ {
		size := [2]int{towns, villages}
		if i == lateCounty { // in a larger one things happened after its day
			size = [2]int{min(towns, CountyTowns), min(villages, CountyVillages)}
		}
		own, err := County(seed+uint64(i), size[0], size[1])
		if err != nil {
			return nil, err
		}
		for name, data := range own {
			if i == lateCounty && after(name) {
				continue
			}
			name = strings.ReplaceAll(name, countyCode, codeOf(i))
			files[path.Join("counties", codeOf(i), name)] = ofCounty(i, name, data)
		}
	}
	files["data/programme.yaml"] = []byte(provinceYAML + strings.Replace(string(vocabularyYAML), ", sender: town", "", 1))
	files["data/targets.yaml"], files["data/settings.yaml"] = targetsYAML, settingsYAML
	files["data/clauses.yaml"] = bytes.ReplaceAll(clausesYAML, []byte("records: [villages]"), []byte("records: [places]"))
	files["data/documents.yaml"] = documentsYAML
	files["data/places/county.yaml"], files["data/sources.yaml"] = provincePlaces(counties), provinceSources(counties)
	return files, nil
}

func codeOf(county int) string { return fmt.Sprintf("%s%04d", provinceCode, 1600+county) }

// after tells a file of a period that had not ended on the late county's day.
func after(name string) bool {
	return strings.HasSuffix(name, "2007-Q3.yaml") || strings.HasSuffix(name, "2007-H2.yaml")
}

// ofCounty is a county's file with its own code and name, and what is different there.
func ofCounty(i int, name string, data []byte) []byte {
	data = bytes.ReplaceAll(data, []byte(countyCode), []byte(codeOf(i)))
	change := func(was, is string) { data = bytes.Replace(data, []byte(was), []byte(is), 1) }
	switch {
	case name == "data/programme.yaml":
		change("name: 示例县, en: Sample County", "name: "+countyName(i)+", en: "+countyEnglish(i))
		if i == lateCounty {
			change("as_of: 2007-09-30", "as_of: 2007-06-30")
		}
	case name == "data/targets.yaml" && i == otherCounty:
		change("test: {op: \">=\", value: 6%}", "test: {op: \">=\", value: 5%}")
	case name == "data/targets.yaml" && i == mappedCounty:
		change("test: {op: \">=\", value: 2}", "test: {op: \">\", value: 1}")
	}
	return data
}

func countyName(i int) string { return invented((i*37)%(len(heads)*len(tails))) + "县" }

func countyEnglish(i int) string { return fmt.Sprintf("County %d", i) }

// provincePlaces are the counties with their lives.
func provincePlaces(counties int) []byte {
	f := newFile("places/county.yaml", "places", 1000)
	f.WriteString("\nplaces:\n")
	for i := 1; i <= counties; i++ {
		fmt.Fprintf(f, "  %q: {name: %s, en: %s", codeOf(i), countyName(i), countyEnglish(i))
		switch {
		case i == renamedCounty:
			f.WriteString(", renamed: [{from: 旧称县, on: 2006-03-01}]")
		case i == mergedCounty && i < counties:
			fmt.Fprintf(f, ", merged: {into: %q, on: 2007-01-01}", codeOf(i+1))
		case i == splitCounty:
			fmt.Fprintf(f, ", split: {from: %q, on: 2006-01-01}", codeOf(i-1))
		}
		f.WriteString("}\n")
	}
	return f.Bytes()
}

func provinceSources(counties int) []byte {
	f := newFile("sources.yaml", "sources", 1000)
	f.WriteString("\n# 各县的数据在哪里，网站发布到哪里。guben province build 由 data 生成、发布到 folder；\n# guben province join 由 folder 取数，上一次取到的存在 data/summaries。\nsources:\n")
	for i := 1; i <= counties; i++ {
		code := codeOf(i)
		site := code
		if i == noCounty {
			site = "none"
		}
		fmt.Fprintf(f, "  %q:\n    folder: sites/%s\n    pages: http://%s.example/\n", code, site, code)
		if i != noCounty {
			fmt.Fprintf(f, "    data: counties/%s\n", code)
		}
		if i == mappedCounty {
			fmt.Fprintf(f, "    same:\n      - target: reserve-cadres\n        definition: %q\n        why: {zh-cn: 人数是整数，多于1名就是2名以上, en: \"Persons are whole numbers, and more than one is two or more\"}\n", MappedDefinition)
		}
	}
	return f.Bytes()
}

const provinceYAML = `# yaml-language-server: $schema=schema/programme.json

# 示例省：由各县的网站汇总，本身没有数字。
name: {zh-cn: 固本强基工程, en: Guben Programme}
levels:
  - {level: province, name: {zh-cn: 省, en: province}, plural: {zh-cn: 省, en: provinces}, code: '[0-9]{2}'}
  - {level: county, name: {zh-cn: 县, en: county}, plural: {zh-cn: 县, en: counties}, code: '[0-9]{6}', path: counties}
  - {level: town, name: {zh-cn: 镇, en: town}, plural: {zh-cn: 镇, en: towns}, code: '[0-9]{9}'}
  - {level: village, name: {zh-cn: 村, en: village}, plural: {zh-cn: 村, en: villages}, code: '[0-9]{12}'}
place: {code: "44", name: 示例省, en: Sample Province}
start: 2005-01-01
end: 2007-12-31
baseline: "2004"
as_of: 2007-09-30
sample: true
schema: 3

`
