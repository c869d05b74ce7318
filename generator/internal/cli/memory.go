package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is the heap, in bytes, that the program may fill before unused memory is looked for. Up
// to there looking costs a third of a command's time and saves nobody anything; a county that
// needs more is held to twice what is in use, as every Go program is.
const room = 384 << 20

// collectLate sets after each collection when the next one is due: see room. Whoever sets GOGC
// has decided otherwise.
func collectLate() {
	if os.Getenv("GOGC") != "" {
		return
	}
	inUse := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(inUse)
	debug.SetGCPercent(growth(inUse[0].Value.Uint64()))
	runtime.AddCleanup(new([64]byte), func(struct{}) { collectLate() }, struct{}{})
}

// growth is by how many percent the heap may grow over what is in use, in bytes.
func growth(inUse uint64) int {
	const usual, most = 100, 1000
	if inUse == 0 {
		return most
	}
	return min(max(int(room*100/inUse)-100, usual), most)
}
