package clone

import (
	"errors"
	"fmt"
	"testing"

	gogit "github.com/go-git/go-git/v5"
)

// The library says so in words alone: see uploadPack of its transport.
func TestHungUp(t *testing.T) {
	if !hungUp(fmt.Errorf("closing input: %s", "EOF")) {
		t.Error("a server that has sent all is not asked again")
	}
	for _, err := range []error{nil, gogit.NoErrAlreadyUpToDate, errors.New("EOF"), errors.New("closing input: EOF or so")} {
		if hungUp(err) {
			t.Errorf("asked again after %v", err)
		}
	}
}
