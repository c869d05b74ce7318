package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// Days after the end of a period until a written report is due: a summary of the year,
// and the county's own report to the city, which follows those of its towns and units.
const (
	summaryDays = 31
	countyDays  = 25
)

var _ = writes((*invention).writeReports)

// writeReports writes when the written reports came in: a file a quarter, and one a year
// for the summaries. Those of the last quarter are not due yet.
func (c *invention) writeReports(files map[string][]byte) {
	r := c.stream("reports")
	for q := range quarters - 1 {
		c.writeReportsOf(files, r, quarterOf(q), endOfQuarter(q), dueDays)
		if q%4 == 3 {
			c.writeReportsOf(files, r, strconv.Itoa(firstYear+q/4), endOfQuarter(q), summaryDays)
		}
	}
}

func (c *invention) writeReportsOf(files map[string][]byte, r *rand.Rand, period, end string, due int) {
	name := "reports/" + period + ".yaml"
	f := newFile(name, "reports", 1000+70*(len(c.towns)+len(c.units)))
	fmt.Fprintf(f, "\nperiod: %q\nreports:\n  # 镇\n", period)
	for _, t := range c.towns {
		f.report(period, t.code, t.name, came(r, end, due))
	}
	f.WriteByte('\n')
	c.eachUpper(f, func(u unit) { f.report(period, u.code, u.name, came(r, end, due)) })
	f.WriteString("\n  # 县委基层办报市委基层办\n")
	own := reportDay{received: plusDays(end, due+between(r, 4, 10)), due: plusDays(end, due+10)}
	if due == dueDays {
		own.due = plusDays(end, countyDays)
	}
	f.report(period, countyCode, "", own)
	put(files, name, f)
}

// reportDay is when a report came in, "" where it did not, and the day that was set for
// it instead of the usual one.
type reportDay struct{ received, due string }

// came makes up when a report came in: mostly in time, some on the very day, some a day
// late or more, and a few not at all.
func came(r *rand.Rand, end string, due int) reportDay {
	n := due - between(r, 0, 11)
	switch roll := r.IntN(100); {
	case roll < 3:
		return reportDay{}
	case roll < 6:
		n = due + 1
	case roll < 9:
		n = due + between(r, 2, 25)
	case roll < 15:
		n = due
	}
	return reportDay{received: plusDays(end, n)}
}

// report writes a line, unless the report did not come in.
func (f *file) report(period, code, name string, d reportDay) {
	if s, ok := fixedReports[period][code]; ok {
		d = s
	}
	if d.received == "" {
		return
	}
	n := 0
	f.place(0, code)
	f.item(&n, "received", d.received)
	if d.due != "" {
		f.item(&n, "due", d.due)
	}
	f.tail = name
	f.end()
}
