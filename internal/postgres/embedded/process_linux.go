package embedded

import (
	"fmt"
	"os"
	"strings"
)

// commandLine returns the words of a process's command line, or "" if it is dead; a zombie has none.
func commandLine(pid int) string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		return ""
	}
	return strings.ReplaceAll(string(text), "\x00", " ")
}
