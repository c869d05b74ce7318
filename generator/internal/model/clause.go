package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ClausesFile is data/clauses.yaml: every clause of the policy that can be checked, and
// where it is kept.
type ClausesFile struct {
	Source
	Chapters Map[Text]   `yaml:"chapters" form:"chapter"` // the policy's headings, by what At begins with: 二, 三
	Clauses  Map[Clause] `yaml:"clauses" jsonschema:"required" form:"name"`
}

// Clause is one clause of the policy. It is kept by targets, figures, records or a
// document, or it says why it is only described.
type Clause struct {
	At        Val[string]      `yaml:"at" jsonschema:"required"`   // where it stands: 二（三）
	Says      Text             `yaml:"says" jsonschema:"required"` // a short wording of our own
	Kind      Val[ClauseKind]  `yaml:"kind" jsonschema:"required"`
	Targets   []Val[string]    `yaml:"targets"`                       // the targets that test it
	Figures   []Val[string]    `yaml:"figures"`                       // TOPIC.FIGURE that are counted for it, without a light
	Records   []Val[RecordsOf] `yaml:"records"`                       // the records of another shape that it is read from
	Rules     []Val[Reckoned]  `yaml:"rules"`                         // the topics reckoned from records whose pages name it as their rule
	Document  Val[bool]        `yaml:"document"`                      // data/documents.yaml has it under the clause's id
	Described Text             `yaml:"described"`                     // why it is only described
	Answers   []Val[Answerer]  `yaml:"answers" jsonschema:"required"` // who answers for it
}

// ClauseKind is what a clause asks for.
type ClauseKind string

// The kinds of clauses.
const (
	ClauseTarget   ClauseKind = "target"   // a target with a test
	ClauseCount    ClauseKind = "count"    // counted, and shown without a light
	ClauseYesNo    ClauseKind = "yes-no"   // a duty that is done or not
	ClauseDocument ClauseKind = "document" // something to be drawn up or issued
	ClauseRole     ClauseKind = "role"     // who has to be in charge
	ClauseDeadline ClauseKind = "deadline" // a day by which it is due
	ClauseQuality  ClauseKind = "quality"  // judged by people
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (k *ClauseKind) UnmarshalText(text []byte) error { return enum(k, text, k.Values()) }

// Values are all that the type may be.
func (ClauseKind) Values() []ClauseKind {
	return []ClauseKind{ClauseTarget, ClauseCount, ClauseYesNo, ClauseDocument, ClauseRole, ClauseDeadline, ClauseQuality}
}

// RecordsOf names records that are no figures: the program's own, or a kind that the programme
// declares.
type RecordsOf string

// The program's own records.
const (
	RecordsProgramme   RecordsOf = "programme"
	RecordsTeams       RecordsOf = "teams"
	RecordsPostings    RecordsOf = "postings"
	RecordsLeaders     RecordsOf = "leaders"
	RecordsVisits      RecordsOf = "visits"
	RecordsReports     RecordsOf = "reports"
	RecordsAssessments RecordsOf = "assessments"
	RecordsAcceptance  RecordsOf = "acceptance"
	RecordsUnits       RecordsOf = "units"
	RecordsVillages    RecordsOf = "villages" // of a programme that declares no levels
	RecordsPlaces      RecordsOf = "places"   // the smallest, of one that does
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *RecordsOf) UnmarshalText(text []byte) error { return named(r, text) }

// ownRecords are they, as clauses name them, but for the places.
var ownRecords = []string{
	string(RecordsProgramme), string(RecordsTeams), string(RecordsPostings), string(RecordsLeaders), string(RecordsVisits), string(RecordsReports),
	string(RecordsAssessments), string(RecordsAcceptance), string(RecordsUnits),
}

// ClauseRecords are the records that a clause of the county may be kept by.
func (c *County) ClauseRecords() []string {
	all := append(slices.Clone(ownRecords), string(RecordsVillages))
	if c.Programme.Own() {
		all[len(all)-1] = string(RecordsPlaces)
		if c.Programme.Of() < namedInData {
			all = append(all, string(RecordsVillages))
		}
	}
	for _, k := range c.Kinds() {
		if k.Declared != nil {
			all = append(all, k.Name)
		}
	}
	return all
}

// ChapterOf is the chapter that a clause stands in, the innermost of those that are declared: at
// begins with its number, and goes on with none of its letters or digits. Nil where it is in none.
func (f *ClausesFile) ChapterOf(at string) *Entry[Text] {
	var in *Entry[Text]
	for i := range f.Chapters {
		e := &f.Chapters[i]
		rest, ok := strings.CutPrefix(at, e.Key)
		if ok && e.Key != "" && !continues(e.Key, rest) && (in == nil || len(e.Key) > len(in.Key)) {
			in = e
		}
	}
	return in
}

// Above is the number of the declared chapter that the one of a clause belongs to; none where it
// belongs to no other.
func (f *ClausesFile) Above(at string) string {
	in := f.ChapterOf(at)
	if in == nil {
		return ""
	}
	outer := ClausesFile{Chapters: slices.DeleteFunc(slices.Clone(f.Chapters), func(e Entry[Text]) bool { return e.Key == in.Key })}
	if above := outer.ChapterOf(in.Key); above != nil {
		return above.Key
	}
	return ""
}

// continues tells whether a number goes on behind what is taken for all of it: 1 is no chapter of
// 12, nor V of VI, nor 十 of 十一.
func continues(number, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(number)
	next, _ := utf8.DecodeRuneInString(rest)
	word := func(r rune) bool { return unicode.IsLetter(r) }
	return rest != "" && (unicode.IsDigit(last) && unicode.IsDigit(next) || word(last) && word(next))
}

// Reckoned names a topic that follows from records.
type Reckoned string

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *Reckoned) UnmarshalText(text []byte) error { return enum(r, text, r.Values()) }

// Values are all that the type may be.
func (Reckoned) Values() []Reckoned {
	var all []Reckoned
	for _, d := range Derivations {
		all = append(all, Reckoned(d.Name))
	}
	return all
}

// RulesOf are the clauses that a topic's page names as its rules, in the order of the policy.
func (c *County) RulesOf(topic string) []Entry[Clause] {
	var all []Entry[Clause]
	for _, e := range c.Clauses.Clauses {
		if slices.ContainsFunc(e.Value.Rules, func(r Val[Reckoned]) bool { return string(r.V) == topic }) {
			all = append(all, e)
		}
	}
	return all
}

// Answerer is who answers for a clause: a level of the programme's places, or who is sent to
// them.
type Answerer string

// answerers are those that are no level.
var answerers = []string{string(LevelBranch), string(LevelLeader), string(LevelUnit), "team"}

// UnmarshalText implements encoding.TextUnmarshaler.
func (a *Answerer) UnmarshalText(text []byte) error { return (*Level)(a).UnmarshalText(text) }

// DocumentsFile is data/documents.yaml: what the county drew up, issued or set up, by
// the clause that asks for it.
type DocumentsFile struct {
	Source
	Documents Map[Document] `yaml:"documents" jsonschema:"required" form:"name"`
}

// Document is something drawn up, issued or set up once.
type Document struct {
	Title  Text        `yaml:"title" jsonschema:"required"`
	Number Val[string] `yaml:"number" words:"text"` // of the document
	On     Val[Date]   `yaml:"on"`                  // not yet done where it is missing
	Note   Text        `yaml:"note"`
}
