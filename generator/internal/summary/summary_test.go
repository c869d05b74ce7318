package summary

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// small is a county of one town, with a share, a mean and a town's own result.
func small() *model.Summary {
	day := func(s string) (d model.Date) {
		if err := d.UnmarshalText([]byte(s)); err != nil {
			panic(err)
		}
		return d
	}
	terms := &model.Terms{}
	terms.Num.SetFrac64(100, 3) // a mean of merged villages need not be a decimal
	terms.Den.SetInt64(7)
	year := model.YearOf(2006)
	return &model.Summary{
		Programme: model.TextOf("en", "Programme", "zh-cn", "工程"), AsOf: day("2006-12-31"), Days: []model.Date{day("2006-06-30"), day("2006-12-31")},
		Levels: []model.SummaryLevel{{Level: "county", Places: 1}, {Level: "town", Places: 1}, {Level: "village", Places: 9}},
		Places: []model.SummaryPlace{
			{Level: "county", Code: "441621", PlaceRecord: model.PlaceRecord{Name: set("紫金县"), Also: model.TextOf("en", "Zijin")}},
			{Level: "town", Code: "441621100", PlaceRecord: model.PlaceRecord{
				Name: set("\"=<镇>,[\\"), Merged: &model.AnyMerger{Into: set(model.Code("441621101")), On: set(day("2006-11-01"))},
				Renamed: []model.Renaming{{From: set("旧名"), On: set(day("2006-02-01"))}},
			}},
		},
		Targets: []model.SummaryTarget{{ID: "one", Definition: "0f", Periods: []model.Period{year}, Rows: []model.SummaryRow{
			{Sum: model.Sum{Reported: 8, Expected: 9, Kept: 4, Judged: 7, Done: 2, Overdue: true, Mark: &model.Mark{As: set(model.MarkWithheld), Why: set("why")}}},
			{Day: 1, Sum: model.Sum{Reported: 9, Expected: 9, Terms: terms, Doubtful: true, Baseless: "no-base"}},
			{Place: 1, Sum: model.Sum{Expected: 1, Alone: &model.Alone{Status: "met", Light: "green", Value: big.NewRat(1, 3)}}},
		}}},
		Covers: []model.SummaryCover{{Topic: "income", Period: year, Reported: 3, Expected: 4}},
		Cases:  []model.SummaryCase{{Target: "one", Light: "red", State: "assigned", Since: year, Touched: 2}},
		Files:  []model.SummaryFile{{Name: "results.csv", Sum: "ab"}}, Release: "cd",
	}
}

func written(t *testing.T, s *model.Summary) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What was written is read, and written again to the byte.
func TestReadsWhatItWrote(t *testing.T) {
	data := written(t, small())
	s, err := Read(data, model.Calendar{})
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if again := written(t, s); !bytes.Equal(again, data) {
		t.Errorf("%s\nbecame\n%s", data, again)
	}
	at := func(day int) *model.Sum { return s.Targets[0].At(0, model.YearOf(2006), day) }
	if got := at(1); got.Terms.Num.RatString() != "100/3" || !got.Doubtful || got.Baseless != "no-base" {
		t.Errorf("%+v", got)
	}
	if got := at(0); got.Kept != 4 || got.Judged != 7 || got.Mark.As.V != model.MarkWithheld {
		t.Errorf("%+v", got)
	}
	if s.Targets[0].At(1, model.YearOf(2006), 1) != s.Targets[0].At(1, model.YearOf(2006), 0) {
		t.Error("what stood on a day does not stand on the next")
	}
}

// Nothing that is not as it was written is taken, wherever it was touched.
func TestRefuses(t *testing.T) {
	data := string(written(t, small()))
	for i := range data {
		if _, err := Read([]byte(data[:i]+"#"+data[i+1:]), model.Calendar{}); err == nil && data[i] != '#' {
			t.Fatalf("taken with byte %d changed: …%s", i, data[max(0, i-20):i+1])
		}
	}
	for _, c := range []struct {
		name, was, is string
		err           error
	}{
		{"the seal is another's", "[0,0,0,8,9,4", "[0,0,0,9,9,4", ErrSeal},
		{"something stands behind it", "\n}\n", "\n}\n\n", ErrSeal},
		{"another version", `"version":1`, `"version":2`, ErrVersion},
		{"another form", "site-summary", "frictionless", ErrForm},
	} {
		if _, err := Read([]byte(strings.Replace(data, c.was, c.is, 1)), model.Calendar{}); !errors.Is(err, c.err) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A seal is no proof of sense: whoever makes one can seal anything.
func TestRefusesSealed(t *testing.T) {
	data := string(written(t, small()))
	body := data[:strings.LastIndex(data, sealKey)]
	for name, change := range map[string][2]string{
		"a place that is not there":       {"[1,0,0,0,1", "[7,0,0,0,1"},
		"a place below none":              {"[1,0,0,0,1", "[-1,0,0,0,1"},
		"rows out of order":               {"[0,0,1,9", "[0,0,0,9"},
		"a number that fills the disk":    {`"100/3"`, `"1e999999999"`},
		"a division by zero":              {`"100/3"`, `"100/0"`},
		"more met than judged":            {"8,9,4,7", "8,9,8,7"},
		"more reported than expected":     {"8,9,4,7", "8000,9,4,7"},
		"a half place":                    {"8,9,4,7", `8,9,"7/2",7`},
		"a word that is none":             {`"no-base"`, `"<script>"`},
		"a mark that is none":             {`"withheld"`, `"hidden"`},
		"days that go back":               {`["2006-06-30"`, `["2007-06-30"`},
		"a day that is none":              {`"2006-11-01"`, `"2006-11-31"`},
		"a place twice":                   {`"441621100"`, `"441621"`},
		"a column more":                   {`"alone_pace"`, `"alone_pace","x"`},
		"a period that is none":           {`"periods":["2006"]`, `"periods":["2006-Q5"]`},
		"as of another day than its last": {`"as_of":"2006-12-31"`, `"as_of":"2007-12-31"`},
	} {
		if !strings.Contains(body, change[0]) {
			t.Fatalf("%s: %s is not there", name, change[0])
		}
		wrong := strings.Replace(body, change[0], change[1], 1)
		if _, err := Read([]byte(wrong+sealKey+sealOf([]byte(wrong))+"\"\n}\n"), model.Calendar{}); !errors.Is(err, ErrForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
