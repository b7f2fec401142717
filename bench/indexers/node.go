package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// chainID is no network's, so that no system has special rules for it.
const chainID = 31337

// A node is the stand-in as a process.
type node struct {
	command *exec.Cmd
	url     string
	until   int
	truth   truth
}

// truth is what the node says of its chain, to check rows against, and of what it has served.
type truth struct {
	Token     string      `json:"token"`
	Transfers int64       `json:"transfers"`
	Amount    json.Number `json:"amount"`
	Requests  int         `json:"requests"`
	Bytes     int         `json:"bytes"`
}

// startNode starts the stand-in and waits for its chain.
func startNode(ctx context.Context, o options) (*node, error) {
	args := []string{
		"-listen", "127.0.0.1:0", "-chain", fmt.Sprint(chainID), "-blocks", fmt.Sprint(o.blocks), "-logs", fmt.Sprint(o.logs),
		"-latency", o.latency.String(), "-max-logs", fmt.Sprint(o.maxLogs),
	}
	if o.live > 0 {
		args = append(args, "-live")
	}
	if o.fault != "" {
		args = append(args, "-fault", o.fault)
	}
	command := exec.CommandContext(ctx, filepath.Join(o.cache, "bin/node"), args...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start node: %w", err)
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start node: %w", err)
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("wait for node: %w", err), command.Wait())
	}
	n := &node{command: command, url: "http://" + strings.TrimSpace(address), until: o.blocks}
	if n.truth, err = n.stats(ctx); err != nil {
		n.stop()
		return nil, err
	}
	return n, nil
}

func (n *node) stop() {
	_ = n.command.Process.Kill()
	_ = n.command.Wait() // says that it was killed
}

func (n *node) stats(ctx context.Context) (truth, error) {
	var said truth
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, n.url+"/stats", nil)
	if err != nil {
		return said, fmt.Errorf("ask node: %w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return said, fmt.Errorf("ask node: %w", err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&said); err != nil {
		return said, fmt.Errorf("ask node: %w", err)
	}
	return said, nil
}

// site is what all runs have in common.
func (n *node) site() site {
	return site{NodeURL: n.url, Token: n.truth.Token, ChainID: chainID, Until: n.until}
}
