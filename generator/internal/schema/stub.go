package schema

import "guben/generator/internal/model"

// All stub.
func All(t *model.TargetsFile) (map[string][]byte, error) { return nil, nil }
