// Package cuda runs the proofs of packages chaingemm and memwalk on NVIDIA GPUs. It loads the driver's library, libcuda.so.1, when it
// is opened, and needs nothing else of NVIDIA on the host: no toolkit, no headers, no cgo. The kernels are PTX text that the program
// carries (package kernels) and the driver translates.
//
// A Library is the driver, a Device one opened GPU. All calls for a device run on one operating-system thread of its own, which holds
// the context; buffers live on the device and no Go pointer outlives the call that it was passed to. A device that gives a wrong
// answer to a golden vector (SelfTest) is disabled and stays so.
//
// What is unmeasured: no kernel of this package has run on a GPU yet. The tests run the same C sources on the processor behind a
// simulated driver (package cudatest), which executes blocks, warps, shared memory, asynchronous copies and the layouts of tensor-core
// fragments as the PTX ISA documents them; at small sizes they also interpret the shipped text itself. That shows the arithmetic, the
// indices and the binding; it shows nothing of speed, occupancy or bank conflicts. NVIDIA's assembler takes every module for every
// architecture that it knows, without spills (kernels/assembled.txt); no driver has loaded one. Tile sizes are chosen from documentation.
//
// The package reads no telemetry (package nvml), signs nothing and speaks to no service.
package cuda
