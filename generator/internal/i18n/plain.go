package i18n

import (
	"strconv"
	"strings"
	text "text/template"
	"text/template/parse"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// parser keeps what it parsed: its functions never change.
type parser struct{ template.TextParser }

// Cacheable tells the library so.
func (parser) Cacheable() bool { return true }

// Parse finds out whether a sentence has nothing but words and slots: nearly all are so, and
// are put together without the machinery for templates.
func (p parser) Parse(src, left, right string) (template.ParsedTemplate, error) {
	full, err := p.TextParser.Parse(src, left, right)
	if err != nil || !strings.Contains(src, "{{") {
		return full, err
	}
	t, err := text.New("").Funcs(p.Funcs).Parse(src)
	if err != nil {
		return nil, err
	}
	if pieces, ok := piecesOf(t.Root); ok {
		return plain{pieces, full}, nil
	}
	return full, nil
}

// plain is a sentence of words and slots.
type plain struct {
	pieces []piece
	full   template.ParsedTemplate // for what fills a slot otherwise than with words or a number
}

// piece is words, or a slot by its name.
type piece struct{ words, slot string }

func piecesOf(root *parse.ListNode) (all []piece, plain bool) {
	for _, n := range root.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			all = append(all, piece{words: string(n.Text)})
		case *parse.ActionNode:
			if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 1 {
				return nil, false
			}
			field, ok := n.Pipe.Cmds[0].Args[0].(*parse.FieldNode)
			if !ok || len(field.Ident) != 1 {
				return nil, false
			}
			all = append(all, piece{slot: field.Ident[0]})
		default:
			return nil, false
		}
	}
	return all, true
}

// Execute fills the slots.
func (p plain) Execute(data any) (string, error) {
	args, ok := data.(Args)
	if !ok {
		return p.full.Execute(data)
	}
	var out strings.Builder
	for _, x := range p.pieces {
		if x.slot == "" {
			out.WriteString(x.words)
			continue
		}
		switch v := args[x.slot].(type) {
		case string:
			out.WriteString(v)
		case int:
			out.WriteString(strconv.Itoa(v))
		default:
			return p.full.Execute(data)
		}
	}
	return out.String(), nil
}
