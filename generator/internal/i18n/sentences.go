package i18n

import "io/fs"

// Sentences are all sentences of a language as they are written, by id, with what levels are
// called where the programme does not say. The plural forms of one sentence stand under
// ID.one, ID.other.
func Sentences(lang string) map[string]string { return sentences(lang, files, nil) }

// Sentences are all sentences of the words.
func (w *Words) Sentences() map[string]string { return sentences(w.Lang, w.files, w.nouns) }

func sentences(lang string, files fs.FS, nouns *filler) map[string]string {
	all := map[string]string{}
	messages, err := messagesOf(lang, files)
	if err != nil {
		return all
	}
	if nouns == nil {
		nouns = newFiller(terms{}, messages)
	}
	for _, m := range nouns.put(messages) {
		if m.One == "" {
			all[m.ID] = m.Other
			continue
		}
		all[m.ID+".one"], all[m.ID+".other"] = m.One, m.Other
	}
	return all
}
