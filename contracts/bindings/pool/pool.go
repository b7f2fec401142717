// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package pool

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

// IPoolAllocation is an auto generated low-level Go binding around an user-defined struct.
type IPoolAllocation struct {
	Interest  *big.Int
	Principal *big.Int
	Fee       *big.Int
	Residual  *big.Int
}

// IPoolFacility is an auto generated low-level Go binding around an user-defined struct.
type IPoolFacility struct {
	Principal      *big.Int
	RateWad        uint64
	PaidThrough    uint64
	Maturity       uint64
	LateSince      uint64
	Interval       uint32
	Grace          uint32
	AdvanceBps     uint16
	Status         uint8
	Operator       common.Address
	DrawableFrom   uint64
	Limit          *big.Int
	LockedJunior   *big.Int
	FrozenInterest *big.Int
}

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

// IPoolParams is an auto generated low-level Go binding around an user-defined struct.
type IPoolParams struct {
	Id                  [32]byte
	Asset               common.Address
	Registry            common.Address
	Reports             common.Address
	Covenants           common.Address
	Owner               common.Address
	Curator             common.Address
	Guardian            common.Address
	Treasury            common.Address
	Gate                common.Address
	SeniorRateRay       *big.Int
	MezzRateRay         *big.Int
	MinSubordinationWad uint64
	MinJuniorWad        uint64
	FeeWad              uint64
	Maturity            uint64
	Epoch               uint32
	Ramp                uint32
	RecoveryWindow      uint32
	LapseWindow         uint32
	Timelock            uint32
	Name                string
	Symbol              string
}

