// Blocks of threads on the processor.
#ifndef COREBOND_SIMT_H
#define COREBOND_SIMT_H

// Arithmetic that a faulty device gets wrong.
enum defect { NO_DEFECT, FLOAT_SUMS, STUCK_BIT };

// simt_launch runs all blocks, one after another, and returns NULL, or what a thread did that no GPU allows.
const char *simt_launch(void (*kernel)(void **), void **parameters, unsigned blocks, unsigned threads, unsigned shared, enum defect,
			int backwards);

#endif
