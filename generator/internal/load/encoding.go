package load

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guben/generator/internal/diag"
)

var byteOrderMark = []byte("\ufeff")

// decode returns the file as UTF-8. What is written in another encoding is reported,
// and decoded where that can be done, so that the rest is checked in the same run.
func (in *inspection) decode(raw []byte) []byte {
	if rest, ok := bytes.CutPrefix(raw, byteOrderMark); ok {
		in.add(diag.Problem{Pos: in.at(1, 1), Code: diag.ByteOrderMark})
		raw = rest
	}
	if text, ok := fromUTF16(raw); ok {
		in.add(diag.Problem{Pos: diag.Pos{File: in.file}, Code: diag.WrittenInUTF16})
		return text
	}
	if utf8.Valid(raw) {
		return raw
	}
	line, col := firstInvalid(raw)
	if text, ok := fromGB18030(raw); ok {
		in.add(diag.Problem{Pos: in.at(line, col), Code: diag.WrittenInGBK})
		return text
	}
	in.fatal(diag.Problem{Pos: in.at(line, col), Code: diag.NotUTF8})
	return bytes.ToValidUTF8(raw, []byte("�"))
}

// fromUTF16 decodes what starts with a UTF-16 byte order mark.
func fromUTF16(raw []byte) ([]byte, bool) {
	var little bool
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		little = true
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
	default:
		return nil, false
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 {
		hi, lo := raw[i], raw[i+1]
		if little {
			hi, lo = lo, hi
		}
		units = append(units, uint16(hi)<<8|uint16(lo))
	}
	return []byte(string(utf16.Decode(units))), true
}

// fromGB18030 decodes bytes that make sense in the encoding that Windows in China calls
// ANSI: nothing is left over, and what is not ASCII is mostly Chinese.
func fromGB18030(raw []byte) ([]byte, bool) {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, false
	}
	han, other := 0, 0
	for _, r := range string(text) {
		switch {
		case r == utf8.RuneError:
			return nil, false
		case r < utf8.RuneSelf:
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r < 0x3040, r >= 0xff00 && r < 0xff60:
			han++
		default:
			other++
		}
	}
	return text, han > other
}

// firstInvalid finds the first byte that is not UTF-8.
func firstInvalid(raw []byte) (line int32, col int) {
	line, col = 1, 1
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && size == 1:
			return line, col
		case r == '\n':
			line, col = line+1, 1
		default:
			col++
		}
		raw = raw[size:]
	}
	return line, col
}

func runeName(r rune) string { return fmt.Sprintf("U+%04X", r) }
