package page_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"guben/generator/internal/model"
)

// since judges since when, and for how many quarters, a result has not been in order.
func (x *told) since() error {
	x.period = model.Period{} // it says since when, not of when
	return x.any(func(r result) error {
		n, since, start, unknown := x.county.truth.off(r)
		for _, slot := range []string{"Period", "Short", "Since"} {
			if s := x.get(slot); s != nil {
				if p, ok := x.county.times[x.lang][strings.TrimSuffix(s.text(), "末")]; !ok || p != since {
					return fmt.Errorf("it has been %s since %s", r.light, since)
				}
			}
		}
		for _, slot := range []string{"Count", "Quarters", "N"} {
			if err := x.counted(slot, n); err != nil {
				return err
			}
		}
		if err := x.counted("Unknown", unknown); err != nil {
			return err
		}
		if fromStart := strings.Contains(x.text(), "自启动以来一直如此") || strings.Contains(x.text(), "from the very start"); fromStart && !start {
			return errors.New("it has not been so from the start")
		}
		return nil
	})
}

// turned judges since when a light has been what it is, in a history of lights.
func (x *told) turned() error {
	light := ""
	for _, s := range x.of.sentences {
		if in := s.in; in != nil && in.slot && in.id == "Light" && in.in == x.sentence {
			_, light, _ = strings.Cut(s.id, "light.")
		}
	}
	from, ok := x.county.times[x.lang][x.fill("Period")]
	x.period = model.Period{}
	at := slices.Index(x.county.truth.quarters, from)
	if !ok || at < 0 || light == "" {
		return errors.New("it does not say since when, or what")
	}
	return x.any(func(r result) error {
		is := func(i int) string {
			if s := r.past[i]; s.Light != "" {
				return string(s.Light)
			}
			return "none"
		}
		if is(at) != light || at > 0 && is(at-1) == light {
			return fmt.Errorf("it was %s at the end of %s", is(at), from)
		}
		return nil
	})
}

// moved judges what a value was at the end of the quarter before, and which way it went.
func (x *told) moved() error {
	m := x.before(x.moment)
	return x.any(func(r result) error {
		then, ok := x.county.truth.at(m, x.county.truth.report.Target(r.target.ID), r.place, r.period)
		if !ok || then.value == nil {
			return errors.New("there was none")
		}
		up := r.value.Cmp(then.value)
		for _, s := range x.of.sentences {
			if s.within("move.") != s || s.within(x.id) != x.sentence {
				continue
			}
			_, way, _ := strings.Cut(s.id[len("move."):], ".")
			if way == "up" && up <= 0 || way == "down" && up >= 0 || s.id == "move.same" && up != 0 {
				return fmt.Errorf("it went from %s to %s", then.value.FloatString(4), r.value.FloatString(4))
			}
		}
		return nil
	})
}

// redefined judges that the figure was defined anew.
func (x *told) redefined() error {
	return x.any(func(r result) error {
		if base := x.county.truth.report.County.Programme.Baseline.V; !r.target.Measured().Broken(base, r.period) {
			return errors.New("it was not defined anew")
		}
		return nil
	})
}
