package doc

// Official is what a document of an office has beside its text, in the form of GB/T 9704-2012.
// All of it is in words, labels included; what is empty is left out.
type Official struct {
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

// Annex is an annex of a document: folded on a screen, and beginning a sheet on paper.
type Annex struct {
	ID     string
	Label  string // 附件1
	Title  string
	Blocks []Block
}
