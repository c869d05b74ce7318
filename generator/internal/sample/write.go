package sample

import (
	"bytes"
	_ "embed"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode"

	"guben/generator/internal/edit"
)

//go:embed targets.yaml
var targetsYAML []byte

// The clauses of the policy, the settings, the documents and what the policy calls things, written
// by hand.
var (
	//go:embed clauses.yaml
	clausesYAML []byte
	//go:embed settings.yaml
	settingsYAML []byte
	//go:embed documents.yaml
	documentsYAML []byte
	//go:embed vocabulary.yaml
	vocabularyYAML []byte
)

// file builds one YAML file.
type file struct {
	bytes.Buffer
	towns  []town
	town   int // of the last line; -1 before the first
	indent string
	fixes  []correction
	tail   string // what the line at hand stands for, where its code does not tell
}

// newFile starts the file at name, below data/, with the line that tells an editor its
// schema, and with room for size bytes.
func newFile(name, schema string, size int) *file {
	f := &file{town: -1, indent: "  "}
	f.Grow(size)
	up := strings.Repeat("../", strings.Count(name, "/"))
	fmt.Fprintf(f, "# yaml-language-server: $schema=%sschema/%s.json\n", up, schema)
	return f
}

// place starts the line of a place. A town's first line comes after a blank line and the
// town's name, so that git never sees two towns' lines side by side.
func (f *file) place(t int, code string) {
	if f.towns != nil && t != f.town {
		if f.town >= 0 {
			f.WriteByte('\n')
		}
		f.WriteString(f.indent + "# " + f.towns[t].name + "\n")
		f.town = t
	}
	f.WriteString(f.indent + `"` + code + `": {`)
}

// section begins a list of lines; where none was written when it is done, its key goes too.
func (f *file) section(key string) (done func()) {
	before := f.Len()
	f.WriteString("\n" + key + ":\n")
	empty := f.Len()
	return func() {
		if f.Len() == empty {
			f.Truncate(before)
		}
	}
}

// item writes one key and value of a line; n counts the line's items.
func (f *file) item(n *int, key, value string) {
	if *n > 0 {
		f.WriteString(", ")
	}
	*n++
	f.WriteString(key + ": " + value)
}

// end closes a line, with its tail as a comment.
func (f *file) end() {
	f.WriteByte('}')
	if f.tail != "" {
		f.WriteString(" # " + f.tail)
		f.tail = ""
	}
	f.WriteByte('\n')
}

// put adds a file.
func put(files map[string][]byte, name string, f *file) { files[path.Join("data", name)] = f.Bytes() }

// writeFixed writes the targets and the programme. The totals that the programme states
// are those of the first batch; for the default county, the policy's own.
func (c *invention) writeFixed(files map[string][]byte, first []team) {
	files["data/targets.yaml"] = targetsYAML
	files["data/clauses.yaml"] = clausesYAML
	files["data/settings.yaml"] = settingsYAML
	files["data/documents.yaml"] = documentsYAML
	teams, upper, upperCadres, townCadres, cadres := 0, 0, 0, 0, 0
	for _, t := range first {
		if t.cadres > 0 {
			teams++
		}
		if t.lead != "" {
			upper++
		}
		upperCadres += t.upper
		townCadres += t.town
		cadres += t.cadres
	}
	f := newFile("programme.yaml", "programme", 2000)
	county, sample, stated := c.wording()
	fmt.Fprintf(f, programmeYAML, county, firstYear, openYear, baseline, openYear, sample, stated,
		firstYear, teams, upper, teams-upper,
		firstYear, cadres, upperCadres, townCadres, vocabularyYAML, sources(c.invented))
	put(files, "programme.yaml", f)
}

// wording gives what the programme's file says differently of an invented county: the
// county's names, what is invented, and a word on the stated totals.
func (c *invention) wording() (county, sample, stated string) {
	if c.invented {
		return "name: 示例县, en: Sample County", "地名和数字均为虚构", "其余没有写明来源"
	}
	return "name: 紫金县, en: Zijin County", "地名为真实地名（公联村除外），数字和村的合并、拆分、划转均为虚构",
		"写明的是226名和492名，合计718名，其余61名没有写明"
}

const programmeYAML = `
# 固本强基工程（干部下基层驻农村）的起止、基准年和政策写明的总数。
name: {zh-cn: 固本强基工程, en: Guben Programme}
county: {code: "441621", %s}
start: %d-01-01
end: %d-12-31

# 基准年：贫困村名单和工作组人数都按这一年的村集体经济年纯收入确定，三年不变。
baseline: "%d"

# 数据截止日：网站上的所有状态都按这一天判断，与当天的日期无关。
as_of: %d-09-30

# 示例数据：%s。每页都会显示横幅。换成真实数据后改成 sample: false。
sample: true

# 政策写明的总数，用来与工作组名册核对。upper 为省、市、县单位，town 为镇。
# 干部总数不等于两项之和：%s，检查时会提醒这一差额。
stated:
  - {title: {zh-cn: 工作组, en: Work teams}, count: teams, batch: "%d", total: %d, parts: {upper: %d, town: %d}}
  - {title: {zh-cn: 驻村干部, en: Cadres}, count: cadres, batch: "%d", total: %d, parts: {upper: %d, town: %d}}

%s
# 由谁印发通报：署名和抄送。印发了的，在 issued 里写上时期、文号和成文日期，如
#   issued: {2007-Q2: {number: {zh-cn: 某某〔2007〕12号}, on: 2007-07-20}}
office:
  name: {zh-cn: 县固本强基工程办公室, en: County Office of the Guben Programme}
  copies: {zh-cn: 县领导同志，各镇，各派出单位, en: "leaders of the county, towns, sending units"}

%s# 数据的格式编号，由 guben 写，不用手改；升级用 guben upgrade。
schema: 4
`

