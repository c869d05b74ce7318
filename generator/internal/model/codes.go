package model

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Codes are the forms of a programme's codes.
type Codes struct {
	levels     Levels
	vocabulary *Vocabulary
	own        bool     // the programme declares them
	any        bool     // and what it declares is not known yet
	formerly   bool     // data of an older form may call levels otherwise
	recorded   []string // the records that clauses may be kept by
	form       Schema   // of the programme's data
	level      Level    // of the places of the file that is read; empty where it is of no one level
	forms      map[Form]*regexp.Regexp
	of         map[Level]*regexp.Regexp
}

// CodesOf are the forms of the codes of a programme: those of Form, or what it declares of its
// levels.
func CodesOf(p *ProgrammeFile) *Codes {
	c := &Codes{levels: p.Levels(), vocabulary: p.Vocabulary(), own: p.Own(), formerly: p.Own() && p.Of() < namedInData, forms: forms, recorded: ownRecords, form: p.Of()}
	if c.own {
		c.declare(p.Declared)
	}
	return c
}

// CodesOf are the forms of its programme, with the records that it declares.
func (c *County) CodesOf() *Codes {
	codes := CodesOf(&c.Programme)
	codes.recorded = c.ClauseRecords()
	return codes
}

// DefaultCodes are those of a programme that declares none.
func DefaultCodes() *Codes { return CodesOf(&ProgrammeFile{}) }

// AnyCodes are those of a programme of which it is not known yet what it declares.
func AnyCodes() *Codes {
	c := &Codes{vocabulary: &Vocabulary{}, own: true, any: true, forms: maps.Clone(forms)}
	for f := range c.forms {
		if f.Place() {
			c.forms[f] = codeForm
		}
	}
	c.forms[FormAny], c.forms[FormDeclared] = codeForm, codeForm
	c.forms[FormSender] = levelForm
	return c
}

// anyCode is the form of the codes of a level that declares none.
const anyCode = `.+`

func (c *Codes) declare(entries []LevelEntry) {
	c.of, c.forms = map[Level]*regexp.Regexp{}, map[Form]*regexp.Regexp{}
	var all []string
	for _, e := range entries {
		pattern := anyCode
		if e.Code.Set {
			pattern = e.Code.V
		}
		if anchored(pattern) == nil {
			pattern = anyCode // which package check reports
		}
		if e.Level.Set && c.of[e.Level.V] == nil {
			c.of[e.Level.V] = anchored(pattern)
			all = append(all, pattern)
		}
	}
	at := func(l Level) string { return inner(c.of[l]) }
	smallest, any := at(c.levels.Smallest()), strings.Join(all, "|")
	c.forms[FormCounty] = c.of[c.levels.Whole()]
	c.forms[FormTown] = c.of[c.levels.Parts()]
	c.forms[FormVillage] = c.of[c.levels.Smallest()]
	for _, f := range []Form{FormSettlement, FormAny, FormDeclared} {
		c.forms[f] = anchored(any)
	}
	c.forms[FormPlace] = anchored(`(` + smallest + `)(-\d{1,2})?`)
	c.forms[FormPosting] = anchored(`(` + smallest + `)-\d{1,2}`)
	c.forms[FormTownUp], c.forms[FormPlaceUp] = anchored(any), anchored(any+`|(`+smallest+`)-\d{1,2}`)
	c.forms[FormLine] = anchored(any + `|(` + smallest + `)-\d{1,2}|[A-Z][A-Z0-9]{0,11}`)
	c.forms[FormReport], c.forms[FormOwner] = anchored(any+`|[A-Z][A-Z0-9]{0,11}`), anchored(any+`|[A-Z][A-Z0-9]{0,11}`)
	c.forms[FormCase] = anchored(targetName + `@(` + any + `|(` + smallest + `)-\d{1,2}|[A-Z][A-Z0-9]{0,11})`)
	c.forms[FormSender] = anchored(strings.Join(c.Senders(), "|"))
	for f, re := range forms {
		if _, ok := c.forms[f]; !ok {
			c.forms[f] = re
		}
	}
}

// anchored is a form that all of a code is of; nil where it is none.
func anchored(pattern string) *regexp.Regexp {
	re, err := regexp.Compile(`^(` + pattern + `)$`)
	if err != nil {
		return nil
	}
	return re
}

// inner is the pattern of a form.
func inner(re *regexp.Regexp) string {
	if re == nil {
		return `[^\s\S]` // of a level that is not there, no code
	}
	return strings.TrimSuffix(strings.TrimPrefix(re.String(), "^("), ")$")
}

// WellFormed tells whether a declared form of codes is one.
func WellFormed(pattern string) bool { return len(pattern) <= 200 && anchored(pattern) != nil }

// Match tells whether s is of a form. Any string is of the empty form.
func (c *Codes) Match(f Form, s string) bool {
	re, known := c.forms[f]
	if known && re == nil {
		return false
	}
	return re == nil || re.MatchString(s) && (!c.own || !f.Place() || codeForm.MatchString(s))
}

// Pattern is a form as a regular expression.
func (c *Codes) Pattern(f Form) string {
	if re := c.forms[f]; re != nil {
		return re.String()
	}
	return ""
}

// Form is the form of the programme's data.
func (c *Codes) Form() Schema { return c.form }

// Own tells whether the programme declares the forms of its places' codes.
func (c *Codes) Own() bool { return c.own }

// In are the forms in a file of the places of one level.
func (c *Codes) In(l Level) *Codes {
	in := *c
	in.level = l
	in.forms = maps.Clone(c.forms)
	in.forms[FormDeclared] = c.of[l]
	return &in
}

// Said is a form as people declared it; of lines, that of those that a topic is of.
func (c *Codes) Said(f Form) string {
	switch f {
	case FormTownUp:
		f = FormTown
	case FormPlaceUp:
		f = FormPlace
	}
	return inner(c.forms[f])
}

// Levels are the programme's.
func (c *Codes) Levels() Levels { return c.levels }

// Known tells whether a line of figures may stand for a level.
func (c *Codes) Known(l Level) bool { return c.any || slices.Contains(c.Lines(), l) }

// Lines are the levels that a line of figures may stand for: any but the whole by default,
// which has had no line so far.
func (c *Codes) Lines() []Level {
	if c.own {
		return c.levels.All()
	}
	return append(Level("").Values(), c.levels.Whole())
}

// LineForm is the form of the codes that the lines of a topic bear by what they stand for, with
// those of what is above. The line of a place of the smallest level may look like a branch's:
// package check then says that it should not.
func (c *Codes) LineForm(l Level) Form {
	switch l {
	case LevelUnit:
		return FormUnit
	case LevelLeader:
		return FormLeader
	case c.levels.Whole():
		return FormCounty
	case LevelBranch, c.levels.Smallest():
		return FormPlaceUp
	case c.levels.Parts():
		return FormTownUp
	}
	if slices.Contains(c.levels, l) {
		return FormAny
	}
	return FormLine
}

// Place tells the forms of places' codes.
func (f Form) Place() bool {
	switch f {
	case FormCounty, FormTown, FormVillage, FormSettlement, FormPlace, FormTownUp, FormPlaceUp, FormPosting, FormAny, FormDeclared:
		return true
	}
	return false
}
