package export

import (
	"slices"

	"guben/generator/internal/model"
)

// places reads the county, its towns, villages and branches with their lives, its units
// and leaders: whose line a figure is, and whether anybody still owes it.
func (r *reader) places() {
	r.each("programme.csv", "county county_name sample", func(row row) {
		r.county.Programme.Sample = model.Val[bool]{V: row.text("sample") != "false", Set: true}
		r.county.Programme.County.Code.V = model.Code(row.text("county"))
		r.county.Programme.County.Name.V = row.text("county_name")
		r.county.Programme.Start.V, r.county.Programme.End.V = row.day("start").V, row.day("end").V
		r.county.Programme.YearStarts.V = value[model.Anniversary](row, row.text("year_starts")).V
	})
	if r.listed["towns.csv"] {
		r.townsAndVillages()
	} else {
		r.declared()
	}
	r.some("units.csv", "code name source", func(row row) {
		u := model.Entry[model.Unit]{Key: row.text("code"), Pos: row.pos(), Value: model.Unit{Name: row.word(row.text("name"))}}
		r.county.Units.File = u.Pos.File
		r.county.Units.Units = append(r.county.Units.Units, u)
	})
	r.some("leaders.csv", "leader office source", func(row row) {
		l := model.Entry[model.Leader]{Key: row.text("leader"), Pos: row.pos()}
		l.Value.Office = row.wording(row.text("office"))
		r.county.Leaders.File = l.Pos.File
		r.county.Leaders.Leaders = append(r.county.Leaders.Leaders, l)
	})
}

// declared reads the places of a programme whose levels are its own.
func (r *reader) declared() {
	records := map[string]*model.PlaceRecord{}
	r.each("lives.csv", "place change on was from into source", func(row row) {
		p := records[row.text("place")]
		if p == nil {
			p = &model.PlaceRecord{}
			records[row.text("place")] = p
		}
		row.change(p)
	})
	r.each("places.csv", "code level name parent source", func(row row) {
		level, pos := model.Level(row.text("level")), row.pos()
		p := &r.county.Programme
		if !slices.Contains(p.Levels(), level) || !p.Own() {
			p.Declared = append(p.Declared, model.LevelEntry{Level: model.Val[model.Level]{V: level, Pos: pos, Set: true}})
		}
		if level == p.Levels().Whole() {
			return
		}
		record := records[row.text("code")]
		if record == nil {
			record = &model.PlaceRecord{}
		}
		record.Name, record.Parent, record.Traits = row.word(row.text("name")), value[model.Code](row, row.text("parent")), row.traits()
		f, _ := fileOf(&r.county.Declared, row)
		f.Of = level
		f.Places = append(f.Places, model.Entry[model.PlaceRecord]{Key: row.text("code"), Pos: pos, Value: *record})
	})
}

// change adds what became of a place.
func (r row) change(p *model.PlaceRecord) {
	on, from := r.day("on"), value[model.Code](r, r.text("from"))
	switch r.text("change") {
	case "moved":
		p.Moved = append(p.Moved, model.AnyMove{From: from, Code: value[model.Code](r, r.text("was")), On: on})
	case "renamed":
		p.Renamed = append(p.Renamed, model.Renaming{From: r.word(r.text("was")), On: on})
	case "split":
		p.Split = &model.AnySplit{From: from, On: on}
	case "merged":
		p.Merged = &model.AnyMerger{Into: value[model.Code](r, r.text("into")), On: on}
	case "opened":
		p.Opened = on
	case "closed":
		p.Closed = on
	}
}

// townsAndVillages reads the places of a programme whose levels are those of old.
func (r *reader) townsAndVillages() {
	r.each("towns.csv", "code name until into source", func(row row) {
		pos := row.pos()
		r.county.Towns.File = pos.File
		t := model.Town{Name: row.word(row.text("name")), Traits: row.traits(), Merged: row.merged()}
		r.county.Towns.Towns = append(r.county.Towns.Towns, model.Entry[model.Town]{Key: row.text("code"), Pos: pos, Value: t})
	})
	villages := map[string]model.Village{}
	r.branches(villages)
	r.lives(villages)
	r.each("villages.csv", "code name town until into source", func(row row) { r.village(row, villages[row.text("code")]) })
}

// branches reads those that bear a code of their own.
func (r *reader) branches(villages map[string]model.Village) {
	r.each("places.csv", "code level name parent source", func(row row) {
		code, of := row.text("code"), row.text("parent")
		if row.text("level") == string(model.LevelBranch) && code != of {
			v := villages[of]
			v.Branches = append(v.Branches, model.Entry[model.Val[string]]{Key: code, Pos: row.pos(), Value: row.word(row.text("name"))})
			villages[of] = v
		}
	})
}

// lives reads the names that villages bore, where they moved from and were split from.
func (r *reader) lives(villages map[string]model.Village) {
	r.each("lives.csv", "place change on was from source", func(row row) {
		v, on, from := villages[row.text("place")], row.day("on"), value[model.Code](row, row.text("from"))
		switch row.text("change") {
		case "moved":
			v.Moved = append(v.Moved, model.Move{From: from, Code: value[model.Code](row, row.text("was")), On: on})
		case "renamed":
			v.Renamed = append(v.Renamed, model.Renaming{From: row.word(row.text("was")), On: on})
		case "split":
			v.Split = &model.Split{From: from, On: on}
		default:
			return
		}
		villages[row.text("place")] = v
	})
}

// village adds a village to its town's file.
func (r *reader) village(row row, v model.Village) {
	v.Name, v.Traits, v.Merged = row.word(row.text("name")), row.traits(), row.merged()
	f, pos := fileOf(&r.county.Villages, row)
	f.Town = value[model.Code](row, row.text("town"))
	f.Villages = append(f.Villages, model.Entry[model.Village]{Key: row.text("code"), Pos: pos, Value: v})
}

// traits reads the columns that are none of those that every table of places has: those of traits.
func (r row) traits() model.Map[model.Val[bool]] {
	var all model.Map[model.Val[bool]]
	for _, name := range r.head {
		if said := r.answer(name); said.Set && !slices.Contains(placeColumns, name) {
			all = append(all, model.Entry[model.Val[bool]]{Key: name, Pos: said.Pos, Value: said})
		}
	}
	return all
}

// placeColumns are the columns that tables of places have beside those of traits.
var placeColumns = model.TakenByPlaces()

// merged reads the end of a place.
func (r row) merged() *model.Merger {
	if r.text("until") == "" {
		return nil
	}
	return &model.Merger{On: r.day("until"), Into: value[model.Code](r, r.text("into"))}
}
