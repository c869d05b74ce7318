package doc

import (
	"bytes"
	"html/template"
	"iter"
	"strconv"
	"strings"
	"sync"

	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// writer writes blocks as finished HTML: the same bytes that the theme's templates make of
// the same data (a test holds that). What is data passes text or href, and nothing else.
type writer struct {
	bytes.Buffer
	words *i18n.Words
	kind  string // of the page
	nth   int    // how many blocks stand before this one
	noted string // what the switch of sources says of all of them: they need not say it again
	// What the page must load.
	charts, tables bool
}

// raw writes the program's own markup.
func (o *writer) raw(parts ...string) {
	for _, s := range parts {
		o.WriteString(s)
	}
}

// label writes one of the theme's words.
func (o *writer) label(id string) { o.text(o.words.Label(id, nil)) }

// text writes data where a reader reads it, or between the quotes of an attribute.
func (o *writer) text(s string) { o.WriteString(escape(s)) }

func (o *writer) number(n int) { o.WriteString(strconv.Itoa(n)) }

// plus is how templates write a plus sign: an encoding of old browsers began with it.
const plus = "&#43;"

// escape makes text of data, as Hugo's templates do.
func escape(s string) string {
	if !strings.ContainsAny(s, "\x00\"'&<>+") {
		return s
	}
	return strings.ReplaceAll(template.HTMLEscapeString(s), "+", plus)
}

// href writes an address between the quotes of an attribute that leads there.
func (o *writer) href(to string) { o.WriteString(address(to)) }

// plain are the addresses that need no care: of this site or of the web, of letters that
// mean nothing but themselves.
func plain(to string) bool {
	for _, begin := range []string{"https://", "http://", "/", "#", ""} {
		if rest, ok := strings.CutPrefix(to, begin); ok {
			return begin != "" && strings.IndexFunc(rest, func(r rune) bool {
				return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("/._-~#=?:@,", r))
			}) < 0
		}
	}
	return false
}

// anchor has the library judge an address, and write it.
var anchor = template.Must(template.New("anchor").Parse(`<a href="{{ . }}">`))

var judged sync.Map // addresses that were

func address(to string) string {
	if plain(to) {
		return to
	}
	if s, ok := judged.Load(to); ok {
		return s.(string)
	}
	var out strings.Builder
	_ = anchor.Execute(&out, to) // a template of one text cannot fail
	s := strings.TrimSuffix(strings.TrimPrefix(out.String(), `<a href="`), `">`)
	judged.Store(to, s)
	return s
}

// link writes a text that leads somewhere, or the text alone.
func (o *writer) link(to, text string) {
	if to == "" {
		o.text(text)
		return
	}
	o.leading(to, text)
}

// leading writes a text that leads somewhere.
func (o *writer) leading(to, text string) {
	o.raw(`<a href="`)
	o.href(to)
	o.raw(`">`)
	o.text(text)
	o.raw(`</a>`)
}

// shapeOf is the light that one is drawn as: one that is not known draws as none.
func shapeOf(l progress.Light) progress.Light {
	switch l {
	case progress.Green, progress.Yellow, progress.Red, progress.Grey:
		return l
	}
	return progress.None
}

// light writes a light with its word, which is for screen readers alone where it is quiet.
// The style sheet draws its shape.
func (o *writer) light(l progress.Light, word string, quiet bool) {
	o.raw(`<span class="light `, string(shapeOf(l)))
	if quiet {
		o.raw(` quiet`)
	}
	o.raw(`">`)
	o.text(word)
	o.raw(`</span>`)
}

// source says where a value came from: file and line, when that was committed, and a link
// to edit it. A line may be broken between them alone.
func (o *writer) source(s *phrase.Source) {
	switch {
	case s == nil:
	case s.Note == "" || s.Note == o.noted:
		o.raw(`<span class="src">`)
		o.link(s.Href, s.At)
		o.raw(`</span>`)
	default:
		o.raw(`<span class="src dated">`)
		if s.Href == "" {
			o.raw(`<span>`)
			o.text(s.At)
			o.raw(`</span>`)
		} else {
			o.link(s.Href, s.At)
		}
		o.label("source_comma")
		o.raw(`<span>`)
		o.text(s.Note)
		o.raw(`</span></span>`)
	}
}

// toggle shows the sources of a block, if there are any. What stands behind all of them is
// said once, if these are whole: other rows of a list come later, and may have other days.
func (o *writer) toggle(id string, whole bool, sources iter.Seq[*phrase.Source]) {
	some, alike := false, whole
	for s := range sources {
		alike = alike && (!some || s.Note == o.noted)
		o.noted, some = s.Note, true
	}
	if !alike {
		o.noted = ""
	}
	if !some {
		return
	}
	o.raw("\n", `<input class="src-toggle" type="checkbox" id="`)
	o.text(id)
	o.raw(`-src"><label class="src-label" for="`)
	o.text(id)
	o.raw(`-src">`)
	o.text(o.words.Label("show_sources", i18n.Args{"day": o.noted}))
	o.raw(`</label>`)
}

// tableN names a table that has no name of its own by its number among the page's blocks.
func (o *writer) tableN() string { return o.words.Label("table_n", i18n.Args{"n": o.nth + 1}) }

// note writes a paragraph of a class, where there is something to say.
func (o *writer) note(class, text string) {
	if text != "" {
		o.raw("\n", `<p class="`, class, `">`)
		o.text(text)
		o.raw(`</p>`)
	}
}

// span writes what stands behind something, where there is something to say.
func (o *writer) span(class, text string) {
	if text != "" {
		o.raw(` <span class="`, class, `">`)
		o.text(text)
		o.raw(`</span>`)
	}
}