// PoolMetaData contains all meta data concerning the Pool contract.
var PoolMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"p\",\"type\":\"tuple\",\"internalType\":\"structIPool.Params\",\"components\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"contractIERC20\"},{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"contractIDeviceRegistry\"},{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"},{\"name\":\"covenants\",\"type\":\"address\",\"internalType\":\"contractICovenants\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"curator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"treasury\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"gate\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"},{\"name\":\"seniorRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezzRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"minSubordinationWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"minJuniorWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"feeWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ramp\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"recoveryWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lapseWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"timelock\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol\",\"type\":\"string\",\"internalType\":\"string\"}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"Abdicated\",\"inputs\":[{\"name\":\"selector\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}]},{\"type\":\"error\",\"name\":\"AlreadySeeded\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"AlreadySubmitted\",\"inputs\":[{\"name\":\"readyAt\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"DepositAboveMax\",\"inputs\":[{\"name\":\"tranche\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"max\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"EntryClosed\",\"inputs\":[{\"name\":\"why\",\"type\":\"uint8\",\"internalType\":\"enumIPool.Entry\"}]},{\"type\":\"error\",\"name\":\"FacilityLate\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"secondsLate\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FacilityMatured\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"InexactTransfer\",\"inputs\":[{\"name\":\"sent\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"received\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InsufficientBorrowingBase\",\"inputs\":[{\"name\":\"base\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"principal\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InsufficientCash\",\"inputs\":[{\"name\":\"available\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"wanted\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InsufficientSubordination\",\"inputs\":[{\"name\":\"navExit\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"required\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"LimitExceeded\",\"inputs\":[{\"name\":\"principal\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"limit\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAuthorised\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"required\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotDrawable\",\"inputs\":[{\"name\":\"drawableFrom\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotLateEnough\",\"inputs\":[{\"name\":\"secondsLate\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mustExceed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotReady\",\"inputs\":[{\"name\":\"readyAt\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"blockTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotRepaid\",\"inputs\":[{\"name\":\"principal\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotSubmitted\",\"inputs\":[{\"name\":\"call\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotTranche\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ParameterOutOfRange\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"least\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"most\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ReentrancyGuardReentrantCall\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeERC20FailedOperation\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"TooManyFacilities\",\"inputs\":[{\"name\":\"limit\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongNonce\",\"inputs\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"expected\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"WrongStatus\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"status\",\"type\":\"uint8\",\"internalType\":\"enumIPool.Status\"}]},{\"type\":\"error\",\"name\":\"ZeroAddress\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ZeroAmount\",\"inputs\":[]},{\"type\":\"event\",\"name\":\"CapSet\",\"inputs\":[{\"name\":\"tranche\",\"type\":\"uint8\",\"indexed\":true,\"internalType\":\"uint8\"},{\"name\":\"cap\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Collected\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"reserved\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Created\",\"inputs\":[{\"name\":\"params\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structIPool.Params\",\"components\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"contractIERC20\"},{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"contractIDeviceRegistry\"},{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"},{\"name\":\"covenants\",\"type\":\"address\",\"internalType\":\"contractICovenants\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"curator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"treasury\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"gate\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"},{\"name\":\"seniorRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezzRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"minSubordinationWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"minJuniorWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"feeWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ramp\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"recoveryWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lapseWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"timelock\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"name\":\"tranches\",\"type\":\"address[3]\",\"indexed\":false,\"internalType\":\"address[3]\"},{\"name\":\"startedAt\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Credited\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Defaulted\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"principal\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"interest\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"lateSince\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Drawn\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"proceeds\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"base\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"paidThrough\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EntryPaused\",\"inputs\":[{\"name\":\"paused\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"},{\"name\":\"by\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"FacilityCancelled\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"FacilityOpened\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"operator\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"terms\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structIPool.FacilityTerms\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"limit\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"rateWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"grace\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"advanceBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"lockbox\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"devicesRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"lockedJunior\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"drawableFrom\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Foreclosed\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"GateSet\",\"inputs\":[{\"name\":\"gate\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"GivenUp\",\"inputs\":[{\"name\":\"selector\",\"type\":\"bytes4\",\"indexed\":true,\"internalType\":\"bytes4\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Paid\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"payer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"interest\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"principal\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"fee\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"residual\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"paidThrough\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Recovered\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"payer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"principal\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"interest\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"residual\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Released\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"reserved\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Repaid\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Reserved\",\"inputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"reserved\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Revoked\",\"inputs\":[{\"name\":\"call\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"by\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Skimmed\",\"inputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Submitted\",\"inputs\":[{\"name\":\"call\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"data\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"},{\"name\":\"readyAt\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Synced\",\"inputs\":[{\"name\":\"seniorClaim\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"mezzClaim\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"navEntry\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"navExit\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"cash\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"reserved\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TrancheFlow\",\"inputs\":[{\"name\":\"tranche\",\"type\":\"uint8\",\"indexed\":true,\"internalType\":\"uint8\"},{\"name\":\"assetsIn\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"assetsOut\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"units\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Trapped\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WoundDown\",\"inputs\":[{\"name\":\"by\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WrittenOff\",\"inputs\":[{\"name\":\"id\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"principal\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"EPOCH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MATURITY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REGISTRY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIDeviceRegistry\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REPORTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIReports\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"abdicate\",\"inputs\":[{\"name\":\"selector\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"abdicated\",\"inputs\":[{\"name\":\"selector\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"activeFacilities\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint16[]\",\"internalType\":\"uint16[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"asset\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIERC20\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"borrowingBase\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"cancelFacility\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"cap\",\"inputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"cash\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"claimIndex\",\"inputs\":[{\"name\":\"i\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"claims\",\"inputs\":[],\"outputs\":[{\"name\":\"seniorClaim\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezzClaim\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"closeFacility\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"collect\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"credit\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"currentEpoch\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"declareDefault\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"draw\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"proceeds\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"entry\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumIPool.Entry\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"exitable\",\"inputs\":[{\"name\":\"i\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"facility\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structIPool.Facility\",\"components\":[{\"name\":\"principal\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"rateWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"paidThrough\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"lateSince\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"grace\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"advanceBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"status\",\"type\":\"uint8\",\"internalType\":\"enumIPool.Status\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"drawableFrom\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"limit\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"lockedJunior\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"frozenInterest\",\"type\":\"uint128\",\"internalType\":\"uint128\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"facilityNonce\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"foreclose\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"id\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"impairment\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"interestOwed\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"late\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maturedEpoch\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maturedValue\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maxEntry\",\"inputs\":[{\"name\":\"i\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nav\",\"inputs\":[],\"outputs\":[{\"name\":\"navEntry\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"navExit\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"onClaim\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"onDeposit\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"entryValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"onDepositFulfil\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"supply\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"filled\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"wanted\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"onDepositRequest\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"onFulfil\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"supply\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"filled\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"wanted\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"openFacility\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structIPool.FacilityTerms\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"id\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"limit\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"rateWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"grace\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"advanceBps\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"lockbox\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"devicesRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"lockedJunior\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"pauseEntry\",\"inputs\":[{\"name\":\"paused_\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"paused\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pay\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structIPool.Allocation\",\"components\":[{\"name\":\"interest\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"principal\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"fee\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"residual\",\"type\":\"uint128\",\"internalType\":\"uint128\"}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"prepay\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structIPool.Allocation\",\"components\":[{\"name\":\"interest\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"principal\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"fee\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"residual\",\"type\":\"uint128\",\"internalType\":\"uint128\"}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"readyAt\",\"inputs\":[{\"name\":\"call\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reserved\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"revoke\",\"inputs\":[{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"seed\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setCap\",\"inputs\":[{\"name\":\"i\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"cap_\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setGate\",\"inputs\":[{\"name\":\"gate\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"skim\",\"inputs\":[],\"outputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"submit\",\"inputs\":[{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"subordinationOk\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"sync\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"tranche\",\"inputs\":[{\"name\":\"i\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractITranche\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"units\",\"inputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"value\",\"inputs\":[{\"name\":\"i\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"entryValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"exitValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"windDown\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"windingDown\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"writeOff\",\"inputs\":[{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"}]",
	ID:  "Pool",
	Bin: "0x6103a0604052348015610010575f5ffd5b5060405161b38038038061b38083398101604081905261002f916106c0565b80816100a381602001516001600160a01b031663313ce5676040518163ffffffff1660e01b8152600401602060405180830381865afa158015610074573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061009891906108c1565b60ff165f6012610564565b6101408101516100cc906b033b2e3c9fd0803ce80000006b033b2e3d523e808a07fcdc0c610564565b6101608101516100f5906b033b2e3c9fd0803ce80000006b033b2e3d523e808a07fcdc0c610564565b610180810151610121906001600160401b03165f61011c6001670de0b6b3a76400006108fc565b610564565b6101a0810151610148906001600160401b03165f61011c6001670de0b6b3a76400006108fc565b6101c081015161016a906001600160401b03165f6702c68af0bb140000610564565b6101e08101516101a1906001600160401b0316610188426001610915565b6101976301e133806064610928565b61011c9042610915565b6102008101516101be9063ffffffff16610e106301e13380610564565b6102208101516101df9063ffffffff16600161011c6301e13380600a610928565b80516020808301805160408086015160608701516001600160a01b0390811660e05290811660c05290911660a0526080939093526101e0808501516001600160401b039081166101c0908152426101005261014080880151610160808a0151909252610120908152610180808a01516101a0808c0151958c0151871690529385169052919092169091526102008087015161022080890151610240808b01516102608c015163ffffffff90811690925281169092528116909252169091526001600160801b03600681905560058190556004559051908401516102a0850151935191935f9391926102d09201610956565b604051602081830303815290604052846102c001516040516020016102f59190610978565b604051602081830303815290604052604051610310906105a9565b61031e9594939291906109c3565b604051809103905ff080158015610337573d5f5f3e3d5ffd5b506001600160a01b0316610260526020808201516101208301516102a0840151604051929360019361036a929101610a15565b604051602081830303815290604052846102c0015160405160200161038f9190610a3a565b6040516020818303038152906040526040516103aa906105a9565b6103b89594939291906109c3565b604051809103905ff0801580156103d1573d5f5f3e3d5ffd5b506001600160a01b0316610280526020808201516101208301516102a08401516040519293600293610404929101610a57565b604051602081830303815290604052846102c001516040516020016104299190610a79565b604051602081830303815290604052604051610444906105a9565b6104529594939291906109c3565b604051809103905ff08015801561046b573d5f5f3e3d5ffd5b506001600160a01b039081166102a0908152604080516060810182526102605184168152610280518416602082015291519092168183015290517f8f6d591651ec9d5690ade16dde353d2d59d6cbd5aa1d6ae292cb898dc68f22be916104d5918491904290610ac7565b60405180910390a15060808101516001600160a01b039081166102c05260c082015160e0830151610100808501516102809095015163ffffffff16610340529383166103205282166103005281166102e05290820151166105495760405163d92e233d60e01b815260040160405180910390fd5b60a0015133610380526001600160a01b031661036052610cd2565b8183108061057157508083115b156105a457604051631a7f27dd60e31b815260048101849052602481018390526044810182905260640160405180910390fd5b505050565b6149c7806169b983390190565b634e487b7160e01b5f52604160045260245ffd5b6040516102e081016001600160401b03811182821017156105ed576105ed6105b6565b60405290565b80516001600160a01b0381168114610609575f5ffd5b919050565b80516001600160401b0381168114610609575f5ffd5b805163ffffffff81168114610609575f5ffd5b5f82601f830112610646575f5ffd5b81516001600160401b0381111561065f5761065f6105b6565b604051601f8201601f19908116603f011681016001600160401b038111828210171561068d5761068d6105b6565b6040528181528382016020018510156106a4575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f602082840312156106d0575f5ffd5b81516001600160401b038111156106e5575f5ffd5b82016102e081850312156106f7575f5ffd5b6106ff6105ca565b8151815261070f602083016105f3565b6020820152610720604083016105f3565b6040820152610731606083016105f3565b6060820152610742608083016105f3565b608082015261075360a083016105f3565b60a082015261076460c083016105f3565b60c082015261077560e083016105f3565b60e082015261078761010083016105f3565b61010082015261079a61012083016105f3565b610120820152610140828101519082015261016080830151908201526107c3610180830161060e565b6101808201526107d66101a0830161060e565b6101a08201526107e96101c0830161060e565b6101c08201526107fc6101e0830161060e565b6101e082015261080f6102008301610624565b6102008201526108226102208301610624565b6102208201526108356102408301610624565b6102408201526108486102608301610624565b61026082015261085b6102808301610624565b6102808201526102a08201516001600160401b0381111561087a575f5ffd5b61088686828501610637565b6102a0830152506102c08201516001600160401b038111156108a6575f5ffd5b6108b286828501610637565b6102c083015250949350505050565b5f602082840312156108d1575f5ffd5b815160ff811681146108e1575f5ffd5b9392505050565b634e487b7160e01b5f52601160045260245ffd5b8181038181111561090f5761090f6108e8565b92915050565b8082018082111561090f5761090f6108e8565b808202811582820484141761090f5761090f6108e8565b5f81518060208401855e5f93019283525090919050565b5f610961828461093f565b661029b2b734b7b960c91b81526007019392505050565b5f610983828461093f565b612d5360f01b81526002019392505050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b6001600160a01b03868116825260ff861660208301528416604082015260a0606082018190525f906109f790830185610995565b8281036080840152610a098185610995565b98975050505050505050565b5f610a20828461093f565b69204d657a7a616e696e6560b01b8152600a019392505050565b5f610a45828461093f565b612d4d60f01b81526002019392505050565b5f610a62828461093f565b6610253ab734b7b960c91b81526007019392505050565b5f610a84828461093f565b6116a560f11b81526002019392505050565b805f5b6003811015610ac15781516001600160a01b0316845260209384019390910190600101610a99565b50505050565b60a08152835160a08201525f6020850151610aed60c08401826001600160a01b03169052565b5060408501516001600160a01b03811660e08401525060608501516001600160a01b0381166101008401525060808501516001600160a01b0381166101208401525060a08501516001600160a01b0381166101408401525060c08501516001600160a01b0381166101608401525060e08501516001600160a01b038116610180840152506101008501516001600160a01b0381166101a0840152506101208501516001600160a01b0381166101c0840152506101408501516101e08301526101608501516102008301526101808501516001600160401b038116610220840152506101a08501516001600160401b038116610240840152506101c08501516001600160401b038116610260840152506101e08501516001600160401b0381166102808401525061020085015163ffffffff81166102a08401525061022085015163ffffffff81166102c08401525061024085015163ffffffff81166102e08401525061026085015163ffffffff81166103008401525061028085015163ffffffff8116610320840152506102a08501516102e0610340840152610c94610380840182610995565b90506102c0860151609f1984830301610360850152610cb38282610995565b92505050610cc46020830185610a96565b826080830152949350505050565b60805160a05160c05160e05161010051610120516101405161016051610180516101a0516101c0516101e05161020051610220516102405161026051610280516102a0516102c0516102e0516103005161032051610340516103605161038051615ad8610ee15f395f611a9001525f61219a01525f81816126bf0152818161283e0152612b9901525f8181610fbd0152613fd701525f818161092c0152818161160601526121c001525f818161095601528181611faf0152818161210701528181612633015261273901525f6128ab01525f61232301525f61234901525f61236f01525f61392b01525f6112ea01525f818161115a01528181611181015281816112c401528181612fc70152818161301f015261304701525f81816106b00152818161167d01528181612d570152612d8401525f818161064601528181612053015261287001525f8181612f640152614d7a01525f81816133260152613cb901525f81816132d40152613c5001525f61156901525f61158f01525f6115b401525f8181610844015281816128d801528181612ce3015281816135570152613ad001525f818161039101528181611f3c01526138a801525f818161056601528181610e5d01528181610ed601528181610f9b01528181611b0d01528181611ec5015281816124ad0152613e3e01525f81816106fd01528181612cba015281816135310152613a9e0152615ad85ff3fe608060405234801561000f575f5ffd5b5060043610610388575f3560e01c8063a0dc2758116101df578063d638195511610109578063e932b09d116100a9578063fe60d12c11610079578063fe60d12c146108e7578063ff2ad8e4146108fe578063fff6cae914610911578063fff824e214610919575f5ffd5b8063e932b09d1461089b578063ef7fa71b146108ae578063fa01dbf3146108c1578063fd9965fa146108d4575f5ffd5b8063dcc59b6f116100e4578063dcc59b6f14610837578063e30eb9861461083f578063e470b8bc14610866578063e5fba6cc14610888575f5ffd5b8063d638195514610809578063d78540c81461081c578063da3981931461082f575f5ffd5b8063bc7f44371161017f578063cc018cc51161014f578063cc018cc5146107af578063d241c9c0146107c4578063d4eae865146107d7578063d5d44d80146107ea575f5ffd5b8063bc7f44371461074d578063bea2080114610760578063c1590cd71461077f578063c5a46ee61461079c575f5ffd5b8063af640d0f116101ba578063af640d0f146106f8578063b2e328481461071f578063b85c514514610732578063b93ae0aa1461073a575f5ffd5b8063a0dc2758146106ab578063a12ef25e146106d2578063a303ab0c146106e5575f5ffd5b806338d52e0f116102c057806376671808116102605780638e12c0cd116102305780638e12c0cd14610641578063955648371461066857806395b609531461067b578063961be3911461069b575f5ffd5b806376671808146106005780637aaa6e35146106085780638287ccb41461061b57806388315a401461062e575f5ffd5b80635c975abb1161029b5780635c975abb146105ae57806367f239dd146105d057806368150e45146105e55780636df1c5ed146105f8575f5ffd5b806338d52e0f146105615780634e83c137146105885780635c8044761461059b575f5ffd5b806323649a7f1161032b5780632b1656ac116103065780632b1656ac146105155780632db104091461052857806331c8edda1461053b57806337be7f131461054e575f5ffd5b806323649a7f146104dc57806326ebbefc146104ef578063291f1ad314610502575f5ffd5b8063199940ca11610366578063199940ca146104135780631d61ccfc146104345780631dd19cb4146104665780631e3bac271461046e575f5ffd5b806306433b1b1461038c5780630b467b9b146103d057806312c7b350146103e5575b5f5ffd5b6103b37f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b6103e36103de366004615073565b610921565b005b6103f86103f33660046150df565b610a0d565b604080519384526020840192909252908201526060016103c7565b61042661042136600461512f565b610b26565b6040519081526020016103c7565b60015461044e90630100000090046001600160401b031681565b6040516001600160401b0390911681526020016103c7565b610426610e9a565b61048161047c36600461516c565b610fed565b6040516103c791905f6080820190506001600160801b0383511682526001600160801b0360208401511660208301526001600160801b0360408401511660408301526001600160801b03606084015116606083015292915050565b6104816104ea36600461516c565b611025565b6103e36104fd366004615194565b611053565b6104266105103660046151ab565b61112b565b6104266105233660046151ab565b6111ad565b6103e36105363660046151ab565b611204565b6103e36105493660046151ab565b61126b565b61042661055c3660046151ab565b6113c5565b6103b37f000000000000000000000000000000000000000000000000000000000000000081565b6103e36105963660046151ab565b6113e2565b6104266105a9366004615194565b61155d565b6001546105c090610100900460ff1681565b60405190151581526020016103c7565b6105d86115de565b6040516103c791906151d8565b6103e36105f33660046151ab565b6115fc565b6105c061164b565b610426611677565b6103f86106163660046150df565b6116ad565b610426610629366004615194565b6118f5565b6103e361063c3660046151f2565b6119c6565b6104267f000000000000000000000000000000000000000000000000000000000000000081565b6103e3610676366004615194565b611a86565b61068e6106893660046151ab565b611bd3565b6040516103c79190615221565b5f546001600160801b0316610426565b6104267f000000000000000000000000000000000000000000000000000000000000000081565b6104266106e0366004615391565b611d7a565b6104266106f33660046151ab565b611ef4565b6104267f000000000000000000000000000000000000000000000000000000000000000081565b6103e361072d3660046153c8565b611fad565b6103e3612024565b6103e361074836600461540e565b6120be565b6103e361075b36600461544c565b612193565b61042661076e366004615194565b600a6020525f908152604090205481565b610787612234565b604080519283526020830191909152016103c7565b6107876107aa366004615194565b612259565b6107b7612295565b6040516103c79190615467565b6103b36107d2366004615194565b612312565b6104266107e5366004615194565b612394565b6104266107f83660046151f2565b60096020525f908152604090205481565b6103e36108173660046154ad565b6123d8565b61042661082a366004615194565b6124e0565b6104266124fa565b610787612515565b6103b37f000000000000000000000000000000000000000000000000000000000000000081565b6105c06108743660046153c8565b600b6020525f908152604090205460ff1681565b610426610896366004615194565b61254d565b6103e36108a93660046151ab565b612563565b6103e36108bc366004615073565b612631565b6103e36108cf3660046154d0565b612737565b6001546105c09062010000900460ff1681565b5f54600160801b90046001600160801b0316610426565b61042661090c366004615194565b612c70565b6103e3612c7f565b610426612c9c565b336001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161461097a5761097a7f0000000000000000000000000000000000000000000000000000000000000000612dca565b5f828260405161098b929190615559565b60405180910390209050600a5f8281526020019081526020015f20545f036109ce57604051635bbd621f60e01b8152600481018290526024015b60405180910390fd5b5f818152600a602052604080822082905551339183917f5bc2baf870c5baf189838b5e0b0e3b04a3263e2df5d305d1c15f3e6022f5dc459190a3505050565b5f5f5f610a18612e04565b5f610a21612e39565b90505f610a2c612e8c565b90505f610a40828460ff16845f01516130fe565b610a4b90600161557c565b9050610a58888883613143565b93505f610a64836131f3565b6006811115610a7557610a756151c4565b14610a80575f610a96565b610a9688610a91848660ff1661325d565b61334a565b9550610aa3868883613143565b9450845f03610aba575f5f95509550505050610b17565b610ac386613359565b5f8054601090610ae4908490600160801b90046001600160801b031661558f565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550610b13828488613390565b5050505b610b1f6134b9565b9250925092565b5f610b2f612e04565b61ffff84165f9081526008602052604090206002810154610b58906001600160a01b0316612dca565b835f03610b7857604051631f2a200560e01b815260040160405180910390fd5b5f610b816134e3565b90505f816006811115610b9657610b966151c4565b14610bb6578060405163bbc5fb9960e01b81526004016109c591906151d8565b600180830154600160d01b900460ff166007811115610bd757610bd76151c4565b03610bea57610be5826135d7565b610bf5565b610bf586600261375e565b60018201546001600160401b03164210610c3d57600182015460405163ea39900560e01b815261ffff881660048201526001600160401b0390911660248201526044016109c5565b5f610c4887846137c4565b90508015610c7657604051631e975fe960e01b815261ffff88166004820152602481018290526044016109c5565b5f610c82888589613966565b9050610c9f610c8f613a8f565b8890670de0b6b3a7640000613143565b5f549095506001600160801b0316851115610ce2575f5460405163c23240ad60e01b81526001600160801b039091166004820152602481018690526044016109c5565b610ceb85613359565b5f80548190610d049084906001600160801b031661558f565b92506101000a8154816001600160801b0302191690836001600160801b031602179055505f610d31612e8c565b90505f610d3f826003613b57565b5f549091506001600160801b0316811115610d9a575f54610d76908290610d70908a906001600160801b031661557c565b90613c2d565b60405163c23240ad60e01b81526004810191909152602481018890526044016109c5565b5f610da6836002613c3e565b90508083602001511015610ddd5760208301516040516302c3a0e760e21b81526004810191909152602481018290526044016109c5565b8654604080518c8152602081018b9052908101869052600160c01b9091046001600160401b031660608201526001600160a01b038a169061ffff8d16907fa0da7612c271295bc23d5fcf633a17d1ffb797466b320c0298efaacea4a2e0a69060800160405180910390a3610e5083613cf0565b610e846001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168a8a613d64565b50505050505050610e936134b9565b9392505050565b5f610ea3612e04565b5f546040516370a0823160e01b81523060048201526001600160801b03600160801b830481169216906001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016906370a0823190602401602060405180830381865afa158015610f1b573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610f3f91906155ae565b610f4991906155c5565b610f5391906155c5565b90507fa47f39ca8f1ef6f6c4330b7e016f607315987c9f27ebe4592004bbdf9ff7eeed81604051610f8691815260200190565b60405180910390a1610fe26001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000167f000000000000000000000000000000000000000000000000000000000000000083613d64565b610fea6134b9565b90565b604080516080810182525f80825260208201819052918101829052606081019190915261101c83836001613d99565b90505b92915050565b604080516080810182525f80825260208201819052918101829052606081019190915261101c83835f613d99565b61105b612e04565b611063612e39565b5060015462010000900460ff161561109157600260405163bbc5fb9960e01b81526004016109c591906151d8565b61109a81613359565b5f80546010906110bb908490600160801b90046001600160801b03166155d8565b82546101009290920a6001600160801b038181021990931691831602179091555f5460408051858152600160801b90920490921660208201527f8c01f19551d9fd57f955bd66330108c4d7c6dc0fffe068f18fae3118ac33305a92500160405180910390a16111286134b9565b50565b61ffff81165f908152600860205260408120819061114a9084906137c4565b9050610e93670de0b6b3a76400007f000000000000000000000000000000000000000000000000000000000000000060016111a5857f000000000000000000000000000000000000000000000000000000000000000061334a565b92919061419f565b61ffff81165f90815260086020526040812060026001820154600160d01b900460ff1660078111156111e1576111e16151c4565b146111f95760048101546001600160801b0316610e93565b610e938160016141e1565b61120c612e04565b61121781600361375e565b61ffff81165f81815260086020526040808220600101805460ff60d01b1916600160d21b179055517f62a3962697759c8d822ea99d480e371cf5ae54bb828982880e081e5669861de89190a26111286134b9565b611273612e04565b61ffff81165f90815260086020526040902060046001820154600160d01b900460ff1660078111156112a7576112a76151c4565b146112b7576112b782600361375e565b60018101545f90611321907f00000000000000000000000000000000000000000000000000000000000000009061131c907f000000000000000000000000000000000000000000000000000000000000000090600160a01b900463ffffffff1661557c565b614240565b90505f61132e84846137c4565b905081811161135a576040516310eb24c160e01b815260048101829052602481018390526044016109c5565b61136584600561424f565b82546040516001600160801b03909116815261ffff8516907fa41dcac0619efdcafd77c2a674932fc30b8cdbc64da60375ddf64aae85c63a549060200160405180910390a26113ba6113b5612e8c565b613cf0565b5050506111286134b9565b61ffff81165f90815260086020526040812061101f9083906137c4565b6113ea612e04565b61ffff81165f90815260086020526040902061140782600261375e565b5f61141283836137c4565b6001830154909150600160a01b900463ffffffff1681116114615760018201546040516310eb24c160e01b815260048101839052600160a01b90910463ffffffff1660248201526044016109c5565b60018201805460ff60d01b1916600360d01b17905561148861148382426155c5565b6144f2565b8260010160086101000a8154816001600160401b0302191690836001600160401b031602179055506114c36114be8360016141e1565b613359565b6004830180546001600160801b0319166001600160801b0392831690811790915583546001850154604080519290941682526020820192909252600160401b9091046001600160401b03169181019190915261ffff8416907fa709f7816282df37296efdbcf5cb5f124b7bcef35eb7c3856296fdb50ece1a9c9060600160405180910390a26115536113b5612e8c565b50506111286134b9565b5f61101f821561158d577f00000000000000000000000000000000000000000000000000000000000000006115af565b7f00000000000000000000000000000000000000000000000000000000000000005b6115d97f0000000000000000000000000000000000000000000000000000000000000000426155c5565b614527565b5f6115e761458c565b6115f76115f2612e8c565b6131f3565b905090565b611604612e04565b7f000000000000000000000000000000000000000000000000000000000000000061162e81612dca565b61163982600161375e565b611642826145cc565b506111286134b9565b5f61165461458c565b5f61165d612e8c565b905061166a816002613c3e565b8160200151101591505090565b5f6116a27f00000000000000000000000000000000000000000000000000000000000000004261560b565b6115f790600161557c565b5f5f5f6116b8612e04565b5f6116c1612e39565b90505f6116cc612e8c565b90505f6116e1828460ff1684602001516130fe565b6116ec90600161557c565b90506116f9888289613143565b88965094508493505f61170f8360ff8616614608565b90508085111561173457611724818984613143565b965061173187838a613143565b95505b855f0361174a575f5f9650965050505050610b17565b60028460ff1610156117db575f6117808761131c8a8c60ff8a1615611773578860600151611779565b88604001515b9190613143565b90506117c160028660ff166002811061179b5761179b61561e565b015485608001518760ff16600281106117b6576117b661561e565b6020020151836146b7565b60028660ff16600281106117d7576117d761561e565b0155505b6117e486613359565b5f805481906117fd9084906001600160801b031661558f565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555061182a86613359565b5f805460109061184b908490600160801b90046001600160801b03166155d8565b92506101000a8154816001600160801b0302191690836001600160801b031602179055508360ff167f2de305fc2b4722096cd9e2116c21f02f9ee62585a1868413e2f49a60ec0050745f8860028860ff16106118a7575f6118c0565b60028860ff16600281106118bd576118bd61561e565b01545b6040805193845260208401929092529082015260600160405180910390a26118e9835f88614722565b50505050610b1f6134b9565b5f6118fe612e04565b5f611907612e39565b90505f611912612e8c565b90505f61191e826131f3565b90505f816006811115611933576119336151c4565b14611953578060405163bbc5fb9960e01b81526004016109c591906151d8565b5f611961838560ff1661325d565b9050808611156119975760405163eaf8c6ed60e01b815260ff8516600482015260248101879052604481018290526064016109c5565b6119a8838560ff16855f01516130fe565b94506119b5838588613390565b505050506119c16134b9565b919050565b6119ce61476f565b5f5b6003811015611a45576119e281612312565b604051630220c56960e61b81526001600160a01b03848116600483015291909116906388315a40906024015f604051808303815f87803b158015611a24575f5ffd5b505af1158015611a36573d5f5f3e3d5ffd5b505050508060010190506119d0565b506040516001600160a01b03821681527fd25b3b630f9840594fc336d885e9c9ced8af3d96555ede358a8736d724efb376906020015b60405180910390a150565b611a8e612e04565b7f0000000000000000000000000000000000000000000000000000000000000000611ab881612dca565b60015460ff1615611adc576040516308627e3960e31b815260040160405180910390fd5b815f03611afc57604051631f2a200560e01b815260040160405180910390fd5b6001805460ff191681179055611b3e7f00000000000000000000000000000000000000000000000000000000000000003330611b39866003615632565b614841565b5f611b47612e8c565b90505f5b60038160ff1610156113ba57611b62828286613390565b611b6e8160ff16612312565b6001600160a01b03166395564837856040518263ffffffff1660e01b8152600401611b9b91815260200190565b5f604051808303815f87803b158015611bb2575f5ffd5b505af1158015611bc4573d5f5f3e3d5ffd5b50505050806001019050611b4b565b604080516101c0810182525f80825260208201819052918101829052606081018290526080810182905260a0810182905260c0810182905260e08101829052610100810182905261012081018290526101408101829052610160810182905261018081018290526101a081019190915261ffff8083165f9081526008602090815260409182902082516101c08101845281546001600160801b03811682526001600160401b03600160801b808304821695840195909552600160c01b9182900481169583019590955260018301548086166060840152600160401b8104909516608083015263ffffffff938504841660a0830152600160a01b850490931660c082015291830490931660e0820152919061010083019060ff600160d01b909104166007811115611d0557611d056151c4565b6007811115611d1657611d166151c4565b815260028201546001600160a01b0381166020830152600160a01b90046001600160401b0316604082015260038201546001600160801b038082166060840152600160801b9091048116608083015260049092015490911660a09091015292915050565b5f611d83612e04565b826001600160a01b0316826001600160a01b031614611da557611da583612dca565b506001600160a01b0382165f9081526009602052604081205490819003611ddf57604051631f2a200560e01b815260040160405180910390fd5b6001600160a01b0383165f90815260096020526040812055611e0081613359565b5f8054601090611e21908490600160801b90046001600160801b031661558f565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550816001600160a01b0316836001600160a01b03167fdcdcaef5de7ddddb7ef392b97e6b32c1c43fd5f5ed468fd987baaa3c5252f5f5835f60109054906101000a90046001600160801b0316604051611eb09291909182526001600160801b0316602082015260400190565b60405180910390a3611eec6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168383613d64565b61101f6134b9565b61ffff8181165f81815260086020526040808220600101549051630e816d5f60e11b81523060048201526024810193909352909261101f92600160c01b9092041690612710907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690631d02dabe90604401602060405180830381865afa158015611f89573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061177991906155ae565b7f0000000000000000000000000000000000000000000000000000000000000000611fd781612dca565b6001600160e01b031982165f818152600b6020526040808220805460ff19166001179055517f37cf361446c174ca1cc1cac0df73a507f6d5d6b873538b6141a79c78d450401b9190a25050565b60015462010000900460ff161561205157600260405163bbc5fb9960e01b81526004016109c591906151d8565b7f00000000000000000000000000000000000000000000000000000000000000004210156120815761208161476f565b6001805462ff000019166201000017905560405133907f54f70ba9692a955e72cc2bd7f654bb5ef701f3b6e5a974947e02d3a8a4467e39905f90a2565b6120cd8260ff165f6002614965565b60048260ff16600381106120e3576120e361561e565b0154816001600160801b03161115612102576120fd61476f565b61212b565b61212b7f0000000000000000000000000000000000000000000000000000000000000000612dca565b806001600160801b031660048360ff166003811061214b5761214b61561e565b01556040516001600160801b038216815260ff8316907fe16f99ec2d432930191f4a00fe4105528e6dfc439e3aba6e44c8114379af815c906020015b60405180910390a25050565b806121be577f00000000000000000000000000000000000000000000000000000000000000006121e0565b7f00000000000000000000000000000000000000000000000000000000000000005b6121e981612dca565b600180548315156101000261ff001990911617905560405133907f076094eef015b78f74055d02c83b4bd9f261c330949fc72726a56525444f74909061218790851515815260200190565b5f5f61223e61458c565b5f612247612e8c565b80516020909101519093509150509091565b5f5f61226361458c565b5f61226c612e8c565b905061227c8185835f01516130fe565b61228b828684602001516130fe565b9250925050915091565b6060600780548060200260200160405190810160405280929190818152602001828054801561230857602002820191905f5260205f20905f905b82829054906101000a900461ffff1661ffff16815260200190600201906020826001010492830192600103820291508084116122cf5790505b5050505050905090565b5f811561236d5781600114612347577f000000000000000000000000000000000000000000000000000000000000000061101f565b7f000000000000000000000000000000000000000000000000000000000000000061101f565b7f000000000000000000000000000000000000000000000000000000000000000092915050565b5f61239d61458c565b5f6123a6612e8c565b90505f6123b2826131f3565b60068111156123c3576123c36151c4565b146123ce575f610e93565b610e93818461325d565b6123e0612e04565b6123e8612e39565b506123f282613359565b5f8054601090612413908490600160801b90046001600160801b031661558f565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550806001600160a01b03167f82e416ba72d10e709b5de7ac16f5f49ff1d94f22d55bf582d353d3c313a1e8dd835f60109054906101000a90046001600160801b03166040516124989291909182526001600160801b0316602082015260400190565b60405180910390a26124d46001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168284613d64565b6124dc6134b9565b5050565b5f6124e961458c565b61101f6124f4612e8c565b83614608565b5f61250361458c565b6115f761250e612e8c565b6003613b57565b5f5f61251f61458c565b6002546125349061252f5f61155d565b6149a1565b6003546125459061252f600161155d565b915091509091565b6002816002811061255c575f80fd5b0154905081565b61256b612e04565b61ffff81165f90815260086020526040902060018101546001600160401b03164210156125a95760028101546125a9906001600160a01b0316612dca565b80546001600160801b0316156125e0578054604051636cbc8ae960e11b81526001600160801b0390911660048201526024016109c5565b600180820154600160d01b900460ff166007811115612601576126016151c4565b036126155761260f826145cc565b50612629565b61262082600261375e565b611642826149c0565b6111286134b9565b7f000000000000000000000000000000000000000000000000000000000000000061265b81612dca565b5f838360405161266c929190615559565b60405180910390209050600a5f8281526020019081526020015f20545f146126ba575f818152600a602052604090819020549051636ec6d7ed60e01b815260048101919091526024016109c5565b6126e47f00000000000000000000000000000000000000000000000000000000000000004261557c565b5f828152600a6020526040908190208290555182917fde3c87e1584ff32c1208938cbdba5e748bbadd055edf1fecb0fb6b8fb809538e91612729918891889190615671565b60405180910390a250505050565b7f000000000000000000000000000000000000000000000000000000000000000061276181612dca565b600154630100000090046001600160401b03166127866101c086016101a087016156b3565b6001600160401b0316146127dd576127a66101c085016101a086016156b3565b60015460405162d2fdef60e51b81526001600160401b039283166004820152630100000090910490911660248201526044016109c5565b600754600f1901612804576040516349e09aeb60e11b8152601060048201526024016109c5565b61281d61281760408601602087016151ab565b5f61375e565b61289461283060c0860160a087016156b3565b6001600160401b03166128637f00000000000000000000000000000000000000000000000000000000000000004261557c565b61286e90600161557c565b7f0000000000000000000000000000000000000000000000000000000000000000614965565b604051633f28d9cf60e21b81526001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169063fca3673c90612906907f00000000000000000000000000000000000000000000000000000000000000009088908890889060040161584f565b5f6040518083038186803b15801561291c575f5ffd5b505afa15801561292e573d5f5f3e3d5ffd5b505050506001600381819054906101000a90046001600160401b031661295390615911565b91906101000a8154816001600160401b0302191690836001600160401b03160217905550600784602001602081019061298c91906151ab565b81546001810183555f928352602080842060108304018054600f9093166002026101000a61ffff81810219909416949093169290920292909217905560089082906129dd90604089019089016151ab565b61ffff1661ffff1681526020019081526020015f2090506001856040016020810190612a0991906151f2565b612a19608088016060890161593b565b612a2b6101a089016101808a0161593b565b6001600160801b03828116908216600160801b026001600160801b0319161760038601556002850180546001600160a01b0385166001600160a01b031990911617905560018501805485919060ff60d01b1916600160d01b836007811115612a9557612a956151c4565b0217905550612ab093505060a08801915050608087016156b3565b612ac2610120870161010088016151ab565b612ad260c0880160a089016156b3565b60018401805461ffff909316600160c01b0279ffff00000000000000000000000000000000ffffffffffffffff199093166001600160401b03928316179290921790915582549116600160801b0267ffffffffffffffff60801b19909116178155612b4360e0860160c08701615956565b612b54610100870160e08801615956565b60018301805467ffffffffffffffff60801b1916600160a01b63ffffffff9384160263ffffffff60801b191617600160801b9390921692909202179055612bbe6114837f00000000000000000000000000000000000000000000000000000000000000004261557c565b6002820180546001600160401b0392909216600160a01b0267ffffffffffffffff60a01b19909216919091179055612bfc60608601604087016151f2565b6001600160a01b0316612c1560408701602088016151ab565b61ffff167f64ee995510bf0d160f88b3eb10616a8cce7c7a4af4991e00846d93cda9cecf78878460020160149054906101000a90046001600160401b0316604051612c6192919061596f565b60405180910390a35050505050565b6004816003811061255c575f80fd5b612c87612e04565b612c926113b5612e8c565b612c9a6134b9565b565b5f80612cab426201fa40613c2d565b6040516379feb10760e01b81527f000000000000000000000000000000000000000000000000000000000000000060048201529091507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906379feb10790602401608060405180830381865afa925050508015612d4e575060408051601f3d908101601f19168201909252612d4b91810190615995565b60015b612d8257612d7c7f00000000000000000000000000000000000000000000000000000000000000008261560b565b91505090565b7f0000000000000000000000000000000000000000000000000000000000000000612db6826001600160401b031687614240565b612dc0919061560b565b9550505050505090565b336001600160a01b03821614611128576040516377e957df60e11b81523360048201526001600160a01b03821660248201526044016109c5565b612e0c61458c565b612c9a60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b906149fc565b5f805b60038160ff161015612e7057612e548160ff16612312565b6001600160a01b03163303612e6857919050565b600101612e3c565b5060405163943559e560e01b81523360048201526024016109c5565b612e9461501e565b6007545f90819081908190815b81811015613083575f60085f60078481548110612ec057612ec061561e565b5f9182526020808320601083040154600f9092166002026101000a90910461ffff16835282019290925260400181208054600780549294506001600160801b039091169291612f42919086908110612f1a57612f1a61561e565b905f5260205f2090601091828204019190066002029054906101000a900461ffff16846137c4565b90508015612f5657600160a08b0152612fb1565b8115612fb157612fa4612f917f0000000000000000000000000000000000000000000000000000000000000000670de0b6b3a76400006155c5565b670de0b6b3a7640000611779865f6141e1565b612fae908961557c565b97505b612fbb828a61557c565b9850811580612fea57507f00000000000000000000000000000000000000000000000000000000000000008110155b15612ff75750505061307b565b855f0361300957613006613a8f565b95505b61306b86670de0b6b3a7640000611779613043857f00000000000000000000000000000000000000000000000000000000000000006155c5565b86907f0000000000000000000000000000000000000000000000000000000000000000613143565b613075908861557c565b96505050505b600101612ea1565b505f54849061309c9087906001600160801b031661557c565b6130a6919061557c565b5f546130bc9085906001600160801b031661557c565b6020880152865260408051808201909152806130d75f61155d565b81526020016130e6600161155d565b905260808701526130f686614a03565b505050505090565b5f5f5f5f6131158588604001518960600151614a3e565b925092509250855f1461313657856001146131305780613138565b81613138565b825b979650505050505050565b5f5f5f6131508686614a86565b91509150815f036131745783818161316a5761316a6155f7565b0492505050610e93565b81841161318b5761318b6003851502601118614aa2565b5f848688095f868103871696879004966002600389028118808a02820302808a02820302808a02820302808a02820302808a02820302808a02909103029181900381900460010185841190960395909502919093039390930492909217029150509392505050565b5f5f6131fd6134e3565b90505f816006811115613212576132126151c4565b1461321d5792915050565b8260a00151156132305750600592915050565b82606001518360400151613244919061557c565b836020015110613254575f610e93565b60069392505050565b5f61328a61326f8484865f01516130fe565b600484600381106132825761328261561e565b015490613c2d565b5f549091506132b89082906132aa906001600160801b039081169061558f565b6001600160801b031661334a565b9050815f036132fb576132f881610a91856020015186604001517f0000000000000000000000000000000000000000000000000000000000000000614ab3565b90505b600282101561101f5761101c81610a91856020015186606001518760400151613324919061557c565b7f0000000000000000000000000000000000000000000000000000000000000000614ab3565b5f82821882841002821861101c565b5f6001600160801b0382111561338c576040516306dfcc6560e41b815260806004820152602481018390526044016109c5565b5090565b60028260ff1610156133f4576133db60028360ff16600281106133b5576133b561561e565b015484608001518460ff16600281106133d0576133d061561e565b602002015183614aff565b60028360ff16600281106133f1576133f161561e565b01555b6133fd81613359565b5f805481906134169084906001600160801b03166155d8565b92506101000a8154816001600160801b0302191690836001600160801b031602179055508160ff167f2de305fc2b4722096cd9e2116c21f02f9ee62585a1868413e2f49a60ec005074825f60028660ff1610613472575f61348b565b60028660ff16600281106134885761348861561e565b01545b6040805193845260208401929092529082015260600160405180910390a26134b483825f614722565b505050565b612c9a5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00612e33565b6001545f9060ff166134f55750600190565b60015462010000900460ff161561350c5750600290565b600154610100900460ff16156135225750600390565b6040516371ac027960e11b81527f000000000000000000000000000000000000000000000000000000000000000060048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063e35804f290602401602060405180830381865afa1580156135a4573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906135c891906159e7565b6135d157505f90565b50600490565b6002810154600160a01b90046001600160401b0316421015613629576002810154604051632f428f8160e21b8152600160a01b9091046001600160401b031660048201524260248201526044016109c5565b60018101805460ff60d01b1916600160d11b1790555f6136496002612312565b6003830154909150600160801b90046001600160801b0316156124dc57600282015460038301546040516352f8f14160e11b81526001600160a01b0392831660048201819052928416926373845cfa929091600160801b9091046001600160801b031690849063a5f1e28290602401602060405180830381865afa1580156136d3573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906136f791906155ae565b613701919061557c565b6040516001600160e01b031960e085901b1681526001600160a01b03909216600483015260248201526044015f604051808303815f87803b158015613744575f5ffd5b505af1158015613756573d5f5f3e3d5ffd5b505050505050565b61ffff82165f90815260086020526040902060010154600160d01b900460ff16816007811115613790576137906151c4565b8160078111156137a2576137a26151c4565b146134b4578281604051635782fcb160e01b81526004016109c5929190615a02565b80545f906001600160801b03161580156137e9575060048201546001600160801b0316155b156137f557505f61101f565b6001820154600160401b90046001600160401b03161561383557600182015461382e90600160401b90046001600160401b0316426155c5565b905061101f565b600182015482545f9161387c9161386991600160801b900463ffffffff1690600160c01b90046001600160401b031661557c565b60018501546001600160401b031661334a565b60405163078f97c160e01b815230600482015261ffff861660248201529091505f906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169063078f97c190604401602060405180830381865afa1580156138ed573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906139119190615a1a565b6001600160401b0316905080156139535761395082610a917f00000000000000000000000000000000000000000000000000000000000000008461557c565b91505b61395d4283613c2d565b95945050505050565b81545f9081906139809084906001600160801b031661557c565b60038501549091506001600160801b03168111156139c9576003840154604051634779077960e11b8152600481018390526001600160801b0390911660248201526044016109c5565b6139d285611ef4565b9150818111156139ff57604051634a1a2c1d60e11b815260048101839052602481018290526044016109c5565b83545f90613a31906001600160801b0381169084906001906111a590600160c01b90046001600160401b0316426155c5565b9050613a4061148382426155c5565b85546001600160401b0391909116600160c01b026001600160c01b03909116178555613a6b82613359565b85546001600160801b0319166001600160801b039190911617909455509392505050565b60405163326885f160e01b81527f000000000000000000000000000000000000000000000000000000000000000060048201525f9081906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169063326885f1906024016040805180830381865afa158015613b14573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190613b389190615a35565b9150612d7c90506001600160801b038216670de0b6b3a76400006155c5565b5f5f613b61612c9c565b90505f5b83811015613c25575f5f613b7883612312565b6001600160a01b0316637f7a6886856040518263ffffffff1660e01b8152600401613ba591815260200190565b6040805180830381865afa158015613bbf573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190613be39190615a62565b91509150613c0c613bf988858a602001516130fe565b613c0490600161557c565b839083613143565b613c16908661557c565b94505050806001019050613b65565b505092915050565b5f808284038481111590810261395d565b5f613c83670de0b6b3a7640000613c757f0000000000000000000000000000000000000000000000000000000000000000826155c5565b60408601519190600161419f565b90506002821061101f575f83606001518460400151613ca2919061557c565b9050613ce88261131c670de0b6b3a7640000613cde7f0000000000000000000000000000000000000000000000000000000000000000826155c5565b859190600161419f565b949350505050565b60408181015160608084015184516020808701515f5487519687529186019390935294840152908201526001600160801b038083166080830152600160801b90920490911660a08201527f1050da978426b3ad009d1b002a25e33584ff1c5ef0776248daf3bf5ea9fcc6f19060c001611a7b565b613d718383836001614b46565b6134b457604051635274afe760e01b81526001600160a01b03841660048201526024016109c5565b604080516080810182525f808252602082018190529181018290526060810191909152613dc4612e04565b61ffff84165f908152600860205260408120906001820154600160d01b900460ff166007811115613df757613df76151c4565b03613e1957845f604051635782fcb160e01b81526004016109c5929190615a02565b835f03613e3957604051631f2a200560e01b815260040160405180910390fd5b613e657f0000000000000000000000000000000000000000000000000000000000000000333087614841565b60018101545f90600160401b90046001600160401b031615801590613eaa575060066001830154600160d01b900460ff166007811115613ea757613ea76151c4565b14155b905080613ec257613ebd86838787614ba8565b613ecc565b613ecc8286614dde565b925082602001518360400151845f0151613ee6919061558f565b613ef091906155d8565b5f80548190613f099084906001600160801b03166155d8565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555082606001518360400151613f4191906155d8565b5f8054601090613f62908490600160801b90046001600160801b03166155d8565b92506101000a8154816001600160801b0302191690836001600160801b031602179055508260200151825f015f8282829054906101000a90046001600160801b0316613fae919061558f565b92506101000a8154816001600160801b0302191690836001600160801b031602179055506140097f000000000000000000000000000000000000000000000000000000000000000084604001516001600160801b0316614ed7565b6002820154606084015161402f916001600160a01b0316906001600160801b0316614ed7565b80156140ff57602083015183516060850151604051339361ffff8b16937f10f09038e14b2808fd6b9ccee64af2af30c9fd7847e1d0c8bd7cafa2f87cb88493614095936001600160801b0393841681529183166020830152909116604082015260600190565b60405180910390a381546001600160801b03161580156140c0575060048201546001600160801b0316155b80156140ec575060056001830154600160d01b900460ff1660078111156140e9576140e96151c4565b14155b156140fa576140fa866149c0565b61418a565b8251602080850151604080870151606080890151885484516001600160801b0398891681529588169686019690965291861684840152941693820193909352600160c01b9091046001600160401b031660808201529051339161ffff8916917f6a74f8ed953b05a7bcaf014474abfda0ab256cd2a124d8088718dcf828d3b15d9160a0908290030190a35b6141956113b5612e8c565b5050610e936134b9565b5f6141cc6141ac83614f49565b80156141c757505f84806141c2576141c26155f7565b868809115b151590565b6141d7868686613143565b61395d919061557c565b81545f9061101c9061420390600160c01b90046001600160401b0316426155c5565b614219670de0b6b3a76400006301e13380615632565b855485906111a5906001600160401b03600160801b820416906001600160801b0316615632565b5f82821882841102821861101c565b61ffff82165f908152600860205260409020600180820154600160d01b900460ff166007811115614282576142826151c4565b141580156142a357506003810154600160801b90046001600160801b031615155b156143ab575f6142b36002612312565b600283015460038401546040516352f8f14160e11b81526001600160a01b0392831660048201819052939450918416926373845cfa929091600160801b90046001600160801b031690849063a5f1e28290602401602060405180830381865afa158015614322573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061434691906155ae565b61435091906155c5565b6040516001600160e01b031960e085901b1681526001600160a01b03909216600483015260248201526044015f604051808303815f87803b158015614393575f5ffd5b505af11580156143a5573d5f5f3e3d5ffd5b50505050505b60018101805483919060ff60d01b1916600160d01b8360078111156143d2576143d26151c4565b02179055506007545f906143e8906001906155c5565b90505f5b818110156144b0578461ffff166007828154811061440c5761440c61561e565b5f9182526020909120601082040154600f9091166002026101000a900461ffff16036144a857600782815481106144455761444561561e565b905f5260205f2090601091828204019190066002029054906101000a900461ffff166007828154811061447a5761447a61561e565b905f5260205f2090601091828204019190066002026101000a81548161ffff021916908361ffff1602179055505b6001016143ec565b5060078054806144c2576144c2615a84565b5f8281526020902060105f1990920191820401805461ffff6002600f8516026101000a0219169055905550505050565b5f6001600160401b0382111561338c57604080516306dfcc6560e41b81526004810191909152602481018390526044016109c5565b6b033b2e3c9fd0803ce80000005b811561101f57816001166001036145605761455d81846b033b2e3c9fd0803ce8000000613143565b90505b60019190911c9081156145875761458483846b033b2e3c9fd0803ce8000000613143565b92505b614535565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c15612c9a57604051633ee5aeb560e01b815260040160405180910390fd5b6145d781600761424f565b60405161ffff8216907f057322af8ded9f2bdf2a89be6b65c8ee972e70425e5d34caf2a18543c168e43a905f90a250565b5f815f0361462157505f546001600160801b031661101f565b60015462010000900460ff161561467a575f82600114614654578360600151846040015161464f919061557c565b61465a565b83604001515b5f54909150614672906001600160801b031682613c2d565b91505061101f565b5f6146996146888585613b57565b5f546001600160801b031690613c2d565b9050613ce881610a916146ac8787613c3e565b602088015190613c2d565b5f5f6146ed836146c787876149a1565b6146d191906155c5565b6f29c30f1029939b146664242d97d9f64960361b86600161419f565b905061395d614712846f29c30f1029939b146664242d97d9f64960361b87600161419f565b61471c90876155c5565b82614240565b8251819061473190849061557c565b61473b91906155c5565b8183856020015161474c919061557c565b61475691906155c5565b6020850152835261476683614a03565b6134b483613cf0565b5f80356001600160e01b0319168152600b602052604090205460ff16156147b6576040516322313ef160e01b81526001600160e01b03195f351660048201526024016109c5565b5f5f366040516147c7929190615559565b60408051918290039091205f818152600a602052918220549092509081900361480657604051635bbd621f60e01b8152600481018390526024016109c5565b804210156148305760405163adc6badd60e01b8152600481018290524260248201526044016109c5565b505f908152600a6020526040812055565b6040516370a0823160e01b81526001600160a01b0383811660048301525f91908616906370a0823190602401602060405180830381865afa158015614888573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906148ac91906155ae565b90506148c36001600160a01b038616858585614f75565b6040516370a0823160e01b81526001600160a01b0384811660048301525f9183918816906370a0823190602401602060405180830381865afa15801561490b573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061492f91906155ae565b61493991906155c5565b905082811461375657604051639366facf60e01b815260048101849052602481018290526044016109c5565b8183108061497257508083115b156134b457604051631a7f27dd60e31b81526004810184905260248101839052604481018290526064016109c5565b5f61101c83836f29c30f1029939b146664242d97d9f64960361b613143565b6149cb81600661424f565b60405161ffff8216907f911b8801c53772ae990cadd9342234a271ced28c62c27272cd3a7ab5549f83b4905f90a250565b80825d5050565b614a1c60025f015460808301515f5b60200201516149a1565b614a3160026001015460808401516001614a12565b6060830152604090910152565b5f5f5f848610614a4e5784614a50565b855b92505f614a5d84886155c5565b9050848110614a6c5784614a6e565b805b9250614a7a83826155c5565b91505093509350939050565b5f805f1983850993909202808410938190039390930393915050565b634e487b715f52806020526024601cfd5b5f815f03614ac357505f19610e93565b81614af5614ad9670de0b6b3a764000086615632565b614aeb85670de0b6b3a76400006155c5565b610d709088615632565b613ce8919061560b565b5f5f614b1983614b0f87876149a1565b6146d1919061557c565b905061395d614b3c846f29c30f1029939b146664242d97d9f64960361b87613143565b61471c908761557c565b60405163a9059cbb60e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f51148316614b9c578383151615614b90573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b604080516080810182525f80825260208201819052918101829052606081019190915283546001600160801b03165f614be28660016141e1565b90505f614bef868361334a565b9050818103614c2857614c01426144f2565b87546001600160401b0391909116600160c01b026001600160c01b03909116178755614caf565b614c68611483614c44670de0b6b3a76400006301e13380615632565b8954614c6090600160801b90046001600160401b031687615632565b849190613143565b87548890601890614c8a908490600160c01b90046001600160401b0316615a98565b92506101000a8154816001600160401b0302191690836001600160401b031602179055505b5f614cba82886155c5565b90505f614cc7828661334a565b905086158015614ce3575060018901546001600160401b031642105b15614d4657614cff81610a91614cf88d611ef4565b8890613c2d565b90508015614d46578961ffff167f734c40382072823b5026689fb4fdd3f3466a9813f448f6cad544b034ee56004182604051614d3d91815260200190565b60405180910390a25b614d4f83613359565b6001600160801b03168652614d6381613359565b6001600160801b03166020870152614da76114be847f0000000000000000000000000000000000000000000000000000000000000000670de0b6b3a7640000613143565b6001600160801b03166040870152614dc26114be82846155c5565b6001600160801b03166060870152509398975050505050505050565b604080516080810182525f80825260208201819052918101829052606081019190915282545f90614e199084906001600160801b031661334a565b90505f614e3c614e2983866155c5565b60048701546001600160801b031661334a565b9050614e4782613359565b6001600160801b03166020840152614e5e81613359565b6001600160801b03168352614e8181614e7784876155c5565b6114be91906155c5565b6001600160801b0390811660608501528351600487018054919290915f91614eab9185911661558f565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550505092915050565b805f03614ee2575050565b6001600160a01b0382165f9081526009602052604081208054839290614f0990849061557c565b90915550506040518181526001600160a01b038316907f9c9e0cdb1670e88302408e5b941dc636f63a3293204694bb68910fcf3d9305f390602001612187565b5f6002826003811115614f5e57614f5e6151c4565b614f689190615ab7565b60ff166001149050919050565b614f83848484846001614fb1565b614fab57604051635274afe760e01b81526001600160a01b03851660048201526024016109c5565b50505050565b6040516323b872dd60e01b5f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f5114831661500d578383151615615001573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b6040518060c001604052805f81526020015f81526020015f81526020015f8152602001615049615055565b81525f60209091015290565b60405180604001604052806002906020820280368337509192915050565b5f5f60208385031215615084575f5ffd5b82356001600160401b03811115615099575f5ffd5b8301601f810185136150a9575f5ffd5b80356001600160401b038111156150be575f5ffd5b8560208284010111156150cf575f5ffd5b6020919091019590945092505050565b5f5f604083850312156150f0575f5ffd5b50508035926020909101359150565b803561ffff811681146119c1575f5ffd5b6001600160a01b0381168114611128575f5ffd5b80356119c181615110565b5f5f5f60608486031215615141575f5ffd5b61514a846150ff565b925060208401359150604084013561516181615110565b809150509250925092565b5f5f6040838503121561517d575f5ffd5b615186836150ff565b946020939093013593505050565b5f602082840312156151a4575f5ffd5b5035919050565b5f602082840312156151bb575f5ffd5b61101c826150ff565b634e487b7160e01b5f52602160045260245ffd5b60208101600783106151ec576151ec6151c4565b91905290565b5f60208284031215615202575f5ffd5b8135610e9381615110565b6008811061521d5761521d6151c4565b9052565b81516001600160801b031681526101c08101602083015161524d60208401826001600160401b03169052565b50604083015161526860408401826001600160401b03169052565b50606083015161528360608401826001600160401b03169052565b50608083015161529e60808401826001600160401b03169052565b5060a08301516152b660a084018263ffffffff169052565b5060c08301516152ce60c084018263ffffffff169052565b5060e08301516152e460e084018261ffff169052565b506101008301516152f961010084018261520d565b506101208301516153166101208401826001600160a01b03169052565b506101408301516153336101408401826001600160401b03169052565b506101608301516153506101608401826001600160801b03169052565b5061018083015161536d6101808401826001600160801b03169052565b506101a083015161538a6101a08401826001600160801b03169052565b5092915050565b5f5f604083850312156153a2575f5ffd5b82356153ad81615110565b915060208301356153bd81615110565b809150509250929050565b5f602082840312156153d8575f5ffd5b81356001600160e01b031981168114610e93575f5ffd5b6001600160801b0381168114611128575f5ffd5b80356119c1816153ef565b5f5f6040838503121561541f575f5ffd5b823560ff8116811461542f575f5ffd5b915060208301356153bd816153ef565b8015158114611128575f5ffd5b5f6020828403121561545c575f5ffd5b8135610e938161543f565b602080825282518282018190525f918401906040840190835b818110156154a257835161ffff16835260209384019390920191600101615480565b509095945050505050565b5f5f604083850312156154be575f5ffd5b8235915060208301356153bd81615110565b5f5f5f8385036102208112156154e4575f5ffd5b6102008112156154f2575f5ffd5b508392506102008401356001600160401b0381111561550f575f5ffd5b8401601f8101861361551f575f5ffd5b80356001600160401b03811115615534575f5ffd5b8660208260051b8401011115615548575f5ffd5b939660209190910195509293505050565b818382375f9101908152919050565b634e487b7160e01b5f52601160045260245ffd5b8082018082111561101f5761101f615568565b6001600160801b03828116828216039081111561101f5761101f615568565b5f602082840312156155be575f5ffd5b5051919050565b8181038181111561101f5761101f615568565b6001600160801b03818116838216019081111561101f5761101f615568565b634e487b7160e01b5f52601260045260245ffd5b5f82615619576156196155f7565b500490565b634e487b7160e01b5f52603260045260245ffd5b808202811582820484141761101f5761101f615568565b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b604081525f615684604083018587615649565b9050826020830152949350505050565b6001600160401b0381168114611128575f5ffd5b80356119c181615694565b5f602082840312156156c3575f5ffd5b8135610e9381615694565b803563ffffffff811681146119c1575f5ffd5b803582526156f1602082016150ff565b61ffff16602083015261570660408201615124565b6001600160a01b0316604083015261572060608201615403565b6001600160801b0316606083015261573a608082016156a8565b6001600160401b0316608083015261575460a082016156a8565b6001600160401b031660a083015261576e60c082016156ce565b63ffffffff1660c083015261578560e082016156ce565b63ffffffff1660e083015261579d61010082016150ff565b61ffff166101008301526157b46101208201615124565b6001600160a01b0316610120830152610140818101359083015261016080820135908301526157e66101808201615403565b6001600160801b03166101808301526158026101a082016156a8565b6001600160401b03166101a083015261581e6101c082016156a8565b6001600160401b03166101c083015261583a6101e082016156a8565b6001600160401b0381166101e0840152505050565b6001600160a01b03851681525f610240820161586e60208401876156e1565b610240610220840152839052610260600584901b83018101908301855f601e1936839003015b878210156159025786850361025f1901845282358181126158b3575f5ffd5b89016020810190356001600160401b038111156158ce575f5ffd5b8036038213156158dc575f5ffd5b6158e7878284615649565b96505050602083019250602084019350600182019150615894565b50929998505050505050505050565b5f6001600160401b0382166001600160401b03810361593257615932615568565b60010192915050565b5f6020828403121561594b575f5ffd5b8135610e93816153ef565b5f60208284031215615966575f5ffd5b61101c826156ce565b610220810161597e82856156e1565b6001600160401b0383166102008301529392505050565b5f5f5f5f608085870312156159a8575f5ffd5b8451935060208501516159ba81615694565b60408601519093506159cb81615694565b60608601519092506159dc81615694565b939692955090935050565b5f602082840312156159f7575f5ffd5b8151610e938161543f565b61ffff8316815260408101610e93602083018461520d565b5f60208284031215615a2a575f5ffd5b8151610e9381615694565b5f5f60408385031215615a46575f5ffd5b8251615a51816153ef565b60208401519092506153bd816153ef565b5f5f60408385031215615a73575f5ffd5b505080516020909101519092909150565b634e487b7160e01b5f52603160045260245ffd5b6001600160401b03818116838216019081111561101f5761101f615568565b5f60ff831680615ac957615ac96155f7565b8060ff8416069150509291505056610200604052348015610010575f5ffd5b506040516149c73803806149c783398101604081905261002f9161034a565b84848484848180604051806040016040528060018152602001603160f81b81525087858581600390816100629190610473565b50600461006f8282610473565b5050505f5f6100838361020860201b60201c565b9150915081610093576012610095565b805b60ff1660a05250506001600160a01b03166080526100b28261023b565b610160526100bf8161023b565b61018052815160208084019190912061012052815190820120610140524660e05261014d6101205161014051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60c0525050306101005250600880546001600160a01b0319166001600160a01b038581169190911790915560ff85166101c052336101a0526040805163313ce56760e01b815290519187169163313ce567916004808201926020929091908290030181865afa1580156101c2573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906101e69190610531565b6101f1906012610551565b60ff166101e052506105d498505050505050505050565b63313ce56760e01b5f818152908190602082600481875afa5f51601f3d1190911661010082101695908602945092505050565b5f5f829050601f8151111561026e578260405163305a27a960e01b8152600401610265919061057c565b60405180910390fd5b8051610279826105b1565b179392505050565b6001600160a01b0381168114610295575f5ffd5b50565b805160ff811681146102a8575f5ffd5b919050565b634e487b7160e01b5f52604160045260245ffd5b5f82601f8301126102d0575f5ffd5b81516001600160401b038111156102e9576102e96102ad565b604051601f8201601f19908116603f011681016001600160401b0381118282101715610317576103176102ad565b60405281815283820160200185101561032e575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f5f5f5f5f60a0868803121561035e575f5ffd5b855161036981610281565b945061037760208701610298565b9350604086015161038781610281565b60608701519093506001600160401b038111156103a2575f5ffd5b6103ae888289016102c1565b608088015190935090506001600160401b038111156103cb575f5ffd5b6103d7888289016102c1565b9150509295509295909350565b600181811c908216806103f857607f821691505b60208210810361041657634e487b7160e01b5f52602260045260245ffd5b50919050565b601f82111561046e578282111561046e57805f5260205f20601f840160051c602085101561044757505f5b90810190601f840160051c035f5b8181101561046a575f83820155600101610455565b5050505b505050565b81516001600160401b0381111561048c5761048c6102ad565b6104a08161049a84546103e4565b8461041c565b6020601f8211600181146104d2575f83156104bb5750848201515b5f19600385901b1c1916600184901b17845561052a565b5f84815260208120601f198516915b8281101561050157878501518255602094850194600190920191016104e1565b508482101561051e57868401515f19600387901b60f8161c191681555b505060018360011b0184555b5050505050565b5f60208284031215610541575f5ffd5b61054a82610298565b9392505050565b60ff828116828216039081111561057657634e487b7160e01b5f52601160045260245ffd5b92915050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b80516020808301519190811015610416575f1960209190910360031b1b16919050565b60805160a05160c05160e05161010051610120516101405161016051610180516101a0516101c0516101e0516142976107305f395f818161160101528181611c8801528181611f760152818161229401526129a101525f81816104cf0152818161099901528181610ac501528181610d8901528181610dd801528181610f8e015281816115430152818161168401528181611761015281816119d001528181611e780152612cb101525f8181610459015281816109c201528181610bab01528181610dff015281816111bc015281816113cd0152818161147001528181612240015281816123d8015281816128cc0152818161291601528181612a1201528181612ab301528181612cda0152612dc101525f61288101525f61285601525f61209401525f61206c01525f611fc701525f611ff101525f61201b01525f611f9701525f818161052801528181611a2c01526128aa01526142975ff3fe608060405234801561000f575f5ffd5b50600436106103a9575f3560e01c806384b0196e116101ea578063b8e4ccd011610114578063dd62ed3e116100a9578063ef8b30f711610079578063ef8b30f71461093c578063f5a23d8d1461094f578063f815c03d14610962578063ffb2c47914610975575f5ffd5b8063dd62ed3e14610883578063e80980d3146108bb578063eaed1d0714610916578063ec34be6714610929575f5ffd5b8063ce96cb77116100e4578063ce96cb7714610837578063d505accf1461084a578063d905777e1461085d578063da39b3e714610870575f5ffd5b8063b8e4ccd014610788578063ba087652146107fe578063c63d75b614610811578063c6e6f59214610824575f5ffd5b80639de4dfca1161018a578063b0b1f9e91161015a578063b0b1f9e914610722578063b3d7f6b914610735578063b460af9414610748578063b6363cf21461075b575f5ffd5b80639de4dfca146106e2578063a5f1e282146106ea578063a8d5fd6514610709578063a9059cbb1461070f575f5ffd5b806394bf804d116101c557806394bf804d146106a157806395564837146106b457806395d89b41146106c7578063995ea21a146106cf575f5ffd5b806384b0196e1461066057806385b77f451461067b57806388315a401461068e575f5ffd5b8063313ce567116102d65780636e553f651161026b5780637a0ebc881161023b5780637a0ebc88146105ff5780637d41c86e146106125780637ecebe00146106255780637f7a688614610638575f5ffd5b80636e553f651461059c5780636fe0edbb146105af57806370a08231146105c257806373845cfa146105ea575f5ffd5b80634cdad506116102a65780634cdad506146104395780634e0cd7991461055f5780634f4a0e5914610569578063558a729714610589575f5ffd5b8063313ce567146105165780633644e5151461051e57806338d52e0f14610526578063402d267d1461054c575f5ffd5b806310ecd1ac1161034c57806323b872dd1161031c57806323b872dd146104a457806326c6f96c146104b75780632986c0e5146104ca5780632e2d298414610503575f5ffd5b806310ecd1ac1461044c57806316f0115b1461045457806318160ddd146104935780631ec5582f1461049b575f5ffd5b806306fdde031161038757806306fdde03146103fe57806307a2d13a14610413578063095ea7b3146104265780630a28a47714610439575f5ffd5b806301e1d114146103ad57806301ffc9a7146103c857806306bf8e95146103eb575b5f5ffd5b6103b5610988565b6040519081526020015b60405180910390f35b6103db6103d6366004613c4a565b610a38565b60405190151581526020016103bf565b6103b56103f9366004613c85565b610b0d565b610406610c0b565b6040516103bf9190613cf2565b6103b5610421366004613d04565b610c9b565b6103db610434366004613d1b565b610ca6565b6103b5610447366004613d04565b610cbd565b600d546103b5565b61047b7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020016103bf565b6002546103b5565b61047b61dead81565b6103db6104b2366004613d45565b610cd7565b6103b56104c5366004613d83565b610cfa565b6104f17f000000000000000000000000000000000000000000000000000000000000000081565b60405160ff90911681526020016103bf565b6103b5610511366004613c85565b610d11565b6104f1610d6f565b6103b5610d7d565b7f000000000000000000000000000000000000000000000000000000000000000061047b565b6103b561055a366004613db1565b610d86565b6103b5620f424081565b61057c610577366004613db1565b610e82565b6040516103bf9190613dcc565b6103db610597366004613e24565b610f1c565b6103b56105aa366004613d83565b610f8b565b6103b56105bd366004613c85565b611023565b6103b56105d0366004613db1565b6001600160a01b03165f9081526020819052604090205490565b6105fd6105f8366004613d1b565b6110ad565b005b60085461047b906001600160a01b031681565b6103b5610620366004613c85565b61112b565b6103b5610633366004613db1565b6112b0565b61064b610646366004613d04565b6112cd565b604080519283526020830191909152016103bf565b6106686112eb565b6040516103bf9796959493929190613e50565b6103b5610689366004613c85565b61132d565b6105fd61069c366004613db1565b611516565b6103b56106af366004613d83565b611540565b6105fd6106c2366004613d04565b6115ed565b610406611639565b6103b56106dd366004613d83565b611648565b6013546103b5565b6103b56106f8366004613db1565b60096020525f908152604090205481565b3061047b565b6103db61071d366004613d1b565b61165e565b6103b5610730366004613d04565b61166b565b6103b5610743366004613d04565b611681565b6103b5610756366004613c85565b6116d2565b6103db610769366004613ee6565b600a60209081525f928352604080842090915290825290205460ff1681565b6107e3610796366004613d04565b5f818152600e6020908152604091829020825160608101845281546001600160801b03808216808452600160801b9092048116948301859052600190930154909216930183905293909250565b604080519384526020840192909252908201526060016103bf565b6103b561080c366004613c85565b611719565b6103b561081f366004613db1565b61175e565b6103b5610832366004613d04565b6117a7565b6103b5610845366004613db1565b6117b2565b6105fd610858366004613f12565b6117be565b6103b561086b366004613db1565b6118f4565b6103b561087e366004613c85565b611900565b6103b5610891366004613ee6565b6001600160a01b039182165f90815260016020908152604080832093909416825291909152205490565b6107e36108c9366004613d04565b5f81815260146020908152604091829020825160608101845281546001600160801b03808216808452600160801b9092048116948301859052600190930154909216930183905293909250565b6103b5610924366004613d83565b61194f565b61057c610937366004613db1565b61195c565b6103b561094a366004613d04565b6119cd565b6103b561095d366004613d83565b611a1c565b61047b610970366004613db1565b611a29565b6103b5610983366004613d04565b611a70565b6040516362d2377360e11b815260ff7f00000000000000000000000000000000000000000000000000000000000000001660048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063c5a46ee6906024016040805180830381865afa158015610a0e573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610a329190613f83565b92915050565b5f632f0a18c560e01b6001600160e01b031983166301ffc9a760e01b1480610a7057506001600160e01b0319831663e3bc4e6560e01b145b80610a8b57506001600160e01b03198316631883ba3960e21b145b80610aa657506001600160e01b0319831663f815c03d60e01b145b80610abd57506001600160e01b0319838116908216145b80610b0657507f000000000000000000000000000000000000000000000000000000000000000060ff166002148015610b0657506001600160e01b03198316630ce3bbe560e41b145b9392505050565b5f610b1782611a7d565b5f80610b2560118588611ae8565b604080516001600160a01b038a81168252602082018690529181018490526060810183905293965091945092508791908616907ff21c6a08496c86237a089416169f4089e4849a7494cb6184243bf6c431935b479060800160405180910390a360405163d638195560e01b8152600481018490526001600160a01b0386811660248301527f0000000000000000000000000000000000000000000000000000000000000000169063d6381955906044015f604051808303815f87803b158015610bec575f5ffd5b505af1158015610bfe573d5f5f3e3d5ffd5b5050505050509392505050565b606060038054610c1a90613fa5565b80601f0160208091040260200160405190810160405280929190818152602001828054610c4690613fa5565b8015610c915780601f10610c6857610100808354040283529160200191610c91565b820191905f5260205f20905b815481529060010190602001808311610c7457829003601f168201915b5050505050905090565b5f610a32825f611c6c565b5f33610cb3818585611cc4565b5060019392505050565b5f60405163ec36f2c760e01b815260040160405180910390fd5b5f33610ce4858285611cd6565b610cef858585611d3f565b506001949350505050565b5f610d0760118385611d9c565b5090949350505050565b5f610d1a611e76565b5f610d28601184875f611ebc565b92509050848114610d5b57828582604051633c8097d960e11b8152600401610d5293929190613fd7565b60405180910390fd5b610d6783858785611ee0565b509392505050565b5f610d78611f70565b905090565b5f610d78611fbb565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff16600214610e7057610dbd5f835f6120e4565b610dc7575f610a32565b60405163d4eae86560e01b815260ff7f00000000000000000000000000000000000000000000000000000000000000001660048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063d4eae86590602401602060405180830381865afa158015610e4c573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610a329190613ff8565b610e7b601183612182565b5092915050565b6001600160a01b0381165f90815260166020908152604091829020805483518184028101840190945280845260609392830182828015610f1057602002820191905f5260205f20905f905b82829054906101000a90046001600160401b03166001600160401b031681526020019060080190602082600701049283019260010382029150808411610ecd5790505b50505050509050919050565b335f818152600a602090815260408083206001600160a01b038716808552908352818420805460ff191687151590811790915591519182529293917fceb576d9f15e4e200fdb5096d64d5dfd667e16def20c1eefd14256d8e3faa267910160405180910390a350600192915050565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff16600203610fc957610fc2838333610d11565b9050610a32565b5f610fd38461221f565b9050610ff3610fe061228e565b610feb836001614023565b8691906122c7565b9150815f0361101857604051636e3699b760e11b815260048101859052602401610d52565b610e7b838584612377565b5f61102d82611a7d565b5f8061103b600b8588611ae8565b9194509250905061104d308685611d3f565b604080516001600160a01b038781168252602082018690529181018490526060810183905287918616907f51a2d8f64766c82f8fe2bec9c96df11ea03a784db7d1eb973682ff58369388b49060800160405180910390a350509392505050565b6110b56123cd565b6001600160a01b0382165f908152600960205260409020805490829055811180156110e3576110e383612418565b826001600160a01b03167f57c0a369a1527577385e79bbeda6dcfb6bf51dad991efc02e392f31b5533f2a78360405161111e91815260200190565b60405180910390a2505050565b5f835f0361114c57604051631f2a200560e01b815260040160405180910390fd5b816001600160a01b0316836001600160a01b03161461116e5761116e83611a7d565b336001600160a01b038316148015906111aa57506001600160a01b0382165f908152600a6020908152604080832033845290915290205460ff16155b156111ba576111ba823386611cd6565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663766718086040518163ffffffff1660e01b8152600401602060405180830381865afa158015611216573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061123a9190613ff8565b90506112478230866124a0565b61125082612418565b61125d600b8483876125a6565b604080513381526020810186905282916001600160a01b0380861692908716917f1fdc681a13d8c5da54e301c7ce6542dcde4581e4725043fdab2db12ddc57450691015b60405180910390a49392505050565b6001600160a01b0381165f90815260076020526040812054610a32565b5f806112da600b846127c2565b6112e261228e565b91509150915091565b5f6060805f5f5f60606112fc61284f565b61130461287a565b604080515f80825260208201909252600f60f81b9b939a50919850469750309650945092509050565b5f611336611e76565b835f0361135657604051631f2a200560e01b815260040160405180910390fd5b61135f82611a7d565b816001600160a01b0316836001600160a01b0316146113815761138183611a7d565b61138c5f845f6120e4565b6113c15760405163d386b28960e01b81525f600482018190526001600160a01b03851660248301526044820152606401610d52565b6113cb82856128a5565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663766718086040518163ffffffff1660e01b8152600401602060405180830381865afa158015611427573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061144b9190613ff8565b905061145a60118483876125a6565b6040516309baefbf60e21b8152600481018590527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906326ebbefc906024015f604051808303815f87803b1580156114b9575f5ffd5b505af11580156114cb573d5f5f3e3d5ffd5b505060408051338152602081018890528493506001600160a01b0380871693508716917fbb58420bb8ce44e11b84e214cc0de10ce5e7c24d0355b2815c3d758b514cae7291016112a1565b61151e6123cd565b600880546001600160a01b0319166001600160a01b0392909216919091179055565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff1660020361157757610fc2838333611900565b825f0361159757604051631f2a200560e01b815260040160405180910390fd5b6115a083611681565b90505f6115b5846115b08461221f565b6128f1565b9050818111156115e257604051639bcf4c3f60e01b81526004810182905260248101839052604401610d52565b610e7b838386612377565b6115f56123cd565b6116365f61dead6116277f0000000000000000000000000000000000000000000000000000000000000000600a614111565b611631908561411f565b6124a0565b50565b606060048054610c1a90613fa5565b5f61165560118385611d9c565b50949350505050565b5f33610cb3818585611d3f565b5f611674611e76565b610a326011836001612912565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff166002036116c65760405163ec36f2c760e01b815260040160405180910390fd5b610a32826115b0612ca0565b5f5f6116e2600b84876001611ebc565b909250905084811461170d57828582604051633fa733bb60e21b8152600401610d5293929190613fd7565b610d6783858785612d50565b5f5f611728600b84875f611ebc565b9250905084811461175257828582604051632e52afbb60e21b8152600401610d5293929190613fd7565b610d6783858488612d50565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff1660021461179c57610a3261179683610d86565b5f612e1e565b610b06601183612182565b5f610a32825f612e1e565b5f610b06600b83612182565b834211156117e25760405163313c898160e11b815260048101859052602401610d52565b5f7f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c988888861182d8c6001600160a01b03165f90815260076020526040902080546001810190915590565b6040805160208101969096526001600160a01b0394851690860152929091166060840152608083015260a082015260c0810186905260e0016040516020818303038152906040528051906020012090505f61188782612e3d565b90505f61189682878787612e69565b9050896001600160a01b0316816001600160a01b0316146118dd576040516325c0072360e11b81526001600160a01b0380831660048301528b166024820152604401610d52565b6118e88a8a8a611cc4565b50505050505050505050565b5f610e7b600b83612182565b5f611909611e76565b5f611918601184876001611ebc565b90925090508481146119435782858260405163284ff66760e01b8152600401610d5293929190613fd7565b610d6783858488611ee0565b5f611655600b8385611d9c565b6001600160a01b0381165f90815260106020908152604091829020805483518184028101840190945280845260609392830182828015610f10575f91825260209182902080546001600160401b03168452908202830192909160089101808411610ecd575094979650505050505050565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff16600203611a125760405163ec36f2c760e01b815260040160405180910390fd5b610a32825f612e1e565b5f610d07600b8385611d9c565b5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316826001600160a01b031614611a69575f610a32565b3092915050565b5f610a32600b835f612912565b336001600160a01b03821614801590611ab957506001600160a01b0381165f908152600a6020908152604080832033845290915290205460ff16155b15611636576040516372d806c560e01b81526001600160a01b0382166004820152336024820152604401610d52565b5f81815260038401602090815260408083206001600160a01b0386168452600487018352818420858552909252822082918291611b258282612e95565b805460018201546001600160801b0380831692600160801b900481169116818303611b7557604051638e239e3560e01b81526001600160a01b038b166004820152602481018a9052604401610d52565b8454611b8b9084906001600160801b0316614136565b8554611ba8908490600160801b90046001600160801b0316614136565b6001870154611bc19084906001600160801b0316614136565b600180890180546001600160801b039384166001600160801b03199182161790915593821692909116600160801b0283169190911787558501805490911690555f8455611c0e8284614136565b60028c0180546001600160801b039283169a508285169950918316975089915f90611c3a908490614155565b909155505060028401546001600160801b03165f03611c5e57611c5e8b8b8b612fba565b505050505093509350939050565b5f610b06611c78610988565b611c83906001614023565b611cae7f0000000000000000000000000000000000000000000000000000000000000000600a614111565b600254611cbb9190614023565b85919085613131565b611cd1838383600161317c565b505050565b6001600160a01b038381165f908152600160209081526040808320938616835292905220545f19811015611d395781811015611d2b57828183604051637dc7a0d960e11b8152600401610d5293929190613fd7565b611d3984848484035f61317c565b50505050565b6001600160a01b038316611d6857604051634b637e8f60e11b81525f6004820152602401610d52565b6001600160a01b038216611d915760405163ec442f0560e01b81525f6004820152602401610d52565b611cd1838383613240565b6001600160a01b0382165f90815260048401602090815260408083208484528252808320600387019092528220815483928392909183918291611de891906001600160801b03166132be565b84549193509150611e039083906001600160801b0316614155565b835460018501549197506001600160801b03600160801b91829004811692611e2f928692910416614023565b611e399190614155565b600184015460028501549196506001600160801b0390811691611e5e91849116614023565b611e689190614155565b935050505093509350939050565b7f000000000000000000000000000000000000000000000000000000000000000060ff16600214611eba57604051637ca68ad160e11b815260040160405180910390fd5b565b5f5f611ec785611a7d565b611ed386868686613330565b9150915094509492505050565b836001600160a01b0316836001600160a01b031603611f0957611f043084836124a0565b611f14565b611f14308483611d3f565b826001600160a01b0316846001600160a01b03167fdcbc1c05240f31ff3ad067ef1ee35ce4997762752e3a095284754544f4c709d78484604051611f62929190918252602082015260400190565b60405180910390a350505050565b5f610d787f00000000000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000614168565b5f306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614801561201357507f000000000000000000000000000000000000000000000000000000000000000046145b1561203d57507f000000000000000000000000000000000000000000000000000000000000000090565b610d78604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b6008545f906001600160a01b0316158061217a57506008546040516336b1527f60e11b81523060048201526001600160a01b03868116602483015285811660448301526064820185905290911690636d62a4fe90608401602060405180830381865afa158015612156573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061217a9190614181565b949350505050565b6001600160a01b0381165f90815260058301602052604081208190815b8154811015612216575f5f6121ec88888686815481106121c1576121c161419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b0316611d9c565b925092505081866121fd9190614023565b6122078287614023565b9096509450505060010161219f565b50509250929050565b5f61222a33836128a5565b6040516320a1f32d60e21b8152600481018390527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690638287ccb4906024016020604051808303815f875af1158015610e4c573d5f5f3e3d5ffd5b5f6122ba7f0000000000000000000000000000000000000000000000000000000000000000600a614111565b600254610d789190614023565b5f5f5f6122d4868661352e565b91509150815f036122f8578381816122ee576122ee6141b0565b0492505050610b06565b81841161230f5761230f600385150260111861354a565b5f848688095f868103871696879004966002600389028118808a02820302808a02820302808a02820302808a02820302808a02820302808a02909103029181900381900460010185841190960395909502919093039390930492909217029150509392505050565b612381838261355b565b60408051838152602081018390526001600160a01b0385169133917fdcbc1c05240f31ff3ad067ef1ee35ce4997762752e3a095284754544f4c709d791015b60405180910390a3505050565b336001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614611eba5760405163250abb5160e11b8152336004820152602401610d52565b6001600160a01b0381165f90815260096020526040902054801580159061245b575080612459836001600160a01b03165f9081526020819052604090205490565b105b1561249c578161247f836001600160a01b03165f9081526020819052604090205490565b8260405163743c25db60e11b8152600401610d5293929190613fd7565b5050565b6001600160a01b0383166124ca578060025f8282546124bf9190614023565b909155506125279050565b6001600160a01b0383165f90815260208190526040902054818110156125095783818360405163391434e360e21b8152600401610d5293929190613fd7565b6001600160a01b0384165f9081526020819052604090209082900390555b6001600160a01b03821661254357600280548290039055612561565b6001600160a01b0382165f9081526020819052604090208054820190555b816001600160a01b0316836001600160a01b03167fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef836040516123c091815260200190565b83548015806125f6575082856125bd600184614155565b815481106125cd576125cd61419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b031614155b1561264457846126058461358f565b81546001810183555f92835260209092206004830401805460039093166008026101000a6001600160401b038181021990941692909316929092021790555b6001600160a01b0384165f90815260048601602090815260408083208684529091528120805490916001600160801b039091169003612706576001600160a01b0385165f90815260058701602052604090208054600719016126bc5760405163c9ef11a360e01b815260086004820152602401610d52565b806126c68661358f565b81546001810183555f92835260209092206004830401805460039093166008026101000a6001600160401b03818102199094169290931692909202179055505b61270f836135c8565b815482905f906127299084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550612756836135c8565b5f8581526003880160205260408120805490919061277e9084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555082866002015f8282546127b59190614023565b9091555050505050505050565b600282015482545b8015610e7b575f846127db836141e3565b925082815481106127ee576127ee61419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b03169050838111612824575050610a32565b5f818152600386016020526040902054612847906001600160801b031684614155565b9250506127ca565b6060610d787f00000000000000000000000000000000000000000000000000000000000000006135fb565b6060610d787f00000000000000000000000000000000000000000000000000000000000000006135fb565b61249c7f0000000000000000000000000000000000000000000000000000000000000000837f000000000000000000000000000000000000000000000000000000000000000084613638565b5f610b06612900836001614023565b61290861228e565b8591906001613131565b5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663fff824e26040518163ffffffff1660e01b8152600401602060405180830381865afa158015612970573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906129949190613ff8565b90505f836129d9576129c77f0000000000000000000000000000000000000000000000000000000000000000600a614111565b6129d490620f424061411f565b6129de565b620f42405b90505f5b85811015612c96575f806129f68986613764565b91509150815f03612a08575050612c96565b5f5f5f89612ab1577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316637aaa6e3585612a4861228e565b6040516001600160e01b031960e085901b168152600481019290925260248201526044016060604051808303815f875af1158015612a88573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612aac91906141f8565b612b4d565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166312c7b35085612ae961228e565b6040516001600160e01b031960e085901b168152600481019290925260248201526044016060604051808303815f875af1158015612b29573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612b4d91906141f8565b925092509250815f14612c2057612b668c86858561383b565b612b70828a614023565b98508915612bc357612b835f30846124a0565b604080518481526020810184905286917f4fe157a41dade97824dc6060b9512b8ed84ad04ff27ab33804fd77dd0e7c1882910160405180910390a2612c0a565b612bce305f856124a0565b604080518481526020810184905286917feae159891c9b0ff752d0a57bfe439cf46a16dd38eb1c859f5063401c39b34914910160405180910390a25b838314612c1b575050505050612c96565b612c86565b80158015612c2d57508684105b15612c7c57612c3b8c613901565b604080518581528b1515602082015286917ffea13c66510cd8b66a4f4f490f5ace5ef9a6cbe3230a1b3c676bf139cc06d629910160405180910390a2612c86565b5050505050612c96565b50505050508060010190506129e2565b5050509392505050565b6040516362d2377360e11b815260ff7f00000000000000000000000000000000000000000000000000000000000000001660048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063c5a46ee6906024016040805180830381865afa158015612d26573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612d4a9190613f83565b50919050565b60408051838152602081018390526001600160a01b03808716929086169133917ffbde797d201c681b91056529119e0b02407c7bb96a4a2c75c01fc9667232c8db910160405180910390a460405163d638195560e01b8152600481018390526001600160a01b0384811660248301527f0000000000000000000000000000000000000000000000000000000000000000169063d6381955906044015f604051808303815f87803b158015612e02575f5ffd5b505af1158015612e14573d5f5f3e3d5ffd5b5050505050505050565b5f610b06612e2a61228e565b612e32612ca0565b611cbb906001614023565b5f610a32612e49611fbb565b8360405161190160f01b8152600281019290925260228201526042902090565b5f5f5f5f612e7988888888613918565b925092509250612e8982826139e0565b50909695505050505050565b80545f908190612eaf9085906001600160801b03166132be565b84549193509150612ed990612ed490600160801b90046001600160801b031684614155565b6135c8565b600184018054601090612efd908490600160801b90046001600160801b03166141c4565b82546101009290920a6001600160801b038181021990931691831602179091556001850154612f329250612ed4911683614155565b6002840180545f90612f4e9084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550612f7b826135c8565b612f84826135c8565b6001850180546001600160801b039283166001600160801b03199091161790558454918116600160801b02911617909255505050565b6001600160a01b0382165f818152600485016020908152604080832085845282528083208381556001808201859055600290910180546001600160801b03191690559383526005870190915281208054909261301591614155565b90505f5b818110156130ea57838382815481106130345761303461419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b0316036130e2578282815481106130715761307161419c565b905f5260205f2090600491828204019190066008029054906101000a90046001600160401b03168382815481106130aa576130aa61419c565b905f5260205f2090600491828204019190066008026101000a8154816001600160401b0302191690836001600160401b031602179055505b600101613019565b50818054806130fb576130fb614223565b5f8281526020902060045f199092019182040180546001600160401b03600860038516026101000a021916905590555050505050565b5f61315e61313e83613a98565b801561315957505f8480613154576131546141b0565b868809115b151590565b6131698686866122c7565b6131739190614023565b95945050505050565b6001600160a01b0384166131a55760405163e602df0560e01b81525f6004820152602401610d52565b6001600160a01b0383166131ce57604051634a1406b160e11b81525f6004820152602401610d52565b6001600160a01b038085165f9081526001602090815260408083209387168352929052208290558015611d3957826001600160a01b0316846001600160a01b03167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92584604051611f6291815260200190565b6001600160a01b0382161580158161327257506001600160a01b03831630148061327257506132708484846120e4565b155b156132aa5760405163d386b28960e01b81526001600160a01b0380861660048301528416602482015260448101839052606401610d52565b6132b58484846124a0565b611d3984612418565b5f5f825f036132d157505f905080613329565b83546001600160801b03808216916132f291600160801b909104168561411f565b6132fc9190614237565b845460018601546001600160801b039182169161331a91168661411f565b6133249190614237565b915091505b9250929050565b6001600160a01b0383165f90815260058501602052604081208190815b8154811080156133695750846133635783613365565b825b8614155b15613523575f8282815481106133815761338161419c565b5f91825260208083206004808404909101546001600160a01b038d168552908d018252604080852060039485166008026101000a9092046001600160401b0316808652918352808520938e019092529220919250906133e09082612e95565b5f5f886133ff576133fa836133f58a8d614155565b613ac4565b613412565b6134128361340d898d614155565b613b0b565b9150915061341f826135c8565b600184018054601090613443908490600160801b90046001600160801b0316614136565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550613470816135c8565b6002840180545f9061348c9084906001600160801b0316614136565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555081886134bc9190614023565b6134c68289614023565b600285015491995097506001600160801b03161580156134f9575082546001600160801b03808216600160801b90920416145b1561350e576135098c8c86612fba565b61351a565b6135178561424a565b94505b5050505061334d565b505094509492505050565b5f805f1983850993909202808410938190039390930393915050565b634e487b715f52806020526024601cfd5b6001600160a01b0382166135845760405163ec442f0560e01b81525f6004820152602401610d52565b61249c5f8383613240565b5f6001600160401b038211156135c457604080516306dfcc6560e41b8152600481019190915260248101839052604401610d52565b5090565b5f6001600160801b038211156135c4576040516306dfcc6560e41b81526080600482015260248101839052604401610d52565b60605f61360783613b4c565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b6040516370a0823160e01b81526001600160a01b0383811660048301525f91908616906370a0823190602401602060405180830381865afa15801561367f573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906136a39190613ff8565b90506136ba6001600160a01b038616858585613b73565b6040516370a0823160e01b81526001600160a01b0384811660048301525f9183918816906370a0823190602401602060405180830381865afa158015613702573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906137269190613ff8565b6137309190614155565b905082811461375c57604051639366facf60e01b81526004810184905260248101829052604401610d52565b505050505050565b815460018301545f9182915b8181101561382e57855f01818154811061378c5761378c61419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b03169350848411156137c9575f5f935093505050613329565b5f848152600387016020526040902080546137f6906001600160801b03600160801b820481169116614136565b6001600160801b03169350831561380f57505050613329565b61381a826001614023565b876001018190555050806001019050613770565b505f958695509350505050565b5f8381526003850160205260409020613853836135c8565b81548290601090613875908490600160801b90046001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b031602179055506138a2826135c8565b6001820180545f906138be9084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555082856002015f8282546138f59190614155565b90915550505050505050565b806001015f81546139119061424a565b9091555050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561395157505f915060039050826139d6565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156139a2573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166139cd57505f9250600191508290506139d6565b92505f91508190505b9450945094915050565b5f8260038111156139f3576139f3614262565b036139fc575050565b6001826003811115613a1057613a10614262565b03613a2e5760405163f645eedf60e01b815260040160405180910390fd5b6002826003811115613a4257613a42614262565b03613a635760405163fce698f760e01b815260048101829052602401610d52565b6003826003811115613a7757613a77614262565b0361249c576040516335e2f38360e21b815260048101829052602401610d52565b5f6002826003811115613aad57613aad614262565b613ab79190614276565b60ff166001149050919050565b600182015460028301546001600160801b03600160801b9092048216911682821115613329578282613af6838361411f565b613b009190614237565b909590945092505050565b600182015460028301546001600160801b03600160801b909204821691168281111561332957613b44613b3e838561411f565b82613ba9565b949293505050565b5f60ff8216601f811115610a3257604051632cd44ac360e21b815260040160405180910390fd5b613b81848484846001613bdd565b611d3957604051635274afe760e01b81526001600160a01b0385166004820152602401610d52565b5f815f03613bbb57613bbb601261354a565b816001840381613bcd57613bcd6141b0565b046001018315155b029392505050565b6040516323b872dd60e01b5f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316613c39578383151615613c2d573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b5f60208284031215613c5a575f5ffd5b81356001600160e01b031981168114610b06575f5ffd5b6001600160a01b0381168114611636575f5ffd5b5f5f5f60608486031215613c97575f5ffd5b833592506020840135613ca981613c71565b91506040840135613cb981613c71565b809150509250925092565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f610b066020830184613cc4565b5f60208284031215613d14575f5ffd5b5035919050565b5f5f60408385031215613d2c575f5ffd5b8235613d3781613c71565b946020939093013593505050565b5f5f5f60608486031215613d57575f5ffd5b8335613d6281613c71565b92506020840135613d7281613c71565b929592945050506040919091013590565b5f5f60408385031215613d94575f5ffd5b823591506020830135613da681613c71565b809150509250929050565b5f60208284031215613dc1575f5ffd5b8135610b0681613c71565b602080825282518282018190525f918401906040840190835b81811015613e0c5783516001600160401b0316835260209384019390920191600101613de5565b509095945050505050565b8015158114611636575f5ffd5b5f5f60408385031215613e35575f5ffd5b8235613e4081613c71565b91506020830135613da681613e17565b60ff60f81b8816815260e060208201525f613e6e60e0830189613cc4565b8281036040840152613e808189613cc4565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015613ed5578351835260209384019390920191600101613eb7565b50909b9a5050505050505050505050565b5f5f60408385031215613ef7575f5ffd5b8235613f0281613c71565b91506020830135613da681613c71565b5f5f5f5f5f5f5f60e0888a031215613f28575f5ffd5b8735613f3381613c71565b96506020880135613f4381613c71565b95506040880135945060608801359350608088013560ff81168114613f66575f5ffd5b9699959850939692959460a0840135945060c09093013592915050565b5f5f60408385031215613f94575f5ffd5b505080516020909101519092909150565b600181811c90821680613fb957607f821691505b602082108103612d4a57634e487b7160e01b5f52602260045260245ffd5b6001600160a01b039390931683526020830191909152604082015260600190565b5f60208284031215614008575f5ffd5b5051919050565b634e487b7160e01b5f52601160045260245ffd5b80820180821115610a3257610a3261400f565b6001815b6001841115614071578085048111156140555761405561400f565b600184161561406357908102905b60019390931c92800261403a565b935093915050565b5f8261408757506001610a32565b8161409357505f610a32565b81600181146140a957600281146140b3576140cf565b6001915050610a32565b60ff8411156140c4576140c461400f565b50506001821b610a32565b5060208310610133831016604e8410600b84101617156140f2575081810a610a32565b6140fe5f198484614036565b805f1904821115613bd557613bd561400f565b5f610b0660ff841683614079565b8082028115828204841417610a3257610a3261400f565b6001600160801b038281168282160390811115610a3257610a3261400f565b81810381811115610a3257610a3261400f565b60ff8181168382160190811115610a3257610a3261400f565b5f60208284031215614191575f5ffd5b8151610b0681613e17565b634e487b7160e01b5f52603260045260245ffd5b634e487b7160e01b5f52601260045260245ffd5b6001600160801b038181168382160190811115610a3257610a3261400f565b5f816141f1576141f161400f565b505f190190565b5f5f5f6060848603121561420a575f5ffd5b5050815160208301516040909301519094929350919050565b634e487b7160e01b5f52603160045260245ffd5b5f82614245576142456141b0565b500490565b5f6001820161425b5761425b61400f565b5060010190565b634e487b7160e01b5f52602160045260245ffd5b5f60ff831680614288576142886141b0565b8060ff8416069150509291505056",
}

