// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package walletsignature

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// WalletSignatureMetaData contains all meta data concerning the WalletSignature contract.
var WalletSignatureMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"wallet\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"factory\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"deployment\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"stateMutability\":\"nonpayable\"}]",
	ID:  "WalletSignature",
	Bin: "0x608060405234801561000f575f5ffd5b5060405161025038038061025083398101604081905261002e91610184565b6001600160a01b0385163b15801561004e57506001600160a01b03841615155b15610061575f5f8451602086015f885af1505b5f8282604051602401610075929190610213565b60408051601f19818403018152919052602080820180516001600160e01b0316630b135d3f60e11b90811782525f8080528451949550909390918a5afa815f511460203d1482161690505f883b1181165f5260205ff35b80516001600160a01b03811681146100e2575f5ffd5b919050565b634e487b7160e01b5f52604160045260245ffd5b5f82601f83011261010a575f5ffd5b81516001600160401b03811115610123576101236100e7565b604051601f8201601f19908116603f011681016001600160401b0381118282101715610151576101516100e7565b604052818152838201602001851015610168575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f5f5f5f5f60a08688031215610198575f5ffd5b6101a1866100cc565b94506101af602087016100cc565b60408701519094506001600160401b038111156101ca575f5ffd5b6101d6888289016100fb565b60608801516080890151919550935090506001600160401b038111156101fa575f5ffd5b610206888289016100fb565b9150509295509295909350565b828152604060208201525f82518060408401528060208501606085015e5f606082850101526060601f19601f830116840101915050939250505056fe",
}

// WalletSignature is an auto generated Go binding around an Ethereum contract.
type WalletSignature struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *WalletSignature) GetABI() abi.ABI {
	return c.abi
}

// NewWalletSignature creates a new instance of WalletSignature.
func NewWalletSignature() *WalletSignature {
	parsed, err := WalletSignatureMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &WalletSignature{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *WalletSignature) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address wallet, address factory, bytes deployment, bytes32 digest, bytes signature) returns()
func (walletSignature *WalletSignature) PackConstructor(wallet common.Address, factory common.Address, deployment []byte, digest [32]byte, signature []byte) []byte {
	enc, err := walletSignature.abi.Pack("", wallet, factory, deployment, digest, signature)
	if err != nil {
		panic(err)
	}
	return enc
}
