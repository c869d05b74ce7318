package summary

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strconv"

	"guben/generator/internal/model"
)

// sealKey begins the last line of the file.
const sealKey = ",\n\"seal\":\""

// Write writes a summary, and seals it.
func Write(w io.Writer, s *model.Summary) error {
	body, err := bodyOf(s)
	if err != nil {
		return err
	}
	_, err = w.Write(append(body, sealKey+sealOf(body)+"\"\n}\n"...))
	return err
}

func sealOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// bodyOf is the document before its seal, a row a line.
func bodyOf(s *model.Summary) ([]byte, error) {
	doc, err := json.Marshal(fileOf(s))
	if err != nil {
		return nil, err
	}
	doc = bytes.TrimSuffix(doc, []byte{'}'})
	return lined(doc), nil
}

// lined breaks a document of one line before each object and each row of a list.
func lined(doc []byte) []byte {
	var out bytes.Buffer
	text, escaped, depth := false, false, 0
	for i, c := range doc {
		switch {
		case escaped:
			escaped = false
		case text && c == '\\':
			escaped = true
		case c == '"':
			text = !text
		case text:
		case c == '[' || c == '{':
			depth++
			if i > 0 && (doc[i-1] == '[' || doc[i-1] == ',') {
				out.WriteByte('\n')
			}
		case c == ']' || c == '}':
			depth--
		}
		out.WriteByte(c)
		if !text && !escaped && c == ',' && depth == 1 {
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}

func fileOf(s *model.Summary) file {
	f := file{
		Format: Format, Version: Version, Programme: texts(s.Programme), AsOf: s.AsOf.String(),
		Columns: columns, Returns: returnColumns, CaseHeads: caseColumns, Release: s.Release,
		Levels: []level{}, Places: []place{}, Targets: []target{}, Covers: []line{}, Cases: []line{}, Files: []published{},
	}
	for _, d := range s.Days {
		f.Days = append(f.Days, d.String())
	}
	for _, l := range s.Levels {
		f.Levels = append(f.Levels, level{string(l.Level), texts(l.Name), l.Places})
	}
	for i := range s.Places {
		f.Places = append(f.Places, placeOf(&s.Places[i]))
	}
	for i := range s.Targets {
		f.Targets = append(f.Targets, targetOf(&s.Targets[i]))
	}
	for _, c := range s.Covers {
		f.Covers = append(f.Covers, line{c.Topic, strconv.Itoa(c.Place), c.Period.String(), count(c.Reported), count(c.Partial), count(c.Late), count(c.Expected), count(c.Marked)})
	}
	for _, c := range s.Cases {
		f.Cases = append(f.Cases, line{c.Target, strconv.Itoa(c.Place), c.Light, c.State, c.Since.String(), count(c.Touched)})
	}
	for _, x := range s.Files {
		f.Files = append(f.Files, published(x))
	}
	return f
}

func targetOf(t *model.SummaryTarget) target {
	x := target{Target: t.ID, Title: texts(t.Title), Definition: t.Definition, Periods: []string{}, Rows: make([]line, len(t.Rows))}
	for _, p := range t.Periods {
		x.Periods = append(x.Periods, p.String())
	}
	for i := range t.Rows {
		x.Rows[i] = rowLine(&t.Rows[i])
	}
	return x
}

func placeOf(p *model.SummaryPlace) place {
	x := place{Level: string(p.Level), Code: p.Code, Name: p.Name.V, Also: texts(p.Also), Parent: string(p.Parent.V), Opened: day(p.Opened), Closed: day(p.Closed)}
	if m := p.Merged; m != nil {
		x.Merged = &event{string(m.Into.V), day(m.On)}
	}
	if s := p.Split; s != nil {
		x.Split = &event{string(s.From.V), day(s.On)}
	}
	for _, r := range p.Renamed {
		x.Renamed = append(x.Renamed, renamed{r.From.V, day(r.On)})
	}
	for _, m := range p.Moved {
		x.Moved = append(x.Moved, moved{string(m.From.V), string(m.Code.V), day(m.On)})
	}
	return x
}

func day(d model.Val[model.Date]) string {
	if !d.Set {
		return ""
	}
	return d.V.String()
}

// texts are a wording by language.
func texts(t model.Text) map[string]string {
	all := map[string]string{}
	for _, e := range t {
		if e.Value.Set {
			all[e.Key] = e.Value.V
		}
	}
	return all
}
