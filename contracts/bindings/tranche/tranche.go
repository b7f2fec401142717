// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package tranche

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

// TrancheMetaData contains all meta data concerning the Tranche contract.
var TrancheMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"asset_\",\"type\":\"address\",\"internalType\":\"contractIERC20\"},{\"name\":\"index_\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"gate_\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"},{\"name\":\"name_\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol_\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"AsynchronousOnly\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"AsynchronousPreview\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ERC20InsufficientAllowance\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InsufficientBalance\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidApprover\",\"inputs\":[{\"name\":\"approver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidReceiver\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidSender\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidSpender\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC2612ExpiredSignature\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC2612InvalidSigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC4626ExceededMaxDeposit\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"max\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC4626ExceededMaxMint\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"max\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC4626ExceededMaxRedeem\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"max\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC4626ExceededMaxWithdraw\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"max\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InexactTransfer\",\"inputs\":[{\"name\":\"sent\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"received\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidAccountNonce\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"currentNonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotController\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotPool\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NothingToCancel\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"PriceMoved\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"paid\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeERC20FailedOperation\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"SharesLocked\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"locked\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"SynchronousOnly\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"TooManyOpenRequests\",\"inputs\":[{\"name\":\"limit\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TransferRefused\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ZeroAmount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ZeroShares\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"event\",\"name\":\"Approval\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"BatchFilled\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"shares\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"assets\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"BatchPassed\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"rest\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"deposit\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Deposit\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"assets\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"shares\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"DepositBatchFilled\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"assets\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"shares\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"DepositRequest\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"sender\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"assets\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"DepositRequestCancelled\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"rest\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"filled\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"proceeds\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"LockChanged\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"locked\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"OperatorSet\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"operator\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"approved\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RedeemRequest\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"sender\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"shares\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RedeemRequestCancelled\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"requestId\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"rest\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"filled\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"proceeds\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Withdraw\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"receiver\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"assets\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"shares\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"DOMAIN_SEPARATOR\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"DUST\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"NOBODY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"allowance\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"approve\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"asset\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"cancelDepositRequest\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"cancelRedeemRequest\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"claimableDepositRequest\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"claimableRedeemRequest\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"convertToAssets\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"convertToShares\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"deposit\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"deposit\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"depositBatch\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"gate\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"index\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isOperator\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"lockedOf\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"matured\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"supply\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maxDeposit\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maxMint\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maxRedeem\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"maxWithdraw\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nonces\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"openDepositRequests\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint64[]\",\"internalType\":\"uint64[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"openRedeemRequests\",\"inputs\":[{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint64[]\",\"internalType\":\"uint64[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pendingAssets\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pendingDepositRequest\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pendingRedeemRequest\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pendingShares\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"permit\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"pool\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIPool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"previewDeposit\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"previewMint\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"previewRedeem\",\"inputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"previewWithdraw\",\"inputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"process\",\"inputs\":[{\"name\":\"maxBatches\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"processDeposits\",\"inputs\":[{\"name\":\"maxBatches\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"redeem\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"redeemBatch\",\"inputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"requestDeposit\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"requestRedeem\",\"inputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"requestId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"seed\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setGate\",\"inputs\":[{\"name\":\"gate_\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setLocked\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setOperator\",\"inputs\":[{\"name\":\"operator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"approved\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"share\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"supportsInterface\",\"inputs\":[{\"name\":\"interfaceId\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalAssets\",\"inputs\":[],\"outputs\":[{\"name\":\"exitValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFrom\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"vault\",\"inputs\":[{\"name\":\"asset_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"withdraw\",\"inputs\":[{\"name\":\"assets\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"controller\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"shares\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"}]",
	ID:  "Tranche",
	Bin: "0x610200604052348015610010575f5ffd5b506040516149c73803806149c783398101604081905261002f9161034a565b84848484848180604051806040016040528060018152602001603160f81b81525087858581600390816100629190610473565b50600461006f8282610473565b5050505f5f6100838361020860201b60201c565b9150915081610093576012610095565b805b60ff1660a05250506001600160a01b03166080526100b28261023b565b610160526100bf8161023b565b61018052815160208084019190912061012052815190820120610140524660e05261014d6101205161014051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60c0525050306101005250600880546001600160a01b0319166001600160a01b038581169190911790915560ff85166101c052336101a0526040805163313ce56760e01b815290519187169163313ce567916004808201926020929091908290030181865afa1580156101c2573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906101e69190610531565b6101f1906012610551565b60ff166101e052506105d498505050505050505050565b63313ce56760e01b5f818152908190602082600481875afa5f51601f3d1190911661010082101695908602945092505050565b5f5f829050601f8151111561026e578260405163305a27a960e01b8152600401610265919061057c565b60405180910390fd5b8051610279826105b1565b179392505050565b6001600160a01b0381168114610295575f5ffd5b50565b805160ff811681146102a8575f5ffd5b919050565b634e487b7160e01b5f52604160045260245ffd5b5f82601f8301126102d0575f5ffd5b81516001600160401b038111156102e9576102e96102ad565b604051601f8201601f19908116603f011681016001600160401b0381118282101715610317576103176102ad565b60405281815283820160200185101561032e575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f5f5f5f5f60a0868803121561035e575f5ffd5b855161036981610281565b945061037760208701610298565b9350604086015161038781610281565b60608701519093506001600160401b038111156103a2575f5ffd5b6103ae888289016102c1565b608088015190935090506001600160401b038111156103cb575f5ffd5b6103d7888289016102c1565b9150509295509295909350565b600181811c908216806103f857607f821691505b60208210810361041657634e487b7160e01b5f52602260045260245ffd5b50919050565b601f82111561046e578282111561046e57805f5260205f20601f840160051c602085101561044757505f5b90810190601f840160051c035f5b8181101561046a575f83820155600101610455565b5050505b505050565b81516001600160401b0381111561048c5761048c6102ad565b6104a08161049a84546103e4565b8461041c565b6020601f8211600181146104d2575f83156104bb5750848201515b5f19600385901b1c1916600184901b17845561052a565b5f84815260208120601f198516915b8281101561050157878501518255602094850194600190920191016104e1565b508482101561051e57868401515f19600387901b60f8161c191681555b505060018360011b0184555b5050505050565b5f60208284031215610541575f5ffd5b61054a82610298565b9392505050565b60ff828116828216039081111561057657634e487b7160e01b5f52601160045260245ffd5b92915050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b80516020808301519190811015610416575f1960209190910360031b1b16919050565b60805160a05160c05160e05161010051610120516101405161016051610180516101a0516101c0516101e0516142976107305f395f818161160101528181611c8801528181611f760152818161229401526129a101525f81816104cf0152818161099901528181610ac501528181610d8901528181610dd801528181610f8e015281816115430152818161168401528181611761015281816119d001528181611e780152612cb101525f8181610459015281816109c201528181610bab01528181610dff015281816111bc015281816113cd0152818161147001528181612240015281816123d8015281816128cc0152818161291601528181612a1201528181612ab301528181612cda0152612dc101525f61288101525f61285601525f61209401525f61206c01525f611fc701525f611ff101525f61201b01525f611f9701525f818161052801528181611a2c01526128aa01526142975ff3fe608060405234801561000f575f5ffd5b50600436106103a9575f3560e01c806384b0196e116101ea578063b8e4ccd011610114578063dd62ed3e116100a9578063ef8b30f711610079578063ef8b30f71461093c578063f5a23d8d1461094f578063f815c03d14610962578063ffb2c47914610975575f5ffd5b8063dd62ed3e14610883578063e80980d3146108bb578063eaed1d0714610916578063ec34be6714610929575f5ffd5b8063ce96cb77116100e4578063ce96cb7714610837578063d505accf1461084a578063d905777e1461085d578063da39b3e714610870575f5ffd5b8063b8e4ccd014610788578063ba087652146107fe578063c63d75b614610811578063c6e6f59214610824575f5ffd5b80639de4dfca1161018a578063b0b1f9e91161015a578063b0b1f9e914610722578063b3d7f6b914610735578063b460af9414610748578063b6363cf21461075b575f5ffd5b80639de4dfca146106e2578063a5f1e282146106ea578063a8d5fd6514610709578063a9059cbb1461070f575f5ffd5b806394bf804d116101c557806394bf804d146106a157806395564837146106b457806395d89b41146106c7578063995ea21a146106cf575f5ffd5b806384b0196e1461066057806385b77f451461067b57806388315a401461068e575f5ffd5b8063313ce567116102d65780636e553f651161026b5780637a0ebc881161023b5780637a0ebc88146105ff5780637d41c86e146106125780637ecebe00146106255780637f7a688614610638575f5ffd5b80636e553f651461059c5780636fe0edbb146105af57806370a08231146105c257806373845cfa146105ea575f5ffd5b80634cdad506116102a65780634cdad506146104395780634e0cd7991461055f5780634f4a0e5914610569578063558a729714610589575f5ffd5b8063313ce567146105165780633644e5151461051e57806338d52e0f14610526578063402d267d1461054c575f5ffd5b806310ecd1ac1161034c57806323b872dd1161031c57806323b872dd146104a457806326c6f96c146104b75780632986c0e5146104ca5780632e2d298414610503575f5ffd5b806310ecd1ac1461044c57806316f0115b1461045457806318160ddd146104935780631ec5582f1461049b575f5ffd5b806306fdde031161038757806306fdde03146103fe57806307a2d13a14610413578063095ea7b3146104265780630a28a47714610439575f5ffd5b806301e1d114146103ad57806301ffc9a7146103c857806306bf8e95146103eb575b5f5ffd5b6103b5610988565b6040519081526020015b60405180910390f35b6103db6103d6366004613c4a565b610a38565b60405190151581526020016103bf565b6103b56103f9366004613c85565b610b0d565b610406610c0b565b6040516103bf9190613cf2565b6103b5610421366004613d04565b610c9b565b6103db610434366004613d1b565b610ca6565b6103b5610447366004613d04565b610cbd565b600d546103b5565b61047b7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020016103bf565b6002546103b5565b61047b61dead81565b6103db6104b2366004613d45565b610cd7565b6103b56104c5366004613d83565b610cfa565b6104f17f000000000000000000000000000000000000000000000000000000000000000081565b60405160ff90911681526020016103bf565b6103b5610511366004613c85565b610d11565b6104f1610d6f565b6103b5610d7d565b7f000000000000000000000000000000000000000000000000000000000000000061047b565b6103b561055a366004613db1565b610d86565b6103b5620f424081565b61057c610577366004613db1565b610e82565b6040516103bf9190613dcc565b6103db610597366004613e24565b610f1c565b6103b56105aa366004613d83565b610f8b565b6103b56105bd366004613c85565b611023565b6103b56105d0366004613db1565b6001600160a01b03165f9081526020819052604090205490565b6105fd6105f8366004613d1b565b6110ad565b005b60085461047b906001600160a01b031681565b6103b5610620366004613c85565b61112b565b6103b5610633366004613db1565b6112b0565b61064b610646366004613d04565b6112cd565b604080519283526020830191909152016103bf565b6106686112eb565b6040516103bf9796959493929190613e50565b6103b5610689366004613c85565b61132d565b6105fd61069c366004613db1565b611516565b6103b56106af366004613d83565b611540565b6105fd6106c2366004613d04565b6115ed565b610406611639565b6103b56106dd366004613d83565b611648565b6013546103b5565b6103b56106f8366004613db1565b60096020525f908152604090205481565b3061047b565b6103db61071d366004613d1b565b61165e565b6103b5610730366004613d04565b61166b565b6103b5610743366004613d04565b611681565b6103b5610756366004613c85565b6116d2565b6103db610769366004613ee6565b600a60209081525f928352604080842090915290825290205460ff1681565b6107e3610796366004613d04565b5f818152600e6020908152604091829020825160608101845281546001600160801b03808216808452600160801b9092048116948301859052600190930154909216930183905293909250565b604080519384526020840192909252908201526060016103bf565b6103b561080c366004613c85565b611719565b6103b561081f366004613db1565b61175e565b6103b5610832366004613d04565b6117a7565b6103b5610845366004613db1565b6117b2565b6105fd610858366004613f12565b6117be565b6103b561086b366004613db1565b6118f4565b6103b561087e366004613c85565b611900565b6103b5610891366004613ee6565b6001600160a01b039182165f90815260016020908152604080832093909416825291909152205490565b6107e36108c9366004613d04565b5f81815260146020908152604091829020825160608101845281546001600160801b03808216808452600160801b9092048116948301859052600190930154909216930183905293909250565b6103b5610924366004613d83565b61194f565b61057c610937366004613db1565b61195c565b6103b561094a366004613d04565b6119cd565b6103b561095d366004613d83565b611a1c565b61047b610970366004613db1565b611a29565b6103b5610983366004613d04565b611a70565b6040516362d2377360e11b815260ff7f00000000000000000000000000000000000000000000000000000000000000001660048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063c5a46ee6906024016040805180830381865afa158015610a0e573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610a329190613f83565b92915050565b5f632f0a18c560e01b6001600160e01b031983166301ffc9a760e01b1480610a7057506001600160e01b0319831663e3bc4e6560e01b145b80610a8b57506001600160e01b03198316631883ba3960e21b145b80610aa657506001600160e01b0319831663f815c03d60e01b145b80610abd57506001600160e01b0319838116908216145b80610b0657507f000000000000000000000000000000000000000000000000000000000000000060ff166002148015610b0657506001600160e01b03198316630ce3bbe560e41b145b9392505050565b5f610b1782611a7d565b5f80610b2560118588611ae8565b604080516001600160a01b038a81168252602082018690529181018490526060810183905293965091945092508791908616907ff21c6a08496c86237a089416169f4089e4849a7494cb6184243bf6c431935b479060800160405180910390a360405163d638195560e01b8152600481018490526001600160a01b0386811660248301527f0000000000000000000000000000000000000000000000000000000000000000169063d6381955906044015f604051808303815f87803b158015610bec575f5ffd5b505af1158015610bfe573d5f5f3e3d5ffd5b5050505050509392505050565b606060038054610c1a90613fa5565b80601f0160208091040260200160405190810160405280929190818152602001828054610c4690613fa5565b8015610c915780601f10610c6857610100808354040283529160200191610c91565b820191905f5260205f20905b815481529060010190602001808311610c7457829003601f168201915b5050505050905090565b5f610a32825f611c6c565b5f33610cb3818585611cc4565b5060019392505050565b5f60405163ec36f2c760e01b815260040160405180910390fd5b5f33610ce4858285611cd6565b610cef858585611d3f565b506001949350505050565b5f610d0760118385611d9c565b5090949350505050565b5f610d1a611e76565b5f610d28601184875f611ebc565b92509050848114610d5b57828582604051633c8097d960e11b8152600401610d5293929190613fd7565b60405180910390fd5b610d6783858785611ee0565b509392505050565b5f610d78611f70565b905090565b5f610d78611fbb565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff16600214610e7057610dbd5f835f6120e4565b610dc7575f610a32565b60405163d4eae86560e01b815260ff7f00000000000000000000000000000000000000000000000000000000000000001660048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063d4eae86590602401602060405180830381865afa158015610e4c573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610a329190613ff8565b610e7b601183612182565b5092915050565b6001600160a01b0381165f90815260166020908152604091829020805483518184028101840190945280845260609392830182828015610f1057602002820191905f5260205f20905f905b82829054906101000a90046001600160401b03166001600160401b031681526020019060080190602082600701049283019260010382029150808411610ecd5790505b50505050509050919050565b335f818152600a602090815260408083206001600160a01b038716808552908352818420805460ff191687151590811790915591519182529293917fceb576d9f15e4e200fdb5096d64d5dfd667e16def20c1eefd14256d8e3faa267910160405180910390a350600192915050565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff16600203610fc957610fc2838333610d11565b9050610a32565b5f610fd38461221f565b9050610ff3610fe061228e565b610feb836001614023565b8691906122c7565b9150815f0361101857604051636e3699b760e11b815260048101859052602401610d52565b610e7b838584612377565b5f61102d82611a7d565b5f8061103b600b8588611ae8565b9194509250905061104d308685611d3f565b604080516001600160a01b038781168252602082018690529181018490526060810183905287918616907f51a2d8f64766c82f8fe2bec9c96df11ea03a784db7d1eb973682ff58369388b49060800160405180910390a350509392505050565b6110b56123cd565b6001600160a01b0382165f908152600960205260409020805490829055811180156110e3576110e383612418565b826001600160a01b03167f57c0a369a1527577385e79bbeda6dcfb6bf51dad991efc02e392f31b5533f2a78360405161111e91815260200190565b60405180910390a2505050565b5f835f0361114c57604051631f2a200560e01b815260040160405180910390fd5b816001600160a01b0316836001600160a01b03161461116e5761116e83611a7d565b336001600160a01b038316148015906111aa57506001600160a01b0382165f908152600a6020908152604080832033845290915290205460ff16155b156111ba576111ba823386611cd6565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663766718086040518163ffffffff1660e01b8152600401602060405180830381865afa158015611216573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061123a9190613ff8565b90506112478230866124a0565b61125082612418565b61125d600b8483876125a6565b604080513381526020810186905282916001600160a01b0380861692908716917f1fdc681a13d8c5da54e301c7ce6542dcde4581e4725043fdab2db12ddc57450691015b60405180910390a49392505050565b6001600160a01b0381165f90815260076020526040812054610a32565b5f806112da600b846127c2565b6112e261228e565b91509150915091565b5f6060805f5f5f60606112fc61284f565b61130461287a565b604080515f80825260208201909252600f60f81b9b939a50919850469750309650945092509050565b5f611336611e76565b835f0361135657604051631f2a200560e01b815260040160405180910390fd5b61135f82611a7d565b816001600160a01b0316836001600160a01b0316146113815761138183611a7d565b61138c5f845f6120e4565b6113c15760405163d386b28960e01b81525f600482018190526001600160a01b03851660248301526044820152606401610d52565b6113cb82856128a5565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663766718086040518163ffffffff1660e01b8152600401602060405180830381865afa158015611427573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061144b9190613ff8565b905061145a60118483876125a6565b6040516309baefbf60e21b8152600481018590527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906326ebbefc906024015f604051808303815f87803b1580156114b9575f5ffd5b505af11580156114cb573d5f5f3e3d5ffd5b505060408051338152602081018890528493506001600160a01b0380871693508716917fbb58420bb8ce44e11b84e214cc0de10ce5e7c24d0355b2815c3d758b514cae7291016112a1565b61151e6123cd565b600880546001600160a01b0319166001600160a01b0392909216919091179055565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff1660020361157757610fc2838333611900565b825f0361159757604051631f2a200560e01b815260040160405180910390fd5b6115a083611681565b90505f6115b5846115b08461221f565b6128f1565b9050818111156115e257604051639bcf4c3f60e01b81526004810182905260248101839052604401610d52565b610e7b838386612377565b6115f56123cd565b6116365f61dead6116277f0000000000000000000000000000000000000000000000000000000000000000600a614111565b611631908561411f565b6124a0565b50565b606060048054610c1a90613fa5565b5f61165560118385611d9c565b50949350505050565b5f33610cb3818585611d3f565b5f611674611e76565b610a326011836001612912565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff166002036116c65760405163ec36f2c760e01b815260040160405180910390fd5b610a32826115b0612ca0565b5f5f6116e2600b84876001611ebc565b909250905084811461170d57828582604051633fa733bb60e21b8152600401610d5293929190613fd7565b610d6783858785612d50565b5f5f611728600b84875f611ebc565b9250905084811461175257828582604051632e52afbb60e21b8152600401610d5293929190613fd7565b610d6783858488612d50565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff1660021461179c57610a3261179683610d86565b5f612e1e565b610b06601183612182565b5f610a32825f612e1e565b5f610b06600b83612182565b834211156117e25760405163313c898160e11b815260048101859052602401610d52565b5f7f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c988888861182d8c6001600160a01b03165f90815260076020526040902080546001810190915590565b6040805160208101969096526001600160a01b0394851690860152929091166060840152608083015260a082015260c0810186905260e0016040516020818303038152906040528051906020012090505f61188782612e3d565b90505f61189682878787612e69565b9050896001600160a01b0316816001600160a01b0316146118dd576040516325c0072360e11b81526001600160a01b0380831660048301528b166024820152604401610d52565b6118e88a8a8a611cc4565b50505050505050505050565b5f610e7b600b83612182565b5f611909611e76565b5f611918601184876001611ebc565b90925090508481146119435782858260405163284ff66760e01b8152600401610d5293929190613fd7565b610d6783858488611ee0565b5f611655600b8385611d9c565b6001600160a01b0381165f90815260106020908152604091829020805483518184028101840190945280845260609392830182828015610f10575f91825260209182902080546001600160401b03168452908202830192909160089101808411610ecd575094979650505050505050565b5f7f000000000000000000000000000000000000000000000000000000000000000060ff16600203611a125760405163ec36f2c760e01b815260040160405180910390fd5b610a32825f612e1e565b5f610d07600b8385611d9c565b5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316826001600160a01b031614611a69575f610a32565b3092915050565b5f610a32600b835f612912565b336001600160a01b03821614801590611ab957506001600160a01b0381165f908152600a6020908152604080832033845290915290205460ff16155b15611636576040516372d806c560e01b81526001600160a01b0382166004820152336024820152604401610d52565b5f81815260038401602090815260408083206001600160a01b0386168452600487018352818420858552909252822082918291611b258282612e95565b805460018201546001600160801b0380831692600160801b900481169116818303611b7557604051638e239e3560e01b81526001600160a01b038b166004820152602481018a9052604401610d52565b8454611b8b9084906001600160801b0316614136565b8554611ba8908490600160801b90046001600160801b0316614136565b6001870154611bc19084906001600160801b0316614136565b600180890180546001600160801b039384166001600160801b03199182161790915593821692909116600160801b0283169190911787558501805490911690555f8455611c0e8284614136565b60028c0180546001600160801b039283169a508285169950918316975089915f90611c3a908490614155565b909155505060028401546001600160801b03165f03611c5e57611c5e8b8b8b612fba565b505050505093509350939050565b5f610b06611c78610988565b611c83906001614023565b611cae7f0000000000000000000000000000000000000000000000000000000000000000600a614111565b600254611cbb9190614023565b85919085613131565b611cd1838383600161317c565b505050565b6001600160a01b038381165f908152600160209081526040808320938616835292905220545f19811015611d395781811015611d2b57828183604051637dc7a0d960e11b8152600401610d5293929190613fd7565b611d3984848484035f61317c565b50505050565b6001600160a01b038316611d6857604051634b637e8f60e11b81525f6004820152602401610d52565b6001600160a01b038216611d915760405163ec442f0560e01b81525f6004820152602401610d52565b611cd1838383613240565b6001600160a01b0382165f90815260048401602090815260408083208484528252808320600387019092528220815483928392909183918291611de891906001600160801b03166132be565b84549193509150611e039083906001600160801b0316614155565b835460018501549197506001600160801b03600160801b91829004811692611e2f928692910416614023565b611e399190614155565b600184015460028501549196506001600160801b0390811691611e5e91849116614023565b611e689190614155565b935050505093509350939050565b7f000000000000000000000000000000000000000000000000000000000000000060ff16600214611eba57604051637ca68ad160e11b815260040160405180910390fd5b565b5f5f611ec785611a7d565b611ed386868686613330565b9150915094509492505050565b836001600160a01b0316836001600160a01b031603611f0957611f043084836124a0565b611f14565b611f14308483611d3f565b826001600160a01b0316846001600160a01b03167fdcbc1c05240f31ff3ad067ef1ee35ce4997762752e3a095284754544f4c709d78484604051611f62929190918252602082015260400190565b60405180910390a350505050565b5f610d787f00000000000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000614168565b5f306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614801561201357507f000000000000000000000000000000000000000000000000000000000000000046145b1561203d57507f000000000000000000000000000000000000000000000000000000000000000090565b610d78604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b6008545f906001600160a01b0316158061217a57506008546040516336b1527f60e11b81523060048201526001600160a01b03868116602483015285811660448301526064820185905290911690636d62a4fe90608401602060405180830381865afa158015612156573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061217a9190614181565b949350505050565b6001600160a01b0381165f90815260058301602052604081208190815b8154811015612216575f5f6121ec88888686815481106121c1576121c161419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b0316611d9c565b925092505081866121fd9190614023565b6122078287614023565b9096509450505060010161219f565b50509250929050565b5f61222a33836128a5565b6040516320a1f32d60e21b8152600481018390527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690638287ccb4906024016020604051808303815f875af1158015610e4c573d5f5f3e3d5ffd5b5f6122ba7f0000000000000000000000000000000000000000000000000000000000000000600a614111565b600254610d789190614023565b5f5f5f6122d4868661352e565b91509150815f036122f8578381816122ee576122ee6141b0565b0492505050610b06565b81841161230f5761230f600385150260111861354a565b5f848688095f868103871696879004966002600389028118808a02820302808a02820302808a02820302808a02820302808a02820302808a02909103029181900381900460010185841190960395909502919093039390930492909217029150509392505050565b612381838261355b565b60408051838152602081018390526001600160a01b0385169133917fdcbc1c05240f31ff3ad067ef1ee35ce4997762752e3a095284754544f4c709d791015b60405180910390a3505050565b336001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614611eba5760405163250abb5160e11b8152336004820152602401610d52565b6001600160a01b0381165f90815260096020526040902054801580159061245b575080612459836001600160a01b03165f9081526020819052604090205490565b105b1561249c578161247f836001600160a01b03165f9081526020819052604090205490565b8260405163743c25db60e11b8152600401610d5293929190613fd7565b5050565b6001600160a01b0383166124ca578060025f8282546124bf9190614023565b909155506125279050565b6001600160a01b0383165f90815260208190526040902054818110156125095783818360405163391434e360e21b8152600401610d5293929190613fd7565b6001600160a01b0384165f9081526020819052604090209082900390555b6001600160a01b03821661254357600280548290039055612561565b6001600160a01b0382165f9081526020819052604090208054820190555b816001600160a01b0316836001600160a01b03167fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef836040516123c091815260200190565b83548015806125f6575082856125bd600184614155565b815481106125cd576125cd61419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b031614155b1561264457846126058461358f565b81546001810183555f92835260209092206004830401805460039093166008026101000a6001600160401b038181021990941692909316929092021790555b6001600160a01b0384165f90815260048601602090815260408083208684529091528120805490916001600160801b039091169003612706576001600160a01b0385165f90815260058701602052604090208054600719016126bc5760405163c9ef11a360e01b815260086004820152602401610d52565b806126c68661358f565b81546001810183555f92835260209092206004830401805460039093166008026101000a6001600160401b03818102199094169290931692909202179055505b61270f836135c8565b815482905f906127299084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550612756836135c8565b5f8581526003880160205260408120805490919061277e9084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555082866002015f8282546127b59190614023565b9091555050505050505050565b600282015482545b8015610e7b575f846127db836141e3565b925082815481106127ee576127ee61419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b03169050838111612824575050610a32565b5f818152600386016020526040902054612847906001600160801b031684614155565b9250506127ca565b6060610d787f00000000000000000000000000000000000000000000000000000000000000006135fb565b6060610d787f00000000000000000000000000000000000000000000000000000000000000006135fb565b61249c7f0000000000000000000000000000000000000000000000000000000000000000837f000000000000000000000000000000000000000000000000000000000000000084613638565b5f610b06612900836001614023565b61290861228e565b8591906001613131565b5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663fff824e26040518163ffffffff1660e01b8152600401602060405180830381865afa158015612970573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906129949190613ff8565b90505f836129d9576129c77f0000000000000000000000000000000000000000000000000000000000000000600a614111565b6129d490620f424061411f565b6129de565b620f42405b90505f5b85811015612c96575f806129f68986613764565b91509150815f03612a08575050612c96565b5f5f5f89612ab1577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316637aaa6e3585612a4861228e565b6040516001600160e01b031960e085901b168152600481019290925260248201526044016060604051808303815f875af1158015612a88573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612aac91906141f8565b612b4d565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166312c7b35085612ae961228e565b6040516001600160e01b031960e085901b168152600481019290925260248201526044016060604051808303815f875af1158015612b29573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612b4d91906141f8565b925092509250815f14612c2057612b668c86858561383b565b612b70828a614023565b98508915612bc357612b835f30846124a0565b604080518481526020810184905286917f4fe157a41dade97824dc6060b9512b8ed84ad04ff27ab33804fd77dd0e7c1882910160405180910390a2612c0a565b612bce305f856124a0565b604080518481526020810184905286917feae159891c9b0ff752d0a57bfe439cf46a16dd38eb1c859f5063401c39b34914910160405180910390a25b838314612c1b575050505050612c96565b612c86565b80158015612c2d57508684105b15612c7c57612c3b8c613901565b604080518581528b1515602082015286917ffea13c66510cd8b66a4f4f490f5ace5ef9a6cbe3230a1b3c676bf139cc06d629910160405180910390a2612c86565b5050505050612c96565b50505050508060010190506129e2565b5050509392505050565b6040516362d2377360e11b815260ff7f00000000000000000000000000000000000000000000000000000000000000001660048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063c5a46ee6906024016040805180830381865afa158015612d26573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612d4a9190613f83565b50919050565b60408051838152602081018390526001600160a01b03808716929086169133917ffbde797d201c681b91056529119e0b02407c7bb96a4a2c75c01fc9667232c8db910160405180910390a460405163d638195560e01b8152600481018390526001600160a01b0384811660248301527f0000000000000000000000000000000000000000000000000000000000000000169063d6381955906044015f604051808303815f87803b158015612e02575f5ffd5b505af1158015612e14573d5f5f3e3d5ffd5b5050505050505050565b5f610b06612e2a61228e565b612e32612ca0565b611cbb906001614023565b5f610a32612e49611fbb565b8360405161190160f01b8152600281019290925260228201526042902090565b5f5f5f5f612e7988888888613918565b925092509250612e8982826139e0565b50909695505050505050565b80545f908190612eaf9085906001600160801b03166132be565b84549193509150612ed990612ed490600160801b90046001600160801b031684614155565b6135c8565b600184018054601090612efd908490600160801b90046001600160801b03166141c4565b82546101009290920a6001600160801b038181021990931691831602179091556001850154612f329250612ed4911683614155565b6002840180545f90612f4e9084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550612f7b826135c8565b612f84826135c8565b6001850180546001600160801b039283166001600160801b03199091161790558454918116600160801b02911617909255505050565b6001600160a01b0382165f818152600485016020908152604080832085845282528083208381556001808201859055600290910180546001600160801b03191690559383526005870190915281208054909261301591614155565b90505f5b818110156130ea57838382815481106130345761303461419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b0316036130e2578282815481106130715761307161419c565b905f5260205f2090600491828204019190066008029054906101000a90046001600160401b03168382815481106130aa576130aa61419c565b905f5260205f2090600491828204019190066008026101000a8154816001600160401b0302191690836001600160401b031602179055505b600101613019565b50818054806130fb576130fb614223565b5f8281526020902060045f199092019182040180546001600160401b03600860038516026101000a021916905590555050505050565b5f61315e61313e83613a98565b801561315957505f8480613154576131546141b0565b868809115b151590565b6131698686866122c7565b6131739190614023565b95945050505050565b6001600160a01b0384166131a55760405163e602df0560e01b81525f6004820152602401610d52565b6001600160a01b0383166131ce57604051634a1406b160e11b81525f6004820152602401610d52565b6001600160a01b038085165f9081526001602090815260408083209387168352929052208290558015611d3957826001600160a01b0316846001600160a01b03167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92584604051611f6291815260200190565b6001600160a01b0382161580158161327257506001600160a01b03831630148061327257506132708484846120e4565b155b156132aa5760405163d386b28960e01b81526001600160a01b0380861660048301528416602482015260448101839052606401610d52565b6132b58484846124a0565b611d3984612418565b5f5f825f036132d157505f905080613329565b83546001600160801b03808216916132f291600160801b909104168561411f565b6132fc9190614237565b845460018601546001600160801b039182169161331a91168661411f565b6133249190614237565b915091505b9250929050565b6001600160a01b0383165f90815260058501602052604081208190815b8154811080156133695750846133635783613365565b825b8614155b15613523575f8282815481106133815761338161419c565b5f91825260208083206004808404909101546001600160a01b038d168552908d018252604080852060039485166008026101000a9092046001600160401b0316808652918352808520938e019092529220919250906133e09082612e95565b5f5f886133ff576133fa836133f58a8d614155565b613ac4565b613412565b6134128361340d898d614155565b613b0b565b9150915061341f826135c8565b600184018054601090613443908490600160801b90046001600160801b0316614136565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550613470816135c8565b6002840180545f9061348c9084906001600160801b0316614136565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555081886134bc9190614023565b6134c68289614023565b600285015491995097506001600160801b03161580156134f9575082546001600160801b03808216600160801b90920416145b1561350e576135098c8c86612fba565b61351a565b6135178561424a565b94505b5050505061334d565b505094509492505050565b5f805f1983850993909202808410938190039390930393915050565b634e487b715f52806020526024601cfd5b6001600160a01b0382166135845760405163ec442f0560e01b81525f6004820152602401610d52565b61249c5f8383613240565b5f6001600160401b038211156135c457604080516306dfcc6560e41b8152600481019190915260248101839052604401610d52565b5090565b5f6001600160801b038211156135c4576040516306dfcc6560e41b81526080600482015260248101839052604401610d52565b60605f61360783613b4c565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b6040516370a0823160e01b81526001600160a01b0383811660048301525f91908616906370a0823190602401602060405180830381865afa15801561367f573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906136a39190613ff8565b90506136ba6001600160a01b038616858585613b73565b6040516370a0823160e01b81526001600160a01b0384811660048301525f9183918816906370a0823190602401602060405180830381865afa158015613702573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906137269190613ff8565b6137309190614155565b905082811461375c57604051639366facf60e01b81526004810184905260248101829052604401610d52565b505050505050565b815460018301545f9182915b8181101561382e57855f01818154811061378c5761378c61419c565b5f918252602090912060048204015460039091166008026101000a90046001600160401b03169350848411156137c9575f5f935093505050613329565b5f848152600387016020526040902080546137f6906001600160801b03600160801b820481169116614136565b6001600160801b03169350831561380f57505050613329565b61381a826001614023565b876001018190555050806001019050613770565b505f958695509350505050565b5f8381526003850160205260409020613853836135c8565b81548290601090613875908490600160801b90046001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b031602179055506138a2826135c8565b6001820180545f906138be9084906001600160801b03166141c4565b92506101000a8154816001600160801b0302191690836001600160801b0316021790555082856002015f8282546138f59190614155565b90915550505050505050565b806001015f81546139119061424a565b9091555050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561395157505f915060039050826139d6565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156139a2573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166139cd57505f9250600191508290506139d6565b92505f91508190505b9450945094915050565b5f8260038111156139f3576139f3614262565b036139fc575050565b6001826003811115613a1057613a10614262565b03613a2e5760405163f645eedf60e01b815260040160405180910390fd5b6002826003811115613a4257613a42614262565b03613a635760405163fce698f760e01b815260048101829052602401610d52565b6003826003811115613a7757613a77614262565b0361249c576040516335e2f38360e21b815260048101829052602401610d52565b5f6002826003811115613aad57613aad614262565b613ab79190614276565b60ff166001149050919050565b600182015460028301546001600160801b03600160801b9092048216911682821115613329578282613af6838361411f565b613b009190614237565b909590945092505050565b600182015460028301546001600160801b03600160801b909204821691168281111561332957613b44613b3e838561411f565b82613ba9565b949293505050565b5f60ff8216601f811115610a3257604051632cd44ac360e21b815260040160405180910390fd5b613b81848484846001613bdd565b611d3957604051635274afe760e01b81526001600160a01b0385166004820152602401610d52565b5f815f03613bbb57613bbb601261354a565b816001840381613bcd57613bcd6141b0565b046001018315155b029392505050565b6040516323b872dd60e01b5f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316613c39578383151615613c2d573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b5f60208284031215613c5a575f5ffd5b81356001600160e01b031981168114610b06575f5ffd5b6001600160a01b0381168114611636575f5ffd5b5f5f5f60608486031215613c97575f5ffd5b833592506020840135613ca981613c71565b91506040840135613cb981613c71565b809150509250925092565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f610b066020830184613cc4565b5f60208284031215613d14575f5ffd5b5035919050565b5f5f60408385031215613d2c575f5ffd5b8235613d3781613c71565b946020939093013593505050565b5f5f5f60608486031215613d57575f5ffd5b8335613d6281613c71565b92506020840135613d7281613c71565b929592945050506040919091013590565b5f5f60408385031215613d94575f5ffd5b823591506020830135613da681613c71565b809150509250929050565b5f60208284031215613dc1575f5ffd5b8135610b0681613c71565b602080825282518282018190525f918401906040840190835b81811015613e0c5783516001600160401b0316835260209384019390920191600101613de5565b509095945050505050565b8015158114611636575f5ffd5b5f5f60408385031215613e35575f5ffd5b8235613e4081613c71565b91506020830135613da681613e17565b60ff60f81b8816815260e060208201525f613e6e60e0830189613cc4565b8281036040840152613e808189613cc4565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015613ed5578351835260209384019390920191600101613eb7565b50909b9a5050505050505050505050565b5f5f60408385031215613ef7575f5ffd5b8235613f0281613c71565b91506020830135613da681613c71565b5f5f5f5f5f5f5f60e0888a031215613f28575f5ffd5b8735613f3381613c71565b96506020880135613f4381613c71565b95506040880135945060608801359350608088013560ff81168114613f66575f5ffd5b9699959850939692959460a0840135945060c09093013592915050565b5f5f60408385031215613f94575f5ffd5b505080516020909101519092909150565b600181811c90821680613fb957607f821691505b602082108103612d4a57634e487b7160e01b5f52602260045260245ffd5b6001600160a01b039390931683526020830191909152604082015260600190565b5f60208284031215614008575f5ffd5b5051919050565b634e487b7160e01b5f52601160045260245ffd5b80820180821115610a3257610a3261400f565b6001815b6001841115614071578085048111156140555761405561400f565b600184161561406357908102905b60019390931c92800261403a565b935093915050565b5f8261408757506001610a32565b8161409357505f610a32565b81600181146140a957600281146140b3576140cf565b6001915050610a32565b60ff8411156140c4576140c461400f565b50506001821b610a32565b5060208310610133831016604e8410600b84101617156140f2575081810a610a32565b6140fe5f198484614036565b805f1904821115613bd557613bd561400f565b5f610b0660ff841683614079565b8082028115828204841417610a3257610a3261400f565b6001600160801b038281168282160390811115610a3257610a3261400f565b81810381811115610a3257610a3261400f565b60ff8181168382160190811115610a3257610a3261400f565b5f60208284031215614191575f5ffd5b8151610b0681613e17565b634e487b7160e01b5f52603260045260245ffd5b634e487b7160e01b5f52601260045260245ffd5b6001600160801b038181168382160190811115610a3257610a3261400f565b5f816141f1576141f161400f565b505f190190565b5f5f5f6060848603121561420a575f5ffd5b5050815160208301516040909301519094929350919050565b634e487b7160e01b5f52603160045260245ffd5b5f82614245576142456141b0565b500490565b5f6001820161425b5761425b61400f565b5060010190565b634e487b7160e01b5f52602160045260245ffd5b5f60ff831680614288576142886141b0565b8060ff8416069150509291505056",
}

