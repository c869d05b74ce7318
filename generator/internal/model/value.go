// Package model is the county as its files tell it: records, topics and targets, every
// value with the position that it was read from. The field tags name the keys of the
// files, and form says of what form the keys of a Map or a code are: package load decodes
// by them, and package schema derives the JSON Schemas.
package model

import (
	"guben/generator/internal/diag"
)

// Val is one value of a file. Set is false where the file does not give it: a missing
// figure is never a zero.
type Val[T any] struct {
	V   T
	Pos diag.Pos
	Set bool
}

// Entry is one line of a Map.
type Entry[T any] struct {
	Key   string
	Pos   diag.Pos // of the key
	Value T
}

// Map is a mapping of a file in the file's order, such as places by code.
type Map[T any] []Entry[T]

// Keys are its keys, in their order.
func (m Map[T]) Keys() []string {
	var all []string
	for i := range m {
		all = append(all, m[i].Key)
	}
	return all
}

// At is the value of a key; nil where there is none.
func (m Map[T]) At(key string) *T {
	for i := range m {
		if m[i].Key == key {
			return &m[i].Value
		}
	}
	return nil
}
