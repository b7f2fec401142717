// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package incomelockbox

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

// IncomeLockboxMetaData contains all meta data concerning the IncomeLockbox contract.
var IncomeLockboxMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"pool_\",\"type\":\"address\",\"internalType\":\"contractIPool\"},{\"name\":\"facilityId_\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"SafeERC20FailedOperation\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"event\",\"name\":\"Swept\",\"inputs\":[{\"name\":\"by\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"facilityId\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pool\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"sweep\",\"inputs\":[],\"outputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"}]",
	ID:  "IncomeLockbox",
	Bin: "0x60e060405234801561000f575f5ffd5b506040516105c33803806105c383398101604081905261002e916100ca565b8181836001600160a01b03166338d52e0f6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561006c573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906100909190610108565b6001600160a01b0390811660c05261ffff90911660a052166080525061012a9050565b6001600160a01b03811681146100c7575f5ffd5b50565b5f5f604083850312156100db575f5ffd5b82516100e6816100b3565b602084015190925061ffff811681146100fd575f5ffd5b809150509250929050565b5f60208284031215610118575f5ffd5b8151610123816100b3565b9392505050565b60805160a05160c05161045661016d5f395f818160ee015261017a01525f818160a201526101d301525f818160480152818161019c015261020101526104565ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c806316f0115b1461004357806335faa41614610087578063a92ff1411461009d575b5f5ffd5b61006a7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b61008f6100d7565b60405190815260200161007e565b6100c47f000000000000000000000000000000000000000000000000000000000000000081565b60405161ffff909116815260200161007e565b6040516370a0823160e01b81523060048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906370a0823190602401602060405180830381865afa15801561013b573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061015f9190610392565b9050805f0361016d57505f90565b6101c16001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000167f0000000000000000000000000000000000000000000000000000000000000000836102ac565b6040516323649a7f60e01b815261ffff7f0000000000000000000000000000000000000000000000000000000000000000166004820152602481018290527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906323649a7f906044016080604051808303815f875af115801561024f573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061027391906103cd565b5060405181815233907fc36b5179cb9c303b200074996eab2b3473eac370fdd7eba3bec636fe351096969060200160405180910390a290565b6102b88383835f610330565b61032b576102c983835f6001610330565b6102f657604051635274afe760e01b81526001600160a01b03841660048201526024015b60405180910390fd5b6103038383836001610330565b61032b57604051635274afe760e01b81526001600160a01b03841660048201526024016102ed565b505050565b60405163095ea7b360e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f5114831661038657838315161561037a573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f602082840312156103a2575f5ffd5b5051919050565b80516fffffffffffffffffffffffffffffffff811681146103c8575f5ffd5b919050565b5f60808284031280156103de575f5ffd5b506040516080810167ffffffffffffffff8111828210171561040e57634e487b7160e01b5f52604160045260245ffd5b60405261041a836103a9565b8152610428602084016103a9565b6020820152610439604084016103a9565b604082015261044a606084016103a9565b6060820152939250505056",
}

// IncomeLockbox is an auto generated Go binding around an Ethereum contract.
type IncomeLockbox struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *IncomeLockbox) GetABI() abi.ABI {
	return c.abi
}

// NewIncomeLockbox creates a new instance of IncomeLockbox.
func NewIncomeLockbox() *IncomeLockbox {
	parsed, err := IncomeLockboxMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &IncomeLockbox{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *IncomeLockbox) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address pool_, uint16 facilityId_) returns()
func (incomeLockbox *IncomeLockbox) PackConstructor(pool_ common.Address, facilityId_ uint16) []byte {
	enc, err := incomeLockbox.abi.Pack("", pool_, facilityId_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackFacilityId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa92ff141.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function facilityId() view returns(uint16)
func (incomeLockbox *IncomeLockbox) PackFacilityId() []byte {
	enc, err := incomeLockbox.abi.Pack("facilityId")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFacilityId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa92ff141.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function facilityId() view returns(uint16)
func (incomeLockbox *IncomeLockbox) TryPackFacilityId() ([]byte, error) {
	return incomeLockbox.abi.Pack("facilityId")
}

// UnpackFacilityId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa92ff141.
//
// Solidity: function facilityId() view returns(uint16)
func (incomeLockbox *IncomeLockbox) UnpackFacilityId(data []byte) (uint16, error) {
	out, err := incomeLockbox.abi.Unpack("facilityId", data)
	if err != nil {
		return *new(uint16), err
	}
	out0 := *abi.ConvertType(out[0], new(uint16)).(*uint16)
	return out0, nil
}

// PackPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16f0115b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pool() view returns(address)
func (incomeLockbox *IncomeLockbox) PackPool() []byte {
	enc, err := incomeLockbox.abi.Pack("pool")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16f0115b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pool() view returns(address)
func (incomeLockbox *IncomeLockbox) TryPackPool() ([]byte, error) {
	return incomeLockbox.abi.Pack("pool")
}

// UnpackPool is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x16f0115b.
//
// Solidity: function pool() view returns(address)
func (incomeLockbox *IncomeLockbox) UnpackPool(data []byte) (common.Address, error) {
	out, err := incomeLockbox.abi.Unpack("pool", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackSweep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x35faa416.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sweep() returns(uint256 amount)
func (incomeLockbox *IncomeLockbox) PackSweep() []byte {
	enc, err := incomeLockbox.abi.Pack("sweep")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSweep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x35faa416.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sweep() returns(uint256 amount)
func (incomeLockbox *IncomeLockbox) TryPackSweep() ([]byte, error) {
	return incomeLockbox.abi.Pack("sweep")
}

// UnpackSweep is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x35faa416.
//
// Solidity: function sweep() returns(uint256 amount)
func (incomeLockbox *IncomeLockbox) UnpackSweep(data []byte) (*big.Int, error) {
	out, err := incomeLockbox.abi.Unpack("sweep", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// IncomeLockboxSwept represents a Swept event raised by the IncomeLockbox contract.
type IncomeLockboxSwept struct {
	By     common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const IncomeLockboxSweptEventName = "Swept"

// ContractEventName returns the user-defined event name.
func (IncomeLockboxSwept) ContractEventName() string {
	return IncomeLockboxSweptEventName
}

// UnpackSweptEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Swept(address indexed by, uint256 amount)
func (incomeLockbox *IncomeLockbox) UnpackSweptEvent(log *types.Log) (*IncomeLockboxSwept, error) {
	event := "Swept"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != incomeLockbox.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(IncomeLockboxSwept)
	if len(log.Data) > 0 {
		if err := incomeLockbox.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range incomeLockbox.abi.Events[event].Inputs {
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
func (incomeLockbox *IncomeLockbox) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], incomeLockbox.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return incomeLockbox.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// IncomeLockboxSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the IncomeLockbox contract.
type IncomeLockboxSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func IncomeLockboxSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (incomeLockbox *IncomeLockbox) UnpackSafeERC20FailedOperationError(raw []byte) (*IncomeLockboxSafeERC20FailedOperation, error) {
	out := new(IncomeLockboxSafeERC20FailedOperation)
	if err := incomeLockbox.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}
