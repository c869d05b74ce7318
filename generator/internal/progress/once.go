package progress

import "sync"

// once keeps what was reckoned for a key, for the many pages that ask for the same.
type once[K comparable, V any] struct {
	mu   sync.Mutex
	made map[K]func() V
}

func (o *once[K, V]) of(key K, reckon func() V) V {
	o.mu.Lock()
	if o.made == nil {
		o.made = map[K]func() V{}
	}
	got, ok := o.made[key]
	if !ok {
		got = sync.OnceValue(reckon)
		o.made[key] = got
	}
	o.mu.Unlock()
	return got()
}

// per is reckon, once for each key.
func per[K comparable, V any](reckon func(K) V) func(K) V {
	var made once[K, V]
	return func(key K) V { return made.of(key, func() V { return reckon(key) }) }
}
