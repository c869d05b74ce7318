package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"sync"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/summary"
)

// summed are data files whose checksums are kept as they are written, so that nothing is made
// twice where the summary is written behind them.
type summed struct {
	File
	mu  sync.Mutex
	sum string
}

func (f *summed) write(w io.Writer) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	h := sha256.New()
	if err := f.File.Write(io.MultiWriter(w, h)); err != nil {
		return err
	}
	f.sum = hex.EncodeToString(h.Sum(nil))
	return nil
}

// checksum is that of the file, made if nobody has written it yet.
func (f *summed) checksum() (string, error) {
	f.mu.Lock()
	sum := f.sum
	f.mu.Unlock()
	if sum != "" {
		return sum, nil
	}
	if err := f.write(io.Discard); err != nil {
		return "", err
	}
	return f.checksum()
}

// withSummary puts the summary, which tells the checksums of all other files, behind them.
func withSummary(r *progress.Report, files []File) []File {
	all := make([]*summed, len(files))
	for i, f := range files {
		all[i] = &summed{File: f}
		files[i].Write = all[i].write
	}
	return append(files, File{Name: summary.Name, ID: "summary-json", Write: func(w io.Writer) error {
		s := Summary(r)
		release := sha256.New()
		for _, f := range all {
			sum, err := f.checksum()
			if err != nil {
				return err
			}
			s.Files = append(s.Files, model.SummaryFile{Name: f.Name, Sum: sum})
			fmt.Fprintf(release, "%s  %s\n", sum, f.Name)
		}
		s.Release = hex.EncodeToString(release.Sum(nil))
		return summary.Write(w, s)
	}})
}

// Summary is what the county tells a site above it, but for its files.
func Summary(r *progress.Report) *model.Summary {
	p := &r.County.Programme
	s := &model.Summary{Programme: p.Name, AsOf: r.AsOf, Days: progress.SummedDays(r)}
	for _, level := range r.Places.Levels {
		s.Levels = append(s.Levels, model.SummaryLevel{Level: level, Name: p.NameOf(level), Places: len(r.Places.Living(level))})
	}
	places := progress.UpperPlaces(r)
	at := map[*model.Place]int{}
	for i, x := range places {
		at[x] = i
		s.Places = append(s.Places, placeOf(x))
	}
	for _, t := range r.Targets {
		s.Targets = append(s.Targets, model.SummaryTarget{
			ID: t.ID, Title: t.Title, Definition: r.County.Definition(t.Target), Periods: t.Periods, Rows: progress.Summed(r, t, places),
		})
	}
	s.Covers = coversOf(r, places)
	for _, c := range slices.Concat(r.Attention().Cases, r.Attention().Others) {
		if i, ok := at[c.Result.Place]; ok {
			s.Cases = append(s.Cases, model.SummaryCase{
				Target: c.Result.Target.ID, Place: i, Light: string(c.Result.Light), State: string(c.Handling()), Since: c.Run.Since, Touched: c.Touched,
			})
		}
	}
	return s
}

// coversOf are how many reports of each topic came from below each place.
func coversOf(r *progress.Report, places []*model.Place) []model.SummaryCover {
	var all []model.SummaryCover
	for _, topic := range r.Returns() {
		for i, place := range places {
			for _, p := range r.TopicPeriods(topic) {
				if c := r.Coverage(topic, p, place); c.Expected+c.Marked > 0 {
					all = append(all, model.SummaryCover{
						Topic: topic, Place: i, Period: p,
						Reported: c.Reported, Partial: c.Partial, Late: c.Late, Expected: c.Expected, Marked: c.Marked,
					})
				}
			}
		}
	}
	return all
}

// placeOf is a place with its life.
func placeOf(x *model.Place) model.SummaryPlace {
	p := model.SummaryPlace{Level: x.Level, Code: x.Code}
	if x.Record != nil {
		p.PlaceRecord = *x.Record
	}
	p.Name.V, p.Also = x.Name, x.Also
	return p
}
