package draw

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// elements are what a drawing may be made of: it is put into pages as it stands.
var elements = []string{
	"svg", "g", "defs", "clipPath", "path", "rect", "circle", "polygon", "polyline", "text",
	"linearGradient", "radialGradient", "stop", "filter", "feDropShadow",
}

// inspect holds a drawing to plain shapes and texts: no script, no link, no style, nothing
// from elsewhere.
func inspect(svg string) error {
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := inspectElement(t); err != nil {
				return err
			}
		case xml.EndElement, xml.CharData:
		default:
			return fmt.Errorf("a drawing holds a %T", t)
		}
	}
}

func inspectElement(e xml.StartElement) error {
	if !slices.Contains(elements, e.Name.Local) {
		return fmt.Errorf("a drawing holds <%s>", e.Name.Local)
	}
	for _, a := range e.Attr {
		name := a.Name.Local
		if name == "style" || name == "href" || strings.HasPrefix(name, "on") {
			return fmt.Errorf("a drawing holds %s=%q", name, a.Value)
		}
		if strings.Contains(a.Value, "url(") && !strings.HasPrefix(a.Value, "url(#") {
			return fmt.Errorf("a drawing holds %s=%q", name, a.Value)
		}
	}
	return nil
}
