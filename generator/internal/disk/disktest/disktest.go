// Package disktest does to a disk what tests want to be done to it and not every system can:
// what one cannot is not tried there.
package disktest

import (
	"errors"
	"testing"
)

// Must ends a test that could not be set up, and leaves out one that this system cannot set up.
func Must(t testing.TB, errs ...error) {
	t.Helper()
	err := errors.Join(errs...)
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
}
