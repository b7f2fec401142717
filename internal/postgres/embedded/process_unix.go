//go:build unix && !linux

package embedded

import (
	"os/exec"
	"strconv"
)

// commandLine returns the words of a process's command line, or "" if it is dead.
func commandLine(pid int) string {
	text, err := exec.Command("ps", "-ww", "-o", "args=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return ""
	}
	return string(text)
}
