package load

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// oddMaps are what programs, careless hands and attackers write as data/map.geojson.
var oddMaps = []string{
	`{"type":"FeatureCollection","features":[]}`, `{"type":"FeatureCollection","features":null}`, `[]`, `null`, `{"features":[null]}`,
	`{"type":"FeatureCollection","features":[null,1,[],{},{"properties":[]},{"properties":{"code":{}}},{"properties":{"code":"441621100"}}]}`,
	feature(`{"type":"GeometryCollection","geometries":[null]}`), feature(`{"type":"Polygon"}`), feature(`{"type":"Polygon","coordinates":[]}`),
	feature(`{"type":"Polygon","coordinates":[[]]}`), feature(`{"type":"MultiPolygon","coordinates":[[]]}`), feature(`{"type":"Polygon","coordinates":[[[1,2],[1],[],[1,2]]]}`),
	feature(`{"type":"Polygon","coordinates":[[[1e999,2],[1,2],[1,2],[1e999,2]]]}`), feature(`{"type":"Polygon","coordinates":[[["1",2],[1,2],[1,2],[1,2]]]}`),
	feature(`{"type":"Polygon","coordinates":` + strings.Repeat("[", 3000) + strings.Repeat("]", 3000) + `}`), strings.Repeat(`{"features":[`, 20000),
	`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"441621100"},"geometry":`,
}

func feature(geometry string) string {
	return `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"441621100"},"geometry":` + geometry + `}]}`
}

func mapOf(text string) (model.MapFile, diag.List) {
	var m model.MapFile
	list := decodeText("data/map.geojson", []byte(text), &m, newSources(), model.DefaultLanguages, nil)
	return m, list
}

// The first town is a square with a hole, the second of two parts and known by a number;
// a key that comes twice counts by its last. The code of the second stands on line 4
// behind `  {"geometry": null, "properties": {"名": 1, "code": `, which is 52 characters.
func TestMap(t *testing.T) {
	const ring = `[[115,23],[115.5,23],[115.5,23.25],[115,23]]`
	m, list := mapOf("\ufeff{\"features\": [], \"type\": \"FeatureCollection\", \"features\": [\n" +
		"  {\"properties\": {\"code\": \"441621100\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [" + ring + "," + ring + "]}},\n\n" +
		"  {\"geometry\": null, \"properties\": {\"名\": 1, \"code\": 441621102}, \"geometry\": {\"type\": \"MultiPolygon\", \"coordinates\": [[" + ring + "],[" + ring + "]]}}\n]}")
	if len(list) != 1 || list[0].Code != diag.ByteOrderMark || len(m.Features) != 2 {
		t.Fatal(list, m.Features)
	}
	first, second := m.Features[0], m.Features[1]
	if len(first.Polygons) != 1 || len(first.Polygons[0]) != 2 || len(second.Polygons) != 2 {
		t.Error(first, second)
	}
	want := []model.Corner{{Lon: 1150000000, Lat: 230000000}, {Lon: 1155000000, Lat: 230000000}, {Lon: 1155000000, Lat: 232500000}, {Lon: 1150000000, Lat: 230000000}}
	if !slices.Equal(first.Polygons[0][1], want) {
		t.Error(first.Polygons)
	}
	if c := second.Code; c.V != "441621102" || c.Pos.Line != 4 || c.Pos.Col != 53 || first.Pos.Line != 2 || first.Pos.Col != 3 {
		t.Error(first.Pos, c)
	}
}

// Broken maps are problems, each one at least, and none brings the program down.
func TestBrokenMaps(t *testing.T) {
	for _, text := range slices.Concat(oddMaps, []string{"", " ", "{", "\x00"}) {
		if m, list := mapOf(text); list.Errors() == 0 {
			t.Errorf("%.80s: no problem; %v", text, m.Features)
		}
	}
}

// Longitude and latitude are each held to the globe.
func TestOutside(t *testing.T) {
	for corner, fine := range map[string]bool{"[180,90]": true, "[-180,-90]": true, "[180.1,23]": false, "[-181,23]": false, "[115,90.1]": false, "[23.5,115]": false} {
		_, list := mapOf(feature(`{"type":"Polygon","coordinates":[[` + corner + `,[115,23],[115,24],` + corner + `]]}`))
		if len(list) > 0 == fine || !fine && list[0].Code != diag.MapOutside {
			t.Errorf("%s: %v", corner, list)
		}
	}
}

// TestHostileMaps holds that a map of the largest size takes its share of time: the bound
// is wide, and there for what grows with the square.
func TestHostileMaps(t *testing.T) {
	const begin, end = `{"type":"FeatureCollection","features":[`, `]}`
	var zigzag strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&zigzag, "[115.%d,23.%d],", i%10, i)
	}
	tests := map[string]string{
		"empty features": begin + strings.Repeat("{},", maxMap/4) + "{}" + end,
		"nested":         begin + strings.Repeat("[", maxMap/2),
		"many points":    feature(`{"type":"Polygon","coordinates":[[` + zigzag.String() + `[115.0,23.0]]]}`),
		"many members":   `{"type":"FeatureCollection",` + strings.Repeat(`"a":1,`, maxMap/8) + `"features":[]}`,
		"many rings":     feature(`{"type":"Polygon","coordinates":[` + strings.Repeat("[[1,1],[1,2],[2,2],[1,1]],", maxMap/40) + "[]]}"),
	}
	for name, text := range tests {
		start := time.Now()
		_, list := mapOf(text)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		if len(list) == 0 && name != "many members" || len(list) > maxFeatures+2 {
			t.Errorf("%s: %d problems", name, len(list))
		}
	}
}
