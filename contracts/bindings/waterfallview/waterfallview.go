// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package waterfallview

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

// WaterfallViewMetaData contains all meta data concerning the WaterfallView contract.
var WaterfallViewMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"split\",\"inputs\":[{\"name\":\"nav\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"seniorClaim\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezzClaim\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"senior\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezz\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"junior\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"pure\"}]",
	ID:  "WaterfallView",
	Bin: "0x6080604052348015600e575f5ffd5b506101128061001c5f395ff3fe608060405234801561000f575f5ffd5b5060043610610029575f3560e01c8063caf0887d1461002d575b5f5ffd5b61004061003b3660046100c4565b61005f565b6040805193845260208401929092529082015260600160405180910390f35b5f5f5f61006d86868661007c565b92509250925093509350939050565b5f5f5f84861061008c578461008e565b855b92505f61009b84886100ed565b90508481106100aa57846100ac565b805b92506100b883826100ed565b91505093509350939050565b5f5f5f606084860312156100d6575f5ffd5b505081359360208301359350604090920135919050565b8181038181111561010c57634e487b7160e01b5f52601160045260245ffd5b9291505056",
}

// WaterfallView is an auto generated Go binding around an Ethereum contract.
type WaterfallView struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *WaterfallView) GetABI() abi.ABI {
	return c.abi
}

// NewWaterfallView creates a new instance of WaterfallView.
func NewWaterfallView() *WaterfallView {
	parsed, err := WaterfallViewMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &WaterfallView{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *WaterfallView) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackSplit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcaf0887d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function split(uint256 nav, uint256 seniorClaim, uint256 mezzClaim) pure returns(uint256 senior, uint256 mezz, uint256 junior)
func (waterfallView *WaterfallView) PackSplit(nav *big.Int, seniorClaim *big.Int, mezzClaim *big.Int) []byte {
	enc, err := waterfallView.abi.Pack("split", nav, seniorClaim, mezzClaim)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSplit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcaf0887d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function split(uint256 nav, uint256 seniorClaim, uint256 mezzClaim) pure returns(uint256 senior, uint256 mezz, uint256 junior)
func (waterfallView *WaterfallView) TryPackSplit(nav *big.Int, seniorClaim *big.Int, mezzClaim *big.Int) ([]byte, error) {
	return waterfallView.abi.Pack("split", nav, seniorClaim, mezzClaim)
}

// SplitOutput serves as a container for the return parameters of contract
// method Split.
type SplitOutput struct {
	Senior *big.Int
	Mezz   *big.Int
	Junior *big.Int
}

// UnpackSplit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcaf0887d.
//
// Solidity: function split(uint256 nav, uint256 seniorClaim, uint256 mezzClaim) pure returns(uint256 senior, uint256 mezz, uint256 junior)
func (waterfallView *WaterfallView) UnpackSplit(data []byte) (SplitOutput, error) {
	out, err := waterfallView.abi.Unpack("split", data)
	outstruct := new(SplitOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Senior = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Mezz = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Junior = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}
