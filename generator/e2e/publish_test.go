package e2e

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
	"guben/generator/internal/publish"
)

// webSite is a site whose every page and asset tells which site it is of.
type webSite struct {
	county string // its public/ holds the site
	files  map[string][]byte
}

// newEdition writes a site of so many pages. Each page names a style and a script, whose
// names carry a hash of their bytes as those of the theme do; some files are the same in
// all editions.
func newEdition(t *testing.T, name string, pages int) webSite {
	t.Helper()
	e := webSite{county: t.TempDir(), files: map[string][]byte{}}
	filler := strings.Repeat("<p>"+name+"</p>\n", 400)
	var assets []string
	for _, kind := range []string{"css", "js"} {
		data := []byte("/* " + name + " */\n" + filler)
		sum := sha256.Sum256(data)
		assets = append(assets, fmt.Sprintf("%s/guben.%s.%s", kind, hex.EncodeToString(sum[:]), kind))
		e.files[assets[len(assets)-1]] = data
	}
	page := func(title string) []byte {
		return fmt.Appendf(nil, "<!doctype html><link href=\"/%s\"><script src=\"/%s\"></script><h1>%s of %s</h1>%s", assets[0], assets[1], title, name, filler)
	}
	e.files["index.html"] = page("home")
	for i := range pages {
		e.files[fmt.Sprintf("villages/%04d/index.html", i)] = page(fmt.Sprint(i))
		e.files[fmt.Sprintf("js/data/%04d.js", i)] = fmt.Appendf(nil, "guben.data(%d, %q)", i, name)
		e.files[fmt.Sprintf("data/same/%04d.csv", i)] = fmt.Appendf(nil, "%d\n%s", i, strings.Repeat("same\n", 100))
	}
	for path, data := range e.files {
		full := filepath.Join(e.county, "public", path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func (e webSite) args(web string) []string {
	return []string{"-C", e.county, "publish", "--to", web, "--no-build", "--keep", "3"}
}

func (e webSite) publish(t *testing.T, web string) {
	t.Helper()
	mustGuben(t, nil, e.args(web)...)
}

// shownWhole holds that what the web server's root shows is one of the editions, whole, and
// returns which.
func shownWhole(t *testing.T, web string, editions ...webSite) int {
	t.Helper()
	shown := tree(t, filepath.Join(web, "current")+"/")
	for i, e := range editions {
		if bytes.Equal(shown["index.html"], e.files["index.html"]) {
			for path, data := range e.files {
				if !bytes.Equal(shown[path], data) {
					t.Fatalf("%s is not that of the edition that the home page is of", path)
				}
			}
			return i
		}
	}
	t.Fatalf("the home page is that of no edition: %.80q", shown["index.html"])
	return 0
}

// siteReader reads a published site all the time, as browsers do, and tells what was wrong.
type siteReader struct {
	cancel   context.CancelFunc
	done     sync.WaitGroup
	mu       sync.Mutex
	wrong    []string
	pages    int
	switches int // how often the edition of the page was another than of the one before
}

var assetOf = regexp.MustCompile(`(?:href|src)="([^"]+)"`)

// startReader reads what a plain file server shows of the root, until stop.
func startReader(t *testing.T, web string, editions ...webSite) *siteReader {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(web, "current"))))
	ctx, cancel := context.WithCancel(context.Background())
	r := &siteReader{cancel: cancel}
	paths := slices.Sorted(maps.Keys(editions[0].files))
	r.done.Go(func() {
		last := -1
		for ctx.Err() == nil {
			for _, path := range paths {
				last = r.read(server.URL, path, last, editions)
				time.Sleep(300 * time.Microsecond) // leaves the machine to the program now and then
			}
		}
	})
	t.Cleanup(server.Close)
	t.Cleanup(func() { r.stop(t) })
	return r
}

