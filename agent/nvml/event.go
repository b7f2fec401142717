package nvml

import "sync"

// EventKind is what happened.
type EventKind string

// The kinds of events.
const (
	Xid            EventKind = "xid"             // the driver reports an error of the device; Number is NVIDIA's number of it
	ECCUncorrected EventKind = "ecc-uncorrected" // memory lost a word
	Unavailable    EventKind = "unavailable"     // the device does not answer until it is reset
	Recovery       EventKind = "recovery"        // the driver asks for another recovery action; Health has it
	ProcessesBegan EventKind = "processes-began" // there are more processes than before, or others; Number of them, this program left out
	ProcessesEnded EventKind = "processes-ended" // there are fewer, and none that is new
	DriverGone     EventKind = "driver-gone"     // Err says how; events are lost until the driver is back
	DriverBack     EventKind = "driver-back"
)

// Event is one occurrence. UUID is empty where it concerns all devices.
type Event struct {
	Kind   EventKind
	UUID   string
	Number uint64
	Err    error // of DriverGone
}

// maxXids is how many a statement holds.
const maxXids = 64

// xidLog keeps the Xids of each device since it was last asked for them.
type xidLog struct {
	mu      sync.Mutex
	devices map[string]*xids
}

type xids struct {
	watched bool // by the driver's event set, now
	whole   bool // watched all the time since it was last asked, or at first since the watch began
	known   bool // was watched before
	seen    []uint32
}

func (l *xidLog) device(uuid string) *xids {
	if l.devices == nil {
		l.devices = map[string]*xids{}
	}
	if l.devices[uuid] == nil {
		l.devices[uuid] = &xids{}
	}
	return l.devices[uuid]
}

// watch notes that a device is watched from now on, or is no longer.
func (l *xidLog) watch(uuid string, on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	x := l.device(uuid)
	x.watched, x.whole = on, on && (x.whole || !x.known)
	x.known = true
}

// unwatch ends all watches.
func (l *xidLog) unwatch() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, x := range l.devices {
		x.watched, x.whole = false, false
	}
}

func (l *xidLog) add(uuid string, number uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if x := l.device(uuid); len(x.seen) < maxXids {
		x.seen = append(x.seen, uint32(number))
	}
}

// take are the Xids since the last take, which are forgotten then: empty where the device was watched all the time, nil where nobody can
// say that there were none.
func (l *xidLog) take(uuid string) *[]uint32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	x := l.device(uuid)
	seen := append([]uint32{}, x.seen...)
	unknown := !x.whole && len(seen) == 0
	x.whole, x.seen = x.watched, nil
	if unknown {
		return nil
	}
	return &seen
}
