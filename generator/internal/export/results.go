package export

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// resultFields are the contract's columns of results.csv.
var resultFields = []field{
	{"target", "string"},
	{"level", "string"},
	{"place", "string"},
	{"name", "string"},
	{"period", "string"},
	{"value", "number"},
	{"unit", "string"},
	{"threshold", "number"},
	{"numerator", "number"},
	{"denominator", "number"},
	{"reported", "integer"},
	{"expected", "integer"},
	{"status", "string"},
	{"light", "string"},
	{"source", "string"},
}

// banded tells whether a threshold may be a band, which is no number.
func banded(r *progress.Report) bool {
	return slices.ContainsFunc(r.Targets, func(t *progress.Target) bool {
		return t.Test.Op.V == model.Within || t.RollUp.Op.V == model.Within
	})
}

// bounded are fields of which some column holds thresholds: numbers, or words where one may
// be a band.
func bounded(r *progress.Report, fields []field, column string) []field {
	if !banded(r) {
		return fields
	}
	fields = slices.Clone(fields)
	for i := range fields {
		if fields[i].name == column {
			fields[i].kind = "any"
		}
	}
	return fields
}

// threshold is what a result is held against: a number, or the two ends of a band.
func threshold(x *progress.Result, form phrase.Form) string {
	if b := x.Band; b != nil {
		return decimal(inUnit(b.From, form)) + ".." + decimal(inUnit(b.To, form))
	}
	return decimal(inUnit(x.Bound, form))
}

func resultsTable(r *progress.Report, p phrase.Phrases) table {
	return table{name: "results", fields: bounded(r, resultFields, "threshold"), rows: func(yield func([]string) error) error {
		row := make([]string, len(resultFields))
		return eachResult(r, func(x *progress.Result) error {
			fillRow(row, newResultRow(x, p))
			return yield(row)
		})
	}}
}

// resultRow is a result as both files publish it.
type resultRow struct {
	Target      string      `json:"target"`
	Level       string      `json:"level"`
	Place       string      `json:"place"`
	Name        string      `json:"name"`
	Period      string      `json:"period"`
	Value       json.Number `json:"value"`
	Unit        string      `json:"unit"`
	Threshold   string      `json:"threshold"`
	Numerator   json.Number `json:"numerator"`
	Denominator json.Number `json:"denominator"`
	Reported    int         `json:"reported"`
	Expected    int         `json:"expected"`
	Status      string      `json:"status"`
	Light       string      `json:"light"`
	Source      string      `json:"source"`
}

func newResultRow(x *progress.Result, p phrase.Phrases) resultRow {
	form := phrase.FormOf(x.Target, x.Place.Level)
	row := resultRow{
		Target: x.Target.ID, Level: string(x.Place.Level), Place: x.Place.Code, Name: x.Place.Name, Period: x.Period.String(),
		Value: json.Number(decimal(inUnit(x.Value, form))), Unit: unitOf(x.Target, x.Place.Level, form, p), Threshold: threshold(x, form),
		Numerator: json.Number(decimal(x.Numerator)), Denominator: json.Number(decimal(x.Denominator)),
		Reported: x.Reported, Expected: x.Expected, Status: string(x.Status), Light: string(x.Light),
	}
	if x.Place.Level == x.Target.Leaf || x.Own {
		row.Source = phrase.Lines(x.Sources)
	}
	return row
}

func fillRow(row []string, x resultRow) {
	copy(row, []string{
		x.Target, x.Level, x.Place, x.Name, x.Period, string(x.Value), x.Unit, x.Threshold, string(x.Numerator), string(x.Denominator),
		strconv.Itoa(x.Reported), strconv.Itoa(x.Expected), x.Status, x.Light, x.Source,
	})
}

// MarshalJSON writes null for a number that is not there.
func (x resultRow) MarshalJSON() ([]byte, error) {
	type plain resultRow
	type nullable struct {
		plain
		Value       any `json:"value"`
		Threshold   any `json:"threshold"`
		Numerator   any `json:"numerator"`
		Denominator any `json:"denominator"`
	}
	return json.Marshal(nullable{plain(x), orNull(x.Value), orNull(json.Number(x.Threshold)), orNull(x.Numerator), orNull(x.Denominator)})
}

func orNull(n json.Number) any {
	switch {
	case n == "":
		return nil
	case strings.Contains(string(n), ".."):
		return string(n)
	}
	return n
}

// writeJSON writes results.json: an array, one object a line.
func writeJSON(w io.Writer, r *progress.Report, p phrase.Phrases) error {
	out := bufio.NewWriter(w)
	sep := "[\n"
	err := eachResult(r, func(x *progress.Result) error {
		data, err := json.Marshal(newResultRow(x, p))
		if err != nil {
			return err
		}
		out.WriteString(sep)
		sep = ",\n"
		_, err = out.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	if sep == "[\n" {
		out.WriteString("[")
	}
	out.WriteString("\n]\n")
	return out.Flush()
}
