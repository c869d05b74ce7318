package explain

import (
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/schema"
)

// fileOf is how a file or folder is named to people.
func (b *Book) fileOf(file string) string {
	switch {
	case file == schema.Figures, file == schema.Recorded:
		return b.Say("explain.file-name."+file, nil)
	case isFolder(file):
		return b.Say("explain.file-name."+file, nil)
	default:
		return "data/" + file + ".yaml"
	}
}

// isFolder tells a folder of records from a file of data/ itself.
func isFolder(name string) bool {
	k := model.KindOf(name)
	return k != nil && k.Folder()
}

func (b *Book) files() []subject {
	all := []subject{{
		group: "file", names: []string{"data/"}, short: b.Say("explain.file.data.title", nil),
		entry: func() Entry {
			return Entry{Name: "data/", Title: b.Say("explain.file.data.title", nil), Facts: []Fact{b.label("what", b.Say("explain.file.data.text", nil))}}
		},
	}}
	for _, k := range model.Kinds {
		name, shown := k.Name, "data/"+k.File()
		switch {
		case k.Folder():
			shown += "/"
		case k.Ending != ".yaml":
			name = k.File()
		}
		id := "explain.file." + k.Name
		all = append(all, subject{
			group: "file", names: []string{shown, name, b.Say(id+".title", nil)}, short: b.Say(id+".title", nil),
			entry: func() Entry { return b.file(shown, name, id) },
		})
	}
	return all
}

// file says what a file of records is for and what its keys mean.
func (b *Book) file(shown, name, id string) Entry {
	e := Entry{Name: shown, Title: b.Say(id+".title", nil)}
	e.Facts = append(e.Facts, b.label("what", b.Say(id+".text", nil)))
	if there := b.filesIn(name); len(there) > 0 {
		e.Facts = append(e.Facts, b.label("files", b.Join(there)))
	}
	var top, lines []Item
	for _, k := range schema.Keys() {
		if k.File != name {
			continue
		}
		item := Item{k.Name, b.Say(k.Sentence, nil)}
		switch {
		case len(k.Path) == 0:
			top = append(top, item)
		case len(k.Path) == 2 && k.Path[1] == schema.Any && !slices.Contains(lines, item):
			lines = append(lines, item)
		}
	}
	if len(top) > 0 {
		e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.keys", nil), Items: top})
	}
	if len(lines) > 0 {
		e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.lines", nil), Items: lines})
	}
	return append1(e, ways(b, name)...)
}

// ways are a line of records that the county has, and the commands that set and ask for such: by
// words in the place of what stands in a line where there is none yet.
func ways(b *Book, kind string) []Fact {
	if b.county == nil {
		return nil
	}
	for _, t := range b.tables() {
		line := t.Sample(b.county)
		if t.Kind.Name != kind || line == "" {
			continue
		}
		ask := "guben sheet export --topic " + kind
		if t.Timed() {
			ask += " --period " + t.Newest(b.county)
		}
		return []Fact{
			{Label: b.Say("explain.label.line", nil), Code: []string{line}},
			{Label: b.Say("explain.label.set", nil), Code: []string{t.Command(b.county)}},
			{Label: b.Say("explain.label.fill", nil), Code: []string{ask}},
		}
	}
	for _, way := range b.ways() {
		if strings.TrimSuffix(strings.TrimSuffix(way.File, "/"), ".yaml") != "data/"+kind {
			continue
		}
		facts := []Fact{{Label: b.Say("explain.label.set", nil), Code: []string{way.Set}}}
		if way.Sheet != "" {
			facts = append(facts, Fact{Label: b.Say("explain.label.fill", nil), Code: []string{way.Sheet}})
		}
		return facts
	}
	return nil
}

// filesIn names what the county has in a folder of records: towns or periods.
func (b *Book) filesIn(folder string) []string {
	if b.county == nil || !isFolder(folder) {
		return nil
	}
	var all []string
	for _, f := range model.KindOf(folder).Files(b.county) {
		all = append(all, strings.TrimPrefix(f.Origin().File, "data/"+folder+"/"))
	}
	return all
}

// recordKinds are the kinds of records that the programme declares.
func (b *Book) recordKinds() []subject {
	if b.county == nil {
		return nil
	}
	var all []subject
	for _, k := range b.county.Kinds() {
		if k.Declared != nil {
			title := k.Declared.Title
			all = append(all, subject{
				group: "topic", names: []string{"data/" + k.Name + "/", k.Name, title.First(), title.In("en")}, short: title.In(b.Lang),
				entry: func() Entry { return b.recordKind(k) },
			})
		}
	}
	return all
}

