package model

import "slices"

// Vocabulary is what the policy calls what its records tell apart: it stands in
// data/programme.yaml, and the program has no word of its own for it.
type Vocabulary struct {
	Upper      Text               `yaml:"upper"`                   // what stands before units that are above the parts
	UnitLevels Map[NamedLevel]    `yaml:"unit_levels" form:"name"` // of units, from above
	Titles     Map[Text]          `yaml:"titles" form:"name"`      // that a team's head may take
	Grades     Map[NamedGrade]    `yaml:"grades" form:"name"`      // of assessments, the best first
	Standards  Map[NamedStandard] `yaml:"standards" form:"figure"` // of acceptance
	Classes    Map[Text]          `yaml:"classes" form:"name"`     // of places, the usual one first
	Traits     Map[Trait]         `yaml:"traits" form:"name"`      // that places may have
	Inspectors Text               `yaml:"inspectors"`              // who inspects for acceptance
	Accepted   Text               `yaml:"accepted"`                // what follows where a place passes
	Refused    Text               `yaml:"refused"`                 // … and where it does not
	Team       Noun               `yaml:"team"`                    // what is posted to places
	Member     Noun               `yaml:"member"`                  // of a team
	Head       Noun               `yaml:"head"`                    // of a team
	Leader     Noun               `yaml:"leader"`                  // who answers for places
	Branch     Noun               `yaml:"branch"`                  // of a place
}

// Noun is what something is called: one of it, and several.
type Noun struct {
	Name   Text `yaml:"name" jsonschema:"required"`
	Plural Text `yaml:"plural" form:"plural"` // in the languages that have one
}

// Nouns are what the policy calls those that records are kept of, by the words that stand for
// them in sentences.
func (v *Vocabulary) Nouns() Map[*Noun] {
	return Map[*Noun]{{Key: "team", Value: &v.Team}, {Key: "member", Value: &v.Member}, {Key: "head", Value: &v.Head}, {Key: "leader", Value: &v.Leader}, {Key: "branch", Value: &v.Branch}}
}

// NamedLevel is a level of units.
type NamedLevel struct {
	Title  Text        `yaml:"title" jsonschema:"required"`
	Sender Val[Sender] `yaml:"sender"` // upper where it is not said, or the level of the parts
}

// NamedGrade is a grade.
type NamedGrade struct {
	Title      Text        `yaml:"title" jsonschema:"required"`
	Unfinished Val[string] `yaml:"unfinished" form:"name"` // what it becomes of a unit that did not finish its posting task
}

// NamedStandard is a standard for acceptance.
type NamedStandard struct {
	Title  Text `yaml:"title" jsonschema:"required"`
	Failed Text `yaml:"failed" jsonschema:"required"` // what is said of a place that does not meet it
}

// Vocabulary is what holds: what the programme says or, of data of older forms, what they took
// for granted.
func (p *ProgrammeFile) Vocabulary() *Vocabulary {
	v := p.Words
	if p.Of() < namedInData {
		v.Classes, v.Traits = orFormer(v.Classes, formerClasses(p)), orFormer(v.Traits, formerTraits(p))
	}
	if p.Of() < calledInData {
		old := former.Nouns()
		for i, own := range v.Nouns() {
			if !own.Value.Name.Set() {
				*own.Value = *old[i].Value
			}
		}
	}
	if p.Of() >= saidInData {
		return &v
	}
	for _, t := range []struct{ own, former *Text }{
		{&v.Upper, &former.Upper}, {&v.Inspectors, &former.Inspectors}, {&v.Accepted, &former.Accepted}, {&v.Refused, &former.Refused},
	} {
		if !t.own.Set() {
			*t.own = *t.former
		}
	}
	v.UnitLevels, v.Titles = orFormer(v.UnitLevels, former.UnitLevels), orFormer(v.Titles, former.Titles)
	v.Grades, v.Standards = orFormer(v.Grades, former.Grades), orFormer(v.Standards, former.Standards)
	return &v
}

func orFormer[T any](own, former Map[T]) Map[T] {
	if len(own) == 0 {
		return former
	}
	return own
}

// StandardPassed is the one standard of a programme that declares none.
const StandardPassed = "passed"

// StandardBelow is what every place must meet beside those that are declared.
const StandardBelow = "below"

// Tested are the standards by which places are accepted.
func (v *Vocabulary) Tested() []string {
	if len(v.Standards) == 0 {
		return []string{StandardPassed}
	}
	return v.Standards.Keys()
}

// Standard is a declared standard; nil of one that is not.
func (v *Vocabulary) Standard(name string) *NamedStandard { return v.Standards.At(name) }