// Tranche is an auto generated Go binding around an Ethereum contract.
type Tranche struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Tranche) GetABI() abi.ABI {
	return c.abi
}

// NewTranche creates a new instance of Tranche.
func NewTranche() *Tranche {
	parsed, err := TrancheMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Tranche{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Tranche) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address asset_, uint8 index_, address gate_, string name_, string symbol_) returns()
func (tranche *Tranche) PackConstructor(asset_ common.Address, index_ uint8, gate_ common.Address, name_ string, symbol_ string) []byte {
	enc, err := tranche.abi.Pack("", asset_, index_, gate_, name_, symbol_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (tranche *Tranche) PackDOMAINSEPARATOR() []byte {
	enc, err := tranche.abi.Pack("DOMAIN_SEPARATOR")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (tranche *Tranche) TryPackDOMAINSEPARATOR() ([]byte, error) {
	return tranche.abi.Pack("DOMAIN_SEPARATOR")
}

// UnpackDOMAINSEPARATOR is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3644e515.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (tranche *Tranche) UnpackDOMAINSEPARATOR(data []byte) ([32]byte, error) {
	out, err := tranche.abi.Unpack("DOMAIN_SEPARATOR", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackDUST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e0cd799.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DUST() view returns(uint256)
func (tranche *Tranche) PackDUST() []byte {
	enc, err := tranche.abi.Pack("DUST")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDUST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e0cd799.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DUST() view returns(uint256)
func (tranche *Tranche) TryPackDUST() ([]byte, error) {
	return tranche.abi.Pack("DUST")
}

// UnpackDUST is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4e0cd799.
//
// Solidity: function DUST() view returns(uint256)
func (tranche *Tranche) UnpackDUST(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("DUST", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackNOBODY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ec5582f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function NOBODY() view returns(address)
func (tranche *Tranche) PackNOBODY() []byte {
	enc, err := tranche.abi.Pack("NOBODY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNOBODY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ec5582f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function NOBODY() view returns(address)
func (tranche *Tranche) TryPackNOBODY() ([]byte, error) {
	return tranche.abi.Pack("NOBODY")
}

// UnpackNOBODY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1ec5582f.
//
// Solidity: function NOBODY() view returns(address)
func (tranche *Tranche) UnpackNOBODY(data []byte) (common.Address, error) {
	out, err := tranche.abi.Unpack("NOBODY", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (tranche *Tranche) PackAllowance(owner common.Address, spender common.Address) []byte {
	enc, err := tranche.abi.Pack("allowance", owner, spender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (tranche *Tranche) TryPackAllowance(owner common.Address, spender common.Address) ([]byte, error) {
	return tranche.abi.Pack("allowance", owner, spender)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (tranche *Tranche) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (tranche *Tranche) PackApprove(spender common.Address, value *big.Int) []byte {
	enc, err := tranche.abi.Pack("approve", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (tranche *Tranche) TryPackApprove(spender common.Address, value *big.Int) ([]byte, error) {
	return tranche.abi.Pack("approve", spender, value)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (tranche *Tranche) UnpackApprove(data []byte) (bool, error) {
	out, err := tranche.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackAsset is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38d52e0f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function asset() view returns(address)
func (tranche *Tranche) PackAsset() []byte {
	enc, err := tranche.abi.Pack("asset")
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
func (tranche *Tranche) TryPackAsset() ([]byte, error) {
	return tranche.abi.Pack("asset")
}

// UnpackAsset is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x38d52e0f.
//
// Solidity: function asset() view returns(address)
func (tranche *Tranche) UnpackAsset(data []byte) (common.Address, error) {
	out, err := tranche.abi.Unpack("asset", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (tranche *Tranche) PackBalanceOf(account common.Address) []byte {
	enc, err := tranche.abi.Pack("balanceOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (tranche *Tranche) TryPackBalanceOf(account common.Address) ([]byte, error) {
	return tranche.abi.Pack("balanceOf", account)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (tranche *Tranche) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCancelDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06bf8e95.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelDepositRequest(uint256 requestId, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) PackCancelDepositRequest(requestId *big.Int, receiver common.Address, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("cancelDepositRequest", requestId, receiver, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06bf8e95.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelDepositRequest(uint256 requestId, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) TryPackCancelDepositRequest(requestId *big.Int, receiver common.Address, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("cancelDepositRequest", requestId, receiver, controller)
}

// UnpackCancelDepositRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06bf8e95.
//
// Solidity: function cancelDepositRequest(uint256 requestId, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) UnpackCancelDepositRequest(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("cancelDepositRequest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCancelRedeemRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6fe0edbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelRedeemRequest(uint256 requestId, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) PackCancelRedeemRequest(requestId *big.Int, receiver common.Address, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("cancelRedeemRequest", requestId, receiver, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelRedeemRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6fe0edbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelRedeemRequest(uint256 requestId, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) TryPackCancelRedeemRequest(requestId *big.Int, receiver common.Address, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("cancelRedeemRequest", requestId, receiver, controller)
}

// UnpackCancelRedeemRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6fe0edbb.
//
// Solidity: function cancelRedeemRequest(uint256 requestId, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) UnpackCancelRedeemRequest(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("cancelRedeemRequest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaimableDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x995ea21a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claimableDepositRequest(uint256 requestId, address controller) view returns(uint256 assets)
func (tranche *Tranche) PackClaimableDepositRequest(requestId *big.Int, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("claimableDepositRequest", requestId, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaimableDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x995ea21a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claimableDepositRequest(uint256 requestId, address controller) view returns(uint256 assets)
func (tranche *Tranche) TryPackClaimableDepositRequest(requestId *big.Int, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("claimableDepositRequest", requestId, controller)
}

// UnpackClaimableDepositRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x995ea21a.
//
// Solidity: function claimableDepositRequest(uint256 requestId, address controller) view returns(uint256 assets)
func (tranche *Tranche) UnpackClaimableDepositRequest(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("claimableDepositRequest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaimableRedeemRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeaed1d07.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claimableRedeemRequest(uint256 requestId, address controller) view returns(uint256 shares)
func (tranche *Tranche) PackClaimableRedeemRequest(requestId *big.Int, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("claimableRedeemRequest", requestId, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaimableRedeemRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeaed1d07.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claimableRedeemRequest(uint256 requestId, address controller) view returns(uint256 shares)
func (tranche *Tranche) TryPackClaimableRedeemRequest(requestId *big.Int, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("claimableRedeemRequest", requestId, controller)
}

// UnpackClaimableRedeemRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeaed1d07.
//
// Solidity: function claimableRedeemRequest(uint256 requestId, address controller) view returns(uint256 shares)
func (tranche *Tranche) UnpackClaimableRedeemRequest(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("claimableRedeemRequest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackConvertToAssets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07a2d13a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function convertToAssets(uint256 shares) view returns(uint256)
func (tranche *Tranche) PackConvertToAssets(shares *big.Int) []byte {
	enc, err := tranche.abi.Pack("convertToAssets", shares)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConvertToAssets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07a2d13a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function convertToAssets(uint256 shares) view returns(uint256)
func (tranche *Tranche) TryPackConvertToAssets(shares *big.Int) ([]byte, error) {
	return tranche.abi.Pack("convertToAssets", shares)
}

// UnpackConvertToAssets is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x07a2d13a.
//
// Solidity: function convertToAssets(uint256 shares) view returns(uint256)
func (tranche *Tranche) UnpackConvertToAssets(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("convertToAssets", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackConvertToShares is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc6e6f592.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function convertToShares(uint256 assets) view returns(uint256)
func (tranche *Tranche) PackConvertToShares(assets *big.Int) []byte {
	enc, err := tranche.abi.Pack("convertToShares", assets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConvertToShares is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc6e6f592.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function convertToShares(uint256 assets) view returns(uint256)
func (tranche *Tranche) TryPackConvertToShares(assets *big.Int) ([]byte, error) {
	return tranche.abi.Pack("convertToShares", assets)
}

// UnpackConvertToShares is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc6e6f592.
//
// Solidity: function convertToShares(uint256 assets) view returns(uint256)
func (tranche *Tranche) UnpackConvertToShares(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("convertToShares", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (tranche *Tranche) PackDecimals() []byte {
	enc, err := tranche.abi.Pack("decimals")
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
func (tranche *Tranche) TryPackDecimals() ([]byte, error) {
	return tranche.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (tranche *Tranche) UnpackDecimals(data []byte) (uint8, error) {
	out, err := tranche.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e553f65.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(uint256 assets, address receiver) returns(uint256 shares)
func (tranche *Tranche) PackDeposit(assets *big.Int, receiver common.Address) []byte {
	enc, err := tranche.abi.Pack("deposit", assets, receiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e553f65.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(uint256 assets, address receiver) returns(uint256 shares)
func (tranche *Tranche) TryPackDeposit(assets *big.Int, receiver common.Address) ([]byte, error) {
	return tranche.abi.Pack("deposit", assets, receiver)
}

// UnpackDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6e553f65.
//
// Solidity: function deposit(uint256 assets, address receiver) returns(uint256 shares)
func (tranche *Tranche) UnpackDeposit(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("deposit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDeposit0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2e2d2984.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(uint256 assets, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) PackDeposit0(assets *big.Int, receiver common.Address, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("deposit0", assets, receiver, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2e2d2984.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(uint256 assets, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) TryPackDeposit0(assets *big.Int, receiver common.Address, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("deposit0", assets, receiver, controller)
}

// UnpackDeposit0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2e2d2984.
//
// Solidity: function deposit(uint256 assets, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) UnpackDeposit0(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("deposit0", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDepositBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe80980d3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function depositBatch(uint256 requestId) view returns(uint256, uint256, uint256)
func (tranche *Tranche) PackDepositBatch(requestId *big.Int) []byte {
	enc, err := tranche.abi.Pack("depositBatch", requestId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDepositBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe80980d3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function depositBatch(uint256 requestId) view returns(uint256, uint256, uint256)
func (tranche *Tranche) TryPackDepositBatch(requestId *big.Int) ([]byte, error) {
	return tranche.abi.Pack("depositBatch", requestId)
}

// DepositBatchOutput serves as a container for the return parameters of contract
// method DepositBatch.
type DepositBatchOutput struct {
	Arg0 *big.Int
	Arg1 *big.Int
	Arg2 *big.Int
}

// UnpackDepositBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe80980d3.
//
// Solidity: function depositBatch(uint256 requestId) view returns(uint256, uint256, uint256)
func (tranche *Tranche) UnpackDepositBatch(data []byte) (DepositBatchOutput, error) {
	out, err := tranche.abi.Unpack("depositBatch", data)
	outstruct := new(DepositBatchOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Arg0 = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Arg1 = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Arg2 = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (tranche *Tranche) PackEip712Domain() []byte {
	enc, err := tranche.abi.Pack("eip712Domain")
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
func (tranche *Tranche) TryPackEip712Domain() ([]byte, error) {
	return tranche.abi.Pack("eip712Domain")
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
func (tranche *Tranche) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := tranche.abi.Unpack("eip712Domain", data)
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

// PackGate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7a0ebc88.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function gate() view returns(address)
func (tranche *Tranche) PackGate() []byte {
	enc, err := tranche.abi.Pack("gate")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7a0ebc88.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function gate() view returns(address)
func (tranche *Tranche) TryPackGate() ([]byte, error) {
	return tranche.abi.Pack("gate")
}

// UnpackGate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7a0ebc88.
//
// Solidity: function gate() view returns(address)
func (tranche *Tranche) UnpackGate(data []byte) (common.Address, error) {
	out, err := tranche.abi.Unpack("gate", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2986c0e5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function index() view returns(uint8)
func (tranche *Tranche) PackIndex() []byte {
	enc, err := tranche.abi.Pack("index")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2986c0e5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function index() view returns(uint8)
func (tranche *Tranche) TryPackIndex() ([]byte, error) {
	return tranche.abi.Pack("index")
}

// UnpackIndex is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2986c0e5.
//
// Solidity: function index() view returns(uint8)
func (tranche *Tranche) UnpackIndex(data []byte) (uint8, error) {
	out, err := tranche.abi.Unpack("index", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackIsOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb6363cf2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isOperator(address controller, address operator) view returns(bool)
func (tranche *Tranche) PackIsOperator(controller common.Address, operator common.Address) []byte {
	enc, err := tranche.abi.Pack("isOperator", controller, operator)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb6363cf2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isOperator(address controller, address operator) view returns(bool)
func (tranche *Tranche) TryPackIsOperator(controller common.Address, operator common.Address) ([]byte, error) {
	return tranche.abi.Pack("isOperator", controller, operator)
}

// UnpackIsOperator is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb6363cf2.
//
// Solidity: function isOperator(address controller, address operator) view returns(bool)
func (tranche *Tranche) UnpackIsOperator(data []byte) (bool, error) {
	out, err := tranche.abi.Unpack("isOperator", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackLockedOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa5f1e282.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockedOf(address account) view returns(uint256)
func (tranche *Tranche) PackLockedOf(account common.Address) []byte {
	enc, err := tranche.abi.Pack("lockedOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockedOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa5f1e282.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockedOf(address account) view returns(uint256)
func (tranche *Tranche) TryPackLockedOf(account common.Address) ([]byte, error) {
	return tranche.abi.Pack("lockedOf", account)
}

// UnpackLockedOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa5f1e282.
//
// Solidity: function lockedOf(address account) view returns(uint256)
func (tranche *Tranche) UnpackLockedOf(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("lockedOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMatured is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7f7a6886.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function matured(uint256 epoch) view returns(uint256 shares, uint256 supply)
func (tranche *Tranche) PackMatured(epoch *big.Int) []byte {
	enc, err := tranche.abi.Pack("matured", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMatured is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7f7a6886.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function matured(uint256 epoch) view returns(uint256 shares, uint256 supply)
func (tranche *Tranche) TryPackMatured(epoch *big.Int) ([]byte, error) {
	return tranche.abi.Pack("matured", epoch)
}

// MaturedOutput serves as a container for the return parameters of contract
// method Matured.
type MaturedOutput struct {
	Shares *big.Int
	Supply *big.Int
}

// UnpackMatured is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7f7a6886.
//
// Solidity: function matured(uint256 epoch) view returns(uint256 shares, uint256 supply)
func (tranche *Tranche) UnpackMatured(data []byte) (MaturedOutput, error) {
	out, err := tranche.abi.Unpack("matured", data)
	outstruct := new(MaturedOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Shares = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Supply = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackMaxDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x402d267d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxDeposit(address receiver) view returns(uint256 assets)
func (tranche *Tranche) PackMaxDeposit(receiver common.Address) []byte {
	enc, err := tranche.abi.Pack("maxDeposit", receiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x402d267d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxDeposit(address receiver) view returns(uint256 assets)
func (tranche *Tranche) TryPackMaxDeposit(receiver common.Address) ([]byte, error) {
	return tranche.abi.Pack("maxDeposit", receiver)
}

// UnpackMaxDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x402d267d.
//
// Solidity: function maxDeposit(address receiver) view returns(uint256 assets)
func (tranche *Tranche) UnpackMaxDeposit(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("maxDeposit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc63d75b6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxMint(address receiver) view returns(uint256 shares)
func (tranche *Tranche) PackMaxMint(receiver common.Address) []byte {
	enc, err := tranche.abi.Pack("maxMint", receiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc63d75b6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxMint(address receiver) view returns(uint256 shares)
func (tranche *Tranche) TryPackMaxMint(receiver common.Address) ([]byte, error) {
	return tranche.abi.Pack("maxMint", receiver)
}

// UnpackMaxMint is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc63d75b6.
//
// Solidity: function maxMint(address receiver) view returns(uint256 shares)
func (tranche *Tranche) UnpackMaxMint(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("maxMint", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd905777e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxRedeem(address controller) view returns(uint256 shares)
func (tranche *Tranche) PackMaxRedeem(controller common.Address) []byte {
	enc, err := tranche.abi.Pack("maxRedeem", controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd905777e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxRedeem(address controller) view returns(uint256 shares)
func (tranche *Tranche) TryPackMaxRedeem(controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("maxRedeem", controller)
}

// UnpackMaxRedeem is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd905777e.
//
// Solidity: function maxRedeem(address controller) view returns(uint256 shares)
func (tranche *Tranche) UnpackMaxRedeem(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("maxRedeem", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce96cb77.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxWithdraw(address controller) view returns(uint256 assets)
func (tranche *Tranche) PackMaxWithdraw(controller common.Address) []byte {
	enc, err := tranche.abi.Pack("maxWithdraw", controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce96cb77.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxWithdraw(address controller) view returns(uint256 assets)
func (tranche *Tranche) TryPackMaxWithdraw(controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("maxWithdraw", controller)
}

// UnpackMaxWithdraw is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xce96cb77.
//
// Solidity: function maxWithdraw(address controller) view returns(uint256 assets)
func (tranche *Tranche) UnpackMaxWithdraw(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("maxWithdraw", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x94bf804d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(uint256 shares, address receiver) returns(uint256 assets)
func (tranche *Tranche) PackMint(shares *big.Int, receiver common.Address) []byte {
	enc, err := tranche.abi.Pack("mint", shares, receiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x94bf804d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(uint256 shares, address receiver) returns(uint256 assets)
func (tranche *Tranche) TryPackMint(shares *big.Int, receiver common.Address) ([]byte, error) {
	return tranche.abi.Pack("mint", shares, receiver)
}

// UnpackMint is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x94bf804d.
//
// Solidity: function mint(uint256 shares, address receiver) returns(uint256 assets)
func (tranche *Tranche) UnpackMint(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("mint", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMint0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xda39b3e7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(uint256 shares, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) PackMint0(shares *big.Int, receiver common.Address, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("mint0", shares, receiver, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xda39b3e7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(uint256 shares, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) TryPackMint0(shares *big.Int, receiver common.Address, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("mint0", shares, receiver, controller)
}

// UnpackMint0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xda39b3e7.
//
// Solidity: function mint(uint256 shares, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) UnpackMint0(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("mint0", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (tranche *Tranche) PackName() []byte {
	enc, err := tranche.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (tranche *Tranche) TryPackName() ([]byte, error) {
	return tranche.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (tranche *Tranche) UnpackName(data []byte) (string, error) {
	out, err := tranche.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (tranche *Tranche) PackNonces(owner common.Address) []byte {
	enc, err := tranche.abi.Pack("nonces", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (tranche *Tranche) TryPackNonces(owner common.Address) ([]byte, error) {
	return tranche.abi.Pack("nonces", owner)
}

// UnpackNonces is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ecebe00.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (tranche *Tranche) UnpackNonces(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("nonces", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOpenDepositRequests is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f4a0e59.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function openDepositRequests(address controller) view returns(uint64[])
func (tranche *Tranche) PackOpenDepositRequests(controller common.Address) []byte {
	enc, err := tranche.abi.Pack("openDepositRequests", controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpenDepositRequests is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f4a0e59.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function openDepositRequests(address controller) view returns(uint64[])
func (tranche *Tranche) TryPackOpenDepositRequests(controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("openDepositRequests", controller)
}

// UnpackOpenDepositRequests is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4f4a0e59.
//
// Solidity: function openDepositRequests(address controller) view returns(uint64[])
func (tranche *Tranche) UnpackOpenDepositRequests(data []byte) ([]uint64, error) {
	out, err := tranche.abi.Unpack("openDepositRequests", data)
	if err != nil {
		return *new([]uint64), err
	}
	out0 := *abi.ConvertType(out[0], new([]uint64)).(*[]uint64)
	return out0, nil
}

// PackOpenRedeemRequests is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec34be67.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function openRedeemRequests(address controller) view returns(uint64[])
func (tranche *Tranche) PackOpenRedeemRequests(controller common.Address) []byte {
	enc, err := tranche.abi.Pack("openRedeemRequests", controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpenRedeemRequests is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec34be67.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function openRedeemRequests(address controller) view returns(uint64[])
func (tranche *Tranche) TryPackOpenRedeemRequests(controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("openRedeemRequests", controller)
}

// UnpackOpenRedeemRequests is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xec34be67.
//
// Solidity: function openRedeemRequests(address controller) view returns(uint64[])
func (tranche *Tranche) UnpackOpenRedeemRequests(data []byte) ([]uint64, error) {
	out, err := tranche.abi.Unpack("openRedeemRequests", data)
	if err != nil {
		return *new([]uint64), err
	}
	out0 := *abi.ConvertType(out[0], new([]uint64)).(*[]uint64)
	return out0, nil
}

// PackPendingAssets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9de4dfca.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingAssets() view returns(uint256)
func (tranche *Tranche) PackPendingAssets() []byte {
	enc, err := tranche.abi.Pack("pendingAssets")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingAssets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9de4dfca.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingAssets() view returns(uint256)
func (tranche *Tranche) TryPackPendingAssets() ([]byte, error) {
	return tranche.abi.Pack("pendingAssets")
}

// UnpackPendingAssets is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9de4dfca.
//
// Solidity: function pendingAssets() view returns(uint256)
func (tranche *Tranche) UnpackPendingAssets(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("pendingAssets", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPendingDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x26c6f96c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingDepositRequest(uint256 requestId, address controller) view returns(uint256 assets)
func (tranche *Tranche) PackPendingDepositRequest(requestId *big.Int, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("pendingDepositRequest", requestId, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingDepositRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x26c6f96c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingDepositRequest(uint256 requestId, address controller) view returns(uint256 assets)
func (tranche *Tranche) TryPackPendingDepositRequest(requestId *big.Int, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("pendingDepositRequest", requestId, controller)
}

// UnpackPendingDepositRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x26c6f96c.
//
// Solidity: function pendingDepositRequest(uint256 requestId, address controller) view returns(uint256 assets)
func (tranche *Tranche) UnpackPendingDepositRequest(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("pendingDepositRequest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPendingRedeemRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf5a23d8d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingRedeemRequest(uint256 requestId, address controller) view returns(uint256 shares)
func (tranche *Tranche) PackPendingRedeemRequest(requestId *big.Int, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("pendingRedeemRequest", requestId, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingRedeemRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf5a23d8d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingRedeemRequest(uint256 requestId, address controller) view returns(uint256 shares)
func (tranche *Tranche) TryPackPendingRedeemRequest(requestId *big.Int, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("pendingRedeemRequest", requestId, controller)
}

// UnpackPendingRedeemRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf5a23d8d.
//
// Solidity: function pendingRedeemRequest(uint256 requestId, address controller) view returns(uint256 shares)
func (tranche *Tranche) UnpackPendingRedeemRequest(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("pendingRedeemRequest", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPendingShares is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x10ecd1ac.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingShares() view returns(uint256)
func (tranche *Tranche) PackPendingShares() []byte {
	enc, err := tranche.abi.Pack("pendingShares")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingShares is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x10ecd1ac.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingShares() view returns(uint256)
func (tranche *Tranche) TryPackPendingShares() ([]byte, error) {
	return tranche.abi.Pack("pendingShares")
}

// UnpackPendingShares is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x10ecd1ac.
//
// Solidity: function pendingShares() view returns(uint256)
func (tranche *Tranche) UnpackPendingShares(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("pendingShares", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (tranche *Tranche) PackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := tranche.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (tranche *Tranche) TryPackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return tranche.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
}

// PackPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16f0115b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pool() view returns(address)
func (tranche *Tranche) PackPool() []byte {
	enc, err := tranche.abi.Pack("pool")
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
func (tranche *Tranche) TryPackPool() ([]byte, error) {
	return tranche.abi.Pack("pool")
}

// UnpackPool is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x16f0115b.
//
// Solidity: function pool() view returns(address)
func (tranche *Tranche) UnpackPool(data []byte) (common.Address, error) {
	out, err := tranche.abi.Unpack("pool", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPreviewDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef8b30f7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function previewDeposit(uint256 assets) view returns(uint256)
func (tranche *Tranche) PackPreviewDeposit(assets *big.Int) []byte {
	enc, err := tranche.abi.Pack("previewDeposit", assets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPreviewDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef8b30f7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function previewDeposit(uint256 assets) view returns(uint256)
func (tranche *Tranche) TryPackPreviewDeposit(assets *big.Int) ([]byte, error) {
	return tranche.abi.Pack("previewDeposit", assets)
}

// UnpackPreviewDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xef8b30f7.
//
// Solidity: function previewDeposit(uint256 assets) view returns(uint256)
func (tranche *Tranche) UnpackPreviewDeposit(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("previewDeposit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPreviewMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3d7f6b9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function previewMint(uint256 shares) view returns(uint256)
func (tranche *Tranche) PackPreviewMint(shares *big.Int) []byte {
	enc, err := tranche.abi.Pack("previewMint", shares)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPreviewMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3d7f6b9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function previewMint(uint256 shares) view returns(uint256)
func (tranche *Tranche) TryPackPreviewMint(shares *big.Int) ([]byte, error) {
	return tranche.abi.Pack("previewMint", shares)
}

// UnpackPreviewMint is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb3d7f6b9.
//
// Solidity: function previewMint(uint256 shares) view returns(uint256)
func (tranche *Tranche) UnpackPreviewMint(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("previewMint", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPreviewRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4cdad506.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function previewRedeem(uint256 ) pure returns(uint256)
func (tranche *Tranche) PackPreviewRedeem(arg0 *big.Int) []byte {
	enc, err := tranche.abi.Pack("previewRedeem", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPreviewRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4cdad506.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function previewRedeem(uint256 ) pure returns(uint256)
func (tranche *Tranche) TryPackPreviewRedeem(arg0 *big.Int) ([]byte, error) {
	return tranche.abi.Pack("previewRedeem", arg0)
}

// UnpackPreviewRedeem is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4cdad506.
//
// Solidity: function previewRedeem(uint256 ) pure returns(uint256)
func (tranche *Tranche) UnpackPreviewRedeem(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("previewRedeem", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPreviewWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0a28a477.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function previewWithdraw(uint256 ) pure returns(uint256)
func (tranche *Tranche) PackPreviewWithdraw(arg0 *big.Int) []byte {
	enc, err := tranche.abi.Pack("previewWithdraw", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPreviewWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0a28a477.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function previewWithdraw(uint256 ) pure returns(uint256)
func (tranche *Tranche) TryPackPreviewWithdraw(arg0 *big.Int) ([]byte, error) {
	return tranche.abi.Pack("previewWithdraw", arg0)
}

// UnpackPreviewWithdraw is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0a28a477.
//
// Solidity: function previewWithdraw(uint256 ) pure returns(uint256)
func (tranche *Tranche) UnpackPreviewWithdraw(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("previewWithdraw", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProcess is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xffb2c479.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function process(uint256 maxBatches) returns(uint256 assets)
func (tranche *Tranche) PackProcess(maxBatches *big.Int) []byte {
	enc, err := tranche.abi.Pack("process", maxBatches)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProcess is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xffb2c479.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function process(uint256 maxBatches) returns(uint256 assets)
func (tranche *Tranche) TryPackProcess(maxBatches *big.Int) ([]byte, error) {
	return tranche.abi.Pack("process", maxBatches)
}

// UnpackProcess is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xffb2c479.
//
// Solidity: function process(uint256 maxBatches) returns(uint256 assets)
func (tranche *Tranche) UnpackProcess(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("process", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProcessDeposits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb0b1f9e9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function processDeposits(uint256 maxBatches) returns(uint256 shares)
func (tranche *Tranche) PackProcessDeposits(maxBatches *big.Int) []byte {
	enc, err := tranche.abi.Pack("processDeposits", maxBatches)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProcessDeposits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb0b1f9e9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function processDeposits(uint256 maxBatches) returns(uint256 shares)
func (tranche *Tranche) TryPackProcessDeposits(maxBatches *big.Int) ([]byte, error) {
	return tranche.abi.Pack("processDeposits", maxBatches)
}

// UnpackProcessDeposits is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb0b1f9e9.
//
// Solidity: function processDeposits(uint256 maxBatches) returns(uint256 shares)
func (tranche *Tranche) UnpackProcessDeposits(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("processDeposits", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xba087652.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function redeem(uint256 shares, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) PackRedeem(shares *big.Int, receiver common.Address, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("redeem", shares, receiver, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xba087652.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function redeem(uint256 shares, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) TryPackRedeem(shares *big.Int, receiver common.Address, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("redeem", shares, receiver, controller)
}

// UnpackRedeem is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xba087652.
//
// Solidity: function redeem(uint256 shares, address receiver, address controller) returns(uint256 assets)
func (tranche *Tranche) UnpackRedeem(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("redeem", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRedeemBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb8e4ccd0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function redeemBatch(uint256 requestId) view returns(uint256, uint256, uint256)
func (tranche *Tranche) PackRedeemBatch(requestId *big.Int) []byte {
	enc, err := tranche.abi.Pack("redeemBatch", requestId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRedeemBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb8e4ccd0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function redeemBatch(uint256 requestId) view returns(uint256, uint256, uint256)
func (tranche *Tranche) TryPackRedeemBatch(requestId *big.Int) ([]byte, error) {
	return tranche.abi.Pack("redeemBatch", requestId)
}

// RedeemBatchOutput serves as a container for the return parameters of contract
// method RedeemBatch.
type RedeemBatchOutput struct {
	Arg0 *big.Int
	Arg1 *big.Int
	Arg2 *big.Int
}

// UnpackRedeemBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb8e4ccd0.
//
// Solidity: function redeemBatch(uint256 requestId) view returns(uint256, uint256, uint256)
func (tranche *Tranche) UnpackRedeemBatch(data []byte) (RedeemBatchOutput, error) {
	out, err := tranche.abi.Unpack("redeemBatch", data)
	outstruct := new(RedeemBatchOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Arg0 = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Arg1 = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Arg2 = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackRequestDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85b77f45.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestDeposit(uint256 assets, address controller, address owner) returns(uint256 requestId)
func (tranche *Tranche) PackRequestDeposit(assets *big.Int, controller common.Address, owner common.Address) []byte {
	enc, err := tranche.abi.Pack("requestDeposit", assets, controller, owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85b77f45.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestDeposit(uint256 assets, address controller, address owner) returns(uint256 requestId)
func (tranche *Tranche) TryPackRequestDeposit(assets *big.Int, controller common.Address, owner common.Address) ([]byte, error) {
	return tranche.abi.Pack("requestDeposit", assets, controller, owner)
}

// UnpackRequestDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x85b77f45.
//
// Solidity: function requestDeposit(uint256 assets, address controller, address owner) returns(uint256 requestId)
func (tranche *Tranche) UnpackRequestDeposit(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("requestDeposit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRequestRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7d41c86e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestRedeem(uint256 shares, address controller, address owner) returns(uint256 requestId)
func (tranche *Tranche) PackRequestRedeem(shares *big.Int, controller common.Address, owner common.Address) []byte {
	enc, err := tranche.abi.Pack("requestRedeem", shares, controller, owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7d41c86e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestRedeem(uint256 shares, address controller, address owner) returns(uint256 requestId)
func (tranche *Tranche) TryPackRequestRedeem(shares *big.Int, controller common.Address, owner common.Address) ([]byte, error) {
	return tranche.abi.Pack("requestRedeem", shares, controller, owner)
}

// UnpackRequestRedeem is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7d41c86e.
//
// Solidity: function requestRedeem(uint256 shares, address controller, address owner) returns(uint256 requestId)
func (tranche *Tranche) UnpackRequestRedeem(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("requestRedeem", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95564837.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function seed(uint256 assets) returns()
func (tranche *Tranche) PackSeed(assets *big.Int) []byte {
	enc, err := tranche.abi.Pack("seed", assets)
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
func (tranche *Tranche) TryPackSeed(assets *big.Int) ([]byte, error) {
	return tranche.abi.Pack("seed", assets)
}

// PackSetGate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x88315a40.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGate(address gate_) returns()
func (tranche *Tranche) PackSetGate(gate common.Address) []byte {
	enc, err := tranche.abi.Pack("setGate", gate)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetGate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x88315a40.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setGate(address gate_) returns()
func (tranche *Tranche) TryPackSetGate(gate common.Address) ([]byte, error) {
	return tranche.abi.Pack("setGate", gate)
}

// PackSetLocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x73845cfa.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setLocked(address account, uint256 shares) returns()
func (tranche *Tranche) PackSetLocked(account common.Address, shares *big.Int) []byte {
	enc, err := tranche.abi.Pack("setLocked", account, shares)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetLocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x73845cfa.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setLocked(address account, uint256 shares) returns()
func (tranche *Tranche) TryPackSetLocked(account common.Address, shares *big.Int) ([]byte, error) {
	return tranche.abi.Pack("setLocked", account, shares)
}

// PackSetOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x558a7297.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setOperator(address operator, bool approved) returns(bool)
func (tranche *Tranche) PackSetOperator(operator common.Address, approved bool) []byte {
	enc, err := tranche.abi.Pack("setOperator", operator, approved)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x558a7297.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setOperator(address operator, bool approved) returns(bool)
func (tranche *Tranche) TryPackSetOperator(operator common.Address, approved bool) ([]byte, error) {
	return tranche.abi.Pack("setOperator", operator, approved)
}

// UnpackSetOperator is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x558a7297.
//
// Solidity: function setOperator(address operator, bool approved) returns(bool)
func (tranche *Tranche) UnpackSetOperator(data []byte) (bool, error) {
	out, err := tranche.abi.Unpack("setOperator", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackShare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8d5fd65.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function share() view returns(address)
func (tranche *Tranche) PackShare() []byte {
	enc, err := tranche.abi.Pack("share")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackShare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8d5fd65.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function share() view returns(address)
func (tranche *Tranche) TryPackShare() ([]byte, error) {
	return tranche.abi.Pack("share")
}

// UnpackShare is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa8d5fd65.
//
// Solidity: function share() view returns(address)
func (tranche *Tranche) UnpackShare(data []byte) (common.Address, error) {
	out, err := tranche.abi.Unpack("share", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (tranche *Tranche) PackSupportsInterface(interfaceId [4]byte) []byte {
	enc, err := tranche.abi.Pack("supportsInterface", interfaceId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (tranche *Tranche) TryPackSupportsInterface(interfaceId [4]byte) ([]byte, error) {
	return tranche.abi.Pack("supportsInterface", interfaceId)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (tranche *Tranche) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := tranche.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (tranche *Tranche) PackSymbol() []byte {
	enc, err := tranche.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (tranche *Tranche) TryPackSymbol() ([]byte, error) {
	return tranche.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (tranche *Tranche) UnpackSymbol(data []byte) (string, error) {
	out, err := tranche.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalAssets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01e1d114.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalAssets() view returns(uint256 exitValue)
func (tranche *Tranche) PackTotalAssets() []byte {
	enc, err := tranche.abi.Pack("totalAssets")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalAssets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01e1d114.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalAssets() view returns(uint256 exitValue)
func (tranche *Tranche) TryPackTotalAssets() ([]byte, error) {
	return tranche.abi.Pack("totalAssets")
}

// UnpackTotalAssets is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01e1d114.
//
// Solidity: function totalAssets() view returns(uint256 exitValue)
func (tranche *Tranche) UnpackTotalAssets(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("totalAssets", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (tranche *Tranche) PackTotalSupply() []byte {
	enc, err := tranche.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (tranche *Tranche) TryPackTotalSupply() ([]byte, error) {
	return tranche.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (tranche *Tranche) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (tranche *Tranche) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := tranche.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (tranche *Tranche) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return tranche.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (tranche *Tranche) UnpackTransfer(data []byte) (bool, error) {
	out, err := tranche.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (tranche *Tranche) PackTransferFrom(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := tranche.abi.Pack("transferFrom", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (tranche *Tranche) TryPackTransferFrom(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return tranche.abi.Pack("transferFrom", from, to, value)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (tranche *Tranche) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := tranche.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf815c03d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function vault(address asset_) view returns(address)
func (tranche *Tranche) PackVault(asset common.Address) []byte {
	enc, err := tranche.abi.Pack("vault", asset)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf815c03d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function vault(address asset_) view returns(address)
func (tranche *Tranche) TryPackVault(asset common.Address) ([]byte, error) {
	return tranche.abi.Pack("vault", asset)
}

// UnpackVault is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf815c03d.
//
// Solidity: function vault(address asset_) view returns(address)
func (tranche *Tranche) UnpackVault(data []byte) (common.Address, error) {
	out, err := tranche.abi.Unpack("vault", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb460af94.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(uint256 assets, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) PackWithdraw(assets *big.Int, receiver common.Address, controller common.Address) []byte {
	enc, err := tranche.abi.Pack("withdraw", assets, receiver, controller)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb460af94.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(uint256 assets, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) TryPackWithdraw(assets *big.Int, receiver common.Address, controller common.Address) ([]byte, error) {
	return tranche.abi.Pack("withdraw", assets, receiver, controller)
}

// UnpackWithdraw is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb460af94.
//
// Solidity: function withdraw(uint256 assets, address receiver, address controller) returns(uint256 shares)
func (tranche *Tranche) UnpackWithdraw(data []byte) (*big.Int, error) {
	out, err := tranche.abi.Unpack("withdraw", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// TrancheApproval represents a Approval event raised by the Tranche contract.
type TrancheApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TrancheApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (TrancheApproval) ContractEventName() string {
	return TrancheApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (tranche *Tranche) UnpackApprovalEvent(log *types.Log) (*TrancheApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheApproval)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheBatchFilled represents a BatchFilled event raised by the Tranche contract.
type TrancheBatchFilled struct {
	RequestId *big.Int
	Shares    *big.Int
	Assets    *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const TrancheBatchFilledEventName = "BatchFilled"

// ContractEventName returns the user-defined event name.
func (TrancheBatchFilled) ContractEventName() string {
	return TrancheBatchFilledEventName
}

// UnpackBatchFilledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchFilled(uint256 indexed requestId, uint256 shares, uint256 assets)
func (tranche *Tranche) UnpackBatchFilledEvent(log *types.Log) (*TrancheBatchFilled, error) {
	event := "BatchFilled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheBatchFilled)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheBatchPassed represents a BatchPassed event raised by the Tranche contract.
type TrancheBatchPassed struct {
	RequestId *big.Int
	Rest      *big.Int
	Deposit   bool
	Raw       *types.Log // Blockchain specific contextual infos
}

const TrancheBatchPassedEventName = "BatchPassed"

// ContractEventName returns the user-defined event name.
func (TrancheBatchPassed) ContractEventName() string {
	return TrancheBatchPassedEventName
}

// UnpackBatchPassedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchPassed(uint256 indexed requestId, uint256 rest, bool deposit)
func (tranche *Tranche) UnpackBatchPassedEvent(log *types.Log) (*TrancheBatchPassed, error) {
	event := "BatchPassed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheBatchPassed)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheDeposit represents a Deposit event raised by the Tranche contract.
type TrancheDeposit struct {
	Sender common.Address
	Owner  common.Address
	Assets *big.Int
	Shares *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const TrancheDepositEventName = "Deposit"

// ContractEventName returns the user-defined event name.
func (TrancheDeposit) ContractEventName() string {
	return TrancheDepositEventName
}

// UnpackDepositEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)
func (tranche *Tranche) UnpackDepositEvent(log *types.Log) (*TrancheDeposit, error) {
	event := "Deposit"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheDeposit)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheDepositBatchFilled represents a DepositBatchFilled event raised by the Tranche contract.
type TrancheDepositBatchFilled struct {
	RequestId *big.Int
	Assets    *big.Int
	Shares    *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const TrancheDepositBatchFilledEventName = "DepositBatchFilled"

// ContractEventName returns the user-defined event name.
func (TrancheDepositBatchFilled) ContractEventName() string {
	return TrancheDepositBatchFilledEventName
}

// UnpackDepositBatchFilledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event DepositBatchFilled(uint256 indexed requestId, uint256 assets, uint256 shares)
func (tranche *Tranche) UnpackDepositBatchFilledEvent(log *types.Log) (*TrancheDepositBatchFilled, error) {
	event := "DepositBatchFilled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheDepositBatchFilled)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheDepositRequest represents a DepositRequest event raised by the Tranche contract.
type TrancheDepositRequest struct {
	Controller common.Address
	Owner      common.Address
	RequestId  *big.Int
	Sender     common.Address
	Assets     *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const TrancheDepositRequestEventName = "DepositRequest"

// ContractEventName returns the user-defined event name.
func (TrancheDepositRequest) ContractEventName() string {
	return TrancheDepositRequestEventName
}

// UnpackDepositRequestEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event DepositRequest(address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 assets)
func (tranche *Tranche) UnpackDepositRequestEvent(log *types.Log) (*TrancheDepositRequest, error) {
	event := "DepositRequest"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheDepositRequest)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheDepositRequestCancelled represents a DepositRequestCancelled event raised by the Tranche contract.
type TrancheDepositRequestCancelled struct {
	Controller common.Address
	RequestId  *big.Int
	Receiver   common.Address
	Rest       *big.Int
	Filled     *big.Int
	Proceeds   *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const TrancheDepositRequestCancelledEventName = "DepositRequestCancelled"

// ContractEventName returns the user-defined event name.
func (TrancheDepositRequestCancelled) ContractEventName() string {
	return TrancheDepositRequestCancelledEventName
}

// UnpackDepositRequestCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event DepositRequestCancelled(address indexed controller, uint256 indexed requestId, address receiver, uint256 rest, uint256 filled, uint256 proceeds)
func (tranche *Tranche) UnpackDepositRequestCancelledEvent(log *types.Log) (*TrancheDepositRequestCancelled, error) {
	event := "DepositRequestCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheDepositRequestCancelled)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheEIP712DomainChanged represents a EIP712DomainChanged event raised by the Tranche contract.
type TrancheEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const TrancheEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (TrancheEIP712DomainChanged) ContractEventName() string {
	return TrancheEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (tranche *Tranche) UnpackEIP712DomainChangedEvent(log *types.Log) (*TrancheEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheLockChanged represents a LockChanged event raised by the Tranche contract.
type TrancheLockChanged struct {
	Account common.Address
	Locked  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TrancheLockChangedEventName = "LockChanged"

// ContractEventName returns the user-defined event name.
func (TrancheLockChanged) ContractEventName() string {
	return TrancheLockChangedEventName
}

// UnpackLockChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event LockChanged(address indexed account, uint256 locked)
func (tranche *Tranche) UnpackLockChangedEvent(log *types.Log) (*TrancheLockChanged, error) {
	event := "LockChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheLockChanged)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheOperatorSet represents a OperatorSet event raised by the Tranche contract.
type TrancheOperatorSet struct {
	Controller common.Address
	Operator   common.Address
	Approved   bool
	Raw        *types.Log // Blockchain specific contextual infos
}

const TrancheOperatorSetEventName = "OperatorSet"

// ContractEventName returns the user-defined event name.
func (TrancheOperatorSet) ContractEventName() string {
	return TrancheOperatorSetEventName
}

// UnpackOperatorSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OperatorSet(address indexed controller, address indexed operator, bool approved)
func (tranche *Tranche) UnpackOperatorSetEvent(log *types.Log) (*TrancheOperatorSet, error) {
	event := "OperatorSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheOperatorSet)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheRedeemRequest represents a RedeemRequest event raised by the Tranche contract.
type TrancheRedeemRequest struct {
	Controller common.Address
	Owner      common.Address
	RequestId  *big.Int
	Sender     common.Address
	Shares     *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const TrancheRedeemRequestEventName = "RedeemRequest"

// ContractEventName returns the user-defined event name.
func (TrancheRedeemRequest) ContractEventName() string {
	return TrancheRedeemRequestEventName
}

// UnpackRedeemRequestEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RedeemRequest(address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 shares)
func (tranche *Tranche) UnpackRedeemRequestEvent(log *types.Log) (*TrancheRedeemRequest, error) {
	event := "RedeemRequest"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheRedeemRequest)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheRedeemRequestCancelled represents a RedeemRequestCancelled event raised by the Tranche contract.
type TrancheRedeemRequestCancelled struct {
	Controller common.Address
	RequestId  *big.Int
	Receiver   common.Address
	Rest       *big.Int
	Filled     *big.Int
	Proceeds   *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const TrancheRedeemRequestCancelledEventName = "RedeemRequestCancelled"

// ContractEventName returns the user-defined event name.
func (TrancheRedeemRequestCancelled) ContractEventName() string {
	return TrancheRedeemRequestCancelledEventName
}

// UnpackRedeemRequestCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RedeemRequestCancelled(address indexed controller, uint256 indexed requestId, address receiver, uint256 rest, uint256 filled, uint256 proceeds)
func (tranche *Tranche) UnpackRedeemRequestCancelledEvent(log *types.Log) (*TrancheRedeemRequestCancelled, error) {
	event := "RedeemRequestCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheRedeemRequestCancelled)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheTransfer represents a Transfer event raised by the Tranche contract.
type TrancheTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const TrancheTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (TrancheTransfer) ContractEventName() string {
	return TrancheTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (tranche *Tranche) UnpackTransferEvent(log *types.Log) (*TrancheTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheTransfer)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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

// TrancheWithdraw represents a Withdraw event raised by the Tranche contract.
type TrancheWithdraw struct {
	Sender   common.Address
	Receiver common.Address
	Owner    common.Address
	Assets   *big.Int
	Shares   *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const TrancheWithdrawEventName = "Withdraw"

// ContractEventName returns the user-defined event name.
func (TrancheWithdraw) ContractEventName() string {
	return TrancheWithdrawEventName
}

// UnpackWithdrawEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)
func (tranche *Tranche) UnpackWithdrawEvent(log *types.Log) (*TrancheWithdraw, error) {
	event := "Withdraw"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tranche.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TrancheWithdraw)
	if len(log.Data) > 0 {
		if err := tranche.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tranche.abi.Events[event].Inputs {
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
func (tranche *Tranche) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], tranche.abi.Errors["AsynchronousOnly"].ID.Bytes()[:4]) {
		return tranche.UnpackAsynchronousOnlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["AsynchronousPreview"].ID.Bytes()[:4]) {
		return tranche.UnpackAsynchronousPreviewError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return tranche.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return tranche.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return tranche.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC20InsufficientAllowance"].ID.Bytes()[:4]) {
		return tranche.UnpackERC20InsufficientAllowanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC20InsufficientBalance"].ID.Bytes()[:4]) {
		return tranche.UnpackERC20InsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC20InvalidApprover"].ID.Bytes()[:4]) {
		return tranche.UnpackERC20InvalidApproverError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC20InvalidReceiver"].ID.Bytes()[:4]) {
		return tranche.UnpackERC20InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC20InvalidSender"].ID.Bytes()[:4]) {
		return tranche.UnpackERC20InvalidSenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC20InvalidSpender"].ID.Bytes()[:4]) {
		return tranche.UnpackERC20InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC2612ExpiredSignature"].ID.Bytes()[:4]) {
		return tranche.UnpackERC2612ExpiredSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC2612InvalidSigner"].ID.Bytes()[:4]) {
		return tranche.UnpackERC2612InvalidSignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC4626ExceededMaxDeposit"].ID.Bytes()[:4]) {
		return tranche.UnpackERC4626ExceededMaxDepositError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC4626ExceededMaxMint"].ID.Bytes()[:4]) {
		return tranche.UnpackERC4626ExceededMaxMintError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC4626ExceededMaxRedeem"].ID.Bytes()[:4]) {
		return tranche.UnpackERC4626ExceededMaxRedeemError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ERC4626ExceededMaxWithdraw"].ID.Bytes()[:4]) {
		return tranche.UnpackERC4626ExceededMaxWithdrawError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["InexactTransfer"].ID.Bytes()[:4]) {
		return tranche.UnpackInexactTransferError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["InvalidAccountNonce"].ID.Bytes()[:4]) {
		return tranche.UnpackInvalidAccountNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return tranche.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["NotController"].ID.Bytes()[:4]) {
		return tranche.UnpackNotControllerError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["NotPool"].ID.Bytes()[:4]) {
		return tranche.UnpackNotPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["NothingToCancel"].ID.Bytes()[:4]) {
		return tranche.UnpackNothingToCancelError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["PriceMoved"].ID.Bytes()[:4]) {
		return tranche.UnpackPriceMovedError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return tranche.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return tranche.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["SharesLocked"].ID.Bytes()[:4]) {
		return tranche.UnpackSharesLockedError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return tranche.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["SynchronousOnly"].ID.Bytes()[:4]) {
		return tranche.UnpackSynchronousOnlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["TooManyOpenRequests"].ID.Bytes()[:4]) {
		return tranche.UnpackTooManyOpenRequestsError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["TransferRefused"].ID.Bytes()[:4]) {
		return tranche.UnpackTransferRefusedError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ZeroAmount"].ID.Bytes()[:4]) {
		return tranche.UnpackZeroAmountError(raw[4:])
	}
	if bytes.Equal(raw[:4], tranche.abi.Errors["ZeroShares"].ID.Bytes()[:4]) {
		return tranche.UnpackZeroSharesError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TrancheAsynchronousOnly represents a AsynchronousOnly error raised by the Tranche contract.
type TrancheAsynchronousOnly struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AsynchronousOnly()
func TrancheAsynchronousOnlyErrorID() common.Hash {
	return common.HexToHash("0x3afe9b562c4225807a7bdb409cc1fbbbbc155b7c9e3f4b3bb88e2bb02e600a74")
}

// UnpackAsynchronousOnlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AsynchronousOnly()
func (tranche *Tranche) UnpackAsynchronousOnlyError(raw []byte) (*TrancheAsynchronousOnly, error) {
	out := new(TrancheAsynchronousOnly)
	if err := tranche.abi.UnpackIntoInterface(out, "AsynchronousOnly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheAsynchronousPreview represents a AsynchronousPreview error raised by the Tranche contract.
type TrancheAsynchronousPreview struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AsynchronousPreview()
func TrancheAsynchronousPreviewErrorID() common.Hash {
	return common.HexToHash("0xec36f2c7ae0b22eeda575b1eb3a6ac5680e0545cb249657d85011c515a384aad")
}

// UnpackAsynchronousPreviewError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AsynchronousPreview()
func (tranche *Tranche) UnpackAsynchronousPreviewError(raw []byte) (*TrancheAsynchronousPreview, error) {
	out := new(TrancheAsynchronousPreview)
	if err := tranche.abi.UnpackIntoInterface(out, "AsynchronousPreview", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the Tranche contract.
type TrancheECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func TrancheECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (tranche *Tranche) UnpackECDSAInvalidSignatureError(raw []byte) (*TrancheECDSAInvalidSignature, error) {
	out := new(TrancheECDSAInvalidSignature)
	if err := tranche.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the Tranche contract.
type TrancheECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func TrancheECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (tranche *Tranche) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*TrancheECDSAInvalidSignatureLength, error) {
	out := new(TrancheECDSAInvalidSignatureLength)
	if err := tranche.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the Tranche contract.
type TrancheECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func TrancheECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (tranche *Tranche) UnpackECDSAInvalidSignatureSError(raw []byte) (*TrancheECDSAInvalidSignatureS, error) {
	out := new(TrancheECDSAInvalidSignatureS)
	if err := tranche.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC20InsufficientAllowance represents a ERC20InsufficientAllowance error raised by the Tranche contract.
type TrancheERC20InsufficientAllowance struct {
	Spender   common.Address
	Allowance *big.Int
	Needed    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func TrancheERC20InsufficientAllowanceErrorID() common.Hash {
	return common.HexToHash("0xfb8f41b23e99d2101d86da76cdfa87dd51c82ed07d3cb62cbc473e469dbc75c3")
}

// UnpackERC20InsufficientAllowanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func (tranche *Tranche) UnpackERC20InsufficientAllowanceError(raw []byte) (*TrancheERC20InsufficientAllowance, error) {
	out := new(TrancheERC20InsufficientAllowance)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC20InsufficientAllowance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC20InsufficientBalance represents a ERC20InsufficientBalance error raised by the Tranche contract.
type TrancheERC20InsufficientBalance struct {
	Sender  common.Address
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func TrancheERC20InsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xe450d38cd8d9f7d95077d567d60ed49c7254716e6ad08fc9872816c97e0ffec6")
}

// UnpackERC20InsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func (tranche *Tranche) UnpackERC20InsufficientBalanceError(raw []byte) (*TrancheERC20InsufficientBalance, error) {
	out := new(TrancheERC20InsufficientBalance)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC20InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC20InvalidApprover represents a ERC20InvalidApprover error raised by the Tranche contract.
type TrancheERC20InvalidApprover struct {
	Approver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidApprover(address approver)
func TrancheERC20InvalidApproverErrorID() common.Hash {
	return common.HexToHash("0xe602df05cc75712490294c6c104ab7c17f4030363910a7a2626411c6d3118847")
}

// UnpackERC20InvalidApproverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidApprover(address approver)
func (tranche *Tranche) UnpackERC20InvalidApproverError(raw []byte) (*TrancheERC20InvalidApprover, error) {
	out := new(TrancheERC20InvalidApprover)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC20InvalidApprover", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC20InvalidReceiver represents a ERC20InvalidReceiver error raised by the Tranche contract.
type TrancheERC20InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func TrancheERC20InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0xec442f055133b72f3b2f9f0bb351c406b178527de2040a7d1feb4e058771f613")
}

// UnpackERC20InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func (tranche *Tranche) UnpackERC20InvalidReceiverError(raw []byte) (*TrancheERC20InvalidReceiver, error) {
	out := new(TrancheERC20InvalidReceiver)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC20InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC20InvalidSender represents a ERC20InvalidSender error raised by the Tranche contract.
type TrancheERC20InvalidSender struct {
	Sender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSender(address sender)
func TrancheERC20InvalidSenderErrorID() common.Hash {
	return common.HexToHash("0x96c6fd1edd0cd6ef7ff0ecc0facdf53148dc0048b57fe58af65755250a7a96bd")
}

// UnpackERC20InvalidSenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSender(address sender)
func (tranche *Tranche) UnpackERC20InvalidSenderError(raw []byte) (*TrancheERC20InvalidSender, error) {
	out := new(TrancheERC20InvalidSender)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC20InvalidSender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC20InvalidSpender represents a ERC20InvalidSpender error raised by the Tranche contract.
type TrancheERC20InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSpender(address spender)
func TrancheERC20InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0x94280d62c347d8d9f4d59a76ea321452406db88df38e0c9da304f58b57b373a2")
}

// UnpackERC20InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSpender(address spender)
func (tranche *Tranche) UnpackERC20InvalidSpenderError(raw []byte) (*TrancheERC20InvalidSpender, error) {
	out := new(TrancheERC20InvalidSpender)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC20InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC2612ExpiredSignature represents a ERC2612ExpiredSignature error raised by the Tranche contract.
type TrancheERC2612ExpiredSignature struct {
	Deadline *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC2612ExpiredSignature(uint256 deadline)
func TrancheERC2612ExpiredSignatureErrorID() common.Hash {
	return common.HexToHash("0x627913023c184eaad13735d5a3d2657ae76ec9a872a70e0fc57522ef1a114d58")
}

// UnpackERC2612ExpiredSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC2612ExpiredSignature(uint256 deadline)
func (tranche *Tranche) UnpackERC2612ExpiredSignatureError(raw []byte) (*TrancheERC2612ExpiredSignature, error) {
	out := new(TrancheERC2612ExpiredSignature)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC2612ExpiredSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC2612InvalidSigner represents a ERC2612InvalidSigner error raised by the Tranche contract.
type TrancheERC2612InvalidSigner struct {
	Signer common.Address
	Owner  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC2612InvalidSigner(address signer, address owner)
func TrancheERC2612InvalidSignerErrorID() common.Hash {
	return common.HexToHash("0x4b800e463b323b1d856edf9dec70329a639d13874a57f5c28219ff57128756db")
}

// UnpackERC2612InvalidSignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC2612InvalidSigner(address signer, address owner)
func (tranche *Tranche) UnpackERC2612InvalidSignerError(raw []byte) (*TrancheERC2612InvalidSigner, error) {
	out := new(TrancheERC2612InvalidSigner)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC2612InvalidSigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC4626ExceededMaxDeposit represents a ERC4626ExceededMaxDeposit error raised by the Tranche contract.
type TrancheERC4626ExceededMaxDeposit struct {
	Receiver common.Address
	Assets   *big.Int
	Max      *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC4626ExceededMaxDeposit(address receiver, uint256 assets, uint256 max)
func TrancheERC4626ExceededMaxDepositErrorID() common.Hash {
	return common.HexToHash("0x79012fb2819fcdc1de669c08773dbcd6bdc757862642f75fb1c584dadf259dfe")
}

// UnpackERC4626ExceededMaxDepositError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC4626ExceededMaxDeposit(address receiver, uint256 assets, uint256 max)
func (tranche *Tranche) UnpackERC4626ExceededMaxDepositError(raw []byte) (*TrancheERC4626ExceededMaxDeposit, error) {
	out := new(TrancheERC4626ExceededMaxDeposit)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC4626ExceededMaxDeposit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC4626ExceededMaxMint represents a ERC4626ExceededMaxMint error raised by the Tranche contract.
type TrancheERC4626ExceededMaxMint struct {
	Receiver common.Address
	Shares   *big.Int
	Max      *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC4626ExceededMaxMint(address receiver, uint256 shares, uint256 max)
func TrancheERC4626ExceededMaxMintErrorID() common.Hash {
	return common.HexToHash("0x284ff667dc615a39438518c22e8955b9470327d9de8a4d7e21c926b260d65176")
}

// UnpackERC4626ExceededMaxMintError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC4626ExceededMaxMint(address receiver, uint256 shares, uint256 max)
func (tranche *Tranche) UnpackERC4626ExceededMaxMintError(raw []byte) (*TrancheERC4626ExceededMaxMint, error) {
	out := new(TrancheERC4626ExceededMaxMint)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC4626ExceededMaxMint", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC4626ExceededMaxRedeem represents a ERC4626ExceededMaxRedeem error raised by the Tranche contract.
type TrancheERC4626ExceededMaxRedeem struct {
	Owner  common.Address
	Shares *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC4626ExceededMaxRedeem(address owner, uint256 shares, uint256 max)
func TrancheERC4626ExceededMaxRedeemErrorID() common.Hash {
	return common.HexToHash("0xb94abeec0557d36b5f0bc8f115deec7b184dcbff94ac66d55e37c8f301e75269")
}

// UnpackERC4626ExceededMaxRedeemError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC4626ExceededMaxRedeem(address owner, uint256 shares, uint256 max)
func (tranche *Tranche) UnpackERC4626ExceededMaxRedeemError(raw []byte) (*TrancheERC4626ExceededMaxRedeem, error) {
	out := new(TrancheERC4626ExceededMaxRedeem)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC4626ExceededMaxRedeem", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheERC4626ExceededMaxWithdraw represents a ERC4626ExceededMaxWithdraw error raised by the Tranche contract.
type TrancheERC4626ExceededMaxWithdraw struct {
	Owner  common.Address
	Assets *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC4626ExceededMaxWithdraw(address owner, uint256 assets, uint256 max)
func TrancheERC4626ExceededMaxWithdrawErrorID() common.Hash {
	return common.HexToHash("0xfe9cceec2bd1f9b68641914cc354eacaeb1cc2169f5ba0639930f241e87142f0")
}

// UnpackERC4626ExceededMaxWithdrawError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC4626ExceededMaxWithdraw(address owner, uint256 assets, uint256 max)
func (tranche *Tranche) UnpackERC4626ExceededMaxWithdrawError(raw []byte) (*TrancheERC4626ExceededMaxWithdraw, error) {
	out := new(TrancheERC4626ExceededMaxWithdraw)
	if err := tranche.abi.UnpackIntoInterface(out, "ERC4626ExceededMaxWithdraw", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheInexactTransfer represents a InexactTransfer error raised by the Tranche contract.
type TrancheInexactTransfer struct {
	Sent     *big.Int
	Received *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func TrancheInexactTransferErrorID() common.Hash {
	return common.HexToHash("0x9366facfd0eab5c275551d2aacfe42d873d5c14d816655672626dcc3776c8c59")
}

// UnpackInexactTransferError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func (tranche *Tranche) UnpackInexactTransferError(raw []byte) (*TrancheInexactTransfer, error) {
	out := new(TrancheInexactTransfer)
	if err := tranche.abi.UnpackIntoInterface(out, "InexactTransfer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheInvalidAccountNonce represents a InvalidAccountNonce error raised by the Tranche contract.
type TrancheInvalidAccountNonce struct {
	Account      common.Address
	CurrentNonce *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidAccountNonce(address account, uint256 currentNonce)
func TrancheInvalidAccountNonceErrorID() common.Hash {
	return common.HexToHash("0x752d88c0de02638abf10e8e31861e4c68dc1f3a1e7d840e580683f2c282bfc7a")
}

// UnpackInvalidAccountNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidAccountNonce(address account, uint256 currentNonce)
func (tranche *Tranche) UnpackInvalidAccountNonceError(raw []byte) (*TrancheInvalidAccountNonce, error) {
	out := new(TrancheInvalidAccountNonce)
	if err := tranche.abi.UnpackIntoInterface(out, "InvalidAccountNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheInvalidShortString represents a InvalidShortString error raised by the Tranche contract.
type TrancheInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func TrancheInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (tranche *Tranche) UnpackInvalidShortStringError(raw []byte) (*TrancheInvalidShortString, error) {
	out := new(TrancheInvalidShortString)
	if err := tranche.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheNotController represents a NotController error raised by the Tranche contract.
type TrancheNotController struct {
	Controller common.Address
	Caller     common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotController(address controller, address caller)
func TrancheNotControllerErrorID() common.Hash {
	return common.HexToHash("0x72d806c5af31da1c4b66adf087b497b69b70d15d48759a264d8b9642d001ab49")
}

// UnpackNotControllerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotController(address controller, address caller)
func (tranche *Tranche) UnpackNotControllerError(raw []byte) (*TrancheNotController, error) {
	out := new(TrancheNotController)
	if err := tranche.abi.UnpackIntoInterface(out, "NotController", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheNotPool represents a NotPool error raised by the Tranche contract.
type TrancheNotPool struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPool(address caller)
func TrancheNotPoolErrorID() common.Hash {
	return common.HexToHash("0x4a1576a22fc9a6e32bee006d701c2fd8e0bd926b9b70819eea572757e6654a19")
}

// UnpackNotPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPool(address caller)
func (tranche *Tranche) UnpackNotPoolError(raw []byte) (*TrancheNotPool, error) {
	out := new(TrancheNotPool)
	if err := tranche.abi.UnpackIntoInterface(out, "NotPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheNothingToCancel represents a NothingToCancel error raised by the Tranche contract.
type TrancheNothingToCancel struct {
	Controller common.Address
	RequestId  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToCancel(address controller, uint256 requestId)
func TrancheNothingToCancelErrorID() common.Hash {
	return common.HexToHash("0x8e239e35cb2650dd7b114c7541fb63d936ad169f669e3b124e06466bf5168a66")
}

// UnpackNothingToCancelError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToCancel(address controller, uint256 requestId)
func (tranche *Tranche) UnpackNothingToCancelError(raw []byte) (*TrancheNothingToCancel, error) {
	out := new(TrancheNothingToCancel)
	if err := tranche.abi.UnpackIntoInterface(out, "NothingToCancel", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TranchePriceMoved represents a PriceMoved error raised by the Tranche contract.
type TranchePriceMoved struct {
	Assets *big.Int
	Paid   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PriceMoved(uint256 assets, uint256 paid)
func TranchePriceMovedErrorID() common.Hash {
	return common.HexToHash("0x9bcf4c3f968621ed4af26307d6f4ec722d47ff62ebfe759203f538b05d7cf829")
}

// UnpackPriceMovedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PriceMoved(uint256 assets, uint256 paid)
func (tranche *Tranche) UnpackPriceMovedError(raw []byte) (*TranchePriceMoved, error) {
	out := new(TranchePriceMoved)
	if err := tranche.abi.UnpackIntoInterface(out, "PriceMoved", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Tranche contract.
type TrancheSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func TrancheSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (tranche *Tranche) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*TrancheSafeCastOverflowedUintDowncast, error) {
	out := new(TrancheSafeCastOverflowedUintDowncast)
	if err := tranche.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the Tranche contract.
type TrancheSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func TrancheSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (tranche *Tranche) UnpackSafeERC20FailedOperationError(raw []byte) (*TrancheSafeERC20FailedOperation, error) {
	out := new(TrancheSafeERC20FailedOperation)
	if err := tranche.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheSharesLocked represents a SharesLocked error raised by the Tranche contract.
type TrancheSharesLocked struct {
	Account common.Address
	Balance *big.Int
	Locked  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SharesLocked(address account, uint256 balance, uint256 locked)
func TrancheSharesLockedErrorID() common.Hash {
	return common.HexToHash("0xe8784bb6381dbe4486c778d659c10e9f1367cb74bb482590c984a558bf8bbe18")
}

// UnpackSharesLockedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SharesLocked(address account, uint256 balance, uint256 locked)
func (tranche *Tranche) UnpackSharesLockedError(raw []byte) (*TrancheSharesLocked, error) {
	out := new(TrancheSharesLocked)
	if err := tranche.abi.UnpackIntoInterface(out, "SharesLocked", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheStringTooLong represents a StringTooLong error raised by the Tranche contract.
type TrancheStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func TrancheStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (tranche *Tranche) UnpackStringTooLongError(raw []byte) (*TrancheStringTooLong, error) {
	out := new(TrancheStringTooLong)
	if err := tranche.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheSynchronousOnly represents a SynchronousOnly error raised by the Tranche contract.
type TrancheSynchronousOnly struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SynchronousOnly()
func TrancheSynchronousOnlyErrorID() common.Hash {
	return common.HexToHash("0xf94d15a2699c3c7bb80ff96e216b6bdd86921a56d8fd6cfbbb5a92927043a8d8")
}

// UnpackSynchronousOnlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SynchronousOnly()
func (tranche *Tranche) UnpackSynchronousOnlyError(raw []byte) (*TrancheSynchronousOnly, error) {
	out := new(TrancheSynchronousOnly)
	if err := tranche.abi.UnpackIntoInterface(out, "SynchronousOnly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheTooManyOpenRequests represents a TooManyOpenRequests error raised by the Tranche contract.
type TrancheTooManyOpenRequests struct {
	Limit *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyOpenRequests(uint256 limit)
func TrancheTooManyOpenRequestsErrorID() common.Hash {
	return common.HexToHash("0xc9ef11a38c4e01beb57821a41486c7e274b8822a234567b09190527a2e959a22")
}

// UnpackTooManyOpenRequestsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyOpenRequests(uint256 limit)
func (tranche *Tranche) UnpackTooManyOpenRequestsError(raw []byte) (*TrancheTooManyOpenRequests, error) {
	out := new(TrancheTooManyOpenRequests)
	if err := tranche.abi.UnpackIntoInterface(out, "TooManyOpenRequests", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheTransferRefused represents a TransferRefused error raised by the Tranche contract.
type TrancheTransferRefused struct {
	From   common.Address
	To     common.Address
	Shares *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferRefused(address from, address to, uint256 shares)
func TrancheTransferRefusedErrorID() common.Hash {
	return common.HexToHash("0xd386b2890d9e9d3d0e4af1f7cd3b7bcd222b3a82c19d7d0e9d800d484fd15b20")
}

// UnpackTransferRefusedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferRefused(address from, address to, uint256 shares)
func (tranche *Tranche) UnpackTransferRefusedError(raw []byte) (*TrancheTransferRefused, error) {
	out := new(TrancheTransferRefused)
	if err := tranche.abi.UnpackIntoInterface(out, "TransferRefused", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheZeroAmount represents a ZeroAmount error raised by the Tranche contract.
type TrancheZeroAmount struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAmount()
func TrancheZeroAmountErrorID() common.Hash {
	return common.HexToHash("0x1f2a2005cb66a8e145327e8814e243a0996aec9bfe1e15a495778b1236dbd485")
}

// UnpackZeroAmountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAmount()
func (tranche *Tranche) UnpackZeroAmountError(raw []byte) (*TrancheZeroAmount, error) {
	out := new(TrancheZeroAmount)
	if err := tranche.abi.UnpackIntoInterface(out, "ZeroAmount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TrancheZeroShares represents a ZeroShares error raised by the Tranche contract.
type TrancheZeroShares struct {
	Assets *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroShares(uint256 assets)
func TrancheZeroSharesErrorID() common.Hash {
	return common.HexToHash("0xdc6d336e1be9020d1a3b7a1185b7acc84117855a60c20db363efff4650d9a92b")
}

// UnpackZeroSharesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroShares(uint256 assets)
func (tranche *Tranche) UnpackZeroSharesError(raw []byte) (*TrancheZeroShares, error) {
	out := new(TrancheZeroShares)
	if err := tranche.abi.UnpackIntoInterface(out, "ZeroShares", raw); err != nil {
		return nil, err
	}
	return out, nil
}
