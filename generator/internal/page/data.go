package page

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// dataPage lists the data files, and whether all is in that was due.
type dataPage struct {
	*site
	files    func() ([]Download, error)
	from     *Version
	warnings int // of the check
}

// downloads are the published data files.
type downloads struct {
	Items []download `json:"items"`
}

type download struct {
	Text string `json:"text"`
	Href string `json:"href"`
	What string `json:"what"`
	Size string `json:"size"`
}

func (w dataPage) page() *page {
	ps := w.Report.Places
	p := newPage("data/_index", w.Say("page.data.title", nil), params{Kind: "data", Crumbs: []link{w.home()}, Verdict: w.verdict()})
	p.heading(w.Say("page.data.coverage", nil))
	for _, topic := range w.Report.Returns() {
		if len(ps.Towns) == 0 || !w.byTown(topic) {
			continue
		}
		t := w.charts.Coverage(topic, ps.County, ps.Towns)
		if len(t.Rows) == 0 {
			continue
		}
		p.table(t)
	}
	p.facts([]fact{w.overdueFact("attention")})
	w.statedShort(p)
	w.version(p)
	p.heading(w.Say("page.data.downloads", nil))
	var items []download
	for _, d := range w.downloads(p) {
		items = append(items, download{Text: d.Name, Href: "/data/" + d.Name, What: w.Say("download."+d.ID, w.declared(i18n.Args{"Topic": w.tableTitle(d.Topic)})), Size: w.size(d.Size)})
	}
	p.fence("downloads", downloads{items})
	p.facts(w.terms())
	w.related(p, "reconciliation", "records", "acceptance", "assessments", "staffing")
	return p
}

// terms are under what licence the files may be used and where the data come from, as far as the
// programme says it.
func (w dataPage) terms() (facts []fact) {
	said := func(title model.Text, name, address string) string {
		return strings.TrimSpace(cmp.Or(title.In(w.Lang), name) + " " + address)
	}
	if l := w.Report.County.Programme.Licence; l != nil {
		facts = append(facts, fact{Key: w.Say("terms.licence", nil), Value: said(l.Title, l.Name.V, l.Address.V)})
	}
	for _, s := range w.Report.County.Programme.Sources {
		facts = append(facts, fact{Key: w.Say("terms.source", nil), Value: said(s.Title, "", s.Address.V)})
	}
	return facts
}

// downloads are the published data files; none where nothing is published.
func (w dataPage) downloads(p *page) []Download {
	if w.files == nil {
		return nil
	}
	files, err := w.files()
	p.err = err
	return files
}

// verdict answers for the data page: is everything in that was due?
func (w dataPage) verdict() *verdict {
	v := &verdict{Light: progress.Green, Label: w.Say("cover.all", nil)}
	due := w.Report.Returned()
	for _, c := range due.Topics {
		if c.Missing() > 0 {
			v.Points = append(v.Points, point{Light: progress.Yellow, Label: w.Say("cover.some", nil), Text: w.Say("verdict.topic-missing", i18n.Args{"Topic": w.topicTitle(c.Topic), "Count": w.Int(c.Missing())})})
		}
	}
	missing := due.All.Missing()
	if missing > 0 {
		v.Light, v.Label = progress.Yellow, w.Say("cover.some", nil)
	}
	v.Text = w.Say("verdict.coverage", i18n.Args{"Missing": missing, "Warnings": w.warnings})
	return v
}

// byTown tells whether a topic is reported by what lies in towns: units and leaders do not.
func (w dataPage) byTown(topic string) bool {
	of := w.Report.TopicLevel(topic)
	return of == model.LevelBranch || slices.Contains(w.Report.Places.Levels.Inner(), of)
}

// statedShort says in a line how the checks of totals came out, and where they are
// written out.
func (w dataPage) statedShort(p *page) {
	agree, differ := progress.Outcome(w.Report.Agreements())
	if agree+differ == 0 {
		return
	}
	p.heading(w.Say("page.data.stated", nil))
	value := w.Say("trust.short-value", i18n.Args{"All": agree + differ, "Agree": agree, "Differ": differ})
	p.facts([]fact{{Key: w.Say("trust.short", nil), Value: value, Href: w.sectionOf("reconciliation").Href}})
}

// version says which commit the site was built from, where that is known.
func (w dataPage) version(p *page) {
	v := w.from
	if v == nil {
		return
	}
	p.heading(w.Say("version.title", nil))
	facts := []fact{{Key: w.Say("version.commit", nil), Value: w.Say("version.value", i18n.Args{"Day": v.Day, "Commit": v.Commit})}}
	if v.Changed {
		facts = append(facts, fact{Key: w.Say("version.changed", nil), Value: w.Say("version.changed-value", nil)})
	}
	p.facts(facts)
}

// size shows a file's size in KB or MB.
func (w dataPage) size(bytes int) string {
	const kb, mb = 1 << 10, 1 << 20
	if bytes < mb {
		return w.Number(big.NewRat(int64(max(bytes, kb)), kb), 0) + " KB"
	}
	return w.Number(big.NewRat(int64(bytes), mb), 1) + " MB"
}

// tableTitle names a topic's data file.
func (w dataPage) tableTitle(topic string) string {
	if t := w.Report.Topic(topic); t != nil {
		return t.Title.In(w.Lang)
	}
	return w.Say("table."+topic, nil)
}
