package raster

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"slices"
)

// indexed is a picture with a table of the 256 colours that cover most of it; the rest take
// the nearest of these. A tie is decided by the colour's value.
func (with *hands) indexed(img *image.RGBA) *image.Paletted {
	counts := map[uint32]int{}
	rows := runs(img.Pix, with.runs[:0])
	with.runs = rows
	for _, r := range rows {
		counts[r.colour] += r.points
	}
	var keys []uint32
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b uint32) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	table := color.Palette{}
	index := map[uint32]uint8{}
	most := keys[:min(len(keys), 256)]
	for i, k := range most {
		table = append(table, color.RGBA{uint8(k >> 16), uint8(k >> 8), uint8(k), 0xFF})
		index[k] = uint8(i)
	}
	for _, k := range keys[len(most):] {
		index[k] = nearest(most, k)
	}
	out := image.NewPaletted(img.Rect, table)
	to := out.Pix
	for _, r := range rows {
		if at := index[r.colour]; at != 0 {
			for i := range r.points {
				to[i] = at
			}
		}
		to = to[r.points:]
	}
	return out
}

// nearest is the position of the colour that differs least from another.
func nearest(table []uint32, k uint32) uint8 {
	best, least := 0, int32(math.MaxInt32)
	for i, t := range table {
		r, g, b := int32(t>>16)-int32(k>>16), int32(t>>8&0xFF)-int32(k>>8&0xFF), int32(t&0xFF)-int32(k&0xFF)
		if off := r*r + g*g + b*b; off < least {
			best, least = i, off
		}
	}
	return uint8(best)
}

// run is a colour, and how many points of it come one after another.
type run struct {
	colour uint32
	points int
}

// runs adds a picture's to others. Nearly all of a chart is one ground: points are compared two at a time.
func runs(pix []byte, all []run) []run {
	for len(pix) > 0 {
		first := binary.LittleEndian.Uint32(pix)
		two, n := uint64(first)<<32|uint64(first), 4
		for n+8 <= len(pix) && binary.LittleEndian.Uint64(pix[n:]) == two {
			n += 8
		}
		for n < len(pix) && binary.LittleEndian.Uint32(pix[n:]) == first {
			n += 4
		}
		all = append(all, run{key(pix), n / 4})
		pix = pix[n:]
	}
	return all
}

// key is a colour as a number.
func key(p []byte) uint32 { return uint32(p[0])<<16 | uint32(p[1])<<8 | uint32(p[2]) }
