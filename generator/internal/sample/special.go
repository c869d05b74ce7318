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
		{"441621106204", "collective_income", -6000, "2007-05-18", "漏报山林承包款"}, // 30,000 was not
		{"441621105223", "farmer_income", 100, "2007-04-12", "误填全镇平均数"},       // 6 % was met before
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
	"office": {
		"441621111": {{2006, "funds", 0}},                                                                       // three of four
		"441621109": {{2005, "premises", silent}},                                                               // three, and one not known
		"441621115": {{2006, "organisation", 1}, {2006, "premises", 1}, {2006, "staff", 1}, {2006, "funds", 1}}, // all four, late
	},
	"staff": {
		"C10": {{2005, "established", 3}, {2006, "established", 3}}, // 20 % of three is one, rounded
		"C47": {{2006, "established", 7}},                           // 14.3 %, but 1.4 rounds to the one sent
		"C15": {{2006, "established", 8}},                           // 1.6 rounds to two: one is too few
		"C17": {{2006, "established", 50}},                          // nine: exactly 18 %
		"C24": {{2006, "established", 51}},                          // nine: just below
		"C25": {{2006, "established", 50}},                          // eleven: exactly 22 %
		"C22": {{2006, "established", 36}},                          // eight: 22.2 %, and 7.2 rounds to seven
		"C40": {{2006, "established", silent}},
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
	"office":     {"441621110": {2006}},
	"staff":      {"C31": {2006}},
}

// Towns and units.
var lateOffice = map[string]map[int]string{"441621115": {2006: "2007-02-09"}}

// shortUnits sent one cadre fewer than they were to.
var shortUnits = map[int][]string{
	2005: {"C09", "C20"},
	2006: {"C05", "C20", "C27", "C36", "C44"},
}

// assessed are the assessments that are not left to chance. The units of shortUnits have
// each grade once; of one of them, the assessment itself says that it finished.
var assessed = map[int]map[string]struct {
	proposed, finished string
	none               bool
}{
	2005: {
		"C09": {proposed: "good"}, // → 合格
		"C20": {proposed: "pass"}, // → 不合格
		"P03": {none: true},
	},
	2006: {
		"C05": {proposed: "excellent"}, // → 合格
		"C20": {proposed: "good"},      // → 合格
		"C27": {proposed: "pass"},      // → 不合格
		"C36": {proposed: "fail"},      // stays 不合格
		"C44": {proposed: "excellent", finished: "true"},
		"C31": {proposed: "good"}, // its staff is not reported: nothing is known of its task
		"C43": {},                 // assessed, without a grade yet
		"C41": {none: true},
	},
}

// unassessedLeader was never assessed.
const unassessedLeader = "L28"

// answers are the villages, and towns besides their own, of leaders that are not left to
// chance.
var answers = map[string]struct{ villages, alsoTowns []string }{
	"L01":     {[]string{"441621100201"}, []string{passedTown}}, // one of two towns passed: not released
	"L03":     {[]string{"441621103201"}, nil},                  // a village that failed
	"L04":     {[]string{"441621104203"}, nil},                  // town and village passed: released
	"L06":     {[]string{movedVillage}, nil},
	"L19":     {[]string{mergedInto}, nil},
	"L21":     {[]string{"441621103202", "441621103205"}, nil}, // two villages
	"L30":     {},                                              // no village
	"LT10205": {},                                              // no village
	"LT10503": {[]string{"441621105203", "441621105204"}, nil}, // two villages
}

// fixedVisit is one of a special case.
type fixedVisit struct {
	on string
	to point
}

// fixedVisits are the visits that are not left to chance, by leader and half-year. An
// empty list is no visit at all.
var fixedVisits = map[string]map[string][]fixedVisit{
	"L07": {
		"2006-H1": {{"2006-01-16", atVillage}, {"2006-02-14", atTown}, {"2006-03-08", atVillage}, {"2006-04-11", atVillage}, {"2006-05-17", atTown}, {"2006-06-22", atVillage}}, // six …
		"2006-H2": {},                                                                                                                                                           // … and none
	},
	"L08": {"2006-H2": {{"2006-08-10", atVillage}, {"2006-08-10", atTown}, {"2006-10-19", atVillage}}},    // three on two days
	"L09": {"2006-H2": {{"2006-07-25", atVillage}, {"2006-09-13", atElsewhere}, {"2006-11-28", atTown}}},  // one of three elsewhere
	"L10": {"2006-H1": {{"2006-01-04", atVillage}, {"2006-04-03", atTown}, {"2006-06-30", atVillage}}},    // exactly three, up to the last day
	"L06": {"2006-H2": {{"2006-08-15", atVillage}, {"2006-10-20", atVillage}, {"2006-12-12", atVillage}}}, // by the code before the move
	"L13": {"2007-H1": {{"2007-02-08", atVillage}, {"2007-04-19", atTown}, {"2007-06-12", atVillage}}},    // reported late
	"L12": {"2005-H1": {}},
	"L15": {"2007-H2": {}},
	"L16": {"2007-H2": {{"2007-07-12", atVillage}, {"2007-08-21", atTown}, {"2007-09-28", atVillage}}}, // met before the half is over
}

