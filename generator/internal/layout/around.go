package layout

import (
	"strings"

	"guben/generator/internal/i18n"
)

// workbooks are the endings of what comes from a spreadsheet. Figures go into the history as
// data files alone: who fills a sheet in may write beside them what must not be kept for ever.
var workbooks = []string{"*.xlsx", "*.xlsm", "*.xls", "*.et", "*.ods", "*.csv"}

// Ignored are the patterns, as git reads them, of what lies in a county's folder and is no part
// of its history: the site, what builds keep, and spreadsheets. The folder is named below the
// repository's top; "" is the top itself.
func Ignored(folder string) []string {
	at := "/"
	if folder = strings.Trim(folder, "/"); folder != "" {
		at += folder + "/"
	}
	lines := []string{at + ".guben/", at + "public/"}
	for _, book := range workbooks {
		if folder == "" {
			lines = append(lines, book)
		} else {
			lines = append(lines, at+"**/"+book)
		}
	}
	return lines
}

// ignoreFile is the file that says so in a county's folder.
func ignoreFile() []byte { return []byte(strings.Join(Ignored(""), "\n") + "\n") }

// Around are the files beside the data of a county that is there: what its history leaves out,
// and what everybody who opens the folder must know. about is what the folder is.
func Around(about string, words *i18n.Words) map[string][]byte {
	return map[string][]byte{
		".gitignore": ignoreFile(),
		"README.md":  []byte(words.Say("layout.around.readme", i18n.Args{"About": about}) + words.Say("layout.around.daily", nil)),
	}
}
