// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package livepeerevents

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

// LivepeerEventsPayment is an auto generated low-level Go binding around an user-defined struct.
type LivepeerEventsPayment struct {
	Sender        common.Address
	Recipient     common.Address
	FaceValue     *big.Int
	Amount        *big.Int
	WinProb       *big.Int
	SenderNonce   *big.Int
	RecipientRand *big.Int
	AuxData       []byte
}

// LivepeerEventsMetaData contains all meta data concerning the LivepeerEvents contract.
var LivepeerEventsMetaData = bind.MetaData{
	ABI: "[{\"type\":\"error\",\"name\":\"AmountExceedsFaceValue\",\"inputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"faceValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"event\",\"name\":\"Reward\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TranscoderUpdate\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"rewardCut\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"feeShare\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WinningTicketRedeemed\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"recipient\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"faceValue\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"winProb\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"senderNonce\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"recipientRand\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"auxData\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WinningTicketTransfer\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"recipient\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"pay\",\"inputs\":[{\"name\":\"payments\",\"type\":\"tuple[]\",\"internalType\":\"structLivepeerEvents.Payment[]\",\"components\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"faceValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"winProb\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"senderNonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"recipientRand\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"auxData\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reward\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"updateTranscoder\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"rewardCut\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"feeShare\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"}]",
	ID:  "LivepeerEvents",
	Bin: "0x6080604052348015600e575f5ffd5b506104568061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c806321670f221461004357806386f9b46e14610058578063ef6e40b11461006b575b5f5ffd5b6100566100513660046102a7565b61007e565b005b6100566100663660046102cf565b6100c5565b610056610079366004610340565b610243565b816001600160a01b03167f619caafabdd75649b302ba8419e48cccf64f37f1983ac4727cfb38b57703ffc9826040516100b991815260200190565b60405180910390a25050565b5f5b8181101561023e57368383838181106100e2576100e2610370565b90506020028101906100f49190610384565b90508060400135816060013511156101335760408051635aa0dc2b60e01b81526060830135600482015290820135602482015260440160405180910390fd5b6060810135156101aa5761014d60408201602083016103a2565b6001600160a01b031661016360208301836103a2565b6001600160a01b03167f8b87351a208c06e3ceee59d80725fd77a23b4129e1b51ca231fc89b40712649c83606001356040516101a191815260200190565b60405180910390a35b6101ba60408201602083016103a2565b6001600160a01b03166101d060208301836103a2565b6001600160a01b03167fc389eb51ed006dbf2528507f010efdf5225ea596e1e1741d74f550dab1925ee76040840135608085013560a086013560c087013561021b60e08901896103c2565b60405161022d9695949392919061040c565b60405180910390a3506001016100c7565b505050565b60408051838152602081018390526001600160a01b038516917f7346854431dbb3eb8e373c604abf89e90f4865b8447e1e2834d7b3e4677bf544910160405180910390a2505050565b80356001600160a01b03811681146102a2575f5ffd5b919050565b5f5f604083850312156102b8575f5ffd5b6102c18361028c565b946020939093013593505050565b5f5f602083850312156102e0575f5ffd5b823567ffffffffffffffff8111156102f6575f5ffd5b8301601f81018513610306575f5ffd5b803567ffffffffffffffff81111561031c575f5ffd5b8560208260051b8401011115610330575f5ffd5b6020919091019590945092505050565b5f5f5f60608486031215610352575f5ffd5b61035b8461028c565b95602085013595506040909401359392505050565b634e487b7160e01b5f52603260045260245ffd5b5f823560fe19833603018112610398575f5ffd5b9190910192915050565b5f602082840312156103b2575f5ffd5b6103bb8261028c565b9392505050565b5f5f8335601e198436030181126103d7575f5ffd5b83018035915067ffffffffffffffff8211156103f1575f5ffd5b602001915036819003821315610405575f5ffd5b9250929050565b86815285602082015284604082015283606082015260a060808201528160a0820152818360c08301375f81830160c090810191909152601f909201601f191601019594505050505056",
}

