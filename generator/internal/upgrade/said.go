package upgrade

import (
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// What form 1 took for granted stands in the data of form 2: the values of settings that no
// programme has in common, which clauses of the policy are the rules of which page, and what the
// policy calls its grades, standards, posts and levels of units.

// saidInData writes all but the last, which formerWords does, as form 1 meant them, where the county reads something by them.
func saidInData(c *model.County, all changes) {
	formerSettings(c, all)
	formerRules(c, all)
}

// begun is a file that a county of an older form need not have, with what it is to say.
func begun(path string, all []edit.Change) []byte {
	text := "# yaml-language-server: $schema=schema/" + strings.TrimSuffix(strings.TrimPrefix(path, "data/"), ".yaml") + ".json\n"
	for _, c := range all {
		text += c.Path[0] + ": " + c.Value + "\n"
	}
	return []byte(text)
}

const settingsFile = "data/settings.yaml"

// formerSettings are the settings that the records of the county are read by, and that it does
// not say.
func formerSettings(c *model.County, all changes) {
	old, f := c.FormerSettings(), &c.Settings
	days := func(n int) string { return strconv.Itoa(n) }
	for _, s := range []struct {
		name, value string
		said        bool
	}{
		{"staff_from", percent(old.StaffFrom), f.StaffFrom.Value.Set},
		{"staff_to", percent(old.StaffTo), f.StaffTo.Value.Set},
		{"rotation_months", days(old.RotationMonths), f.RotationMonths.Value.Set},
		{"arrival_by", old.ArrivalBy.String(), f.ArrivalBy.Value.Set},
		{"report_due_days", days(old.ReportDueDays), f.ReportDueDays.Value.Set},
		{"summary_due_days", days(old.SummaryDueDays), f.SummaryDueDays.Value.Set},
		{"allotment_within", days(old.AllotmentWithin), f.AllotmentWithin.Value.Set},
	} {
		if !s.said && c.Reads(s.name) {
			all[settingsFile] = append(all[settingsFile], edit.Change{Path: []string{s.name}, Value: "{value: " + s.value + ", reason: " + reason(c) + "}"})
		}
	}
}

func percent(n model.Number) string { return n.String() }

// reason says in the languages of the site why such a setting is there.
func reason(c *model.County) string {
	text := ""
	for _, lang := range c.Programme.Languages() {
		why := "what the program took where nothing was said"
		if lang == "zh-cn" {
			why = "沿用没有写明时的取值"
		}
		if text != "" {
			text += ", "
		}
		text += lang + ": " + edit.Text(why)
	}
	return "{" + text + "}"
}

// formerIDs are the clauses that the pages of form 1 named as their rules.
var formerIDs = map[string][]string{
	"staffing":    {"staff-20pct", "team-size-1", "team-size-3", "pre-training", "arrival-deadline", "rotation", "team-head-post"},
	"assessments": {"annual-assessment", "rating-cap", "assessment-method"},
	"acceptance":  {"three-year-acceptance", "acceptance-levels", "exit-rule"},
}

func formerRules(c *model.County, all changes) {
	for _, e := range c.Clauses.Clauses {
		for _, topic := range []string{"staffing", "assessments", "acceptance"} {
			if slices.Contains(formerIDs[topic], e.Key) && len(e.Value.Rules) == 0 {
				all[c.Clauses.File] = append(all[c.Clauses.File], edit.Change{Path: []string{"clauses", e.Key, "rules"}, Value: "[" + topic + "]"})
			}
		}
	}
}
