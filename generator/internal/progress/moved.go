package progress

// Moved tells how the light of a target at a place differs from that at the end of the
// period that changes begin with: by is 1 where it is better and -1 where it is worse. Only
// what was in order, behind or red then and is so now is compared; what is to be verified is
// not known to be better.
func Moved(r *Report, c *Changes, now *Result) (before Light, by int) {
	if c == nil {
		return None, 0
	}
	at, states := SnapshotOf(r, c.From), r.History(now.Target, now.Place)
	if at < 0 || at >= len(states) || states[at].Stale {
		return None, 0
	}
	before = states[at].Light
	if !before.judged() || !now.Light.judged() {
		return before, 0
	}
	switch was, is := before.Severity(), now.Light.Severity(); {
	case is > was:
		return before, -1
	case is < was && !now.Doubtful:
		return before, 1
	default:
		return before, 0
	}
}

// judged tells whether a light says how something stands.
func (l Light) judged() bool { return l == Green || l == Yellow || l == Red }