// LivepeerEvents is an auto generated Go binding around an Ethereum contract.
type LivepeerEvents struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *LivepeerEvents) GetABI() abi.ABI {
	return c.abi
}

// NewLivepeerEvents creates a new instance of LivepeerEvents.
func NewLivepeerEvents() *LivepeerEvents {
	parsed, err := LivepeerEventsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &LivepeerEvents{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *LivepeerEvents) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackPay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x86f9b46e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pay((address,address,uint256,uint256,uint256,uint256,uint256,bytes)[] payments) returns()
func (livepeerEvents *LivepeerEvents) PackPay(payments []LivepeerEventsPayment) []byte {
	enc, err := livepeerEvents.abi.Pack("pay", payments)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x86f9b46e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pay((address,address,uint256,uint256,uint256,uint256,uint256,bytes)[] payments) returns()
func (livepeerEvents *LivepeerEvents) TryPackPay(payments []LivepeerEventsPayment) ([]byte, error) {
	return livepeerEvents.abi.Pack("pay", payments)
}

// PackReward is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x21670f22.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reward(address transcoder, uint256 amount) returns()
func (livepeerEvents *LivepeerEvents) PackReward(transcoder common.Address, amount *big.Int) []byte {
	enc, err := livepeerEvents.abi.Pack("reward", transcoder, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReward is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x21670f22.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reward(address transcoder, uint256 amount) returns()
func (livepeerEvents *LivepeerEvents) TryPackReward(transcoder common.Address, amount *big.Int) ([]byte, error) {
	return livepeerEvents.abi.Pack("reward", transcoder, amount)
}

// PackUpdateTranscoder is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef6e40b1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function updateTranscoder(address transcoder, uint256 rewardCut, uint256 feeShare) returns()
func (livepeerEvents *LivepeerEvents) PackUpdateTranscoder(transcoder common.Address, rewardCut *big.Int, feeShare *big.Int) []byte {
	enc, err := livepeerEvents.abi.Pack("updateTranscoder", transcoder, rewardCut, feeShare)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpdateTranscoder is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef6e40b1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function updateTranscoder(address transcoder, uint256 rewardCut, uint256 feeShare) returns()
func (livepeerEvents *LivepeerEvents) TryPackUpdateTranscoder(transcoder common.Address, rewardCut *big.Int, feeShare *big.Int) ([]byte, error) {
	return livepeerEvents.abi.Pack("updateTranscoder", transcoder, rewardCut, feeShare)
}

// LivepeerEventsReward represents a Reward event raised by the LivepeerEvents contract.
type LivepeerEventsReward struct {
	Transcoder common.Address
	Amount     *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const LivepeerEventsRewardEventName = "Reward"

// ContractEventName returns the user-defined event name.
func (LivepeerEventsReward) ContractEventName() string {
	return LivepeerEventsRewardEventName
}

// UnpackRewardEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Reward(address indexed transcoder, uint256 amount)
func (livepeerEvents *LivepeerEvents) UnpackRewardEvent(log *types.Log) (*LivepeerEventsReward, error) {
	event := "Reward"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != livepeerEvents.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(LivepeerEventsReward)
	if len(log.Data) > 0 {
		if err := livepeerEvents.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range livepeerEvents.abi.Events[event].Inputs {
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

// LivepeerEventsTranscoderUpdate represents a TranscoderUpdate event raised by the LivepeerEvents contract.
type LivepeerEventsTranscoderUpdate struct {
	Transcoder common.Address
	RewardCut  *big.Int
	FeeShare   *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const LivepeerEventsTranscoderUpdateEventName = "TranscoderUpdate"

// ContractEventName returns the user-defined event name.
func (LivepeerEventsTranscoderUpdate) ContractEventName() string {
	return LivepeerEventsTranscoderUpdateEventName
}

// UnpackTranscoderUpdateEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TranscoderUpdate(address indexed transcoder, uint256 rewardCut, uint256 feeShare)
func (livepeerEvents *LivepeerEvents) UnpackTranscoderUpdateEvent(log *types.Log) (*LivepeerEventsTranscoderUpdate, error) {
	event := "TranscoderUpdate"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != livepeerEvents.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(LivepeerEventsTranscoderUpdate)
	if len(log.Data) > 0 {
		if err := livepeerEvents.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range livepeerEvents.abi.Events[event].Inputs {
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

// LivepeerEventsWinningTicketRedeemed represents a WinningTicketRedeemed event raised by the LivepeerEvents contract.
type LivepeerEventsWinningTicketRedeemed struct {
	Sender        common.Address
	Recipient     common.Address
	FaceValue     *big.Int
	WinProb       *big.Int
	SenderNonce   *big.Int
	RecipientRand *big.Int
	AuxData       []byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const LivepeerEventsWinningTicketRedeemedEventName = "WinningTicketRedeemed"

// ContractEventName returns the user-defined event name.
func (LivepeerEventsWinningTicketRedeemed) ContractEventName() string {
	return LivepeerEventsWinningTicketRedeemedEventName
}

// UnpackWinningTicketRedeemedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WinningTicketRedeemed(address indexed sender, address indexed recipient, uint256 faceValue, uint256 winProb, uint256 senderNonce, uint256 recipientRand, bytes auxData)
func (livepeerEvents *LivepeerEvents) UnpackWinningTicketRedeemedEvent(log *types.Log) (*LivepeerEventsWinningTicketRedeemed, error) {
	event := "WinningTicketRedeemed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != livepeerEvents.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(LivepeerEventsWinningTicketRedeemed)
	if len(log.Data) > 0 {
		if err := livepeerEvents.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range livepeerEvents.abi.Events[event].Inputs {
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

// LivepeerEventsWinningTicketTransfer represents a WinningTicketTransfer event raised by the LivepeerEvents contract.
type LivepeerEventsWinningTicketTransfer struct {
	Sender    common.Address
	Recipient common.Address
	Amount    *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const LivepeerEventsWinningTicketTransferEventName = "WinningTicketTransfer"

// ContractEventName returns the user-defined event name.
func (LivepeerEventsWinningTicketTransfer) ContractEventName() string {
	return LivepeerEventsWinningTicketTransferEventName
}

// UnpackWinningTicketTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WinningTicketTransfer(address indexed sender, address indexed recipient, uint256 amount)
func (livepeerEvents *LivepeerEvents) UnpackWinningTicketTransferEvent(log *types.Log) (*LivepeerEventsWinningTicketTransfer, error) {
	event := "WinningTicketTransfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != livepeerEvents.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(LivepeerEventsWinningTicketTransfer)
	if len(log.Data) > 0 {
		if err := livepeerEvents.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range livepeerEvents.abi.Events[event].Inputs {
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
func (livepeerEvents *LivepeerEvents) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], livepeerEvents.abi.Errors["AmountExceedsFaceValue"].ID.Bytes()[:4]) {
		return livepeerEvents.UnpackAmountExceedsFaceValueError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// LivepeerEventsAmountExceedsFaceValue represents a AmountExceedsFaceValue error raised by the LivepeerEvents contract.
type LivepeerEventsAmountExceedsFaceValue struct {
	Amount    *big.Int
	FaceValue *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AmountExceedsFaceValue(uint256 amount, uint256 faceValue)
func LivepeerEventsAmountExceedsFaceValueErrorID() common.Hash {
	return common.HexToHash("0x5aa0dc2b218f86eac143e3f5cb578dbbb5ddb9aaab45f7037f58b83baf90b312")
}

// UnpackAmountExceedsFaceValueError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AmountExceedsFaceValue(uint256 amount, uint256 faceValue)
func (livepeerEvents *LivepeerEvents) UnpackAmountExceedsFaceValueError(raw []byte) (*LivepeerEventsAmountExceedsFaceValue, error) {
	out := new(LivepeerEventsAmountExceedsFaceValue)
	if err := livepeerEvents.abi.UnpackIntoInterface(out, "AmountExceedsFaceValue", raw); err != nil {
		return nil, err
	}
	return out, nil
}
