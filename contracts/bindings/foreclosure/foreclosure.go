// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package foreclosure

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

// IForeclosureLot is an auto generated low-level Go binding around an user-defined struct.
type IForeclosureLot struct {
	Value     *big.Int
	StartedAt uint64
	Owner     common.Address
}

// ForeclosureMetaData contains all meta data concerning the Foreclosure contract.
var ForeclosureMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"contractIDevices\"},{\"name\":\"duration_\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"floorBps_\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"AlreadyListed\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"startedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"AlreadySold\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"InexactTransfer\",\"inputs\":[{\"name\":\"sent\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"received\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidReceiver\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotForSale\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"type\":\"error\",\"name\":\"NotListed\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotPledged\",\"inputs\":[{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ParameterOutOfRange\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"least\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"most\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"PriceAboveMax\",\"inputs\":[{\"name\":\"price\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"max\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeERC20FailedOperation\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"event\",\"name\":\"Listed\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"value\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"},{\"name\":\"startedAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Sold\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"device\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"price\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"payer\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"BPS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REGISTRY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIDevices\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"buy\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"maxPrice\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"price\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"duration\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"floorBps\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"list\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"devices\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"lot\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structIForeclosure.Lot\",\"components\":[{\"name\":\"value\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"startedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"priceOf\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"device\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"}]",
	ID:  "Foreclosure",
	Bin: "0x60e060405234801561000f575f5ffd5b5060405161169538038061169583398101604081905261002e916100df565b816001600160401b03165f0361007257604051631a7f27dd60e31b81525f6004820152600160248201526001600160401b0360448201526064015b60405180910390fd5b61ffff8116158061008857506127108161ffff16115b156100bb57604051631a7f27dd60e31b815261ffff82166004820152600160248201526127106044820152606401610069565b61ffff1660c0526001600160401b031660a0526001600160a01b0316608052610145565b5f5f5f606084860312156100f1575f5ffd5b83516001600160a01b0381168114610107575f5ffd5b60208501519093506001600160401b0381168114610123575f5ffd5b604085015190925061ffff8116811461013a575f5ffd5b809150509250925092565b60805160a05160c0516115046101915f395f818161023701526109b201525f81816101080152818161097901528181610a040152610a4301525f818160a3015261034001526115045ff3fe608060405234801561000f575f5ffd5b5060043610610085575f3560e01c8063249d39e911610058578063249d39e9146101425780639f92fb5e1461014b578063a4f36d551461015e578063dc10ac1514610232575f5ffd5b806305cff3e41461008957806306433b1b1461009e578063066770c4146100e25780630fb5a6b414610103575b5f5ffd5b61009c610097366004610ef0565b61026c565b005b6100c57f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b6100f56100f0366004610f7f565b6105e0565b6040519081526020016100d9565b61012a7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160401b0390911681526020016100d9565b6100f561271081565b6100f5610159366004610fda565b6108f5565b6101f561016c366004610fda565b604080516060810182525f8082526020820181905291810191909152506001600160a01b039283165f9081526020818152604080832061ffff959095168352938152838220928252918252829020825160608101845281546001600160801b0381168252600160801b90046001600160401b031692810192909252600101549092169082015290565b6040805182516001600160801b031681526020808401516001600160401b031690820152918101516001600160a01b0316908201526060016100d9565b6102597f000000000000000000000000000000000000000000000000000000000000000081565b60405161ffff90911681526020016100d9565b60046040516395b6095360e01b815261ffff851660048201526001600160a01b038616906395b60953906024016101c060405180830381865afa1580156102b5573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906102d991906110f4565b610100015160078111156102ef576102ef611018565b1461032757604051631b5ad05360e01b81526001600160a01b038516600482015261ffff841660248201526044015b60405180910390fd5b5f61033142610a7f565b90505f5b828110156105d8575f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663470b318686868581811061037f5761037f61120a565b905060200201356040518263ffffffff1660e01b81526004016103a491815260200190565b5f60405180830381865afa1580156103be573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f191682016040526103e591908101906112bc565b9050866001600160a01b0316815f01516001600160a01b031614158061041757508561ffff16816020015161ffff1614155b156104515784848381811061042e5761042e61120a565b9050602002013560405163188713d760e11b815260040161031e91815260200190565b6001600160a01b0387165f9081526020818152604080832061ffff8a1684529091528120818787868181106104885761048861120a565b602090810292909201358352508101919091526040015f208054909150600160801b90046001600160401b031615610509578585848181106104cc576104cc61120a565b8354604051638f1abb5960e01b8152602092909202909301356004820152600160801b9092046001600160401b031660248301525060440161031e565b608082015181546001600160c01b031916600160801b6001600160401b038716026fffffffffffffffffffffffffffffffff1916176001600160801b0390911617815585858481811061055e5761055e61120a565b905060200201358761ffff16896001600160a01b03167f5874dfa20c15e6b02f92c66a646266b9a83d85a5cea04840ec0948893de48cbe8560800151886040516105c69291906001600160801b039290921682526001600160401b0316602082015260400190565b60405180910390a45050600101610335565b505050505050565b5f6001600160a01b03821661060857604051631e4ec46b60e01b815260040160405180910390fd5b6106138686866108f5565b90508281111561064057604051638b8675a560e01b8152600481018290526024810184905260440161031e565b6001600160a01b038087165f9081526020818152604080832061ffff8a168452825280832088845290915290206001810154909116156106ab576001810154604051638506746760e01b8152600481018790526001600160a01b03909116602482015260440161031e565b6040516395b6095360e01b815261ffff871660048201525f906001600160a01b038916906395b60953906024016101c060405180830381865afa1580156106f4573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061071891906110f4565b61010001519050600481600781111561073357610733611018565b141580156107535750600581600781111561075057610750611018565b14155b1561078657604051631b5ad05360e01b81526001600160a01b038916600482015261ffff8816602482015260440161031e565b6001820180546001600160a01b0319166001600160a01b0386811691821790925560408051918252602082018690523390820152879161ffff8a1691908b16907fd47973490684529e514d533ee35112b8be07629c16053ecf45aea5cf5fb1c1699060600160405180910390a45f886001600160a01b03166338d52e0f6040518163ffffffff1660e01b8152600401602060405180830381865afa158015610830573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061085491906113c4565b905061086281333087610ab8565b6108766001600160a01b0382168a86610bdc565b6040516323649a7f60e01b815261ffff89166004820152602481018590526001600160a01b038a16906323649a7f906044016080604051808303815f875af11580156108c4573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906108e891906113df565b5050505095945050505050565b6001600160a01b0383165f9081526020818152604080832061ffff86168452825280832084845290915281208054600160801b90046001600160401b0316820361095557604051639bd34f9560e01b81526004810184905260240161031e565b80545f906109a69061097790600160801b90046001600160401b03164261146f565b7f00000000000000000000000000000000000000000000000000000000000000006001600160401b0316610c5b565b90505f816109da61ffff7f00000000000000000000000000000000000000000000000000000000000000001661271061146f565b6109e49190611482565b8354909150610a72906001600160801b031682610a2c6001600160401b037f000000000000000000000000000000000000000000000000000000000000000016612710611482565b610a36919061146f565b610a6b6001600160401b037f000000000000000000000000000000000000000000000000000000000000000016612710611482565b6001610c6b565b93505050505b9392505050565b5f6001600160401b03821115610ab457604080516306dfcc6560e41b815260048101919091526024810183905260440161031e565b5090565b6040516370a0823160e01b81526001600160a01b0383811660048301525f91908616906370a0823190602401602060405180830381865afa158015610aff573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610b239190611499565b9050610b3a6001600160a01b038616858585610cb6565b6040516370a0823160e01b81526001600160a01b0384811660048301525f9183918816906370a0823190602401602060405180830381865afa158015610b82573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610ba69190611499565b610bb0919061146f565b90508281146105d857604051639366facf60e01b8152600481018490526024810182905260440161031e565b610be88383835f610cf2565b610c5657610bf983835f6001610cf2565b610c2157604051635274afe760e01b81526001600160a01b038416600482015260240161031e565b610c2e8383836001610cf2565b610c5657604051635274afe760e01b81526001600160a01b038416600482015260240161031e565b505050565b8082108183180281185b92915050565b5f610c98610c7883610d54565b8015610c9357505f8480610c8e57610c8e6114b0565b868809115b151590565b610ca3868686610d80565b610cad91906114c4565b95945050505050565b610cc4848484846001610e30565b610cec57604051635274afe760e01b81526001600160a01b038516600482015260240161031e565b50505050565b60405163095ea7b360e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f51148316610d48578383151615610d3c573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f6002826003811115610d6957610d69611018565b610d7391906114d7565b60ff166001149050919050565b5f5f5f610d8d8686610e9d565b91509150815f03610db157838181610da757610da76114b0565b0492505050610a78565b818411610dc857610dc86003851502601118610eb9565b5f848688095f868103871696879004966002600389028118808a02820302808a02820302808a02820302808a02820302808a02820302808a02909103029181900381900460010185841190960395909502919093039390930492909217029150509392505050565b6040516323b872dd60e01b5f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316610e8c578383151615610e80573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b5f805f1983850993909202808410938190039390930393915050565b634e487b715f52806020526024601cfd5b6001600160a01b0381168114610ede575f5ffd5b50565b61ffff81168114610ede575f5ffd5b5f5f5f5f60608587031215610f03575f5ffd5b8435610f0e81610eca565b93506020850135610f1e81610ee1565b925060408501356001600160401b03811115610f38575f5ffd5b8501601f81018713610f48575f5ffd5b80356001600160401b03811115610f5d575f5ffd5b8760208260051b8401011115610f71575f5ffd5b949793965060200194505050565b5f5f5f5f5f60a08688031215610f93575f5ffd5b8535610f9e81610eca565b94506020860135610fae81610ee1565b935060408601359250606086013591506080860135610fcc81610eca565b809150509295509295909350565b5f5f5f60608486031215610fec575f5ffd5b8335610ff781610eca565b9250602084013561100781610ee1565b929592945050506040919091013590565b634e487b7160e01b5f52602160045260245ffd5b634e487b7160e01b5f52604160045260245ffd5b6040516101c081016001600160401b03811182821017156110635761106361102c565b60405290565b60405161014081016001600160401b03811182821017156110635761106361102c565b80516001600160801b03811681146110a2575f5ffd5b919050565b80516001600160401b03811681146110a2575f5ffd5b805163ffffffff811681146110a2575f5ffd5b80516110a281610ee1565b8051600881106110a2575f5ffd5b80516110a281610eca565b5f6101c0828403128015611106575f5ffd5b5061110f611040565b6111188361108c565b8152611126602084016110a7565b6020820152611137604084016110a7565b6040820152611148606084016110a7565b6060820152611159608084016110a7565b608082015261116a60a084016110bd565b60a082015261117b60c084016110bd565b60c082015261118c60e084016110d0565b60e082015261119e61010084016110db565b6101008201526111b161012084016110e9565b6101208201526111c461014084016110a7565b6101408201526111d7610160840161108c565b6101608201526111ea610180840161108c565b6101808201526111fd6101a0840161108c565b6101a08201529392505050565b634e487b7160e01b5f52603260045260245ffd5b805165ffffffffffff811681146110a2575f5ffd5b5f82601f830112611242575f5ffd5b81516001600160401b0381111561125b5761125b61102c565b604051601f8201601f19908116603f011681016001600160401b03811182821017156112895761128961102c565b6040528181528382016020018510156112a0575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f602082840312156112cc575f5ffd5b81516001600160401b038111156112e1575f5ffd5b820161014081850312156112f3575f5ffd5b6112fb611069565b611304826110e9565b8152611312602083016110d0565b6020820152611323604083016110bd565b60408201526113346060830161121e565b60608201526113456080830161108c565b608082015261135660a083016110bd565b60a082015261136760c083016110bd565b60c082015261137860e083016110a7565b60e082015261138a61010083016110a7565b6101008201526101208201516001600160401b038111156113a9575f5ffd5b6113b586828501611233565b61012083015250949350505050565b5f602082840312156113d4575f5ffd5b8151610a7881610eca565b5f60808284031280156113f0575f5ffd5b50604051608081016001600160401b03811182821017156114135761141361102c565b60405261141f8361108c565b815261142d6020840161108c565b602082015261143e6040840161108c565b604082015261144f6060840161108c565b60608201529392505050565b634e487b7160e01b5f52601160045260245ffd5b81810381811115610c6557610c6561145b565b8082028115828204841417610c6557610c6561145b565b5f602082840312156114a9575f5ffd5b5051919050565b634e487b7160e01b5f52601260045260245ffd5b80820180821115610c6557610c6561145b565b5f60ff8316806114f557634e487b7160e01b5f52601260045260245ffd5b8060ff8416069150509291505056",
}

