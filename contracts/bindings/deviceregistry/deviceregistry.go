// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package deviceregistry

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

// IDevicesAttestation is an auto generated low-level Go binding around an user-defined struct.
type IDevicesAttestation struct {
	Device   [32]byte
	Seq      uint64
	Day      uint32
	ScoreBps uint16
	Evidence [32]byte
}

// IDevicesDevice is an auto generated low-level Go binding around an user-defined struct.
type IDevicesDevice struct {
	Pool       common.Address
	FacilityId uint16
	Day        uint32
	Scores     *big.Int
	Value      *big.Int
	FromDay    uint32
	LifeDays   uint32
	Seq        uint64
	Nonce      uint64
	Key        []byte
}

// IDevicesEnrolment is an auto generated low-level Go binding around an user-defined struct.
type IDevicesEnrolment struct {
	Device     [32]byte
	Key        []byte
	Pool       common.Address
	FacilityId uint16
	Value      *big.Int
	FromDay    uint32
	LifeDays   uint32
	Nonce      uint64
	Deadline   uint64
	SetId      uint64
}

// IDevicesRevaluation is an auto generated low-level Go binding around an user-defined struct.
type IDevicesRevaluation struct {
	Device   [32]byte
	Value    *big.Int
	Nonce    uint64
	Deadline uint64
	SetId    uint64
}

// IDevicesRotation is an auto generated low-level Go binding around an user-defined struct.
type IDevicesRotation struct {
	Device   [32]byte
	Key      []byte
	Nonce    uint64
	Deadline uint64
	SetId    uint64
}

