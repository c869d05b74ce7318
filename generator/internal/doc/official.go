package doc

import "slices"

// Official is what a document of an office has beside its text, in the form of GB/T 9704-2012.
// All of it is in words, labels included; what is empty is left out.
type Official struct {
	Title     []string // the document's title as it is parted into lines
	Agency    string   // who issues it, in red at the head of the first sheet
	Number    string   // under which number
	Signatory string   // who approved it, beside the number
	Annexes   []string // the titles of the annexes, named after the text
	Signer    string   // who signs
	Day       string   // when
	Copies    string   // who gets a copy
	Printer   string   // who printed it, and at the other end of the line
	Printed   string   // when
	Contents  bool     // whether a list of its sections stands before the text
}

// Annex is an annex of a document, which begins a sheet. On a page it is Unfolded.
type Annex struct {
	ID     string
	Label  string // 附件1
	Title  string
	Blocks []Block
}

// Fold opens a part of a page that is folded until its reader opens it, and Unfold ends it.
type Fold struct {
	ID    string `json:"id"`
	Label string `json:"label,omitempty"`
	Title string `json:"title"`
}

// Unfold ends what Fold opened.
type Unfold struct{}

// Folded are the annex's blocks on a page.
func (b Annex) Folded() []Block {
	return slices.Concat([]Block{Fold{b.ID, b.Label, b.Title}}, b.Blocks, []Block{Unfold{}})
}

func (b Fold) html(o *writer) {
	o.raw(`<details class="annex" id="`)
	o.text(b.ID)
	o.raw(`"><summary>`)
	o.span("annex-label", b.Label)
	o.raw(`<strong>`)
	o.text(b.Title)
	o.raw("</strong></summary>\n")
}

func (Unfold) html(o *writer) { o.raw("</details>\n") }