// Pool is an auto generated Go binding around an Ethereum contract.
type Pool struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Pool) GetABI() abi.ABI {
	return c.abi
}

// NewPool creates a new instance of Pool.
func NewPool() *Pool {
	parsed, err := PoolMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Pool{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Pool) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) p) returns()
func (pool *Pool) PackConstructor(p IPoolParams) []byte {
	enc, err := pool.abi.Pack("", p)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackEPOCH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa0dc2758.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function EPOCH() view returns(uint256)
func (pool *Pool) PackEPOCH() []byte {
	enc, err := pool.abi.Pack("EPOCH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEPOCH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa0dc2758.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function EPOCH() view returns(uint256)
func (pool *Pool) TryPackEPOCH() ([]byte, error) {
	return pool.abi.Pack("EPOCH")
}

// UnpackEPOCH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa0dc2758.
//
// Solidity: function EPOCH() view returns(uint256)
func (pool *Pool) UnpackEPOCH(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("EPOCH", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMATURITY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8e12c0cd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MATURITY() view returns(uint256)
func (pool *Pool) PackMATURITY() []byte {
	enc, err := pool.abi.Pack("MATURITY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMATURITY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8e12c0cd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MATURITY() view returns(uint256)
func (pool *Pool) TryPackMATURITY() ([]byte, error) {
	return pool.abi.Pack("MATURITY")
}

// UnpackMATURITY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8e12c0cd.
//
// Solidity: function MATURITY() view returns(uint256)
func (pool *Pool) UnpackMATURITY(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("MATURITY", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackREGISTRY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06433b1b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function REGISTRY() view returns(address)
func (pool *Pool) PackREGISTRY() []byte {
	enc, err := pool.abi.Pack("REGISTRY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackREGISTRY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06433b1b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function REGISTRY() view returns(address)
func (pool *Pool) TryPackREGISTRY() ([]byte, error) {
	return pool.abi.Pack("REGISTRY")
}

// UnpackREGISTRY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06433b1b.
//
// Solidity: function REGISTRY() view returns(address)
func (pool *Pool) UnpackREGISTRY(data []byte) (common.Address, error) {
	out, err := pool.abi.Unpack("REGISTRY", data)
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
func (pool *Pool) PackREPORTS() []byte {
	enc, err := pool.abi.Pack("REPORTS")
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
func (pool *Pool) TryPackREPORTS() ([]byte, error) {
	return pool.abi.Pack("REPORTS")
}

// UnpackREPORTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30eb986.
//
// Solidity: function REPORTS() view returns(address)
func (pool *Pool) UnpackREPORTS(data []byte) (common.Address, error) {
	out, err := pool.abi.Unpack("REPORTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackAbdicate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb2e32848.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function abdicate(bytes4 selector) returns()
func (pool *Pool) PackAbdicate(selector [4]byte) []byte {
	enc, err := pool.abi.Pack("abdicate", selector)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAbdicate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb2e32848.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function abdicate(bytes4 selector) returns()
func (pool *Pool) TryPackAbdicate(selector [4]byte) ([]byte, error) {
	return pool.abi.Pack("abdicate", selector)
}

// PackAbdicated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe470b8bc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function abdicated(bytes4 selector) view returns(bool)
func (pool *Pool) PackAbdicated(selector [4]byte) []byte {
	enc, err := pool.abi.Pack("abdicated", selector)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAbdicated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe470b8bc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function abdicated(bytes4 selector) view returns(bool)
func (pool *Pool) TryPackAbdicated(selector [4]byte) ([]byte, error) {
	return pool.abi.Pack("abdicated", selector)
}

// UnpackAbdicated is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe470b8bc.
//
// Solidity: function abdicated(bytes4 selector) view returns(bool)
func (pool *Pool) UnpackAbdicated(data []byte) (bool, error) {
	out, err := pool.abi.Unpack("abdicated", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackActiveFacilities is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcc018cc5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function activeFacilities() view returns(uint16[])
func (pool *Pool) PackActiveFacilities() []byte {
	enc, err := pool.abi.Pack("activeFacilities")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackActiveFacilities is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcc018cc5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function activeFacilities() view returns(uint16[])
func (pool *Pool) TryPackActiveFacilities() ([]byte, error) {
	return pool.abi.Pack("activeFacilities")
}

// UnpackActiveFacilities is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcc018cc5.
//
// Solidity: function activeFacilities() view returns(uint16[])
func (pool *Pool) UnpackActiveFacilities(data []byte) ([]uint16, error) {
	out, err := pool.abi.Unpack("activeFacilities", data)
	if err != nil {
		return *new([]uint16), err
	}
	out0 := *abi.ConvertType(out[0], new([]uint16)).(*[]uint16)
	return out0, nil
}

// PackAsset is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38d52e0f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function asset() view returns(address)
func (pool *Pool) PackAsset() []byte {
	enc, err := pool.abi.Pack("asset")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAsset is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38d52e0f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function asset() view returns(address)
func (pool *Pool) TryPackAsset() ([]byte, error) {
	return pool.abi.Pack("asset")
}

// UnpackAsset is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x38d52e0f.
//
// Solidity: function asset() view returns(address)
func (pool *Pool) UnpackAsset(data []byte) (common.Address, error) {
	out, err := pool.abi.Unpack("asset", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBorrowingBase is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa303ab0c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function borrowingBase(uint16 facilityId) view returns(uint256)
func (pool *Pool) PackBorrowingBase(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("borrowingBase", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBorrowingBase is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa303ab0c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function borrowingBase(uint16 facilityId) view returns(uint256)
func (pool *Pool) TryPackBorrowingBase(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("borrowingBase", facilityId)
}

// UnpackBorrowingBase is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa303ab0c.
//
// Solidity: function borrowingBase(uint16 facilityId) view returns(uint256)
func (pool *Pool) UnpackBorrowingBase(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("borrowingBase", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCancelFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x68150e45.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelFacility(uint16 facilityId) returns()
func (pool *Pool) PackCancelFacility(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("cancelFacility", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x68150e45.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelFacility(uint16 facilityId) returns()
func (pool *Pool) TryPackCancelFacility(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("cancelFacility", facilityId)
}

// PackCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xff2ad8e4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cap(uint256 ) view returns(uint256)
func (pool *Pool) PackCap(arg0 *big.Int) []byte {
	enc, err := pool.abi.Pack("cap", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xff2ad8e4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cap(uint256 ) view returns(uint256)
func (pool *Pool) TryPackCap(arg0 *big.Int) ([]byte, error) {
	return pool.abi.Pack("cap", arg0)
}

// UnpackCap is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xff2ad8e4.
//
// Solidity: function cap(uint256 ) view returns(uint256)
func (pool *Pool) UnpackCap(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("cap", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x961be391.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cash() view returns(uint256)
func (pool *Pool) PackCash() []byte {
	enc, err := pool.abi.Pack("cash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x961be391.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cash() view returns(uint256)
func (pool *Pool) TryPackCash() ([]byte, error) {
	return pool.abi.Pack("cash")
}

// UnpackCash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x961be391.
//
// Solidity: function cash() view returns(uint256)
func (pool *Pool) UnpackCash(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("cash", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaimIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c804476.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claimIndex(uint256 i) view returns(uint256)
func (pool *Pool) PackClaimIndex(i *big.Int) []byte {
	enc, err := pool.abi.Pack("claimIndex", i)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaimIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c804476.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claimIndex(uint256 i) view returns(uint256)
func (pool *Pool) TryPackClaimIndex(i *big.Int) ([]byte, error) {
	return pool.abi.Pack("claimIndex", i)
}

// UnpackClaimIndex is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5c804476.
//
// Solidity: function claimIndex(uint256 i) view returns(uint256)
func (pool *Pool) UnpackClaimIndex(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("claimIndex", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaims is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcc59b6f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claims() view returns(uint256 seniorClaim, uint256 mezzClaim)
func (pool *Pool) PackClaims() []byte {
	enc, err := pool.abi.Pack("claims")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaims is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcc59b6f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claims() view returns(uint256 seniorClaim, uint256 mezzClaim)
func (pool *Pool) TryPackClaims() ([]byte, error) {
	return pool.abi.Pack("claims")
}

// ClaimsOutput serves as a container for the return parameters of contract
// method Claims.
type ClaimsOutput struct {
	SeniorClaim *big.Int
	MezzClaim   *big.Int
}

// UnpackClaims is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdcc59b6f.
//
// Solidity: function claims() view returns(uint256 seniorClaim, uint256 mezzClaim)
func (pool *Pool) UnpackClaims(data []byte) (ClaimsOutput, error) {
	out, err := pool.abi.Unpack("claims", data)
	outstruct := new(ClaimsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.SeniorClaim = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.MezzClaim = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackCloseFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe932b09d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function closeFacility(uint16 facilityId) returns()
func (pool *Pool) PackCloseFacility(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("closeFacility", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCloseFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe932b09d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function closeFacility(uint16 facilityId) returns()
func (pool *Pool) TryPackCloseFacility(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("closeFacility", facilityId)
}

// PackCollect is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa12ef25e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function collect(address account, address to) returns(uint256 amount)
func (pool *Pool) PackCollect(account common.Address, to common.Address) []byte {
	enc, err := pool.abi.Pack("collect", account, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCollect is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa12ef25e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function collect(address account, address to) returns(uint256 amount)
func (pool *Pool) TryPackCollect(account common.Address, to common.Address) ([]byte, error) {
	return pool.abi.Pack("collect", account, to)
}

// UnpackCollect is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa12ef25e.
//
// Solidity: function collect(address account, address to) returns(uint256 amount)
func (pool *Pool) UnpackCollect(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("collect", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit(address account) view returns(uint256)
func (pool *Pool) PackCredit(account common.Address) []byte {
	enc, err := pool.abi.Pack("credit", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit(address account) view returns(uint256)
func (pool *Pool) TryPackCredit(account common.Address) ([]byte, error) {
	return pool.abi.Pack("credit", account)
}

// UnpackCredit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5d44d80.
//
// Solidity: function credit(address account) view returns(uint256)
func (pool *Pool) UnpackCredit(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("credit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCurrentEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76671808.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function currentEpoch() view returns(uint256)
func (pool *Pool) PackCurrentEpoch() []byte {
	enc, err := pool.abi.Pack("currentEpoch")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCurrentEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76671808.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function currentEpoch() view returns(uint256)
func (pool *Pool) TryPackCurrentEpoch() ([]byte, error) {
	return pool.abi.Pack("currentEpoch")
}

// UnpackCurrentEpoch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76671808.
//
// Solidity: function currentEpoch() view returns(uint256)
func (pool *Pool) UnpackCurrentEpoch(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("currentEpoch", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDeclareDefault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e83c137.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function declareDefault(uint16 facilityId) returns()
func (pool *Pool) PackDeclareDefault(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("declareDefault", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeclareDefault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e83c137.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function declareDefault(uint16 facilityId) returns()
func (pool *Pool) TryPackDeclareDefault(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("declareDefault", facilityId)
}

// PackDraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x199940ca.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function draw(uint16 facilityId, uint256 amount, address to) returns(uint256 proceeds)
func (pool *Pool) PackDraw(facilityId uint16, amount *big.Int, to common.Address) []byte {
	enc, err := pool.abi.Pack("draw", facilityId, amount, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x199940ca.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function draw(uint16 facilityId, uint256 amount, address to) returns(uint256 proceeds)
func (pool *Pool) TryPackDraw(facilityId uint16, amount *big.Int, to common.Address) ([]byte, error) {
	return pool.abi.Pack("draw", facilityId, amount, to)
}

// UnpackDraw is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x199940ca.
//
// Solidity: function draw(uint16 facilityId, uint256 amount, address to) returns(uint256 proceeds)
func (pool *Pool) UnpackDraw(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("draw", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67f239dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function entry() view returns(uint8)
func (pool *Pool) PackEntry() []byte {
	enc, err := pool.abi.Pack("entry")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67f239dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function entry() view returns(uint8)
func (pool *Pool) TryPackEntry() ([]byte, error) {
	return pool.abi.Pack("entry")
}

// UnpackEntry is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x67f239dd.
//
// Solidity: function entry() view returns(uint8)
func (pool *Pool) UnpackEntry(data []byte) (uint8, error) {
	out, err := pool.abi.Unpack("entry", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackExitable is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd78540c8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function exitable(uint256 i) view returns(uint256)
func (pool *Pool) PackExitable(i *big.Int) []byte {
	enc, err := pool.abi.Pack("exitable", i)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackExitable is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd78540c8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function exitable(uint256 i) view returns(uint256)
func (pool *Pool) TryPackExitable(i *big.Int) ([]byte, error) {
	return pool.abi.Pack("exitable", i)
}

// UnpackExitable is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd78540c8.
//
// Solidity: function exitable(uint256 i) view returns(uint256)
func (pool *Pool) UnpackExitable(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("exitable", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95b60953.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function facility(uint16 facilityId) view returns((uint128,uint64,uint64,uint64,uint64,uint32,uint32,uint16,uint8,address,uint64,uint128,uint128,uint128))
func (pool *Pool) PackFacility(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("facility", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95b60953.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function facility(uint16 facilityId) view returns((uint128,uint64,uint64,uint64,uint64,uint32,uint32,uint16,uint8,address,uint64,uint128,uint128,uint128))
func (pool *Pool) TryPackFacility(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("facility", facilityId)
}

// UnpackFacility is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95b60953.
//
// Solidity: function facility(uint16 facilityId) view returns((uint128,uint64,uint64,uint64,uint64,uint32,uint32,uint16,uint8,address,uint64,uint128,uint128,uint128))
func (pool *Pool) UnpackFacility(data []byte) (IPoolFacility, error) {
	out, err := pool.abi.Unpack("facility", data)
	if err != nil {
		return *new(IPoolFacility), err
	}
	out0 := *abi.ConvertType(out[0], new(IPoolFacility)).(*IPoolFacility)
	return out0, nil
}

// PackFacilityNonce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d61ccfc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function facilityNonce() view returns(uint64)
func (pool *Pool) PackFacilityNonce() []byte {
	enc, err := pool.abi.Pack("facilityNonce")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFacilityNonce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d61ccfc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function facilityNonce() view returns(uint64)
func (pool *Pool) TryPackFacilityNonce() ([]byte, error) {
	return pool.abi.Pack("facilityNonce")
}

// UnpackFacilityNonce is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1d61ccfc.
//
// Solidity: function facilityNonce() view returns(uint64)
func (pool *Pool) UnpackFacilityNonce(data []byte) (uint64, error) {
	out, err := pool.abi.Unpack("facilityNonce", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackForeclose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2db10409.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function foreclose(uint16 facilityId) returns()
func (pool *Pool) PackForeclose(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("foreclose", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackForeclose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2db10409.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function foreclose(uint16 facilityId) returns()
func (pool *Pool) TryPackForeclose(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("foreclose", facilityId)
}

// PackId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf640d0f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function id() view returns(bytes32)
func (pool *Pool) PackId() []byte {
	enc, err := pool.abi.Pack("id")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf640d0f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function id() view returns(bytes32)
func (pool *Pool) TryPackId() ([]byte, error) {
	return pool.abi.Pack("id")
}

// UnpackId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xaf640d0f.
//
// Solidity: function id() view returns(bytes32)
func (pool *Pool) UnpackId(data []byte) ([32]byte, error) {
	out, err := pool.abi.Unpack("id", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackImpairment is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x291f1ad3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function impairment(uint16 facilityId) view returns(uint256)
func (pool *Pool) PackImpairment(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("impairment", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackImpairment is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x291f1ad3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function impairment(uint16 facilityId) view returns(uint256)
func (pool *Pool) TryPackImpairment(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("impairment", facilityId)
}

// UnpackImpairment is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x291f1ad3.
//
// Solidity: function impairment(uint16 facilityId) view returns(uint256)
func (pool *Pool) UnpackImpairment(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("impairment", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackInterestOwed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b1656ac.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function interestOwed(uint16 facilityId) view returns(uint256)
func (pool *Pool) PackInterestOwed(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("interestOwed", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInterestOwed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b1656ac.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function interestOwed(uint16 facilityId) view returns(uint256)
func (pool *Pool) TryPackInterestOwed(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("interestOwed", facilityId)
}

// UnpackInterestOwed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2b1656ac.
//
// Solidity: function interestOwed(uint16 facilityId) view returns(uint256)
func (pool *Pool) UnpackInterestOwed(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("interestOwed", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackLate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x37be7f13.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function late(uint16 facilityId) view returns(uint256)
func (pool *Pool) PackLate(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("late", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x37be7f13.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function late(uint16 facilityId) view returns(uint256)
func (pool *Pool) TryPackLate(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("late", facilityId)
}

// UnpackLate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x37be7f13.
//
// Solidity: function late(uint16 facilityId) view returns(uint256)
func (pool *Pool) UnpackLate(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("late", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaturedEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfff824e2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maturedEpoch() view returns(uint256)
func (pool *Pool) PackMaturedEpoch() []byte {
	enc, err := pool.abi.Pack("maturedEpoch")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaturedEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfff824e2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maturedEpoch() view returns(uint256)
func (pool *Pool) TryPackMaturedEpoch() ([]byte, error) {
	return pool.abi.Pack("maturedEpoch")
}

// UnpackMaturedEpoch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfff824e2.
//
// Solidity: function maturedEpoch() view returns(uint256)
func (pool *Pool) UnpackMaturedEpoch(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("maturedEpoch", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaturedValue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xda398193.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maturedValue() view returns(uint256)
func (pool *Pool) PackMaturedValue() []byte {
	enc, err := pool.abi.Pack("maturedValue")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaturedValue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xda398193.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maturedValue() view returns(uint256)
func (pool *Pool) TryPackMaturedValue() ([]byte, error) {
	return pool.abi.Pack("maturedValue")
}

// UnpackMaturedValue is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xda398193.
//
// Solidity: function maturedValue() view returns(uint256)
func (pool *Pool) UnpackMaturedValue(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("maturedValue", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd4eae865.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxEntry(uint256 i) view returns(uint256)
func (pool *Pool) PackMaxEntry(i *big.Int) []byte {
	enc, err := pool.abi.Pack("maxEntry", i)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd4eae865.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxEntry(uint256 i) view returns(uint256)
func (pool *Pool) TryPackMaxEntry(i *big.Int) ([]byte, error) {
	return pool.abi.Pack("maxEntry", i)
}

// UnpackMaxEntry is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd4eae865.
//
// Solidity: function maxEntry(uint256 i) view returns(uint256)
func (pool *Pool) UnpackMaxEntry(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("maxEntry", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackNav is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1590cd7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nav() view returns(uint256 navEntry, uint256 navExit)
func (pool *Pool) PackNav() []byte {
	enc, err := pool.abi.Pack("nav")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNav is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1590cd7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nav() view returns(uint256 navEntry, uint256 navExit)
func (pool *Pool) TryPackNav() ([]byte, error) {
	return pool.abi.Pack("nav")
}

// NavOutput serves as a container for the return parameters of contract
// method Nav.
type NavOutput struct {
	NavEntry *big.Int
	NavExit  *big.Int
}

// UnpackNav is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc1590cd7.
//
// Solidity: function nav() view returns(uint256 navEntry, uint256 navExit)
func (pool *Pool) UnpackNav(data []byte) (NavOutput, error) {
	out, err := pool.abi.Unpack("nav", data)
	outstruct := new(NavOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.NavEntry = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.NavExit = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackOnClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd6381955.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onClaim(uint256 assets, address to) returns()
func (pool *Pool) PackOnClaim(assets *big.Int, to common.Address) []byte {
	enc, err := pool.abi.Pack("onClaim", assets, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd6381955.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onClaim(uint256 assets, address to) returns()
func (pool *Pool) TryPackOnClaim(assets *big.Int, to common.Address) ([]byte, error) {
	return pool.abi.Pack("onClaim", assets, to)
}

// PackOnDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8287ccb4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onDeposit(uint256 assets) returns(uint256 entryValue)
func (pool *Pool) PackOnDeposit(assets *big.Int) []byte {
	enc, err := pool.abi.Pack("onDeposit", assets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8287ccb4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onDeposit(uint256 assets) returns(uint256 entryValue)
func (pool *Pool) TryPackOnDeposit(assets *big.Int) ([]byte, error) {
	return pool.abi.Pack("onDeposit", assets)
}

// UnpackOnDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8287ccb4.
//
// Solidity: function onDeposit(uint256 assets) returns(uint256 entryValue)
func (pool *Pool) UnpackOnDeposit(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("onDeposit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOnDepositFulfil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12c7b350.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onDepositFulfil(uint256 assets, uint256 supply) returns(uint256 filled, uint256 shares, uint256 wanted)
func (pool *Pool) PackOnDepositFulfil(assets *big.Int, supply *big.Int) []byte {
	enc, err := pool.abi.Pack("onDepositFulfil", assets, supply)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnDepositFulfil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12c7b350.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onDepositFulfil(uint256 assets, uint256 supply) returns(uint256 filled, uint256 shares, uint256 wanted)
func (pool *Pool) TryPackOnDepositFulfil(assets *big.Int, supply *big.Int) ([]byte, error) {
	return pool.abi.Pack("onDepositFulfil", assets, supply)
}

// OnDepositFulfilOutput serves as a container for the return parameters of contract
// method OnDepositFulfil.
type OnDepositFulfilOutput struct {
	Filled *big.Int
	Shares *big.Int
	Wanted *big.Int
}

// UnpackOnDepositFulfil is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x12c7b350.
//
// Solidity: function onDepositFulfil(uint256 assets, uint256 supply) returns(uint256 filled, uint256 shares, uint256 wanted)
func (pool *Pool) UnpackOnDepositFulfil(data []byte) (OnDepositFulfilOutput, error) {
	out, err := pool.abi.Unpack("onDepositFulfil", data)
	outstruct := new(OnDepositFulfilOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Filled = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Shares = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Wanted = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackOnDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x26ebbefc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onDepositRequest(uint256 assets) returns()
func (pool *Pool) PackOnDepositRequest(assets *big.Int) []byte {
	enc, err := pool.abi.Pack("onDepositRequest", assets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x26ebbefc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onDepositRequest(uint256 assets) returns()
func (pool *Pool) TryPackOnDepositRequest(assets *big.Int) ([]byte, error) {
	return pool.abi.Pack("onDepositRequest", assets)
}

// PackOnFulfil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7aaa6e35.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onFulfil(uint256 shares, uint256 supply) returns(uint256 filled, uint256 assets, uint256 wanted)
func (pool *Pool) PackOnFulfil(shares *big.Int, supply *big.Int) []byte {
	enc, err := pool.abi.Pack("onFulfil", shares, supply)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnFulfil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7aaa6e35.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onFulfil(uint256 shares, uint256 supply) returns(uint256 filled, uint256 assets, uint256 wanted)
func (pool *Pool) TryPackOnFulfil(shares *big.Int, supply *big.Int) ([]byte, error) {
	return pool.abi.Pack("onFulfil", shares, supply)
}

// OnFulfilOutput serves as a container for the return parameters of contract
// method OnFulfil.
type OnFulfilOutput struct {
	Filled *big.Int
	Assets *big.Int
	Wanted *big.Int
}

// UnpackOnFulfil is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7aaa6e35.
//
// Solidity: function onFulfil(uint256 shares, uint256 supply) returns(uint256 filled, uint256 assets, uint256 wanted)
func (pool *Pool) UnpackOnFulfil(data []byte) (OnFulfilOutput, error) {
	out, err := pool.abi.Unpack("onFulfil", data)
	outstruct := new(OnFulfilOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Filled = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Assets = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Wanted = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackOpenFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfa01dbf3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function openFacility((bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms, bytes[] signatures) returns()
func (pool *Pool) PackOpenFacility(terms IPoolFacilityTerms, signatures [][]byte) []byte {
	enc, err := pool.abi.Pack("openFacility", terms, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpenFacility is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfa01dbf3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function openFacility((bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms, bytes[] signatures) returns()
func (pool *Pool) TryPackOpenFacility(terms IPoolFacilityTerms, signatures [][]byte) ([]byte, error) {
	return pool.abi.Pack("openFacility", terms, signatures)
}

// PackPauseEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbc7f4437.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pauseEntry(bool paused_) returns()
func (pool *Pool) PackPauseEntry(paused bool) []byte {
	enc, err := pool.abi.Pack("pauseEntry", paused)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPauseEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbc7f4437.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pauseEntry(bool paused_) returns()
func (pool *Pool) TryPackPauseEntry(paused bool) ([]byte, error) {
	return pool.abi.Pack("pauseEntry", paused)
}

// PackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function paused() view returns(bool)
func (pool *Pool) PackPaused() []byte {
	enc, err := pool.abi.Pack("paused")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function paused() view returns(bool)
func (pool *Pool) TryPackPaused() ([]byte, error) {
	return pool.abi.Pack("paused")
}

// UnpackPaused is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (pool *Pool) UnpackPaused(data []byte) (bool, error) {
	out, err := pool.abi.Unpack("paused", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackPay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23649a7f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pay(uint16 facilityId, uint256 amount) returns((uint128,uint128,uint128,uint128))
func (pool *Pool) PackPay(facilityId uint16, amount *big.Int) []byte {
	enc, err := pool.abi.Pack("pay", facilityId, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23649a7f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pay(uint16 facilityId, uint256 amount) returns((uint128,uint128,uint128,uint128))
func (pool *Pool) TryPackPay(facilityId uint16, amount *big.Int) ([]byte, error) {
	return pool.abi.Pack("pay", facilityId, amount)
}

// UnpackPay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23649a7f.
//
// Solidity: function pay(uint16 facilityId, uint256 amount) returns((uint128,uint128,uint128,uint128))
func (pool *Pool) UnpackPay(data []byte) (IPoolAllocation, error) {
	out, err := pool.abi.Unpack("pay", data)
	if err != nil {
		return *new(IPoolAllocation), err
	}
	out0 := *abi.ConvertType(out[0], new(IPoolAllocation)).(*IPoolAllocation)
	return out0, nil
}

// PackPrepay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1e3bac27.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function prepay(uint16 facilityId, uint256 amount) returns((uint128,uint128,uint128,uint128))
func (pool *Pool) PackPrepay(facilityId uint16, amount *big.Int) []byte {
	enc, err := pool.abi.Pack("prepay", facilityId, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPrepay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1e3bac27.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function prepay(uint16 facilityId, uint256 amount) returns((uint128,uint128,uint128,uint128))
func (pool *Pool) TryPackPrepay(facilityId uint16, amount *big.Int) ([]byte, error) {
	return pool.abi.Pack("prepay", facilityId, amount)
}

// UnpackPrepay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1e3bac27.
//
// Solidity: function prepay(uint16 facilityId, uint256 amount) returns((uint128,uint128,uint128,uint128))
func (pool *Pool) UnpackPrepay(data []byte) (IPoolAllocation, error) {
	out, err := pool.abi.Unpack("prepay", data)
	if err != nil {
		return *new(IPoolAllocation), err
	}
	out0 := *abi.ConvertType(out[0], new(IPoolAllocation)).(*IPoolAllocation)
	return out0, nil
}

// PackReadyAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbea20801.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function readyAt(bytes32 call) view returns(uint256)
func (pool *Pool) PackReadyAt(call [32]byte) []byte {
	enc, err := pool.abi.Pack("readyAt", call)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReadyAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbea20801.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function readyAt(bytes32 call) view returns(uint256)
func (pool *Pool) TryPackReadyAt(call [32]byte) ([]byte, error) {
	return pool.abi.Pack("readyAt", call)
}

// UnpackReadyAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbea20801.
//
// Solidity: function readyAt(bytes32 call) view returns(uint256)
func (pool *Pool) UnpackReadyAt(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("readyAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackReserved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe60d12c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reserved() view returns(uint256)
func (pool *Pool) PackReserved() []byte {
	enc, err := pool.abi.Pack("reserved")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReserved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe60d12c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reserved() view returns(uint256)
func (pool *Pool) TryPackReserved() ([]byte, error) {
	return pool.abi.Pack("reserved")
}

// UnpackReserved is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfe60d12c.
//
// Solidity: function reserved() view returns(uint256)
func (pool *Pool) UnpackReserved(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("reserved", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0b467b9b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revoke(bytes data) returns()
func (pool *Pool) PackRevoke(data []byte) []byte {
	enc, err := pool.abi.Pack("revoke", data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0b467b9b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revoke(bytes data) returns()
func (pool *Pool) TryPackRevoke(data []byte) ([]byte, error) {
	return pool.abi.Pack("revoke", data)
}

// PackSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95564837.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function seed(uint256 assets) returns()
func (pool *Pool) PackSeed(assets *big.Int) []byte {
	enc, err := pool.abi.Pack("seed", assets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95564837.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function seed(uint256 assets) returns()
func (pool *Pool) TryPackSeed(assets *big.Int) ([]byte, error) {
	return pool.abi.Pack("seed", assets)
}

// PackSetCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb93ae0aa.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setCap(uint8 i, uint128 cap_) returns()
func (pool *Pool) PackSetCap(i uint8, cap *big.Int) []byte {
	enc, err := pool.abi.Pack("setCap", i, cap)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb93ae0aa.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setCap(uint8 i, uint128 cap_) returns()
func (pool *Pool) TryPackSetCap(i uint8, cap *big.Int) ([]byte, error) {
	return pool.abi.Pack("setCap", i, cap)
}

// PackSetGate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x88315a40.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGate(address gate) returns()
func (pool *Pool) PackSetGate(gate common.Address) []byte {
	enc, err := pool.abi.Pack("setGate", gate)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetGate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x88315a40.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setGate(address gate) returns()
func (pool *Pool) TryPackSetGate(gate common.Address) ([]byte, error) {
	return pool.abi.Pack("setGate", gate)
}

// PackSkim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1dd19cb4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function skim() returns(uint256 amount)
func (pool *Pool) PackSkim() []byte {
	enc, err := pool.abi.Pack("skim")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSkim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1dd19cb4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function skim() returns(uint256 amount)
func (pool *Pool) TryPackSkim() ([]byte, error) {
	return pool.abi.Pack("skim")
}

// UnpackSkim is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1dd19cb4.
//
// Solidity: function skim() returns(uint256 amount)
func (pool *Pool) UnpackSkim(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("skim", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSubmit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef7fa71b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submit(bytes data) returns()
func (pool *Pool) PackSubmit(data []byte) []byte {
	enc, err := pool.abi.Pack("submit", data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef7fa71b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submit(bytes data) returns()
func (pool *Pool) TryPackSubmit(data []byte) ([]byte, error) {
	return pool.abi.Pack("submit", data)
}

// PackSubordinationOk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6df1c5ed.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function subordinationOk() view returns(bool)
func (pool *Pool) PackSubordinationOk() []byte {
	enc, err := pool.abi.Pack("subordinationOk")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubordinationOk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6df1c5ed.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function subordinationOk() view returns(bool)
func (pool *Pool) TryPackSubordinationOk() ([]byte, error) {
	return pool.abi.Pack("subordinationOk")
}

// UnpackSubordinationOk is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6df1c5ed.
//
// Solidity: function subordinationOk() view returns(bool)
func (pool *Pool) UnpackSubordinationOk(data []byte) (bool, error) {
	out, err := pool.abi.Unpack("subordinationOk", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSync is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfff6cae9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sync() returns()
func (pool *Pool) PackSync() []byte {
	enc, err := pool.abi.Pack("sync")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSync is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfff6cae9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sync() returns()
func (pool *Pool) TryPackSync() ([]byte, error) {
	return pool.abi.Pack("sync")
}

// PackTranche is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd241c9c0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tranche(uint256 i) view returns(address)
func (pool *Pool) PackTranche(i *big.Int) []byte {
	enc, err := pool.abi.Pack("tranche", i)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTranche is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd241c9c0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tranche(uint256 i) view returns(address)
func (pool *Pool) TryPackTranche(i *big.Int) ([]byte, error) {
	return pool.abi.Pack("tranche", i)
}

// UnpackTranche is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd241c9c0.
//
// Solidity: function tranche(uint256 i) view returns(address)
func (pool *Pool) UnpackTranche(data []byte) (common.Address, error) {
	out, err := pool.abi.Unpack("tranche", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackUnits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe5fba6cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function units(uint256 ) view returns(uint256)
func (pool *Pool) PackUnits(arg0 *big.Int) []byte {
	enc, err := pool.abi.Pack("units", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe5fba6cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function units(uint256 ) view returns(uint256)
func (pool *Pool) TryPackUnits(arg0 *big.Int) ([]byte, error) {
	return pool.abi.Pack("units", arg0)
}

// UnpackUnits is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe5fba6cc.
//
// Solidity: function units(uint256 ) view returns(uint256)
func (pool *Pool) UnpackUnits(data []byte) (*big.Int, error) {
	out, err := pool.abi.Unpack("units", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackValue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc5a46ee6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function value(uint256 i) view returns(uint256 entryValue, uint256 exitValue)
func (pool *Pool) PackValue(i *big.Int) []byte {
	enc, err := pool.abi.Pack("value", i)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackValue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc5a46ee6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function value(uint256 i) view returns(uint256 entryValue, uint256 exitValue)
func (pool *Pool) TryPackValue(i *big.Int) ([]byte, error) {
	return pool.abi.Pack("value", i)
}

// ValueOutput serves as a container for the return parameters of contract
// method Value.
type ValueOutput struct {
	EntryValue *big.Int
	ExitValue  *big.Int
}

// UnpackValue is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc5a46ee6.
//
// Solidity: function value(uint256 i) view returns(uint256 entryValue, uint256 exitValue)
func (pool *Pool) UnpackValue(data []byte) (ValueOutput, error) {
	out, err := pool.abi.Unpack("value", data)
	outstruct := new(ValueOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.EntryValue = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.ExitValue = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackWindDown is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb85c5145.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function windDown() returns()
func (pool *Pool) PackWindDown() []byte {
	enc, err := pool.abi.Pack("windDown")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWindDown is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb85c5145.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function windDown() returns()
func (pool *Pool) TryPackWindDown() ([]byte, error) {
	return pool.abi.Pack("windDown")
}

// PackWindingDown is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfd9965fa.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function windingDown() view returns(bool)
func (pool *Pool) PackWindingDown() []byte {
	enc, err := pool.abi.Pack("windingDown")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWindingDown is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfd9965fa.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function windingDown() view returns(bool)
func (pool *Pool) TryPackWindingDown() ([]byte, error) {
	return pool.abi.Pack("windingDown")
}

// UnpackWindingDown is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfd9965fa.
//
// Solidity: function windingDown() view returns(bool)
func (pool *Pool) UnpackWindingDown(data []byte) (bool, error) {
	out, err := pool.abi.Unpack("windingDown", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackWriteOff is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31c8edda.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function writeOff(uint16 facilityId) returns()
func (pool *Pool) PackWriteOff(facilityId uint16) []byte {
	enc, err := pool.abi.Pack("writeOff", facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWriteOff is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31c8edda.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function writeOff(uint16 facilityId) returns()
func (pool *Pool) TryPackWriteOff(facilityId uint16) ([]byte, error) {
	return pool.abi.Pack("writeOff", facilityId)
}

// PoolCapSet represents a CapSet event raised by the Pool contract.
type PoolCapSet struct {
	Tranche uint8
	Cap     *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const PoolCapSetEventName = "CapSet"

// ContractEventName returns the user-defined event name.
func (PoolCapSet) ContractEventName() string {
	return PoolCapSetEventName
}

// UnpackCapSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CapSet(uint8 indexed tranche, uint256 cap)
func (pool *Pool) UnpackCapSetEvent(log *types.Log) (*PoolCapSet, error) {
	event := "CapSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolCapSet)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolCollected represents a Collected event raised by the Pool contract.
type PoolCollected struct {
	Account  common.Address
	To       common.Address
	Amount   *big.Int
	Reserved *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const PoolCollectedEventName = "Collected"

// ContractEventName returns the user-defined event name.
func (PoolCollected) ContractEventName() string {
	return PoolCollectedEventName
}

// UnpackCollectedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Collected(address indexed account, address indexed to, uint256 amount, uint256 reserved)
func (pool *Pool) UnpackCollectedEvent(log *types.Log) (*PoolCollected, error) {
	event := "Collected"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolCollected)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolCreated represents a Created event raised by the Pool contract.
type PoolCreated struct {
	Params    IPoolParams
	Tranches  [3]common.Address
	StartedAt *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PoolCreatedEventName = "Created"

// ContractEventName returns the user-defined event name.
func (PoolCreated) ContractEventName() string {
	return PoolCreatedEventName
}

// UnpackCreatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Created((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, address[3] tranches, uint256 startedAt)
func (pool *Pool) UnpackCreatedEvent(log *types.Log) (*PoolCreated, error) {
	event := "Created"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolCreated)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolCredited represents a Credited event raised by the Pool contract.
type PoolCredited struct {
	Account common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const PoolCreditedEventName = "Credited"

// ContractEventName returns the user-defined event name.
func (PoolCredited) ContractEventName() string {
	return PoolCreditedEventName
}

// UnpackCreditedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Credited(address indexed account, uint256 amount)
func (pool *Pool) UnpackCreditedEvent(log *types.Log) (*PoolCredited, error) {
	event := "Credited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolCredited)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolDefaulted represents a Defaulted event raised by the Pool contract.
type PoolDefaulted struct {
	Id        uint16
	Principal *big.Int
	Interest  *big.Int
	LateSince uint64
	Raw       *types.Log // Blockchain specific contextual infos
}

const PoolDefaultedEventName = "Defaulted"

// ContractEventName returns the user-defined event name.
func (PoolDefaulted) ContractEventName() string {
	return PoolDefaultedEventName
}

// UnpackDefaultedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Defaulted(uint16 indexed id, uint256 principal, uint256 interest, uint64 lateSince)
func (pool *Pool) UnpackDefaultedEvent(log *types.Log) (*PoolDefaulted, error) {
	event := "Defaulted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolDefaulted)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolDrawn represents a Drawn event raised by the Pool contract.
type PoolDrawn struct {
	Id          uint16
	To          common.Address
	Amount      *big.Int
	Proceeds    *big.Int
	Base        *big.Int
	PaidThrough uint64
	Raw         *types.Log // Blockchain specific contextual infos
}

const PoolDrawnEventName = "Drawn"

// ContractEventName returns the user-defined event name.
func (PoolDrawn) ContractEventName() string {
	return PoolDrawnEventName
}

// UnpackDrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Drawn(uint16 indexed id, address indexed to, uint256 amount, uint256 proceeds, uint256 base, uint64 paidThrough)
func (pool *Pool) UnpackDrawnEvent(log *types.Log) (*PoolDrawn, error) {
	event := "Drawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolDrawn)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolEntryPaused represents a EntryPaused event raised by the Pool contract.
type PoolEntryPaused struct {
	Paused bool
	By     common.Address
	Raw    *types.Log // Blockchain specific contextual infos
}

const PoolEntryPausedEventName = "EntryPaused"

// ContractEventName returns the user-defined event name.
func (PoolEntryPaused) ContractEventName() string {
	return PoolEntryPausedEventName
}

// UnpackEntryPausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EntryPaused(bool paused, address indexed by)
func (pool *Pool) UnpackEntryPausedEvent(log *types.Log) (*PoolEntryPaused, error) {
	event := "EntryPaused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolEntryPaused)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolFacilityCancelled represents a FacilityCancelled event raised by the Pool contract.
type PoolFacilityCancelled struct {
	Id  uint16
	Raw *types.Log // Blockchain specific contextual infos
}

const PoolFacilityCancelledEventName = "FacilityCancelled"

// ContractEventName returns the user-defined event name.
func (PoolFacilityCancelled) ContractEventName() string {
	return PoolFacilityCancelledEventName
}

// UnpackFacilityCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event FacilityCancelled(uint16 indexed id)
func (pool *Pool) UnpackFacilityCancelledEvent(log *types.Log) (*PoolFacilityCancelled, error) {
	event := "FacilityCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFacilityCancelled)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolFacilityOpened represents a FacilityOpened event raised by the Pool contract.
type PoolFacilityOpened struct {
	Id           uint16
	Operator     common.Address
	Terms        IPoolFacilityTerms
	DrawableFrom uint64
	Raw          *types.Log // Blockchain specific contextual infos
}

const PoolFacilityOpenedEventName = "FacilityOpened"

// ContractEventName returns the user-defined event name.
func (PoolFacilityOpened) ContractEventName() string {
	return PoolFacilityOpenedEventName
}

// UnpackFacilityOpenedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event FacilityOpened(uint16 indexed id, address indexed operator, (bytes32,uint16,address,uint128,uint64,uint64,uint32,uint32,uint16,address,bytes32,bytes32,uint128,uint64,uint64,uint64) terms, uint64 drawableFrom)
func (pool *Pool) UnpackFacilityOpenedEvent(log *types.Log) (*PoolFacilityOpened, error) {
	event := "FacilityOpened"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFacilityOpened)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolForeclosed represents a Foreclosed event raised by the Pool contract.
type PoolForeclosed struct {
	Id  uint16
	Raw *types.Log // Blockchain specific contextual infos
}

const PoolForeclosedEventName = "Foreclosed"

// ContractEventName returns the user-defined event name.
func (PoolForeclosed) ContractEventName() string {
	return PoolForeclosedEventName
}

// UnpackForeclosedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Foreclosed(uint16 indexed id)
func (pool *Pool) UnpackForeclosedEvent(log *types.Log) (*PoolForeclosed, error) {
	event := "Foreclosed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolForeclosed)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolGateSet represents a GateSet event raised by the Pool contract.
type PoolGateSet struct {
	Gate common.Address
	Raw  *types.Log // Blockchain specific contextual infos
}

const PoolGateSetEventName = "GateSet"

// ContractEventName returns the user-defined event name.
func (PoolGateSet) ContractEventName() string {
	return PoolGateSetEventName
}

// UnpackGateSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GateSet(address gate)
func (pool *Pool) UnpackGateSetEvent(log *types.Log) (*PoolGateSet, error) {
	event := "GateSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolGateSet)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolGivenUp represents a GivenUp event raised by the Pool contract.
type PoolGivenUp struct {
	Selector [4]byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const PoolGivenUpEventName = "GivenUp"

// ContractEventName returns the user-defined event name.
func (PoolGivenUp) ContractEventName() string {
	return PoolGivenUpEventName
}

// UnpackGivenUpEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GivenUp(bytes4 indexed selector)
func (pool *Pool) UnpackGivenUpEvent(log *types.Log) (*PoolGivenUp, error) {
	event := "GivenUp"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolGivenUp)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolPaid represents a Paid event raised by the Pool contract.
type PoolPaid struct {
	Id          uint16
	Payer       common.Address
	Interest    *big.Int
	Principal   *big.Int
	Fee         *big.Int
	Residual    *big.Int
	PaidThrough uint64
	Raw         *types.Log // Blockchain specific contextual infos
}

const PoolPaidEventName = "Paid"

// ContractEventName returns the user-defined event name.
func (PoolPaid) ContractEventName() string {
	return PoolPaidEventName
}

// UnpackPaidEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Paid(uint16 indexed id, address indexed payer, uint256 interest, uint256 principal, uint256 fee, uint256 residual, uint64 paidThrough)
func (pool *Pool) UnpackPaidEvent(log *types.Log) (*PoolPaid, error) {
	event := "Paid"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolPaid)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolRecovered represents a Recovered event raised by the Pool contract.
type PoolRecovered struct {
	Id        uint16
	Payer     common.Address
	Principal *big.Int
	Interest  *big.Int
	Residual  *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PoolRecoveredEventName = "Recovered"

// ContractEventName returns the user-defined event name.
func (PoolRecovered) ContractEventName() string {
	return PoolRecoveredEventName
}

// UnpackRecoveredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Recovered(uint16 indexed id, address indexed payer, uint256 principal, uint256 interest, uint256 residual)
func (pool *Pool) UnpackRecoveredEvent(log *types.Log) (*PoolRecovered, error) {
	event := "Recovered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolRecovered)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolReleased represents a Released event raised by the Pool contract.
type PoolReleased struct {
	To       common.Address
	Amount   *big.Int
	Reserved *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const PoolReleasedEventName = "Released"

// ContractEventName returns the user-defined event name.
func (PoolReleased) ContractEventName() string {
	return PoolReleasedEventName
}

// UnpackReleasedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Released(address indexed to, uint256 amount, uint256 reserved)
func (pool *Pool) UnpackReleasedEvent(log *types.Log) (*PoolReleased, error) {
	event := "Released"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolReleased)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolRepaid represents a Repaid event raised by the Pool contract.
type PoolRepaid struct {
	Id  uint16
	Raw *types.Log // Blockchain specific contextual infos
}

const PoolRepaidEventName = "Repaid"

// ContractEventName returns the user-defined event name.
func (PoolRepaid) ContractEventName() string {
	return PoolRepaidEventName
}

// UnpackRepaidEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Repaid(uint16 indexed id)
func (pool *Pool) UnpackRepaidEvent(log *types.Log) (*PoolRepaid, error) {
	event := "Repaid"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolRepaid)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolReserved represents a Reserved event raised by the Pool contract.
type PoolReserved struct {
	Amount   *big.Int
	Reserved *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const PoolReservedEventName = "Reserved"

// ContractEventName returns the user-defined event name.
func (PoolReserved) ContractEventName() string {
	return PoolReservedEventName
}

// UnpackReservedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Reserved(uint256 amount, uint256 reserved)
func (pool *Pool) UnpackReservedEvent(log *types.Log) (*PoolReserved, error) {
	event := "Reserved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolReserved)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolRevoked represents a Revoked event raised by the Pool contract.
type PoolRevoked struct {
	Call [32]byte
	By   common.Address
	Raw  *types.Log // Blockchain specific contextual infos
}

const PoolRevokedEventName = "Revoked"

// ContractEventName returns the user-defined event name.
func (PoolRevoked) ContractEventName() string {
	return PoolRevokedEventName
}

// UnpackRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Revoked(bytes32 indexed call, address indexed by)
func (pool *Pool) UnpackRevokedEvent(log *types.Log) (*PoolRevoked, error) {
	event := "Revoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolRevoked)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolSkimmed represents a Skimmed event raised by the Pool contract.
type PoolSkimmed struct {
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const PoolSkimmedEventName = "Skimmed"

// ContractEventName returns the user-defined event name.
func (PoolSkimmed) ContractEventName() string {
	return PoolSkimmedEventName
}

// UnpackSkimmedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Skimmed(uint256 amount)
func (pool *Pool) UnpackSkimmedEvent(log *types.Log) (*PoolSkimmed, error) {
	event := "Skimmed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolSkimmed)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolSubmitted represents a Submitted event raised by the Pool contract.
type PoolSubmitted struct {
	Call    [32]byte
	Data    []byte
	ReadyAt *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const PoolSubmittedEventName = "Submitted"

// ContractEventName returns the user-defined event name.
func (PoolSubmitted) ContractEventName() string {
	return PoolSubmittedEventName
}

// UnpackSubmittedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Submitted(bytes32 indexed call, bytes data, uint256 readyAt)
func (pool *Pool) UnpackSubmittedEvent(log *types.Log) (*PoolSubmitted, error) {
	event := "Submitted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolSubmitted)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolSynced represents a Synced event raised by the Pool contract.
type PoolSynced struct {
	SeniorClaim *big.Int
	MezzClaim   *big.Int
	NavEntry    *big.Int
	NavExit     *big.Int
	Cash        *big.Int
	Reserved    *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const PoolSyncedEventName = "Synced"

// ContractEventName returns the user-defined event name.
func (PoolSynced) ContractEventName() string {
	return PoolSyncedEventName
}

// UnpackSyncedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Synced(uint256 seniorClaim, uint256 mezzClaim, uint256 navEntry, uint256 navExit, uint256 cash, uint256 reserved)
func (pool *Pool) UnpackSyncedEvent(log *types.Log) (*PoolSynced, error) {
	event := "Synced"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolSynced)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolTrancheFlow represents a TrancheFlow event raised by the Pool contract.
type PoolTrancheFlow struct {
	Tranche   uint8
	AssetsIn  *big.Int
	AssetsOut *big.Int
	Units     *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PoolTrancheFlowEventName = "TrancheFlow"

// ContractEventName returns the user-defined event name.
func (PoolTrancheFlow) ContractEventName() string {
	return PoolTrancheFlowEventName
}

// UnpackTrancheFlowEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TrancheFlow(uint8 indexed tranche, uint256 assetsIn, uint256 assetsOut, uint256 units)
func (pool *Pool) UnpackTrancheFlowEvent(log *types.Log) (*PoolTrancheFlow, error) {
	event := "TrancheFlow"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolTrancheFlow)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolTrapped represents a Trapped event raised by the Pool contract.
type PoolTrapped struct {
	Id     uint16
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const PoolTrappedEventName = "Trapped"

// ContractEventName returns the user-defined event name.
func (PoolTrapped) ContractEventName() string {
	return PoolTrappedEventName
}

// UnpackTrappedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Trapped(uint16 indexed id, uint256 amount)
func (pool *Pool) UnpackTrappedEvent(log *types.Log) (*PoolTrapped, error) {
	event := "Trapped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolTrapped)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolWoundDown represents a WoundDown event raised by the Pool contract.
type PoolWoundDown struct {
	By  common.Address
	Raw *types.Log // Blockchain specific contextual infos
}

const PoolWoundDownEventName = "WoundDown"

// ContractEventName returns the user-defined event name.
func (PoolWoundDown) ContractEventName() string {
	return PoolWoundDownEventName
}

// UnpackWoundDownEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WoundDown(address indexed by)
func (pool *Pool) UnpackWoundDownEvent(log *types.Log) (*PoolWoundDown, error) {
	event := "WoundDown"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolWoundDown)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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

// PoolWrittenOff represents a WrittenOff event raised by the Pool contract.
type PoolWrittenOff struct {
	Id        uint16
	Principal *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PoolWrittenOffEventName = "WrittenOff"

// ContractEventName returns the user-defined event name.
func (PoolWrittenOff) ContractEventName() string {
	return PoolWrittenOffEventName
}

// UnpackWrittenOffEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WrittenOff(uint16 indexed id, uint256 principal)
func (pool *Pool) UnpackWrittenOffEvent(log *types.Log) (*PoolWrittenOff, error) {
	event := "WrittenOff"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolWrittenOff)
	if len(log.Data) > 0 {
		if err := pool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pool.abi.Events[event].Inputs {
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
func (pool *Pool) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], pool.abi.Errors["Abdicated"].ID.Bytes()[:4]) {
		return pool.UnpackAbdicatedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["AlreadySeeded"].ID.Bytes()[:4]) {
		return pool.UnpackAlreadySeededError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["AlreadySubmitted"].ID.Bytes()[:4]) {
		return pool.UnpackAlreadySubmittedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["DepositAboveMax"].ID.Bytes()[:4]) {
		return pool.UnpackDepositAboveMaxError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["EntryClosed"].ID.Bytes()[:4]) {
		return pool.UnpackEntryClosedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["FacilityLate"].ID.Bytes()[:4]) {
		return pool.UnpackFacilityLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["FacilityMatured"].ID.Bytes()[:4]) {
		return pool.UnpackFacilityMaturedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["InexactTransfer"].ID.Bytes()[:4]) {
		return pool.UnpackInexactTransferError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["InsufficientBorrowingBase"].ID.Bytes()[:4]) {
		return pool.UnpackInsufficientBorrowingBaseError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["InsufficientCash"].ID.Bytes()[:4]) {
		return pool.UnpackInsufficientCashError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["InsufficientSubordination"].ID.Bytes()[:4]) {
		return pool.UnpackInsufficientSubordinationError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["LimitExceeded"].ID.Bytes()[:4]) {
		return pool.UnpackLimitExceededError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotAuthorised"].ID.Bytes()[:4]) {
		return pool.UnpackNotAuthorisedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotDrawable"].ID.Bytes()[:4]) {
		return pool.UnpackNotDrawableError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotLateEnough"].ID.Bytes()[:4]) {
		return pool.UnpackNotLateEnoughError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotReady"].ID.Bytes()[:4]) {
		return pool.UnpackNotReadyError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotRepaid"].ID.Bytes()[:4]) {
		return pool.UnpackNotRepaidError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotSubmitted"].ID.Bytes()[:4]) {
		return pool.UnpackNotSubmittedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["NotTranche"].ID.Bytes()[:4]) {
		return pool.UnpackNotTrancheError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["ParameterOutOfRange"].ID.Bytes()[:4]) {
		return pool.UnpackParameterOutOfRangeError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return pool.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return pool.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return pool.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["TooManyFacilities"].ID.Bytes()[:4]) {
		return pool.UnpackTooManyFacilitiesError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["WrongNonce"].ID.Bytes()[:4]) {
		return pool.UnpackWrongNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["WrongStatus"].ID.Bytes()[:4]) {
		return pool.UnpackWrongStatusError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return pool.UnpackZeroAddressError(raw[4:])
	}
	if bytes.Equal(raw[:4], pool.abi.Errors["ZeroAmount"].ID.Bytes()[:4]) {
		return pool.UnpackZeroAmountError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// PoolAbdicated represents a Abdicated error raised by the Pool contract.
type PoolAbdicated struct {
	Selector [4]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Abdicated(bytes4 selector)
func PoolAbdicatedErrorID() common.Hash {
	return common.HexToHash("0x22313ef1026ce167261766c78d9ba1be56e7d04ece6a89170302969a3fa6a3e5")
}

// UnpackAbdicatedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Abdicated(bytes4 selector)
func (pool *Pool) UnpackAbdicatedError(raw []byte) (*PoolAbdicated, error) {
	out := new(PoolAbdicated)
	if err := pool.abi.UnpackIntoInterface(out, "Abdicated", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolAlreadySeeded represents a AlreadySeeded error raised by the Pool contract.
type PoolAlreadySeeded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadySeeded()
func PoolAlreadySeededErrorID() common.Hash {
	return common.HexToHash("0x4313f1c8bc5ea67fdff2074bee21e45f0b4fa6c59c419a19880dca27bafc1f7c")
}

// UnpackAlreadySeededError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadySeeded()
func (pool *Pool) UnpackAlreadySeededError(raw []byte) (*PoolAlreadySeeded, error) {
	out := new(PoolAlreadySeeded)
	if err := pool.abi.UnpackIntoInterface(out, "AlreadySeeded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolAlreadySubmitted represents a AlreadySubmitted error raised by the Pool contract.
type PoolAlreadySubmitted struct {
	ReadyAt *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadySubmitted(uint256 readyAt)
func PoolAlreadySubmittedErrorID() common.Hash {
	return common.HexToHash("0x6ec6d7ed91409a92de3bc1720bf2e9b94f1af62560fe394c20ba76d4ae28cea6")
}

// UnpackAlreadySubmittedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadySubmitted(uint256 readyAt)
func (pool *Pool) UnpackAlreadySubmittedError(raw []byte) (*PoolAlreadySubmitted, error) {
	out := new(PoolAlreadySubmitted)
	if err := pool.abi.UnpackIntoInterface(out, "AlreadySubmitted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolDepositAboveMax represents a DepositAboveMax error raised by the Pool contract.
type PoolDepositAboveMax struct {
	Tranche uint8
	Assets  *big.Int
	Max     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DepositAboveMax(uint8 tranche, uint256 assets, uint256 max)
func PoolDepositAboveMaxErrorID() common.Hash {
	return common.HexToHash("0xeaf8c6edffc86096d814ef40783756ef878364f4311cbc3305db737bc7cd15c3")
}

// UnpackDepositAboveMaxError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DepositAboveMax(uint8 tranche, uint256 assets, uint256 max)
func (pool *Pool) UnpackDepositAboveMaxError(raw []byte) (*PoolDepositAboveMax, error) {
	out := new(PoolDepositAboveMax)
	if err := pool.abi.UnpackIntoInterface(out, "DepositAboveMax", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolEntryClosed represents a EntryClosed error raised by the Pool contract.
type PoolEntryClosed struct {
	Why uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EntryClosed(uint8 why)
func PoolEntryClosedErrorID() common.Hash {
	return common.HexToHash("0xbbc5fb996cdbae317b26a0b85e55277bb319e8fb48c0c44bd39d43c4012f30f3")
}

// UnpackEntryClosedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EntryClosed(uint8 why)
func (pool *Pool) UnpackEntryClosedError(raw []byte) (*PoolEntryClosed, error) {
	out := new(PoolEntryClosed)
	if err := pool.abi.UnpackIntoInterface(out, "EntryClosed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFacilityLate represents a FacilityLate error raised by the Pool contract.
type PoolFacilityLate struct {
	Id          uint16
	SecondsLate *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FacilityLate(uint16 id, uint256 secondsLate)
func PoolFacilityLateErrorID() common.Hash {
	return common.HexToHash("0x1e975fe9516ae52971ddb6f3b92046e7b8510a2bff8b498ab57d175e5a25c10a")
}

// UnpackFacilityLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FacilityLate(uint16 id, uint256 secondsLate)
func (pool *Pool) UnpackFacilityLateError(raw []byte) (*PoolFacilityLate, error) {
	out := new(PoolFacilityLate)
	if err := pool.abi.UnpackIntoInterface(out, "FacilityLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFacilityMatured represents a FacilityMatured error raised by the Pool contract.
type PoolFacilityMatured struct {
	Id       uint16
	Maturity uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FacilityMatured(uint16 id, uint64 maturity)
func PoolFacilityMaturedErrorID() common.Hash {
	return common.HexToHash("0xea3990051181c2ca85b113ade0a4fafaa757350ecf9d97d92c8c4bd9a54695c1")
}

// UnpackFacilityMaturedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FacilityMatured(uint16 id, uint64 maturity)
func (pool *Pool) UnpackFacilityMaturedError(raw []byte) (*PoolFacilityMatured, error) {
	out := new(PoolFacilityMatured)
	if err := pool.abi.UnpackIntoInterface(out, "FacilityMatured", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolInexactTransfer represents a InexactTransfer error raised by the Pool contract.
type PoolInexactTransfer struct {
	Sent     *big.Int
	Received *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func PoolInexactTransferErrorID() common.Hash {
	return common.HexToHash("0x9366facfd0eab5c275551d2aacfe42d873d5c14d816655672626dcc3776c8c59")
}

// UnpackInexactTransferError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func (pool *Pool) UnpackInexactTransferError(raw []byte) (*PoolInexactTransfer, error) {
	out := new(PoolInexactTransfer)
	if err := pool.abi.UnpackIntoInterface(out, "InexactTransfer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolInsufficientBorrowingBase represents a InsufficientBorrowingBase error raised by the Pool contract.
type PoolInsufficientBorrowingBase struct {
	Base      *big.Int
	Principal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBorrowingBase(uint256 base, uint256 principal)
func PoolInsufficientBorrowingBaseErrorID() common.Hash {
	return common.HexToHash("0x9434583acd549aa94a5b272bf45386d2c31b6aa6e2ecc61199b603cf0c6b1569")
}

// UnpackInsufficientBorrowingBaseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBorrowingBase(uint256 base, uint256 principal)
func (pool *Pool) UnpackInsufficientBorrowingBaseError(raw []byte) (*PoolInsufficientBorrowingBase, error) {
	out := new(PoolInsufficientBorrowingBase)
	if err := pool.abi.UnpackIntoInterface(out, "InsufficientBorrowingBase", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolInsufficientCash represents a InsufficientCash error raised by the Pool contract.
type PoolInsufficientCash struct {
	Available *big.Int
	Wanted    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientCash(uint256 available, uint256 wanted)
func PoolInsufficientCashErrorID() common.Hash {
	return common.HexToHash("0xc23240add96391a8f15c99287b299e2c6d749a15746f0a81904104a866b0bb46")
}

// UnpackInsufficientCashError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientCash(uint256 available, uint256 wanted)
func (pool *Pool) UnpackInsufficientCashError(raw []byte) (*PoolInsufficientCash, error) {
	out := new(PoolInsufficientCash)
	if err := pool.abi.UnpackIntoInterface(out, "InsufficientCash", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolInsufficientSubordination represents a InsufficientSubordination error raised by the Pool contract.
type PoolInsufficientSubordination struct {
	NavExit  *big.Int
	Required *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientSubordination(uint256 navExit, uint256 required)
func PoolInsufficientSubordinationErrorID() common.Hash {
	return common.HexToHash("0x0b0e839ce0753358a75a2190ed12d558bef973c0b937ab84dc2c98e2030bd48c")
}

// UnpackInsufficientSubordinationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientSubordination(uint256 navExit, uint256 required)
func (pool *Pool) UnpackInsufficientSubordinationError(raw []byte) (*PoolInsufficientSubordination, error) {
	out := new(PoolInsufficientSubordination)
	if err := pool.abi.UnpackIntoInterface(out, "InsufficientSubordination", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolLimitExceeded represents a LimitExceeded error raised by the Pool contract.
type PoolLimitExceeded struct {
	Principal *big.Int
	Limit     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LimitExceeded(uint256 principal, uint256 limit)
func PoolLimitExceededErrorID() common.Hash {
	return common.HexToHash("0x8ef20ef26f779def1c6d6536c6856c4178d74ec74736b0edc0719df9b3d2ffad")
}

// UnpackLimitExceededError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LimitExceeded(uint256 principal, uint256 limit)
func (pool *Pool) UnpackLimitExceededError(raw []byte) (*PoolLimitExceeded, error) {
	out := new(PoolLimitExceeded)
	if err := pool.abi.UnpackIntoInterface(out, "LimitExceeded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotAuthorised represents a NotAuthorised error raised by the Pool contract.
type PoolNotAuthorised struct {
	Caller   common.Address
	Required common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAuthorised(address caller, address required)
func PoolNotAuthorisedErrorID() common.Hash {
	return common.HexToHash("0xefd2afbe9eac3933af7a300728558eca0396e742f95243e16d662e8eda294453")
}

// UnpackNotAuthorisedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAuthorised(address caller, address required)
func (pool *Pool) UnpackNotAuthorisedError(raw []byte) (*PoolNotAuthorised, error) {
	out := new(PoolNotAuthorised)
	if err := pool.abi.UnpackIntoInterface(out, "NotAuthorised", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotDrawable represents a NotDrawable error raised by the Pool contract.
type PoolNotDrawable struct {
	DrawableFrom uint64
	BlockTime    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotDrawable(uint64 drawableFrom, uint256 blockTime)
func PoolNotDrawableErrorID() common.Hash {
	return common.HexToHash("0xbd0a3e04d31f1ed4bb8c14ddc804b019875d19244cd9ecb6070fa9ba8e180074")
}

// UnpackNotDrawableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotDrawable(uint64 drawableFrom, uint256 blockTime)
func (pool *Pool) UnpackNotDrawableError(raw []byte) (*PoolNotDrawable, error) {
	out := new(PoolNotDrawable)
	if err := pool.abi.UnpackIntoInterface(out, "NotDrawable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotLateEnough represents a NotLateEnough error raised by the Pool contract.
type PoolNotLateEnough struct {
	SecondsLate *big.Int
	MustExceed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotLateEnough(uint256 secondsLate, uint256 mustExceed)
func PoolNotLateEnoughErrorID() common.Hash {
	return common.HexToHash("0x10eb24c18443a0cd9bb496473f42b04983ec61f86228f99d8a800db852d2e177")
}

// UnpackNotLateEnoughError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotLateEnough(uint256 secondsLate, uint256 mustExceed)
func (pool *Pool) UnpackNotLateEnoughError(raw []byte) (*PoolNotLateEnough, error) {
	out := new(PoolNotLateEnough)
	if err := pool.abi.UnpackIntoInterface(out, "NotLateEnough", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotReady represents a NotReady error raised by the Pool contract.
type PoolNotReady struct {
	ReadyAt   *big.Int
	BlockTime *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotReady(uint256 readyAt, uint256 blockTime)
func PoolNotReadyErrorID() common.Hash {
	return common.HexToHash("0xadc6baddabc56164f378eb3478512ea92f34a5fea6be1adfe091ebfaf8048030")
}

// UnpackNotReadyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotReady(uint256 readyAt, uint256 blockTime)
func (pool *Pool) UnpackNotReadyError(raw []byte) (*PoolNotReady, error) {
	out := new(PoolNotReady)
	if err := pool.abi.UnpackIntoInterface(out, "NotReady", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotRepaid represents a NotRepaid error raised by the Pool contract.
type PoolNotRepaid struct {
	Principal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotRepaid(uint256 principal)
func PoolNotRepaidErrorID() common.Hash {
	return common.HexToHash("0xd97915d29e50b5ecb62c125abe979619bf6f5b8e9a6c42515b254eb6a812ded1")
}

// UnpackNotRepaidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotRepaid(uint256 principal)
func (pool *Pool) UnpackNotRepaidError(raw []byte) (*PoolNotRepaid, error) {
	out := new(PoolNotRepaid)
	if err := pool.abi.UnpackIntoInterface(out, "NotRepaid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotSubmitted represents a NotSubmitted error raised by the Pool contract.
type PoolNotSubmitted struct {
	Call [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotSubmitted(bytes32 call)
func PoolNotSubmittedErrorID() common.Hash {
	return common.HexToHash("0x5bbd621f48baf13c3d36c7729593e46fc88f28be014686ad5748752eb8c7318c")
}

// UnpackNotSubmittedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotSubmitted(bytes32 call)
func (pool *Pool) UnpackNotSubmittedError(raw []byte) (*PoolNotSubmitted, error) {
	out := new(PoolNotSubmitted)
	if err := pool.abi.UnpackIntoInterface(out, "NotSubmitted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolNotTranche represents a NotTranche error raised by the Pool contract.
type PoolNotTranche struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTranche(address caller)
func PoolNotTrancheErrorID() common.Hash {
	return common.HexToHash("0x943559e598e8cf5636d20832d1e39a15fc596d5854fe5b656e5b923a526c8e45")
}

// UnpackNotTrancheError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTranche(address caller)
func (pool *Pool) UnpackNotTrancheError(raw []byte) (*PoolNotTranche, error) {
	out := new(PoolNotTranche)
	if err := pool.abi.UnpackIntoInterface(out, "NotTranche", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolParameterOutOfRange represents a ParameterOutOfRange error raised by the Pool contract.
type PoolParameterOutOfRange struct {
	Value *big.Int
	Least *big.Int
	Most  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func PoolParameterOutOfRangeErrorID() common.Hash {
	return common.HexToHash("0xd3f93ee859d46e46ffd39405ef12fc6725c2e5f26a654ff27e026afd1248f8d0")
}

// UnpackParameterOutOfRangeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func (pool *Pool) UnpackParameterOutOfRangeError(raw []byte) (*PoolParameterOutOfRange, error) {
	out := new(PoolParameterOutOfRange)
	if err := pool.abi.UnpackIntoInterface(out, "ParameterOutOfRange", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the Pool contract.
type PoolReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func PoolReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (pool *Pool) UnpackReentrancyGuardReentrantCallError(raw []byte) (*PoolReentrancyGuardReentrantCall, error) {
	out := new(PoolReentrancyGuardReentrantCall)
	if err := pool.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Pool contract.
type PoolSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func PoolSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (pool *Pool) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*PoolSafeCastOverflowedUintDowncast, error) {
	out := new(PoolSafeCastOverflowedUintDowncast)
	if err := pool.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the Pool contract.
type PoolSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func PoolSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (pool *Pool) UnpackSafeERC20FailedOperationError(raw []byte) (*PoolSafeERC20FailedOperation, error) {
	out := new(PoolSafeERC20FailedOperation)
	if err := pool.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolTooManyFacilities represents a TooManyFacilities error raised by the Pool contract.
type PoolTooManyFacilities struct {
	Limit *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyFacilities(uint256 limit)
func PoolTooManyFacilitiesErrorID() common.Hash {
	return common.HexToHash("0x93c135d600e93f890b4275bdd695f49dd44b95dad9b1d76af409ead824fc52d1")
}

// UnpackTooManyFacilitiesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyFacilities(uint256 limit)
func (pool *Pool) UnpackTooManyFacilitiesError(raw []byte) (*PoolTooManyFacilities, error) {
	out := new(PoolTooManyFacilities)
	if err := pool.abi.UnpackIntoInterface(out, "TooManyFacilities", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolWrongNonce represents a WrongNonce error raised by the Pool contract.
type PoolWrongNonce struct {
	Nonce    uint64
	Expected uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongNonce(uint64 nonce, uint64 expected)
func PoolWrongNonceErrorID() common.Hash {
	return common.HexToHash("0x1a5fbde0b3b8d326e4442c24bf303a09eb030d7dd42c15e15678d2e0e8e9d0f9")
}

// UnpackWrongNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongNonce(uint64 nonce, uint64 expected)
func (pool *Pool) UnpackWrongNonceError(raw []byte) (*PoolWrongNonce, error) {
	out := new(PoolWrongNonce)
	if err := pool.abi.UnpackIntoInterface(out, "WrongNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolWrongStatus represents a WrongStatus error raised by the Pool contract.
type PoolWrongStatus struct {
	Id     uint16
	Status uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStatus(uint16 id, uint8 status)
func PoolWrongStatusErrorID() common.Hash {
	return common.HexToHash("0x5782fcb14a391c494bf2183b3003a9a256d33843180e6a6685a107478196d4d0")
}

// UnpackWrongStatusError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStatus(uint16 id, uint8 status)
func (pool *Pool) UnpackWrongStatusError(raw []byte) (*PoolWrongStatus, error) {
	out := new(PoolWrongStatus)
	if err := pool.abi.UnpackIntoInterface(out, "WrongStatus", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolZeroAddress represents a ZeroAddress error raised by the Pool contract.
type PoolZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func PoolZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (pool *Pool) UnpackZeroAddressError(raw []byte) (*PoolZeroAddress, error) {
	out := new(PoolZeroAddress)
	if err := pool.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolZeroAmount represents a ZeroAmount error raised by the Pool contract.
type PoolZeroAmount struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAmount()
func PoolZeroAmountErrorID() common.Hash {
	return common.HexToHash("0x1f2a2005cb66a8e145327e8814e243a0996aec9bfe1e15a495778b1236dbd485")
}

// UnpackZeroAmountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAmount()
func (pool *Pool) UnpackZeroAmountError(raw []byte) (*PoolZeroAmount, error) {
	out := new(PoolZeroAmount)
	if err := pool.abi.UnpackIntoInterface(out, "ZeroAmount", raw); err != nil {
		return nil, err
	}
	return out, nil
}