// DeviceRegistryMetaData contains all meta data concerning the DeviceRegistry contract.
var DeviceRegistryMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractISignerSet\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"AlreadyEnrolled\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"Expired\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FacilityNotCovered\",\"inputs\":[{\"name\":\"base\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"owed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"KeyInUse\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotAPool\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotASigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"NotEnrolled\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotGuardian\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotOperator\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ParameterOutOfRange\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"least\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"most\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SequenceNotIncreasing\",\"inputs\":[{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"last\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"SignersNotAscending\",\"inputs\":[{\"name\":\"previous\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TooFewSignatures\",\"inputs\":[{\"name\":\"signatures\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"required\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"UnequalLengths\",\"inputs\":[{\"name\":\"attestations\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signatures\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ValueNotLower\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"current\",\"type\":\"uint128\",\"internalType\":\"uint128\"}]},{\"type\":\"error\",\"name\":\"WrongDay\",\"inputs\":[{\"name\":\"day\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"today\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongDeviceSignature\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongNonce\",\"inputs\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"expected\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"WrongSignerSet\",\"inputs\":[{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"current\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"event\",\"name\":\"Attested\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"day\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"seq\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"scoreBps\",\"type\":\"uint16\",\"indexed\":false,\"internalType\":\"uint16\"},{\"name\":\"counted\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Enrolled\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"key\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"},{\"name\":\"value\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"},{\"name\":\"fromDay\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"lifeDays\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyRotated\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"key\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Released\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Restated\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"day\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"sum\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Revalued\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"value\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Revoked\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"by\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"ATTESTATION_TYPEHASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"BPS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"ENROLMENT_TYPEHASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"GUARDIAN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REPORTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractISignerSet\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REVALUATION_TYPEHASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"ROTATION_TYPEHASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"attest\",\"inputs\":[{\"name\":\"attestations\",\"type\":\"tuple[]\",\"internalType\":\"structIDevices.Attestation[]\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"day\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"scoreBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"counted\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"attestationDigest\",\"inputs\":[{\"name\":\"a\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Attestation\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"day\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"scoreBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"attested\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"day\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"device\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Device\",\"components\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"day\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"scores\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"fromDay\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lifeDays\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"key\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"deviceOfKey\",\"inputs\":[{\"name\":\"key\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"eligibleValue\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"enrol\",\"inputs\":[{\"name\":\"e\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Enrolment\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"key\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"fromDay\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lifeDays\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"deviceSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"enrolmentDigest\",\"inputs\":[{\"name\":\"e\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Enrolment\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"key\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"fromDay\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lifeDays\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"lapsedSince\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"release\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revaluationDigest\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Revaluation\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"revalue\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Revaluation\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revoke\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"rotateKey\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Rotation\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"key\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"deviceSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"rotationDigest\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIDevices.Rotation\",\"components\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"key\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"valueOf\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"}]",
	ID:  "DeviceRegistry",
	Bin: "0x6101a0604052348015610010575f5ffd5b50604051613b71380380613b7183398101604081905261002f91610199565b6040518060400160405280601081526020016f436f7265626f6e64204465766963657360801b815250604051806040016040528060018152602001603160f81b8152506100818261013c60201b60201c565b6101205261008e8161013c565b61014052815160208084019190912060e052815190820120610100524660a05261011a60e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526001600160a01b0390811661018052166101605261022c565b5f5f829050601f8151111561016f578260405163305a27a960e01b815260040161016691906101d1565b60405180910390fd5b805161017a82610206565b179392505050565b6001600160a01b0381168114610196575f5ffd5b50565b5f5f604083850312156101aa575f5ffd5b82516101b581610182565b60208401519092506101c681610182565b809150509250929050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b80516020808301519190811015610226575f198160200360031b1b821691505b50919050565b60805160a05160c05160e05161010051610120516101405161016051610180516138bd6102b45f395f81816102720152818161129b01526112dd01525f81816103d20152818161065801528181610d18015261114e01525f611d4801525f611d1d01525f61248801525f61246001525f6123bb01525f6123e501525f61240f01526138bd5ff3fe608060405234801561000f575f5ffd5b5060043610610153575f3560e01c80637bf57ef6116100bf578063a729203911610079578063a72920391461034d578063b75c7dc614610394578063c6d831b9146103a7578063d6c30098146103ba578063e30eb986146103cd578063eb0701f0146103f4575f5ffd5b80637bf57ef6146102bf57806384b0196e146102d2578063852d0f6c146102ed57806385937145146103005780638e4518b5146103135780639160b8151461033a575f5ffd5b8063470b318611610110578063470b31861461021457806367d42a8b146102345780636d538453146102475780637001896b1461025a578063724c184c1461026d57806379b7b5eb146102ac575f5ffd5b806307090c1f14610157578063078f97c114610191578063146b79f5146101bc5780631d02dabe146101e3578063249d39e9146101f657806328b5dbd1146101ff575b5f5ffd5b61017e7f274733db1088d45f49ebc0f4e0a9b029ab9ca538c92e474cedc3e6839b0754c981565b6040519081526020015b60405180910390f35b6101a461019f366004612abf565b61041b565b6040516001600160401b039091168152602001610188565b61017e7fd6bfa9c9f9915d49354a4cfb841d75d00c423876f865552b3cc9a088754b831d81565b61017e6101f1366004612abf565b610498565b61017e61271081565b61021261020d366004612b91565b6104ce565b005b610227610222366004612c28565b61083e565b6040516101889190612c6d565b610212610242366004612c28565b6109e4565b610212610255366004612d55565b610cd6565b61017e610268366004612d8a565b610da9565b6102947f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b039091168152602001610188565b61017e6102ba366004612dbb565b610e7d565b61017e6102cd366004612dec565b610fff565b6102da611036565b6040516101889796959493929190612e06565b61017e6102fb366004612e9c565b611078565b61021261030e366004612eda565b6110aa565b61017e7f4e1afe09d7f9dfcabf99368d4efd2e09a49ad9b7e05b783f02f523b7d6a6f46581565b61017e610348366004612dec565b611259565b61017e61035b366004612f29565b6001600160a01b0383165f90815260046020908152604080832061ffff8616845282528083208484526001019091529020549392505050565b6102126103a2366004612c28565b611290565b61017e6103b5366004612f67565b61135d565b61017e6103c8366004612c28565b6113f8565b6102947f000000000000000000000000000000000000000000000000000000000000000081565b61017e7f20cc30233db65153213170f5d55e59e0cd0ea934e666bc7327f7b3d906b587fe81565b6001600160a01b0382165f90815260046020908152604080832061ffff85168452909152812061044a81611429565b15610458575f915050610492565b61046061147d565b815463ffffffff161061048557805464010000000090046001600160401b031661048e565b61048e81611490565b9150505b92915050565b6001600160a01b0382165f90815260046020908152604080832061ffff8516845290915281206104c790611429565b9392505050565b84355f90815260026020526040902080546001600160a01b0316156105305780546040516381ea957d60e01b8152873560048201526001600160a01b0382166024820152600160a01b90910461ffff1660448201526064015b60405180910390fd5b6105406060870160408801612fff565b6001600160a01b03163b5f03610585576105606060870160408801612fff565b60405163e372835960e01b81526001600160a01b039091166004820152602401610527565b61059560a087016080880161302e565b6001600160801b03165f036105d357604051631a7f27dd60e31b81525f6004820152600160248201526001600160801b036044820152606401610527565b6105e360e0870160c0880161305a565b63ffffffff165f0361061b57604051631a7f27dd60e31b81525f60048201526001602482015263ffffffff6044820152606401610527565b5f61062587610e7d565b90506106538261063c6101008a0160e08b01613089565b61064e6101208b016101008c01613089565b611511565b6106917f00000000000000000000000000000000000000000000000000000000000000006106896101408a016101208b01613089565b8389896115c8565b6106ac8288356106a460208b018b6130a4565b85898961194c565b6106bc6060880160408901612fff565b6106cc6080890160608a016130e6565b83546001600160b01b031916600160a01b61ffff92909216919091026001600160a01b031916176001600160a01b039190911617825561071260a088016080890161302e565b61072260c0890160a08a0161305a565b61073260e08a0160c08b0161305a565b60018501805467ffffffffffffffff60801b1916600160a01b63ffffffff9384160263ffffffff60801b191617600160801b9390921692909202176001600160801b0319166001600160801b039290921691909117905561079960808801606089016130e6565b61ffff166107ad6060890160408a01612fff565b6001600160a01b031688357ff0583248e1e452b8876a947844e4f6cda02cc6e8c29542ab856ba550b6d138af6107e660208c018c6130a4565b6107f660a08e0160808f0161302e565b8d60a0016020810190610809919061305a565b8e60c001602081019061081c919061305a565b60405161082d959493929190613129565b60405180910390a450505050505050565b60408051610140810182525f8082526020820181905291810182905260608082018390526080820183905260a0820183905260c0820183905260e082018390526101008201929092526101208101919091525f8281526002602081815260409283902083516101408101855281546001600160a01b038116825261ffff600160a01b808304919091169483019490945263ffffffff600160b01b820481169683019690965265ffffffffffff600160d01b90910416606082015260018201546001600160801b0381166080830152600160801b8104861660a083015292830490941660c08501526001600160401b03600160c01b909204821660e085015291820154166101008301526003810180546101208401919061095d90613169565b80601f016020809104026020016040519081016040528092919081815260200182805461098990613169565b80156109d45780601f106109ab576101008083540402835291602001916109d4565b820191905f5260205f20905b8154815290600101906020018083116109b757829003601f168201915b5050505050815250509050919050565b5f6109ee82611aea565b80546040516395b6095360e01b8152600160a01b820461ffff16600482018190529293506001600160a01b0390911691905f9083906395b60953906024016101c060405180830381865afa158015610a48573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610a6c919061324d565b90508061012001516001600160a01b0316336001600160a01b031614610abd576101208101516040516311ce341560e21b81523360048201526001600160a01b039091166024820152604401610527565b610ac7845f611b27565b835463ffffffff60b01b16845560405185907f6eec2dd2382427616d4ea7ef183b16091feac4e2e63c8b55f25215f132df8d14905f90a2604051630ac595ab60e21b815261ffff831660048201525f906001600160a01b03851690632b1656ac90602401602060405180830381865afa158015610b46573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610b6a9190613363565b8251610b7f91906001600160801b031661338e565b9050805f03610b9057505050505050565b5f60028361010001516007811115610baa57610baa6133a1565b148015610c1e57506040516337be7f1360e01b815261ffff851660048201526001600160a01b038616906337be7f1390602401602060405180830381865afa158015610bf8573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610c1c9190613363565b155b90505f81610c2c575f610c96565b6040516328c0eac360e21b815261ffff861660048201526001600160a01b0387169063a303ab0c90602401602060405180830381865afa158015610c72573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610c969190613363565b9050811580610ca457508281105b15610ccc576040516312df81a160e01b81526004810182905260248101849052604401610527565b5050505050505050565b5f610ce18635611aea565b90505f610ced87610da9565b9050610d1382610d0360608a0160408b01613089565b61064e60808b0160608c01613089565b610d477f000000000000000000000000000000000000000000000000000000000000000061068960a08a0160808b01613089565b610d5a8288356106a460208b018b6130a4565b86357fa7dc4fa9d0166551d40486ee80b280006281cfab7a6df02555410e12240a571b610d8a60208a018a6130a4565b604051610d989291906133b5565b60405180910390a250505050505050565b5f6104927f4e1afe09d7f9dfcabf99368d4efd2e09a49ad9b7e05b783f02f523b7d6a6f4658335610ddd60208601866130a4565b604051610deb9291906133d0565b6040518091039020856040016020810190610e069190613089565b610e166080880160608901613089565b610e2660a0890160808a01613089565b60408051602081019790975286019490945260608501929092526001600160401b03908116608085015290811660a08401521660c082015260e0015b60405160208183030381529060405280519060200120611cea565b5f807fd6bfa9c9f9915d49354a4cfb841d75d00c423876f865552b3cc9a088754b831d8335610eaf60208601866130a4565b604051610ebd9291906133d0565b6040518091039020856040016020810190610ed89190612fff565b610ee860808801606089016130e6565b60408051602081019690965285019390935260608401919091526001600160a01b0316608083015261ffff1660a082015260c00160408051601f1981840301815291905290506104c781610f4260a086016080870161302e565b610f5260c0870160a0880161305a565b610f6260e0880160c0890161305a565b610f73610100890160e08a01613089565b610f856101208a016101008b01613089565b610f976101408b016101208c01613089565b604080516001600160801b03909716602088015263ffffffff958616908701529390921660608501526001600160401b03908116608085015290811660a08401521660c082015260e00160408051601f1981840301815290829052610e6292916020016133f6565b5f6104927f20cc30233db65153213170f5d55e59e0cd0ea934e666bc7327f7b3d906b587fe83604051602001610e6292919061340a565b5f6060805f5f5f6060611047611d16565b61104f611d41565b604080515f80825260208201909252600f60f81b9b939a50919850469750309650945092509050565b5f60035f848460405161108c9291906133d0565b604051809103902081526020019081526020015f2054905092915050565b5f6110b58435611aea565b60018101549091506001600160801b03166110d6604086016020870161302e565b6001600160801b031610611125576110f4604085016020860161302e565b600182015460405163082e33ed60e41b81526001600160801b03928316600482015291166024820152604401610527565b611149816111396060870160408801613089565b61064e6080880160608901613089565b61118d7f000000000000000000000000000000000000000000000000000000000000000061117d60a0870160808801613089565b61118687610fff565b86866115c8565b6111a6816111a1604087016020880161302e565b611b27565b6111b6604085016020860161302e565b6001600160801b03165f0361120457805463ffffffff60b01b16815560405133908535907f5bc2baf870c5baf189838b5e0b0e3b04a3263e2df5d305d1c15f3e6022f5dc45905f90a3611253565b83357f02b9efb1706b124d62de9a60ed565dbebdde27b77ea5b9bab562f6702da913dd611237604087016020880161302e565b6040516001600160801b03909116815260200160405180910390a25b50505050565b5f6104927f274733db1088d45f49ebc0f4e0a9b029ab9ca538c92e474cedc3e6839b0754c983604051602001610e6292919061349a565b336001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161461130a576040516341378de960e11b81523360048201526001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166024820152604401610527565b5f61131482611aea565b9050611320815f611b27565b805463ffffffff60b01b168155604051339083907f5bc2baf870c5baf189838b5e0b0e3b04a3263e2df5d305d1c15f3e6022f5dc45905f90a35050565b5f83821461138857604051635020e50560e01b81526004810185905260248101839052604401610527565b5f5b848110156113ef576113d68686838181106113a7576113a761350f565b905060a002018585848181106113bf576113bf61350f565b90506020028101906113d191906130a4565b611d6c565b156113e7576113e482613523565b91505b60010161138a565b50949350505050565b5f81815260026020526040812060018101546104c79082906001600160801b031661271061142461147d565b6120cd565b5f5f61143361147d565b90506104c7836001015f60018461144a919061353b565b81526020019081526020015f2054846001015f60028561146a919061353b565b81526020019081526020015f205461215e565b5f61148b620151804261354e565b905090565b805463ffffffff165f81815260018301602052604081205490919015806114d55750826001015f6001836114c4919061353b565b81526020019081526020015f20545f145b156114f15750505464010000000090046001600160401b031690565b6104c76114ff82600261338e565b61150c906201518061356d565b61216d565b60028301546001600160401b0383811691161461155957600283015460405162d2fdef60e51b81526001600160401b0380851660048301529091166024820152604401610527565b806001600160401b0316421115611594576040516324730def60e21b81526001600160401b0382166004820152426024820152604401610527565b61159f826001613584565b600293909301805467ffffffffffffffff19166001600160401b03909416939093179092555050565b846001600160a01b031663087e926c6040518163ffffffff1660e01b8152600401602060405180830381865afa158015611604573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061162891906135a3565b6001600160401b0316846001600160401b0316146116cd5783856001600160a01b031663087e926c6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561167d573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906116a191906135a3565b604051636b927cd360e01b81526001600160401b03928316600482015291166024820152604401610527565b5f856001600160a01b03166342cde4e86040518163ffffffff1660e01b8152600401602060405180830381865afa15801561170a573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061172e9190613363565b90508082101561175b576040516359b8466f60e01b81526004810183905260248101829052604401610527565b5f866001600160a01b03166346f0975a6040518163ffffffff1660e01b81526004015f60405180830381865afa158015611797573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f191682016040526117be91908101906135be565b90505f80805b85811015611940575f61182e898989858181106117e3576117e361350f565b90506020028101906117f591906130a4565b8080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152506121a692505050565b9050836001600160a01b0316816001600160a01b031611611875576040516311641feb60e21b81526001600160a01b03808616600483015282166024820152604401610527565b8451831080156118af5750806001600160a01b031685848151811061189c5761189c61350f565b60200260200101516001600160a01b0316105b156118c4576118bd83613523565b9250611875565b84518314806118fe5750806001600160a01b03168584815181106118ea576118ea61350f565b60200260200101516001600160a01b031614155b15611936576040516377dd5b9b60e11b81526001600160a01b03821660048201526001600160401b038b166024820152604401610527565b92506001016117c4565b50505050505050505050565b5f60035f87876040516119609291906133d0565b604051809103902081526020019081526020015f20549050805f5f1b1415801561198a5750868114155b156119ab57604051636e43cf6360e01b815260048101829052602401610527565b5f60148614806119c757506119c08688613670565b60601c3b15155b9050801580611a465750611a4487878080601f0160208091040260200160405190810160405280939291908181526020018383808284375f9201919091525050604080516020601f8a018190048102820181019092528881528a9350915088908890819084018382808284375f920191909152506121ce92505050565b155b15611a665760405162198c9560e91b815260048101899052602401610527565b8760035f8989604051611a7a9291906133d0565b604051809103902081526020019081526020015f20819055508686604051611aa39291906133d0565b604051809103902089600301604051611abc91906136b3565b604051809103902014611adb576001890180546001600160c01b031690555b6003890161194087898361377b565b5f81815260026020526040902080546001600160a01b0316611b225760405163578fa2a560e11b815260048101839052602401610527565b919050565b81546001600160a01b0381165f818152600460209081526040808320600160a01b90950461ffff1680845294909152812091929190611b6461147d565b9050611b7082826122e7565b5f611b7a83611429565b90505f611b8860028461353b565b90505b828111611c76575f611b9d898361234e565b60018a01549091505f90611bbd908b906001600160801b031684866120cd565b9050805f03611bcd575050611c66565b611bd98a8a84866120cd565b5f848152600188016020526040902054611bf490839061353b565b611bfe919061338e565b5f848152600188016020526040908190208290555161ffff8916916001600160a01b038b16917fb46a2785a6c17ab5ef7c11d2ed57d101f90502b7393546863402259863d40b8691611c5b91889190918252602082015260400190565b60405180910390a350505b611c6f81613523565b9050611b8b565b506001870180546001600160801b0319166001600160801b0388161790558015801590611ca95750611ca783611429565b155b15611ce157611cb74261216d565b83546001600160401b0391909116640100000000026bffffffffffffffff00000000199091161783555b50505050505050565b5f610492611cf66123af565b8360405161190160f01b8152600281019290925260228201526042902090565b606061148b7f00000000000000000000000000000000000000000000000000000000000000006124d8565b606061148b7f00000000000000000000000000000000000000000000000000000000000000006124d8565b5f80611d788535611aea565b90505f611d8361147d565b905080611d96606088016040890161305a565b63ffffffff1614611dda57611db1606087016040880161305a565b6040516376b7bebd60e11b815263ffffffff909116600482015260248101829052604401610527565b8154600160b01b900463ffffffff16819003611dfa575f925050506104c7565b6001820154600160c01b90046001600160401b0316611e1f6040880160208901613089565b6001600160401b031611611e7757611e3d6040870160208801613089565b60018301546040516316d9230d60e01b81526001600160401b039283166004820152600160c01b9091049091166024820152604401610527565b612710611e8a60808801606089016130e6565b61ffff161115611ed257611ea460808701606088016130e6565b604051631a7f27dd60e31b815261ffff90911660048201525f60248201526127106044820152606401610527565b611fa4826003018054611ee490613169565b80601f0160208091040260200160405190810160405280929190818152602001828054611f1090613169565b8015611f5b5780601f10611f3257610100808354040283529160200191611f5b565b820191905f5260205f20905b815481529060010190602001808311611f3e57829003601f168201915b5050505050611f6988611259565b87878080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152506121ce92505050565b611fc35760405162198c9560e91b815286356004820152602401610527565b81545f90611fe990611fe290600160b01b900463ffffffff168461353b565b600361215e565b905061202e611ffe6080890160608a016130e6565b61ffff1665ffffffffffff61201484601061356d565b8654600160d01b900465ffffffffffff16901b1617612515565b835465ffffffffffff91909116600160d01b026001600160d01b0390911617835561205f606088016040890161305a565b61206f6040890160208a01613089565b6001850180546001600160401b03909216600160c01b026001600160c01b03909216919091179055835463ffffffff909116600160b01b0263ffffffff60b01b199091161783556120c08388612547565b5060019695505050505050565b60018401545f9063ffffffff600160801b8204811691600160a01b900416828285116120f9575f612103565b612103838661353b565b905081811015612150576121196127108361356d565b86612124838561353b565b612137906001600160801b038b1661356d565b612141919061356d565b61214b919061354e565b612152565b5f5b98975050505050505050565b5f8282188284100282186104c7565b5f6001600160401b038211156121a257604080516306dfcc6560e41b8152600481019190915260248101839052604401610527565b5090565b5f5f5f5f6121b4868661271a565b9250925092506121c48282612763565b5090949350505050565b5f6014845110156121e057505f6104c7565b8351601403612206576121ff6121f585613835565b60601c848461281f565b90506104c7565b5f8061221186613835565b60601c61221f876014612887565b86866040516024016122339392919061387e565b60408051601f198184030181529181526020820180516001600160e01b031662495a6360e31b1790525161226791906138b2565b5f60405180830381855afa9150503d805f811461229f576040519150601f19603f3d011682016040523d82523d5f602084013e6122a4565b606091505b50915091508180156122b857506020815110155b80156122de5750805162495a6360e31b906122dc9083016020908101908401613363565b145b925050506104c7565b815463ffffffff168190036122fa575050565b61230382611490565b82546001600160401b0391909116640100000000026bffffffffffffffff000000001990911617825561233581612895565b825463ffffffff191663ffffffff919091161790915550565b81545f90600160b01b900463ffffffff1682116123a757825461ffff90612383908490600160b01b900463ffffffff1661353b565b61238e90601061356d565b8454600160d01b900465ffffffffffff16901c166104c7565b505f92915050565b5f306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614801561240757507f000000000000000000000000000000000000000000000000000000000000000046145b1561243157507f000000000000000000000000000000000000000000000000000000000000000090565b61148b604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60605f6124e4836128c5565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f65ffffffffffff8211156121a2576040516306dfcc6560e41b81526030600482015260248101839052604401610527565b81546001600160a01b0381165f908152600460209081526040808320600160a01b90940461ffff168352929052908120805490916401000000009091046001600160401b031690036125c65761259c4261216d565b81546001600160401b0391909116640100000000026bffffffffffffffff00000000199091161781555b6125e5816125da606085016040860161305a565b63ffffffff166122e7565b60018301545f9061262a9085906001600160801b031661260b60808701606088016130e6565b61ffff1661261f606088016040890161305a565b63ffffffff166120cd565b905080600183015f612642606087016040880161305a565b63ffffffff1681526020019081526020015f205f828254612663919061338e565b9091555050835461ffff600160a01b820416906001600160a01b031684357f0c76132b813dc548a65bf0d1dcd573cfd041a54be2c488559a5139299371b5676126b2606088016040890161305a565b6126c26040890160208a01613089565b6126d260808a0160608b016130e6565b6040805163ffffffff90941684526001600160401b03909216602084015261ffff1690820152606081018690526080808901359082015260a00160405180910390a450505050565b5f5f5f8351604103612751576020840151604085015160608601515f1a612743888285856128ec565b95509550955050505061275c565b505081515f91506002905b9250925092565b5f826003811115612776576127766133a1565b0361277f575050565b6001826003811115612793576127936133a1565b036127b15760405163f645eedf60e01b815260040160405180910390fd5b60028260038111156127c5576127c56133a1565b036127e65760405163fce698f760e01b815260048101829052602401610527565b60038260038111156127fa576127fa6133a1565b0361281b576040516335e2f38360e21b815260048101829052602401610527565b5050565b5f836001600160a01b03163b5f0361287c575f5f61283d858561271a565b5090925090505f816003811115612856576128566133a1565b1480156122de5750856001600160a01b0316826001600160a01b031614925050506104c7565b6121ff8484846129b4565b60606104c783838551612a19565b5f63ffffffff8211156121a2576040516306dfcc6560e41b81526020600482015260248101839052604401610527565b5f60ff8216601f81111561049257604051632cd44ac360e21b815260040160405180910390fd5b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561292557505f915060039050826129aa565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015612976573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166129a157505f9250600191508290506129aa565b92505f91508190505b9450945094915050565b805160408051630b135d3f60e11b8082526004820186905260248201929092525f92906020820185604483015e5f82606483010152601f820160051c60051b915060205f60648401838a5afa9050825f5114601f3d1116811693505050509392505050565b6060612a2682855161215e565b9150612a32838361215e565b92505f612a3f848461353b565b6001600160401b03811115612a5657612a5661319b565b6040519080825280601f01601f191660200182016040528015612a80576020820181803683370190505b509050838303846020870101602083015e949350505050565b6001600160a01b0381168114612aad575f5ffd5b50565b61ffff81168114612aad575f5ffd5b5f5f60408385031215612ad0575f5ffd5b8235612adb81612a99565b91506020830135612aeb81612ab0565b809150509250929050565b5f6101408284031215612b07575f5ffd5b50919050565b5f5f83601f840112612b1d575f5ffd5b5081356001600160401b03811115612b33575f5ffd5b6020830191508360208260051b8501011115612b4d575f5ffd5b9250929050565b5f5f83601f840112612b64575f5ffd5b5081356001600160401b03811115612b7a575f5ffd5b602083019150836020828501011115612b4d575f5ffd5b5f5f5f5f5f60608688031215612ba5575f5ffd5b85356001600160401b03811115612bba575f5ffd5b612bc688828901612af6565b95505060208601356001600160401b03811115612be1575f5ffd5b612bed88828901612b0d565b90955093505060408601356001600160401b03811115612c0b575f5ffd5b612c1788828901612b54565b969995985093965092949392505050565b5f60208284031215612c38575f5ffd5b5035919050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b60208152612c876020820183516001600160a01b03169052565b5f6020830151612c9d604084018261ffff169052565b50604083015163ffffffff8116606084015250606083015165ffffffffffff811660808401525060808301516001600160801b03811660a08401525060a083015163ffffffff811660c08401525060c083015163ffffffff811660e08401525060e08301516001600160401b038116610100840152506101008301516001600160401b038116610120840152506101208301516101408084015261048e610160840182612c3f565b5f60a08284031215612b07575f5ffd5b5f5f5f5f5f60608688031215612d69575f5ffd5b85356001600160401b03811115612d7e575f5ffd5b612bc688828901612d45565b5f60208284031215612d9a575f5ffd5b81356001600160401b03811115612daf575f5ffd5b61048e84828501612d45565b5f60208284031215612dcb575f5ffd5b81356001600160401b03811115612de0575f5ffd5b61048e84828501612af6565b5f60a08284031215612dfc575f5ffd5b6104c78383612d45565b60ff60f81b8816815260e060208201525f612e2460e0830189612c3f565b8281036040840152612e368189612c3f565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015612e8b578351835260209384019390920191600101612e6d565b50909b9a5050505050505050505050565b5f5f60208385031215612ead575f5ffd5b82356001600160401b03811115612ec2575f5ffd5b612ece85828601612b54565b90969095509350505050565b5f5f5f60c08486031215612eec575f5ffd5b612ef68585612d45565b925060a08401356001600160401b03811115612f10575f5ffd5b612f1c86828701612b0d565b9497909650939450505050565b5f5f5f60608486031215612f3b575f5ffd5b8335612f4681612a99565b92506020840135612f5681612ab0565b929592945050506040919091013590565b5f5f5f5f60408587031215612f7a575f5ffd5b84356001600160401b03811115612f8f575f5ffd5b8501601f81018713612f9f575f5ffd5b80356001600160401b03811115612fb4575f5ffd5b87602060a083028401011115612fc8575f5ffd5b6020918201955093508501356001600160401b03811115612fe7575f5ffd5b612ff387828801612b0d565b95989497509550505050565b5f6020828403121561300f575f5ffd5b81356104c781612a99565b6001600160801b0381168114612aad575f5ffd5b5f6020828403121561303e575f5ffd5b81356104c78161301a565b63ffffffff81168114612aad575f5ffd5b5f6020828403121561306a575f5ffd5b81356104c781613049565b6001600160401b0381168114612aad575f5ffd5b5f60208284031215613099575f5ffd5b81356104c781613075565b5f5f8335601e198436030181126130b9575f5ffd5b8301803591506001600160401b038211156130d2575f5ffd5b602001915036819003821315612b4d575f5ffd5b5f602082840312156130f6575f5ffd5b81356104c781612ab0565b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b608081525f61313c608083018789613101565b6001600160801b039590951660208301525063ffffffff9283166040820152911660609091015292915050565b600181811c9082168061317d57607f821691505b602082108103612b0757634e487b7160e01b5f52602260045260245ffd5b634e487b7160e01b5f52604160045260245ffd5b6040516101c081016001600160401b03811182821017156131d2576131d261319b565b60405290565b604051601f8201601f191681016001600160401b03811182821017156132005761320061319b565b604052919050565b8051611b228161301a565b8051611b2281613075565b8051611b2281613049565b8051611b2281612ab0565b805160088110611b22575f5ffd5b8051611b2281612a99565b5f6101c082840312801561325f575f5ffd5b506132686131af565b61327183613208565b815261327f60208401613213565b602082015261329060408401613213565b60408201526132a160608401613213565b60608201526132b260808401613213565b60808201526132c360a0840161321e565b60a08201526132d460c0840161321e565b60c08201526132e560e08401613229565b60e08201526132f76101008401613234565b61010082015261330a6101208401613242565b61012082015261331d6101408401613213565b6101408201526133306101608401613208565b6101608201526133436101808401613208565b6101808201526133566101a08401613208565b6101a08201529392505050565b5f60208284031215613373575f5ffd5b5051919050565b634e487b7160e01b5f52601160045260245ffd5b808201808211156104925761049261337a565b634e487b7160e01b5f52602160045260245ffd5b602081525f6133c8602083018486613101565b949350505050565b818382375f9101908152919050565b5f81518060208401855e5f93019283525090919050565b5f6133c861340483866133df565b846133df565b828152813560208083019190915260c08201908301356134298161301a565b6001600160801b038116604084015250604083013561344781613075565b6001600160401b038116606084015250606083013561346581613075565b6001600160401b038116608084015250608083013561348381613075565b6001600160401b03811660a0840152509392505050565b828152813560208083019190915260c08201908301356134b981613075565b6001600160401b03811660408401525060408301356134d781613049565b63ffffffff811660608401525060608301356134f281612ab0565b61ffff16608083810191909152929092013560a090910152919050565b634e487b7160e01b5f52603260045260245ffd5b5f600182016135345761353461337a565b5060010190565b818103818111156104925761049261337a565b5f8261356857634e487b7160e01b5f52601260045260245ffd5b500490565b80820281158282048414176104925761049261337a565b6001600160401b0381811683821601908111156104925761049261337a565b5f602082840312156135b3575f5ffd5b81516104c781613075565b5f602082840312156135ce575f5ffd5b81516001600160401b038111156135e3575f5ffd5b8201601f810184136135f3575f5ffd5b80516001600160401b0381111561360c5761360c61319b565b8060051b61361c602082016131d8565b91825260208184018101929081019087841115613637575f5ffd5b6020850194505b83851015613665578451925061365383612a99565b8282526020948501949091019061363e565b979650505050505050565b80356bffffffffffffffffffffffff1981169060148410156136ac576001600160601b03196001600160601b03198560140360031b1b82161691505b5092915050565b5f5f83546136c081613169565b6001821680156136d757600181146136ec57613719565b60ff1983168652811515820286019350613719565b865f5260205f205f5b83811015613711578154888201526001909101906020016136f5565b505081860193505b509195945050505050565b601f821115613776578282111561377657805f5260205f20601f840160051c602085101561374f57505f5b90810190601f840160051c035f5b81811015613772575f8382015560010161375d565b5050505b505050565b6001600160401b038311156137925761379261319b565b6137a6836137a08354613169565b83613724565b5f601f8411600181146137d7575f85156137c05750838201355b5f19600387901b1c1916600186901b17835561382e565b5f83815260208120601f198716915b8281101561380657868501358255602094850194600190920191016137e6565b5086821015613822575f1960f88860031b161c19848701351681555b505060018560011b0183555b5050505050565b805160208201516bffffffffffffffffffffffff19811691906014821015613877576001600160601b03196001600160601b03198360140360031b1b82161692505b5050919050565b606081525f6138906060830186612c3f565b84602084015282810360408401526138a88185612c3f565b9695505050505050565b5f6104c782846133df56",
}

