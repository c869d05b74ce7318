package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/explain"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
)

// TestWaysBySheet holds that whatever a programme records by the line has a sheet, which the command
// that is shown writes (several at a time here), and which changes nothing where it is read back as
// it is.
func TestWaysBySheet(t *testing.T) {
	t.Parallel()
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	for _, programme := range []string{".", "examples/water", "examples/schools", "examples/forest"} {
		t.Run(programme, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(filepath.Join("..", "..", "..", "..", programme, "data"))); err != nil {
				t.Fatal(err)
			}
			c, _, list, err := load.County(dir)
			if err != nil || list.Errors() > 0 {
				t.Fatal(err, list)
			}
			asked := map[string]string{} // the topics by what is said of their period; none of figures
			for _, way := range explain.Ways(words, c) {
				if args := strings.TrimPrefix(way.Sheet, "guben sheet export "); args != "" {
					rest, period, _ := strings.Cut(args, "--period")
					topic := strings.TrimSpace(strings.TrimPrefix(rest, "--topic "))
					if asked[period+rest[:min(7, len(rest))]] += "," + topic; topic == "" {
						asked[period] = ""
					}
				}
			}
			for period, topics := range asked {
				book := filepath.Join(dir, "book.xlsx")
				args := []string{"export", "--out", book, "--force"}
				if period = strings.TrimSuffix(period, "--topic"); period != "" {
					args = append(args, "--period", strings.TrimSpace(period))
				}
				if topics = strings.Trim(topics, ","); topics != "" {
					args = append(args, "--topic", topics)
				}
				if said, err := run(t, dir, args...); err != nil {
					t.Errorf("%q: %v, %s", args, err, said)
					continue
				}
				if said, err := run(t, dir, "import", book); err != nil || strings.Contains(said, "将要改动") {
					t.Errorf("%q: %v, %s", args, err, said)
				}
			}
		})
	}
}
