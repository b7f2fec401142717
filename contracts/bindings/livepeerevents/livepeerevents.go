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
	ABI: "[{\"type\":\"error\",\"name\":\"AmountExceedsFaceValue\",\"inputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"faceValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"event\",\"name\":\"Reward\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TranscoderUpdate\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"rewardCut\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"feeShare\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WinningTicketRedeemed\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"recipient\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"faceValue\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"winProb\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"senderNonce\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"recipientRand\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"auxData\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WinningTicketTransfer\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"recipient\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"paid\",\"inputs\":[{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pay\",\"inputs\":[{\"name\":\"payments\",\"type\":\"tuple[]\",\"internalType\":\"structLivepeerEvents.Payment[]\",\"components\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"faceValue\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"winProb\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"senderNonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"recipientRand\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"auxData\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reward\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"rewarded\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalPaid\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalRewarded\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"updateTranscoder\",\"inputs\":[{\"name\":\"transcoder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"rewardCut\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"feeShare\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"}]",
	ID:  "LivepeerEvents",
	Bin: "0x6080604052348015600e575f5ffd5b506105bd8061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c8063a340cf7911610058578063a340cf79146100d7578063aed29d07146100f6578063e7b0f666146100ff578063ef6e40b114610108575f5ffd5b806321670f221461007e578063379f53e31461009357806386f9b46e146100c4575b5f5ffd5b61009161008c3660046103e9565b61011b565b005b6100b26100a1366004610411565b60016020525f908152604090205481565b60405190815260200160405180910390f35b6100916100d2366004610431565b6101a1565b6100b26100e5366004610411565b5f6020819052908152604090205481565b6100b260035481565b6100b260025481565b6100916101163660046104a2565b610385565b6001600160a01b0382165f90815260016020526040812080548392906101429084906104d2565b925050819055508060035f82825461015a91906104d2565b90915550506040518181526001600160a01b038316907f619caafabdd75649b302ba8419e48cccf64f37f1983ac4727cfb38b57703ffc99060200160405180910390a25050565b5f5b8181101561038057368383838181106101be576101be6104f7565b90506020028101906101d0919061050b565b905080604001358160600135111561020f5760408051635aa0dc2b60e01b81526060830135600482015290820135602482015260440160405180910390fd5b6060810135156102ec5760608101355f806102306040850160208601610411565b6001600160a01b03166001600160a01b031681526020019081526020015f205f82825461025d91906104d2565b92505081905550806060013560025f82825461027991906104d2565b9091555061028f90506040820160208301610411565b6001600160a01b03166102a56020830183610411565b6001600160a01b03167f8b87351a208c06e3ceee59d80725fd77a23b4129e1b51ca231fc89b40712649c83606001356040516102e391815260200190565b60405180910390a35b6102fc6040820160208301610411565b6001600160a01b03166103126020830183610411565b6001600160a01b03167fc389eb51ed006dbf2528507f010efdf5225ea596e1e1741d74f550dab1925ee76040840135608085013560a086013560c087013561035d60e0890189610529565b60405161036f96959493929190610573565b60405180910390a3506001016101a3565b505050565b60408051838152602081018390526001600160a01b038516917f7346854431dbb3eb8e373c604abf89e90f4865b8447e1e2834d7b3e4677bf544910160405180910390a2505050565b80356001600160a01b03811681146103e4575f5ffd5b919050565b5f5f604083850312156103fa575f5ffd5b610403836103ce565b946020939093013593505050565b5f60208284031215610421575f5ffd5b61042a826103ce565b9392505050565b5f5f60208385031215610442575f5ffd5b823567ffffffffffffffff811115610458575f5ffd5b8301601f81018513610468575f5ffd5b803567ffffffffffffffff81111561047e575f5ffd5b8560208260051b8401011115610492575f5ffd5b6020919091019590945092505050565b5f5f5f606084860312156104b4575f5ffd5b6104bd846103ce565b95602085013595506040909401359392505050565b808201808211156104f157634e487b7160e01b5f52601160045260245ffd5b92915050565b634e487b7160e01b5f52603260045260245ffd5b5f823560fe1983360301811261051f575f5ffd5b9190910192915050565b5f5f8335601e1984360301811261053e575f5ffd5b83018035915067ffffffffffffffff821115610558575f5ffd5b60200191503681900382131561056c575f5ffd5b9250929050565b86815285602082015284604082015283606082015260a060808201528160a0820152818360c08301375f81830160c090810191909152601f909201601f191601019594505050505056",
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

