package sheet

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

// converter turns traditional characters into simplified ones, one caller at a time.
var converter = struct {
	sync.Mutex
	load func() (*opencc.OpenCC, error)
}{load: sync.OnceValues(func() (*opencc.OpenCC, error) { return opencc.New("t2s") })}

// simplified is a text in simplified characters: 農民人均純收入 is 农民人均纯收入.
func simplified(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return s
	}
	converter.Lock()
	defer converter.Unlock()
	cc, err := converter.load()
	if err != nil {
		return s
	}
	out, err := cc.Convert(s)
	if err != nil {
		return s
	}
	return out
}

var latinWords = regexp.MustCompile(`\p{Latin}[\p{Latin}\d .,'’%_-]*`)

// tongues parts a label that says the same in Chinese and in English: 村名/Village.
func tongues(label string) (chinese, english string, both bool) {
	label = norm.NFKC.String(label)
	english = strings.TrimSpace(strings.Join(latinWords.FindAllString(label, -1), " "))
	chinese = strings.TrimSpace(strings.Trim(latinWords.ReplaceAllString(label, ""), " /|,、:;-"))
	return chinese, english, english != "" && plain(chinese) != ""
}
