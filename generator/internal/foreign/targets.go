package foreign

import (
	"fmt"
	"strings"
)

const topics = `topics:
  canals:
    title: {zh-cn: 水圳年报, en: Canal return}
    every: year
    of: hamlet
    due_days: 60
    figures:
      flow: {title: {zh-cn: 输水量, en: Water conveyed}, unit: {zh-cn: 立方米, en: m³}, breaks: {"2015": {zh-cn: 改用新流量计, en: new flow meters}}}
      households: {title: {zh-cn: 户数, en: Households}, unit: {zh-cn: 户, en: households}, over_year: last}
      served: {title: {zh-cn: 受益户, en: Households served}, unit: {zh-cn: 户, en: households}, over_year: last, at_most: households}
      score: {title: {zh-cn: 养护得分, en: Upkeep score}, unit: {zh-cn: 分, en: points}, over_year: last, at_most: 100, average_by: households}
      lined: {title: {zh-cn: 衬砌长度, en: Canal lined}, unit: {zh-cn: 千米, en: km}, decimals: 3}
      leaks: {title: {zh-cn: 渗漏, en: Leaks}, unit: {zh-cn: 起, en: leaks}, withhold_below: 2}
      open: {title: {zh-cn: 全年通水, en: Open all year}, unit: {zh-cn: 是否, en: yes or no}, yes_no: true, over_year: last}
  fund:
    title: {zh-cn: 经费, en: Fund}
    every: year
    of: district
    due_days: 30
    figures:
      spent: {title: {zh-cn: 支出, en: Spent}, unit: {zh-cn: 银圆, en: silver dollars}}
      cap: {title: {zh-cn: 限额, en: Cap}, unit: {zh-cn: 银圆, en: silver dollars}}
`

// kinds are what is promised, one of a kind each; where more targets are asked for, they come
// again with other bounds.
var kinds = []string{
	`title: {zh-cn: 输水量每年增长2%以上, en: "Water conveyed grows by at least 2 % a year"}, short: {zh-cn: 输水量增长, en: Growth of flow}, kind: growth, figure: canals.flow, test: {op: ">=", value: 2%}, roll_up: {by: total}`,
	`title: {zh-cn: 受益户占八成以上, en: "At least 80 % of households are served"}, short: {zh-cn: 受益率, en: Served}, kind: ratio, figure: canals.served, per: canals.households, test: {op: ">=", value: 80%}, roll_up: {by: total}`,
	`title: {zh-cn: 到2026年底养护得分达到75分, en: An upkeep score of 75 by the end of 2026}, short: {zh-cn: 养护得分, en: Upkeep}, kind: level, figure: canals.score, deadline: 2026-12-31, test: {op: ">=", value: 75}, roll_up: {by: mean}`,
	`title: {zh-cn: 各里每年衬砌5千米，全州3000千米, en: "Each hamlet lines 5 km a year, all of them 3,000 km"}, short: {zh-cn: 衬砌, en: Lining}, kind: count, figure: canals.lined, test: {op: ">=", value: 5}, roll_up: {by: total, op: ">=", value: 3000}`,
	`title: {zh-cn: 山地里渗漏不超过8起、平地里不超过5起, en: No more than 8 leaks in a hamlet of the hills and 5 in one of the plain}, short: {zh-cn: 渗漏, en: Leaks}, kind: count, figure: canals.leaks, test: {op: "<=", value: 8, cases: [{when: {class: plain}, value: 5}]}, roll_up: {by: share, op: ">=", value: 70%}`,
	`title: {zh-cn: 九成水圳全年通水, en: "90 % of the canals are open all year"}, short: {zh-cn: 全年通水, en: Open all year}, kind: level, figure: canals.open, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 90%}`,
	`title: {zh-cn: 各鄉支出不超过限额, en: No district spends more than its cap}, short: {zh-cn: 支出, en: Spending}, kind: level, figure: fund.spent, test: {op: "<=", value: fund.cap}, roll_up: {by: share, op: ">=", value: 80%}`,
	`title: {zh-cn: 养护得分在60分到90分之间, en: The upkeep score lies between 60 and 90}, short: {zh-cn: 得分区间, en: Score band}, kind: level, figure: canals.score, test: {op: within, from: 60, to: 90}, roll_up: {by: share, op: ">=", value: 60%}`,
}

// targets are as many as are asked for. Those that come again have long titles.
func (m *maker) targets() []string {
	var all []string
	for i := range m.Targets {
		said := kinds[i%len(kinds)]
		if n := i / len(kinds); n > 0 {
			said = strings.Replace(said, "title: {zh-cn: ", fmt.Sprintf("title: {zh-cn: %s，第%d项：", strings.Repeat("水圳更新分期任务", 10), n), 1)
			said = strings.Replace(said, "short: {zh-cn: ", fmt.Sprintf("short: {zh-cn: 第%d项", n), 1)
			said = strings.Replace(said, ", en: ", fmt.Sprintf(", en: \"%s task %d, the same again\"}, short: {zh-cn: 第%d项任务之%d, en: Task %d-%d}, REST", strings.TrimSpace(strings.Repeat("Canal renewal by stages ", 4)), n, n, i, n, i), 1)
			head, rest, _ := strings.Cut(said, ", REST")
			_, rest, _ = strings.Cut(rest, ", kind: ")
			said = head + ", kind: " + rest
		}
		all = append(all, fmt.Sprintf("  t%02d: {%s}\n", i+1, said))
	}
	return all
}
