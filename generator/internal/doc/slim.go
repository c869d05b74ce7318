package doc

import "bytes"

// slim leaves out of finished HTML what HTML lets be left out, and a reader's browser puts
// back: quotes around plain values, end tags that what follows implies, and the white space
// between the parts of tables and lists. It is a sixth of a page. What is handed in is the
// writer's own: no comment, no script, no text that is kept as it is typed, and every <
// begins a tag.
func slim(html []byte) []byte {
	out := make([]byte, 0, len(html))
	for len(html) > 0 {
		at := bytes.IndexByte(html, '<')
		if at < 0 {
			break
		}
		out, html = append(out, html[:at]...), html[at:]
		end := tagEnd(html)
		tag, rest := html[:end], html[end:]
		name := tagName(tag)
		if next := bytes.TrimLeft(rest, "\n"); between[name] && len(next) > 0 {
			rest = next
		}
		switch follows := tagName(rest); {
		case implied[name], name == "/p" && closesParagraph[follows]:
		default:
			out = slimTag(out, tag)
		}
		html = rest
	}
	return append(out, html...)
}

// implied are the end tags that may always be left out of what the writer writes: the next
// part follows, or the end of the whole. Those of rows are kept: validators wait for them.
var implied = named("/td", "/th", "/li", "/dt", "/dd")

// between are the tags behind which no line break is seen.
var between = named("table", "/table", "thead", "/thead", "tbody", "/tbody", "tfoot", "/tfoot", "tr", "/tr", "/td", "/th", "/caption", "ul", "ol", "/ul", "/ol", "/li", "dl", "/dt", "/dd", "div", "/div", "section", "/section", "/p", "/h3", "/figcaption", "/summary", "/details")

// closesParagraph are the tags that end a paragraph before them.
var closesParagraph = named("p", "ul", "ol", "dl", "div", "section", "table", "h3", "/div", "/section", "/details")

func named(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, n := range names {
		all[n] = true
	}
	return all
}

// tagEnd is where a tag ends: at the first > that stands in no value.
func tagEnd(html []byte) int {
	var quote byte
	for i, c := range html {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(html)
}

// tagName is the name of the tag that a text begins with; that of an end tag has its slash.
func tagName(html []byte) string {
	if len(html) == 0 || html[0] != '<' {
		return ""
	}
	if n := bytes.IndexAny(html[1:], " >\n"); n >= 0 {
		return string(html[1 : 1+n])
	}
	return ""
}

// slimTag writes a tag without the quotes that its values can do without.
func slimTag(out, tag []byte) []byte {
	for {
		at := bytes.Index(tag, []byte(`="`))
		if at < 0 || bytes.IndexByte(tag[:at], '\'') >= 0 {
			return append(out, tag...)
		}
		out, tag = append(out, tag[:at+1]...), tag[at+1:]
		n := 1 + bytes.IndexByte(tag[1:], '"')
		value, rest := tag[1:n], tag[n+1:]
		if len(value) == 0 || bytes.ContainsAny(value, " \t\n\f\r'=<>`") || value[len(value)-1] == '/' || rest[0] == '/' {
			value = tag[:n+1]
		}
		out, tag = append(out, value...), rest
	}
}
