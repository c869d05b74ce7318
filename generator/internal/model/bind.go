package model

import (
	"reflect"
	"sync"
)

// Bind makes all periods that the county's files name periods of its programme: when they were
// read, the day on which its years start was not known yet.
func (c *County) Bind() {
	c.runs()
	c.formerConditions()
	in := c.Programme.Calendar()
	for _, k := range c.Kinds() {
		for _, f := range k.Files(c) {
			in.bind(reflect.ValueOf(f).Elem())
		}
	}
	for i := range c.Figures { // whose lines name none
		c.Figures[i].Period.V = in.Bind(c.Figures[i].Period.V)
	}
}

var withPeriods sync.Map // whether they hold one, by type

// holdsPeriod is names, asked once for each type.
func holdsPeriod(t reflect.Type) bool {
	if holds, ok := withPeriods.Load(t); ok {
		return holds.(bool)
	}
	holds := names(t, map[reflect.Type]bool{})
	withPeriods.Store(t, holds)
	return holds
}

// names tells whether values of a type hold a period.
func names(t reflect.Type, seen map[reflect.Type]bool) bool {
	switch {
	case t == reflect.TypeFor[Period]():
		return true
	case seen[t]:
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return names(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if names(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}

func (c Calendar) bind(v reflect.Value) {
	if p, ok := v.Addr().Interface().(*Period); ok {
		if own := c.Bind(*p); own != *p { // what is bound may be read by others
			*p = own
		}
		return
	}
	if !holdsPeriod(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.bind(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.bind(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				c.bind(v.Field(i))
			}
		}
	}
}
