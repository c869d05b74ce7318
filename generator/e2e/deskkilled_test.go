package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestDeskKilledAtWork kills the desk at moments all over a saving and a sending. Opened again, a
// figure that was said to be saved is there, and goes to the office once.
func TestDeskKilledAtWork(t *testing.T) {
	t.Parallel()
	for _, home := range []string{"git", "no git"} {
		t.Run(home, func(t *testing.T) {
			t.Parallel()
			repo, clone := plainOffice(t)
			var env []string
			var d *clerksDesk
			if home == "git" {
				d = openDesk(t, clone("clerk"))
			} else {
				_, env = withoutGit(t)
				d = openDesk(t, t.TempDir(), env...)
				if x := d.post("connect", joinAt(httpOffice(t, repo), "")); x.Done == "" {
					t.Fatalf("%+v", x)
				}
			}
			k := &killer{clerksDesk: d, env: env, was: trainingOf(t, d.dir, villageA, "trained")}
			killings := rounds(8, 60)
			saving := k.lasts(func() { k.save(1) })
			for i := range killings {
				k.save(i%2 + 2)
				k.killed(saving*time.Duration(i)/time.Duration(killings), "save")
			}
			sending := k.lasts(k.send)
			for i := range killings {
				k.save(i%2 + 1)
				k.killed(sending*time.Duration(i)/time.Duration(killings), "send")
			}
			k.send()
			log := (&clerk{T: t, dir: repo}).git("log", "--format=%H", "--", "data/training/2007-Q3.yaml")
			var at []string
			for hash := range strings.Lines(log) {
				text := (&clerk{T: t, dir: repo}).git("show", strings.TrimSpace(hash)+":data/training/2007-Q3.yaml")
				_, rest, _ := strings.Cut(text, `"`+villageA+`": {`)
				line, _, _ := strings.Cut(rest, "\n")
				_, rest, _ = strings.Cut(line, "trained: ")
				at = append(at, strings.TrimRight(strings.SplitN(rest, ",", 2)[0], "} "))
			}
			if len(slices.Compact(slices.Clone(at))) != len(at) || at[0] != k.was {
				t.Errorf("the office was sent, the newest first, %v; saved last was %s", at, k.was)
			}
		})
	}
}

// killer is a clerk whose machine loses its power again and again.
type killer struct {
	*clerksDesk
	env []string
	was string // what is saved
}

func (k *killer) lasts(do func()) time.Duration {
	begun := time.Now()
	do()
	return time.Since(begun)
}

func (k *killer) save(v int) {
	k.Helper()
	text := strconv.Itoa(v)
	if text == k.was {
		return
	}
	if x := k.post("save", typedCell(villageA, "trained", k.was, text)); x.Done == "" {
		k.Fatalf("%s after %s: %+v", text, k.was, x)
	}
	k.was = text
}

func (k *killer) send() {
	k.Helper()
	if x := k.post("send", order); x.Done == "" {
		k.Fatalf("%+v", x)
	}
}

// killed asks for something and ends the desk a while later.
func (k *killer) killed(after time.Duration, what string) {
	k.Helper()
	next := "4"
	body := any(order)
	if what == "save" {
		body = typedCell(villageA, "trained", k.was, next)
	}
	data, err := json.Marshal(body)
	if err != nil {
		k.Fatal(err)
	}
	said := make(chan deskAnswer, 1)
	go func() {
		var a deskAnswer
		req, err := http.NewRequest(http.MethodPost, k.base+"/"+what, bytes.NewReader(data))
		if err == nil {
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Origin", k.base)
			if resp, err := k.client.Do(req); err == nil {
				_ = json.NewDecoder(resp.Body).Decode(&a)
				_ = resp.Body.Close()
			}
		}
		said <- a
	}()
	time.Sleep(after)
	k.end()
	a := <-said
	k.clerksDesk = openDesk(k.T, k.dir, k.env...)
	got := trainingOf(k.T, k.dir, villageA, "trained")
	if what == "save" && got == next {
		k.was = next
	}
	if got != k.was || what == "save" && a.Done != "" && got != next {
		k.Fatalf("killed %v into it (%s): it is %s, and was %s; said %q", after, what, got, k.was, a.Done)
	}
	if page := k.get("/outbox"); what == "save" && k.was == next && !strings.Contains(page, fmt.Sprintf(`<td class="num">%s</td>`, next)) {
		k.Errorf("killed %v into it: %s is saved and does not wait\n%s", after, next, page)
	}
}
