package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
)

// putLeaks writes a number of a person into files of several kinds, and a file that nobody
// can look into.
func putLeaks(t *testing.T, dir string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetCellValue("Sheet1", "C4", 13812345678); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(filepath.Join(dir, "电话.xlsx")); err != nil {
		t.Fatal(err)
	}
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("名单\n书记 " + madeUpID + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"名单.txt": text, "文件.pdf": []byte("%PDF-1.4\n"), "图.png": []byte("\x89PNG\r\n\x1a\n")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Numbers of persons are found wherever the repository holds them, and what was not looked
// into is named: in the work tree, before a commit, before a push and in the history.
func TestPersonalEverywhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	putLeaks(t, c.dir)
	c.git("add", "-A")
	c.git("add", "-f", "电话.xlsx") // which would be left out, being a workbook
	found := []string{"电话.xlsx: error[E142]", "xl/worksheets/sheet1.xml C4", "名单.txt:2:4: error[E141]", "文件.pdf: warning[W843]", "图片、录音、录像有1个"}
	status, out := guben(t, nil, "-C", c.dir, "check")
	for _, s := range found {
		if status != program.ExitProblems || !strings.Contains(out, s) {
			t.Errorf("check: %d, no %s:\n%s", status, s, out)
		}
	}
	silent(t, out)
	silent(t, c.refused(append(found, "没有提交"), "commit", "-m", "名单"))
	c.git("commit", "-q", "--no-verify", "-m", "名单")
	c.git("rm", "-q", "电话.xlsx", "名单.txt")
	c.git("commit", "-q", "--no-verify", "-m", "删了")
	o.same(func() {
		silent(t, c.refused([]string{"电话.xlsx: error[E842]", "C4", "名单.txt:2:4: error[E841]", "文件.pdf: warning[W843]", "这次推送被退回"}, "push", "origin", "main"))
	})
	if status, out := guben(t, nil, "-C", c.dir, "check"); status != program.ExitFine || !strings.Contains(out, "文件.pdf: warning[W843]") {
		t.Errorf("%d\n%s", status, out)
	}
	status, out = guben(t, nil, "-C", c.dir, "check", "--history")
	for _, s := range []string{"电话.xlsx: error[E832]", "名单.txt:2:4: error[E831]"} {
		if status != program.ExitProblems || !strings.Contains(out, s) {
			t.Errorf("check --history: %d, no %s:\n%s", status, s, out)
		}
	}
	c.git("reset", "-q", "--hard", "origin/main")

	c.git("tag", "-a", "-m", "有事打 "+madeUpMobile, "第三季度")
	o.same(func() {
		silent(t, c.refused([]string{"第三季度:1:5: error[E842]"}, "push", "origin", "第三季度"))
	})
	c.env = []string{"GIT_AUTHOR_EMAIL=" + madeUpMobile + "@example.invalid"}
	c.refused([]string{"error[E142]", "没有提交"}, "commit", "--allow-empty", "-m", "用手机号做邮箱")
	c.git("commit", "-q", "--allow-empty", "--no-verify", "-m", "用手机号做邮箱")
	o.same(func() {
		silent(t, c.refused([]string{"error[E842]", "提交人的姓名或邮箱"}, "push", "origin", "main"))
	})
}
