// Package guben hands the theme's own words to the program, which writes some of the
// theme's blocks by itself: they stand in i18n/ and nowhere else.
package guben

import "embed"

// I18n holds the words, a file a language.
//
//go:embed i18n/*.toml
var I18n embed.FS
