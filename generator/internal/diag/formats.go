package diag

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// quality is a problem in GitLab's code quality report.
type quality struct {
	Description string   `json:"description"`
	Check       string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int32 `json:"begin"`
}

// GitLab prints the list as a code quality report. A problem's fingerprint does not
// depend on its line, so that GitLab knows it again when lines before it come and go.
func (p Printer) GitLab(w io.Writer, list List) error {
	all := []quality{}
	seen := map[string]int{}
	for _, problem := range list {
		r := p.report(problem)
		path := p.Folder + r.File
		mark := strings.Join([]string{path, r.Code, r.Message, r.Found, r.Source}, "\x00")
		seen[mark]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", mark, seen[mark]))
		severity := "blocker"
		if problem.Severity() == Warning {
			severity = "minor"
		}
		all = append(all, quality{
			Description: p.told(r, " "), Check: r.Code, Fingerprint: hex.EncodeToString(sum[:]), Severity: severity,
			Location: location{path, lines{max(r.Line, 1)}},
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(all)
}

// The escapes of workflow commands: those of a property are more, since commas and colons
// end it.
var (
	dataEscape     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscape = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub prints the list as workflow commands, by which the runners of GitHub, Gitea and
// Forgejo show problems beside the lines, and closes with how many there are.
func (p Printer) GitHub(w io.Writer, list List) error {
	out := bufio.NewWriter(w)
	for _, problem := range list {
		r := p.report(problem)
		fmt.Fprintf(out, "::%s file=%s", r.Severity, propertyEscape.Replace(p.Folder+r.File))
		if r.Line > 0 {
			fmt.Fprintf(out, ",line=%d,col=%d", r.Line, max(r.Col, 1))
		}
		fmt.Fprintf(out, ",title=%s::%s\n", propertyEscape.Replace(r.Code), dataEscape.Replace(p.told(r, "\n")))
	}
	fmt.Fprintln(out, p.Summary(list))
	return out.Flush()
}

// told is all that is said of a problem, without its place.
func (p Printer) told(r report, between string) string {
	said := []string{r.Message}
	for _, s := range [][2]string{{"expected", r.Expected}, {"found", r.Found}, {"hint", r.Hint}} {
		if s[1] != "" {
			said = append(said, p.Words.Say("problem.label."+s[0], map[string]any{"Text": s[1]}))
		}
	}
	return strings.Join(said, between)
}
