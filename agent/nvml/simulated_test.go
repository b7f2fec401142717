//go:build linux && cgo

package nvml

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/NVIDIA/go-nvml/pkg/nvml/mock"
)

// simulated is a driver for tests: go-nvml's mock, equipped from a file with all that this package calls. What it does not have a
// function for panics when it is called, process names among it.
type simulated struct {
	mock.Interface
	mock.ExtendedInterface
	fixture fixture
	devices []*gpu

	mu     sync.Mutex
	init   nvml.Return // what Init answers
	gone   nvml.Return // what everything answers until Init, if not SUCCESS
	inits  int
	waits  chan nvml.EventData // what the event set has to tell
	broken nvml.Return         // what the event set answers instead, if not SUCCESS
	frees  int
	called []string
}

type fixture struct {
	Note         string        `json:"note"`
	Driver       string        `json:"driver"`
	NVML         string        `json:"nvml"`
	CUDA         int           `json:"cuda"`
	Confidential *Confidential `json:"confidential"`
	Lacks        []string      `json:"lacks"`
	Devices      []*gpu        `json:"devices"`
}

type gpu struct {
	mock.Device `json:"-"`
	lost        bool

	UUID          string  `json:"uuid"`
	Name          string  `json:"name"`
	Serial        *string `json:"serial"`
	BoardPart     *string `json:"board_part"`
	VBIOS         *string `json:"vbios"`
	PDI           *uint64 `json:"pdi"`
	BusID         string  `json:"bus_id"`
	DeviceID      uint32  `json:"device_id"`
	SubsystemID   uint32  `json:"subsystem_id"`
	Major         int     `json:"major"`
	Minor         int     `json:"minor"`
	Cores         *int    `json:"cores"`
	BusWidth      *uint32 `json:"bus_width"`
	MemoryTotal   *uint64 `json:"memory_total"`
	MemoryUsed    uint64  `json:"memory_used"`
	MIG           *int    `json:"mig"`
	Virtual       *int    `json:"virtualisation"`
	Energy        *uint64 `json:"energy"`
	Power         *uint32 `json:"power"`
	PowerLimit    *uint32 `json:"power_limit"`
	SM            *uint32 `json:"sm"`
	MemoryClock   *uint32 `json:"memory_clock"`
	MaxSM         *uint32 `json:"max_sm"`
	MaxMemory     *uint32 `json:"max_memory_clock"`
	Reasons       *uint64 `json:"reasons"`
	Utilisation   *uint32 `json:"utilisation"`
	Temperature   *uint32 `json:"temperature"`
	Generation    *int    `json:"generation"`
	Width         *int    `json:"width"`
	MaxGeneration *int    `json:"max_generation"`
	MaxWidth      *int    `json:"max_width"`
	Sent          *uint64 `json:"sent"`
	Received      *uint64 `json:"received"`
	Replays       *int    `json:"replays"`
	Corrected     *uint64 `json:"ecc_corrected"`
	Uncorrected   *uint64 `json:"ecc_uncorrected"`
	LifeCorrected *uint64 `json:"life_corrected"`
	LifeUncorr    *uint64 `json:"life_uncorrected"`
	Remapped      *struct {
		Corrected   int  `json:"corrected"`
		Uncorrected int  `json:"uncorrected"`
		Pending     bool `json:"pending"`
		Failed      bool `json:"failed"`
	} `json:"remapped"`
	Recovery  *uint64  `json:"recovery"`
	Violation *uint64  `json:"violation_power"`
	Thermal   *uint64  `json:"violation_thermal"`
	Compute   []uint32 `json:"compute"`
	MPS       []uint32 `json:"mps"`
	Graphics  []uint32 `json:"graphics"`
	Events    *uint64  `json:"events"`
	Chain     []byte   `json:"chain"`
	Report    []byte   `json:"report"`
	slices    []*gpu
	fieldKind nvml.ValueType
}

// simulate reads a fixture.
func simulate(t *testing.T, file string) *simulated {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	s := &simulated{waits: make(chan nvml.EventData, 8)}
	if err := json.Unmarshal(b, &s.fixture); err != nil {
		t.Fatal(err)
	}
	s.devices = s.fixture.Devices
	s.equip(t)
	for _, d := range s.devices {
		d.fieldKind = nvml.VALUE_TYPE_UNSIGNED_LONG_LONG
		equip(s, &d.Device, d)
	}
	return s
}

// open opens a Library over the simulation, with a clock that the test's bubble or the system drives.
func (s *simulated) open(t *testing.T, root fstest.MapFS) *Library {
	t.Helper()
	l, err := open(s, Options{Now: time.Now, Root: root, PID: 4242})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Extensions is in both mocks.
func (s *simulated) Extensions() nvml.ExtendedInterface { return s }

func (s *simulated) answer() nvml.Return {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone
}

// kill makes the driver answer ret to all until it is started anew, which then answers init.
func (s *simulated) kill(ret, init nvml.Return) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gone, s.init = ret, init
}