// read asks for one file, and where it is a page, afterwards for what it names: what comes
// must be of one edition, and nothing may be missing.
func (r *siteReader) read(base, path string, last int, editions []webSite) int {
	path = strings.TrimSuffix(path, "index.html")
	if strings.Contains(path, "/guben.") {
		return last // the assets of the first edition alone: pages ask for theirs
	}
	body, err := fetch(base + "/" + path)
	if err != nil {
		r.fault("%s: %v", path, err)
		return last
	}
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	i := slices.IndexFunc(editions, func(e webSite) bool { return bytes.Equal(e.files[path], body) })
	if i < 0 {
		r.fault("%s is of no edition: %.80q", path, body)
		return last
	}
	if !strings.HasSuffix(path, ".html") {
		return last
	}
	for _, m := range assetOf.FindAllSubmatch(body, -1) {
		asset := strings.TrimPrefix(string(m[1]), "/")
		if got, err := fetch(base + "/" + asset); err != nil {
			r.fault("%s, which %s names: %v", asset, path, err)
		} else if !bytes.Equal(got, editions[i].files[asset]) {
			r.fault("%s is not that of the page's edition", asset)
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages++
	if last >= 0 && last != i {
		r.switches++
	}
	return i
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = errors.New(resp.Status)
	}
	return body, err
}

func (r *siteReader) fault(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.wrong = append(r.wrong, fmt.Sprintf(format, args...))
}

// stop ends the reading and reports what was wrong.
func (r *siteReader) stop(t *testing.T) {
	t.Helper()
	r.cancel()
	r.done.Wait()
	for _, w := range r.wrong[:min(len(r.wrong), 10)] {
		t.Error("a reader got ", w)
	}
	if len(r.wrong) > 10 {
		t.Errorf("and %d more", len(r.wrong)-10)
	}
	r.wrong = nil
}

// TestPublishKilled kills the program at many moments of a publish while a reader reads
// all the time: the reader sees one edition or the other, whole, and the next publish needs
// no help and leaves nothing behind.
func TestPublishKilled(t *testing.T) {
	editions := []webSite{newEdition(t, "A", 20), newEdition(t, "B", 20)}
	web := filepath.Join(t.TempDir(), "web")
	editions[0].publish(t, web)
	killings := rounds(40, 200) // how many moments of a publish are tried
	reader := startReader(t, web, editions...)
	run, writing := paceOf(t, web, editions)
	tally := map[string]int{}
	for i := range killings {
		e := editions[(i+1)%2]
		// Half of the moments are spread over the whole run, half over its writing.
		if part := i / 2; i%2 == 0 {
			killAfter(t, e, web, 0, run*time.Duration(part)/time.Duration(killings/2), tally)
		} else {
			killAfter(t, e, web, writing*time.Duration(part)/time.Duration(killings/2), 0, tally)
		}
		shown := shownWhole(t, web, editions...)
		tally[fmt.Sprintf("shown %v", shown == (i+1)%2)]++
		if i%10 == 0 {
			e.publish(t, web)
		} else {
			again(t, e, web)
		}
		if shownWhole(t, web, editions...) != (i+1)%2 {
			t.Fatalf("moment %d: the next publish did not show its site", i)
		}
		nothingLeft(t, web)
	}
	reader.stop(t)
	t.Logf("a run takes %v, its writing %v; %v; %d pages were read, %d switches seen", run, writing, tally, reader.pages, reader.switches)
	if tally["killed"] < killings/4 || tally["half"] < killings/20 || reader.switches == 0 {
		t.Errorf("the moments were not those of a publish: %v, %d switches seen", tally, reader.switches)
	}
}

// paceOf measures a whole publish, and the part of it that writes.
func paceOf(t *testing.T, web string, editions []webSite) (run, writing time.Duration) {
	t.Helper()
	for i := range 3 {
		start := time.Now()
		cmd := exec.Command("guben", editions[(i+1)%2].args(web)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		began := awaitWriting(web, ended)
		if err := cmp.Or(began.err, <-ended); err != nil {
			t.Fatal(err)
		}
		run, writing = max(run, time.Since(start)), max(writing, time.Since(began.at))
	}
	// The editions change turns so that the first one is shown when the moments begin.
	editions[0].publish(t, web)
	return run, writing
}

type begin struct {
	at  time.Time
	err error
}

// awaitWriting returns when a publish begins to make its release, or has ended.
func awaitWriting(web string, ended chan error) begin {
	for {
		if found, _ := filepath.Glob(filepath.Join(web, "releases", ".next-*")); len(found) > 0 {
			return begin{at: time.Now()}
		}
		select {
		case err := <-ended:
			ended <- nil
			return begin{time.Now(), err}
		default:
			time.Sleep(200 * time.Microsecond)
		}
	}
}

// killAfter starts a publish and kills it: some time after it began to write, or some time
// after its start.
func killAfter(t *testing.T, e webSite, web string, writing, run time.Duration, tally map[string]int) {
	t.Helper()
	cmd := exec.Command("guben", e.args(web)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	if run == 0 {
		awaitWriting(web, ended)
	}
	time.Sleep(writing + run)
	_ = cmd.Process.Kill()
	<-ended
	if cmd.ProcessState.Exited() {
		tally["ended"]++
		return
	}
	tally["killed"]++
	if stale, err := folderOf(t, web).Stale(); err == nil && len(stale) > 0 {
		tally["half"]++
	}
}

func folderOf(t *testing.T, web string) publish.Folder {
	t.Helper()
	folder, err := publish.Open(web)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// again publishes as the program does, without the time that a process takes to start.
func again(t *testing.T, e webSite, web string) {
	t.Helper()
	folder := folderOf(t, web)
	unlock, err := folder.Lock()
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := folder.Publish(filepath.Join(e.county, "public"), publish.Options{Keep: 3, At: "now"}); err != nil {
		t.Fatal(err)
	}
}

// nothingLeft holds that a folder has no garbage, and no release but whole ones.
func nothingLeft(t *testing.T, web string) {
	t.Helper()
	folder := folderOf(t, web)
	stale, err := folder.Stale()
	if err != nil || len(stale) > 0 {
		t.Fatalf("left behind: %v, %v", stale, err)
	}
	all, err := folder.Releases()
	if err != nil || len(all) > 4 {
		t.Fatalf("%d releases are kept: %v", len(all), err)
	}
	for _, r := range all {
		if bad, err := r.Verify(); err != nil || len(bad) > 0 {
			t.Fatalf("release %d has %v, %v", r.Number, bad, err)
		}
	}
}

// TestPublishTwice lets several publishes of two sites begin at once.
func TestPublishTwice(t *testing.T) {
	t.Parallel()
	editions := []webSite{newEdition(t, "A", 40), newEdition(t, "B", 40)}
	web := filepath.Join(t.TempDir(), "web")
	editions[0].publish(t, web)
	reader := startReader(t, web, editions...)
	for range 3 {
		var group sync.WaitGroup
		for i := range 4 {
			group.Go(func() {
				if status, out := guben(t, nil, editions[i%2].args(web)...); status != program.ExitFine {
					t.Errorf("exit status %d\n%s", status, out)
				}
			})
		}
		group.Wait()
		shownWhole(t, web, editions...)
		nothingLeft(t, web)
	}
	reader.stop(t)
	if reader.pages == 0 {
		t.Error("nothing was read")
	}
}

// TestPublishWaits holds that a publish waits for another one and says so, and that the
// lock of one that was killed holds nobody up.
func TestPublishWaits(t *testing.T) {
	t.Parallel()
	a, b := newEdition(t, "A", 1), newEdition(t, "B", 1)
	web := filepath.Join(t.TempDir(), "web")
	a.publish(t, web)
	unlock, err := folderOf(t, web).Lock()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("guben", b.args(web)...)
	said, in := io.Pipe()
	cmd.Stderr = in
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 200)
	n, err := said.Read(line)
	if err != nil || !strings.Contains(string(line[:n]), "等它做完") {
		t.Errorf("it says %q, %v", line[:n], err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }() // ends with the pipe
	if shownWhole(t, web, a, b) != 0 {
		t.Error("it published while another run held the lock")
	}
	unlock()
	if err := errors.Join(cmd.Wait(), in.Close()); err != nil {
		t.Error(err)
	}
	if shownWhole(t, web, a, b) != 1 {
		t.Error("it did not publish when the lock was free")
	}
}

// inOwnMounts runs a shell script as the root of mounts of its own, so that it can mount
// file systems that end with it. Where the system permits none, the test does not pass.
func inOwnMounts(t *testing.T, script string, args ...string) string {
	t.Helper()
	cmd := exec.Command("unshare", append([]string{"-rm", "sh", "-eu", "-c", script, "sh"}, args...)...)
	var said, wrong bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &wrong
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, said.String(), wrong.String())
	}
	return said.String()
}

// mayMount says whether a test may have mounts of its own.
func mayMount() bool {
	return exec.Command("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt").Run() == nil
}

// fullDisk publishes A onto a disk of little room, then B, and then B once more when there
// is room. It says how each ended, and what is shown and left after each.
const fullDisk = `
mount -t tmpfs -o "$1" none "$2"
look() {
	(cd -P "$2/web/current" && sha256sum --quiet -c ../SHA256SUMS && grep -o 'home of .' index.html)
	find "$2/web" -name '.*' ! -name .guben-publish ! -name .last ! -name .status
}
guben -C "$3" publish --to "$2/web" --no-build >/dev/null
status=0
guben -C "$4" publish --to "$2/web" --no-build 2>&1 || status=$?
echo "status $status"
look "$@"
mount -o remount,size=64m,nr_inodes=10000 "$2"
guben -C "$4" publish --to "$2/web" --no-build >/dev/null
look "$@"
`

// TestPublishFullDisk publishes onto disks that have room for one site and a bit more, bit
// by bit: where it fails it says why, the old site stays whole and the half of the new one
// is gone; and when there is room the next publish works.
func TestPublishFullDisk(t *testing.T) {
	t.Parallel()
	a, b := newEdition(t, "A", 10), newEdition(t, "B", 10)
	if !mayMount() {
		t.Log("THIS SYSTEM PERMITS NO MOUNTS OF ONE'S OWN: a limit on the size of files stands in for a full disk")
		fullByLimit(t, a, b)
		return
	}
	room := map[string]int{}
	try := func(options string) {
		t.Helper()
		said := inOwnMounts(t, fullDisk, options, t.TempDir(), a.county, b.county)
		switch {
		case strings.Contains(said, "status 0"):
			room["enough"]++
		case strings.Contains(said, "status 3") && strings.Contains(said, "磁盘满了") && strings.Contains(said, "仍是第1号") && strings.Contains(said, "home of A"):
			room["none"]++
		default:
			t.Errorf("%s:\n%s", options, said)
		}
		if rest := said[strings.LastIndex(said, "status "):]; strings.Count(rest, "home of") != 2 || strings.Count(rest, "\n") != 3 {
			t.Errorf("%s: left behind or damaged:\n%s", options, rest)
		}
	}
	const few, many = 2, 1 // of the sizes around the edge, every second one; all in a campaign
	step := rounds(few, many)
	for size := 184; size <= 340; size += 12 * step { // kilobytes: A takes 176, B as much but for what is shared
		try(fmt.Sprintf("size=%dk", size))
	}
	for inodes := 66; inodes <= 120; inodes += 6 * step {
		try(fmt.Sprintf("size=64m,nr_inodes=%d", inodes))
	}
	t.Log(room)
	if room["enough"] < 2 || room["none"] < 8/step {
		t.Errorf("the sizes were not those around the edge: %v", room)
	}
}

// fullByLimit lets no file become longer than a sector.
func fullByLimit(t *testing.T, a, b webSite) {
	t.Helper()
	web := filepath.Join(t.TempDir(), "web")
	a.publish(t, web)
	cmd := exec.Command("sh", append([]string{"-c", `trap '' XFSZ; ulimit -f 1; exec guben "$@"`, "sh"}, b.args(web)...)...)
	out, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != program.ExitFailure || !strings.Contains(string(out), "磁盘满了") {
		t.Errorf("%v\n%s", err, out)
	}
	shownWhole(t, web, a)
	nothingLeft(t, web)
	b.publish(t, web)
	shownWhole(t, web, b)
}

// TestPublishWithoutPermission publishes into folders that must not be written.
func TestPublishWithoutPermission(t *testing.T) {
	t.Parallel()
	a, b := newEdition(t, "A", 2), newEdition(t, "B", 2)
	run := []string{"guben"}
	if os.Geteuid() == 0 { // who may write everywhere, unless told
		run = []string{"setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "guben"}
	}
	for _, shut := range []string{".", "releases"} {
		web := filepath.Join(t.TempDir(), "web")
		a.publish(t, web)
		dir := filepath.Join(web, shut)
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(run[0], append(run[1:], b.args(web)...)...)
		out, _ := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != program.ExitFailure || !strings.Contains(string(out), "没有权限") || !strings.Contains(string(out), "仍是第1号") {
			t.Errorf("%s: exit status %d\n%s", shut, cmd.ProcessState.ExitCode(), out)
		}
		shownWhole(t, web, a)
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		b.publish(t, web)
		shownWhole(t, web, b)
		nothingLeft(t, web)
	}
}

// TestPublishReadOnly publishes onto a disk that can only be read.
func TestPublishReadOnly(t *testing.T) {
	t.Parallel()
	if !mayMount() {
		t.Skip("THIS SYSTEM PERMITS NO MOUNTS OF ONE'S OWN: nothing was tried")
	}
	a, b := newEdition(t, "A", 2), newEdition(t, "B", 2)
	web := filepath.Join(t.TempDir(), "web")
	a.publish(t, web)
	said := inOwnMounts(t, `mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; shift
status=0; guben "$@" 2>&1 || status=$?; echo "status $status"`, append([]string{web}, b.args(web)...)...)
	if !strings.Contains(said, "status 3") || !strings.Contains(said, "只读") || !strings.Contains(said, "仍是第1号") {
		t.Error(said)
	}
	shownWhole(t, web, a)
	b.publish(t, web)
	shownWhole(t, web, b)
}

// A process that was killed holds no lock: the system takes it back.
func TestPublishLockDies(t *testing.T) {
	t.Parallel()
	a, b := newEdition(t, "A", 1), newEdition(t, "B", 1)
	web := filepath.Join(t.TempDir(), "web")
	a.publish(t, web)
	unlock, err := folderOf(t, web).Lock()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("guben", b.args(web)...)
	said, in := io.Pipe()
	cmd.Stderr = in
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := said.Read(make([]byte, 200)); err != nil { // it waits for the lock
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }() // it may say more before it is gone, and Wait waits for all of it
	unlock()
	if err := cmd.Process.Signal(syscall.SIGKILL); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	b.publish(t, web)
	shownWhole(t, web, b)
}
