// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package trancheoracle

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

// TrancheOracleMetaData contains all meta data concerning the TrancheOracle contract.
var TrancheOracleMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"tranche\",\"type\":\"address\",\"internalType\":\"contractITranche\"},{\"name\":\"factory\",\"type\":\"address\",\"internalType\":\"contractPoolFactory\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"NotATranche\",\"inputs\":[{\"name\":\"tranche\",\"type\":\"address\",\"internalType\":\"contractITranche\"}]},{\"type\":\"error\",\"name\":\"RoundNotKept\",\"inputs\":[{\"name\":\"roundId\",\"type\":\"uint80\",\"internalType\":\"uint80\"},{\"name\":\"latest\",\"type\":\"uint80\",\"internalType\":\"uint80\"}]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintToInt\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StalePrice\",\"inputs\":[{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"function\",\"name\":\"POOL_ID\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REPORTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIReports\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TRANCHE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractITranche\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"description\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"getRoundData\",\"inputs\":[{\"name\":\"roundId\",\"type\":\"uint80\",\"internalType\":\"uint80\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint80\",\"internalType\":\"uint80\"},{\"name\":\"\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint80\",\"internalType\":\"uint80\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latestRoundData\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint80\",\"internalType\":\"uint80\"},{\"name\":\"\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint80\",\"internalType\":\"uint80\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"price\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"version\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"}]",
	ID:  "TrancheOracle",
	Bin: "0x610100604052348015610010575f5ffd5b506040516111b83803806111b883398101604081905261002f91610405565b5f826001600160a01b03166316f0115b6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561006c573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610090919061043d565b604051635b16ebb760e01b81526001600160a01b03808316600483015291925090831690635b16ebb790602401602060405180830381865afa1580156100d8573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906100fc919061045f565b610129576040516318d4be0d60e21b81526001600160a01b03841660048201526024015b60405180910390fd5b826001600160a01b0316816001600160a01b031663d241c9c0856001600160a01b0316632986c0e56040518163ffffffff1660e01b8152600401602060405180830381865afa15801561017e573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906101a2919061047e565b6040516001600160e01b031960e084901b16815260ff9091166004820152602401602060405180830381865afa1580156101de573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610202919061043d565b6001600160a01b031614610234576040516318d4be0d60e21b81526001600160a01b0384166004820152602401610120565b82826001600160a01b031663e30eb9866040518163ffffffff1660e01b8152600401602060405180830381865afa158015610271573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610295919061043d565b826001600160a01b031663af640d0f6040518163ffffffff1660e01b8152600401602060405180830381865afa1580156102d1573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906102f5919061049e565b60c0526001600160a01b0390811660a052908116608052604080516338d52e0f60e01b81529051918516916338d52e0f916004808201926020929091908290030181865afa158015610349573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061036d919061043d565b6001600160a01b031663313ce5676040518163ffffffff1660e01b8152600401602060405180830381865afa1580156103a8573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103cc919061047e565b6103d79060246104c9565b6103e290600a6105cb565b60e052506105d9915050565b6001600160a01b0381168114610402575f5ffd5b50565b5f5f60408385031215610416575f5ffd5b8251610421816103ee565b6020840151909250610432816103ee565b809150509250929050565b5f6020828403121561044d575f5ffd5b8151610458816103ee565b9392505050565b5f6020828403121561046f575f5ffd5b81518015158114610458575f5ffd5b5f6020828403121561048e575f5ffd5b815160ff81168114610458575f5ffd5b5f602082840312156104ae575f5ffd5b5051919050565b634e487b7160e01b5f52601160045260245ffd5b60ff82811682821603908111156104e2576104e26104b5565b92915050565b6001815b600184111561052357808504811115610507576105076104b5565b600184161561051557908102905b60019390931c9280026104ec565b935093915050565b5f82610539575060016104e2565b8161054557505f6104e2565b816001811461055b576002811461056557610581565b60019150506104e2565b60ff841115610576576105766104b5565b50506001821b6104e2565b5060208310610133831016604e8410600b84101617156105a4575081810a6104e2565b6105b05f1984846104e8565b805f19048211156105c3576105c36104b5565b029392505050565b5f61045860ff84168361052b565b60805160a05160c05160e051610b5961065f5f395f61075501525f818161017401528181610386015281816104830152818161053001526106c901525f818161019b01528181610357015281816104ab01528181610556015261069a01525f81816099015281816101c90152818161024b0152818161061c015261078c0152610b595ff3fe608060405234801561000f575f5ffd5b5060043610610090575f3560e01c80639a6fc8f5116100635780639a6fc8f51461011d578063a035b1fe14610167578063e0d7d0e91461016f578063e30eb98614610196578063feaf968c146101bd575f5ffd5b8063052f637a14610094578063313ce567146100d857806354fd4d50146100f25780637284e41614610108575b5f5ffd5b6100bb7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b6100e0601281565b60405160ff90911681526020016100cf565b6100fa600181565b6040519081526020016100cf565b6101106101c5565b6040516100cf9190610857565b61013061012b36600461088c565b61034f565b6040805169ffffffffffffffffffff968716815260208101959095528401929092526060830152909116608082015260a0016100cf565b6100fa610474565b6100fa7f000000000000000000000000000000000000000000000000000000000000000081565b6100bb7f000000000000000000000000000000000000000000000000000000000000000081565b610130610692565b60607f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166395d89b416040518163ffffffff1660e01b81526004015f60405180830381865afa158015610222573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f19168201604052610249919081019061092b565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166338d52e0f6040518163ffffffff1660e01b8152600401602060405180830381865afa1580156102a5573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906102c991906109bf565b6001600160a01b03166395d89b416040518163ffffffff1660e01b81526004015f60405180830381865afa158015610303573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f1916820160405261032a919081019061092b565b60405160200161033b9291906109fc565b604051602081830303815290604052905090565b5f5f5f5f5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166379feb1077f00000000000000000000000000000000000000000000000000000000000000006040518263ffffffff1660e01b81526004016103c391815260200190565b61012060405180830381865afa1580156103df573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906104039190610a87565b6040015167ffffffffffffffff16905069ffffffffffffffffffff8716811461045957604051620bfff960e61b815269ffffffffffffffffffff8089166004830152821660248201526044015b60405180910390fd5b610461610692565b939b929a50909850965090945092505050565b6040516371ac027960e11b81527f000000000000000000000000000000000000000000000000000000000000000060048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063e35804f290602401602060405180830381865afa1580156104f8573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061051c9190610b23565b156105f8576040516379feb10760e01b81527f000000000000000000000000000000000000000000000000000000000000000060048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906379feb1079060240161012060405180830381865afa1580156105a4573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906105c89190610a87565b606001516040516339abfc3b60e01b815267ffffffffffffffff9091166004820152426024820152604401610450565b6040516303d1689d60e11b81526ec097ce7bc90715b34b9f100000000060048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906307a2d13a90602401602060405180830381865afa158015610669573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061068d9190610b42565b905090565b5f5f5f5f5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166379feb1077f00000000000000000000000000000000000000000000000000000000000000006040518263ffffffff1660e01b815260040161070691815260200190565b61012060405180830381865afa158015610722573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906107469190610a87565b6040516303d1689d60e11b81527f000000000000000000000000000000000000000000000000000000000000000060048201529091505f906107fa906001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016906307a2d13a90602401602060405180830381865afa1580156107d1573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906107f59190610b42565b610827565b604083015160609093015167ffffffffffffffff9384169991985092909216955085945087935090915050565b5f6001600160ff1b038211156108535760405163123baf0360e11b815260048101839052602401610450565b5090565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b5f6020828403121561089c575f5ffd5b813569ffffffffffffffffffff811681146108b5575f5ffd5b9392505050565b634e487b7160e01b5f52604160045260245ffd5b604051610120810167ffffffffffffffff811182821017156108f4576108f46108bc565b60405290565b604051601f8201601f1916810167ffffffffffffffff81118282101715610923576109236108bc565b604052919050565b5f6020828403121561093b575f5ffd5b815167ffffffffffffffff811115610951575f5ffd5b8201601f81018413610961575f5ffd5b805167ffffffffffffffff81111561097b5761097b6108bc565b61098e601f8201601f19166020016108fa565b8181528560208385010111156109a2575f5ffd5b8160208401602083015e5f91810160200191909152949350505050565b5f602082840312156109cf575f5ffd5b81516001600160a01b03811681146108b5575f5ffd5b5f81518060208401855e5f93019283525090919050565b5f610a0782856109e5565b6201017960ed1b8152610a1d60038201856109e5565b6b2c206578697420707269636560a01b8152600c0195945050505050565b805167ffffffffffffffff81168114610a52575f5ffd5b919050565b80516fffffffffffffffffffffffffffffffff81168114610a52575f5ffd5b8051600f81900b8114610a52575f5ffd5b5f610120828403128015610a99575f5ffd5b50610aa26108d0565b82518152610ab260208401610a3b565b6020820152610ac360408401610a3b565b6040820152610ad460608401610a3b565b6060820152610ae560808401610a57565b6080820152610af660a08401610a76565b60a082015260c0838101519082015260e08084015190820152610100928301519281019290925250919050565b5f60208284031215610b33575f5ffd5b815180151581146108b5575f5ffd5b5f60208284031215610b52575f5ffd5b505191905056",
}