// Capped is the grade that one becomes of a unit that did not finish its posting task.
func (v *Vocabulary) Capped(g Grade) Grade {
	if e := v.Grades.At(string(g)); e != nil && e.Unfinished.Set {
		return Grade(e.Unfinished.V)
	}
	return g
}

// AllGrades are the grades, the best first.
func (v *Vocabulary) AllGrades() []Grade { return typed[Grade](v.Grades.Keys()) }

// AllTitles are the titles that a team's head may take.
func (v *Vocabulary) AllTitles() []Title { return typed[Title](v.Titles.Keys()) }

// Levels are the levels of units, from above.
func (v *Vocabulary) Levels() []UnitLevel { return typed[UnitLevel](v.UnitLevels.Keys()) }

// UnitLevels are the levels of the county's units, from above; one without a name where units have
// none.
func (c *County) UnitLevels() []UnitLevel {
	all := c.Programme.Vocabulary().Levels()
	if len(all) == 0 {
		return []UnitLevel{""}
	}
	return all
}

func typed[T ~string](names []string) []T {
	all := make([]T, len(names))
	for i, n := range names {
		all[i] = T(n)
	}
	return all
}

// Sender tells the units above the parts from the parts' own: what the unit's level says, or
// of a unit without one whether it is one of a part.
func (v *Vocabulary) Sender(u *Unit) Sender {
	switch e := v.UnitLevels.At(string(u.Level.V)); {
	case e != nil:
		return e.Sender.V.Side()
	case e == nil && u.Town.Set:
		return SenderPart
	}
	return SenderUpper
}

// group is where the units of a level stand in lists.
func (v *Vocabulary) group(l UnitLevel) Group {
	g := Group{Rank: slices.Index(v.Levels(), l)}
	if e := v.UnitLevels.At(string(l)); e != nil {
		g.Title = e.Title
	}
	return g
}

// Words are what the programme declares that a value of its vocabulary may be, with the key that
// declares them; no key of any other value.
func (c *Codes) Words(v any) (words []string, key string) {
	switch v.(type) {
	case *UnitLevel:
		return c.vocabulary.UnitLevels.Keys(), "unit_levels"
	case *Title:
		return c.vocabulary.Titles.Keys(), "titles"
	case *Grade:
		return c.vocabulary.Grades.Keys(), "grades"
	case *VillageKind:
		return c.vocabulary.Classes.Keys(), "classes"
	case *Tier:
		return c.Tiers(), "levels"
	case *RecordsOf:
		return c.recorded, "records"
	}
	return c.levelWords(v)
}

// levelWords are those of values that name levels; what the levels are is not known while they
// are read themselves.
func (c *Codes) levelWords(v any) (words []string, key string) {
	switch v.(type) {
	case *Sender:
		words = c.Senders()
	case *Answerer:
		words = append(c.and(c.levels.Names()), answerers...)
	case *Point:
		words = append(c.and(slices.Compact(Levels{c.levels[min(1, len(c.levels)-1)], c.levels.Smallest()}.Names())), string(PointEither))
	default:
		return nil, ""
	}
	if c.any {
		return nil, ""
	}
	return words, "levels"
}

// Senders are whose units may be: those above the parts, and the parts'.
func (c *Codes) Senders() []string {
	if parts := c.levels.Parts(); parts != "" {
		return append([]string{string(SenderUpper)}, c.and([]string{string(parts)})...)
	}
	return []string{string(SenderUpper)}
}

// and are levels with what data of older forms may call them.
func (c *Codes) and(levels []string) []string {
	if !c.formerly {
		return levels
	}
	for _, l := range DefaultLevels {
		if !slices.Contains(levels, string(l)) {
			levels = append(levels, string(l))
		}
	}
	return levels
}

// LevelNamed is the level of a word that says one: data of older forms call the levels county,
// town and village, whatever the programme calls them.
func (p *ProgrammeFile) LevelNamed(word string) Level {
	levels := p.Levels()
	if slices.Contains(levels, Level(word)) || p.Of() >= namedInData {
		return Level(word)
	}
	switch Level(word) {
	case LevelCounty:
		return levels.Whole()
	case LevelTown:
		return levels.Parts()
	case LevelVillage:
		return levels.Smallest()
	}
	return Level(word)
}

// namedInData is the form of data from which on levels bear their own names wherever data name
// one, classes of places have their titles in the vocabulary, and readings are the data's.
const namedInData Schema = 3

// calledInData is the form of data from which on the vocabulary says what teams, their members
// and heads, leaders and branches are called.
const calledInData Schema = 4

