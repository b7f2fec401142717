// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package covenants

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

// IPoolFacilityTerms is an auto generated low-level Go binding around an user-defined struct.
type IPoolFacilityTerms struct {
	Pool         [32]byte
	Id           uint16
	Operator     common.Address
	Limit        *big.Int
	RateWad      uint64
	Maturity     uint64
	Interval     uint32
	Grace        uint32
	AdvanceBps   uint16
	Lockbox      common.Address
	DevicesRoot  [32]byte
	TermsHash    [32]byte
	LockedJunior *big.Int
	Nonce        uint64
	Deadline     uint64
	SetId        uint64
}

// CovenantsMetaData contains all meta data concerning the Covenants contract.
var CovenantsMetaData = bind.MetaData{
	ABI: "[{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotASigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"ParameterOutOfRange\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"least\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"most\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SignersNotAscending\",\"inputs\":[{\"name\":\"previous\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"TermsExpired\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TooFewSignatures\",\"inputs\":[{\"name\":\"signatures\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"required\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongLockbox\",\"inputs\":[{\"name\":\"lockbox\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongPool\",\"inputs\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongSignerSet\",\"inputs\":[{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"current\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"ZeroAddress\",\"inputs\":[]},{\"type\":\"function\",\"name\":\"FACILITY_TERMS_TYPEHASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"check\",\"inputs\":[{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"},{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structIPool.FacilityTerms\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"limit\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"rateWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"grace\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"advanceBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"lockbox\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"devicesRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"lockedJunior\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"digest\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structIPool.FacilityTerms\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"limit\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"rateWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"grace\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"advanceBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"lockbox\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"devicesRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"lockedJunior\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"}]",
	ID:  "Covenants",
	Bin: "0x6080604052348015600e575f5ffd5b506110348061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c8063508e5bde14610043578063bccf1c2314610068578063fca3673c1461008f575b5f5ffd5b610056610051366004610b1a565b6100a4565b60405190815260200160405180910390f35b6100567f2777a0312b1bc0cf96e92584716a92ccc9e3981dafaa6dd67bf75b7bcda25e9181565b6100a261009d366004610b4f565b6101c4565b005b604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f2b47bc4a825e27e9be88a8a20611ee10e571f205e0bbabbb74bbab229981b466918101919091527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201526001600160a01b03831660a08201525f90819060c0016040516020818303038152906040528051906020012090506101bc817f2777a0312b1bc0cf96e92584716a92ccc9e3981dafaa6dd67bf75b7bcda25e9185604051602001610187929190610c41565b6040516020818303038152906040528051906020012060405161190160f01b8152600281019290925260228201526042902090565b949350505050565b5f336001600160a01b031663af640d0f6040518163ffffffff1660e01b8152600401602060405180830381865afa158015610201573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906102259190610ddf565b9050833581146102575760405163e524afd160e01b815284356004820152602481018290526044015b60405180910390fd5b6102696101e085016101c08601610df6565b6001600160401b03164211156102b65761028b6101e085016101c08601610df6565b604051637438e7d560e01b81526001600160401b03909116600482015242602482015260440161024e565b5f6102c76060860160408701610e18565b6001600160a01b0316036102ee5760405163d92e233d60e01b815260040160405180910390fd5b61031a61030160a0860160808701610df6565b6001600160401b03166001670de0b6b3a7640000610522565b61033f61032d60e0860160c08701610e33565b63ffffffff1660016301e13380610522565b610364610353610100860160e08701610e33565b63ffffffff165f6301e13380610522565b61038761037961012086016101008701610e4c565b61ffff166001612710610522565b5f61039a61014086016101208701610e18565b6001600160a01b0316146104f4575f6103bb61014086016101208701610e18565b90505f336001600160a01b0316826001600160a01b03166316f0115b6040518163ffffffff1660e01b8152600401602060405180830381865afa158015610404573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906104289190610e72565b6001600160a01b03161480156104b357506104496040870160208801610e4c565b61ffff16826001600160a01b031663a92ff1416040518163ffffffff1660e01b8152600401602060405180830381865afa158015610489573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906104ad9190610e8d565b61ffff16145b9050806104f1576104cc61014087016101208801610e18565b6040516306586c4360e41b81526001600160a01b03909116600482015260240161024e565b50505b61051b8561050a61020087016101e08801610df6565b61051433886100a4565b8686610563565b5050505050565b8183108061052f57508083115b1561055e57604051631a7f27dd60e31b815260048101849052602481018390526044810182905260640161024e565b505050565b846001600160a01b031663087e926c6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561059f573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906105c39190610ea8565b6001600160401b0316846001600160401b0316146106685783856001600160a01b031663087e926c6040518163ffffffff1660e01b8152600401602060405180830381865afa158015610618573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061063c9190610ea8565b604051636b927cd360e01b81526001600160401b0392831660048201529116602482015260440161024e565b5f856001600160a01b03166342cde4e86040518163ffffffff1660e01b8152600401602060405180830381865afa1580156106a5573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906106c99190610ddf565b9050808210156106f6576040516359b8466f60e01b8152600481018390526024810182905260440161024e565b5f866001600160a01b03166346f0975a6040518163ffffffff1660e01b81526004015f60405180830381865afa158015610732573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f191682016040526107599190810190610ed7565b90505f80805b858110156108db575f6107c98989898581811061077e5761077e610f9f565b90506020028101906107909190610fb3565b8080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152506108e792505050565b9050836001600160a01b0316816001600160a01b031611610810576040516311641feb60e21b81526001600160a01b0380861660048301528216602482015260440161024e565b84518310801561084a5750806001600160a01b031685848151811061083757610837610f9f565b60200260200101516001600160a01b0316105b1561085f5761085883610ffc565b9250610810565b84518314806108995750806001600160a01b031685848151811061088557610885610f9f565b60200260200101516001600160a01b031614155b156108d1576040516377dd5b9b60e11b81526001600160a01b03821660048201526001600160401b038b16602482015260440161024e565b925060010161075f565b50505050505050505050565b5f5f5f5f6108f5868661090f565b9250925092506109058282610958565b5090949350505050565b5f5f5f8351604103610946576020840151604085015160608601515f1a61093888828585610a14565b955095509550505050610951565b505081515f91506002905b9250925092565b5f82600381111561096b5761096b611020565b03610974575050565b600182600381111561098857610988611020565b036109a65760405163f645eedf60e01b815260040160405180910390fd5b60028260038111156109ba576109ba611020565b036109db5760405163fce698f760e01b81526004810182905260240161024e565b60038260038111156109ef576109ef611020565b03610a10576040516335e2f38360e21b81526004810182905260240161024e565b5050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841115610a4d57505f91506003905082610ad2565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015610a9e573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b038116610ac957505f925060019150829050610ad2565b92505f91508190505b9450945094915050565b6001600160a01b0381168114610af0575f5ffd5b50565b8035610afe81610adc565b919050565b5f6102008284031215610b14575f5ffd5b50919050565b5f5f6102208385031215610b2c575f5ffd5b8235610b3781610adc565b9150610b468460208501610b03565b90509250929050565b5f5f5f5f6102408587031215610b63575f5ffd5b8435610b6e81610adc565b9350610b7d8660208701610b03565b92506102208501356001600160401b03811115610b98575f5ffd5b8501601f81018713610ba8575f5ffd5b80356001600160401b03811115610bbd575f5ffd5b8760208260051b8401011115610bd1575f5ffd5b949793965060200194505050565b61ffff81168114610af0575f5ffd5b8035610afe81610bdf565b80356001600160801b0381168114610afe575f5ffd5b6001600160401b0381168114610af0575f5ffd5b8035610afe81610c0f565b803563ffffffff81168114610afe575f5ffd5b8281528135602080830191909152610220820190610c60908401610bee565b61ffff8116604084015250610c7760408401610af3565b6001600160a01b038116606084015250610c9360608401610bf9565b6001600160801b038116608084015250610caf60808401610c23565b6001600160401b03811660a084015250610ccb60a08401610c23565b6001600160401b03811660c084015250610ce760c08401610c2e565b63ffffffff811660e084015250610d0060e08401610c2e565b63ffffffff811661010084015250610d1b6101008401610bee565b61ffff811661012084015250610d346101208401610af3565b6001600160a01b038116610140840152506101408301356101608381019190915283013561018080840191909152610d6d908401610bf9565b6001600160801b0381166101a084015250610d8b6101a08401610c23565b6001600160401b0381166101c084015250610da96101c08401610c23565b6001600160401b0381166101e084015250610dc76101e08401610c23565b6001600160401b038116610200840152509392505050565b5f60208284031215610def575f5ffd5b5051919050565b5f60208284031215610e06575f5ffd5b8135610e1181610c0f565b9392505050565b5f60208284031215610e28575f5ffd5b8135610e1181610adc565b5f60208284031215610e43575f5ffd5b610e1182610c2e565b5f60208284031215610e5c575f5ffd5b8135610e1181610bdf565b8051610afe81610adc565b5f60208284031215610e82575f5ffd5b8151610e1181610adc565b5f60208284031215610e9d575f5ffd5b8151610e1181610bdf565b5f60208284031215610eb8575f5ffd5b8151610e1181610c0f565b634e487b7160e01b5f52604160045260245ffd5b5f60208284031215610ee7575f5ffd5b81516001600160401b03811115610efc575f5ffd5b8201601f81018413610f0c575f5ffd5b80516001600160401b03811115610f2557610f25610ec3565b8060051b604051601f19603f83011681018181106001600160401b0382111715610f5157610f51610ec3565b604052918252602081840181019290810187841115610f6e575f5ffd5b6020850194505b83851015610f9457610f8685610e67565b815260209485019401610f75565b509695505050505050565b634e487b7160e01b5f52603260045260245ffd5b5f5f8335601e19843603018112610fc8575f5ffd5b8301803591506001600160401b03821115610fe1575f5ffd5b602001915036819003821315610ff5575f5ffd5b9250929050565b5f6001820161101957634e487b7160e01b5f52601160045260245ffd5b5060010190565b634e487b7160e01b5f52602160045260245ffd",
}

