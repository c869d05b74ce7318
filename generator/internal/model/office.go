package model

// Office is who issues the programme's briefs, in the form of GB/T 9704-2012: all but its name
// may be left out. It names offices, never a person.
type Office struct {
	Name    Text       `yaml:"name" jsonschema:"required"` // signs the briefs of the whole
	Heading Text       `yaml:"heading"`                    // in red at the head of the first sheet
	Copies  Text       `yaml:"copies"`                     // who gets a copy
	Printer Text       `yaml:"printer"`                    // who prints it; Name where it is not said
	Issued  Map[Issue] `yaml:"issued" form:"period"`       // by the brief's period
}

// Issue is a brief of the whole that went out.
type Issue struct {
	Number   Text      `yaml:"number"`   // such as 紫固办〔2007〕12号
	Approved Text      `yaml:"approved"` // the office that approved it
	On       Val[Date] `yaml:"on" jsonschema:"required"`
}
