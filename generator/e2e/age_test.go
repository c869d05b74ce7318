package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"guben/generator/internal/publish"
)

// TestAge holds that the foot of a published site, opened from its folder, says when it was
// published, how old the figures are, when a push was last refused and what waits; that it follows
// without another build; and that a site which nobody published says the as-of day alone.
func TestAge(t *testing.T) {
	t.Parallel()
	small := smallSite(t)
	to := filepath.Join(t.TempDir(), "web")
	mustGuben(t, nil, "-C", small, "publish", "--no-build", "--allow-sample", "--to", to)
	folder, err := publish.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, &sharedFaults{faults: newFaults(t)}, "")
	foot := func(site, page, want string) {
		t.Helper()
		w.open("file://" + filepath.Join(site, page))
		form, said := regexp.MustCompile(want), ""
		waitFor(t, want, func() bool {
			said, err = ask[string](w.ctx, `(document.querySelector('.foot > .wide:last-child > p') || {}).innerText || ''`)
			said = strings.ReplaceAll(said, "\n", " ")
			return err == nil && form.MatchString(said)
		})
	}
	current := filepath.Join(to, "current")
	foot(current, "index.html", `2007年9月30日.* \d{4}年\d+月\d+日 \d\d:\d\d发布，第1号。 数据截止日为2007年9月30日（\d+天前）。$`)
	foot(current, "en/index.html", `Published on \d+ [A-Z][a-z]+ \d{4} \d\d:\d\d, release 1\. Figures stated as of 30 September 2007 \(\d+ days ago\)\.$`)
	yesterday := time.Now().AddDate(0, 0, -1)
	if err := folder.Note(func(s *publish.Status) {
		s.Committed, s.Refused, s.Waiting = yesterday.Format(time.DateOnly), "2008-01-11 10:02", "2008-01-12 08:30"
	}); err != nil {
		t.Fatal(err)
	}
	foot(current, "towns/index.html", `最新的数据提交于`+yesterday.Format("2006年1月2日")+`（昨天）。 最近一次退回：2008年1月11日 10:02。 2008年1月12日 08:30收下的数据尚未发布。$`)
	foot(filepath.Join(small, "public"), "index.html", `2007年9月30日.*缺报不按零计。$`)
}
