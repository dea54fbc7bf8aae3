// What another ledger costs: Tessera's POSIX driver, measured as bench/ledger_append.cpp measures ours.
// tessera FOLDER (fresh, on the disk to be measured; it is filled and left). Prints JSON.
//
// Tessera gathers entries into batches: one is written when it is full or when its first entry has waited long
// enough, so a single append waits for the clock unless a batch is one entry. Five settings are measured: the
// defaults, two for throughput, one for as many writers as we have, one for a single writer. An index that
// Tessera gives back is in the tree and its tiles on disk; ours is in the journal on disk, tiles follow.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
	"k8s.io/klog/v2"
)

const (
	entryBytes   = 262 // as bench/ledger_append.cpp writes them
	singlesMax   = 1000
	writers      = 16
	appendsEach  = 250
	bulkEntries  = 20000
	secondsEach  = 10               // a measurement ends then, with fewer entries
	untilVisible = 10 * time.Second // Tessera's own interval between checkpoints
)

type setting struct {
	name    string
	entries uint
	age     time.Duration
}

var settings = []setting{
	{"default", tessera.DefaultBatchMaxSize, tessera.DefaultBatchMaxAge},
	{"10000_100ms", 10000, 100 * time.Millisecond},
	{"1000_10ms", 1000, 10 * time.Millisecond},
	{"16_10ms", writers, 10 * time.Millisecond},
	{"1", 1, time.Millisecond},
}

// log is one Tessera log in a folder of its own, and how many entries were added to it.
type log struct {
	appender *tessera.Appender
	reader   tessera.LogReader
	cancel   context.CancelFunc
	context  context.Context
	added    uint64
}

func open(folder string, chosen setting) (*log, error) {
	secret, _, err := note.GenerateKey(rand.Reader, "bench.example/log")
	if err != nil {
		return nil, err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	driver, err := posix.New(ctx, posix.Config{Path: folder})
	if err != nil {
		cancel()
		return nil, err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithCheckpointInterval(untilVisible).
		WithBatching(chosen.entries, chosen.age)
	appender, _, reader, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		cancel()
		return nil, err
	}
	return &log{appender: appender, reader: reader, cancel: cancel, context: ctx}, nil
}

// entry is 262 bytes unlike those of any other number.
func entry(number int) *tessera.Entry {
	text := fmt.Sprintf("%020d", number)
	return tessera.NewEntry([]byte(text + strings.Repeat("x", entryBytes-len(text))))
}

func (l *log) add(number int) error {
	_, err := l.appender.Add(l.context, entry(number))()
	return err
}

// close checks that the tree holds all that was added: a figure for entries that are not there is worth nothing.
func (l *log) close() error {
	size, err := l.reader.IntegratedSize(l.context)
	l.cancel()
	if err == nil && size != l.added {
		err = fmt.Errorf("%d entries in the tree, %d were added", size, l.added)
	}
	return err
}

func millis(durations []time.Duration, part float64) float64 {
	sort.Slice(durations, func(a, b int) bool { return durations[a] < durations[b] })
	return durations[int(part*float64(len(durations)-1))].Seconds() * 1e3
}

func singles(l *log) ([]time.Duration, error) {
	var took []time.Duration
	end := time.Now().Add(secondsEach * time.Second)
	for len(took) < singlesMax && time.Now().Before(end) {
		start := time.Now()
		if err := l.add(len(took)); err != nil {
			return nil, err
		}
		took = append(took, time.Since(start))
	}
	l.added += uint64(len(took))
	return took, nil
}

// shared has as many writers as ours, each of which waits for its index before it adds the next.
func shared(l *log) ([]time.Duration, time.Duration, error) {
	took := make([][]time.Duration, writers)
	faults := make([]error, writers)
	start := time.Now()
	end := start.Add(secondsEach * time.Second)
	var all sync.WaitGroup
	for own := range writers {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := 0; i < appendsEach && time.Now().Before(end) && faults[own] == nil; i++ {
				begin := time.Now()
				faults[own] = l.add((own+1)*1_000_000 + i)
				took[own] = append(took[own], time.Since(begin))
			}
		}()
	}
	all.Wait()
	whole := time.Since(start)
	var together []time.Duration
	for _, one := range took {
		together = append(together, one...)
	}
	l.added += uint64(len(together))
	return together, whole, errors.Join(faults...)
}

// bulk adds without waiting, then awaits all.
func bulk(l *log) (int, time.Duration, error) {
	start := time.Now()
	end := start.Add(secondsEach * time.Second)
	var waiting []tessera.IndexFuture
	for len(waiting) < bulkEntries && time.Now().Before(end) {
		waiting = append(waiting, l.appender.Add(l.context, entry(100_000_000+len(waiting))))
	}
	for _, index := range waiting {
		if _, err := index(); err != nil {
			return 0, 0, err
		}
	}
	l.added += uint64(len(waiting))
	return len(waiting), time.Since(start), nil
}

func measure(folder string, chosen setting) error {
	l, err := open(filepath.Join(folder, chosen.name), chosen)
	if err != nil {
		return err
	}
	one, err := singles(l)
	if err != nil {
		return err
	}
	many, whole, err := shared(l)
	if err != nil {
		return err
	}
	added, took, err := bulk(l)
	if err != nil {
		return err
	}
	fmt.Printf(",\n %q: {\"batch_entries\": %d, \"batch_ms\": %d,\n", chosen.name, chosen.entries, chosen.age.Milliseconds())
	fmt.Printf("  \"single_ms\": {\"p50\": %.3f, \"p99\": %.3f, \"entries\": %d},\n", millis(one, 0.5), millis(one, 0.99), len(one))
	fmt.Printf("  \"threads\": %d, \"threads_entries_per_s\": %.0f, \"threads_ms\": {\"p50\": %.3f, \"p99\": %.3f},\n",
		writers, float64(len(many))/whole.Seconds(), millis(many, 0.5), millis(many, 0.99))
	fmt.Printf("  \"bulk_entries\": %d, \"bulk_entries_per_s\": %.0f}", added, float64(added)/took.Seconds())
	return l.close()
}

// version is that of the module as it was built: go.mod names it, the program tells it.
func version() string {
	if built, ok := debug.ReadBuildInfo(); ok {
		for _, module := range built.Deps {
			if module.Path == "github.com/transparency-dev/tessera" {
				return module.Version
			}
		}
	}
	return "unknown"
}

func main() {
	klog.InitFlags(nil)
	_ = flag.Set("stderrthreshold", "ERROR")
	_ = flag.Set("logtostderr", "false")
	flag.Parse()
	if flag.NArg() != 1 {
		os.Exit(2)
	}
	fmt.Printf("{\n \"peer\": \"tessera %s, storage/posix, %s\",\n \"entry_bytes\": %d", version(), runtime.Version(), entryBytes)
	for _, chosen := range settings {
		if err := measure(flag.Arg(0), chosen); err != nil {
			fmt.Fprintf(os.Stderr, "tessera, %s: %v\n", chosen.name, err)
			os.Exit(1)
		}
	}
	fmt.Println("\n}")
}
