package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Limits of a map. A county's towns are well drawn with some ten thousand points.
const (
	maxMap      = 8 << 20
	maxFeatures = 5_000
	maxPoints   = 100_000
)

// codeProperty is the property of a feature that says which town it is.
const codeProperty = "code"

// mapReader reads data/map.geojson.
type mapReader struct {
	file   string
	text   []byte
	list   diag.List
	points int
	codes  *model.Codes
	last   place // the last one asked for: they are asked for in order, or nearly so
}

// place is a byte of the file with its line and column.
type place struct {
	at        int
	line, col int32
}

// readMap reads a map's bytes.
func readMap(name string, raw []byte, into *model.MapFile, sources *Sources, codes *model.Codes) diag.List {
	if codes == nil {
		codes = model.DefaultCodes()
	}
	in := &inspection{file: name, readable: true}
	r := &mapReader{file: name, codes: codes, text: in.decode(raw), last: place{0, 1, 1}}
	sources.add(name, r.text)
	r.list = in.list
	switch {
	case !in.readable:
	case len(r.text) > maxMap:
		r.list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.MapTooFine, Args: diag.Args{"Limit": maxPoints}})
	case len(bytes.TrimSpace(r.text)) == 0:
		r.list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.EmptyFile})
	default:
		r.collection(into)
	}
	return r.list
}

// span is a JSON value and where it begins in the file.
type span struct {
	raw []byte
	at  int
}

func (r *mapReader) collection(into *model.MapFile) {
	var broken *json.SyntaxError
	if err := json.Unmarshal(r.text, new(json.RawMessage)); errors.As(err, &broken) {
		r.problem(span{at: max(0, int(broken.Offset)-1)}, diag.MapSyntax, nil)
		return
	}
	top := members(span{r.text, 0})
	features, ok := elements(top["features"])
	if kind := word(top["type"]); kind != "FeatureCollection" || !ok || len(features) == 0 {
		r.problem(span{at: len(r.text) - len(bytes.TrimLeft(r.text, " \t\r\n"))}, diag.MapKind, nil)
		return
	}
	for i, s := range features {
		into.Features = append(into.Features, r.feature(s))
		if r.points > maxPoints || i == maxFeatures {
			r.problem(s, diag.MapTooFine, diag.Args{"Limit": maxPoints})
			into.Features = nil
			return
		}
	}
}

// feature reads one town's boundary; its code is not set where there is none to go by.
func (r *mapReader) feature(s span) model.Feature {
	f := model.Feature{Pos: r.pos(s.at)}
	m := members(s)
	code, ok := members(m["properties"])[codeProperty]
	if !ok || bytes.Equal(code.raw, []byte("null")) {
		r.problem(s, diag.MapNoCode, nil)
		return f
	}
	text := word(code)
	if text == "" {
		text = string(code.raw) // a number, as many programs write codes
	}
	if !r.codes.Match(model.FormTown, text) {
		r.problem(code, diag.BadTownCode, diag.Args{"Found": clip(text), "Digits": digitsIn(text)})
		return f
	}
	f.Code = model.Val[string]{V: text, Pos: r.pos(code.at), Set: true}
	shape := m["geometry"]
	if shape.raw == nil {
		shape = s
	}
	polygons, fault := r.polygons(shape)
	if fault != "" {
		r.problem(shape, fault, diag.Args{"Code": text})
	}
	f.Polygons = polygons
	return f
}

// polygons reads a geometry, or says what is wrong with it.
func (r *mapReader) polygons(s span) ([]model.Polygon, string) {
	m := members(s)
	var all [][][][]float64
	var err error
	switch word(m["type"]) {
	case "MultiPolygon":
		err = json.Unmarshal(m["coordinates"].raw, &all)
	case "Polygon":
		all = make([][][][]float64, 1)
		err = json.Unmarshal(m["coordinates"].raw, &all[0])
	}
	if err != nil || len(all) == 0 {
		return nil, diag.MapShape
	}
	polygons := make([]model.Polygon, len(all))
	for i, p := range all {
		if len(p) == 0 {
			return nil, diag.MapShape
		}
		for _, ring := range p {
			corners, fault := r.ring(ring)
			if fault != "" {
				return nil, fault
			}
			polygons[i] = append(polygons[i], corners)
		}
	}
	return polygons, ""
}

// ring is closed, has three corners and lies on the globe. A third coordinate of a corner,
// its height, is passed over.
func (r *mapReader) ring(ring [][]float64) ([]model.Corner, string) {
	r.points += len(ring)
	corners := make([]model.Corner, len(ring))
	for i, p := range ring {
		if len(p) < 2 {
			return nil, diag.MapShape
		}
		if math.Abs(p[0]) > 180 || math.Abs(p[1]) > 90 {
			return nil, diag.MapOutside
		}
		corners[i] = model.Corner{Lon: int32(math.Round(p[0] * 1e7)), Lat: int32(math.Round(p[1] * 1e7))}
	}
	if len(ring) < 4 || corners[0] != corners[len(ring)-1] {
		return nil, diag.MapShape
	}
	return corners, ""
}

func (r *mapReader) problem(s span, code string, args diag.Args) {
	width := 0
	if len(s.raw) < 40 && !bytes.ContainsRune(s.raw, '\n') {
		width = utf8.RuneCount(s.raw)
	}
	r.list.Add(diag.Problem{Pos: r.pos(s.at), Width: width, Code: code, Args: args})
}

// pos is the line and column of a byte.
func (r *mapReader) pos(at int) diag.Pos {
	if at < r.last.at {
		r.last = place{0, 1, 1}
	}
	between := r.text[r.last.at:min(at, len(r.text))]
	if i := bytes.LastIndexByte(between, '\n'); i >= 0 {
		r.last.line += int32(bytes.Count(between, []byte("\n")))
		r.last.col, between = 1, between[i+1:]
	}
	r.last.col += int32(utf8.RuneCount(between))
	r.last.at = at
	return diag.Pos{File: r.file, Line: r.last.line, Col: r.last.col}
}

// word is a JSON string's text, or nothing for another value.
func word(s span) string {
	var text string
	_ = json.Unmarshal(s.raw, &text)
	return text
}

// members are those of a JSON object, which is known to be well formed; of what is no
// object there are none. Of a key that comes twice the last counts.
func members(s span) map[string]span {
	all := map[string]span{}
	dec := json.NewDecoder(bytes.NewReader(s.raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return all
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return all
		}
		value, ok := next(dec, s.at)
		if !ok {
			return all
		}
		all[key.(string)] = value
	}
	return all
}

// elements are those of a JSON list, and whether it is one.
func elements(s span) ([]span, bool) {
	dec := json.NewDecoder(bytes.NewReader(s.raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return nil, false
	}
	var all []span
	for dec.More() {
		value, ok := next(dec, s.at)
		if !ok {
			return nil, false
		}
		all = append(all, value)
	}
	return all, true
}

// next is the next value of a decoder whose text begins at a place in the file.
func next(dec *json.Decoder, at int) (span, bool) {
	var raw json.RawMessage
	if dec.Decode(&raw) != nil {
		return span{}, false
	}
	return span{raw, at + int(dec.InputOffset()) - len(raw)}, true
}
