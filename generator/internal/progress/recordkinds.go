package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// RecordKinds are the kinds of records that the programme declares and that there are records
// of.
func RecordKinds(r *Report) []*model.FileKind {
	return slices.DeleteFunc(slices.Clone(r.County.Kinds()), func(k *model.FileKind) bool {
		return k.Declared == nil || len(RecordsOf(r, k)) == 0
	})
}

// Recorded is one record with the period of its file.
type Recorded struct {
	Code   string
	Period model.Period
	*model.Entry[model.Record]
}

// RecordsOf are a kind's records, the newest period first, in each in the order of its file.
// What is of a period that has not begun, or came in later, is not there yet.
func RecordsOf(r *Report, k *model.FileKind) []Recorded {
	var all []Recorded
	for _, file := range k.Files(r.County) {
		f := file.(*model.RecordsFile)
		for i := range f.Records {
			if e := &f.Records[i]; f.Period.V.Begun(r.AsOf) {
				all = append(all, Recorded{e.Key, f.Period.V, e})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Recorded) int { return b.Period.Compare(a.Period) })
	return all
}
