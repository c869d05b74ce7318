// Package i18n holds every sentence that the program says, in Chinese (complete and the
// default) and English (complete): problems, pages, charts and commands each have a file
// a language here. The theme's own few labels are in themes/guben/i18n, and are read from
// there. A further language is a set of such files, and nothing else; what lacks in it is
// said in English.
package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"guben/generator/internal/model"
	"guben/themes/guben"
)

//go:embed *.toml
var files embed.FS

// Args fill the slots of a sentence. A slot N chooses the plural form.
type Args = map[string]any

// Words says sentences in one language.
type Words struct {
	Lang    string
	Main    string // the site's first language, in which names are given
	loc     *i18n.Localizer
	labels  *i18n.Localizer // of the theme's
	theme   *i18n.Bundle    // that they are of: see Over
	printer *message.Printer
	files   fs.FS   // that they come from
	nouns   *filler // of the levels of places
	strict  *parser
	marks   marks    // how the language writes numbers
	lacking *Words   // says what lacks here; nil of a complete language
	own     sync.Map // these words for programmes with levels of their own
	fixed   sync.Map // sentences without slots, by id: a page says the same few again and again
	shown   sync.Map // labels without slots, by id
	periods sync.Map // names of periods

	romanised sync.Map // names in pinyin, by name
}

// New returns the words of a language of Langs.
func New(lang string) (*Words, error) { return Read(lang, files) }

// All returns the words of the default languages, in their order.
func All() ([]*Words, error) { return Site(model.DefaultLanguages) }

// Read returns the words of a language out of the .toml files of a folder.
func Read(lang string, files fs.FS) (*Words, error) { return read(lang, files, terms{}) }

// Of are the same words for a programme whose levels are called otherwise.
func (w *Words) Of(own Nouns) (*Words, error) { return w.with(terms{nouns: own}) }

func (w *Words) with(own terms) (*Words, error) {
	if own.plain() {
		return w, nil
	}
	return w.anew(own)
}

// anew are the same words, read once more with a programme's own terms.
func (w *Words) anew(own terms) (*Words, error) {
	of, err := read(w.Lang, w.files, own)
	if err != nil {
		return nil, err
	}
	of.Main, of.theme, of.labels = w.Main, w.theme, w.labels
	if w.lacking != nil {
		of.lacking, err = w.lacking.with(own)
	}
	return of, err
}

func read(lang string, files fs.FS, own terms) (*Words, error) {
	messages, err := messagesOf(lang, files)
	if err != nil {
		return nil, err
	}
	nouns := newFiller(own, messages)
	bundle := i18n.NewBundle(language.SimplifiedChinese)
	if err := bundle.AddMessages(language.Make(lang), nouns.put(messages)...); err != nil {
		return nil, fmt.Errorf("words of language %q: %w", lang, err)
	}
	theme := i18n.NewBundle(language.SimplifiedChinese)
	theme.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	if _, err := theme.LoadMessageFileFS(guben.Files, "i18n/"+lang+".toml"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the theme's words: %w", err)
	}
	printer := message.NewPrinter(language.Make(lang + "-u-nu-latn"))
	w := &Words{
		Lang: lang, Main: model.DefaultLanguages[0], files: files, nouns: nouns, strict: strictly(nouns),
		loc: i18n.NewLocalizer(bundle, lang), labels: i18n.NewLocalizer(theme, lang), theme: theme, printer: printer, marks: marksOf(printer),
	}
	if !slices.Contains(model.DefaultLanguages, lang) {
		w.lacking, err = New("en")
	}
	return w, err
}

// Over lays a site's own labels over the theme's: a folder with a .toml a language. A label
// that is not there stays the theme's.
func (w *Words) Over(own fs.FS) error {
	name := w.Lang + ".toml"
	if _, err := fs.Stat(own, name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := w.theme.LoadMessageFileFS(own, name); err != nil {
		return fmt.Errorf("words %s: %w", name, err)
	}
	return nil
}

// Label is one of the theme's own words, as its templates say it by T.
func (w *Words) Label(id string, args Args) string {
	if s, ok := w.shown.Load(id); ok && args == nil {
		return s.(string)
	}
	s, err := w.labels.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: args, TemplateParser: w.strict})
	switch {
	case err != nil && w.lacking != nil:
		return w.lacking.Label(id, args)
	case err != nil:
		return "[" + id + "]"
	}
	if args == nil {
		w.shown.Store(id, s)
	}
	return s
}

// Say fills the sentence id with args, which may be nil. A sentence that is not there
// shows as its id in brackets; a test holds that none is missing.
func (w *Words) Say(id string, args Args) string {
	if args == nil {
		if s, ok := w.fixed.Load(id); ok {
			return s.(string)
		}
	}
	s, ok := w.Lookup(id, args)
	if !ok {
		return "[" + id + "]"
	}
	if args == nil {
		w.fixed.Store(id, s)
	}
	return s
}

// strictly refuses a sentence whose slots are not all filled.
func strictly(n *filler) *parser {
	return &parser{template.TextParser{Option: "missingkey=error", Funcs: map[string]any{"one": n.one, "lower": strings.ToLower}}}
}

// ours are the program's own sentences by language. They never change, and parsing them is
// most of what a short command would do: once is enough for all programmes and readers.
var ours sync.Map

// messagesOf are a language's sentences, which many read: see filler.put.
func messagesOf(lang string, from fs.FS) ([]*i18n.Message, error) {
	if from != fs.FS(files) {
		return parsed(lang, from)
	}
	once, _ := ours.LoadOrStore(lang, sync.OnceValues(func() ([]*i18n.Message, error) { return parsed(lang, files) }))
	return once.(func() ([]*i18n.Message, error))()
}

func parsed(lang string, files fs.FS) ([]*i18n.Message, error) {
	names, err := fs.Glob(files, "*."+lang+".toml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no words for language %q", lang)
	}
	var all []*i18n.Message
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("words %s: %w", name, err)
		}
		file, err := i18n.ParseMessageFileBytes(text, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
		if err != nil {
			return nil, fmt.Errorf("words %s: %w", name, err)
		}
		all = append(all, file.Messages...)
	}
	return all, nil
}

// Lookup is Say for sentences that need not exist, or need not have all that fills them.
func (w *Words) Lookup(id string, args Args) (string, bool) {
	cfg := &i18n.LocalizeConfig{MessageID: id, TemplateData: args, TemplateParser: w.strict}
	if n, ok := args["N"].(int); ok {
		cfg.PluralCount = n
		if s, err := w.loc.Localize(cfg); err == nil {
			return s, true
		}
		cfg.PluralCount = nil // a sentence that reads the same for one and for many
	}
	s, err := w.loc.Localize(cfg)
	if err != nil && w.lacking != nil {
		return w.lacking.Lookup(id, args)
	}
	return s, err == nil
}
