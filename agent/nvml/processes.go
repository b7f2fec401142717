//go:build linux && cgo

package nvml

import (
	"context"
	"slices"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

// Activity tells whether others use a device. Processes that a container or a virtual machine hides are not counted: utilisation
// and memory show them.
func (l *Library) Activity(ctx context.Context, uuid string) (Activity, error) {
	return call(ctx, l, "read activity", func(a *asking) (Activity, error) {
		h, err := a.device(uuid)
		if err != nil {
			return Activity{}, err
		}
		activity := Activity{Utilisation: a.utilisation(h)}
		if m := say(a, "memory_used", "nvmlDeviceGetMemoryInfo", h.GetMemoryInfo); m != nil {
			activity.MemoryUsed = &m.Used
		}
		compute, graphics := a.processes(h)
		others := func(pid uint32) bool { return pid == l.pid }
		if compute != nil {
			*compute = slices.DeleteFunc(*compute, others)
			activity.Compute = new(uint32(len(*compute)))
		}
		graphics = slices.DeleteFunc(graphics, others)
		if compute != nil {
			activity.Set = setHash(l.started(union(*compute, graphics)))
			activity.Graphics = new(uint32(len(union(*compute, graphics)) - len(*compute)))
		}
		return activity, nil
	})
}

// processes are the numbers of those that compute, MPS clients among them, and of those that draw; nil where the driver does not
// say who computes. A process may do both.
func (a *asking) processes(h nvml.Device) (compute *[]uint32, graphics []uint32) {
	computing := say(a, "processes", "nvmlDeviceGetComputeRunningProcesses", h.GetComputeRunningProcesses)
	if computing == nil {
		return nil, nil
	}
	pids := numbers(*computing)
	if shared := say(a, "mps_processes", "nvmlDeviceGetMPSComputeRunningProcesses", h.GetMPSComputeRunningProcesses); shared != nil {
		pids = union(pids, numbers(*shared))
	}
	if drawing := say(a, "graphics_processes", "nvmlDeviceGetGraphicsRunningProcesses", h.GetGraphicsRunningProcesses); drawing != nil {
		graphics = numbers(*drawing)
	}
	return &pids, graphics
}

func numbers(processes []nvml.ProcessInfo) []uint32 {
	pids := make([]uint32, len(processes))
	for i, p := range processes {
		pids[i] = p.Pid
	}
	return union(pids, nil) // a process may have several contexts
}

// union is sorted and has no number twice.
func union(a, b []uint32) []uint32 {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// started adds when each began.
func (l *Library) started(pids []uint32) []process {
	processes := make([]process, len(pids))
	for i, pid := range pids {
		processes[i] = process{pid, l.host.start(pid)}
	}
	return processes
}
