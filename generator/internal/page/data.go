package page

import (
	"fmt"
	"math/big"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

type download struct {
	Text string `json:"t"`
	Href string `json:"h"`
	What string `json:"d"`
	Size string `json:"size"`
}

func (w *writer) dataPage() (*page, error) {
	ps := w.Report.Places
	p := &page{path: "data/_index", front: front{
		Title:  w.Say("page.data.title", nil),
		Params: params{Kind: "data", Crumbs: []link{w.home()}, Verdict: w.coverageVerdict()},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	p.heading(w.Say("page.data.coverage", nil))
	for _, topic := range w.Report.Topics() {
		if len(ps.Towns) == 0 {
			break
		}
		if err := p.patched(w.charts.Coverage(topic, ps.County, ps.Towns)); err != nil {
			return nil, err
		}
	}
	if len(w.Report.County.Programme.Stated) > 0 {
		p.heading(w.Say("page.data.stated", nil))
		if err := p.table(w.statedTable()); err != nil {
			return nil, err
		}
	}
	p.heading(w.Say("page.data.downloads", nil))
	var items []download
	for _, d := range w.Downloads {
		items = append(items, download{Text: d.Name, Href: "/data/" + d.Name, What: w.Say("download."+d.ID, i18n.Args{"Topic": w.tableTitle(d.Topic)}), Size: w.size(d.Size)})
	}
	return p, p.fence("downloads", map[string]any{"items": items})
}

// coverageVerdict answers for the data page: is everything in that was due?
func (w *writer) coverageVerdict() *verdict {
	v := &verdict{Light: progress.Green, Label: w.Say("cover.all", nil)}
	missing := 0
	for _, topic := range w.Report.Topics() {
		if short := w.missing(topic, w.Report.Places.County); short > 0 {
			missing += short
			v.Points = append(v.Points, point{Light: progress.Yellow, Label: w.Say("cover.some", nil), Text: w.Say("verdict.topic-missing", i18n.Args{"Topic": w.topicTitle(topic), "Count": w.Int(short)})})
		}
	}
	if missing > 0 {
		v.Light, v.Label = progress.Yellow, w.Say("cover.some", nil)
	}
	v.Text = w.Say("verdict.coverage", i18n.Args{"Missing": missing, "Warnings": len(w.Warnings)})
	return v
}

func (w *writer) topicTitle(topic string) string { return w.Topic(w.Report, topic) }

// statedTable holds the policy's totals against their own parts and against the records.
func (w *writer) statedTable() chart.Table {
	t := chart.Table{ID: "stated", Columns: []chart.Column{
		{Title: w.Say("column.item", nil), Kind: "text"}, {Title: w.Say("column.batch", nil), Kind: "text"}, {Title: w.Say("column.stated", nil), Kind: "num"},
		{Title: w.Say("column.parts", nil), Kind: "num"}, {Title: w.Say("column.unattributed", nil), Kind: "num"}, {Title: w.Say("column.records", nil), Kind: "num"},
		{Title: w.Say("column.note", nil), Kind: "light"},
	}}
	for _, s := range w.Report.County.Programme.Stated {
		t.Rows = append(t.Rows, w.statedRow(s))
	}
	return t
}

func (w *writer) statedRow(s model.Stated) []chart.Cell {
	sent := w.Report.Senders(s.Batch.V)
	records := int64(sent.AllCadres())
	if s.Count.V == model.CountTeams {
		records = int64(sent.AllTeams())
	}
	var parts model.Amount
	for _, part := range s.Parts {
		parts += part.Value.V
	}
	rest := s.Total.V - parts
	state := chart.Cell{Light: progress.Green, Status: w.Say("stated.agrees", nil)}
	switch {
	case s.Total.V != model.Units(records):
		state = chart.Cell{Light: progress.Red, Status: w.Say("stated.records-differ", nil)}
	case rest != 0:
		state = chart.Cell{Light: progress.Yellow, Status: w.Say("stated.parts-differ", i18n.Args{"Rest": rest.String()})}
	}
	return []chart.Cell{
		{Text: s.Title.In(w.Lang)}, {Text: w.Period(s.Batch.V)}, {Text: s.Total.V.String(), Source: source(s.Total.Pos)},
		{Text: parts.String()}, {Text: rest.String()}, {Text: fmt.Sprint(records)}, state,
	}
}

// size shows a file's size in KB or MB.
func (w *writer) size(bytes int) string {
	const kb, mb = 1 << 10, 1 << 20
	if bytes < mb {
		return w.Number(big.NewRat(int64(max(bytes, kb)), kb), 0) + " KB"
	}
	return w.Number(big.NewRat(int64(bytes), mb), 1) + " MB"
}

// tableTitle names a topic's data file.
func (w *writer) tableTitle(topic string) string {
	if t := w.Report.Topic(topic); t != nil {
		return t.Title.In(w.Lang)
	}
	return w.Say("table."+topic, nil)
}
