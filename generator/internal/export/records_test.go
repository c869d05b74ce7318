package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

func county(t *testing.T) *model.County {
	t.Helper()
	c, _, list, err := load.County("../check/testdata/base")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return c
}

// files writes all data files of a county that has a record of each kind.
func files(t *testing.T, lang string) map[string]string {
	t.Helper()
	c := county(t)
	words, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range export.Files(progress.Measure(c), words) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(f.Name, err)
		}
		if all[f.Name] != "" {
			t.Errorf("two files are called %s", f.Name)
		}
		if s, ok := words.Lookup("download."+f.ID, i18n.Args{"Topic": "x", "Branches": true}); !ok || s == "" {
			t.Errorf("%s has no description", f.Name)
		}
		all[f.Name] = b.String()
	}
	return all
}

// TestRecords holds each table of records against the files that it was read from.
func TestRecords(t *testing.T) {
	all := files(t, "zh-cn")
	tests := map[string][]string{
		"leaders.csv": {
			"leader,office,tier,town,towns,villages,source",
			"L01,县委书记,county,,441621100,441621100201,data/leaders.yaml:3",
			"LT10101,龙窝镇镇长,town,441621101,,441621101200,data/leaders.yaml:4",
		},
		"postings.csv": {
			"batch,posting,village,unit,party,cadre,trained,posted,left,head,stays,relation,source",
			"2005,441621100200-1,441621100200,T100,true,true,2005-01-05,2005-01-07,2005-12-28,deputy-secretary,,true,data/postings/2005.yaml:5",
			"2005,441621100200-2,441621100200,T100,true,false,2005-01-07,2005-01-07,,,,false,data/postings/2005.yaml:6",
			"2005,441621100200-3,441621100200,T100,,true,,2005-01-10,,,项目未完工,,data/postings/2005.yaml:7",
		},
		"visits.csv": {
			"period,leader,received,on,to,source",
			"2006-H1,L01,2006-07-05,2006-02-14,441621100201,data/visits/2006-H1.yaml:4",
			"2006-H1,L01,2006-07-05,2006-02-14,441621100209,data/visits/2006-H1.yaml:4",
			"2006-H1,L01,2006-07-05,2006-04-03,441621100,data/visits/2006-H1.yaml:4",
			"2006-H1,LT10101,,,,data/visits/2006-H1.yaml:5",
		},
		"reports.csv": {
			"period,reporter,received,due,source",
			"2005,441621100,2006-01-12,,data/reports/2005.yaml:4",
			"2005,441621199,2005-12-31,,data/reports/2005.yaml:5",
			"2006-Q1,441621100,2006-04-12,,data/reports/2006-Q1.yaml:4",
			"2006-Q1,441621101,2006-04-20,2006-04-20,data/reports/2006-Q1.yaml:5",
		},
		"assessments.csv": {
			"year,level,code,on,proposed,finished,source",
			"2005,unit,C01,2006-01-20,excellent,true,data/assessments/2005.yaml:4",
			"2005,leader,L01,2006-01-25,,,data/assessments/2005.yaml:6",
		},
		"acceptance.csv": {
			"year,level,place,on,reached,solved,satisfied,recheck,source",
			"2006,village,441621101200,2006-08-20,true,true,true,,data/acceptance/2006.yaml:4",
			"2006,village,441621101201,2006-08-21,true,false,true,2006-11-20,data/acceptance/2006.yaml:5",
		},
		"corrections.csv": {
			"topic,period,place,figure,was,now,on,why,source",
			"governance,2005,441621100209,cross_members,5,3,2006-02-01,误填,data/governance/2005.yaml:7",
			"governance,2005,441621100209,disclosure_done,true,false,2006-02-01,,data/governance/2005.yaml:7",
		},
		"settings.csv": {
			"setting,value,reason,source",
			"staff_from,18%,“左右”按上下两个百分点理解,data/settings.yaml:2",
			"staff_to,22%,,",
			"rotation_months,12,一年一轮换,data/settings.yaml:3",
			"arrival_by,2005-01-08,,",
			"arrival_on_the_day,true,,",
		},
		"clauses.csv": {
			"clause,at,kind,says,targets,figures,records,document,described,answers,source",
			"income-growth,二（三）,target,农民收入每年增长6%以上,farmer-income-growth,,,false,,village team,data/clauses.yaml:7",
			"leader-visits,二,target,每半年不少于3次,leader-visits,visits.all,visits,false,,leader,data/clauses.yaml:8",
		},
		"documents.csv": {
			"clause,title,number,on,note,source",
			"county-lead-group,关于成立领导小组的通知,紫委〔2005〕1号,2005-01-04,,data/documents.yaml:3",
		},
		"lives.csv": {
			"level,place,name,change,on,was,from,into,source",
			"town,441621199,九和镇,renamed,2005-03-01,九和乡,,,data/towns.yaml:5",
			"town,441621199,九和镇,merged,2006-01-01,,,441621101,data/towns.yaml:5",
			"village,441621101200,蓝坑村,renamed,2006-05-01,兰坑村,,,data/villages/441621101.yaml:4",
			"village,441621101201,新坑村,split,2006-05-01,,441621101200,,data/villages/441621101.yaml:5",
			"village,441621101202,老围村,merged,2006-07-01,,,441621101200,data/villages/441621101.yaml:6",
			"village,441621101203,东溪村,moved,2006-03-01,441621100209,441621100,,data/villages/441621101.yaml:7",
		},
		"villages.csv": {
			"code,name,town,weak,branches,since,until,into,source",
			"441621100200,白溪村,441621100,,1,,,,data/villages/441621100.yaml:4",
			"441621100201,城西村,441621100,true,1,,,,data/villages/441621100.yaml:5",
			"441621100202,林田村,441621100,,2,,,,data/villages/441621100.yaml:6",
			"441621101200,蓝坑村,441621101,,1,,,,data/villages/441621101.yaml:4",
			"441621101201,新坑村,441621101,,1,2006-05-01,,,data/villages/441621101.yaml:5",
			"441621101202,老围村,441621101,,1,,2006-07-01,441621101200,data/villages/441621101.yaml:6",
		},
		"governance.csv": {
			"period,place,committee_members,cross_members,days,disclosure_set,disclosure_done,received,source",
			"2005,441621100200,5,4,21.5,true,true,,data/governance/2005.yaml:6",
			"2005,441621100209,5,3,,true,false,,data/governance/2005.yaml:7",
			"2005,441621101202,4,,,false,,,data/governance/2005.yaml:10",
		},
	}
	for name, want := range tests {
		got := strings.Split(strings.TrimPrefix(all[name], "\ufeff"), "\r\n")
		for i, line := range want {
			if i >= len(got) || got[i] != line {
				t.Errorf("%s, row %d: want\n%s\nof\n%s", name, i, line, all[name])
				break
			}
		}
	}
}

