package sheet_test

import "guben/generator/internal/diag"

// kinds are rows of a village with one more column, or with a line below the table.
func kinds(label, cell, below string) string {
	return "2006年\n村名," + label + ",农业人口（人）\n林坪村," + cell + ",700\n" + below
}

// byRow are rows, names of places, notes and signs that make other figures of what stands
// beside them, and some like them that do not.
var byRow = []meaning{
	{"last year behind a name", "x.csv", "2006年\n村名,农业人口（人）\n林坪村（上年）,700\n", "", diag.LabelRemark},
	{"a year behind a name", "x.csv", "2006年\n村名,农业人口（人）\n林坪村（2005年）,700\n", "", diag.LabelRemark},
	{"the year itself behind a name", "x.csv", "2006年\n村名,农业人口（人）\n林坪村（2006年）,700\n", "", "700"},
	{"women behind a name", "x.csv", "2006年\n村名,农业人口（人）\n林坪村（女）,700\n", "", diag.LabelRemark},
	{"another village within", "x.csv", "2006年\n村名,农业人口（人）\n林坪村（含福湖村）,700\n", "", diag.LabelRemark},
	{"a poor village", "x.csv", "2006年\n村名,农业人口（人）\n林坪村（贫困村）,700\n", "", "700"},
	{"a plan by its column", "x.csv", kinds("类别", "计划", ""), "", diag.LabelRemark},
	{"women by their column", "x.csv", kinds("性别", "女", ""), "", diag.LabelRemark},
	{"growth by its column", "x.csv", kinds("指标", "增幅", ""), "", diag.LabelRemark},
	{"last year in a remark", "x.csv", kinds("备注", "此为上年数", ""), "", diag.LabelRemark},
	{"expected in a remark", "x.csv", kinds("备注", "预计数", ""), "", diag.LabelRemark},
	{"a reason in a remark", "x.csv", kinds("备注", "比上年增加，因外出人员回乡", ""), "", "700"},
	{"a note of the table", "x.csv", kinds("备注", "", "注：以上均为预计数。\n"), "", diag.LabelRemark},
	{"a note of units", "x.csv", kinds("备注", "", "注：以上人均收入均为元，人口为年底数。\n"), "", "700"},
	{"a note of running totals", "x.csv", "2007年第三季度\n村名,已受训人数\n林坪村,7\n注：本表数据均为累计数。\n", "", "7"},
	{"… which the figure is not", "x.csv", "2007年第三季度\n村名,发展党员数\n林坪村,7\n注：本表数据均为累计数。\n", "", diag.LabelRemark},
	{"expected by a comment", "x.xlsx", "sheet 表\nA1: 2006年\nA2: 村名 | 农业人口（人）\nA3: 林坪村 | 700\ncomment B3 统计员:此为预计数", "", diag.LabelRemark},
	{"a comment on something else", "x.xlsx", "sheet 表\nA1: 2006年\nA2: 村名 | 农业人口（人）\nA3: 林坪村 | 700\ncomment B3 已核对", "", "700"},
	{"another year by its time", "x.csv", kinds("统计时间", "2005", ""), "2006", diag.RowPeriod},
	{"a day before the year", "x.csv", kinds("截止日期", "2005-12-31", ""), "2006", diag.RowPeriod},
	{"a day within the year", "x.csv", kinds("截止日期", "2006-12-31", ""), "2006", "700"},
	{"a day behind the year", "x.csv", kinds("日期", "2007-01-12", ""), "2006", "700"},
	{"two years", "x.csv", kinds("年份", "2005-2006", ""), "2006", diag.RowPeriod},
	{"a month of another quarter", "x.csv", "村名,时间,发展党员数\n林坪村,2007-06,1\n", "2007-Q3", diag.RowPeriod},
	{"three quarters", "x.csv", "村名,季度,发展党员数\n林坪村,前三季度,1\n", "2007-Q3", diag.RowPeriod},
	{"three quarters in a title", "x.csv", members("2007年前三季度", "发展党员数"), "2007-Q3", diag.LabelRemark},
	{"… by their numbers", "x.csv", members("2007年1至3季度", "发展党员数"), "2007-Q3", diag.LabelRemark},
	{"nine months in words", "x.csv", members("2007年前九个月", "发展党员数"), "2007-Q3", diag.LabelRemark},
	{"three quarters of a running total", "x.csv", "2007年前三季度\n村名,已受训人数\n林坪村,7\n", "2007-Q3", "7"},
	{"a five-year plan", "x.csv", "2006年\n村名,农业人口（十一五）\n林坪村,700\n", "", diag.LabelRemark},
	{"a sign for women", "x.csv", "2006年\n村名,农业人口（♀）\n林坪村,700\n", "", diag.LabelRemark},
	{"a sign of growth", "x.csv", "2006年\n村名,农业人口↑\n林坪村,700\n", "", diag.LabelRemark},
	{"a change", "x.csv", "2006年\n村名,农业人口（±）\n林坪村,700\n", "", diag.LabelRemark},
	{"per mille in a label", "x.csv", "2006年\n村名,村集体经济年纯收入（‰）\n林坪村,3\n", "", diag.LabelRemark},
	{"a star", "x.csv", "2006年\n村名,★农业人口（人）*\n林坪村,700\n", "", "700"},
	{"a doubt", "x.csv", "2006年\n村名,农业人口（？）\n林坪村,700\n", "", diag.LabelRemark},
	{"two units", "x.csv", "2006年\n村名,村集体经济年纯收入（元、万元）\n林坪村,3\n", "", diag.ColumnUnit},
	{"two units in brackets", "x.csv", "2006年\n村名,村集体经济年纯收入（元）（万元）\n林坪村,3\n", "", diag.ColumnUnit},
	{"striven for", "x.csv", "2006年力争\n村名,农业人口（人）\n林坪村,700\n", "", diag.LabelRemark},
	{"at the year's beginning", "x.csv", "2006年年初\n村名,农业人口（人）\n林坪村,700\n", "", diag.LabelRemark},
	{"minutes of an angle", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,3'5\n", "", diag.ValueForm},
	{"thousands by apostrophes", "x.csv", "2006年\n村名,农业人口（人）\n林坪村,3'500\n", "", "3500"},
}