// DeviceRegistry is an auto generated Go binding around an Ethereum contract.
type DeviceRegistry struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DeviceRegistry) GetABI() abi.ABI {
	return c.abi
}

// NewDeviceRegistry creates a new instance of DeviceRegistry.
func NewDeviceRegistry() *DeviceRegistry {
	parsed, err := DeviceRegistryMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DeviceRegistry{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *DeviceRegistry) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address reports, address guardian) returns()
func (deviceRegistry *DeviceRegistry) PackConstructor(reports common.Address, guardian common.Address) []byte {
	enc, err := deviceRegistry.abi.Pack("", reports, guardian)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackATTESTATIONTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07090c1f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ATTESTATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackATTESTATIONTYPEHASH() []byte {
	enc, err := deviceRegistry.abi.Pack("ATTESTATION_TYPEHASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackATTESTATIONTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07090c1f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ATTESTATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackATTESTATIONTYPEHASH() ([]byte, error) {
	return deviceRegistry.abi.Pack("ATTESTATION_TYPEHASH")
}

// UnpackATTESTATIONTYPEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x07090c1f.
//
// Solidity: function ATTESTATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackATTESTATIONTYPEHASH(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("ATTESTATION_TYPEHASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackBPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x249d39e9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BPS() view returns(uint256)
func (deviceRegistry *DeviceRegistry) PackBPS() []byte {
	enc, err := deviceRegistry.abi.Pack("BPS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x249d39e9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BPS() view returns(uint256)
func (deviceRegistry *DeviceRegistry) TryPackBPS() ([]byte, error) {
	return deviceRegistry.abi.Pack("BPS")
}

// UnpackBPS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x249d39e9.
//
// Solidity: function BPS() view returns(uint256)
func (deviceRegistry *DeviceRegistry) UnpackBPS(data []byte) (*big.Int, error) {
	out, err := deviceRegistry.abi.Unpack("BPS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackENROLMENTTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x146b79f5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ENROLMENT_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackENROLMENTTYPEHASH() []byte {
	enc, err := deviceRegistry.abi.Pack("ENROLMENT_TYPEHASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackENROLMENTTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x146b79f5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ENROLMENT_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackENROLMENTTYPEHASH() ([]byte, error) {
	return deviceRegistry.abi.Pack("ENROLMENT_TYPEHASH")
}

// UnpackENROLMENTTYPEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x146b79f5.
//
// Solidity: function ENROLMENT_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackENROLMENTTYPEHASH(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("ENROLMENT_TYPEHASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackGUARDIAN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x724c184c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function GUARDIAN() view returns(address)
func (deviceRegistry *DeviceRegistry) PackGUARDIAN() []byte {
	enc, err := deviceRegistry.abi.Pack("GUARDIAN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGUARDIAN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x724c184c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function GUARDIAN() view returns(address)
func (deviceRegistry *DeviceRegistry) TryPackGUARDIAN() ([]byte, error) {
	return deviceRegistry.abi.Pack("GUARDIAN")
}

// UnpackGUARDIAN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x724c184c.
//
// Solidity: function GUARDIAN() view returns(address)
func (deviceRegistry *DeviceRegistry) UnpackGUARDIAN(data []byte) (common.Address, error) {
	out, err := deviceRegistry.abi.Unpack("GUARDIAN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackREPORTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30eb986.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function REPORTS() view returns(address)
func (deviceRegistry *DeviceRegistry) PackREPORTS() []byte {
	enc, err := deviceRegistry.abi.Pack("REPORTS")
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
func (deviceRegistry *DeviceRegistry) TryPackREPORTS() ([]byte, error) {
	return deviceRegistry.abi.Pack("REPORTS")
}

// UnpackREPORTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30eb986.
//
// Solidity: function REPORTS() view returns(address)
func (deviceRegistry *DeviceRegistry) UnpackREPORTS(data []byte) (common.Address, error) {
	out, err := deviceRegistry.abi.Unpack("REPORTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackREVALUATIONTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeb0701f0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function REVALUATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackREVALUATIONTYPEHASH() []byte {
	enc, err := deviceRegistry.abi.Pack("REVALUATION_TYPEHASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackREVALUATIONTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeb0701f0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function REVALUATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackREVALUATIONTYPEHASH() ([]byte, error) {
	return deviceRegistry.abi.Pack("REVALUATION_TYPEHASH")
}

// UnpackREVALUATIONTYPEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeb0701f0.
//
// Solidity: function REVALUATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackREVALUATIONTYPEHASH(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("REVALUATION_TYPEHASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackROTATIONTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8e4518b5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ROTATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackROTATIONTYPEHASH() []byte {
	enc, err := deviceRegistry.abi.Pack("ROTATION_TYPEHASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackROTATIONTYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8e4518b5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ROTATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackROTATIONTYPEHASH() ([]byte, error) {
	return deviceRegistry.abi.Pack("ROTATION_TYPEHASH")
}

// UnpackROTATIONTYPEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8e4518b5.
//
// Solidity: function ROTATION_TYPEHASH() view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackROTATIONTYPEHASH(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("ROTATION_TYPEHASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAttest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc6d831b9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function attest((bytes32,uint64,uint32,uint16,bytes32)[] attestations, bytes[] signatures) returns(uint256 counted)
func (deviceRegistry *DeviceRegistry) PackAttest(attestations []IDevicesAttestation, signatures [][]byte) []byte {
	enc, err := deviceRegistry.abi.Pack("attest", attestations, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAttest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc6d831b9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function attest((bytes32,uint64,uint32,uint16,bytes32)[] attestations, bytes[] signatures) returns(uint256 counted)
func (deviceRegistry *DeviceRegistry) TryPackAttest(attestations []IDevicesAttestation, signatures [][]byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("attest", attestations, signatures)
}

// UnpackAttest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc6d831b9.
//
// Solidity: function attest((bytes32,uint64,uint32,uint16,bytes32)[] attestations, bytes[] signatures) returns(uint256 counted)
func (deviceRegistry *DeviceRegistry) UnpackAttest(data []byte) (*big.Int, error) {
	out, err := deviceRegistry.abi.Unpack("attest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAttestationDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9160b815.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function attestationDigest((bytes32,uint64,uint32,uint16,bytes32) a) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackAttestationDigest(a IDevicesAttestation) []byte {
	enc, err := deviceRegistry.abi.Pack("attestationDigest", a)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAttestationDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9160b815.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function attestationDigest((bytes32,uint64,uint32,uint16,bytes32) a) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackAttestationDigest(a IDevicesAttestation) ([]byte, error) {
	return deviceRegistry.abi.Pack("attestationDigest", a)
}

// UnpackAttestationDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9160b815.
//
// Solidity: function attestationDigest((bytes32,uint64,uint32,uint16,bytes32) a) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackAttestationDigest(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("attestationDigest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAttested is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7292039.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function attested(address pool, uint16 facilityId, uint256 day) view returns(uint256)
func (deviceRegistry *DeviceRegistry) PackAttested(pool common.Address, facilityId uint16, day *big.Int) []byte {
	enc, err := deviceRegistry.abi.Pack("attested", pool, facilityId, day)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAttested is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7292039.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function attested(address pool, uint16 facilityId, uint256 day) view returns(uint256)
func (deviceRegistry *DeviceRegistry) TryPackAttested(pool common.Address, facilityId uint16, day *big.Int) ([]byte, error) {
	return deviceRegistry.abi.Pack("attested", pool, facilityId, day)
}

// UnpackAttested is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa7292039.
//
// Solidity: function attested(address pool, uint16 facilityId, uint256 day) view returns(uint256)
func (deviceRegistry *DeviceRegistry) UnpackAttested(data []byte) (*big.Int, error) {
	out, err := deviceRegistry.abi.Unpack("attested", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDevice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x470b3186.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function device(bytes32 id) view returns((address,uint16,uint32,uint48,uint128,uint32,uint32,uint64,uint64,bytes))
func (deviceRegistry *DeviceRegistry) PackDevice(id [32]byte) []byte {
	enc, err := deviceRegistry.abi.Pack("device", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDevice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x470b3186.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function device(bytes32 id) view returns((address,uint16,uint32,uint48,uint128,uint32,uint32,uint64,uint64,bytes))
func (deviceRegistry *DeviceRegistry) TryPackDevice(id [32]byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("device", id)
}

// UnpackDevice is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x470b3186.
//
// Solidity: function device(bytes32 id) view returns((address,uint16,uint32,uint48,uint128,uint32,uint32,uint64,uint64,bytes))
func (deviceRegistry *DeviceRegistry) UnpackDevice(data []byte) (IDevicesDevice, error) {
	out, err := deviceRegistry.abi.Unpack("device", data)
	if err != nil {
		return *new(IDevicesDevice), err
	}
	out0 := *abi.ConvertType(out[0], new(IDevicesDevice)).(*IDevicesDevice)
	return out0, nil
}

// PackDeviceOfKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x852d0f6c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deviceOfKey(bytes key) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackDeviceOfKey(key []byte) []byte {
	enc, err := deviceRegistry.abi.Pack("deviceOfKey", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeviceOfKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x852d0f6c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deviceOfKey(bytes key) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackDeviceOfKey(key []byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("deviceOfKey", key)
}

// UnpackDeviceOfKey is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x852d0f6c.
//
// Solidity: function deviceOfKey(bytes key) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackDeviceOfKey(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("deviceOfKey", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (deviceRegistry *DeviceRegistry) PackEip712Domain() []byte {
	enc, err := deviceRegistry.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (deviceRegistry *DeviceRegistry) TryPackEip712Domain() ([]byte, error) {
	return deviceRegistry.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (deviceRegistry *DeviceRegistry) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := deviceRegistry.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackEligibleValue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d02dabe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eligibleValue(address pool, uint16 facilityId) view returns(uint256)
func (deviceRegistry *DeviceRegistry) PackEligibleValue(pool common.Address, facilityId uint16) []byte {
	enc, err := deviceRegistry.abi.Pack("eligibleValue", pool, facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEligibleValue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d02dabe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eligibleValue(address pool, uint16 facilityId) view returns(uint256)
func (deviceRegistry *DeviceRegistry) TryPackEligibleValue(pool common.Address, facilityId uint16) ([]byte, error) {
	return deviceRegistry.abi.Pack("eligibleValue", pool, facilityId)
}

// UnpackEligibleValue is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1d02dabe.
//
// Solidity: function eligibleValue(address pool, uint16 facilityId) view returns(uint256)
func (deviceRegistry *DeviceRegistry) UnpackEligibleValue(data []byte) (*big.Int, error) {
	out, err := deviceRegistry.abi.Unpack("eligibleValue", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackEnrol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28b5dbd1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function enrol((bytes32,bytes,address,uint16,uint128,uint32,uint32,uint64,uint64,uint64) e, bytes[] signatures, bytes deviceSignature) returns()
func (deviceRegistry *DeviceRegistry) PackEnrol(e IDevicesEnrolment, signatures [][]byte, deviceSignature []byte) []byte {
	enc, err := deviceRegistry.abi.Pack("enrol", e, signatures, deviceSignature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEnrol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28b5dbd1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function enrol((bytes32,bytes,address,uint16,uint128,uint32,uint32,uint64,uint64,uint64) e, bytes[] signatures, bytes deviceSignature) returns()
func (deviceRegistry *DeviceRegistry) TryPackEnrol(e IDevicesEnrolment, signatures [][]byte, deviceSignature []byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("enrol", e, signatures, deviceSignature)
}

// PackEnrolmentDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79b7b5eb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function enrolmentDigest((bytes32,bytes,address,uint16,uint128,uint32,uint32,uint64,uint64,uint64) e) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackEnrolmentDigest(e IDevicesEnrolment) []byte {
	enc, err := deviceRegistry.abi.Pack("enrolmentDigest", e)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEnrolmentDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79b7b5eb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function enrolmentDigest((bytes32,bytes,address,uint16,uint128,uint32,uint32,uint64,uint64,uint64) e) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackEnrolmentDigest(e IDevicesEnrolment) ([]byte, error) {
	return deviceRegistry.abi.Pack("enrolmentDigest", e)
}

// UnpackEnrolmentDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x79b7b5eb.
//
// Solidity: function enrolmentDigest((bytes32,bytes,address,uint16,uint128,uint32,uint32,uint64,uint64,uint64) e) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackEnrolmentDigest(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("enrolmentDigest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackLapsedSince is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x078f97c1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lapsedSince(address pool, uint16 facilityId) view returns(uint64)
func (deviceRegistry *DeviceRegistry) PackLapsedSince(pool common.Address, facilityId uint16) []byte {
	enc, err := deviceRegistry.abi.Pack("lapsedSince", pool, facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLapsedSince is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x078f97c1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lapsedSince(address pool, uint16 facilityId) view returns(uint64)
func (deviceRegistry *DeviceRegistry) TryPackLapsedSince(pool common.Address, facilityId uint16) ([]byte, error) {
	return deviceRegistry.abi.Pack("lapsedSince", pool, facilityId)
}

// UnpackLapsedSince is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x078f97c1.
//
// Solidity: function lapsedSince(address pool, uint16 facilityId) view returns(uint64)
func (deviceRegistry *DeviceRegistry) UnpackLapsedSince(data []byte) (uint64, error) {
	out, err := deviceRegistry.abi.Unpack("lapsedSince", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67d42a8b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function release(bytes32 id) returns()
func (deviceRegistry *DeviceRegistry) PackRelease(id [32]byte) []byte {
	enc, err := deviceRegistry.abi.Pack("release", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67d42a8b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function release(bytes32 id) returns()
func (deviceRegistry *DeviceRegistry) TryPackRelease(id [32]byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("release", id)
}

// PackRevaluationDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7bf57ef6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revaluationDigest((bytes32,uint128,uint64,uint64,uint64) r) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackRevaluationDigest(r IDevicesRevaluation) []byte {
	enc, err := deviceRegistry.abi.Pack("revaluationDigest", r)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevaluationDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7bf57ef6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revaluationDigest((bytes32,uint128,uint64,uint64,uint64) r) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackRevaluationDigest(r IDevicesRevaluation) ([]byte, error) {
	return deviceRegistry.abi.Pack("revaluationDigest", r)
}

// UnpackRevaluationDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7bf57ef6.
//
// Solidity: function revaluationDigest((bytes32,uint128,uint64,uint64,uint64) r) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackRevaluationDigest(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("revaluationDigest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRevalue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85937145.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revalue((bytes32,uint128,uint64,uint64,uint64) r, bytes[] signatures) returns()
func (deviceRegistry *DeviceRegistry) PackRevalue(r IDevicesRevaluation, signatures [][]byte) []byte {
	enc, err := deviceRegistry.abi.Pack("revalue", r, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevalue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85937145.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revalue((bytes32,uint128,uint64,uint64,uint64) r, bytes[] signatures) returns()
func (deviceRegistry *DeviceRegistry) TryPackRevalue(r IDevicesRevaluation, signatures [][]byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("revalue", r, signatures)
}

// PackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb75c7dc6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revoke(bytes32 id) returns()
func (deviceRegistry *DeviceRegistry) PackRevoke(id [32]byte) []byte {
	enc, err := deviceRegistry.abi.Pack("revoke", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb75c7dc6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revoke(bytes32 id) returns()
func (deviceRegistry *DeviceRegistry) TryPackRevoke(id [32]byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("revoke", id)
}

// PackRotateKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6d538453.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rotateKey((bytes32,bytes,uint64,uint64,uint64) r, bytes[] signatures, bytes deviceSignature) returns()
func (deviceRegistry *DeviceRegistry) PackRotateKey(r IDevicesRotation, signatures [][]byte, deviceSignature []byte) []byte {
	enc, err := deviceRegistry.abi.Pack("rotateKey", r, signatures, deviceSignature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRotateKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6d538453.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rotateKey((bytes32,bytes,uint64,uint64,uint64) r, bytes[] signatures, bytes deviceSignature) returns()
func (deviceRegistry *DeviceRegistry) TryPackRotateKey(r IDevicesRotation, signatures [][]byte, deviceSignature []byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("rotateKey", r, signatures, deviceSignature)
}

// PackRotationDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7001896b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rotationDigest((bytes32,bytes,uint64,uint64,uint64) r) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) PackRotationDigest(r IDevicesRotation) []byte {
	enc, err := deviceRegistry.abi.Pack("rotationDigest", r)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRotationDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7001896b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rotationDigest((bytes32,bytes,uint64,uint64,uint64) r) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) TryPackRotationDigest(r IDevicesRotation) ([]byte, error) {
	return deviceRegistry.abi.Pack("rotationDigest", r)
}

// UnpackRotationDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7001896b.
//
// Solidity: function rotationDigest((bytes32,bytes,uint64,uint64,uint64) r) view returns(bytes32)
func (deviceRegistry *DeviceRegistry) UnpackRotationDigest(data []byte) ([32]byte, error) {
	out, err := deviceRegistry.abi.Unpack("rotationDigest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackValueOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd6c30098.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function valueOf(bytes32 id) view returns(uint256)
func (deviceRegistry *DeviceRegistry) PackValueOf(id [32]byte) []byte {
	enc, err := deviceRegistry.abi.Pack("valueOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackValueOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd6c30098.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function valueOf(bytes32 id) view returns(uint256)
func (deviceRegistry *DeviceRegistry) TryPackValueOf(id [32]byte) ([]byte, error) {
	return deviceRegistry.abi.Pack("valueOf", id)
}

// UnpackValueOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd6c30098.
//
// Solidity: function valueOf(bytes32 id) view returns(uint256)
func (deviceRegistry *DeviceRegistry) UnpackValueOf(data []byte) (*big.Int, error) {
	out, err := deviceRegistry.abi.Unpack("valueOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// DeviceRegistryAttested represents a Attested event raised by the DeviceRegistry contract.
type DeviceRegistryAttested struct {
	Device     [32]byte
	Pool       common.Address
	FacilityId uint16
	Day        uint32
	Seq        uint64
	ScoreBps   uint16
	Counted    *big.Int
	Evidence   [32]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryAttestedEventName = "Attested"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryAttested) ContractEventName() string {
	return DeviceRegistryAttestedEventName
}

// UnpackAttestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Attested(bytes32 indexed device, address indexed pool, uint16 indexed facilityId, uint32 day, uint64 seq, uint16 scoreBps, uint256 counted, bytes32 evidence)
func (deviceRegistry *DeviceRegistry) UnpackAttestedEvent(log *types.Log) (*DeviceRegistryAttested, error) {
	event := "Attested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryAttested)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryEIP712DomainChanged represents a EIP712DomainChanged event raised by the DeviceRegistry contract.
type DeviceRegistryEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryEIP712DomainChanged) ContractEventName() string {
	return DeviceRegistryEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (deviceRegistry *DeviceRegistry) UnpackEIP712DomainChangedEvent(log *types.Log) (*DeviceRegistryEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryEnrolled represents a Enrolled event raised by the DeviceRegistry contract.
type DeviceRegistryEnrolled struct {
	Device     [32]byte
	Pool       common.Address
	FacilityId uint16
	Key        []byte
	Value      *big.Int
	FromDay    uint32
	LifeDays   uint32
	Raw        *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryEnrolledEventName = "Enrolled"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryEnrolled) ContractEventName() string {
	return DeviceRegistryEnrolledEventName
}

// UnpackEnrolledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Enrolled(bytes32 indexed device, address indexed pool, uint16 indexed facilityId, bytes key, uint128 value, uint32 fromDay, uint32 lifeDays)
func (deviceRegistry *DeviceRegistry) UnpackEnrolledEvent(log *types.Log) (*DeviceRegistryEnrolled, error) {
	event := "Enrolled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryEnrolled)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryKeyRotated represents a KeyRotated event raised by the DeviceRegistry contract.
type DeviceRegistryKeyRotated struct {
	Device [32]byte
	Key    []byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryKeyRotatedEventName = "KeyRotated"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryKeyRotated) ContractEventName() string {
	return DeviceRegistryKeyRotatedEventName
}

// UnpackKeyRotatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyRotated(bytes32 indexed device, bytes key)
func (deviceRegistry *DeviceRegistry) UnpackKeyRotatedEvent(log *types.Log) (*DeviceRegistryKeyRotated, error) {
	event := "KeyRotated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryKeyRotated)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryReleased represents a Released event raised by the DeviceRegistry contract.
type DeviceRegistryReleased struct {
	Device [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryReleasedEventName = "Released"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryReleased) ContractEventName() string {
	return DeviceRegistryReleasedEventName
}

// UnpackReleasedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Released(bytes32 indexed device)
func (deviceRegistry *DeviceRegistry) UnpackReleasedEvent(log *types.Log) (*DeviceRegistryReleased, error) {
	event := "Released"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryReleased)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryRestated represents a Restated event raised by the DeviceRegistry contract.
type DeviceRegistryRestated struct {
	Pool       common.Address
	FacilityId uint16
	Day        *big.Int
	Sum        *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryRestatedEventName = "Restated"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryRestated) ContractEventName() string {
	return DeviceRegistryRestatedEventName
}

// UnpackRestatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Restated(address indexed pool, uint16 indexed facilityId, uint256 day, uint256 sum)
func (deviceRegistry *DeviceRegistry) UnpackRestatedEvent(log *types.Log) (*DeviceRegistryRestated, error) {
	event := "Restated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryRestated)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryRevalued represents a Revalued event raised by the DeviceRegistry contract.
type DeviceRegistryRevalued struct {
	Device [32]byte
	Value  *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryRevaluedEventName = "Revalued"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryRevalued) ContractEventName() string {
	return DeviceRegistryRevaluedEventName
}

// UnpackRevaluedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Revalued(bytes32 indexed device, uint128 value)
func (deviceRegistry *DeviceRegistry) UnpackRevaluedEvent(log *types.Log) (*DeviceRegistryRevalued, error) {
	event := "Revalued"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryRevalued)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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

// DeviceRegistryRevoked represents a Revoked event raised by the DeviceRegistry contract.
type DeviceRegistryRevoked struct {
	Device [32]byte
	By     common.Address
	Raw    *types.Log // Blockchain specific contextual infos
}

const DeviceRegistryRevokedEventName = "Revoked"

// ContractEventName returns the user-defined event name.
func (DeviceRegistryRevoked) ContractEventName() string {
	return DeviceRegistryRevokedEventName
}

// UnpackRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Revoked(bytes32 indexed device, address indexed by)
func (deviceRegistry *DeviceRegistry) UnpackRevokedEvent(log *types.Log) (*DeviceRegistryRevoked, error) {
	event := "Revoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deviceRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DeviceRegistryRevoked)
	if len(log.Data) > 0 {
		if err := deviceRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deviceRegistry.abi.Events[event].Inputs {
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
func (deviceRegistry *DeviceRegistry) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["AlreadyEnrolled"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackAlreadyEnrolledError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["Expired"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["FacilityNotCovered"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackFacilityNotCoveredError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["KeyInUse"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackKeyInUseError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["NotAPool"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackNotAPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["NotASigner"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackNotASignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["NotEnrolled"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackNotEnrolledError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["NotGuardian"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackNotGuardianError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["NotOperator"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackNotOperatorError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["ParameterOutOfRange"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackParameterOutOfRangeError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["SequenceNotIncreasing"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackSequenceNotIncreasingError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["SignersNotAscending"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackSignersNotAscendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["TooFewSignatures"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackTooFewSignaturesError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["UnequalLengths"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackUnequalLengthsError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["ValueNotLower"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackValueNotLowerError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["WrongDay"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackWrongDayError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["WrongDeviceSignature"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackWrongDeviceSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["WrongNonce"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackWrongNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], deviceRegistry.abi.Errors["WrongSignerSet"].ID.Bytes()[:4]) {
		return deviceRegistry.UnpackWrongSignerSetError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DeviceRegistryAlreadyEnrolled represents a AlreadyEnrolled error raised by the DeviceRegistry contract.
type DeviceRegistryAlreadyEnrolled struct {
	Device     [32]byte
	Pool       common.Address
	FacilityId uint16
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyEnrolled(bytes32 device, address pool, uint16 facilityId)
func DeviceRegistryAlreadyEnrolledErrorID() common.Hash {
	return common.HexToHash("0x81ea957d0a755e9063e22296f6c3580ac7396c17eb25d13a8242a7162f94ae4d")
}

// UnpackAlreadyEnrolledError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyEnrolled(bytes32 device, address pool, uint16 facilityId)
func (deviceRegistry *DeviceRegistry) UnpackAlreadyEnrolledError(raw []byte) (*DeviceRegistryAlreadyEnrolled, error) {
	out := new(DeviceRegistryAlreadyEnrolled)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "AlreadyEnrolled", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the DeviceRegistry contract.
type DeviceRegistryECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func DeviceRegistryECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (deviceRegistry *DeviceRegistry) UnpackECDSAInvalidSignatureError(raw []byte) (*DeviceRegistryECDSAInvalidSignature, error) {
	out := new(DeviceRegistryECDSAInvalidSignature)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the DeviceRegistry contract.
type DeviceRegistryECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func DeviceRegistryECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (deviceRegistry *DeviceRegistry) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*DeviceRegistryECDSAInvalidSignatureLength, error) {
	out := new(DeviceRegistryECDSAInvalidSignatureLength)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the DeviceRegistry contract.
type DeviceRegistryECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func DeviceRegistryECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (deviceRegistry *DeviceRegistry) UnpackECDSAInvalidSignatureSError(raw []byte) (*DeviceRegistryECDSAInvalidSignatureS, error) {
	out := new(DeviceRegistryECDSAInvalidSignatureS)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryExpired represents a Expired error raised by the DeviceRegistry contract.
type DeviceRegistryExpired struct {
	Deadline  uint64
	BlockTime *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Expired(uint64 deadline, uint256 blockTime)
func DeviceRegistryExpiredErrorID() common.Hash {
	return common.HexToHash("0x91cc37bcaeec164e5bc377adb7e09e2a00c91458581814d0294b11a1ab47958a")
}

// UnpackExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Expired(uint64 deadline, uint256 blockTime)
func (deviceRegistry *DeviceRegistry) UnpackExpiredError(raw []byte) (*DeviceRegistryExpired, error) {
	out := new(DeviceRegistryExpired)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "Expired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryFacilityNotCovered represents a FacilityNotCovered error raised by the DeviceRegistry contract.
type DeviceRegistryFacilityNotCovered struct {
	Base *big.Int
	Owed *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FacilityNotCovered(uint256 base, uint256 owed)
func DeviceRegistryFacilityNotCoveredErrorID() common.Hash {
	return common.HexToHash("0x12df81a1a9bd05e9a4a36aba93cfb740a1cfd48653403c6961de3a87e7be4ca8")
}

// UnpackFacilityNotCoveredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FacilityNotCovered(uint256 base, uint256 owed)
func (deviceRegistry *DeviceRegistry) UnpackFacilityNotCoveredError(raw []byte) (*DeviceRegistryFacilityNotCovered, error) {
	out := new(DeviceRegistryFacilityNotCovered)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "FacilityNotCovered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryInvalidShortString represents a InvalidShortString error raised by the DeviceRegistry contract.
type DeviceRegistryInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func DeviceRegistryInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (deviceRegistry *DeviceRegistry) UnpackInvalidShortStringError(raw []byte) (*DeviceRegistryInvalidShortString, error) {
	out := new(DeviceRegistryInvalidShortString)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryKeyInUse represents a KeyInUse error raised by the DeviceRegistry contract.
type DeviceRegistryKeyInUse struct {
	Device [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error KeyInUse(bytes32 device)
func DeviceRegistryKeyInUseErrorID() common.Hash {
	return common.HexToHash("0x6e43cf63abf782ca4122e6344dd404aa46f77cc79dffeff87d17810d7e74512a")
}

// UnpackKeyInUseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error KeyInUse(bytes32 device)
func (deviceRegistry *DeviceRegistry) UnpackKeyInUseError(raw []byte) (*DeviceRegistryKeyInUse, error) {
	out := new(DeviceRegistryKeyInUse)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "KeyInUse", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryNotAPool represents a NotAPool error raised by the DeviceRegistry contract.
type DeviceRegistryNotAPool struct {
	Pool common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAPool(address pool)
func DeviceRegistryNotAPoolErrorID() common.Hash {
	return common.HexToHash("0xe3728359b7508e2bae48ae5805d90315d97af8ac9ef53a4bf3e86fb67f54cc82")
}

// UnpackNotAPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAPool(address pool)
func (deviceRegistry *DeviceRegistry) UnpackNotAPoolError(raw []byte) (*DeviceRegistryNotAPool, error) {
	out := new(DeviceRegistryNotAPool)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "NotAPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryNotASigner represents a NotASigner error raised by the DeviceRegistry contract.
type DeviceRegistryNotASigner struct {
	Signer common.Address
	SetId  uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotASigner(address signer, uint64 setId)
func DeviceRegistryNotASignerErrorID() common.Hash {
	return common.HexToHash("0xefbab7366db57ea75339ae1be54e12b167387fc406cac9357195172622a937f8")
}

// UnpackNotASignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotASigner(address signer, uint64 setId)
func (deviceRegistry *DeviceRegistry) UnpackNotASignerError(raw []byte) (*DeviceRegistryNotASigner, error) {
	out := new(DeviceRegistryNotASigner)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "NotASigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryNotEnrolled represents a NotEnrolled error raised by the DeviceRegistry contract.
type DeviceRegistryNotEnrolled struct {
	Device [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotEnrolled(bytes32 device)
func DeviceRegistryNotEnrolledErrorID() common.Hash {
	return common.HexToHash("0xaf1f454ae2b1ddec7ff5fc10f85248439c2ab818fc866e3a465ad5b8c44ea161")
}

// UnpackNotEnrolledError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotEnrolled(bytes32 device)
func (deviceRegistry *DeviceRegistry) UnpackNotEnrolledError(raw []byte) (*DeviceRegistryNotEnrolled, error) {
	out := new(DeviceRegistryNotEnrolled)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "NotEnrolled", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryNotGuardian represents a NotGuardian error raised by the DeviceRegistry contract.
type DeviceRegistryNotGuardian struct {
	Caller   common.Address
	Guardian common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotGuardian(address caller, address guardian)
func DeviceRegistryNotGuardianErrorID() common.Hash {
	return common.HexToHash("0x826f1bd21a6e91b051ebea595c16fd03830d2c589a94acbc6c8e70e4c8fc863e")
}

// UnpackNotGuardianError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotGuardian(address caller, address guardian)
func (deviceRegistry *DeviceRegistry) UnpackNotGuardianError(raw []byte) (*DeviceRegistryNotGuardian, error) {
	out := new(DeviceRegistryNotGuardian)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "NotGuardian", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryNotOperator represents a NotOperator error raised by the DeviceRegistry contract.
type DeviceRegistryNotOperator struct {
	Caller   common.Address
	Operator common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOperator(address caller, address operator)
func DeviceRegistryNotOperatorErrorID() common.Hash {
	return common.HexToHash("0x4738d054fb342362ac3b7f0ca661178b1cf93159ab6884ef2cb88b14760d0f55")
}

// UnpackNotOperatorError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOperator(address caller, address operator)
func (deviceRegistry *DeviceRegistry) UnpackNotOperatorError(raw []byte) (*DeviceRegistryNotOperator, error) {
	out := new(DeviceRegistryNotOperator)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "NotOperator", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryParameterOutOfRange represents a ParameterOutOfRange error raised by the DeviceRegistry contract.
type DeviceRegistryParameterOutOfRange struct {
	Value *big.Int
	Least *big.Int
	Most  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func DeviceRegistryParameterOutOfRangeErrorID() common.Hash {
	return common.HexToHash("0xd3f93ee859d46e46ffd39405ef12fc6725c2e5f26a654ff27e026afd1248f8d0")
}

// UnpackParameterOutOfRangeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func (deviceRegistry *DeviceRegistry) UnpackParameterOutOfRangeError(raw []byte) (*DeviceRegistryParameterOutOfRange, error) {
	out := new(DeviceRegistryParameterOutOfRange)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "ParameterOutOfRange", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistrySafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the DeviceRegistry contract.
type DeviceRegistrySafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func DeviceRegistrySafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (deviceRegistry *DeviceRegistry) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*DeviceRegistrySafeCastOverflowedUintDowncast, error) {
	out := new(DeviceRegistrySafeCastOverflowedUintDowncast)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistrySequenceNotIncreasing represents a SequenceNotIncreasing error raised by the DeviceRegistry contract.
type DeviceRegistrySequenceNotIncreasing struct {
	Seq  uint64
	Last uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SequenceNotIncreasing(uint64 seq, uint64 last)
func DeviceRegistrySequenceNotIncreasingErrorID() common.Hash {
	return common.HexToHash("0x16d9230d1170112336bc6f52e9206f66ceff924a6d6dd4d8287d15f7ad7794b4")
}

// UnpackSequenceNotIncreasingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SequenceNotIncreasing(uint64 seq, uint64 last)
func (deviceRegistry *DeviceRegistry) UnpackSequenceNotIncreasingError(raw []byte) (*DeviceRegistrySequenceNotIncreasing, error) {
	out := new(DeviceRegistrySequenceNotIncreasing)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "SequenceNotIncreasing", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistrySignersNotAscending represents a SignersNotAscending error raised by the DeviceRegistry contract.
type DeviceRegistrySignersNotAscending struct {
	Previous common.Address
	Signer   common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SignersNotAscending(address previous, address signer)
func DeviceRegistrySignersNotAscendingErrorID() common.Hash {
	return common.HexToHash("0x45907fac58b68b2554fd0b2841a93fad341642915e8ae6c36b5deb29171a6eec")
}

// UnpackSignersNotAscendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SignersNotAscending(address previous, address signer)
func (deviceRegistry *DeviceRegistry) UnpackSignersNotAscendingError(raw []byte) (*DeviceRegistrySignersNotAscending, error) {
	out := new(DeviceRegistrySignersNotAscending)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "SignersNotAscending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryStringTooLong represents a StringTooLong error raised by the DeviceRegistry contract.
type DeviceRegistryStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func DeviceRegistryStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (deviceRegistry *DeviceRegistry) UnpackStringTooLongError(raw []byte) (*DeviceRegistryStringTooLong, error) {
	out := new(DeviceRegistryStringTooLong)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryTooFewSignatures represents a TooFewSignatures error raised by the DeviceRegistry contract.
type DeviceRegistryTooFewSignatures struct {
	Signatures *big.Int
	Required   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooFewSignatures(uint256 signatures, uint256 required)
func DeviceRegistryTooFewSignaturesErrorID() common.Hash {
	return common.HexToHash("0x59b8466f13c4d54554d5f64f08f5b02563132f906fa1ae1e30fbc1e6780e4f08")
}

// UnpackTooFewSignaturesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooFewSignatures(uint256 signatures, uint256 required)
func (deviceRegistry *DeviceRegistry) UnpackTooFewSignaturesError(raw []byte) (*DeviceRegistryTooFewSignatures, error) {
	out := new(DeviceRegistryTooFewSignatures)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "TooFewSignatures", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryUnequalLengths represents a UnequalLengths error raised by the DeviceRegistry contract.
type DeviceRegistryUnequalLengths struct {
	Attestations *big.Int
	Signatures   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnequalLengths(uint256 attestations, uint256 signatures)
func DeviceRegistryUnequalLengthsErrorID() common.Hash {
	return common.HexToHash("0x5020e505a90ffcfd0018bfb2fb5909e7a5b4f80143c605372124a8abe5230d58")
}

// UnpackUnequalLengthsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnequalLengths(uint256 attestations, uint256 signatures)
func (deviceRegistry *DeviceRegistry) UnpackUnequalLengthsError(raw []byte) (*DeviceRegistryUnequalLengths, error) {
	out := new(DeviceRegistryUnequalLengths)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "UnequalLengths", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryValueNotLower represents a ValueNotLower error raised by the DeviceRegistry contract.
type DeviceRegistryValueNotLower struct {
	Value   *big.Int
	Current *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ValueNotLower(uint128 value, uint128 current)
func DeviceRegistryValueNotLowerErrorID() common.Hash {
	return common.HexToHash("0x82e33ed0ae20b2d28a3e94dbcd03ac5836db4cfbc3cf1b81b82d4ed1a865e5a4")
}

// UnpackValueNotLowerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ValueNotLower(uint128 value, uint128 current)
func (deviceRegistry *DeviceRegistry) UnpackValueNotLowerError(raw []byte) (*DeviceRegistryValueNotLower, error) {
	out := new(DeviceRegistryValueNotLower)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "ValueNotLower", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryWrongDay represents a WrongDay error raised by the DeviceRegistry contract.
type DeviceRegistryWrongDay struct {
	Day   uint32
	Today *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongDay(uint32 day, uint256 today)
func DeviceRegistryWrongDayErrorID() common.Hash {
	return common.HexToHash("0xed6f7d7a463f917a8614b69199cce882f1421f9a46a721aefaf0e877c7555187")
}

// UnpackWrongDayError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongDay(uint32 day, uint256 today)
func (deviceRegistry *DeviceRegistry) UnpackWrongDayError(raw []byte) (*DeviceRegistryWrongDay, error) {
	out := new(DeviceRegistryWrongDay)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "WrongDay", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryWrongDeviceSignature represents a WrongDeviceSignature error raised by the DeviceRegistry contract.
type DeviceRegistryWrongDeviceSignature struct {
	Device [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongDeviceSignature(bytes32 device)
func DeviceRegistryWrongDeviceSignatureErrorID() common.Hash {
	return common.HexToHash("0x33192a00b7a35b0f498fc94fc139eabc9d26dee195a4d069a76cf90bace21bb0")
}

// UnpackWrongDeviceSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongDeviceSignature(bytes32 device)
func (deviceRegistry *DeviceRegistry) UnpackWrongDeviceSignatureError(raw []byte) (*DeviceRegistryWrongDeviceSignature, error) {
	out := new(DeviceRegistryWrongDeviceSignature)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "WrongDeviceSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryWrongNonce represents a WrongNonce error raised by the DeviceRegistry contract.
type DeviceRegistryWrongNonce struct {
	Nonce    uint64
	Expected uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongNonce(uint64 nonce, uint64 expected)
func DeviceRegistryWrongNonceErrorID() common.Hash {
	return common.HexToHash("0x1a5fbde0b3b8d326e4442c24bf303a09eb030d7dd42c15e15678d2e0e8e9d0f9")
}

// UnpackWrongNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongNonce(uint64 nonce, uint64 expected)
func (deviceRegistry *DeviceRegistry) UnpackWrongNonceError(raw []byte) (*DeviceRegistryWrongNonce, error) {
	out := new(DeviceRegistryWrongNonce)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "WrongNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DeviceRegistryWrongSignerSet represents a WrongSignerSet error raised by the DeviceRegistry contract.
type DeviceRegistryWrongSignerSet struct {
	SetId   uint64
	Current uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongSignerSet(uint64 setId, uint64 current)
func DeviceRegistryWrongSignerSetErrorID() common.Hash {
	return common.HexToHash("0x6b927cd3f420dc3ee8fb066c8623b8b7a1fb4f27f1f91b7cefe2b165767a56c5")
}

// UnpackWrongSignerSetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongSignerSet(uint64 setId, uint64 current)
func (deviceRegistry *DeviceRegistry) UnpackWrongSignerSetError(raw []byte) (*DeviceRegistryWrongSignerSet, error) {
	out := new(DeviceRegistryWrongSignerSet)
	if err := deviceRegistry.abi.UnpackIntoInterface(out, "WrongSignerSet", raw); err != nil {
		return nil, err
	}
	return out, nil
}
