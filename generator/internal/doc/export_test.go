package doc

import "guben/generator/internal/i18n"

// Slim is slim, for the test that compares what the theme's templates write.
var Slim = slim

// Whole is a block's HTML before it is made slim, where the block is finished here.
func Whole(b Block, words *i18n.Words) ([]byte, bool) {
	x, ok := b.(finished)
	if !ok {
		return nil, false
	}
	o := &writer{words: words}
	x.html(o)
	return o.Bytes(), true
}
