package e2e

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	program "guben/generator/internal/cli/env"
)

// TestSameBytes holds that the same inputs give the same site, wherever and whenever it
// is built: another folder, time zone, language of the system and number of cores.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	first, _ := twelveVillages(t)
	second, _ := buildIn(t, filepath.Join(t.TempDir(), "another folder", "乙县"), []string{
		"TZ=America/New_York", "LANG=C", "LC_ALL=C", "GOMAXPROCS=4", "SOURCE_DATE_EPOCH=1", "HOME=/nonexistent",
	})
	for _, part := range []string{"data", "public", filepath.Join(".guben", "build")} {
		a, b := tree(t, filepath.Join(first, part)), tree(t, filepath.Join(second, part))
		if len(a) < 20 {
			t.Errorf("%s has only %d files", part, len(a))
		}
		sameTrees(t, a, b)
	}
}

// twelveVillages is a county with its site, built once for all tests on one core, and what
// was said of it. None changes it.
func twelveVillages(t *testing.T) (dir, said string) {
	t.Helper()
	d := &theTwelve
	d.once.Do(func() {
		if d.dir, d.err = os.MkdirTemp("", "guben-twelve-"); d.err == nil {
			_, d.said = buildIn(t, d.dir, []string{"TZ=Asia/Shanghai", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8", "GOMAXPROCS=1", "GUBEN_LANG=en"})
		}
	})
	if d.err != nil || d.said == "" {
		t.Fatal("no county of twelve villages", d.err)
	}
	return d.dir, d.said
}

var theTwelve struct {
	once      sync.Once
	dir, said string
	err       error
}

// buildIn makes a county and its site in a folder under an environment.
func buildIn(t *testing.T, dir string, env []string) (there, said string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, env, "-C", dir, "sample", "--villages", "12", "--towns", "3")
	status, said := guben(t, env, "-C", dir, "build")
	if status != program.ExitFine {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	return dir, said
}
