package nvml

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// host reads the machine's own files, all under a root so that tests can lay them out. What cannot be read is nil.
type host struct{ root fs.FS }

// Sizes in bytes that no such file of a sound host exceeds.
const (
	maxProcFile = 64 << 10
	maxMaps     = 16 << 20
	maxLibrary  = 64 << 20
)

func (h host) read(name string, most int64) []byte {
	f, err := h.root.Open(name)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil || int64(len(b)) > most {
		return nil
	}
	return b
}

// bootID is another one after each boot.
func (h host) bootID() *string {
	id := strings.TrimSpace(string(h.read("proc/sys/kernel/random/boot_id", maxProcFile)))
	if id == "" {
		return nil
	}
	return &id
}

// uptimeMillis is the first number of /proc/uptime, which has two digits behind the point.
func (h host) uptimeMillis() *uint64 {
	first, _, _ := strings.Cut(string(h.read("proc/uptime", maxProcFile)), " ")
	seconds, hundredths, ok := strings.Cut(first, ".")
	if !ok || len(hundredths) != 2 {
		return nil
	}
	whole, err := strconv.ParseUint(seconds, 10, 40)
	part, err2 := strconv.ParseUint(hundredths, 10, 8)
	if err != nil || err2 != nil {
		return nil
	}
	return new(whole*1000 + part*10)
}

// start is when a process began, in clock ticks from the boot: field 22 of its stat, which is counted from behind the name in
// parentheses, as that may hold anything; the name itself is skipped. 0 where it is hidden.
func (h host) start(pid uint32) uint64 {
	stat := h.read("proc/"+strconv.FormatUint(uint64(pid), 10)+"/stat", maxProcFile)
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:]) // from field 3 on
	if len(fields) < 20 {
		return 0
	}
	ticks, err := strconv.ParseUint(string(fields[19]), 10, 64)
	if err != nil {
		return 0
	}
	return ticks
}

// kernelUUID is the UUID that the kernel module gives for a device on the bus, unless something is mounted over its files.
func (h host) kernelUUID(busID string) *string {
	const folder = "proc/driver/nvidia/gpus"
	entries, err := fs.ReadDir(h.root, folder)
	if err != nil || h.overlaid("/"+folder) {
		return nil
	}
	for _, entry := range entries {
		if shortBusID(entry.Name()) != shortBusID(busID) {
			continue
		}
		lines := bufio.NewScanner(bytes.NewReader(h.read(folder+"/"+entry.Name()+"/information", maxProcFile)))
		for lines.Scan() {
			if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == "GPU UUID" {
				return new(strings.TrimSpace(value))
			}
		}
	}
	return nil
}

// overlaid holds where something is mounted on a folder, in it or between /proc and it. Field 5 of mountinfo is the mount point.
func (h host) overlaid(folder string) bool {
	for line := range strings.Lines(string(h.read("proc/self/mountinfo", maxMaps))) {
		fields := strings.Fields(line)
		if len(fields) < 5 || !strings.HasPrefix(fields[4], "/proc/") {
			continue
		}
		if at := fields[4] + "/"; strings.HasPrefix(folder+"/", at) || strings.HasPrefix(at, folder+"/") {
			return true
		}
	}
	return false
}

// shortBusID makes "00000000:3B:00.0" and "0000:3b:00.0" one.
func shortBusID(id string) string {
	domain, rest, ok := strings.Cut(strings.ToLower(id), ":")
	if !ok {
		return id
	}
	return strings.TrimLeft(domain, "0") + ":" + rest
}

// library is the path that the loaded libnvidia-ml.so was mapped from.
func (h host) library() *string {
	for line := range strings.Lines(string(h.read("proc/self/maps", maxMaps))) {
		at := strings.IndexByte(line, '/')
		if at < 0 {
			continue
		}
		path := strings.TrimSuffix(line[at:], "\n")
		if name := path[strings.LastIndexByte(path, '/')+1:]; strings.HasPrefix(name, "libnvidia-ml.so") {
			return &path
		}
	}
	return nil
}

// digest is SHA-256 of a file.
func (h host) digest(path string) *common.Hash {
	f, err := h.root.Open(strings.TrimPrefix(path, "/"))
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	if n, err := io.Copy(sum, io.LimitReader(f, maxLibrary+1)); err != nil || n > maxLibrary {
		return nil
	}
	return new(common.Hash(sum.Sum(nil)))
}

// uuidBytes are the 16 bytes of "GPU-…" by which a UUID is committed to.
func uuidBytes(uuid string) []byte {
	digits := strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(uuid), "GPU-"), "-", "")
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != 16 {
		return nil
	}
	return b
}
