package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// OwedRecords are the records of a kind that are asked of every place, unit or leader, as far as
// they were due by the as-of day.
type OwedRecords struct {
	Kind *model.FileKind
	Rows []OwedRow // of the parts in their order; of the whole alone where the records lie in none
	All  OwedRow
}

// OwedRow is what is asked of one part.
type OwedRow struct {
	Part              *model.Place // nil of all
	Asked, Came, Late int
	Missing           []MissingRecord // the newest first
}

// MissingRecord is one that was due and did not come.
type MissingRecord struct {
	Place  *model.Place
	Period model.Period
}

// RecordsOwed are those of all kinds that the programme says are owed, in its order, where any
// was due.
func RecordsOwed(r *Report) []OwedRecords {
	var all []OwedRecords
	for _, k := range r.County.Kinds() {
		if k.Declared == nil || !k.Declared.Owed.V || !k.Declared.Of.Set {
			continue
		}
		if x := recordsOwed(r, k); x.All.Asked > 0 {
			all = append(all, x)
		}
	}
	return all
}

func recordsOwed(r *Report, k *model.FileKind) OwedRecords {
	x, level := OwedRecords{Kind: k}, k.Declared.Of.V
	rows := map[*model.Place]*OwedRow{}
	for _, p := range slices.Backward(r.County.Programme.Periods(k.Declared.Every.V)) {
		due := k.Declared.DueDay(p)
		if !r.AsOf.After(due) {
			continue // it may still come
		}
		came := recordsIn(r, k, p)
		for _, place := range r.Places.AliveOn(level, p.End()) {
			part := place.UpOn(r.Places.Levels.Parts(), p.End())
			if rows[part] == nil {
				rows[part] = &OwedRow{Part: part}
			}
			record, there := came[place]
			for _, row := range []*OwedRow{rows[part], &x.All} {
				row.count(place, p, record, there, due)
			}
		}
	}
	for _, part := range append(slices.Clone(r.Places.At(r.Places.Levels.Parts())), nil) {
		if row := rows[part]; row != nil {
			x.Rows = append(x.Rows, *row)
		}
	}
	return x
}

func (row *OwedRow) count(place *model.Place, p model.Period, record *model.Record, there bool, due model.Date) {
	row.Asked++
	switch {
	case !there:
		row.Missing = append(row.Missing, MissingRecord{place, p})
		return
	case record.Received.V.After(due):
		row.Late++
	}
	row.Came++
}

// recordsIn are the records of a kind of a period that had come by the as-of day, by what they
// are of.
func recordsIn(r *Report, k *model.FileKind, p model.Period) map[*model.Place]*model.Record {
	came, bearers := map[*model.Place]*model.Record{}, r.Places.Bearers(k.Declared.Of.V)
	for _, file := range k.Files(r.County) {
		f := file.(*model.RecordsFile)
		for i := range f.Records {
			e := &f.Records[i]
			if place := bearers[e.Key]; place != nil && f.Period.V == p && !e.Value.Received.V.After(r.AsOf) {
				came[place] = &e.Value
			}
		}
	}
	return came
}
