package site

import (
	"errors"
	"testing"
)

// A process that said farewell with its goroutines is known by them; what pages and Hugo
// say is not taken for that.
func TestCrashed(t *testing.T) {
	const farewell = "WARN a page\npanic: assignment to entry in nil map\n\ngoroutine 52 [running]:\nmain.f()\n\t/x.go:1 +0x1\n"
	var crash *CrashError
	if err := (Bounds{}).told(Folders{}, errors.New("exit status 2"), farewell); !errors.As(err, &crash) || err.Error() != "hugo: panic: assignment to entry in nil map" {
		t.Errorf("%v", err)
	}
	if err := (Bounds{}).told(Folders{}, errors.New("exit status 2"), "fatal error: concurrent map writes\n\ngoroutine 7 gp=0xc000 m=3 mp=0xc1 [running]:\n"); !errors.As(err, &crash) {
		t.Errorf("%v", err)
	}
	for _, said := range []string{"", "ERROR a page about goroutine 5 [running]: of it", "panic: of the county"} {
		if err := (Bounds{}).told(Folders{}, errors.New("exit status 1"), said); errors.As(err, &crash) {
			t.Errorf("%q is taken for a crash", said)
		}
	}
}
