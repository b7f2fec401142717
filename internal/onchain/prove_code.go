package onchain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/corebond/corebond/contracts/bindings/covenants"
	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/foreclosure"
	"github.com/corebond/corebond/contracts/bindings/incomelockbox"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/contracts/bindings/trancheoracle"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// builder is who a trial deployment is made by: an account that nobody has, so that the address of what it deploys is known.
var builder = common.BytesToAddress([]byte("corebond: builds"))

// source is a contract of this source: where it should be, and with which arguments.
type source struct {
	name      string
	at        common.Address
	creation  string
	arguments []byte
	domain    string // of EIP-712, whose hash over the contract's own address is in its code; "" for none
}

// proveCode checks that the code at each address is what this source compiles to with the arguments that the file says: the node
// makes the contract on trial, and the code that comes out, immutables and all, is compared byte by byte.
func (p *prover) proveCode(ctx context.Context) error {
	registry, rules, sale := deviceregistry.NewDeviceRegistry(), reports.NewReports(), foreclosure.NewForeclosure()
	guardian, err := ask(ctx, p.client, &p.hash, p.Registry, registry.PackGUARDIAN(), registry.UnpackGUARDIAN)
	if err != nil {
		return p.unanswered("device registry code", p.Registry, err)
	}
	duration, err := ask(ctx, p.client, &p.hash, p.Foreclosure, sale.PackDuration(), sale.UnpackDuration)
	if err != nil {
		return p.unanswered("foreclosure code", p.Foreclosure, err)
	}
	floor, err := ask(ctx, p.client, &p.hash, p.Foreclosure, sale.PackFloorBps(), sale.UnpackFloorBps)
	if err != nil {
		return p.unanswered("foreclosure code", p.Foreclosure, err)
	}
	interval, step, delay, err := p.reportRules(ctx)
	if err != nil {
		return p.unanswered("reports code", p.Reports, err)
	}
	// The owner, the signers and the treasury are not in the code: any will do.
	anybody := []common.Address{builder}
	sources := []source{
		{"reports code", p.Reports, reports.ReportsMetaData.Bin, rules.PackConstructor(builder, anybody, big.NewInt(1), interval, step, delay), "Corebond Reports"},
		{"device registry code", p.Registry, deviceregistry.DeviceRegistryMetaData.Bin, registry.PackConstructor(p.Reports, guardian), "Corebond Devices"},
		{"covenants code", p.Covenants, covenants.CovenantsMetaData.Bin, nil, ""},
		{"factory code", p.Factory, poolfactory.PoolFactoryMetaData.Bin, poolfactory.NewPoolFactory().PackConstructor(
			builder, p.Registry, p.Reports, p.Covenants, builder, crypto.Keccak256Hash(poolCode()),
		), ""},
		{"foreclosure code", p.Foreclosure, foreclosure.ForeclosureMetaData.Bin, sale.PackConstructor(p.Registry, duration, floor), ""},
	}
	if p.Tapes != (common.Address{}) { // a deployment from before there were tapes has none
		sources = append(sources, source{"tapes code", p.Tapes, tapes.TapesMetaData.Bin, tapes.NewTapes().PackConstructor(p.Reports), "Corebond Tapes"})
	}
	for i := range p.Oracles {
		arguments := trancheoracle.NewTrancheOracle().PackConstructor(p.Tranches[i], p.Factory)
		sources = append(sources, source{TrancheName(i) + " oracle code", p.Oracles[i], trancheoracle.TrancheOracleMetaData.Bin, arguments, ""})
	}
	for _, f := range p.state.Facilities {
		if f.LockboxThere {
			arguments := incomelockbox.NewIncomeLockbox().PackConstructor(p.Pool, f.ID)
			sources = append(sources, source{fmt.Sprintf("lockbox %d code", f.ID), f.Lockbox, incomelockbox.IncomeLockboxMetaData.Bin, arguments, ""})
		}
		if named, ok := p.Lockboxes[f.ID]; ok {
			equal(p, fmt.Sprintf("lockbox %d address", f.ID), named, f.Lockbox)
		}
	}
	for _, s := range sources {
		if err := p.same(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// proveUnchanged compares the code at each address with its hash in the file, of the day of the deployment.
func (p *prover) proveUnchanged(ctx context.Context) error {
	const name = "code since deployment"
	for _, at := range slices.SortedFunc(maps.Keys(p.Code), common.Address.Cmp) {
		code, err := p.client.CodeAtHash(ctx, at, p.hash)
		if err != nil {
			return fmt.Errorf("read code at %v: %w", at, err)
		}
		if got := crypto.Keccak256Hash(code); got != p.Code[at] {
			p.check(name, false, fmt.Sprintf("%v at %v", got, at), p.Code[at].String())
			return nil
		}
	}
	p.check(name, true, fmt.Sprintf("the same at %d addresses", len(p.Code)), "the hashes in the file")
	return nil
}

// same compares the code at an address with that of a trial.
func (p *prover) same(ctx context.Context, s source) error {
	code, err := p.client.CodeAtHash(ctx, s.at, p.hash)
	if err != nil {
		return fmt.Errorf("read code at %v: %w", s.at, err)
	}
	call := ethereum.CallMsg{From: builder, Data: append(common.FromHex(s.creation), s.arguments...)}
	trial, err := p.client.CallContractAtHash(ctx, call, p.hash)
	if err = Explain(err); err != nil {
		var refusal *RefusalError
		if !errors.As(err, &refusal) {
			return fmt.Errorf("make %s on trial: %w", s.name, err)
		}
		p.check(s.name, false, err.Error(), fmt.Sprintf("at %v a contract made with the addresses of the file", s.at))
		return nil
	}
	if s.domain != "" {
		chain, made := new(big.Int).SetUint64(p.ChainID), crypto.CreateAddress(builder, 0)
		trial = bytes.ReplaceAll(trial, separator(s.domain, chain, made), separator(s.domain, chain, s.at))
		trial = bytes.ReplaceAll(trial, common.LeftPadBytes(made[:], 32), common.LeftPadBytes(s.at[:], 32))
	}
	observed, required := summary(code), summary(trial)
	p.check(s.name, bytes.Equal(code, trial) && len(code) > 0, observed, required)
	return nil
}

func summary(code []byte) string {
	return fmt.Sprintf("%d bytes, %v", len(code), crypto.Keccak256Hash(code))
}

// separator is the hash of an EIP-712 domain of version 1.
func separator(name string, chain *big.Int, contract common.Address) []byte {
	kind := "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
	return crypto.Keccak256(
		crypto.Keccak256([]byte(kind)), crypto.Keccak256([]byte(name)), crypto.Keccak256([]byte("1")),
		common.LeftPadBytes(chain.Bytes(), 32), common.LeftPadBytes(contract[:], 32),
	)
}

// reportRules are the immutables of Reports.
func (p *prover) reportRules(ctx context.Context) (interval uint64, step *big.Int, delay uint64, err error) {
	b := reports.NewReports()
	if interval, err = ask(ctx, p.client, &p.hash, p.Reports, b.PackMININTERVAL(), b.UnpackMININTERVAL); err != nil {
		return 0, nil, 0, err
	}
	if step, err = ask(ctx, p.client, &p.hash, p.Reports, b.PackMAXSTEPWAD(), b.UnpackMAXSTEPWAD); err != nil {
		return 0, nil, 0, err
	}
	delay, err = ask(ctx, p.client, &p.hash, p.Reports, b.PackROTATIONDELAY(), b.UnpackROTATIONDELAY)
	return interval, step, delay, err
}

// signerSet is who signs reports now.
func (p *prover) signerSet(ctx context.Context) (set, threshold uint64, signers int, err error) {
	b := reports.NewReports()
	if set, err = ask(ctx, p.client, &p.hash, p.Reports, b.PackSetId(), b.UnpackSetId); err != nil {
		return 0, 0, 0, err
	}
	n, err := ask(ctx, p.client, &p.hash, p.Reports, b.PackThreshold(), b.UnpackThreshold)
	if err != nil {
		return 0, 0, 0, err
	}
	list, err := ask(ctx, p.client, &p.hash, p.Reports, b.PackSigners(), b.UnpackSigners)
	return set, n.Uint64(), len(list), err
}
