package cheat

import "testing"

// The integers that four significant bits hold, and ties between them.
func TestFloat8(t *testing.T) {
	t.Parallel()
	for v, want := range map[int8]int32{
		0: 0, 1: 1, -1: -1, 15: 15, 16: 16, 17: 16, 18: 18, 19: 20, 21: 20, 23: 24, 31: 32, 33: 32, 34: 32, 35: 36,
		38: 40, 66: 64, 68: 64, 69: 72,
		76: 80, 127: 128, -17: -16, -19: -20, -127: -128, -128: -128,
	} {
		if got := float8(v); got != want {
			t.Errorf("float8(%d) = %d, want %d", v, got, want)
		}
	}
}