func (b *Book) recordKind(k *model.FileKind) Entry {
	e := Entry{Name: "data/" + k.Name + "/", Title: k.Declared.Title.In(b.Lang)}
	e.Facts = append(e.Facts, b.label("what", b.Say("explain.record-kind.what", i18n.Args{"File": b.periodWord(k.Declared.Every.V) + ".yaml"})))
	f := Fact{Label: b.Say("explain.label.keys", nil)}
	for i := range k.Declared.Fields {
		x := &k.Declared.Fields[i]
		text := x.Value.Title.In(b.Lang)
		if x.Value.Unit.Set() {
			text = b.Say("column.with-unit", i18n.Args{"Title": text, "Unit": x.Value.Unit.In(b.Lang)})
		}
		f.Items = append(f.Items, Item{x.Key, text})
	}
	return append1(append1(e, f), ways(b, k.Name)...)
}

// figureTopics are the topics that the county declares.
func (b *Book) figureTopics() []subject {
	if b.county == nil {
		return nil
	}
	var all []subject
	for i := range b.county.Targets.Topics {
		t := &b.county.Targets.Topics[i]
		all = append(all, subject{
			group: "topic", names: []string{t.Key, t.Value.Title.First(), t.Value.Title.In("en")}, short: t.Value.Title.In(b.Lang),
			entry: func() Entry { return b.topic(t) },
		})
	}
	return all
}

func (b *Book) topic(t *model.Entry[model.Topic]) Entry {
	e := Entry{Name: "data/" + t.Key + "/", Title: t.Value.Title.In(b.Lang)}
	e.Facts = append(e.Facts, b.label("what", b.Say("explain.topic.what", i18n.Args{
		"File": b.periodWord(t.Value.Every.V) + ".yaml", "Of": b.Say("leaf."+string(t.Value.Of.V), nil),
	})), b.label("due", b.dueText(&t.Value)))
	if line := b.exampleLine(t.Key); line != "" {
		e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.line", nil), Code: []string{line}})
	}
	e.Facts = append(e.Facts, b.figureItems(&t.Value))
	var periods []string
	for _, f := range b.county.Figures {
		if f.Topic == t.Key {
			periods = append(periods, f.Period.V.String())
		}
	}
	if len(periods) > 0 {
		e.Facts = append(e.Facts, b.label("periods", b.Join(periods)))
	}
	var items []Item
	for _, target := range b.targets.Targets {
		if slices.ContainsFunc(refsOf(target), func(ref string) bool { return strings.HasPrefix(ref, t.Key+".") }) {
			items = append(items, Item{target.ID, b.Title(target)})
		}
	}
	if len(items) > 0 {
		e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.targets", nil), Items: items})
	}
	return append1(e, Fact{Label: b.Say("explain.label.fill", nil), Code: []string{"guben sheet export --period " + lastPeriod(b.Words, b.county, t)}})
}

func (b *Book) figureItems(t *model.Topic) Fact {
	f := Fact{Label: b.Say("explain.label.figures", nil)}
	for _, m := range t.Figures {
		text := b.withUnit(&m.Value)
		if m.Value.Reckoned() {
			text = b.Say("explain.figure.not-written", i18n.Args{"Text": text})
		}
		f.Items = append(f.Items, Item{m.Key, text})
	}
	return f
}

// exampleLine is the first line of the county's newest file of a topic.
func (b *Book) exampleLine(topic string) string {
	for _, f := range slices.Backward(b.county.Figures) {
		if f.Topic == topic && len(f.Figures) > 0 && len(f.Figures[0].Value.Values) > 0 {
			var parts []string
			for _, v := range f.Figures[0].Value.Values {
				parts = append(parts, v.Key+": "+written(&f, v))
			}
			return `"` + f.Figures[0].Key + `": {` + strings.Join(parts, ", ") + "}"
		}
	}
	return ""
}

// lastPeriod is the newest period that the county has of a topic, or what one looks like.
func lastPeriod(w *i18n.Words, c *model.County, t *model.Entry[model.Topic]) string {
	for _, f := range slices.Backward(c.Figures) {
		if f.Topic == t.Key {
			return f.Period.V.String()
		}
	}
	return w.Say("explain.period."+string(t.Value.Every.V), nil)
}

func (b *Book) periodWord(e model.Every) string { return b.Say("explain.period."+string(e), nil) }

// dueText says how often a topic is reported, and by when.
func (b *Book) dueText(t *model.Topic) string {
	return b.Say("explain.topic.due", i18n.Args{"Every": b.Say("problem.word."+string(t.Every.V), nil), "Days": t.DueDays.V.String()})
}

// inFolder is a file below a folder: income/2006.
var inFolder = regexp.MustCompile(`^([a-z-]+)/([0-9a-z-]+)$`)

