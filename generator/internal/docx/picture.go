package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// figure writes a chart as a picture, with its title and its sentence below.
func (b *body) figure(f chart.Figure) error {
	if len(f.Drawings) == 0 {
		return fmt.Errorf("chart %s has no drawing", f.ID)
	}
	d := f.Drawings[0]
	n := len(b.media)/2 + 1
	w, h, scale := doc.OnPaper(f)
	if err := b.depict(n, d.SVG, scale); err != nil {
		return fmt.Errorf("chart %s: %w", f.ID, err)
	}
	alt := escape(b.Words.Label("chart_label", i18n.Args{"title": f.Title, "sentence": f.Sentence}))
	fmt.Fprintf(&b.out, picture, w, h, n, alt)
	b.paragraph("Under", "", f.Title)
	if b.Doc.Official != nil {
		return nil // what it shows is told in the text, and in the picture's own words
	}
	if f.Subtitle != "" {
		b.paragraph("Note", "", f.Subtitle)
	}
	b.paragraph("Note", "", f.Sentence)
	return nil
}

// depict adds a chart's two files.
func (b *body) depict(n int, drawing string, scale float64) error {
	drawing = doc.Coloured(drawing, b.Colours)
	points, err := b.Picture(drawing, scale)
	if err != nil {
		return err
	}
	svg, err := forWord(drawing)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("word/media/chart%d", n)
	b.media = append(b.media, part{name + ".png", points}, part{name + ".svg", svg})
	return nil
}

// picture is a picture of points, which every program shows, with the drawing itself as its
// extension: Word 2016 and later show that instead.
const picture = `<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/><wp:docPr id="%[3]d" name="chart%[3]d" descr="%[4]s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%[3]d" name="chart%[3]d.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId-chart%[3]d.png"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId-chart%[3]d.svg"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

// forWord rewrites a drawing for programs that read less than a browser does: text placed by its base line, no halo that would be painted over the text.
func forWord(svg string) ([]byte, error) {
	var out bytes.Buffer
	d := xml.NewDecoder(strings.NewReader(svg))
	var open []string
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			name := t.Name.Local
			open = append(open, name)
			out.WriteString("<" + name)
			for _, a := range attributes(name, t.Attr) {
				fmt.Fprintf(&out, ` %s="%s"`, qualified(a.Name), escape(a.Value))
			}
			if name == "svg" && len(open) == 1 {
				out.WriteString(` font-family="Microsoft YaHei, Noto Sans CJK SC, sans-serif"`)
			}
			out.WriteString(">")
		case xml.EndElement:
			if len(open) == 0 {
				return nil, fmt.Errorf("svg: unexpected end of %s", t.Name.Local)
			}
			open = open[:len(open)-1]
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			out.WriteString(escape(string(t)))
		}
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("svg: %s is not closed", open[len(open)-1])
	}
	return out.Bytes(), nil
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

func attributes(element string, attrs []xml.Attr) []xml.Attr {
	size, central, halo := 13.0, false, false
	for _, a := range attrs {
		switch {
		case a.Name.Local == "font-size":
			if v, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64); err == nil {
				size = v
			}
		case a.Name.Local == "dominant-baseline":
			central = a.Value == "central"
		case a.Name.Local == "paint-order":
			halo = true
		}
	}
	var out []xml.Attr
	y := false
	for _, a := range attrs {
		switch {
		case a.Name.Local == "dominant-baseline", a.Name.Local == "paint-order":
			continue
		case halo && strings.HasPrefix(a.Name.Local, "stroke"):
			continue
		case element == "text" && central && a.Name.Local == "y":
			y = true
			if v, err := strconv.ParseFloat(a.Value, 64); err == nil {
				a.Value = strconv.FormatFloat(v+size*0.36, 'f', 2, 64)
			}
		}
		out = append(out, a)
	}
	if element == "text" && central && !y {
		out = append(out, xml.Attr{Name: xml.Name{Local: "y"}, Value: strconv.FormatFloat(size*0.36, 'f', 2, 64)})
	}
	return out
}
