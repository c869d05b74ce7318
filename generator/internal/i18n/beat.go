package i18n

import (
	"strconv"
	"strings"

	"guben/generator/internal/model"
)

// terms are a programme's own: what its levels are called, how often it looks back, what its
// years are called where they do not start on 1 January, and which units are above its parts.
type terms struct {
	nouns  Nouns
	beat   model.Every
	year   string
	upper  string // what stands before units above the parts
	first  model.Anniversary
	called called // of those that records are kept of
}

// called are what those that records are kept of are called, one and several of each by the
// words that stand for them in sentences; fmt writes it in the order of these.
type called map[string]Noun

// plain tells terms that need no words of their own.
func (t terms) plain() bool {
	return len(t.nouns) == 0 && (t.beat == "" || t.beat == model.EveryQuarter) && t.year == "" && t.upper == "" && t.first.First() && len(t.called) == 0
}

// beats are what stands for the tokens of time, out of a language's words: [[beat]] is one of
// the periods that the programme looks back on, a quarter, [[beats]] are several, [[span]] and
// [[spans]] are short for them, [[next]] and [[last]] are the one behind and the one before;
// [[named]] is what its years are called, as it stands beside their number, [[newyear]] the day on
// which they start.
func (t terms) beats(word func(id string) string) map[string]string {
	beat := t.beat
	if beat == "" {
		beat = model.EveryQuarter
	}
	all := map[string]string{"named": word("format.year-name.none")}
	for token, id := range map[string]string{"beat": "name", "beats": "names", "span": "span", "spans": "spans", "next": "next", "last": "last"} {
		all[token] = word("beat." + id + "." + string(beat))
	}
	all["newyear"] = strings.NewReplacer("%d", strconv.Itoa(t.first.Day()), "%m", word("format.month."+strconv.Itoa(int(t.first.Month())))).Replace(word("format.new-year"))
	if t.year != "" {
		all["named"] = strings.Replace(word("format.year-name.own"), "%s", plainWord(t.year), 1)
	}
	return all
}
