package raster

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// indexed is a picture with a table of the 256 colours that cover most of it; the rest take
// the nearest of these. A tie is decided by the colour's value.
func indexed(img *image.RGBA) *image.Paletted {
	counts := map[uint32]int{}
	last, run := key(img.Pix), 0
	for i := 0; i < len(img.Pix); i += 4 {
		k := key(img.Pix[i:])
		if k != last {
			counts[last] += run
			last, run = k, 0
		}
		run++
	}
	counts[last] += run
	var keys []uint32
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b uint32) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	table := color.Palette{}
	index := map[uint32]uint8{}
	for i, k := range keys {
		c := color.RGBA{uint8(k >> 16), uint8(k >> 8), uint8(k), 0xFF}
		if i < 256 {
			table = append(table, c)
			index[k] = uint8(i)
		} else {
			index[k] = uint8(table.Index(c))
		}
	}
	out := image.NewPaletted(img.Rect, table)
	last, at := key(img.Pix), index[key(img.Pix)]
	for i := range out.Pix {
		if k := key(img.Pix[4*i:]); k != last {
			last, at = k, index[k]
		}
		out.Pix[i] = at
	}
	return out
}

// key is a colour as a number.
func key(p []byte) uint32 { return uint32(p[0])<<16 | uint32(p[1])<<8 | uint32(p[2]) }