// Covenants is an auto generated Go binding around an Ethereum contract.
type Covenants struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Covenants) GetABI() abi.ABI {
	return c.abi
}

// NewCovenants creates a new instance of Covenants.
func NewCovenants() *Covenants {
	parsed, err := CovenantsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Covenants{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Covenants) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackFACILITYTERMSTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbccf1c23.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function FACILITY_TERMS_TYPEHASH() view returns(bytes32)
func (covenants *Covenants) PackFACILITYTERMSTYPEHASH() []byte {
	enc, err := covenants.abi.Pack("FACILITY_TERMS_TYPEHASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFACILITYTERMSTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbccf1c23.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function FACILITY_TERMS_TYPEHASH() view returns(bytes32)
func (covenants *Covenants) TryPackFACILITYTERMSTYPEHASH() ([]byte, error) {
	return covenants.abi.Pack("FACILITY_TERMS_TYPEHASH")
}

// UnpackFACILITYTERMSTYPEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbccf1c23.
//
// Solidity: function FACILITY_TERMS_TYPEHASH() view returns(bytes32)
func (covenants *Covenants) UnpackFACILITYTERMSTYPEHASH(data []byte) ([32]byte, error) {
	out, err := covenants.abi.Unpack("FACILITY_TERMS_TYPEHASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackCheck is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfca3673c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function check(address reports, (bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms, bytes[] signatures) view returns()
func (covenants *Covenants) PackCheck(reports common.Address, terms IPoolFacilityTerms, signatures [][]byte) []byte {
	enc, err := covenants.abi.Pack("check", reports, terms, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCheck is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfca3673c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function check(address reports, (bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms, bytes[] signatures) view returns()
func (covenants *Covenants) TryPackCheck(reports common.Address, terms IPoolFacilityTerms, signatures [][]byte) ([]byte, error) {
	return covenants.abi.Pack("check", reports, terms, signatures)
}

// PackDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x508e5bde.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function digest(address pool, (bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms) view returns(bytes32)
func (covenants *Covenants) PackDigest(pool common.Address, terms IPoolFacilityTerms) []byte {
	enc, err := covenants.abi.Pack("digest", pool, terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x508e5bde.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function digest(address pool, (bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms) view returns(bytes32)
func (covenants *Covenants) TryPackDigest(pool common.Address, terms IPoolFacilityTerms) ([]byte, error) {
	return covenants.abi.Pack("digest", pool, terms)
}

// UnpackDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x508e5bde.
//
// Solidity: function digest(address pool, (bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms) view returns(bytes32)
func (covenants *Covenants) UnpackDigest(data []byte) ([32]byte, error) {
	out, err := covenants.abi.Unpack("digest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (covenants *Covenants) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], covenants.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return covenants.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return covenants.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return covenants.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["NotASigner"].ID.Bytes()[:4]) {
		return covenants.UnpackNotASignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["ParameterOutOfRange"].ID.Bytes()[:4]) {
		return covenants.UnpackParameterOutOfRangeError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["SignersNotAscending"].ID.Bytes()[:4]) {
		return covenants.UnpackSignersNotAscendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["TermsExpired"].ID.Bytes()[:4]) {
		return covenants.UnpackTermsExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["TooFewSignatures"].ID.Bytes()[:4]) {
		return covenants.UnpackTooFewSignaturesError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["WrongLockbox"].ID.Bytes()[:4]) {
		return covenants.UnpackWrongLockboxError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["WrongPool"].ID.Bytes()[:4]) {
		return covenants.UnpackWrongPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["WrongSignerSet"].ID.Bytes()[:4]) {
		return covenants.UnpackWrongSignerSetError(raw[4:])
	}
	if bytes.Equal(raw[:4], covenants.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return covenants.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// CovenantsECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the Covenants contract.
type CovenantsECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func CovenantsECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (covenants *Covenants) UnpackECDSAInvalidSignatureError(raw []byte) (*CovenantsECDSAInvalidSignature, error) {
	out := new(CovenantsECDSAInvalidSignature)
	if err := covenants.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the Covenants contract.
type CovenantsECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func CovenantsECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (covenants *Covenants) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*CovenantsECDSAInvalidSignatureLength, error) {
	out := new(CovenantsECDSAInvalidSignatureLength)
	if err := covenants.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the Covenants contract.
type CovenantsECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func CovenantsECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (covenants *Covenants) UnpackECDSAInvalidSignatureSError(raw []byte) (*CovenantsECDSAInvalidSignatureS, error) {
	out := new(CovenantsECDSAInvalidSignatureS)
	if err := covenants.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsNotASigner represents a NotASigner error raised by the Covenants contract.
type CovenantsNotASigner struct {
	Signer common.Address
	SetId  uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotASigner(address signer, uint64 setId)
func CovenantsNotASignerErrorID() common.Hash {
	return common.HexToHash("0xefbab7366db57ea75339ae1be54e12b167387fc406cac9357195172622a937f8")
}

// UnpackNotASignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotASigner(address signer, uint64 setId)
func (covenants *Covenants) UnpackNotASignerError(raw []byte) (*CovenantsNotASigner, error) {
	out := new(CovenantsNotASigner)
	if err := covenants.abi.UnpackIntoInterface(out, "NotASigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsParameterOutOfRange represents a ParameterOutOfRange error raised by the Covenants contract.
type CovenantsParameterOutOfRange struct {
	Value *big.Int
	Least *big.Int
	Most  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func CovenantsParameterOutOfRangeErrorID() common.Hash {
	return common.HexToHash("0xd3f93ee859d46e46ffd39405ef12fc6725c2e5f26a654ff27e026afd1248f8d0")
}

// UnpackParameterOutOfRangeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func (covenants *Covenants) UnpackParameterOutOfRangeError(raw []byte) (*CovenantsParameterOutOfRange, error) {
	out := new(CovenantsParameterOutOfRange)
	if err := covenants.abi.UnpackIntoInterface(out, "ParameterOutOfRange", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsSignersNotAscending represents a SignersNotAscending error raised by the Covenants contract.
type CovenantsSignersNotAscending struct {
	Previous common.Address
	Signer   common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SignersNotAscending(address previous, address signer)
func CovenantsSignersNotAscendingErrorID() common.Hash {
	return common.HexToHash("0x45907fac58b68b2554fd0b2841a93fad341642915e8ae6c36b5deb29171a6eec")
}

// UnpackSignersNotAscendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SignersNotAscending(address previous, address signer)
func (covenants *Covenants) UnpackSignersNotAscendingError(raw []byte) (*CovenantsSignersNotAscending, error) {
	out := new(CovenantsSignersNotAscending)
	if err := covenants.abi.UnpackIntoInterface(out, "SignersNotAscending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsTermsExpired represents a TermsExpired error raised by the Covenants contract.
type CovenantsTermsExpired struct {
	Deadline  uint64
	BlockTime *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TermsExpired(uint64 deadline, uint256 blockTime)
func CovenantsTermsExpiredErrorID() common.Hash {
	return common.HexToHash("0x7438e7d5a6d83433bb0ba5b60c10269fc389414359998332f4f6461933350ba8")
}

// UnpackTermsExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TermsExpired(uint64 deadline, uint256 blockTime)
func (covenants *Covenants) UnpackTermsExpiredError(raw []byte) (*CovenantsTermsExpired, error) {
	out := new(CovenantsTermsExpired)
	if err := covenants.abi.UnpackIntoInterface(out, "TermsExpired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsTooFewSignatures represents a TooFewSignatures error raised by the Covenants contract.
type CovenantsTooFewSignatures struct {
	Signatures *big.Int
	Required   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooFewSignatures(uint256 signatures, uint256 required)
func CovenantsTooFewSignaturesErrorID() common.Hash {
	return common.HexToHash("0x59b8466f13c4d54554d5f64f08f5b02563132f906fa1ae1e30fbc1e6780e4f08")
}

// UnpackTooFewSignaturesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooFewSignatures(uint256 signatures, uint256 required)
func (covenants *Covenants) UnpackTooFewSignaturesError(raw []byte) (*CovenantsTooFewSignatures, error) {
	out := new(CovenantsTooFewSignatures)
	if err := covenants.abi.UnpackIntoInterface(out, "TooFewSignatures", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsWrongLockbox represents a WrongLockbox error raised by the Covenants contract.
type CovenantsWrongLockbox struct {
	Lockbox common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongLockbox(address lockbox)
func CovenantsWrongLockboxErrorID() common.Hash {
	return common.HexToHash("0x6586c430e61f0b6a112504d51160f9d7301063aa615c18e185052014fd562508")
}

// UnpackWrongLockboxError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongLockbox(address lockbox)
func (covenants *Covenants) UnpackWrongLockboxError(raw []byte) (*CovenantsWrongLockbox, error) {
	out := new(CovenantsWrongLockbox)
	if err := covenants.abi.UnpackIntoInterface(out, "WrongLockbox", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsWrongPool represents a WrongPool error raised by the Covenants contract.
type CovenantsWrongPool struct {
	Pool     [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongPool(bytes32 pool, bytes32 expected)
func CovenantsWrongPoolErrorID() common.Hash {
	return common.HexToHash("0xe524afd1605306a0eeef9b9c65bb79264bff7a5c6dbcfdc353fd9922ac2115ed")
}

// UnpackWrongPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongPool(bytes32 pool, bytes32 expected)
func (covenants *Covenants) UnpackWrongPoolError(raw []byte) (*CovenantsWrongPool, error) {
	out := new(CovenantsWrongPool)
	if err := covenants.abi.UnpackIntoInterface(out, "WrongPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsWrongSignerSet represents a WrongSignerSet error raised by the Covenants contract.
type CovenantsWrongSignerSet struct {
	SetId   uint64
	Current uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongSignerSet(uint64 setId, uint64 current)
func CovenantsWrongSignerSetErrorID() common.Hash {
	return common.HexToHash("0x6b927cd3f420dc3ee8fb066c8623b8b7a1fb4f27f1f91b7cefe2b165767a56c5")
}

// UnpackWrongSignerSetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongSignerSet(uint64 setId, uint64 current)
func (covenants *Covenants) UnpackWrongSignerSetError(raw []byte) (*CovenantsWrongSignerSet, error) {
	out := new(CovenantsWrongSignerSet)
	if err := covenants.abi.UnpackIntoInterface(out, "WrongSignerSet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CovenantsZeroAddress represents a ZeroAddress error raised by the Covenants contract.
type CovenantsZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func CovenantsZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (covenants *Covenants) UnpackZeroAddressError(raw []byte) (*CovenantsZeroAddress, error) {
	out := new(CovenantsZeroAddress)
	if err := covenants.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}
