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