// sources says where the names of places come from; an invented county has its own.
func sources(invented bool) string {
	if invented {
		return ""
	}
	return `# 数据的出处。公布的数据许可怎样使用的，另写一行 licence，如
#   licence: {name: internal-use, title: {zh-cn: 内部资料，未经同意不得转载}}
sources:
  - {title: {zh-cn: 国家统计局统计用区划代码和城乡划分代码（截至2023年6月30日）, en: "Codes of places for statistics, National Bureau of Statistics, as of 30 June 2023"}}

`
}

// writePlaces writes the towns and their villages.
func (c *invention) writePlaces(files map[string][]byte) {
	f := newFile("towns.yaml", "towns", 60*len(c.towns))
	f.WriteString("\ntowns:\n")
	for _, t := range c.towns {
		n := 0
		f.place(0, t.code)
		f.item(&n, "name", edit.Text(t.name))
		if t.en != "" {
			f.item(&n, "en", enName(t.en))
		}
		if at, ok := tileOf(t.code); ok && !c.invented {
			f.item(&n, "at", at)
		}
		f.end()
	}
	put(files, "towns.yaml", f)
	for _, t := range c.towns {
		c.writeVillages(files, t)
	}
}

// enName writes an English name: plain unless it holds more than letters and spaces.
func enName(s string) string {
	for _, r := range s {
		if r != ' ' && (r > unicode.MaxASCII || !unicode.IsLetter(r)) {
			return edit.Quoted(s)
		}
	}
	return s
}

// writeVillages writes the villages of one town.
func (c *invention) writeVillages(files map[string][]byte, t town) {
	name := "villages/" + t.code + ".yaml"
	f := newFile(name, "villages", 100+60*(t.last-t.first))
	fmt.Fprintf(f, "\n# %s\ntown: %q\nvillages:\n", t.name, t.code)
	for _, l := range c.linesOf(t) {
		v, n := c.village(l.index), 0
		if l.note != "" {
			f.WriteString("  # " + l.note + "\n")
		}
		f.place(0, l.code)
		f.item(&n, "name", edit.Text(v.name))
		if v.community() {
			f.item(&n, "kind", "community")
		}
		if v.weak {
			f.item(&n, "weak", "true")
		}
		if twoBranches[v.code] {
			f.item(&n, "branches", branchNames(v))
		}
		if was, ok := renamed[v.code]; ok && !c.invented {
			f.item(&n, "renamed", fmt.Sprintf("[{from: %s, on: %s}]", edit.Text(was.from), was.on))
		}
		if l.life != "" {
			f.item(&n, l.life, l.value)
		}
		f.end()
	}
	put(files, name, f)
}

// branchNames writes the names of a village's two branches.
func branchNames(v village) string {
	base := strings.TrimSuffix(v.name, "村")
	return fmt.Sprintf("{%q: %s, %q: %s}",
		v.code+"-1", edit.Text(base+"第一支部"), v.code+"-2", edit.Text(base+"第二支部"))
}

// writeUnits writes the upper units, then every town's own.
func (c *invention) writeUnits(files map[string][]byte) {
	f := newFile("units.yaml", "units", 8000+120*len(c.towns))
	f.WriteString("\nunits:")
	level := ""
	for _, u := range c.units {
		if u.level != level {
			level = u.level
			fmt.Fprintf(f, "\n  # %s\n", levelNames[level])
		}
		fmt.Fprintf(f, "  %q: {name: %s, en: %s, level: %s}\n", u.code, edit.Text(u.name), enName(u.en), u.level)
	}
	f.WriteString("\n  # 镇\n")
	for _, t := range c.towns {
		en := ""
		if t.en != "" {
			en = ", en: " + enName(t.en+" Office")
		}
		fmt.Fprintf(f, "  %q: {name: %s%s, level: town, town: %q}\n", townUnit(t), edit.Text(t.name+"机关"), en, t.code)
	}
	put(files, "units.yaml", f)
}

// levelNames head the units of each level.
var levelNames = map[string]string{"province": "省直单位", "city": "市直单位", "county": "县直单位"}

// figureFile starts the file of a topic and period.
func (c *invention) figureFile(topic, period, units string, lineSize int) *file {
	f := newFile(figureName(topic, period), topic, 200+40*len(c.towns)+lineSize*len(c.villages))
	f.towns = c.towns
	f.fixes = corrections[topic+"/"+period]
	fmt.Fprintf(f, "\nperiod: %q\nunits: {%s}\nfigures:\n", period, units)
	return f
}

// figureName is where the file of a topic and period stands below data/.
func figureName(topic, period string) string { return topic + "/" + period + ".yaml" }

// silent is a figure that was not reported.
const silent = -1 << 40

// received writes the day of a late report, if it was late.
func (f *file) received(n *int, day string) {
	if day != "" {
		f.item(n, "received", day)
	}
}

// corrected writes what was put right in the line of a place, whose figures now tells.
func (f *file) corrected(n *int, code string, now func(figure string) int) {
	for _, c := range f.fixes {
		if c.code != code || now(c.figure) == silent || now(c.figure)+c.by < 0 {
			continue
		}
		was := strconv.Itoa(now(c.figure) + c.by)
		f.item(n, "corrected", "[{figure: "+c.figure+", was: "+was+", on: "+c.on+", why: "+edit.Text(c.why)+"}]")
	}
}

// figure writes a figure, unless it was not reported.
func (f *file) figure(n *int, key string, value int) {
	if value != silent {
		f.item(n, key, strconv.Itoa(value))
	}
}
