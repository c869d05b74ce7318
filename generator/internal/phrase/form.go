package phrase

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Form is how a target's values are written at a level.
type Form uint8

// The forms.
const (
	FormPercent Form = iota // growths, ratios and shares
	FormMoney               // in a larger unit where it is large: see i18n.Scaled
	FormCount               // a number with its unit
	FormYesNo               // yes or no
)

// FormOf is the form of a target's values at a level.
func FormOf(t *progress.Target, l model.Level) Form {
	above := l != t.Leaf && t.Measured().YesNo.V
	switch {
	case t.IsShare(l), t.Kind.V == model.KindGrowth, above && t.RolledBy() == model.ByMean:
		return FormPercent
	case t.Kind.V == model.KindRatio && t.As.V == model.AsNumber, above:
		return FormCount
	case t.Kind.V == model.KindRatio:
		return FormPercent
	default:
		return MeasureForm(t)
	}
}

// MeasureForm is the form of the figure that a target reads, before it is turned into a
// growth, a ratio or a share.
func MeasureForm(t *progress.Target) Form {
	switch {
	case t.Measured().YesNo.V:
		return FormYesNo
	case i18n.Scaled(t.Measured()):
		return FormMoney
	default:
		return FormCount
	}
}
