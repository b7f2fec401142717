package nvml

import (
	"testing"
	"testing/fstest"
)

// FuzzHost: no file of the host, however odd, does more than leave a field out.
func FuzzHost(f *testing.F) {
	f.Add([]byte("86461.07 1382000.50\n"))
	f.Add([]byte("77 (tr (a) in) S 1 77 77 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 5012 1000 10\n"))
	f.Add([]byte("24 23 0:21 / /proc/driver/nvidia rw - tmpfs x rw\n"))
	f.Add([]byte("7f00-7f01 r-xp 00000000 08:01 42    /usr/lib/libnvidia-ml.so.570.86.15\n"))
	f.Add([]byte("GPU UUID: \t GPU-0f2b9a4c-5d1e-4a33-9b1c-77d0c2f4e001\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		file := &fstest.MapFile{Data: b}
		h := host{fstest.MapFS{
			"proc/uptime": file, "proc/1/stat": file, "proc/self/mountinfo": file, "proc/self/maps": file,
			"proc/sys/kernel/random/boot_id": file, "proc/driver/nvidia/gpus/0000:3b:00.0/information": file,
		}}
		h.uptimeMillis()
		h.start(1)
		h.bootID()
		if uuid := h.kernelUUID("00000000:3B:00.0"); uuid != nil && h.overlaid("/proc/driver/nvidia/gpus") {
			t.Errorf("UUID %q of a folder that is overlaid", *uuid)
		} else if uuid != nil {
			if b := uuidBytes(*uuid); b != nil && len(b) != 16 {
				t.Errorf("UUID of %d bytes", len(b))
			}
		}
		if path := h.library(); path != nil {
			h.digest(*path)
		}
	})
}
