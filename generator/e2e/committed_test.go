package e2e

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// What a commit brings of the program's own folder, as it does where a forge's runner checks
// a whole commit out, is not taken for what a build kept there, however well it is sealed.
func TestCommittedWork(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	writePage(t, county, "![图](a.svg)\n")
	const open, shut = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">`, "</svg>\n"
	raw, evil := open+shut, open+"<script>alert(1)</script>"+shut
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	key := hash("1.svg\n" + raw)
	kept := filepath.Join(".guben", "admitted", key[:2], key+".kept")
	put := func(name, text string) {
		t.Helper()
		full := filepath.Join(county, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	put(filepath.Join("content", "note", "a.svg"), raw)
	forged := hash("admitted\n"+key+"\n"+evil) + "\n" + evil
	put(kept, forged)
	c := &clerk{T: t, name: "office", dir: county}
	c.git("init", "-q", "-b", "main")
	c.git("add", "data", "content")
	c.git("add", "-f", kept)
	c.git("commit", "-q", "-m", "都放进来")

	for _, verb := range []string{"check", "build"} {
		put(kept, forged)
		status, out := guben(t, nil, "-C", county, verb)
		if (status == program.ExitFine) != (verb == "check") || !strings.Contains(out, "git 里有.guben里的1个文件") {
			t.Errorf("%s: %d\n%s", verb, status, out)
		}
		if _, err := os.Stat(filepath.Join(county, kept)); err == nil {
			t.Errorf("%s keeps what was committed", verb)
		}
		put(filepath.Join("content", "note", "b.md"), "这一页没有开头，所以不生成网站。\n")
	}
}
