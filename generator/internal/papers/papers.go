// Package papers reads the text of files that other programs write: workbooks, Word files,
// archives, text in any of the encodings that are met with. It looks for what is written in
// them, not for how it looks, and says of what it cannot look into why.
package papers

import (
	"bytes"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Piece is a piece of text of a file.
type Piece struct {
	Where string // the part of the file that it stands in, "xl/worksheets/sheet1.xml B3"; "" for a plain text
	Line  int    // of a plain text, from 1; 0 elsewhere
	Text  string
	Cell  bool // it may be a number of a workbook
}

// Reason says why a file, or a part of it, was not looked into.
type Reason string

// The reasons.
const (
	Looked    Reason = ""
	Encrypted Reason = "encrypted" // behind a password
	Damaged   Reason = "damaged"   // broken off, or not what it says it is
	TooMuch   Reason = "too-much"  // it swells beyond all measure
	PDF       Reason = "pdf"
	Old       Reason = "old" // .xls, .doc, .ppt, .wps, .et
	Packed    Reason = "packed"
	Picture   Reason = "picture" // also sound and film
	Unknown   Reason = "unknown"
)

const (
	// mostText is how many bytes one file may swell to, and deepest how far archives may
	// stand in archives.
	mostText = 64 << 20
	deepest  = 3
)

// Read hands out the text of a file in order, and says why it could not, or not for all of
// it. What was handed out before stands.
func Read(data []byte, take func(Piece)) Reason {
	r := reader{take: take, left: mostText}
	return r.file("", data, 0)
}

// Plain tells whether a file is a text in UTF-8, which needs no reading.
func Plain(data []byte) bool {
	return utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 && kindOf(data) == Looked && !bytes.HasPrefix(data, []byte(zipped))
}

// kindOf tells by how a file begins whether it is of a kind that is not looked into.
func kindOf(data []byte) Reason {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.begins)) {
			return m.why
		}
	}
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return Looked // a text may begin with BM, as some pictures do
	}
	for _, kind := range []string{"image/", "audio/", "video/", "font/"} {
		if strings.HasPrefix(http.DetectContentType(data), kind) {
			return Picture
		}
	}
	return Looked
}

// zipped is how archives begin, and workbooks and documents, which are archives.
const zipped = "PK\x03\x04"

type reader struct {
	take func(Piece)
	left int64 // bytes that may still come
}

// magics are how files of a kind begin.
var magics = []struct {
	begins string
	why    Reason
}{
	{"%PDF-", PDF}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Old},
	{"Rar!\x1a\x07", Packed}, {"7z\xbc\xaf\x27\x1c", Packed}, {"\x1f\x8b", Packed}, {"BZh", Packed}, {"\xfd7zXZ\x00", Packed}, {"\x28\xb5\x2f\xfd", Packed},
}

// file reads a file, or one within an archive.
func (r *reader) file(where string, data []byte, depth int) Reason {
	if bytes.HasPrefix(data, []byte(zipped)) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return r.archive(where, data, depth)
	}
	switch kind := kindOf(data); kind {
	case Looked:
	case Picture:
		return Picture
	default:
		r.raw(where, data)
		return kind
	}
	if depth > 0 && isXML(where, data) {
		return r.markup(where, data)
	}
	return r.text(where, data)
}

func isXML(where string, data []byte) bool {
	switch strings.ToLower(path.Ext(where)) {
	case ".xml", ".rels", ".vml", ".rdf":
		return true
	}
	return bytes.HasPrefix(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte("<?xml"))
}

// text reads a text in whatever encoding it is.
func (r *reader) text(where string, data []byte) Reason {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		r.decoded(where, data, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM))
	case bytes.IndexByte(data, 0) < 0 && utf8.Valid(data):
		r.lines(where, string(data))
	case bytes.IndexByte(data, 0) < 0:
		r.decoded(where, data, simplifiedchinese.GB18030)
	default:
		return r.zeros(where, data)
	}
	return Looked
}

// zeros reads what holds bytes of zero: a text in UTF-16 without a mark, which may look like
// one in both orders of bytes, or something that is no text.
func (r *reader) zeros(where string, data []byte) Reason {
	text := false
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		e := unicode.UTF16(order, unicode.IgnoreBOM)
		if decoded, err := e.NewDecoder().Bytes(data); err == nil && len(data)%2 == 0 && isText(decoded) {
			r.lines(where, string(decoded))
			text = true
		}
	}
	if text {
		return Looked
	}
	r.raw(where, data)
	return Unknown
}

// isText tells whether what was decoded is made of characters that people write.
func isText(text []byte) bool {
	odd := 0
	for _, c := range string(text) {
		if c == utf8.RuneError || c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0xe000 && c < 0xf900 {
			odd++
		}
	}
	return odd*50 <= utf8.RuneCount(text)
}

// raw looks for numbers in what is not understood, as bytes and as pairs of bytes from the
// first and from the second: the texts of old workbooks and documents are the one or the
// other.
func (r *reader) raw(where string, data []byte) {
	kept := func(c byte) bool { return c >= ' ' && c < 0x7f }
	r.runs(where, len(data), func(i int) (byte, bool) { return data[i], kept(data[i]) })
	for from := range 2 {
		r.runs(where, (len(data)-from)/2, func(i int) (byte, bool) {
			c := data[from+2*i]
			return c, data[from+2*i+1] == 0 && kept(c)
		})
	}
}

// runs hands out what is long enough to hold a number.
func (r *reader) runs(where string, n int, at func(int) (byte, bool)) {
	const least = 11
	var run []byte
	for i := 0; i <= n; i++ {
		if i < n {
			if c, ok := at(i); ok {
				run = append(run, c)
				continue
			}
		}
		if len(run) >= least {
			r.take(Piece{Where: where, Text: string(run)})
		}
		run = run[:0]
	}
}

func (r *reader) decoded(where string, data []byte, from encoding.Encoding) {
	text, _ := from.NewDecoder().Bytes(data) // what is no character becomes a sign of that
	r.lines(where, string(text))
}

func (r *reader) lines(where, text string) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		r.take(Piece{Where: where, Line: n, Text: strings.TrimRight(line, "\r\n")})
	}
}
