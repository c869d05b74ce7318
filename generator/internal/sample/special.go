package sample

// The special cases of the sample: places by code, so that they stay where they are under
// any seed. A case whose place a county does not have is left out.

// alwaysRich stand at or above 30,000 yuan in the baseline year and are not weak.
var alwaysRich = []string{atBound, overOf2006, overOf2007, "441621100001", "441621105001"}

// alwaysPoor stand below it.
var alwaysPoor = []string{
	reachedExactly, zeroBase, negativeBase, negativeNow, underOf2006, underOf2007,
	exactGrowth, soared, slumped,
	"441621112203", "441621112209", "441621107219", "441621105211", // in silentIncome
	"441621117204", "441621102209", "441621100214", // in missingFigure
}

// Income.
const (
	atBound        = "441621108205" // collective income of 2004 exactly 30,000: at or above, so a team of one
	reachedExactly = "441621103204" // poor, and exactly 30,000 in 2006: met
	zeroBase       = "441621110203" // baseline 0: a growth from zero cannot be reckoned, a level can
	negativeBase   = "441621107207" // baseline below zero
	negativeNow    = "441621107216" // below zero in 2006
	exactGrowth    = "441621106203" // 3,000 to 3,180 yuan from 2005 to 2006: exactly 6 %
	soared         = "441621105216" // growth above the plausible band in 2006
	slumped        = "441621102219" // growth below it
	movedAway      = "441621109204" // population falls by more than the band in 2006
	edgeTown       = "441621118"    // pooled growth of 2006 one step below 6 %
)

// townGrowth fixes the mean growth of a town, in hundredths of a percent, where it is
// not left to chance: three towns clearly below 6 % in 2006, one in 2005.
var townGrowth = map[string]map[int]int{
	"441621111": {2005: 470},
	"441621114": {2006: 480},
	"441621115": {2006: 390},
	"441621116": {2006: 440},
	edgeTown:    {2006: 600},
}

// silentIncome did not report the year: two of the 13 villages of one town in 2006, so
// that its coverage falls below 90 %.
var silentIncome = map[string][]int{
	"441621112203": {2006},
	"441621112209": {2006},
	"441621107219": {2006},
	"441621105211": {2005},
	"441621100226": {2005},
}

// missingFigure reported a line that lacks one figure.
var missingFigure = map[string]map[int]string{
	"441621108212": {2004: "farmer_income"},
	"441621117204": {2005: "population"},
	"441621102209": {2006: "farmer_income"},
	"441621100214": {2006: "collective_income"},
}

// Teams of the wrong size, one more and one less a batch, so that the totals hold.
const (
	overOf2006  = "441621102203" // should have 1, has 3
	underOf2006 = "441621119207" // should have 3, has 1
	overOf2007  = "441621108209"
	underOf2007 = "441621102230"
)

// wrongSize are the teams of the wrong size, by batch: more than laid down, fewer.
var wrongSize = map[int][2]string{
	2006: {overOf2006, underOf2006},
	2007: {overOf2007, underOf2007},
}

// twoBranches have a first and a second party branch.
var twoBranches = map[string]bool{"441621100215": true, overOf2006: true, "441621105201": true}

// yearMembers fixes the new members of a branch, quarter by quarter; silent is a quarter
// without a report.
var yearMembers = map[string]map[int][4]int{
	overOf2006 + "-1": {2005: {0, 1, 0, 0}, 2006: {0, 2, 0, 0}, 2007: {0, 1, 0}}, // a surplus …
	overOf2006 + "-2": {2005: {0, 0, 1, 0}, 2006: {0, 0, 0, 0}, 2007: {0, 0, 0}}, // … beside a debt
	exactGrowth:       {2006: {0, 0, 1, 0}},                                      // exactly one
	"441621107208":    {2006: {0, silent, 0, 0}},                                 // none, and one quarter not known
	"441621116204":    {2005: {0, 0, 0, 0}, 2006: {0, 0, 0, 0}, 2007: {0, 0, 0}}, // none in three years
	"441621117206":    {2005: {1, 2, 0, 1}, 2006: {0, 0, 0, 0}, 2007: {0, 1, 0}}, // four, then none
}

// Reports of whole towns.
const (
	silentTown = "441621109" // no members for 2007-Q3
	lateTown   = "441621107" // all its members of 2006-Q4 came in after the due day
)

// fullTowns trained everybody in the year.
var fullTowns = map[string][]int{
	"441621103": {2005},
	"441621104": {2006},
	"441621108": {2005, 2006},
	"441621112": {2006},
	edgeTown:    {2005},
}

// almostFull is one person short of everybody in 2006.
const almostFull = "441621110"

// renaming is a name that a village bore until a day. The names are real, the days are
// moved into the programme's time.
type renaming struct{ from, on string }

// renamed are renamings of the real county's villages.
var renamed = map[string]renaming{
	"441621102212": {"排楼村", "2006-05-01"},
	"441621105209": {"加元村", "2006-07-01"},
	"441621114208": {"黄且村", "2007-03-01"},
}

// What becomes of villages while the programme runs. The places are real, the changes
// are invented: a small village goes into its neighbour, one changes its town and its
// code, and one is born out of a large one.
const (
	mergedVillage = "441621100223"
	mergedInto    = "441621100224"
	movedVillage  = "441621105226"
	movedCode     = "441621106213"
	splitVillage  = "441621102228"
	bornVillage   = "441621102233"
)

