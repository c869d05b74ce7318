package sample

import "bytes"

// Policy is what the product carries for any county, by path: targets, clauses, settings
// and the documents that the policy asks for. Its years are those of the policy, with the
// end of 2007 and the baseline of 2004.
func Policy() map[string][]byte {
	return map[string][]byte{
		"data/targets.yaml":   bytes.Clone(targetsYAML),
		"data/clauses.yaml":   bytes.Clone(clausesYAML),
		"data/settings.yaml":  bytes.Clone(settingsYAML),
		"data/documents.yaml": bytes.Clone(documentsYAML),
	}
}

// Vocabulary is what the policy calls things, as it stands in data/programme.yaml.
func Vocabulary() string { return string(vocabularyYAML) }
