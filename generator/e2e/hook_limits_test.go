package e2e

import (
	"crypto/rand"
	"os"
	"strings"
	"testing"
)

// What no push may bring is refused in plain words, whatever it is.
func TestPushBeyond(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "--max-push", "3", "--max-file", "2", "--max-files", "200")
	c := o.clerk("兰联镇")
	file := func(name string, size int) {
		t.Helper()
		data := make([]byte, size)
		if _, err := rand.Read(data); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(c.path(name), data, 0o644); err != nil {
			t.Fatal(err)
		}
		c.git("add", name)
	}
	refused := func(says ...string) {
		t.Helper()
		c.git("commit", "-q", "--no-verify", "-m", "多了")
		o.same(func() { c.refused(append(says, "这次推送被退回"), "push", "origin", "main") })
		c.git("reset", "-q", "--hard", "origin/main")
	}
	file("录像.bin", 5<<19)
	refused("remote: 录像.bin: error[E861]", "3 MB")
	for _, name := range []string{"a.bin", "b.bin", "c.bin"} {
		file(name, 5<<18)
	}
	refused("这次推送有 4 MB，最多 3 MB")
	if err := os.MkdirAll(c.path("many"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		file("many/"+strings.Repeat("x", i+1), 1)
	}
	refused("error[E862]", "不超过200个文件")
	file("a\u202egnp.md", 1)
	refused(`error[E864]`, `\u202e`)

	commit := strings.TrimSpace(c.git("rev-parse", "HEAD"))
	blob := strings.TrimSpace(c.git("rev-parse", "HEAD:data/programme.yaml"))
	for ref, says := range map[string]string{
		commit + ":refs/notes/commits":          "只收分支和标签",
		commit + ":refs/replace/" + commit:      "只收分支和标签",
		commit + ":refs/for/main":               "只收分支和标签",
		commit + ":refs/meta/config":            "只收分支和标签",
		commit + ":refs/heads/-x":               "名字",
		commit + ":refs/heads/a\u202eb":         `\u202e`,
		commit + ":refs/heads/a\u009b2Jb":       `\u009b`,
		commit + ":refs/heads/HEAD":             "名字",
		commit + ":refs/heads/" + "13812345678": "身份证号或手机号",
		blob + ":refs/tags/v1":                  "指的不是提交",
	} {
		o.same(func() {
			out := c.refused([]string{says}, "push", "origin", ref)
			if strings.Contains(out, "\u009b") && !strings.Contains(ref, "\u009b") || strings.Contains(out, "\u202e2") {
				t.Errorf("%q is printed as it is", out)
			}
		})
	}
	c.git("push", "-q", "origin", commit+":refs/heads/兰联镇", commit+":refs/tags/2007年第三季度")
	c.git("tag", "-f", "-a", "-m", "改了", "2007年第三季度", commit)
	o.same(func() { c.refused([]string{"不能改指别处"}, "push", "-f", "origin", "2007年第三季度") })
}