var lives = map[string]life{
	mergedVillage: {merged: "2006-07-01", into: mergedInto},
	movedVillage:  {moved: "2007-01-01", code: movedCode},
}

// birth is a village that is split off.
type birth struct{ code, name, from, on string }

var births = []birth{{bornVillage, "公联村", splitVillage, "2007-01-01"}}

// In 2007, two teams of upper units went to one town that the allotment gives to another.
const (
	offQuotaFrom = "441621119"
	offQuotaTo   = "441621117"
)

// correction is a figure that was put right: it had been more by by.
type correction struct {
	code, figure string
	by           int
	on, why      string
}

// corrections are the corrected figures by file.
var corrections = map[string][]correction{
	"income/2006": {
		{"441621106204", "collective_income", -6000, "2007-05-18", "漏报山林承包款"},
		{"441621119203", "farmer_income", 300, "2007-04-12", "误填全镇平均数"},
	},
	"members/2006-Q2":  {{"441621119201", "new_members", 1, "2006-08-20", "转入的党员误计为发展"}},
	"training/2007-Q1": {{"441621117205", "trained", -3, "2007-06-05", "补报外出人员培训"}},
	"governance/2006":  {{"441621108203", "cross_members", 1, "2007-03-20", "一人兼两职重复计算"}},
}

// The yearly topics of villages and branches.
const (
	evenTown    = "441621112" // exactly 75 % of its committee members sit on both committees in 2006
	skilledTown = "441621108" // everybody masters two skills in 2006
)

// figureOf is a figure of one year that is not left to chance; silent is one that was not
// reported.
type figureOf struct {
	year   int
	figure string
	value  int
}

// fixed are such figures by topic and by the code that the place bore in that year.
var fixed = map[string]map[string][]figureOf{
	"governance": {
		"441621100201": {{2006, "reserve_cadres", 2}},                                                                       // exactly two
		"441621100202": {{2006, "reserve_cadres", 1}},                                                                       // one short
		"441621100203": {{2006, "reserve_cadres", silent}},                                                                  // not known
		"441621100204": {{2006, "cross_members", silent}},                                                                   // a denominator without its numerator
		"441621100206": {{2006, "committee_members", 4}, {2006, "cross_members", 3}},                                        // exactly 75 %
		"441621100207": {{2006, "head_cross", 0}, {2006, "head_vacant", 1}},                                                 // a vacancy
		"441621119200": twelve(2006, 1),                                                                                     // all twelve
		"441621119201": append(twelve(2006, 1), figureOf{2006, "life_done", 0}),                                             // one of the twelve not
		"441621119202": append(twelve(2006, 1), figureOf{2006, "contact_done", silent}),                                     // one not known: missing
		"441621119203": append(twelve(2006, 1), figureOf{2006, "decision_set", 0}, figureOf{2006, "decision_done", silent}), // one no settles it
		"441621108203": {{2006, "committee_members", 6}, {2006, "cross_members", 4}},                                        // corrected: 5 before
		"441621119204": {{2006, "weak_fixed", silent}},                                                                      // weak, and not known
	},
	"party": {
		"441621100201":    {{2006, "floating", 0}, {2006, "floating_managed", 0}},           // none: not applicable
		"441621100202":    {{2006, "floating", 5}, {2006, "floating_managed", 5}},           // all
		"441621100203":    {{2006, "floating", 5}, {2006, "floating_managed", 4}},           // one short
		"441621100204":    {{2006, "floating", silent}, {2006, "floating_managed", silent}}, // not known
		overOf2006 + "-1": {{2006, "appraised", 1}},                                         // one branch did …
		overOf2006 + "-2": {{2006, "appraised", 0}},                                         // … the other did not
		"441621119203":    {{2006, "members_cadres", 40}, {2006, "two_skills", 40}},
		"441621119205":    {{2006, "members_cadres", 40}, {2006, "two_skills", 39}}, // one person short
	},
	"support": {
		"441621100201": {{2006, "roads", 5}}, // 0.5 km
		"441621100203": {{2006, "stable_income", silent}},
	},
	"society": {
		"441621100201": {{2006, "disputes", 0}, {2006, "disputes_settled", 0}},
		"441621100203": {{2006, "petitions", silent}},
	},
	"teamwork": {
		"441621100203": {{2006, "days_in_village", silent}, {2006, "diary_months", silent}},
		"441621105202": {{2006, "breaches", 2}},
	},
}

// twelve answers the twelve questions on the six systems.
func twelve(year, value int) []figureOf {
	var out []figureOf
	for _, c := range governanceTopic.columns[systems:systemsEnd] {
		out = append(out, figureOf{year, c.key, value})
	}
	return out
}

// unreported are the lines that did not come in, by topic and place.
var unreported = map[string]map[string][]int{
	"governance": {"441621117210": {2006}, "441621106200": {2005}},
	"party":      {"441621117210": {2006}},
	"support":    {"441621111203": {2006}, "441621111204": {2006}}, // two of 12: below 90 %
	"society":    {"441621117210": {2005}},
	"teamwork":   {"441621117210": {2006}},
}
