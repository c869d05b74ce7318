package check_test

import (
	"strings"
	"testing"

	"guben/generator/internal/i18n"
)

// TestOwnData holds that the data of this repository have no errors.
func TestOwnData(t *testing.T) {
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	if out := printed(t, "../../..", words); strings.Contains(out, ": error[") {
		t.Error(out)
	}
}