// Foreclosure is an auto generated Go binding around an Ethereum contract.
type Foreclosure struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Foreclosure) GetABI() abi.ABI {
	return c.abi
}

// NewForeclosure creates a new instance of Foreclosure.
func NewForeclosure() *Foreclosure {
	parsed, err := ForeclosureMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Foreclosure{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Foreclosure) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address registry, uint64 duration_, uint16 floorBps_) returns()
func (foreclosure *Foreclosure) PackConstructor(registry common.Address, duration_ uint64, floorBps_ uint16) []byte {
	enc, err := foreclosure.abi.Pack("", registry, duration_, floorBps_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x249d39e9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BPS() view returns(uint256)
func (foreclosure *Foreclosure) PackBPS() []byte {
	enc, err := foreclosure.abi.Pack("BPS")
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
func (foreclosure *Foreclosure) TryPackBPS() ([]byte, error) {
	return foreclosure.abi.Pack("BPS")
}

// UnpackBPS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x249d39e9.
//
// Solidity: function BPS() view returns(uint256)
func (foreclosure *Foreclosure) UnpackBPS(data []byte) (*big.Int, error) {
	out, err := foreclosure.abi.Unpack("BPS", data)
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
func (foreclosure *Foreclosure) PackREGISTRY() []byte {
	enc, err := foreclosure.abi.Pack("REGISTRY")
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
func (foreclosure *Foreclosure) TryPackREGISTRY() ([]byte, error) {
	return foreclosure.abi.Pack("REGISTRY")
}

// UnpackREGISTRY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06433b1b.
//
// Solidity: function REGISTRY() view returns(address)
func (foreclosure *Foreclosure) UnpackREGISTRY(data []byte) (common.Address, error) {
	out, err := foreclosure.abi.Unpack("REGISTRY", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBuy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x066770c4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function buy(address pool, uint16 facilityId, bytes32 device, uint256 maxPrice, address receiver) returns(uint256 price)
func (foreclosure *Foreclosure) PackBuy(pool common.Address, facilityId uint16, device [32]byte, maxPrice *big.Int, receiver common.Address) []byte {
	enc, err := foreclosure.abi.Pack("buy", pool, facilityId, device, maxPrice, receiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBuy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x066770c4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function buy(address pool, uint16 facilityId, bytes32 device, uint256 maxPrice, address receiver) returns(uint256 price)
func (foreclosure *Foreclosure) TryPackBuy(pool common.Address, facilityId uint16, device [32]byte, maxPrice *big.Int, receiver common.Address) ([]byte, error) {
	return foreclosure.abi.Pack("buy", pool, facilityId, device, maxPrice, receiver)
}

// UnpackBuy is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x066770c4.
//
// Solidity: function buy(address pool, uint16 facilityId, bytes32 device, uint256 maxPrice, address receiver) returns(uint256 price)
func (foreclosure *Foreclosure) UnpackBuy(data []byte) (*big.Int, error) {
	out, err := foreclosure.abi.Unpack("buy", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDuration is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0fb5a6b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function duration() view returns(uint64)
func (foreclosure *Foreclosure) PackDuration() []byte {
	enc, err := foreclosure.abi.Pack("duration")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDuration is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0fb5a6b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function duration() view returns(uint64)
func (foreclosure *Foreclosure) TryPackDuration() ([]byte, error) {
	return foreclosure.abi.Pack("duration")
}

// UnpackDuration is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0fb5a6b4.
//
// Solidity: function duration() view returns(uint64)
func (foreclosure *Foreclosure) UnpackDuration(data []byte) (uint64, error) {
	out, err := foreclosure.abi.Unpack("duration", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackFloorBps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc10ac15.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function floorBps() view returns(uint16)
func (foreclosure *Foreclosure) PackFloorBps() []byte {
	enc, err := foreclosure.abi.Pack("floorBps")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFloorBps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc10ac15.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function floorBps() view returns(uint16)
func (foreclosure *Foreclosure) TryPackFloorBps() ([]byte, error) {
	return foreclosure.abi.Pack("floorBps")
}

// UnpackFloorBps is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdc10ac15.
//
// Solidity: function floorBps() view returns(uint16)
func (foreclosure *Foreclosure) UnpackFloorBps(data []byte) (uint16, error) {
	out, err := foreclosure.abi.Unpack("floorBps", data)
	if err != nil {
		return *new(uint16), err
	}
	out0 := *abi.ConvertType(out[0], new(uint16)).(*uint16)
	return out0, nil
}

// PackList is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x05cff3e4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function list(address pool, uint16 facilityId, bytes32[] devices) returns()
func (foreclosure *Foreclosure) PackList(pool common.Address, facilityId uint16, devices [][32]byte) []byte {
	enc, err := foreclosure.abi.Pack("list", pool, facilityId, devices)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackList is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x05cff3e4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function list(address pool, uint16 facilityId, bytes32[] devices) returns()
func (foreclosure *Foreclosure) TryPackList(pool common.Address, facilityId uint16, devices [][32]byte) ([]byte, error) {
	return foreclosure.abi.Pack("list", pool, facilityId, devices)
}

// PackLot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4f36d55.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lot(address pool, uint16 facilityId, bytes32 device) view returns((uint128,uint64,address))
func (foreclosure *Foreclosure) PackLot(pool common.Address, facilityId uint16, device [32]byte) []byte {
	enc, err := foreclosure.abi.Pack("lot", pool, facilityId, device)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4f36d55.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lot(address pool, uint16 facilityId, bytes32 device) view returns((uint128,uint64,address))
func (foreclosure *Foreclosure) TryPackLot(pool common.Address, facilityId uint16, device [32]byte) ([]byte, error) {
	return foreclosure.abi.Pack("lot", pool, facilityId, device)
}

// UnpackLot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa4f36d55.
//
// Solidity: function lot(address pool, uint16 facilityId, bytes32 device) view returns((uint128,uint64,address))
func (foreclosure *Foreclosure) UnpackLot(data []byte) (IForeclosureLot, error) {
	out, err := foreclosure.abi.Unpack("lot", data)
	if err != nil {
		return *new(IForeclosureLot), err
	}
	out0 := *abi.ConvertType(out[0], new(IForeclosureLot)).(*IForeclosureLot)
	return out0, nil
}

// PackPriceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f92fb5e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function priceOf(address pool, uint16 facilityId, bytes32 device) view returns(uint256)
func (foreclosure *Foreclosure) PackPriceOf(pool common.Address, facilityId uint16, device [32]byte) []byte {
	enc, err := foreclosure.abi.Pack("priceOf", pool, facilityId, device)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPriceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f92fb5e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function priceOf(address pool, uint16 facilityId, bytes32 device) view returns(uint256)
func (foreclosure *Foreclosure) TryPackPriceOf(pool common.Address, facilityId uint16, device [32]byte) ([]byte, error) {
	return foreclosure.abi.Pack("priceOf", pool, facilityId, device)
}

// UnpackPriceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9f92fb5e.
//
// Solidity: function priceOf(address pool, uint16 facilityId, bytes32 device) view returns(uint256)
func (foreclosure *Foreclosure) UnpackPriceOf(data []byte) (*big.Int, error) {
	out, err := foreclosure.abi.Unpack("priceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// ForeclosureListed represents a Listed event raised by the Foreclosure contract.
type ForeclosureListed struct {
	Pool       common.Address
	FacilityId uint16
	Device     [32]byte
	Value      *big.Int
	StartedAt  uint64
	Raw        *types.Log // Blockchain specific contextual infos
}

const ForeclosureListedEventName = "Listed"

// ContractEventName returns the user-defined event name.
func (ForeclosureListed) ContractEventName() string {
	return ForeclosureListedEventName
}

// UnpackListedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Listed(address indexed pool, uint16 indexed facilityId, bytes32 indexed device, uint128 value, uint64 startedAt)
func (foreclosure *Foreclosure) UnpackListedEvent(log *types.Log) (*ForeclosureListed, error) {
	event := "Listed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != foreclosure.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ForeclosureListed)
	if len(log.Data) > 0 {
		if err := foreclosure.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range foreclosure.abi.Events[event].Inputs {
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

// ForeclosureSold represents a Sold event raised by the Foreclosure contract.
type ForeclosureSold struct {
	Pool       common.Address
	FacilityId uint16
	Device     [32]byte
	Owner      common.Address
	Price      *big.Int
	Payer      common.Address
	Raw        *types.Log // Blockchain specific contextual infos
}

const ForeclosureSoldEventName = "Sold"

// ContractEventName returns the user-defined event name.
func (ForeclosureSold) ContractEventName() string {
	return ForeclosureSoldEventName
}

// UnpackSoldEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Sold(address indexed pool, uint16 indexed facilityId, bytes32 indexed device, address owner, uint256 price, address payer)
func (foreclosure *Foreclosure) UnpackSoldEvent(log *types.Log) (*ForeclosureSold, error) {
	event := "Sold"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != foreclosure.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ForeclosureSold)
	if len(log.Data) > 0 {
		if err := foreclosure.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range foreclosure.abi.Events[event].Inputs {
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
func (foreclosure *Foreclosure) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["AlreadyListed"].ID.Bytes()[:4]) {
		return foreclosure.UnpackAlreadyListedError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["AlreadySold"].ID.Bytes()[:4]) {
		return foreclosure.UnpackAlreadySoldError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["InexactTransfer"].ID.Bytes()[:4]) {
		return foreclosure.UnpackInexactTransferError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["InvalidReceiver"].ID.Bytes()[:4]) {
		return foreclosure.UnpackInvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["NotForSale"].ID.Bytes()[:4]) {
		return foreclosure.UnpackNotForSaleError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["NotListed"].ID.Bytes()[:4]) {
		return foreclosure.UnpackNotListedError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["NotPledged"].ID.Bytes()[:4]) {
		return foreclosure.UnpackNotPledgedError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["ParameterOutOfRange"].ID.Bytes()[:4]) {
		return foreclosure.UnpackParameterOutOfRangeError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["PriceAboveMax"].ID.Bytes()[:4]) {
		return foreclosure.UnpackPriceAboveMaxError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return foreclosure.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], foreclosure.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return foreclosure.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ForeclosureAlreadyListed represents a AlreadyListed error raised by the Foreclosure contract.
type ForeclosureAlreadyListed struct {
	Device    [32]byte
	StartedAt uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyListed(bytes32 device, uint64 startedAt)
func ForeclosureAlreadyListedErrorID() common.Hash {
	return common.HexToHash("0x8f1abb596d3d8810f140ab87a88cdddbd60c6d09305bc3cb8bca79f700aef770")
}

// UnpackAlreadyListedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyListed(bytes32 device, uint64 startedAt)
func (foreclosure *Foreclosure) UnpackAlreadyListedError(raw []byte) (*ForeclosureAlreadyListed, error) {
	out := new(ForeclosureAlreadyListed)
	if err := foreclosure.abi.UnpackIntoInterface(out, "AlreadyListed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureAlreadySold represents a AlreadySold error raised by the Foreclosure contract.
type ForeclosureAlreadySold struct {
	Device [32]byte
	Owner  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadySold(bytes32 device, address owner)
func ForeclosureAlreadySoldErrorID() common.Hash {
	return common.HexToHash("0x850674673ee2f8dd188f9f06eb06906e55043588e12d2927d2a22cb6a99fc872")
}

// UnpackAlreadySoldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadySold(bytes32 device, address owner)
func (foreclosure *Foreclosure) UnpackAlreadySoldError(raw []byte) (*ForeclosureAlreadySold, error) {
	out := new(ForeclosureAlreadySold)
	if err := foreclosure.abi.UnpackIntoInterface(out, "AlreadySold", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureInexactTransfer represents a InexactTransfer error raised by the Foreclosure contract.
type ForeclosureInexactTransfer struct {
	Sent     *big.Int
	Received *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func ForeclosureInexactTransferErrorID() common.Hash {
	return common.HexToHash("0x9366facfd0eab5c275551d2aacfe42d873d5c14d816655672626dcc3776c8c59")
}

// UnpackInexactTransferError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func (foreclosure *Foreclosure) UnpackInexactTransferError(raw []byte) (*ForeclosureInexactTransfer, error) {
	out := new(ForeclosureInexactTransfer)
	if err := foreclosure.abi.UnpackIntoInterface(out, "InexactTransfer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureInvalidReceiver represents a InvalidReceiver error raised by the Foreclosure contract.
type ForeclosureInvalidReceiver struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidReceiver()
func ForeclosureInvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0x1e4ec46ba639431522ed9b9ce6d5e4d79b6e4cb2c689f14af956db4edf067a7d")
}

// UnpackInvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidReceiver()
func (foreclosure *Foreclosure) UnpackInvalidReceiverError(raw []byte) (*ForeclosureInvalidReceiver, error) {
	out := new(ForeclosureInvalidReceiver)
	if err := foreclosure.abi.UnpackIntoInterface(out, "InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureNotForSale represents a NotForSale error raised by the Foreclosure contract.
type ForeclosureNotForSale struct {
	Pool       common.Address
	FacilityId uint16
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotForSale(address pool, uint16 facilityId)
func ForeclosureNotForSaleErrorID() common.Hash {
	return common.HexToHash("0x1b5ad053b062c8315ee5060b6eb5b2c399fa82444979150ad9b9eb03e1c927b9")
}

// UnpackNotForSaleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotForSale(address pool, uint16 facilityId)
func (foreclosure *Foreclosure) UnpackNotForSaleError(raw []byte) (*ForeclosureNotForSale, error) {
	out := new(ForeclosureNotForSale)
	if err := foreclosure.abi.UnpackIntoInterface(out, "NotForSale", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureNotListed represents a NotListed error raised by the Foreclosure contract.
type ForeclosureNotListed struct {
	Device [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotListed(bytes32 device)
func ForeclosureNotListedErrorID() common.Hash {
	return common.HexToHash("0x9bd34f95a10215b40fee580ac1cb3a0b92eb806609bfc8a1c4e58cd353cab92d")
}

// UnpackNotListedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotListed(bytes32 device)
func (foreclosure *Foreclosure) UnpackNotListedError(raw []byte) (*ForeclosureNotListed, error) {
	out := new(ForeclosureNotListed)
	if err := foreclosure.abi.UnpackIntoInterface(out, "NotListed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureNotPledged represents a NotPledged error raised by the Foreclosure contract.
type ForeclosureNotPledged struct {
	Device [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPledged(bytes32 device)
func ForeclosureNotPledgedErrorID() common.Hash {
	return common.HexToHash("0x310e27ae6e3ad28538fa7d98eeb343b5d3fa3149b3a8bcd90ba827f454814a48")
}

// UnpackNotPledgedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPledged(bytes32 device)
func (foreclosure *Foreclosure) UnpackNotPledgedError(raw []byte) (*ForeclosureNotPledged, error) {
	out := new(ForeclosureNotPledged)
	if err := foreclosure.abi.UnpackIntoInterface(out, "NotPledged", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureParameterOutOfRange represents a ParameterOutOfRange error raised by the Foreclosure contract.
type ForeclosureParameterOutOfRange struct {
	Value *big.Int
	Least *big.Int
	Most  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func ForeclosureParameterOutOfRangeErrorID() common.Hash {
	return common.HexToHash("0xd3f93ee859d46e46ffd39405ef12fc6725c2e5f26a654ff27e026afd1248f8d0")
}

// UnpackParameterOutOfRangeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func (foreclosure *Foreclosure) UnpackParameterOutOfRangeError(raw []byte) (*ForeclosureParameterOutOfRange, error) {
	out := new(ForeclosureParameterOutOfRange)
	if err := foreclosure.abi.UnpackIntoInterface(out, "ParameterOutOfRange", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosurePriceAboveMax represents a PriceAboveMax error raised by the Foreclosure contract.
type ForeclosurePriceAboveMax struct {
	Price *big.Int
	Max   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PriceAboveMax(uint256 price, uint256 max)
func ForeclosurePriceAboveMaxErrorID() common.Hash {
	return common.HexToHash("0x8b8675a5e45d5a040210539346beff93c0b41cdbaa452e75eed3ad7c6d63968e")
}

// UnpackPriceAboveMaxError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PriceAboveMax(uint256 price, uint256 max)
func (foreclosure *Foreclosure) UnpackPriceAboveMaxError(raw []byte) (*ForeclosurePriceAboveMax, error) {
	out := new(ForeclosurePriceAboveMax)
	if err := foreclosure.abi.UnpackIntoInterface(out, "PriceAboveMax", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Foreclosure contract.
type ForeclosureSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func ForeclosureSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (foreclosure *Foreclosure) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*ForeclosureSafeCastOverflowedUintDowncast, error) {
	out := new(ForeclosureSafeCastOverflowedUintDowncast)
	if err := foreclosure.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForeclosureSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the Foreclosure contract.
type ForeclosureSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func ForeclosureSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (foreclosure *Foreclosure) UnpackSafeERC20FailedOperationError(raw []byte) (*ForeclosureSafeERC20FailedOperation, error) {
	out := new(ForeclosureSafeERC20FailedOperation)
	if err := foreclosure.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}
