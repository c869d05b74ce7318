package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSameBytes holds that the same inputs give the same site, wherever and whenever it
// is built: another folder, time zone, language of the system and number of cores.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	first := buildIn(t, filepath.Join(t.TempDir(), "a"), []string{
		"TZ=Asia/Shanghai", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8", "GOMAXPROCS=1",
	})
	second := buildIn(t, filepath.Join(t.TempDir(), "another folder", "乙县"), []string{
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

// buildIn makes a county and its site in a folder under an environment.
func buildIn(t *testing.T, dir string, env []string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, env, "-C", dir, "sample", "--villages", "12", "--towns", "3")
	mustGuben(t, env, "-C", dir, "build")
	return dir
}
