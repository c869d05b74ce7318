package page

import (
	"slices"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// In the small county 紫城's farmers earned, weighed by population, 21,376,900 yuan in 2005
// and 22,709,800 in 2006: 6.2 % more, green. A village of 龙窝 was split in 2006, so that
// its growth stands on too few villages: grey. 九和 went into it on 1 January 2006: its
// tile is kept, is not seen today, and leads nowhere. None says where it lies: three
// towns are laid out two a row, the one that is gone last.
func TestPictureOfToday(t *testing.T) {
	w := clauseWriter(t, "../check/testdata/base", "zh-cn")
	b := w.picture.of(w.Report.Targets[0])
	if want := "2006年第四季度末，农民增收（2006年）：2个镇中，1个绿灯、1个灰灯。"; b.Sentence != want {
		t.Errorf("%s, not %s", b.Sentence, want)
	}
	if b.Tiles == nil || *b.Tiles != (pictureSize{2, 2}) || b.Map != nil || len(b.Towns) != 3 {
		t.Fatalf("%+v", b)
	}
	first, second, gone := b.Towns[0], b.Towns[1], b.Towns[2]
	if first.Short != "紫城" || first.Light != progress.Green || first.Text != "6.2%" || first.Say != "紫城镇：达标，6.2%" || first.Column != 0 || first.Href != "/towns/441621100/index.html" {
		t.Errorf("%+v", first)
	}
	if second.Short != "龙窝" || second.Light != progress.Grey || second.Column != 1 || second.Hidden {
		t.Errorf("%+v", second)
	}
	if gone.Name != "九和镇" || !gone.Hidden || gone.Href != "" || gone.Row != 1 {
		t.Errorf("%+v", gone)
	}
	var counts []int
	for _, l := range b.Legend {
		counts = append(counts, l.Count)
	}
	if !slices.Equal(counts, []int{1, 0, 0, 1, 0}) {
		t.Errorf("the legend counts %v", counts)
	}
}

// The sample county's towns lie where data/towns.yaml says, the county seat in the fourth
// column and second row; its moments are the eleven closed quarters, each leading to its
// page, and the last shows in small what the picture shows at large.
func TestPictureOfTheSample(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := clauseWriter(t, root, lang)
		p := made(t, w.picture.page)
		if p.front.Description == "" || !slices.Equal(p.front.Params.Scripts, []string{"picture"}) {
			t.Errorf("%s: %+v", lang, p.front)
		}
		b := w.picture.of(w.Report.Targets[0])
		if *b.Tiles != (pictureSize{5, 4}) || len(b.Towns) != 18 {
			t.Errorf("%s: %v tiles, %d towns", lang, *b.Tiles, len(b.Towns))
		}
		seat := slices.IndexFunc(b.Towns, func(x pictureTown) bool { return x.Index == 0 })
		if x := b.Towns[seat]; x.Column != 3 || x.Row != 1 {
			t.Errorf("%s: the county seat is at %d, %d", lang, x.Column, x.Row)
		}
		if !slices.IsSortedFunc(b.Towns, func(x, y pictureTown) int { return 100*(x.Row-y.Row) + x.Column - y.Column }) {
			t.Errorf("%s: the towns are not read row by row", lang)
		}
		moments := w.picture.moments(b)
		if len(moments) != 11 || moments[0].ID != "2005-Q1" || moments[10].Href != w.root+"periods/2007-Q3/index.html" {
			t.Errorf("%s: %d moments, %v", lang, len(moments), moments[0])
		}
		for i, town := range b.Towns {
			if moments[10].Small[i] != town.Light {
				t.Errorf("%s: %s is %s at large and %s in small", lang, town.Name, town.Light, moments[10].Small[i])
			}
		}
		for _, g := range w.picture.groups() {
			for _, target := range g.Items {
				if !w.Report.Target(target.ID).Has(model.LevelTown) {
					t.Errorf("%s: %s is no target of towns", lang, target.ID)
				}
			}
		}
	}
}

// A county without targets has the page all the same, and it says that there is nothing.
func TestPictureOfNothing(t *testing.T) {
	w := clauseWriterOf(t, progress.Measure(&model.County{}), "zh-cn")
	if p := made(t, w.picture.page); len(p.front.Params.Scripts) > 0 || len(p.blocks) == 0 {
		t.Errorf("%s", p.text())
	}
}

// A target of towns leads to its picture, a target of units does not, and the page of all
// towns leads to the picture.
func TestWaysToThePicture(t *testing.T) {
	w := clauseWriter(t, root, "en")
	town := w.onPicture("training")
	if len(town) != 1 || town[0].Href != "/en/picture/index.html#target=training" {
		t.Errorf("%v", town)
	}
	for _, target := range w.Report.Targets {
		if n := len(w.onPicture(target.ID)); (n == 1) != target.Has(model.LevelTown) {
			t.Errorf("%s: %d links", target.ID, n)
		}
	}
	p := &page{path: "towns/_index", front: front{Params: params{Kind: "towns"}}}
	if links := w.actions(p); len(links) != 1 || links[0].Href != "/en/picture/index.html" {
		t.Errorf("%v", links)
	}
}

// As of 31 December 2006 the last moment is the fourth quarter's end, with what is known
// today; as of 15 November the fourth quarter is open, and the last moment is that day.
func TestLastMoment(t *testing.T) {
	for day, want := range map[string]string{"2006-12-31": "2006年第四季度末", "2006-11-15": "截至2006年11月15日"} {
		c, _, _, err := load.County("../check/testdata/base")
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Programme.AsOf.V.UnmarshalText([]byte(day)); err != nil {
			t.Fatal(err)
		}
		w := clauseWriterOf(t, progress.Measure(c), "zh-cn")
		all := w.Report.Moments()
		last := all[len(all)-1]
		if got := w.picture.Moment(last); got != want || last.Report != w.Report || last.Open != (last.ID == "now") || len(all) != 8 {
			t.Errorf("%s: %s (%s) of %d", day, got, last.ID, len(all))
		}
	}
}
