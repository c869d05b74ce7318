package explain

import (
	"maps"
	"slices"
)

// ShownCodes are the problems that are shown by an example.
func ShownCodes() []string { return slices.Sorted(maps.Keys(examples)) }
