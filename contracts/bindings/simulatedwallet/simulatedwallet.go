// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package simulatedwallet

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

// SimulatedWalletMetaData contains all meta data concerning the SimulatedWallet contract.
var SimulatedWalletMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"manner\",\"type\":\"uint8\",\"internalType\":\"enumSimulatedWallet.Manner\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"Unwilling\",\"inputs\":[]},{\"type\":\"function\",\"name\":\"MANNER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumSimulatedWallet.Manner\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"OWNER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isValidSignature\",\"inputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"stateMutability\":\"view\"}]",
	ID:  "SimulatedWallet",
	Bin: "0x60c060405234801561000f575f5ffd5b5060405161056d38038061056d83398101604081905261002e9161006c565b6001600160a01b03821660805280600681111561004d5761004d6100b2565b60a0816006811115610061576100616100b2565b8152505050506100c6565b5f5f6040838503121561007d575f5ffd5b82516001600160a01b0381168114610093575f5ffd5b6020840151909250600781106100a7575f5ffd5b809150509250929050565b634e487b7160e01b5f52602160045260245ffd5b60805160a05161046d6101005f395f818160b80152818160ec0152818161013d015261017f01525f818160480152610207015261046d5ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c8063117803e3146100435780631626ba7e14610087578063d02ccd64146100b3575b5f5ffd5b61006a7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b61009a6100953660046103bc565b6100e7565b6040516001600160e01b0319909116815260200161007e565b6100da7f000000000000000000000000000000000000000000000000000000000000000081565b60405161007e9190610447565b5f60017f0000000000000000000000000000000000000000000000000000000000000000600681111561011c5761011c610433565b0361013a576040516302b7c74360e41b815260040160405180910390fd5b5f7f0000000000000000000000000000000000000000000000000000000000000000600681111561016d5761016d610433565b146101a3576101a3630b135d3f60e11b7f0000000000000000000000000000000000000000000000000000000000000000610260565b5f5f6101e48686868080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152506102ab92505050565b5090925090505f8160038111156101fd576101fd610433565b14801561023b57507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316826001600160a01b0316145b61024d576001600160e01b0319610256565b630b135d3f60e11b5b9695505050505050565b815f525f602052806002811461028a5760038114610294576004811461029f57600581146102a457fe5b6001601f5360205ff35b8260e01c5f5260205ff35b60405ff35b621000005ff35b5f5f5f83516041036102e2576020840151604085015160608601515f1a6102d4888285856102f4565b9550955095505050506102ed565b505081515f91506002905b9250925092565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561032d57505f915060039050826103b2565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa15801561037e573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166103a957505f9250600191508290506103b2565b92505f91508190505b9450945094915050565b5f5f5f604084860312156103ce575f5ffd5b83359250602084013567ffffffffffffffff8111156103eb575f5ffd5b8401601f810186136103fb575f5ffd5b803567ffffffffffffffff811115610411575f5ffd5b866020828401011115610422575f5ffd5b939660209190910195509293505050565b634e487b7160e01b5f52602160045260245ffd5b602081016007831061046757634e487b7160e01b5f52602160045260245ffd5b9190529056",
}

// SimulatedWallet is an auto generated Go binding around an Ethereum contract.
type SimulatedWallet struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *SimulatedWallet) GetABI() abi.ABI {
	return c.abi
}

// NewSimulatedWallet creates a new instance of SimulatedWallet.
func NewSimulatedWallet() *SimulatedWallet {
	parsed, err := SimulatedWalletMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &SimulatedWallet{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *SimulatedWallet) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address owner, uint8 manner) returns()
func (simulatedWallet *SimulatedWallet) PackConstructor(owner common.Address, manner uint8) []byte {
	enc, err := simulatedWallet.abi.Pack("", owner, manner)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackMANNER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd02ccd64.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MANNER() view returns(uint8)
func (simulatedWallet *SimulatedWallet) PackMANNER() []byte {
	enc, err := simulatedWallet.abi.Pack("MANNER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMANNER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd02ccd64.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MANNER() view returns(uint8)
func (simulatedWallet *SimulatedWallet) TryPackMANNER() ([]byte, error) {
	return simulatedWallet.abi.Pack("MANNER")
}

// UnpackMANNER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd02ccd64.
//
// Solidity: function MANNER() view returns(uint8)
func (simulatedWallet *SimulatedWallet) UnpackMANNER(data []byte) (uint8, error) {
	out, err := simulatedWallet.abi.Unpack("MANNER", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackOWNER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x117803e3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function OWNER() view returns(address)
func (simulatedWallet *SimulatedWallet) PackOWNER() []byte {
	enc, err := simulatedWallet.abi.Pack("OWNER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOWNER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x117803e3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function OWNER() view returns(address)
func (simulatedWallet *SimulatedWallet) TryPackOWNER() ([]byte, error) {
	return simulatedWallet.abi.Pack("OWNER")
}

// UnpackOWNER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x117803e3.
//
// Solidity: function OWNER() view returns(address)
func (simulatedWallet *SimulatedWallet) UnpackOWNER(data []byte) (common.Address, error) {
	out, err := simulatedWallet.abi.Unpack("OWNER", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackIsValidSignature is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1626ba7e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isValidSignature(bytes32 digest, bytes signature) view returns(bytes4)
func (simulatedWallet *SimulatedWallet) PackIsValidSignature(digest [32]byte, signature []byte) []byte {
	enc, err := simulatedWallet.abi.Pack("isValidSignature", digest, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsValidSignature is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1626ba7e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isValidSignature(bytes32 digest, bytes signature) view returns(bytes4)
func (simulatedWallet *SimulatedWallet) TryPackIsValidSignature(digest [32]byte, signature []byte) ([]byte, error) {
	return simulatedWallet.abi.Pack("isValidSignature", digest, signature)
}

// UnpackIsValidSignature is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1626ba7e.
//
// Solidity: function isValidSignature(bytes32 digest, bytes signature) view returns(bytes4)
func (simulatedWallet *SimulatedWallet) UnpackIsValidSignature(data []byte) ([4]byte, error) {
	out, err := simulatedWallet.abi.Unpack("isValidSignature", data)
	if err != nil {
		return *new([4]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([4]byte)).(*[4]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (simulatedWallet *SimulatedWallet) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], simulatedWallet.abi.Errors["Unwilling"].ID.Bytes()[:4]) {
		return simulatedWallet.UnpackUnwillingError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// SimulatedWalletUnwilling represents a Unwilling error raised by the SimulatedWallet contract.
type SimulatedWalletUnwilling struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Unwilling()
func SimulatedWalletUnwillingErrorID() common.Hash {
	return common.HexToHash("0x2b7c7430ba8f1a991438d36d3779190fdac41234ac74f760975fcfed22957a9d")
}

// UnpackUnwillingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Unwilling()
func (simulatedWallet *SimulatedWallet) UnpackUnwillingError(raw []byte) (*SimulatedWalletUnwilling, error) {
	out := new(SimulatedWalletUnwilling)
	if err := simulatedWallet.abi.UnpackIntoInterface(out, "Unwilling", raw); err != nil {
		return nil, err
	}
	return out, nil
}
