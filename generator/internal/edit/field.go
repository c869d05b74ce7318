package edit

import (
	"slices"

	"guben/generator/internal/model"
)

// Field is what a field of a record says as it is to stand in its file: numbers, days and
// answers plain where they are such, and the words of a choice; all else as Text quotes it. A
// nil field is a day that a record came in.
func Field(value string, f *model.Field) string {
	var amount model.Amount
	var day model.Date
	switch {
	case value == "":
		return ""
	case f == nil,
		f.Number() && amount.UnmarshalText([]byte(value)) == nil,
		f.Type.V == model.FieldDay && day.UnmarshalText([]byte(value)) == nil,
		f.Type.V == model.FieldYesNo && (value == "true" || value == "false"):
		return value
	}
	choice := slices.ContainsFunc(f.Choices, func(e model.Entry[model.Text]) bool { return e.Key == value })
	if choice && !slices.Contains([]string{"true", "false", "null"}, value) {
		return value
	}
	return Text(value)
}
