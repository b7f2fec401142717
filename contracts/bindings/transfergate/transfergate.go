// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package transfergate

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

// TransferGateMetaData contains all meta data concerning the TransferGate contract.
var TransferGateMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"owner_\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"OwnableInvalidOwner\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"OwnableUnauthorizedAccount\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"event\",\"name\":\"Allowed\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"until\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"OwnershipTransferStarted\",\"inputs\":[{\"name\":\"previousOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"newOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"OwnershipTransferred\",\"inputs\":[{\"name\":\"previousOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"newOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"acceptOwnership\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"allow\",\"inputs\":[{\"name\":\"accounts\",\"type\":\"address[]\",\"internalType\":\"address[]\"},{\"name\":\"until\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"allowedUntil\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"canReceive\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"canSend\",\"inputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"canTransfer\",\"inputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"owner\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pendingOwner\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"renounceOwnership\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferOwnership\",\"inputs\":[{\"name\":\"newOwner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"}]",
	ID:  "TransferGate",
	Bin: "0x608060405234801561000f575f5ffd5b5060405161066a38038061066a83398101604081905261002e916100d7565b806001600160a01b03811661005c57604051631e4fbdf760e01b81525f600482015260240160405180910390fd5b6100658161006c565b5050610104565b600180546001600160a01b031916905561008581610088565b50565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b5f602082840312156100e7575f5ffd5b81516001600160a01b03811681146100fd575f5ffd5b9392505050565b610559806101115f395ff3fe608060405234801561000f575f5ffd5b506004361061009b575f3560e01c80638b379df1116100635780638b379df1146101265780638da5cb5b1461016857806390d370ba1461018c578063e30c3978146101c1578063f2fde38b146101d2575f5ffd5b80632541f0e31461009f5780632bc06a92146100b45780636d62a4fe146100dd578063715018a61461011657806379ba50971461011e575b5f5ffd5b6100b26100ad366004610434565b6101e5565b005b6100c86100c23660046104dd565b50600190565b60405190151581526020015b60405180910390f35b6100c86100eb3660046104fd565b506001600160a01b03165f9081526002602052604090205467ffffffffffffffff1642111592915050565b6100b26102d9565b6100b26102ec565b61014f6101343660046104dd565b60026020525f908152604090205467ffffffffffffffff1681565b60405167ffffffffffffffff90911681526020016100d4565b5f546001600160a01b03165b6040516001600160a01b0390911681526020016100d4565b6100c861019a3660046104dd565b6001600160a01b03165f9081526002602052604090205467ffffffffffffffff1642111590565b6001546001600160a01b0316610174565b6100b26101e03660046104dd565b610335565b6101ed6103a5565b5f5b828110156102d3578160025f86868581811061020d5761020d610545565b905060200201602081019061022291906104dd565b6001600160a01b0316815260208101919091526040015f20805467ffffffffffffffff191667ffffffffffffffff9290921691909117905583838281811061026c5761026c610545565b905060200201602081019061028191906104dd565b60405167ffffffffffffffff841681526001600160a01b0391909116907f3b615d96359b624b6343c3e990b1f646702ba6c8914c2f5ccbeafc33af2728749060200160405180910390a26001016101ef565b50505050565b6102e16103a5565b6102ea5f6103d1565b565b60015433906001600160a01b031681146103295760405163118cdaa760e01b81526001600160a01b03821660048201526024015b60405180910390fd5b610332816103d1565b50565b61033d6103a5565b600180546001600160a01b0383166001600160a01b0319909116811790915561036d5f546001600160a01b031690565b6001600160a01b03167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b5f546001600160a01b031633146102ea5760405163118cdaa760e01b8152336004820152602401610320565b600180546001600160a01b0319169055610332815f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b5f5f5f60408486031215610446575f5ffd5b833567ffffffffffffffff81111561045c575f5ffd5b8401601f8101861361046c575f5ffd5b803567ffffffffffffffff811115610482575f5ffd5b8660208260051b8401011115610496575f5ffd5b60209182019450925084013567ffffffffffffffff811681146104b7575f5ffd5b809150509250925092565b80356001600160a01b03811681146104d8575f5ffd5b919050565b5f602082840312156104ed575f5ffd5b6104f6826104c2565b9392505050565b5f5f5f5f60808587031215610510575f5ffd5b610519856104c2565b9350610527602086016104c2565b9250610535604086016104c2565b9396929550929360600135925050565b634e487b7160e01b5f52603260045260245ffd",
}

// TransferGate is an auto generated Go binding around an Ethereum contract.
type TransferGate struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TransferGate) GetABI() abi.ABI {
	return c.abi
}

// NewTransferGate creates a new instance of TransferGate.
func NewTransferGate() *TransferGate {
	parsed, err := TransferGateMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TransferGate{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TransferGate) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address owner_) returns()
