package export

import (
	"net/url"
	"strconv"
	"strings"

	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// lead adds what leads to a place on a page.
func (g *searchedGroup) lead(s scripts, to, name string, light progress.Light, also ...string) {
	g.add(s, "", name, name, light, also...)
	g.To = append(g.To, to)
}

// searchedStates are the lights and the words of those that need attention, each leading to
// the list of what shows it.
func (s scripts) searchedStates() searchedGroup {
	g := s.group("state", "attention")
	for _, l := range []progress.Light{progress.Red, progress.Yellow} {
		g.lead(s, "index.html#"+url.Values{"cases.light": {string(l)}}.Encode(), s.Say("light."+string(l), nil), l)
	}
	for _, x := range []struct {
		status progress.Status
		light  progress.Light
	}{{progress.Overdue, progress.Red}, {progress.Missed, progress.Red}, {progress.Behind, progress.Red}, {progress.Behind, progress.Yellow}} {
		word := s.Status(progress.DegreeOf(x.status, x.light))
		g.lead(s, "index.html#"+url.Values{"cases.find": {word}, "cases.light": {string(x.light)}}.Encode(), word, x.light)
	}
	return g
}

// searchedPeriods are the closed periods, each by all that it is called: 2007年第三季度,
// 2007年三季度, 2007-Q3, Q3 2007.
func (s scripts) searchedPeriods() searchedGroup {
	g := s.group("period", "periods")
	closed := progress.ClosedPeriods(s.Report)
	for i := len(closed) - 1; i >= 0; i-- { // the newest first
		p := closed[i]
		also := []string{s.ShortPeriod(p), p.String()}
		if year, part, ok := strings.Cut(p.String(), "-"); ok {
			also = append(also, part+" "+year, year+part)
		}
		for _, name := range []string{s.Period(p), s.ShortPeriod(p)} {
			also = append(also, strings.Replace(name, "第", "", 1))
		}
		g.lead(s, p.String()+"/index.html", s.Period(p), progress.None, also...)
	}
	return g
}

// searchedChapters are the chapters of the policy, on the page of all its clauses.
func (s scripts) searchedChapters() searchedGroup {
	g := s.group("chapter", "clauses")
	for i, c := range s.Clauses().Chapters {
		g.lead(s, "index.html#chapter-"+strconv.Itoa(i+1), phrase.ChapterTitle(s.Phrases, s.Report, c.At), progress.None)
	}
	return g
}
