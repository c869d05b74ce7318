package model

// Licence is under what terms the published data may be used.
type Licence struct {
	Name    Val[string] `yaml:"name" jsonschema:"required"` // such as CC-BY-4.0, or an office's own such as internal-use
	Title   Text        `yaml:"title"`                      // its name in words
	Address Val[string] `yaml:"address"`                    // where it can be read
}

// DataSource is where figures or lists of a programme come from.
type DataSource struct {
	Title   Text        `yaml:"title" jsonschema:"required"`
	Address Val[string] `yaml:"address"`
}
