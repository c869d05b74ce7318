package change

import (
	"encoding/json"

	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// The form of what machines read. It only ever grows.
type (
	jsonDiff struct {
		From    string       `json:"from"`
		To      string       `json:"to"`
		Figures []jsonFigure `json:"figures"`
		Records []jsonRecord `json:"records"`
		Turns   []jsonTurn   `json:"statuses"`
		County  jsonCounty   `json:"county"`
	}
	jsonFigure struct {
		Topic  string  `json:"topic"`
		Period string  `json:"period"`
		Code   string  `json:"code"`
		Place  string  `json:"place"`
		Figure string  `json:"figure"`
		Before *string `json:"before"`
		After  *string `json:"after"`
		Source string  `json:"source"`
	}
	jsonRecord struct {
		Keys   []string `json:"keys"`
		Before *string  `json:"before"`
		After  *string  `json:"after"`
		Source string   `json:"source"`
	}
	jsonTurn struct {
		Target string     `json:"target"`
		Level  string     `json:"level"`
		Code   string     `json:"code"`
		Place  string     `json:"place"`
		Period string     `json:"period"`
		Before *jsonState `json:"before"`
		After  *jsonState `json:"after"`
	}
	jsonState struct {
		Status progress.Status `json:"status"`
		Light  progress.Light  `json:"light"`
		Value  *string         `json:"value"` // exact: 3/50 is 6 %
	}
	jsonCounty struct {
		Before jsonCounts `json:"before"`
		After  jsonCounts `json:"after"`
	}
	jsonCounts struct {
		Red    int `json:"red"`
		Yellow int `json:"yellow"`
		Grey   int `json:"grey"`
		Green  int `json:"green"`
	}
)

// JSON tells what changed to machines: all of it, in names and codes.
func JSON(d *Diff) ([]byte, error) {
	out := jsonDiff{
		From: d.From, To: d.To, Figures: []jsonFigure{}, Records: []jsonRecord{}, Turns: []jsonTurn{},
		County: jsonCounty{jsonCountsOf(d.Before), jsonCountsOf(d.After)},
	}
	for _, f := range d.Figures {
		name := ""
		if f.Place != nil {
			name = f.Place.Name
		}
		out.Figures = append(out.Figures, jsonFigure{
			f.Topic, f.Period.String(), f.Code, name, f.Figure, there(f.Before), there(f.After), phrase.At(f.Pos),
		})
	}
	for _, r := range d.Records {
		out.Records = append(out.Records, jsonRecord{r.Keys, there(r.Before), there(r.After), phrase.At(r.Pos)})
	}
	for _, t := range d.Turns {
		out.Turns = append(out.Turns, jsonTurn{
			t.Target.ID, string(t.Place.Level), t.Place.Code, t.Place.Name, t.Period.String(), stateOf(t.Before), stateOf(t.After),
		})
	}
	data, err := json.MarshalIndent(out, "", "  ")
	return append(data, '\n'), err
}

// there is nil for what is not there.
func there(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func stateOf(r *progress.Result) *jsonState {
	if r == nil {
		return nil
	}
	s := &jsonState{Status: r.Status, Light: r.Light}
	if r.Value != nil {
		v := r.Value.RatString()
		s.Value = &v
	}
	return s
}

func jsonCountsOf(r *progress.Report) jsonCounts {
	n := Counts(r)
	return jsonCounts{n[progress.Red], n[progress.Yellow], n[progress.Grey], n[progress.Green]}
}
