package model

import (
	"regexp"
	"strings"
)

// Limit is what a figure cannot exceed or fall below: a number, another figure, or how
// many days or months its period has. A figure of the same line goes by its name, one of
// another topic by TOPIC.FIGURE.
type Limit struct {
	Number Amount
	Figure string // empty where the limit is a number
}

// The limits that a period sets.
const (
	PeriodDays   = "period_days"
	PeriodMonths = "period_months"
)

// LimitPattern is what a limit that is no number looks like.
const LimitPattern = `^([a-z][a-z0-9]*(-[a-z0-9]+)*\.)?[a-z][a-z0-9]*(_[a-z0-9]+)*$`

var limitForm = regexp.MustCompile(LimitPattern)

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *Limit) UnmarshalText(text []byte) error {
	*l = Limit{}
	if l.Number.UnmarshalText(text) == nil {
		return nil
	}
	if !limitForm.Match(text) {
		return errForm
	}
	l.Figure = string(text)
	return nil
}

func (l Limit) String() string {
	if l.Figure != "" {
		return l.Figure
	}
	return l.Number.String()
}

// OfPeriod tells whether the period sets the limit, and which.
func (l Limit) OfPeriod(p Period) (Amount, bool) {
	switch l.Figure {
	case PeriodDays:
		return Units(int64(p.Start().DaysTo(p.End()))), true
	case PeriodMonths:
		return Units(int64(p.Months())), true
	}
	return 0, false
}

// Beside is the figure of the same line that sets the limit; empty where none does.
func (l Limit) Beside() string {
	if l.Figure == PeriodDays || l.Figure == PeriodMonths || strings.Contains(l.Figure, ".") {
		return ""
	}
	return l.Figure
}

// Elsewhere is the topic and figure that set the limit, where they are another topic's.
func (l Limit) Elsewhere() (topic, figure string, ok bool) {
	topic, figure, ok = strings.Cut(l.Figure, ".")
	return topic, figure, ok
}

// Range is what a figure usually lies within. Outside of it, it draws a warning.
type Range struct {
	From Val[Amount] `yaml:"from" jsonschema:"required"`
	To   Val[Amount] `yaml:"to" jsonschema:"required"`
}
