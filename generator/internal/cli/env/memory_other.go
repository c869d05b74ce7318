//go:build !unix

package env

import "runtime"

// PeakMemory is the memory that the program has taken from the system, in bytes.
func PeakMemory() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}
