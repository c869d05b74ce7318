//go:build linux

package e2e

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
)

// slurm is a batch system of four nodes on this machine.
type slurm struct {
	*testing.T
	dir   string
	env   []string
	tasks map[string]bool // those that were seen, by index
	kills int
}

const slurmNodes = 4

// slurmConf is a small cluster's. The nodes differ by their ports; what was killed, and what the
// machine was at fault for, is queued again.
const slurmConf = `ClusterName=province
SlurmctldHost=%[1]s(127.0.0.1)
SlurmctldPort=%[3]d
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=%[2]s/munge.sock
StateSaveLocation=%[2]s/state
SlurmdSpoolDir=%[2]s/spool/%%n
SlurmctldPidFile=%[2]s/ctld.pid
SlurmdPidFile=%[2]s/%%n.pid
SlurmctldLogFile=%[2]s/ctld.log
SlurmdLogFile=%[2]s/%%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
SlurmdTimeout=10
KillWait=1
RequeueExit=3,137
MaxArraySize=4001
SchedulerParameters=batch_sched_delay=0,sched_interval=1
NodeName=n[1-4] NodeHostname=%[1]s NodeAddr=127.0.0.1 Port=[%[4]d-%[5]d] CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`

// newSlurm starts one; the test is left out where it cannot be.
func newSlurm(t *testing.T) *slurm {
	t.Helper()
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin")
	for _, name := range []string{"slurmctld", "slurmd", "munged", "sbatch"} {
		if _, err := exec.LookPath(name); err != nil || os.Getuid() != 0 {
			t.Skip("Slurm is not here, or not for this user: scripts/install-slurm")
		}
	}
	s := &slurm{T: t, dir: t.TempDir(), tasks: map[string]bool{}}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	const port = 17400
	key := make([]byte, 128)
	_, _ = rand.Read(key)
	write(t, filepath.Join(s.dir, "munge.key"), key)
	write(t, filepath.Join(s.dir, "slurm.conf"), fmt.Appendf(nil, slurmConf, host, s.dir, port, port+1, port+slurmNodes))
	for _, name := range []string{"state", "spool"} {
		if err := os.Mkdir(filepath.Join(s.dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(s.dir, "munge.key"), 0o400); err != nil {
		t.Fatal(err)
	}
	s.env = append(os.Environ(), "SLURM_CONF="+filepath.Join(s.dir, "slurm.conf"), "LOGS="+s.dir, "MEMORY=500M")
	t.Cleanup(s.end)
	at := func(name string) string { return filepath.Join(s.dir, "munge."+name) }
	s.do("munged", "--force", "--key-file="+at("key"), "--socket="+at("sock"), "--pid-file="+at("pid"), "--log-file="+at("log"), "--seed-file="+at("seed"))
	s.do("slurmctld", "-i", "-c")
	for n := range slurmNodes {
		s.do("slurmd", "-N", "n"+strconv.Itoa(n+1))
	}
	return s
}

// do runs a command of the cluster.
func (s *slurm) do(name string, args ...string) string {
	s.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = s.env
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		s.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// end ends what was started, by its numbers.
func (s *slurm) end() {
	for n := range slurmNodes {
		s.killNode("n" + strconv.Itoa(n+1))
	}
	for _, name := range []string{"ctld.pid", "munge.pid"} {
		if pid := s.pid(name); pid > 0 {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}

func (s *slurm) pid(name string) int {
	text, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		return 0
	}
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return pid
}

// ran is a process of a task.
type ran struct {
	pid, parent int
	node, index string
	again       bool // the task runs for the second time
	program     string
}

// running are the processes of this cluster's tasks.
func (s *slurm) running() (all []ran) {
	entries, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, path := range entries {
		text, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(text, []byte("SLURM_CONF="+s.dir)) {
			continue
		}
		vars := map[string]string{}
		for _, v := range strings.Split(string(text), "\x00") {
			name, value, _ := strings.Cut(v, "=")
			vars[name] = value
		}
		r := ran{node: vars["SLURMD_NODENAME"], index: vars["SLURM_ARRAY_TASK_ID"], again: vars["SLURM_RESTART_COUNT"] != ""}
		r.pid, _ = strconv.Atoi(filepath.Base(filepath.Dir(path)))
		stat, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "stat"))
		name, rest, ok := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(rest); ok && len(fields) > 1 {
			r.parent, _ = strconv.Atoi(fields[1])
			_, r.program, _ = strings.Cut(name, "(")
		}
		if r.node != "" && r.pid != 0 {
			all = append(all, r)
		}
	}
	return all
}

// killNode ends all that runs on a node, as when its power goes.
func (s *slurm) killNode(node string) {
	if pid := s.pid(node + ".pid"); pid > 0 {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	all := slices.DeleteFunc(s.running(), func(r ran) bool { return r.node != node })
	for _, r := range all {
		if r.program == "slurm_script" && r.parent > 1 {
			_ = syscall.Kill(r.parent, syscall.SIGKILL) // what watches the task, and would tell of its end
		}
	}
	for _, r := range all {
		_ = syscall.Kill(r.pid, syscall.SIGKILL)
	}
}

// killSome kills every fifth task that begins, at a random moment of its first seconds.
func (s *slurm) killSome() {
	for _, r := range s.running() {
		if r.program != "guben" || r.again || r.index == "" || s.tasks[r.index] {
			continue
		}
		s.tasks[r.index] = true
		if len(s.tasks)%5 == 1 {
			wait, _ := rand.Int(rand.Reader, big.NewInt(int64(4*time.Second)))
			time.Sleep(time.Duration(wait.Int64()))
			if syscall.Kill(r.pid, syscall.SIGKILL) == nil {
				s.kills++
			}
		}
	}
}

// TestSlurm builds a province with docs/province/slurm.sh on four nodes, kills a fifth of the tasks
// and, in the middle, one node with all that it does; Slurm queues them again. The sites of all
// counties and that of the province are those of a serial build, byte for byte. GUBEN_COUNTIES says
// how many counties there are.
func TestSlurm(t *testing.T) {
	slow(t)
	s := newSlurm(t)
	counties, err := strconv.Atoi(os.Getenv("GUBEN_COUNTIES"))
	if err != nil {
		counties = 100
	}
	all := strconv.Itoa(counties)
	serial, p := newProvinceOf(t, all, "2", "20"), newProvinceOf(t, all, "2", "20")
	start := time.Now()
	if status, said := serial.run("build", "-j", "1"); status != program.ExitFine {
		t.Fatal(said)
	}
	alone := time.Since(start)
	start = time.Now()
	web := filepath.Join(p.dir, "web")
	s.do("bash", filepath.Join(house(t), "docs", "province", "slurm.sh"), p.dir, web)
	for node := ""; strings.TrimSpace(s.do("squeue", "--noheader", "--array")) != ""; time.Sleep(200 * time.Millisecond) {
		s.killSome()
		if node == "" && len(s.tasks) > counties/2 {
			node = "n2"
			s.killNode(node)
		}
	}
	t.Logf("%d counties: %s serial, %s by Slurm; %d tasks killed, and a node", counties, alone.Round(time.Second), time.Since(start).Round(time.Second), s.kills)
	if missing := p.missing(); missing != "" || s.kills == 0 {
		for _, index := range strings.Split(missing, ",") {
			said, _ := os.ReadFile(filepath.Join(s.dir, "guben-build-"+index+".log"))
			t.Logf("task %s said:\n%s", index, said)
		}
		log, _ := os.ReadFile(filepath.Join(s.dir, "ctld.log"))
		t.Fatalf("%q are missing; %d tasks were killed\n%s", missing, s.kills, log)
	}
	for _, code := range p.units() {
		sameTrees(t, p.shown(code), serial.shown(code))
	}
	if status, said := serial.run("join", "--to", filepath.Join(serial.dir, "web")); status != program.ExitFine {
		t.Fatal(said)
	}
	upper, want := tree(t, filepath.Join(web, "current")+"/"), tree(t, filepath.Join(serial.dir, "web", "current")+"/")
	delete(upper, "status.js")
	delete(want, "status.js")
	sameTrees(t, upper, want)
}
