package sample

import (
	"strings"
	"testing"
)

// TestMergedVillage holds the merger of a small village into its neighbour on 2006-07-01.
func TestMergedVillage(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for name, want := range map[string]bool{
		"data/members/2006-Q2.yaml": true, "data/members/2006-Q3.yaml": false,
		"data/training/2006-Q2.yaml": true, "data/training/2006-Q3.yaml": false,
		"data/income/2005.yaml": true, "data/income/2006.yaml": false,
		"data/governance/2005.yaml": true, "data/governance/2006.yaml": false,
		"data/teams/2006.yaml": true, "data/teams/2007.yaml": false,
		"data/postings/2006.yaml": true, "data/postings/2007.yaml": false,
	} {
		if got := strings.Contains(string(files[name]), "\n  \""+mergedVillage); got != want {
			t.Errorf("%s has the merged village: %v", name, got)
		}
	}
	// Alone, the two would have had 4,385 yuan × 610 people and 3,892 × 3,736 in 2006: 3,961
	// yuan for 4,346 together. Their collective incomes were 20,980 and 10,350.
	now := read(t, files, "data/income/2006.yaml")[mergedInto]
	if now["farmer_income"] != "3961" || now["population"] != "4346" || now["collective_income"] != "31330" {
		t.Errorf("joint income: %v", now)
	}
	// One new member each in 2006-Q3; 53 of 72 and 34 of 44 trained by then.
	if got := read(t, files, "data/members/2006-Q3.yaml")[mergedInto]["new_members"]; got != "2" {
		t.Errorf("%s joint new members", got)
	}
	joint := read(t, files, "data/training/2006-Q3.yaml")[mergedInto]
	if joint["trained"] != "87" || joint["to_train"] != "116" {
		t.Errorf("joint training: %v", joint)
	}
	for key, p := range read(t, files, "data/postings/2006.yaml") {
		if strings.HasPrefix(key, mergedVillage) && p["left"] != "2006-06-30" {
			t.Errorf("%s left on %s", key, p["left"])
		}
	}
}

// TestMovedVillage holds the change of town and code on 2007-01-01.
func TestMovedVillage(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for name, content := range files {
		_, period, ok := strings.Cut(strings.TrimPrefix(name, "data/"), "/")
		was, is := strings.Contains(string(content), "\n  \""+movedVillage), strings.Contains(string(content), "\n  \""+movedCode)
		switch {
		case !ok || strings.HasPrefix(name, "data/villages/"):
		case was && period >= "2007" || is && period < "2007":
			t.Errorf("%s: old code %v, new code %v", name, was, is)
		}
	}
	if v := read(t, files, "data/villages/441621106.yaml")[movedCode]; !strings.Contains(v["moved"], movedVillage) {
		t.Errorf("its line: %v", v)
	}
	if _, still := read(t, files, "data/villages/441621105.yaml")[movedVillage]; still {
		t.Error("its old town has it still")
	}
	if unit := read(t, files, "data/teams/2007.yaml")[movedCode]["unit"]; unit != "T106" {
		t.Errorf("its team of 2007 is led by %s", unit)
	}
}

// TestBornVillage holds the split on 2007-01-01: a third of the 56 people to train, and of
// the 12 trained by March, went with the new village.
func TestBornVillage(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	lines := read(t, files, "data/training/2007-Q1.yaml")
	from, born := lines[splitVillage], lines[bornVillage]
	if from["trained"] != "8" || from["to_train"] != "38" || born["trained"] != "4" || born["to_train"] != "18" {
		t.Errorf("%v and %v", from, born)
	}
	for name, content := range files {
		_, period, ok := strings.Cut(strings.TrimPrefix(name, "data/"), "/")
		if ok && period < "2007" && strings.Contains(string(content), bornVillage) {
			t.Errorf("%s has it already", name)
		}
	}
	for _, batch := range []string{"2005", "2006", "2007"} {
		if n := len(read(t, files, "data/teams/"+batch+".yaml")); n != 279 {
			t.Errorf("batch %s: %d teams", batch, n)
		}
	}
}

// TestCorrections holds that every correction stands in its line, and was something else.
func TestCorrections(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for name, list := range corrections {
		lines := read(t, files, "data/"+name+".yaml")
		for _, c := range list {
			got := lines[c.code]["corrected"]
			if !strings.Contains(got, "figure: "+c.figure+", was: ") || !strings.Contains(got, "on: "+c.on) || c.by == 0 || c.on > asOf {
				t.Errorf("%s: %s: %q", name, c.code, got)
			}
		}
	}
	// 4,082 yuan after 3,916 the year before, 4.2 % more; 4,182, 6.8 % more, was reported first.
	in := read(t, files, "data/income/2006.yaml")
	if got := in["441621105223"]; got["farmer_income"] != "4082" || !strings.Contains(got["corrected"], "was: 4182") {
		t.Errorf("the corrected income: %v", got)
	}
	if got := in["441621106204"]; got["collective_income"] != "34360" || !strings.Contains(got["corrected"], "was: 28360") {
		t.Errorf("the corrected collective income: %v", got)
	}
}