// TrancheOracle is an auto generated Go binding around an Ethereum contract.
type TrancheOracle struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TrancheOracle) GetABI() abi.ABI {
	return c.abi
}

// NewTrancheOracle creates a new instance of TrancheOracle.
func NewTrancheOracle() *TrancheOracle {
	parsed, err := TrancheOracleMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TrancheOracle{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TrancheOracle) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address tranche, address factory) returns()
func (trancheOracle *TrancheOracle) PackConstructor(tranche common.Address, factory common.Address) []byte {
	enc, err := trancheOracle.abi.Pack("", tranche, factory)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackPOOLID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe0d7d0e9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function POOL_ID() view returns(bytes32)
func (trancheOracle *TrancheOracle) PackPOOLID() []byte {
	enc, err := trancheOracle.abi.Pack("POOL_ID")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPOOLID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe0d7d0e9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function POOL_ID() view returns(bytes32)
func (trancheOracle *TrancheOracle) TryPackPOOLID() ([]byte, error) {
	return trancheOracle.abi.Pack("POOL_ID")
}

// UnpackPOOLID is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe0d7d0e9.
//
// Solidity: function POOL_ID() view returns(bytes32)
func (trancheOracle *TrancheOracle) UnpackPOOLID(data []byte) ([32]byte, error) {
	out, err := trancheOracle.abi.Unpack("POOL_ID", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackREPORTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30eb986.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function REPORTS() view returns(address)
func (trancheOracle *TrancheOracle) PackREPORTS() []byte {
	enc, err := trancheOracle.abi.Pack("REPORTS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackREPORTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30eb986.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function REPORTS() view returns(address)
func (trancheOracle *TrancheOracle) TryPackREPORTS() ([]byte, error) {
	return trancheOracle.abi.Pack("REPORTS")
}

// UnpackREPORTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30eb986.
//
// Solidity: function REPORTS() view returns(address)
func (trancheOracle *TrancheOracle) UnpackREPORTS(data []byte) (common.Address, error) {
	out, err := trancheOracle.abi.Unpack("REPORTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTRANCHE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x052f637a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TRANCHE() view returns(address)
func (trancheOracle *TrancheOracle) PackTRANCHE() []byte {
	enc, err := trancheOracle.abi.Pack("TRANCHE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTRANCHE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x052f637a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TRANCHE() view returns(address)
func (trancheOracle *TrancheOracle) TryPackTRANCHE() ([]byte, error) {
	return trancheOracle.abi.Pack("TRANCHE")
}

// UnpackTRANCHE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x052f637a.
//
// Solidity: function TRANCHE() view returns(address)
func (trancheOracle *TrancheOracle) UnpackTRANCHE(data []byte) (common.Address, error) {
	out, err := trancheOracle.abi.Unpack("TRANCHE", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (trancheOracle *TrancheOracle) PackDecimals() []byte {
	enc, err := trancheOracle.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (trancheOracle *TrancheOracle) TryPackDecimals() ([]byte, error) {
	return trancheOracle.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (trancheOracle *TrancheOracle) UnpackDecimals(data []byte) (uint8, error) {
	out, err := trancheOracle.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackDescription is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7284e416.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function description() view returns(string)
func (trancheOracle *TrancheOracle) PackDescription() []byte {
	enc, err := trancheOracle.abi.Pack("description")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDescription is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7284e416.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function description() view returns(string)
func (trancheOracle *TrancheOracle) TryPackDescription() ([]byte, error) {
	return trancheOracle.abi.Pack("description")
}

// UnpackDescription is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7284e416.
//
// Solidity: function description() view returns(string)
func (trancheOracle *TrancheOracle) UnpackDescription(data []byte) (string, error) {
	out, err := trancheOracle.abi.Unpack("description", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackGetRoundData is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9a6fc8f5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getRoundData(uint80 roundId) view returns(uint80, int256, uint256, uint256, uint80)
func (trancheOracle *TrancheOracle) PackGetRoundData(roundId *big.Int) []byte {
	enc, err := trancheOracle.abi.Pack("getRoundData", roundId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetRoundData is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9a6fc8f5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getRoundData(uint80 roundId) view returns(uint80, int256, uint256, uint256, uint80)
func (trancheOracle *TrancheOracle) TryPackGetRoundData(roundId *big.Int) ([]byte, error) {
	return trancheOracle.abi.Pack("getRoundData", roundId)
}

// GetRoundDataOutput serves as a container for the return parameters of contract
// method GetRoundData.
type GetRoundDataOutput struct {
	Arg0 *big.Int
	Arg1 *big.Int
	Arg2 *big.Int
	Arg3 *big.Int
	Arg4 *big.Int
}

// UnpackGetRoundData is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9a6fc8f5.
//
// Solidity: function getRoundData(uint80 roundId) view returns(uint80, int256, uint256, uint256, uint80)
func (trancheOracle *TrancheOracle) UnpackGetRoundData(data []byte) (GetRoundDataOutput, error) {
	out, err := trancheOracle.abi.Unpack("getRoundData", data)
	outstruct := new(GetRoundDataOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Arg0 = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Arg1 = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Arg2 = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	outstruct.Arg3 = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.Arg4 = abi.ConvertType(out[4], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackLatestRoundData is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfeaf968c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function latestRoundData() view returns(uint80, int256, uint256, uint256, uint80)
func (trancheOracle *TrancheOracle) PackLatestRoundData() []byte {
	enc, err := trancheOracle.abi.Pack("latestRoundData")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLatestRoundData is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfeaf968c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function latestRoundData() view returns(uint80, int256, uint256, uint256, uint80)
func (trancheOracle *TrancheOracle) TryPackLatestRoundData() ([]byte, error) {
	return trancheOracle.abi.Pack("latestRoundData")
}

// LatestRoundDataOutput serves as a container for the return parameters of contract
// method LatestRoundData.
type LatestRoundDataOutput struct {
	Arg0 *big.Int
	Arg1 *big.Int
	Arg2 *big.Int
	Arg3 *big.Int
	Arg4 *big.Int
}

// UnpackLatestRoundData is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfeaf968c.
//
// Solidity: function latestRoundData() view returns(uint80, int256, uint256, uint256, uint80)
func (trancheOracle *TrancheOracle) UnpackLatestRoundData(data []byte) (LatestRoundDataOutput, error) {
	out, err := trancheOracle.abi.Unpack("latestRoundData", data)
	outstruct := new(LatestRoundDataOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Arg0 = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Arg1 = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Arg2 = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	outstruct.Arg3 = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.Arg4 = abi.ConvertType(out[4], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackPrice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa035b1fe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function price() view returns(uint256)
func (trancheOracle *TrancheOracle) PackPrice() []byte {
	enc, err := trancheOracle.abi.Pack("price")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPrice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa035b1fe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function price() view returns(uint256)
func (trancheOracle *TrancheOracle) TryPackPrice() ([]byte, error) {
	return trancheOracle.abi.Pack("price")
}

// UnpackPrice is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa035b1fe.
//
// Solidity: function price() view returns(uint256)
func (trancheOracle *TrancheOracle) UnpackPrice(data []byte) (*big.Int, error) {
	out, err := trancheOracle.abi.Unpack("price", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVersion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x54fd4d50.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function version() view returns(uint256)
func (trancheOracle *TrancheOracle) PackVersion() []byte {
	enc, err := trancheOracle.abi.Pack("version")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVersion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x54fd4d50.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function version() view returns(uint256)
func (trancheOracle *TrancheOracle) TryPackVersion() ([]byte, error) {
	return trancheOracle.abi.Pack("version")
}

// UnpackVersion is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x54fd4d50.
//
// Solidity: function version() view returns(uint256)
func (trancheOracle *TrancheOracle) UnpackVersion(data []byte) (*big.Int, error) {
	out, err := trancheOracle.abi.Unpack("version", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (trancheOracle *TrancheOracle) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], trancheOracle.abi.Errors["NotATranche"].ID.Bytes()[:4]) {
		return trancheOracle.UnpackNotATrancheError(raw[4:])
	}
	if bytes.Equal(raw[:4], trancheOracle.abi.Errors["RoundNotKept"].ID.Bytes()[:4]) {
		return trancheOracle.UnpackRoundNotKeptError(raw[4:])
	}
	if bytes.Equal(raw[:4], trancheOracle.abi.Errors["SafeCastOverflowedUintToInt"].ID.Bytes()[:4]) {
		return trancheOracle.UnpackSafeCastOverflowedUintToIntError(raw[4:])
	}
	if bytes.Equal(raw[:4], trancheOracle.abi.Errors["StalePrice"].ID.Bytes()[:4]) {
		return trancheOracle.UnpackStalePriceError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TrancheOracleNotATranche represents a NotATranche error raised by the TrancheOracle contract.
type TrancheOracleNotATranche struct {
	Tranche common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotATranche(address tranche)
func TrancheOracleNotATrancheErrorID() common.Hash {
	return common.HexToHash("0x6352f8349dcf24b1a1714338ce8d4c17396315ebdfe3c81db464cf00c94d9cda")
}

// UnpackNotATrancheError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotATranche(address tranche)
func (trancheOracle *TrancheOracle) UnpackNotATrancheError(raw []byte) (*TrancheOracleNotATranche, error) {
	out := new(TrancheOracleNotATranche)
	if err := trancheOracle.abi.UnpackIntoInterface(out, "NotATranche", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheOracleRoundNotKept represents a RoundNotKept error raised by the TrancheOracle contract.
type TrancheOracleRoundNotKept struct {
	RoundId *big.Int
	Latest  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RoundNotKept(uint80 roundId, uint80 latest)
func TrancheOracleRoundNotKeptErrorID() common.Hash {
	return common.HexToHash("0x02fffe403c8ebe8ec5143be0d0fe925e54313f99a8703793ae0b705e5483f1f3")
}

// UnpackRoundNotKeptError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RoundNotKept(uint80 roundId, uint80 latest)
func (trancheOracle *TrancheOracle) UnpackRoundNotKeptError(raw []byte) (*TrancheOracleRoundNotKept, error) {
	out := new(TrancheOracleRoundNotKept)
	if err := trancheOracle.abi.UnpackIntoInterface(out, "RoundNotKept", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheOracleSafeCastOverflowedUintToInt represents a SafeCastOverflowedUintToInt error raised by the TrancheOracle contract.
type TrancheOracleSafeCastOverflowedUintToInt struct {
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintToInt(uint256 value)
func TrancheOracleSafeCastOverflowedUintToIntErrorID() common.Hash {
	return common.HexToHash("0x24775e0629ae69d78c11bae050651b81820407f300ff750ff2be51e4ce75c37f")
}

// UnpackSafeCastOverflowedUintToIntError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintToInt(uint256 value)
func (trancheOracle *TrancheOracle) UnpackSafeCastOverflowedUintToIntError(raw []byte) (*TrancheOracleSafeCastOverflowedUintToInt, error) {
	out := new(TrancheOracleSafeCastOverflowedUintToInt)
	if err := trancheOracle.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintToInt", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheOracleStalePrice represents a StalePrice error raised by the TrancheOracle contract.
type TrancheOracleStalePrice struct {
	AsOf      uint64
	BlockTime *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StalePrice(uint64 asOf, uint256 blockTime)
func TrancheOracleStalePriceErrorID() common.Hash {
	return common.HexToHash("0x39abfc3b1020222e83ff1de90ea39dd57bea898a0972505543830f5746745752")
}

// UnpackStalePriceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StalePrice(uint64 asOf, uint256 blockTime)
func (trancheOracle *TrancheOracle) UnpackStalePriceError(raw []byte) (*TrancheOracleStalePrice, error) {
	out := new(TrancheOracleStalePrice)
	if err := trancheOracle.abi.UnpackIntoInterface(out, "StalePrice", raw); err != nil {
		return nil, err
	}
	return out, nil
}
