package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

var figureOf = regexp.MustCompile(`figure: ([a-z]+)\.`)

// orders are made up about targets at places of every level that has results: also of villages
// that only gather what their branches did, under codes of before a move.
func (v *invention) orders() {
	type aim struct{ id, of string }
	var aims []aim
	for line := range strings.Lines(v.files["targets.yaml"]) {
		figure := figureOf.FindStringSubmatch(line)
		at := slices.IndexFunc(inventedTopics, func(t inventedTopic) bool { return figure != nil && t.name == figure[1] })
		if id, _, ok := strings.Cut(strings.TrimSpace(line), ": {title:"); ok && at >= 0 {
			aims = append(aims, aim{id, inventedTopics[at].of})
		}
	}
	for _, p := range v.begun("quarter", 2005) {
		var b strings.Builder
		fmt.Fprintf(&b, "period: %q\nactions:\n", p.name)
		told := map[string]bool{}
		for range 30 {
			day := p.first.AddDate(0, 0, v.IntN(90))
			if day.After(v.asOf) || day.After(p.last) {
				continue
			}
			a := pick(v, aims...)
			key := a.id + "@" + v.orderedAt(a.of, day)
			if told[key] {
				continue
			}
			told[key] = true
			promised := day.AddDate(0, 0, v.IntN(200))
			fmt.Fprintf(&b, "  %s: {assigned: %s, to: %q, promised: %s%s}\n", key, day.Format(time.DateOnly), pick(v, v.units...), promised.Format(time.DateOnly), v.replies(day))
		}
		if len(told) > 0 {
			v.files["actions/"+p.name+".yaml"] = b.String()
		}
	}
}

// orderedAt is a place of a level that a target of leaves has results for.
func (v *invention) orderedAt(of string, day time.Time) string {
	levels := map[string][]string{
		"branch": {"branch", "village", "village", "town"}, "village": {"village", "village", "town"}, "town": {"town"}, "unit": {"unit"},
	}[of]
	if v.chance(10) {
		return "441621"
	}
	level := pick(v, levels...)
	if split := v.severalBranches(day); of == "branch" && level == "village" && len(split) > 0 && v.chance(50) {
		return pick(v, split...)
	}
	return pick(v, v.lineCodes(level, day)...)
}

// severalBranches are the villages of a day that have more than one branch.
func (v *invention) severalBranches(day time.Time) []string {
	var codes []string
	for _, x := range v.villages {
		if x.branches > 1 && x.alive(day) {
			codes = append(codes, x.codeOn(day))
		}
	}
	return codes
}

func (v *invention) replies(assigned time.Time) string {
	on := assigned.AddDate(0, 0, v.IntN(120))
	if on.After(v.asOf) || v.chance(40) {
		return ""
	}
	return fmt.Sprintf(", replies: [{on: %s, says: 已办}]", on.Format(time.DateOnly))
}
