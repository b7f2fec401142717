// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package simulatedwallets

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

// SimulatedWalletsMetaData contains all meta data concerning the SimulatedWallets contract.
var SimulatedWalletsMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"addressOf\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"manner\",\"type\":\"uint8\",\"internalType\":\"enumSimulatedWallet.Manner\"}],\"outputs\":[{\"name\":\"wallet\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"create\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"manner\",\"type\":\"uint8\",\"internalType\":\"enumSimulatedWallet.Manner\"}],\"outputs\":[{\"name\":\"wallet\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"}]",
	ID:  "SimulatedWallets",
	Bin: "0x6080604052348015600e575f5ffd5b506107a68061001c5f395ff3fe608060405234801561000f575f5ffd5b5060043610610034575f3560e01c80633803cbe7146100385780636697a43714610067575b5f5ffd5b61004b61004636600461018f565b61007a565b6040516001600160a01b03909116815260200160405180910390f35b61004b61007536600461018f565b6100fb565b5f5f6040518060200161008c90610182565b601f1982820381018352601f9091011660408190526100b190869086906020016101d4565b60408051601f19818403018152908290526100cf9291602001610224565b60405160208183030381529060405290506100f35f5f1b828051906020012061013d565b949350505050565b5f5f5f1b838360405161010d90610182565b6101189291906101d4565b8190604051809103905ff5905080158015610135573d5f5f3e3d5ffd5b509392505050565b5f610149838330610150565b9392505050565b5f604051836040820152846020820152828152600b8101905060ff8153605590206001600160a01b0316949350505050565b61056d8061023983390190565b5f5f604083850312156101a0575f5ffd5b82356001600160a01b03811681146101b6575f5ffd5b91506020830135600781106101c9575f5ffd5b809150509250929050565b6001600160a01b0383168152604081016007831061020057634e487b7160e01b5f52602160045260245ffd5b8260208301529392505050565b5f81518060208401855e5f93019283525090919050565b5f6100f3610232838661020d565b8461020d56fe60c060405234801561000f575f5ffd5b5060405161056d38038061056d83398101604081905261002e9161006c565b6001600160a01b03821660805280600681111561004d5761004d6100b2565b60a0816006811115610061576100616100b2565b8152505050506100c6565b5f5f6040838503121561007d575f5ffd5b82516001600160a01b0381168114610093575f5ffd5b6020840151909250600781106100a7575f5ffd5b809150509250929050565b634e487b7160e01b5f52602160045260245ffd5b60805160a05161046d6101005f395f818160b80152818160ec0152818161013d015261017f01525f818160480152610207015261046d5ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c8063117803e3146100435780631626ba7e14610087578063d02ccd64146100b3575b5f5ffd5b61006a7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b61009a6100953660046103bc565b6100e7565b6040516001600160e01b0319909116815260200161007e565b6100da7f000000000000000000000000000000000000000000000000000000000000000081565b60405161007e9190610447565b5f60017f0000000000000000000000000000000000000000000000000000000000000000600681111561011c5761011c610433565b0361013a576040516302b7c74360e41b815260040160405180910390fd5b5f7f0000000000000000000000000000000000000000000000000000000000000000600681111561016d5761016d610433565b146101a3576101a3630b135d3f60e11b7f0000000000000000000000000000000000000000000000000000000000000000610260565b5f5f6101e48686868080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152506102ab92505050565b5090925090505f8160038111156101fd576101fd610433565b14801561023b57507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316826001600160a01b0316145b61024d576001600160e01b0319610256565b630b135d3f60e11b5b9695505050505050565b815f525f602052806002811461028a5760038114610294576004811461029f57600581146102a457fe5b6001601f5360205ff35b8260e01c5f5260205ff35b60405ff35b621000005ff35b5f5f5f83516041036102e2576020840151604085015160608601515f1a6102d4888285856102f4565b9550955095505050506102ed565b505081515f91506002905b9250925092565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561032d57505f915060039050826103b2565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa15801561037e573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166103a957505f9250600191508290506103b2565b92505f91508190505b9450945094915050565b5f5f5f604084860312156103ce575f5ffd5b83359250602084013567ffffffffffffffff8111156103eb575f5ffd5b8401601f810186136103fb575f5ffd5b803567ffffffffffffffff811115610411575f5ffd5b866020828401011115610422575f5ffd5b939660209190910195509293505050565b634e487b7160e01b5f52602160045260245ffd5b602081016007831061046757634e487b7160e01b5f52602160045260245ffd5b9190529056",
}

// SimulatedWallets is an auto generated Go binding around an Ethereum contract.
type SimulatedWallets struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *SimulatedWallets) GetABI() abi.ABI {
	return c.abi
}

// NewSimulatedWallets creates a new instance of SimulatedWallets.
func NewSimulatedWallets() *SimulatedWallets {
	parsed, err := SimulatedWalletsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &SimulatedWallets{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *SimulatedWallets) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackAddressOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3803cbe7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function addressOf(address owner, uint8 manner) view returns(address wallet)
func (simulatedWallets *SimulatedWallets) PackAddressOf(owner common.Address, manner uint8) []byte {
	enc, err := simulatedWallets.abi.Pack("addressOf", owner, manner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAddressOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3803cbe7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function addressOf(address owner, uint8 manner) view returns(address wallet)
func (simulatedWallets *SimulatedWallets) TryPackAddressOf(owner common.Address, manner uint8) ([]byte, error) {
	return simulatedWallets.abi.Pack("addressOf", owner, manner)
}

// UnpackAddressOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3803cbe7.
//
// Solidity: function addressOf(address owner, uint8 manner) view returns(address wallet)
func (simulatedWallets *SimulatedWallets) UnpackAddressOf(data []byte) (common.Address, error) {
	out, err := simulatedWallets.abi.Unpack("addressOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackCreate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6697a437.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function create(address owner, uint8 manner) returns(address wallet)
func (simulatedWallets *SimulatedWallets) PackCreate(owner common.Address, manner uint8) []byte {
	enc, err := simulatedWallets.abi.Pack("create", owner, manner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6697a437.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function create(address owner, uint8 manner) returns(address wallet)
func (simulatedWallets *SimulatedWallets) TryPackCreate(owner common.Address, manner uint8) ([]byte, error) {
	return simulatedWallets.abi.Pack("create", owner, manner)
}

// UnpackCreate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6697a437.
//
// Solidity: function create(address owner, uint8 manner) returns(address wallet)
func (simulatedWallets *SimulatedWallets) UnpackCreate(data []byte) (common.Address, error) {
	out, err := simulatedWallets.abi.Unpack("create", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}
