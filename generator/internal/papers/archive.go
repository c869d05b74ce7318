package papers

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"
)

// mostParts is how many files an archive may hold.
const mostParts = 10_000

// archive reads what an archive holds. Workbooks, Word files and presentations are archives
// of marked-up text, of Microsoft's kind as of OpenDocument's.
func (r *reader) archive(where string, data []byte, depth int) Reason {
	if depth >= deepest {
		return TooMuch
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return Damaged
	}
	if len(z.File) > mostParts {
		return TooMuch
	}
	worst := Looked
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		part := strings.TrimPrefix(where+"/"+f.Name, "/")
		r.take(Piece{Where: where, Text: f.Name})
		if why := r.part(part, f, depth); why != Looked && why != Picture {
			worst = why
		}
	}
	return worst
}

// encryptedFlag is a zip's own mark of a part behind a password.
const encryptedFlag = 1

func (r *reader) part(where string, f *zip.File, depth int) Reason {
	if f.Flags&encryptedFlag != 0 {
		return Encrypted
	}
	in, err := f.Open()
	if err != nil {
		return Damaged
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, r.left+1))
	if int64(len(data)) > r.left {
		r.left = 0
		return TooMuch
	}
	r.left -= int64(len(data))
	if err != nil {
		return Damaged
	}
	return r.file(where, data, depth+1)
}

// blocks are the elements that hold one piece of text each, however many parts it was
// typed in: paragraphs, cells, entries of a list of texts, comments.
var blocks = []string{"p", "si", "c", "is", "h", "table-cell", "comment", "oddHeader", "oddFooter", "creator", "lastModifiedBy", "title", "subject", "keywords", "description"}

// telling are the attributes that people fill in. Others hold numbers of the program's own.
var telling = []string{"value", "string-value", "val", "descr", "title", "name", "Target", "href", "author", "display", "tooltip", "location", "prompt", "promptTitle", "formula"}

// markup reads marked-up text.
func (r *reader) markup(where string, data []byte) Reason {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict, d.CharsetReader = false, charset.NewReaderLabel
	m := marked{reader: r, where: where}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			m.flush()
			return Looked
		}
		if err != nil {
			m.flush()
			r.raw(where, data)
			return Damaged
		}
		switch t := token.(type) {
		case xml.StartElement:
			m.start(t)
		case xml.EndElement:
			if slices.Contains(blocks, t.Name.Local) {
				m.flush()
			}
		case xml.CharData:
			m.text.Write(t)
		}
	}
}

// marked is a text while its pieces are gathered.
type marked struct {
	*reader
	where, cell string
	text        strings.Builder
}

func (m *marked) start(t xml.StartElement) {
	if slices.Contains(blocks, t.Name.Local) {
		m.flush()
	}
	for _, a := range t.Attr {
		switch {
		case t.Name.Local == "c" && a.Name.Local == "r":
			m.cell = a.Value
		case slices.Contains(telling, a.Name.Local) && !strings.HasPrefix(a.Value, "{"):
			m.take(Piece{Where: m.place(), Text: a.Value, Cell: true})
		}
	}
	switch t.Name.Local {
	case "f", "v": // a cell's formula and its result stand beside each other
		m.flushText()
	case "tab", "br", "cr", "line-break", "s":
		m.text.WriteByte(' ')
	}
}

// flush hands out what was gathered and leaves the cell.
func (m *marked) flush() {
	m.flushText()
	m.cell = ""
}

func (m *marked) flushText() {
	if text := strings.TrimSpace(m.text.String()); text != "" {
		m.take(Piece{Where: m.place(), Text: strings.Join(strings.Fields(text), " "), Cell: true})
	}
	m.text.Reset()
}

func (m *marked) place() string { return strings.TrimSpace(m.where + " " + m.cell) }
