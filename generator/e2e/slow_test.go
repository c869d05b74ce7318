package e2e

import (
	"os"
	"testing"
)

// inCampaign tells whether the campaigns run.
func inCampaign() bool { return os.Getenv("GUBEN_SLOW") == "1" }

// rounds is how often something is tried: a few times always, many times in a campaign.
func rounds(few, many int) int {
	if inCampaign() {
		return many
	}
	return few
}

// slow is the first line of a campaign: many kills, mutations, random edits. `make slow`
// runs it; `make test` leaves it out, and must lose no assertion by that.
func slow(t testing.TB) {
	t.Helper()
	if !inCampaign() {
		t.Skip("a campaign: make slow runs it")
	}
}
