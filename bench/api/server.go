package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// npm is a command of an installed peer, run by the Node that PostGraphile's folder brings.
func (s *site) npm(peer, program string, args ...string) *exec.Cmd {
	command := exec.Command(filepath.Join(s.options.cache, peer, "node_modules/.bin", program), args...)
	command.Dir = filepath.Join(s.options.cache, peer)
	command.Env = append(os.Environ(), "NODE_ENV=production", "GRAPHILE_ENV=production", "PONDER_TELEMETRY_DISABLED=true",
		"PATH="+filepath.Join(s.options.cache, "postgraphile/node_modules/.bin")+":"+os.Getenv("PATH"))
	return command
}

// start runs a server and waits until it says at a path that it is ready.
func (s *site) start(ctx context.Context, c *contestant, path string, command func(port int) *exec.Cmd) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := listener.Addr().String()
	_ = listener.Close()
	_, text, _ := net.SplitHostPort(address)
	var port int
	_, _ = fmt.Sscan(text, &port)
	log, err := os.Create(filepath.Join(s.options.cache, "logs", c.name+".log"))
	if err != nil {
		return err
	}
	defer log.Close()
	program := command(port)
	program.Stdout, program.Stderr, program.SysProcAttr = log, log, &syscall.SysProcAttr{Setpgid: true}
	if err := program.Start(); err != nil {
		return fmt.Errorf("start %s: %w", c.name, err)
	}
	s.began = append(s.began, program)
	for patience := time.Now().Add(4 * time.Minute); ; {
		c.url = "http://" + address + "/graphql"
		if path == "/graphql" {
			_, err = c.ask(ctx, `{"query":"{ __typename }"}`)
		} else {
			_, err = get(ctx, "http://"+address+path)
		}
		if err == nil {
			return nil
		}
		if time.Now().After(patience) || ctx.Err() != nil {
			return fmt.Errorf("%s is not ready: %w; see its log", c.name, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// end kills a program and its descendants.
func end(command *exec.Cmd) {
	_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
	_ = command.Process.Kill()
	_ = command.Wait() // says that it was killed
}

func get(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", url, response.Status)
	}
	return body, err
}
