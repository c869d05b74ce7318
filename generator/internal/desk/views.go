package desk

// Home is what is due, table by table.
type Home struct {
	Place   string
	AsOf    string
	Part    string
	Parts   []Option
	Due     Listed
	Records Listed
	Waiting int
	Broken  []string // what is wrong with the data as they are: nothing can be entered before it is mended

	Outdated string   // that only a newer program knows the data, and where it is
	Joining  *Joining // of a folder without a county; nil of others
}

// Joining is where the office is, as far as that is known.
type Joining struct {
	Address string
	Empty   bool // the folder has no county yet
	Begin   []Step
	Program string // the folder that the program is in
}

// Step is what somebody who is no clerk does with the program in an empty folder.
type Step struct{ Text, Lines string }

// Listed is a list of tables under a title.
type Listed struct {
	Title string
	Rows  []Due
}

// Option is a choice of a list.
type Option struct {
	Value, Text string
	Chosen      bool
}

// Due is a table of a period: how many are asked, how many are in, and until when.
type Due struct {
	Title, Period, Until, Href string
	Day                        string // Until, as 2007-10-15
	Asked, In, Missing         int
	Late                       bool // the day is past and some are missing
}

// Table is a table to type into.
type Table struct {
	Ask
	Title   string
	Period  string // in words
	Until   string
	Lead    string // what a line stands for
	Columns []Column
	Rows    []Row
}

// Column is one figure or field.
type Column struct {
	Key, Head string
	Before    string // the period whose value stands in grey; "" where none has one
	Number    bool
	Offers    []Offer
}

// Offer is a value that may be chosen, and what else it is found by.
type Offer struct{ Value, Label string }

// Row is a line of the table.
type Row struct {
	Code, Called, In string
	Find             string // what it is found by: names, pinyin, codes
	Cells            []Held
}

// Held is what a cell shows: the value, and the one before.
type Held struct{ Value, Before string }

// Outbox is what was saved and not sent, and what was sent.
type Outbox struct {
	Waiting  []Edit
	Sent     []Sending
	Unmerged []Unmerged // the office's, not published yet
	Office   string     // where it goes; "" where nothing leads anywhere
	Sender   string     // the post that sends; "" where nobody has said yet
}

// Unmerged is what a post sent and the office has not taken in yet.
type Unmerged struct{ Sender, On, What, Branch string }

// Edit is one cell that changed.
type Edit struct{ Table, Called, Was, Now, Why string }

// Sending is what was sent at once.
type Sending struct {
	ID, On, What string
	Edits        []Edit
	Back         bool // it was taken back
}