// PackPaid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa340cf79.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function paid(address recipient) view returns(uint256 amount)
func (livepeerEvents *LivepeerEvents) PackPaid(recipient common.Address) []byte {
	enc, err := livepeerEvents.abi.Pack("paid", recipient)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPaid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa340cf79.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function paid(address recipient) view returns(uint256 amount)
func (livepeerEvents *LivepeerEvents) TryPackPaid(recipient common.Address) ([]byte, error) {
	return livepeerEvents.abi.Pack("paid", recipient)
}

// UnpackPaid is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa340cf79.
//
// Solidity: function paid(address recipient) view returns(uint256 amount)
func (livepeerEvents *LivepeerEvents) UnpackPaid(data []byte) (*big.Int, error) {
	out, err := livepeerEvents.abi.Unpack("paid", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
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

// PackRewarded is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x379f53e3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rewarded(address transcoder) view returns(uint256 amount)
func (livepeerEvents *LivepeerEvents) PackRewarded(transcoder common.Address) []byte {
	enc, err := livepeerEvents.abi.Pack("rewarded", transcoder)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRewarded is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x379f53e3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rewarded(address transcoder) view returns(uint256 amount)
func (livepeerEvents *LivepeerEvents) TryPackRewarded(transcoder common.Address) ([]byte, error) {
	return livepeerEvents.abi.Pack("rewarded", transcoder)
}

// UnpackRewarded is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x379f53e3.
//
// Solidity: function rewarded(address transcoder) view returns(uint256 amount)
func (livepeerEvents *LivepeerEvents) UnpackRewarded(data []byte) (*big.Int, error) {
	out, err := livepeerEvents.abi.Unpack("rewarded", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTotalPaid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7b0f666.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalPaid() view returns(uint256)
func (livepeerEvents *LivepeerEvents) PackTotalPaid() []byte {
	enc, err := livepeerEvents.abi.Pack("totalPaid")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalPaid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7b0f666.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalPaid() view returns(uint256)
func (livepeerEvents *LivepeerEvents) TryPackTotalPaid() ([]byte, error) {
	return livepeerEvents.abi.Pack("totalPaid")
}

// UnpackTotalPaid is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe7b0f666.
//
// Solidity: function totalPaid() view returns(uint256)
func (livepeerEvents *LivepeerEvents) UnpackTotalPaid(data []byte) (*big.Int, error) {
	out, err := livepeerEvents.abi.Unpack("totalPaid", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTotalRewarded is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaed29d07.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalRewarded() view returns(uint256)
func (livepeerEvents *LivepeerEvents) PackTotalRewarded() []byte {
	enc, err := livepeerEvents.abi.Pack("totalRewarded")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalRewarded is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaed29d07.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalRewarded() view returns(uint256)
func (livepeerEvents *LivepeerEvents) TryPackTotalRewarded() ([]byte, error) {
	return livepeerEvents.abi.Pack("totalRewarded")
}

// UnpackTotalRewarded is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xaed29d07.
//
// Solidity: function totalRewarded() view returns(uint256)
func (livepeerEvents *LivepeerEvents) UnpackTotalRewarded(data []byte) (*big.Int, error) {
	out, err := livepeerEvents.abi.Unpack("totalRewarded", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
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