// lateVisits are reports on visits that came in after their due day, silentVisits those
// that did not.
var (
	lateVisits   = map[string]map[string]string{"L13": {"2007-H1": "2007-07-20"}}
	silentVisits = map[string][]string{"L11": {"2006-H2"}, "L14": {"2007-H2"}, "LT10002": {"2006-H2"}}
)

// fixedReports are the written reports that are not left to chance, by period.
var fixedReports = map[string]map[string]reportDay{
	"2005-Q1": {"C16": {"2005-04-28", "2005-04-30"}}, // given more time, and in time
	"2006-Q3": {
		"441621115": {},                       // not in
		"441621116": {received: "2006-10-15"}, // on the day
		"441621117": {received: "2006-10-16"}, // a day late
	},
	"2007-Q2": {"441621111": {}, "441621112": {received: "2007-07-16"}, "C23": {}, countyCode: {"2007-07-27", "2007-07-25"}},
	"2006": {
		"441621114": {received: "2007-01-31"}, // on the day
		"441621115": {received: "2007-02-01"}, // a day late
	},
}

// headless teams have no head, twoHeads two.
var (
	headless = map[int][]string{2005: {"441621100208"}, 2006: {"441621102204"}, 2007: {"441621108204"}}
	twoHeads = map[int][]string{2005: {"441621100209"}, 2006: {"441621102205"}, 2007: {"441621108206"}}
)

// fixedPostings are the postings that are not left to chance, by batch and number.
var fixedPostings = map[int]map[string]func(*posting){
	2005: {
		"441621100201-1": func(p *posting) { p.trained, p.posted = "2005-01-05", "2005-01-08" }, // arrived on the last day
		"441621100202-1": func(p *posting) { p.trained, p.posted = "2005-01-05", "2005-01-09" }, // a day late
		"441621100203-1": func(p *posting) { p.trained, p.posted = "2005-01-06", "2005-01-06" }, // trained on the very day
		"441621100203-2": func(p *posting) { p.trained, p.posted = "2005-01-05", "2005-01-06" }, // the day before
		"441621100204-1": func(p *posting) { p.posted, p.left = "2005-01-07", "2006-01-07" },    // twelve months
		"441621100204-2": func(p *posting) { p.posted, p.left = "2005-01-07", "2006-01-08" },    // and a day
		"441621100204-3": func(p *posting) {
			p.posted, p.left, p.stays, p.staysEn = "2005-01-07", "2006-04-20", reasons[0][0], reasons[0][1]
		},
		"441621100206-2": func(p *posting) { p.posted = "" }, // nobody knows when
		"441621100207-3": func(p *posting) { p.party, p.cadre, p.relation = false, false, false },
		"441621100210-1": func(p *posting) { p.trained = "" },
	},
	2006: {
		"441621100211-2": func(p *posting) { p.posted, p.left = "2006-01-09", "" }, // still there, without a reason
		"441621100212-1": func(p *posting) {
			p.posted, p.left, p.stays, p.staysEn = "2006-01-09", "", reasons[1][0], reasons[1][1]
		},
	},
}

// The pilot round of acceptance.
const (
	passedTown = "441621104" // all its villages and the town
	failedTown = "441621103" // the town itself, but not all its villages
)

// inspections are those of the first villages of failedTown; the others passed.
var inspections = []inspection{
	{on: "2007-08-20", unreached: true, recheck: "2007-11-20"},
	{on: "2007-08-20", unsolved: true, recheck: "2007-11-20"},
	{on: "2007-08-21", unhappy: true, recheck: "2007-11-21"},
	{on: "2007-08-21", unreached: true, unsolved: true, unhappy: true, recheck: "2007-12-10"},
	{on: "2007-09-18", note: "8月22日初验不合格，9月18日复验合格"},
}
