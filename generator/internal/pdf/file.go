package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// file is a PDF in the making: objects by their numbers, from 1. All but streams stand
// packed in streams of objects.
type file struct {
	objects []object
	packer  *zlib.Writer // used again: its memory is large
}

type object struct {
	body   string
	stream []byte
	has    bool // a stream
}

// reserve takes a number for an object that is set later.
func (f *file) reserve() int {
	f.objects = append(f.objects, object{})
	return len(f.objects)
}

func (f *file) set(id int, body string) { f.objects[id-1].body = body }

func (f *file) add(body string) int {
	id := f.reserve()
	f.set(id, body)
	return id
}

// stream adds a stream as it is; dict is what its dictionary says beside its length.
func (f *file) stream(dict string, data []byte) int {
	f.objects = append(f.objects, object{body: fmt.Sprintf("<<%s/Length %d>>", dict, len(data)), stream: data, has: true})
	return len(f.objects)
}

// packed adds a stream that is packed.
func (f *file) packed(dict string, data []byte) int {
	return f.stream(dict+"/Filter/FlateDecode", f.deflate(data))
}

func (f *file) deflate(data []byte) []byte {
	var out bytes.Buffer
	if f.packer == nil {
		f.packer = zlib.NewWriter(&out)
	} else {
		f.packer.Reset(&out)
	}
	_, _ = f.packer.Write(data) // memory takes all
	_ = f.packer.Close()
	return out.Bytes()
}

// together is how many objects stand in one stream of objects.
const together = 256

// place is where an object stands: at an offset, or in a stream of objects.
type place struct {
	kind   byte
	at, in int
}

// bytes writes the file.
func (f *file) bytes(root, info int) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	plain := len(f.objects)
	places := make([]place, plain)
	var heads, bodies strings.Builder
	var inside []int
	close := func() {
		if len(inside) == 0 {
			return
		}
		id := f.packed(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(inside), heads.Len()), []byte(heads.String()+bodies.String()))
		for i, of := range inside {
			places[of] = place{2, id, i}
		}
		heads.Reset()
		bodies.Reset()
		inside = inside[:0]
	}
	for i := range plain {
		if f.objects[i].has {
			continue
		}
		fmt.Fprintf(&heads, "%d %d ", i+1, bodies.Len())
		bodies.WriteString(f.objects[i].body + "\n")
		if inside = append(inside, i); len(inside) == together {
			close()
		}
	}
	close()
	for i, o := range f.objects {
		if !o.has {
			continue
		}
		p := place{1, out.Len(), 0}
		if i < plain {
			places[i] = p
		} else {
			places = append(places, p)
		}
		fmt.Fprintf(&out, "%d 0 obj\n%s\nstream\n", i+1, o.body)
		out.Write(o.stream)
		out.WriteString("\nendstream\nendobj\n")
	}
	start := out.Len()
	places = append(places, place{1, start, 0})
	rows := []byte{0, 0, 0, 0, 0, 0xFF, 0xFF}
	for _, p := range places {
		rows = append(rows, p.kind)
		rows = binary.BigEndian.AppendUint32(rows, uint32(p.at))
		rows = binary.BigEndian.AppendUint16(rows, uint16(p.in))
	}
	rows = f.deflate(rows)
	fmt.Fprintf(&out, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/Filter/FlateDecode/Length %d>>\nstream\n", len(places), len(places)+1, root, info, len(rows))
	out.Write(rows)
	fmt.Fprintf(&out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
	return out.Bytes()
}

// text is a text of a dictionary: in hexadecimal, so that nothing of it can end it.
func text(s string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&out, "%04X", u)
	}
	out.WriteString(">")
	return out.String()
}

// number writes a length to a hundredth of a point.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "" || s == "-0" {
		return "0"
	}
	return s
}

// numbers writes lengths, each with a space behind it.
func numbers(out *bytes.Buffer, all ...float64) {
	for _, v := range all {
		out.WriteString(number(v))
		out.WriteByte(' ')
	}
}

// font adds a subset, so that its letters can be selected and read out.
func (f *file) font(s *subset, name string) int {
	program := s.file()
	box, widths := [4]int16{0, -120, 1000, 880}, strings.Builder{}
	for _, g := range s.glyphs {
		box = [4]int16{min(box[0], g.box[0]), min(box[1], g.box[1]), max(box[2], g.box[2]), max(box[3], g.box[3])}
		fmt.Fprintf(&widths, "%d ", g.advance)
	}
	data := f.packed(fmt.Sprintf("/Length1 %d", len(program)), program)
	descriptor := f.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 %d 0 R>>", name, box[0], box[1], box[2], box[3], data))
	below := f.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/W[0[%s]]/CIDToGIDMap/Identity>>", name, descriptor, widths.String()))
	unicode := f.packed("", s.unicode())
	return f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, below, unicode))
}

// unicode says which glyph is which character.
func (s *subset) unicode() []byte {
	var out bytes.Buffer
	out.WriteString("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	for from := 0; from < len(s.runes); from += 100 {
		to := min(from+100, len(s.runes))
		fmt.Fprintf(&out, "%d beginbfchar\n", to-from)
		for i := from; i < to; i++ {
			fmt.Fprintf(&out, "<%04X><", i)
			for _, u := range utf16.Encode(s.runes[i : i+1]) {
				fmt.Fprintf(&out, "%04X", u)
			}
			out.WriteString(">\n")
		}
		out.WriteString("endbfchar\n")
	}
	out.WriteString("endcmap CMapName currentdict/CMap defineresource pop end end")
	return out.Bytes()
}