// compute changes who computes on the device while it is watched.
func (s *simulated) compute(pids ...uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.devices[0].Compute = pids
}

func (s *simulated) starts() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inits
}

func (s *simulated) equip(t *testing.T) {
	s.InitFunc = func() nvml.Return {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.inits++
		if s.init == nvml.SUCCESS {
			s.gone = nvml.SUCCESS
		}
		return s.init
	}
	s.ShutdownFunc = func() nvml.Return { return s.answer() }
	s.LookupSymbolFunc = func(symbol string) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.called = append(s.called, symbol)
		if slices.Contains(s.fixture.Lacks, symbol) {
			return errors.New("undefined symbol")
		}
		return nil
	}
	s.SystemGetDriverVersionFunc = func() (string, nvml.Return) { return s.fixture.Driver, s.answer() }
	s.SystemGetNVMLVersionFunc = func() (string, nvml.Return) { return s.fixture.NVML, s.answer() }
	s.SystemGetCudaDriverVersionFunc = func() (int, nvml.Return) { return s.fixture.CUDA, s.answer() }
	s.SystemGetConfComputeSettingsFunc = func() (settings nvml.SystemConfComputeSettings, ret nvml.Return) {
		s.there(t, "nvmlSystemGetConfComputeSettings")
		c := s.fixture.Confidential
		if c == nil {
			return settings, nvml.ERROR_NOT_SUPPORTED
		}
		settings.CcFeature, settings.DevToolsMode, settings.MultiGpuMode = number(c.On), number(c.DevTools), number(c.ProtectedPCIe)
		if settings.Environment = nvml.CC_SYSTEM_ENVIRONMENT_PROD; c.Simulated {
			settings.Environment = nvml.CC_SYSTEM_ENVIRONMENT_SIM
		}
		return settings, s.answer()
	}
	s.SystemGetConfComputeStateFunc = func() (state nvml.ConfComputeSystemState, ret nvml.Return) {
		s.there(t, "nvmlSystemGetConfComputeState")
		c := s.fixture.Confidential
		if c == nil {
			return state, nvml.ERROR_NOT_SUPPORTED
		}
		return nvml.ConfComputeSystemState{CcFeature: number(c.On), DevToolsMode: number(c.DevTools), Environment: nvml.CC_SYSTEM_ENVIRONMENT_PROD}, s.answer()
	}
	s.DeviceGetCountFunc = func() (int, nvml.Return) { return len(s.devices), s.answer() }
	s.DeviceGetHandleByIndexFunc = func(i int) (nvml.Device, nvml.Return) {
		if s.devices[i].lost {
			return nil, nvml.ERROR_GPU_IS_LOST
		}
		return s.devices[i], s.answer()
	}
	s.DeviceGetHandleByUUIDFunc = func(uuid string) (nvml.Device, nvml.Return) {
		if ret := s.answer(); ret != nvml.SUCCESS {
			return nil, ret
		}
		for _, d := range s.devices {
			if d.UUID == uuid {
				return d, nvml.SUCCESS
			}
		}
		return nil, nvml.ERROR_NOT_FOUND
	}
	s.EventSetCreateFunc = func() (nvml.EventSet, nvml.Return) { return s.eventSet(), s.answer() }
}

// eventSet tells what is in waits, or that the time is over.
func (s *simulated) eventSet() nvml.EventSet {
	return &mock.EventSet{
		WaitFunc: func(millis uint32) (nvml.EventData, nvml.Return) {
			s.mu.Lock()
			ret := max(s.broken, s.gone)
			s.mu.Unlock()
			if ret != nvml.SUCCESS {
				return nvml.EventData{}, ret
			}
			select {
			case e := <-s.waits:
				return e, nvml.SUCCESS
			case <-time.After(time.Duration(millis) * time.Millisecond):
				return nvml.EventData{}, nvml.ERROR_TIMEOUT
			}
		},
		FreeFunc: func() nvml.Return {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.frees++
			return nvml.SUCCESS
		},
	}
}

// there fails the test where a function is called that the driver lacks: on a real one the program would end.
func (s *simulated) there(t *testing.T, symbol string) {
	if slices.Contains(s.fixture.Lacks, symbol) {
		t.Errorf("%s called, which the driver does not have", symbol)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.called, symbol) {
		t.Errorf("%s called without having been looked up", symbol)
	}
}

func number(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func fieldValue(v *nvml.FieldValue, kind nvml.ValueType, value *uint64) {
	v.NvmlReturn = uint32(nvml.ERROR_NOT_SUPPORTED)
	if value == nil {
		return
	}
	v.NvmlReturn, v.ValueType = uint32(nvml.SUCCESS), uint32(kind)
	v.Value = [8]byte{0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa} // what the driver leaves of an older value
	switch kind {
	case nvml.VALUE_TYPE_UNSIGNED_INT:
		binary.LittleEndian.PutUint32(v.Value[:], uint32(*value))
	default:
		binary.LittleEndian.PutUint64(v.Value[:], *value)
	}
}
