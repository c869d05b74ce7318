package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/diag"
)

// measure refuses an archive that unpacks to more than can be read.
func measure(raw []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return err
	}
	if len(archive.File) > maxParts {
		return tooLarge("sheet-parts", maxParts)
	}
	left := int64(maxUnpacked)
	for _, part := range archive.File {
		if part.UncompressedSize64 > uint64(left) {
			return tooLarge("sheet-unpacked", maxUnpacked>>20)
		}
		left -= int64(part.UncompressedSize64)
		if strings.HasSuffix(strings.ToLower(part.Name), ".xml") {
			if err := measurePart(part); err != nil {
				return err
			}
		}
	}
	return nil
}

// measurePart counts the cells that the rows of a part span, and its merged cells, and
// refuses text that lost half of a character.
func measurePart(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	cells, last, merges := 0, 0, 0
	for {
		token, err := d.RawToken()
		if err != nil { // the library says what is wrong with it, if it matters
			return nil
		}
		if text, ok := token.(xml.CharData); ok && halfPair(text) { // which the library drops
			return refusal{diag.CellDamaged, diag.Args{"Found": tidy(string(text))}}
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			cells, last = cells+last, 0
		case "c":
			last = max(last+1, columnOf(start))
		case "mergeCell":
			merges++
		}
		if cells+last > maxCells {
			return tooLarge("sheet-cells", maxCells)
		}
		if merges > maxMerges {
			return tooLarge("sheet-merges", maxMerges)
		}
	}
}

func columnOf(c xml.StartElement) int {
	for _, a := range c.Attr {
		if a.Name.Local == "r" {
			if col, _, err := excelize.CellNameToCoordinates(a.Value); err == nil {
				return col
			}
		}
	}
	return 0
}