func (transferGate *TransferGate) PackConstructor(owner_ common.Address) []byte {
	enc, err := transferGate.abi.Pack("", owner_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackAcceptOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79ba5097.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function acceptOwnership() returns()
func (transferGate *TransferGate) PackAcceptOwnership() []byte {
	enc, err := transferGate.abi.Pack("acceptOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAcceptOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79ba5097.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function acceptOwnership() returns()
func (transferGate *TransferGate) TryPackAcceptOwnership() ([]byte, error) {
	return transferGate.abi.Pack("acceptOwnership")
}

// PackAllow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2541f0e3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allow(address[] accounts, uint64 until) returns()
func (transferGate *TransferGate) PackAllow(accounts []common.Address, until uint64) []byte {
	enc, err := transferGate.abi.Pack("allow", accounts, until)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2541f0e3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allow(address[] accounts, uint64 until) returns()
func (transferGate *TransferGate) TryPackAllow(accounts []common.Address, until uint64) ([]byte, error) {
	return transferGate.abi.Pack("allow", accounts, until)
}

// PackAllowedUntil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8b379df1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowedUntil(address account) view returns(uint64)
func (transferGate *TransferGate) PackAllowedUntil(account common.Address) []byte {
	enc, err := transferGate.abi.Pack("allowedUntil", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowedUntil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8b379df1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowedUntil(address account) view returns(uint64)
func (transferGate *TransferGate) TryPackAllowedUntil(account common.Address) ([]byte, error) {
	return transferGate.abi.Pack("allowedUntil", account)
}

// UnpackAllowedUntil is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8b379df1.
//
// Solidity: function allowedUntil(address account) view returns(uint64)
func (transferGate *TransferGate) UnpackAllowedUntil(data []byte) (uint64, error) {
	out, err := transferGate.abi.Unpack("allowedUntil", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackCanReceive is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x90d370ba.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function canReceive(address account) view returns(bool)
func (transferGate *TransferGate) PackCanReceive(account common.Address) []byte {
	enc, err := transferGate.abi.Pack("canReceive", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCanReceive is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x90d370ba.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function canReceive(address account) view returns(bool)
func (transferGate *TransferGate) TryPackCanReceive(account common.Address) ([]byte, error) {
	return transferGate.abi.Pack("canReceive", account)
}

// UnpackCanReceive is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x90d370ba.
//
// Solidity: function canReceive(address account) view returns(bool)
func (transferGate *TransferGate) UnpackCanReceive(data []byte) (bool, error) {
	out, err := transferGate.abi.Unpack("canReceive", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackCanSend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2bc06a92.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function canSend(address ) pure returns(bool)
func (transferGate *TransferGate) PackCanSend(arg0 common.Address) []byte {
	enc, err := transferGate.abi.Pack("canSend", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCanSend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2bc06a92.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function canSend(address ) pure returns(bool)
func (transferGate *TransferGate) TryPackCanSend(arg0 common.Address) ([]byte, error) {
	return transferGate.abi.Pack("canSend", arg0)
}

// UnpackCanSend is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2bc06a92.
//
// Solidity: function canSend(address ) pure returns(bool)
func (transferGate *TransferGate) UnpackCanSend(data []byte) (bool, error) {
	out, err := transferGate.abi.Unpack("canSend", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackCanTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6d62a4fe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function canTransfer(address , address , address to, uint256 ) view returns(bool)
func (transferGate *TransferGate) PackCanTransfer(arg0 common.Address, arg1 common.Address, to common.Address, arg3 *big.Int) []byte {
	enc, err := transferGate.abi.Pack("canTransfer", arg0, arg1, to, arg3)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCanTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6d62a4fe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function canTransfer(address , address , address to, uint256 ) view returns(bool)
func (transferGate *TransferGate) TryPackCanTransfer(arg0 common.Address, arg1 common.Address, to common.Address, arg3 *big.Int) ([]byte, error) {
	return transferGate.abi.Pack("canTransfer", arg0, arg1, to, arg3)
}

// UnpackCanTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6d62a4fe.
//
// Solidity: function canTransfer(address , address , address to, uint256 ) view returns(bool)
func (transferGate *TransferGate) UnpackCanTransfer(data []byte) (bool, error) {
	out, err := transferGate.abi.Unpack("canTransfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address)
func (transferGate *TransferGate) PackOwner() []byte {
	enc, err := transferGate.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address)
func (transferGate *TransferGate) TryPackOwner() ([]byte, error) {
	return transferGate.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (transferGate *TransferGate) UnpackOwner(data []byte) (common.Address, error) {
	out, err := transferGate.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPendingOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30c3978.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingOwner() view returns(address)
func (transferGate *TransferGate) PackPendingOwner() []byte {
	enc, err := transferGate.abi.Pack("pendingOwner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30c3978.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingOwner() view returns(address)
func (transferGate *TransferGate) TryPackPendingOwner() ([]byte, error) {
	return transferGate.abi.Pack("pendingOwner")
}

// UnpackPendingOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30c3978.
//
// Solidity: function pendingOwner() view returns(address)
func (transferGate *TransferGate) UnpackPendingOwner(data []byte) (common.Address, error) {
	out, err := transferGate.abi.Unpack("pendingOwner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceOwnership() returns()
func (transferGate *TransferGate) PackRenounceOwnership() []byte {
	enc, err := transferGate.abi.Pack("renounceOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceOwnership() returns()
func (transferGate *TransferGate) TryPackRenounceOwnership() ([]byte, error) {
	return transferGate.abi.Pack("renounceOwnership")
}

// PackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (transferGate *TransferGate) PackTransferOwnership(newOwner common.Address) []byte {
	enc, err := transferGate.abi.Pack("transferOwnership", newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (transferGate *TransferGate) TryPackTransferOwnership(newOwner common.Address) ([]byte, error) {
	return transferGate.abi.Pack("transferOwnership", newOwner)
}

// TransferGateAllowed represents a Allowed event raised by the TransferGate contract.
type TransferGateAllowed struct {
	Account common.Address
	Until   uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const TransferGateAllowedEventName = "Allowed"

// ContractEventName returns the user-defined event name.
func (TransferGateAllowed) ContractEventName() string {
	return TransferGateAllowedEventName
}

// UnpackAllowedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Allowed(address indexed account, uint64 until)
func (transferGate *TransferGate) UnpackAllowedEvent(log *types.Log) (*TransferGateAllowed, error) {
	event := "Allowed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != transferGate.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TransferGateAllowed)
	if len(log.Data) > 0 {
		if err := transferGate.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range transferGate.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TransferGateOwnershipTransferStarted represents a OwnershipTransferStarted event raised by the TransferGate contract.
type TransferGateOwnershipTransferStarted struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const TransferGateOwnershipTransferStartedEventName = "OwnershipTransferStarted"

// ContractEventName returns the user-defined event name.
func (TransferGateOwnershipTransferStarted) ContractEventName() string {
	return TransferGateOwnershipTransferStartedEventName
}

// UnpackOwnershipTransferStartedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner)
func (transferGate *TransferGate) UnpackOwnershipTransferStartedEvent(log *types.Log) (*TransferGateOwnershipTransferStarted, error) {
	event := "OwnershipTransferStarted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != transferGate.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TransferGateOwnershipTransferStarted)
	if len(log.Data) > 0 {
		if err := transferGate.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range transferGate.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TransferGateOwnershipTransferred represents a OwnershipTransferred event raised by the TransferGate contract.
type TransferGateOwnershipTransferred struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const TransferGateOwnershipTransferredEventName = "OwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (TransferGateOwnershipTransferred) ContractEventName() string {
	return TransferGateOwnershipTransferredEventName
}

// UnpackOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)
func (transferGate *TransferGate) UnpackOwnershipTransferredEvent(log *types.Log) (*TransferGateOwnershipTransferred, error) {
	event := "OwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != transferGate.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TransferGateOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := transferGate.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range transferGate.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (transferGate *TransferGate) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], transferGate.abi.Errors["OwnableInvalidOwner"].ID.Bytes()[:4]) {
		return transferGate.UnpackOwnableInvalidOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], transferGate.abi.Errors["OwnableUnauthorizedAccount"].ID.Bytes()[:4]) {
		return transferGate.UnpackOwnableUnauthorizedAccountError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TransferGateOwnableInvalidOwner represents a OwnableInvalidOwner error raised by the TransferGate contract.
type TransferGateOwnableInvalidOwner struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableInvalidOwner(address owner)
func TransferGateOwnableInvalidOwnerErrorID() common.Hash {
	return common.HexToHash("0x1e4fbdf7f3ef8bcaa855599e3abf48b232380f183f08f6f813d9ffa5bd585188")
}

// UnpackOwnableInvalidOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableInvalidOwner(address owner)
func (transferGate *TransferGate) UnpackOwnableInvalidOwnerError(raw []byte) (*TransferGateOwnableInvalidOwner, error) {
	out := new(TransferGateOwnableInvalidOwner)
	if err := transferGate.abi.UnpackIntoInterface(out, "OwnableInvalidOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TransferGateOwnableUnauthorizedAccount represents a OwnableUnauthorizedAccount error raised by the TransferGate contract.
type TransferGateOwnableUnauthorizedAccount struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func TransferGateOwnableUnauthorizedAccountErrorID() common.Hash {
	return common.HexToHash("0x118cdaa7a341953d1887a2245fd6665d741c67c8c50581daa59e1d03373fa188")
}

// UnpackOwnableUnauthorizedAccountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func (transferGate *TransferGate) UnpackOwnableUnauthorizedAccountError(raw []byte) (*TransferGateOwnableUnauthorizedAccount, error) {
	out := new(TransferGateOwnableUnauthorizedAccount)
	if err := transferGate.abi.UnpackIntoInterface(out, "OwnableUnauthorizedAccount", raw); err != nil {
		return nil, err
	}
	return out, nil
}
