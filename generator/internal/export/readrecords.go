package export

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// fileOf is the file that a row was read from, among those of its kind, and where in it.
func fileOf[F any, P interface {
	*F
	Origin() *model.Source
}](files *[]F, r row) (P, diag.Pos) {
	pos := r.pos()
	for i := len(*files) - 1; i >= 0; i-- {
		if f := P(&(*files)[i]); f.Origin().File == pos.File {
			return f, pos
		}
	}
	*files = append(*files, *new(F))
	f := P(&(*files)[len(*files)-1])
	f.Origin().File = pos.File
	return f, pos
}

// lineOf is a key's line of a file; further rows of the same key add to it.
func lineOf[T any](lines *model.Map[T], key string, pos diag.Pos) *T {
	if n := len(*lines); n == 0 || (*lines)[n-1].Key != key {
		*lines = append(*lines, model.Entry[T]{Key: key, Pos: pos})
	}
	return &(*lines)[len(*lines)-1].Value
}

func (r row) day(column string) model.Val[model.Date] {
	return value[model.Date](r, r.text(column))
}

func (r row) answer(column string) model.Val[bool] {
	text := r.text(column)
	return model.Val[bool]{V: text == "true", Pos: r.pos(), Set: text != ""}
}

// records reads what is no figure of a topic, and counted all the same.
func (r *reader) records() {
	c := r.county
	r.some("teams.csv", "batch village unit cadres from sent source", func(row row) {
		f, pos := fileOf(&c.Teams, row)
		f.Batch = value[model.Period](row, row.text("batch"))
		t := lineOf(&f.Teams, row.text("village"), pos)
		t.Unit, t.Cadres = row.word(row.text("unit")), row.amount(row.text("cadres"))
		if from := row.text("from"); from != "" {
			*lineOf(&t.From, from, pos) = row.amount(row.text("sent"))
		}
	})
	r.some("visits.csv", "period leader received on to source", func(row row) {
		f, pos := fileOf(&c.Visits, row)
		f.Period = value[model.Period](row, row.text("period"))
		v := lineOf(&f.Visits, row.text("leader"), pos)
		v.Received = row.day("received")
		if on := row.day("on"); on.Set {
			v.Days = append(v.Days, model.Visit{On: on, To: value[model.Code](row, row.text("to"))})
		}
	})
	r.some("actions.csv", "period target place assigned to cause measure promised reviewed on says source", r.action)
	for _, k := range model.Kinds {
		if plain(k) && k.Folder() {
			r.some(k.Name+".csv", strings.Join(columnsOf(plainTable(r.county, k)), " "), func(row row) { r.plainRecord(k, row) })
		}
	}
	for _, k := range c.Kinds() {
		if k.Declared != nil {
			r.each(k.Name+".csv", "period record received source", func(row row) { r.declaredRecord(k, row) })
		}
	}
	r.some("assessments.csv", "year level code on proposed finished source", r.assessment)
	r.some("acceptance.csv", strings.Join(columnsOf(acceptanceTable(r.county)), " "), r.inspection)
}

func (r *reader) action(row row) {
	f, pos := fileOf(&r.county.Actions, row)
	f.Period = value[model.Period](row, row.text("period"))
	a := lineOf(&f.Actions, model.CaseCode(row.text("target"), row.text("place")), pos)
	a.Assigned, a.Promised, a.Reviewed = row.day("assigned"), row.day("promised"), row.day("reviewed")
	a.To, a.Cause, a.Measure = row.word(row.text("to")), row.word(row.text("cause")), row.word(row.text("measure"))
	if on := row.day("on"); on.Set {
		a.Replies = append(a.Replies, model.Reply{On: on, Says: row.word(row.text("says"))})
	}
}

func (r *reader) assessment(row row) {
	f, pos := fileOf(&r.county.Assessments, row)
	f.Year = value[model.Period](row, row.text("year"))
	if row.text("level") == string(model.LevelLeader) {
		*lineOf(&f.Leaders, row.text("code"), pos) = model.Assessed{On: row.day("on")}
		return
	}
	*lineOf(&f.Units, row.text("code"), pos) = model.Assessment{
		On: row.day("on"), Proposed: value[model.Grade](row, row.text("proposed")), Finished: row.answer("finished"),
	}
}

func (r *reader) inspection(row row) {
	f, pos := fileOf(&r.county.Acceptance, row)
	f.Year = value[model.Period](row, row.text("year"))
	i := model.Inspection{
		On: row.day("on"), Recheck: row.day("recheck"),
	}
	for _, s := range r.county.Programme.Vocabulary().Tested() {
		if told := row.answer(s); told.Set {
			i.Standards = append(i.Standards, model.Entry[model.Val[bool]]{Key: s, Pos: told.Pos, Value: told})
		}
	}
	switch row.text("level") {
	case string(r.county.Programme.Levels().Smallest()):
		*lineOf(&f.Villages, row.text("place"), pos) = i
	case string(r.county.Programme.Levels().Parts()):
		*lineOf(&f.Towns, row.text("place"), pos) = i
	default:
		f.County = &i
	}
}

// recordKind notes a kind of records that the site's programme declared, as far as its table tells.
func (r *reader) recordKind(name string, fields []string) {
	var kind model.RecordKind
	for _, f := range fields {
		kind.Fields = append(kind.Fields, model.Entry[model.Field]{Key: f})
	}
	kinds := &r.county.RecordKinds.Records
	*kinds = append(*kinds, model.Entry[model.RecordKind]{Key: name, Value: kind})
}

// declaredRecord reads a row of such a kind: each cell as it was written.
func (r *reader) declaredRecord(k *model.FileKind, row row) {
	f := k.FileAt(r.county, row.pos().File).(*model.RecordsFile)
	f.Period = value[model.Period](row, row.text("period"))
	record := f.Records.Add(row.text("record"), row.pos()).(*model.Record)
	record.Received = row.day("received")
	for i := range k.Declared.Fields {
		e := &k.Declared.Fields[i]
		if text := row.text(e.Key); text != "" {
			cell := model.Val[model.Cell]{V: model.Cell{Field: &e.Value, Text: text}, Pos: row.pos(), Set: true}
			record.Values = append(record.Values, model.Entry[model.Val[model.Cell]]{Key: e.Key, Pos: row.pos(), Value: cell})
		}
	}
}
