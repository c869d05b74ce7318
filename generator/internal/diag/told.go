package diag

// mostTold is how many problems are told in full to people. Machines get all.
const mostTold = 50

// left is how many problems of one code are summed up, from the first to the last of them.
type left struct {
	severity, code string
	n              int
	first, last    Pos
}

// told chooses what is told in full of a list: the first of each code, then errors, then
// warnings, in the order of the list; and sums up the rest by code.
func told(list List) (List, []left) {
	if len(list) <= mostTold {
		return list, nil
	}
	chosen, seen, room := make([]bool, len(list)), map[string]bool{}, mostTold
	choose := func(fits func(Problem) bool) {
		for i, p := range list {
			if room > 0 && !chosen[i] && fits(p) {
				chosen[i], seen[p.Code] = true, true
				room--
			}
		}
	}
	choose(func(p Problem) bool { return p.Severity() == Error && !seen[p.Code] })
	choose(func(p Problem) bool { return !seen[p.Code] })
	choose(func(p Problem) bool { return p.Severity() == Error })
	choose(func(Problem) bool { return true })
	var full List
	var rest []left
	at := map[string]int{}
	for i, p := range list {
		if chosen[i] {
			full.Add(p)
			continue
		}
		k, ok := at[p.Code]
		if !ok {
			k, at[p.Code] = len(rest), len(rest)
			rest = append(rest, left{severity: p.Severity().String(), code: p.Code, first: p.Pos})
		}
		rest[k].n++
		rest[k].last = p.Pos
	}
	return full, rest
}
