package main

import (
	"os"
	"testing"
)

// slow is the first line of a campaign: many kills, mutations, random edits. `make slow`
// runs it; `make test` leaves it out, and must lose no assertion by that.
func slow(t testing.TB) {
	t.Helper()
	if os.Getenv("GUBEN_SLOW") != "1" {
		t.Skip("a campaign: make slow runs it")
	}
}
