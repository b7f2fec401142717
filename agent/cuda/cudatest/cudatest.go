// Package cudatest builds a simulated libcuda.so.1 for tests: a shared library in C that has the driver's calls that package cuda makes,
// and runs the kernels' own C sources on the processor, thread by thread. It shows that binding, indices, tiling, barriers, asynchronous
// copies and tensor-core fragments fit together as documents say they do; it shows nothing of a GPU. What it calls a device is
// simulated, and its name says so.
//
// Faults on demand make devices vanish, run out of memory, or compute wrong.
package cudatest

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"sync"
	"testing"

	"github.com/corebond/corebond/agent/cuda/kernels"
	"github.com/ebitengine/purego"
)

//go:embed src/*.c src/*.h
var sources embed.FS

// Calls whose results are of interest in faults, as CUresult.
const (
	OutOfMemory  = 2
	NoDevice     = 100
	ECC          = 214
	LaunchFailed = 719
	Unknown      = 999
	Wrong        = -1 // not a CUresult: a kernel's output has a wrong bit
)

// Driver is a simulated driver of its own: its faults are nobody else's.
type Driver struct {
	Path string // of a file named libcuda.so.1

	fault func(what string, code, after int32)
	clear func()
	text  func()
	open  func(users *int32, bytes *uint64)
	tiles map[string]func(n, number uint32, j, i *uint32)
}

// New builds the driver once per test binary, and gives each test a copy. It fails the test where no C compiler is.
func New(t testing.TB) *Driver {
	t.Helper()
	return load(t, builds[0]())
}

// Old is the path of a driver that lacks a call which package cuda needs.
func Old(t testing.TB) string {
	t.Helper()
	return load(t, builds[1]()).Path
}

type built struct {
	library []byte
	err     error
}

var builds = [2]func() built{
	sync.OnceValue(func() built { return build() }),
	sync.OnceValue(func() built { return build("-DOLD_DRIVER") }),
}

func load(t testing.TB, b built) *Driver {
	t.Helper()
	if b.err != nil {
		t.Fatal(b.err)
	}
	d := &Driver{Path: filepath.Join(t.TempDir(), "libcuda.so.1")}
	if err := os.WriteFile(d.Path, b.library, 0o700); err != nil {
		t.Fatal(err)
	}
	handle, err := purego.Dlopen(d.Path, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		t.Fatal(err)
	}
	purego.RegisterLibFunc(&d.fault, handle, "cudatest_fault")
	purego.RegisterLibFunc(&d.clear, handle, "cudatest_clear")
	purego.RegisterLibFunc(&d.text, handle, "cudatest_interpret")
	purego.RegisterLibFunc(&d.open, handle, "cudatest_open")
	d.tiles = map[string]func(n, number uint32, j, i *uint32){}
	for _, architecture := range []string{"80", "75", "61"} {
		var tile func(n, number uint32, j, i *uint32)
		purego.RegisterLibFunc(&tile, handle, "cudatest_tile_"+architecture)
		d.tiles["gemm_sm"+architecture] = tile
	}
	return d
}

// Tile is the first column of B and row of X of a tile of a product of that variant, as its kernels number tiles.
func (d *Driver) Tile(variant string, n, number int) (j, i int) {
	var column, row uint32
	d.tiles[variant](uint32(n), uint32(number), &column, &row)
	return int(column), int(row)
}

// Fault makes a call, "cuLaunchKernel" say, give a CUresult after that many calls more; or a kernel, "fill" say, give a wrong bit if
// code is Wrong; or all sums lose bits ("float") or have one too many ("stuck").
func (d *Driver) Fault(what string, code, after int) { d.fault(what, int32(code), int32(after)) }

// Clear ends all faults.
func (d *Driver) Clear() { d.clear() }

// Interpret makes devices that are opened after it run the shipped PTX text, instruction by instruction, and not what the processor's
// compiler made of its sources. It is slow.
func (d *Driver) Interpret() { d.text() }

// Open is how many contexts are in use and how many bytes of devices' memory are allocated.
func (d *Driver) Open() (contexts int, bytes uint64) {
	var users int32
	d.open(&users, &bytes)
	return int(users), bytes
}

func build(options ...string) (b built) {
	compiler, err := compiler()
	if err != nil {
		return built{err: err}
	}
	dir, err := os.MkdirTemp("", "cudatest")
	if err != nil {
		return built{err: err}
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a leftover in the temporary directory harms nobody
	var units []string
	for _, from := range []fs.FS{kernels.Sources, sources} {
		files, err := fs.Glob(from, "src/*")
		if err != nil {
			return built{err: err}
		}
		for _, file := range files {
			text, err := fs.ReadFile(from, file)
			if err != nil {
				return built{err: err}
			}
			if err := os.WriteFile(filepath.Join(dir, path.Base(file)), text, 0o600); err != nil {
				return built{err: err}
			}
			if from == fs.FS(sources) && path.Ext(file) == ".c" {
				units = append(units, path.Base(file))
			}
		}
	}
	arguments := append([]string{
		"-shared", "-fPIC", "-O2", "-std=gnu11", "-pthread", "-fvisibility=hidden", "-U_FORTIFY_SOURCE", "-w", "-o", "libcuda.so.1",
	}, options...)
	command := exec.Command(compiler, append(arguments, units...)...)
	command.Dir = dir
	if output, err := command.CombinedOutput(); err != nil {
		return built{err: fmt.Errorf("build simulated driver: %w: %s", err, output)}
	}
	b.library, b.err = os.ReadFile(filepath.Join(dir, "libcuda.so.1"))
	return b
}

func compiler() (string, error) {
	for _, name := range []string{os.Getenv("CC"), "gcc", "clang", "clang-19", "cc"} {
		if name == "" {
			continue
		}
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", errors.New("the simulated driver needs a C compiler: apt-get install gcc libc6-dev")
}
