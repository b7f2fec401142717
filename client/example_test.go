package client_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/corebond/corebond/client"
	"github.com/corebond/corebond/client/navproof"
	"github.com/ethereum/go-ethereum/common"
)

// service stands for a running service.
func service(data string) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"data":%s}`, data)
	}))
}

func ExampleClient_Query() {
	server := service(`{"pool":{"nav":{"value":"32958.914348","unit":"USD","evidence":"E0"}}}`)
	defer server.Close()
	c := &client.Client{URL: server.URL + "/graphql"}
	var answer struct {
		Pool *struct {
			NAV struct{ Value, Unit, Evidence string }
		}
	}
	err := c.Query(context.Background(), `query($name: String!) { pool(name: $name) { nav { value unit evidence } } }`, map[string]any{"name": "demo-pool-1"}, &answer)
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(answer.Pool.NAV.Value, answer.Pool.NAV.Unit, answer.Pool.NAV.Evidence)
	// Output: 32958.914348 USD E0
}

func ExampleAll() {
	server := service(`{"page":{"edges":[{"cursor":"a","node":{"id":"gpu-1"}},{"cursor":"b","node":{"id":"gpu-2"}}],"pageInfo":{"hasNextPage":false,"endCursor":"b"}}}`)
	defer server.Close()
	c := &client.Client{URL: server.URL + "/graphql"}
	const devices = `query($after: String) { page: devices(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`
	for device, err := range client.All[struct{ ID string }](context.Background(), c, devices, nil) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(device.ID)
	}
	// Output:
	// gpu-1
	// gpu-2
}

// The addresses of the underwriters come from where you trust, and not from the service.
func ExampleClient_NavProof() {
	c := &client.Client{URL: "https://api.example/graphql", Persisted: true}
	d, err := c.NavProof(context.Background(), "demo-pool-1")
	if err != nil {
		log.Print(err)
		return
	}
	verifier := navproof.Verifier{
		Signers: []common.Address{
			common.HexToAddress("0x3c813b39a52a4a1c2f065ae9a9212148fccf4eac"),
			common.HexToAddress("0x9f8534d7b0dfd86e2c571dd504c3f35e2d0d362f"),
			common.HexToAddress("0xc6664fdb562ee7ba5b2e85feb4d368d7d72bc22b"),
		},
		Contract: common.HexToAddress("0x5668825457d2ff5569710c81254c812decd56a7d"), ChainID: 1337, Now: time.Now(),
	}
	r, err := verifier.Verify(d)
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(r.NAV, r.AsOf, r.Stale)
}
