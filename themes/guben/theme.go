// Package guben is the theme as the program carries it: every file that Hugo reads of it,
// and the words that the program needs too, which stand in i18n/ and nowhere else.
package guben

import "embed"

// Files are the theme's, by their path below themes/guben.
//
//go:embed all:assets all:data all:i18n all:layouts all:static LICENSE README.md theme.toml
var Files embed.FS
