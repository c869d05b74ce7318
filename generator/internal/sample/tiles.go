package sample

import (
	"fmt"
	"slices"
	"strings"
)

// tiles are the real towns by the last three digits of their codes, roughly as they lie:
// the Dongjiang on the left, the mountains on the right, the county seat between them. A
// picture to find one's way by, and no map.
const tiles = `
	-   110 111 119 112
	109 107 104 100 114
	108 118 117 116 115
	-   106 105 103 102
`

// tileOf is the column and row of a town in tiles, as towns.yaml writes them.
func tileOf(code string) (string, bool) {
	for row, line := range strings.Split(strings.TrimSpace(tiles), "\n") {
		if column := slices.Index(strings.Fields(line), code[6:]); column >= 0 {
			return fmt.Sprintf("[%d, %d]", column, row), true
		}
	}
	return "", false
}
