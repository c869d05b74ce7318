package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// The ranges of settings.
const (
	maxMonths = 60
	maxTeams  = 100
)

// settings: what the policy leaves open is settled within what can be.
func settings(x *checker) {
	s := &x.Settings
	for _, v := range []model.Val[model.Number]{s.StaffFrom.Value, s.StaffTo.Value, s.FinishedAt.Value} {
		x.share(v)
	}
	in := x.EffectiveSettings()
	for _, name := range x.Unsaid() {
		x.add(diag.Problem{Pos: diag.Pos{File: "data/settings.yaml"}, Code: diag.SettingUnsaid, Args: diag.Args{"Name": name.Setting, "By": strings.TrimSuffix(name.By, "/"), "Example": name.Example}})
	}
	if to := in.StaffTo.Rat(); x.Asks("staff_from") && x.Asks("staff_to") && to.Cmp(one) <= 0 && in.StaffFrom.Rat().Cmp(to) > 0 && in.StaffFrom.Rat().Cmp(one) <= 0 {
		v := s.StaffFrom.Value
		if !v.Set {
			v = s.StaffTo.Value
		}
		on(x, v, 1, diag.StaffOrder, diag.Args{"From": percent(in.StaffFrom.Rat()), "To": percent(in.StaffTo.Rat())})
	}
	x.between(s.RotationMonths.Value, 1, maxMonths)
	x.between(s.ReportDueDays.Value, 0, maxDueDays)
	x.between(s.SummaryDueDays.Value, 0, maxDueDays)
	x.between(s.AllotmentWithin.Value, 0, maxTeams)
	x.withinProgramme(s.ArrivalBy.Value)
}

// between reports what is no whole number of a range.
func (x *checker) between(v model.Val[model.Amount], from, to int64) {
	if v.Set && (v.V < model.Units(from) || v.V > model.Units(to) || !v.V.Whole()) {
		on(x, v, len(v.V.String()), diag.SettingRange, diag.Args{"Found": v.V.String(), "From": from, "To": to})
	}
}
