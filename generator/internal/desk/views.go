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
}

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
	Offers    []string
}

// Row is a line of the table.
type Row struct {
	Code, Called, In string
	Cells            []Held
}

// Held is what a cell shows: the value, and the one before.
type Held struct{ Value, Before string }

// Outbox is what was saved and not sent, and what was sent.
type Outbox struct {
	Waiting  []Edit
	Sent     []Sending
	Office   string // where it goes; "" where nothing leads anywhere
	Unsigned bool   // nobody has said yet who sends
}

// Edit is one cell that changed.
type Edit struct{ Table, Called, Was, Now, Why string }

// Sending is what was sent at once.
type Sending struct {
	ID, On, What string
	Edits        []Edit
	Back         bool // it was taken back
}
