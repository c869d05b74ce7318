package page

import "testing"

// By 30 September 2007 five halves were due, the last on 10 July 2007: 20 meetings of four
// villages. Of 2005-H1 all four came, 丑村 of 甲镇 a day late and 子村 of 乙镇 on the last day; of
// 2007-H1 one. So 5 of 20 came, 1 of them late: 3 of 10 in 甲镇, 2 of 10 in 乙镇. Of two years
// with five units each 10 returns were due and one came; nobody says by when, so none is late.
// Repairs are owed by nobody.
func TestRecordsOwed(t *testing.T) {
	t.Parallel()
	w := countyWriter(t, "zh-cn", map[string]string{
		"records.yaml": `records:
  meetings: {title: {zh-cn: 会议}, every: half, due_days: 10, owed: true, of: village, fields: {people: {title: {zh-cn: 人数}, type: whole}}}
  plans: {title: {zh-cn: 计划}, every: year, owed: true, of: unit, fields: {people: {title: {zh-cn: 人数}, type: whole}}}
  repairs: {title: {zh-cn: 维修}, every: half, due_days: 10, of: village, fields: {people: {title: {zh-cn: 人数}, type: whole}}}
`,
		"meetings/2005-H1.yaml": `period: 2005-H1
records:
  "441621100200": {people: 3}
  "441621100201": {people: 4, received: 2005-07-11}
  "441621101200": {people: 5, received: 2005-07-10}
  "441621101201": {people: 6}
`,
		"meetings/2007-H1.yaml": "period: 2007-H1\nrecords:\n  \"441621100200\": {people: 3}\n",
		"plans/2006.yaml":       "period: \"2006\"\nrecords:\n  \"C1\": {people: 3}\n",
		"repairs/2006-H1.yaml":  "period: 2006-H1\nrecords:\n  \"441621100200\": {people: 3}\n",
	})
	p := made(t, w.trust.page)
	got := tables(t, p)
	has(t, got["owed-meetings"], "甲镇 | 10 | 3 | 1 | 7 | 丑村（2007上半年）、子村（2006下半年）、丑村（2006下半年）等，另有4条\n", "乙镇 | 10 | 2 | 0 | 8 | ", "合计 | 20 | 5 | 1 | 15 | ", "期满后10日内")
	has(t, got["owed-plans"], "合计 | 10 | 1 | — | 9 | ")
	if _, ok := got["owed-repairs"]; ok {
		t.Error("repairs are owed by nobody")
	}
	var said string
	for _, x := range p.front.Params.Verdict.Points {
		said += x.Text + "\n"
	}
	has(t, said, "会议：应报20条，已报5条，缺15条。\n", "计划：应报10条，已报1条，缺9条。\n")
}