// formerClasses are those of villages that data of older forms took for granted.
func formerClasses(p *ProgrammeFile) Map[Text] {
	if p.Own() {
		return nil
	}
	return Map[Text]{
		{Key: "village", Value: wording("村民委员会", "Village committee")},
		{Key: "community", Value: wording("社区居民委员会", "Residents' committee")},
	}
}

// Tiers are the levels that leaders lead: the whole, the places that it is broken down to first,
// and those that gather others below these.
func (c *Codes) Tiers() []string {
	var all []string
	for _, l := range c.levels[:min(max(2, len(c.levels)-1), len(c.levels))] {
		all = append(all, string(l))
	}
	return all
}

// Standards are what an inspection tells of.
func (c *Codes) Standards() []string { return c.vocabulary.Tested() }

// Told is what an inspection says of a standard.
func (i *Inspection) Told(standard string) Val[bool] {
	if at := slices.IndexFunc(i.Standards, func(e Entry[Val[bool]]) bool { return e.Key == standard }); at >= 0 {
		return i.Standards[at].Value
	}
	return Val[bool]{}
}

// former is what data took for granted before programmes had a vocabulary of their own: that of
// the policy that the program was first written for.
var former = Vocabulary{
	Upper: wording("省、市、县", "province, city and county"),
	UnitLevels: Map[NamedLevel]{
		{Key: "province", Value: NamedLevel{Title: wording("省直单位", "Province units")}},
		{Key: "city", Value: NamedLevel{Title: wording("市直单位", "City units")}},
		{Key: "county", Value: NamedLevel{Title: wording("县直单位", "County units")}},
		{Key: "town", Value: NamedLevel{Title: wording("镇", "Towns"), Sender: Val[Sender]{V: Sender(LevelTown), Set: true}}},
	},
	Titles: Map[Text]{
		{Key: "deputy-secretary", Value: wording("村党支部副书记", "Deputy secretary of the village branch")},
		{Key: "director-assistant", Value: wording("村委会主任助理", "Assistant to the village director")},
	},
	Grades: Map[NamedGrade]{
		{Key: "excellent", Value: NamedGrade{Title: wording("优秀", "Excellent"), Unfinished: becomes("pass")}},
		{Key: "good", Value: NamedGrade{Title: wording("良好", "Good"), Unfinished: becomes("pass")}},
		{Key: "pass", Value: NamedGrade{Title: wording("合格", "Pass"), Unfinished: becomes("fail")}},
		{Key: "fail", Value: NamedGrade{Title: wording("不合格", "Fail")}},
	},
	Standards: Map[NamedStandard]{
		{Key: "reached", Value: NamedStandard{Title: wording("达到要求", "Requirements reached"), Failed: wording("要求未达到", "Requirements not reached")}},
		{Key: "solved", Value: NamedStandard{Title: wording("问题解决", "Problems solved"), Failed: wording("问题没有解决", "Problems not solved")}},
		{Key: "satisfied", Value: NamedStandard{Title: wording("群众满意", "People satisfied"), Failed: wording("群众不满意", "People not satisfied")}},
	},
	Inspectors: wording("县、镇验收村，市、县验收镇，省、市验收县", "Villages: county and town; towns: city and county; the county: province and city"),
	Accepted:   wording("领导干部挂点可脱钩，驻村干部可撤回", "Leaders may be released and cadres withdrawn"),
	Refused: wording("通报批评，继续安排领导干部挂点和派出干部驻村，直至验收合格",
		"Criticised in public; leaders and cadres stay until it passes"),
	Team:   noun("工作组", "team", "teams"),
	Member: noun("驻村干部", "cadre", "cadres"),
	Head:   noun("组长", "team leader", "team leaders"),
	Leader: noun("领导干部", "leader", "leaders"),
	Branch: noun("党支部", "branch", "branches"),
}

func noun(zh, one, many string) Noun {
	return Noun{Name: wording(zh, one), Plural: wording(zh, many)}
}

// formerTraits are those of villages that data of older forms took for granted.
func formerTraits(p *ProgrammeFile) Map[Trait] {
	return Map[Trait]{{Key: formerTrait, Value: Trait{
		Title: wording("班子状况", "Committee"), Yes: wording("班子较弱、问题较多", "Weak, with many problems"),
		No: wording("班子不弱", "Not weak"), Of: []Val[Level]{{V: p.Levels().Smallest(), Set: true}},
	}}}
}

func wording(zh, en string) Text {
	return Text{{Key: "zh-cn", Value: Val[string]{V: zh, Set: true}}, {Key: "en", Value: Val[string]{V: en, Set: true}}}
}

func becomes(grade string) Val[string] { return Val[string]{V: grade, Set: true} }
