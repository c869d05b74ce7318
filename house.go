// Package house holds what every site is made with and that the program carries in itself:
// the settings and the pages that stand here, the examples to start from, and in a release
// the chart library and the fonts too. The theme is in a package of its own, beside its files.
package house

import "embed"

// Files are the settings and the hand-written pages, by their path in the house.
//
//go:embed all:content hugo.yaml
var Files embed.FS

// Examples are small programmes of other kinds than the sample county's, to start from: a
// folder each, below examples/, with its data/.
//
//go:embed all:examples
var Examples embed.FS
