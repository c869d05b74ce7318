package model

import "slices"

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

// RecordsOf names records that are no figures.
type RecordsOf string

// The records.
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
	RecordsVillages    RecordsOf = "villages"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *RecordsOf) UnmarshalText(text []byte) error { return enum(r, text, r.Values()) }

// Values are all that the type may be.
func (RecordsOf) Values() []RecordsOf {
	return []RecordsOf{
		RecordsProgramme, RecordsTeams, RecordsPostings, RecordsLeaders, RecordsVisits, RecordsReports,
		RecordsAssessments, RecordsAcceptance, RecordsUnits, RecordsVillages,
	}
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

// Answerer is who answers for a clause.
type Answerer string

// The answerers, from above.
const (
	AnswersCounty  Answerer = "county"
	AnswersLeader  Answerer = "leader"
	AnswersTown    Answerer = "town"
	AnswersUnit    Answerer = "unit"
	AnswersTeam    Answerer = "team"
	AnswersVillage Answerer = "village"
	AnswersBranch  Answerer = "branch"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (a *Answerer) UnmarshalText(text []byte) error { return enum(a, text, a.Values()) }

// Values are all that the type may be.
func (Answerer) Values() []Answerer {
	return []Answerer{AnswersCounty, AnswersLeader, AnswersTown, AnswersUnit, AnswersTeam, AnswersVillage, AnswersBranch}
}

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