// ofFile explains a file of a period, or of a town.
func (b *Book) ofFile(word string) []Entry {
	m := inFolder.FindStringSubmatch(word)
	if m == nil || b.county == nil {
		return nil
	}
	switch m[1] {
	case "villages":
		return b.villagesFile(m[2])
	case model.PlacesFolder:
		return placesFile(b, "data/"+word+".yaml")
	}
	period, err := b.county.Programme.Calendar().Typed(m[2])
	if err != nil {
		return nil
	}
	for i := range b.county.Targets.Topics {
		if t := &b.county.Targets.Topics[i]; t.Key == m[1] {
			return []Entry{b.periodFile(t, period)}
		}
	}
	if isFolder(m[1]) {
		e := b.file("data/"+m[1]+"/"+period.String()+".yaml", m[1], "explain.file."+m[1])
		e.Title = b.Say("explain.of-period", i18n.Args{"Title": e.Title, "Period": b.Period(period)})
		return []Entry{e}
	}
	return nil
}

// maxNames is how many places are named of those that a file lacks.
const maxNames = 12

func (b *Book) periodFile(t *model.Entry[model.Topic], p model.Period) Entry {
	name := "data/" + t.Key + "/" + p.String() + ".yaml"
	e := Entry{Name: name, Title: b.Say("explain.of-period", i18n.Args{"Title": t.Value.Title.In(b.Lang), "Period": b.Period(p)})}
	if p.Every != t.Value.Every.V {
		return append1(e, b.label("what", b.Say("explain.topic.rhythm", i18n.Args{"Every": b.Say("problem.word."+string(t.Value.Every.V), nil), "File": b.periodWord(t.Value.Every.V) + ".yaml"})))
	}
	e.Facts = append(e.Facts, b.label("what", b.Say("explain.topic.lines", i18n.Args{"Of": b.Say("leaf."+string(t.Value.Of.V), nil)})),
		b.label("due", b.Say("explain.topic.due-day", i18n.Args{"Day": b.Date(t.Value.DueDay(p))})))
	file := b.figureFile(t.Key, p)
	if file == nil {
		e.Facts = append(e.Facts, b.label("state", b.Say("explain.topic.none", nil)))
		return append1(e, b.figureItems(&t.Value), Fact{Label: b.Say("explain.label.begin", nil), Code: []string{"guben period new " + p.String()}})
	}
	e.Facts = append(e.Facts, b.state(t, file, p))
	return append1(e, b.figureItems(&t.Value), Fact{Label: b.Say("explain.label.fill", nil), Code: []string{"guben sheet export --period " + p.String()}})
}

func (b *Book) figureFile(topic string, p model.Period) *model.FigureFile {
	for i := range b.county.Figures {
		if f := &b.county.Figures[i]; f.Topic == topic && f.Period.V == p {
			return f
		}
	}
	return nil
}

// state says how many lines are there, and who has none.
func (b *Book) state(t *model.Entry[model.Topic], f *model.FigureFile, p model.Period) Fact {
	day := p.ReadOn(b.county.Programme.AsOf.V)
	there := map[string]bool{}
	for _, e := range f.Figures {
		there[e.Key] = len(e.Value.Values) > 0 // a line that was laid out says nothing yet
	}
	var missing []string
	expected := 0
	for _, place := range b.places.AliveOn(t.Value.Of.V, day) {
		expected++
		if !there[place.CodeAt(day)] {
			missing = append(missing, b.Name(place))
		}
	}
	args := i18n.Args{"Reported": b.Int(expected - len(missing)), "Expected": b.Int(expected), "Count": len(missing), "Names": "", "More": len(missing) > maxNames}
	if len(missing) > 0 {
		args["Names"] = b.Join(missing[:min(len(missing), maxNames)])
	}
	return b.label("state", b.Say("explain.topic.state", args))
}

func (b *Book) villagesFile(town string) []Entry {
	for i := range b.county.Villages {
		f := &b.county.Villages[i]
		if string(f.Town.V) != town && f.File != "data/villages/"+town+".yaml" {
			continue
		}
		e := b.file(f.File, "villages", "explain.file.villages")
		if p := b.places.Find(town); p != nil {
			e.Title = b.Say("explain.file-of", i18n.Args{"Title": e.Title, "Name": b.Name(p), "N": len(f.Villages)})
		}
		e.Facts = slices.DeleteFunc(e.Facts, func(f Fact) bool { return f.Label == b.Say("explain.label.files", nil) })
		return []Entry{e}
	}
	return nil
}

// placesFile explains a file of the places of a declared level.
func placesFile(b *Book, path string) []Entry {
	for _, f := range model.KindOf(model.PlacesFolder).Files(b.county) {
		if f.Origin().File == path {
			return []Entry{b.file(path, model.PlacesFolder, "explain.file."+model.PlacesFolder)}
		}
	}
	return nil
}
