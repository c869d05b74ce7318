package export

import (
	"slices"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func str(name, what string) field { return field{name, "string", what} }
func num(name, what string) field { return field{name, "number", what} }

func placesTable(r *progress.Report) table {
	return table{
		name: "places", title: "镇、村、党支部",
		fields: []field{str("code", "统计代码"), str("level", "层级"), str("name", "名称"), str("parent", "上级代码"), str("source", "出处")},
		rows: func(yield func([]string) error) error {
			for _, level := range []model.Level{model.LevelCounty, model.LevelTown, model.LevelVillage, model.LevelBranch} {
				for _, p := range r.Places.At(level) {
					parent := ""
					if p.Parent != nil {
						parent = p.Parent.Code
					}
					if err := yield([]string{p.Code, string(level), p.Name, parent, phrase.Source(p.Pos)}); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
}

// topicTables are the topics of data/ as they were read, one table each.
func topicTables(r *progress.Report) []table {
	c := r.County
	tables := []table{programmeTable(c), targetsTable(c), townsTable(c), villagesTable(r), unitsTable(c), teamsTable(c)}
	for i := range c.Targets.Topics {
		tables = append(tables, figuresTable(r, &c.Targets.Topics[i]))
	}
	return tables
}

func programmeTable(c *model.County) table {
	p := c.Programme
	return table{
		name: "programme", title: "工作概况",
		fields: []field{str("name", "名称"), str("county", "县代码"), str("county_name", "县名"), str("start", "开始"), str("end", "结束"), str("baseline", "基准年"), str("as_of", "数据截至"), str("sample", "是否示例")},
		rows: func(yield func([]string) error) error {
			sample := "false"
			if p.Sample.V {
				sample = "true"
			}
			return yield([]string{p.Name.ZhCN.V, string(p.County.Code.V), p.County.Name.V, p.Start.V.String(), p.End.V.String(), p.Baseline.V.String(), p.AsOf.V.String(), sample})
		},
	}
}

func targetsTable(c *model.County) table {
	return table{
		name: "targets", title: "目标",
		fields: []field{str("id", "编号"), str("title", "名称"), str("clause", "政策条款"), str("kind", "类型"), str("figure", "观测数字"), str("test", "比较"), num("value", "目标值"), str("roll_up", "汇总方式"), str("share_test", "比例的比较"), num("share", "比例的目标值（%）"), str("source", "出处")},
		rows: func(yield func([]string) error) error {
			for _, e := range c.Targets.Targets {
				t := e.Value
				value := t.Test.Value.V.Rat()
				if t.Test.Value.V.Percent {
					value = inUnit(value, phrase.FormPercent)
				}
				share := ""
				if t.RollUp.Value.Set {
					share = decimal(inUnit(t.RollUp.Value.V.Rat(), phrase.FormPercent))
				}
				row := []string{e.Key, t.Title.ZhCN.V, t.Clause.V, string(t.Kind.V), t.Figure.V, string(t.Test.Op.V), decimal(value), string(t.RollUp.By.V), "", share, phrase.Source(e.Pos)}
				if t.RollUp.Op.Set {
					row[8] = string(t.RollUp.Op.V)
				}
				if err := yield(row); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func townsTable(c *model.County) table {
	return table{
		name: "towns", title: "镇", fields: []field{str("code", "统计代码"), str("name", "名称"), str("source", "出处")},
		rows: func(yield func([]string) error) error {
			for _, e := range c.Towns.Towns {
				if err := yield([]string{e.Key, e.Value.Name.V, phrase.Source(e.Pos)}); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func villagesTable(r *progress.Report) table {
	return table{
		name: "villages", title: "村", fields: []field{str("code", "统计代码"), str("name", "名称"), str("town", "所属镇"), str("kind", "类别"), str("weak", "班子较弱"), num("branches", "党支部数"), str("source", "出处")},
		rows: func(yield func([]string) error) error {
			for _, p := range r.Places.Villages {
				kind, weak := p.Village.Kind.V, ""
				if kind == "" {
					kind = model.KindVillage
				}
				if p.Village.Weak.V {
					weak = "true"
				}
				if err := yield([]string{p.Code, p.Name, p.Parent.Code, string(kind), weak, model.Units(int64(len(p.Children))).String(), phrase.Source(p.Pos)}); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func unitsTable(c *model.County) table {
	return table{
		name: "units", title: "派出单位", fields: []field{str("code", "代码"), str("name", "名称"), str("level", "层级"), str("town", "所属镇"), str("source", "出处")},
		rows: func(yield func([]string) error) error {
			for _, e := range c.Units.Units {
				if err := yield([]string{e.Key, e.Value.Name.V, string(e.Value.Level.V), string(e.Value.Town.V), phrase.Source(e.Pos)}); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// teamsTable has a row for each unit that sent cadres to a team, and one for the cadres
// that no unit is named for.
func teamsTable(c *model.County) table {
	return table{
		name: "teams", title: "工作组",
		fields: []field{str("batch", "批次"), str("village", "村代码"), str("unit", "牵头单位"), num("cadres", "干部人数"), str("from", "派出单位；未注明为空"), num("sent", "该单位派出人数"), str("source", "出处")},
		rows: func(yield func([]string) error) error {
			for _, f := range c.Teams {
				for _, e := range f.Teams {
					for _, row := range teamRows(f.Batch.V, e) {
						if err := yield(row); err != nil {
							return err
						}
					}
				}
			}
			return nil
		},
	}
}

func teamRows(batch model.Period, e model.Entry[model.Team]) [][]string {
	rest := e.Value.Cadres.V
	row := func(from string, n model.Amount) []string {
		return []string{batch.String(), e.Key, e.Value.Unit.V, e.Value.Cadres.V.String(), from, n.String(), phrase.Source(e.Pos)}
	}
	var rows [][]string
	for _, from := range e.Value.From {
		rows = append(rows, row(from.Key, from.Value.V))
		rest -= from.Value.V
	}
	if rest != 0 || len(rows) == 0 {
		rows = append(rows, row("", rest))
	}
	return rows
}

func figuresTable(r *progress.Report, e *model.Entry[model.Topic]) table {
	fields := []field{str("period", "时期"), str("place", "统计代码")}
	for _, f := range e.Value.Figures {
		fields = append(fields, num(f.Key, f.Value.Title.ZhCN.V+"（"+f.Value.Unit.ZhCN.V+"）"))
	}
	fields = append(fields, str("received", "报到日期"), str("source", "出处"))
	return table{name: e.Key, title: e.Value.Title.ZhCN.V, fields: fields, rows: func(yield func([]string) error) error {
		for _, file := range figureFiles(r.County, e.Key) {
			for _, line := range file.Figures {
				row := []string{file.Period.V.String(), line.Key}
				for _, f := range e.Value.Figures {
					cell := ""
					if v := line.Value.Value(f.Key); v.Set {
						cell = v.V.String()
					}
					row = append(row, cell)
				}
				received := ""
				if line.Value.Received.Set {
					received = line.Value.Received.V.String()
				}
				if err := yield(append(row, received, phrase.Source(line.Pos))); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}

// figureFiles are a topic's files in order of period.
func figureFiles(c *model.County, topic string) []model.FigureFile {
	var files []model.FigureFile
	for _, f := range c.Figures {
		if f.Topic == topic {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(a, b model.FigureFile) int { return a.Period.V.Compare(b.Period.V) })
	return files
}