// keyed is what the Data Package says of a file's keys.
type keyed struct {
	Name, Path string
	Schema     struct {
		PrimaryKey  []string
		ForeignKeys []struct {
			Fields    []string
			Reference struct {
				Resource string
				Fields   []string
			}
		}
	}
}

// TestKeys holds that what the Data Package calls a key tells the lines of its file apart, that
// what it calls a key of another file is found there, and that both are said of the results.
func TestKeys(t *testing.T) {
	all := files(t, "zh-cn")
	var doc struct{ Resources []keyed }
	if err := json.Unmarshal([]byte(all["datapackage.json"]), &doc); err != nil {
		t.Fatal(err)
	}
	named := map[string]keyed{}
	for _, r := range doc.Resources {
		named[r.Name] = r
	}
	primary, foreign := 0, 0
	for _, r := range doc.Resources {
		if len(r.Schema.PrimaryKey) > 0 {
			primary++
			seen := map[string]bool{}
			for _, key := range columns(t, all[r.Path], r.Schema.PrimaryKey) {
				if seen[key] || strings.HasPrefix(key, "|") || strings.Contains(key, "||") {
					t.Errorf("%s: %q is no key", r.Path, key)
				}
				seen[key] = true
			}
		}
		for _, k := range r.Schema.ForeignKeys {
			foreign++
			there := columns(t, all[named[k.Reference.Resource].Path], k.Reference.Fields)
			for _, key := range columns(t, all[r.Path], k.Fields) {
				if key != "|" && !slices.Contains(there, key) {
					t.Errorf("%s: %s %q is not in %s", r.Path, k.Fields, key, k.Reference.Resource)
				}
			}
		}
	}
	if primary < 10 || foreign < 7 || len(named["results"].Schema.PrimaryKey) != 4 || len(named["results"].Schema.ForeignKeys) != 1 {
		t.Errorf("%d files have keys, and there are %d of others; results: %+v", primary, foreign, named["results"].Schema)
	}
}

// columns are the values of some columns of a file, line by line, a stroke behind each.
func columns(t *testing.T, file string, names []string) (keys []string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\ufeff"))).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%v: %.80q", err, file)
	}
	for _, row := range rows[1:] {
		key := ""
		for _, name := range names {
			key += row[slices.Index(rows[0], name)] + "|"
		}
		keys = append(keys, key)
	}
	return keys
}

// TestDescribed holds that the Data Package describes every file and column, and that all
// rows of a file are as long as its head.
func TestDescribed(t *testing.T) {
	for _, lang := range i18n.Langs {
		all := files(t, lang)
		var doc struct {
			Resources []struct {
				Title, Path string
				Schema      struct {
					Fields []struct{ Name, Type, Description string }
				}
			}
		}
		if err := json.Unmarshal([]byte(all["datapackage.json"]), &doc); err != nil {
			t.Fatal(err)
		}
		described := map[string]bool{"datapackage.json": true}
		for _, r := range doc.Resources {
			described[r.Path] = true
			if r.Title == "" || strings.HasPrefix(r.Title, "[") {
				t.Errorf("%s: %s has no title", lang, r.Path)
			}
			if !strings.HasSuffix(r.Path, ".csv") {
				continue
			}
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(all[r.Path], "\ufeff"))).ReadAll()
			if err != nil || len(rows) < 2 || len(rows[0]) != len(r.Schema.Fields) {
				t.Errorf("%s: %s: %v", lang, r.Path, err)
				continue
			}
			for i, f := range r.Schema.Fields {
				if f.Name != rows[0][i] || f.Description == "" || strings.HasPrefix(f.Description, "[") {
					t.Errorf("%s: %s: column %s is described as %q", lang, r.Path, rows[0][i], f.Description)
				}
			}
		}
		for name := range all {
			if !described[name] {
				t.Errorf("%s is not described", name)
			}
		}
	}
}
