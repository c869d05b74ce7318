package brief

import (
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// sign says who issues the brief, and when, as far as the programme says it. The county's
// office signs the briefs of the whole; those of a part are the part's own.
func (s *draft) sign() {
	o := &doc.Official{Title: s.titleLines(), Contents: s.yearly() && s.county()}
	s.doc.Official = o
	for _, a := range s.doc.Annexes {
		o.Annexes = append(o.Annexes, a.Title)
	}
	office := s.Report.County.Programme.Office
	if office == nil {
		return
	}
	o.Day = s.Say("brief.sign.day", nil)
	if !s.county() {
		o.Signer = s.Called(s.place)
		return
	}
	o.Signer = office.Name.In(s.Lang)
	o.Agency = office.Heading.In(s.Lang)
	o.Copies = s.labelled("brief.sign.copies", office.Copies)
	o.Printer = s.labelled("brief.sign.printer", office.Printer)
	if o.Copies != "" && o.Printer == "" {
		o.Printer = s.labelled("brief.sign.printer", office.Name)
	}
	s.issue(o, office)
}

// issue dates a brief that went out.
func (s *draft) issue(o *doc.Official, office *model.Office) {
	is := office.Issued.At(s.period.String())
	if is == nil {
		return
	}
	o.Number, o.Signatory, o.Day = is.Number.In(s.Lang), s.labelled("brief.sign.approved", is.Approved), s.Date(is.On.V)
	if o.Printer != "" {
		o.Printed = s.Say("brief.sign.printed", i18n.Args{"Day": o.Day})
	}
}

// labelled puts a label before a text that is there.
func (s *draft) labelled(id string, text model.Text) string {
	said := text.In(s.Lang)
	if said == "" {
		return ""
	}
	return s.Say(id, i18n.Args{"Text": said})
}
