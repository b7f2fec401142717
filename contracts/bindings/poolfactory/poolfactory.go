// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package poolfactory

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

// PoolFactoryMetaData contains all meta data concerning the PoolFactory contract.
var PoolFactoryMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"owner_\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"contractDeviceRegistry\"},{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"},{\"name\":\"covenants\",\"type\":\"address\",\"internalType\":\"contractICovenants\"},{\"name\":\"treasury_\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"poolCodeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"AssetNotAllowed\",\"inputs\":[{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"Create2EmptyBytecode\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FailedDeployment\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"InexactTransfer\",\"inputs\":[{\"name\":\"sent\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"received\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InsufficientBalance\",\"inputs\":[{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAPool\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"OwnableInvalidOwner\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"OwnableUnauthorizedAccount\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ParameterOutOfRange\",\"inputs\":[{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"least\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"most\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SafeERC20FailedOperation\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"SeedTooSmall\",\"inputs\":[{\"name\":\"seed\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"least\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongCode\",\"inputs\":[{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongCovenants\",\"inputs\":[{\"name\":\"covenants\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"expected\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongFee\",\"inputs\":[{\"name\":\"feeWad\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"expected\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongRegistry\",\"inputs\":[{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"expected\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongReports\",\"inputs\":[{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"expected\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongTreasury\",\"inputs\":[{\"name\":\"treasury\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"expected\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ZeroAddress\",\"inputs\":[]},{\"type\":\"event\",\"name\":\"AssetAllowed\",\"inputs\":[{\"name\":\"asset\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"minSeed\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"FeeSet\",\"inputs\":[{\"name\":\"feeWad\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"LockboxCreated\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"indexed\":true,\"internalType\":\"uint16\"},{\"name\":\"lockbox\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"OwnershipTransferStarted\",\"inputs\":[{\"name\":\"previousOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"newOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"OwnershipTransferred\",\"inputs\":[{\"name\":\"previousOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"newOwner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PoolCreated\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"creator\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"asset\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"seed\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TreasurySet\",\"inputs\":[{\"name\":\"treasury\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"COVENANTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractICovenants\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"FEE_CAP_WAD\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"POOL_CODE_HASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REGISTRY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractDeviceRegistry\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"REPORTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIReports\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"acceptOwnership\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"allowAsset\",\"inputs\":[{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"contractIERC20\"},{\"name\":\"minSeed_\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"createLockbox\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"contractIPool\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"lockbox\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"createPool\",\"inputs\":[{\"name\":\"params\",\"type\":\"tuple\",\"internalType\":\"structIPool.Params\",\"components\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"contractIERC20\"},{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"contractIDeviceRegistry\"},{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"},{\"name\":\"covenants\",\"type\":\"address\",\"internalType\":\"contractICovenants\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"curator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"treasury\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"gate\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"},{\"name\":\"seniorRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezzRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"minSubordinationWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"minJuniorWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"feeWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ramp\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"recoveryWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lapseWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"timelock\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"name\":\"seed\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"contractIPool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"feeWad\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isPool\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"lockboxAddress\",\"inputs\":[{\"name\":\"pool\",\"type\":\"address\",\"internalType\":\"contractIPool\"},{\"name\":\"facilityId\",\"type\":\"uint16\",\"internalType\":\"uint16\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"minSeed\",\"inputs\":[{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"contractIERC20\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"owner\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pendingOwner\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"poolAddress\",\"inputs\":[{\"name\":\"params\",\"type\":\"tuple\",\"internalType\":\"structIPool.Params\",\"components\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"asset\",\"type\":\"address\",\"internalType\":\"contractIERC20\"},{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"contractIDeviceRegistry\"},{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"},{\"name\":\"covenants\",\"type\":\"address\",\"internalType\":\"contractICovenants\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"curator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"treasury\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"gate\",\"type\":\"address\",\"internalType\":\"contractITransferGate\"},{\"name\":\"seniorRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"mezzRateRay\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"minSubordinationWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"minJuniorWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"feeWad\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"maturity\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ramp\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"recoveryWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"lapseWindow\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"timelock\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"creator\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"code\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"renounceOwnership\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setFee\",\"inputs\":[{\"name\":\"feeWad_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setTreasury\",\"inputs\":[{\"name\":\"treasury_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferOwnership\",\"inputs\":[{\"name\":\"newOwner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"treasury\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"}]",
	ID:  "PoolFactory",
	Bin: "0x610100604052348015610010575f5ffd5b5060405161216d38038061216d83398101604081905261002f91610299565b856001600160a01b03811661005e57604051631e4fbdf760e01b81525f60048201526024015b60405180910390fd5b6100678161019f565b50836001600160a01b0316856001600160a01b031663e30eb9866040518163ffffffff1660e01b8152600401602060405180830381865afa1580156100ae573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906100d29190610312565b6001600160a01b03161461016d57846001600160a01b031663e30eb9866040518163ffffffff1660e01b8152600401602060405180830381865afa15801561011c573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906101409190610312565b60405163b829a96f60e01b81526001600160a01b0391821660048201529085166024820152604401610055565b60e08190526001600160a01b0380841660c05280851660a0528516608052610194826101bb565b505050505050610334565b600180546001600160a01b03191690556101b881610236565b50565b6001600160a01b0381166101e25760405163d92e233d60e01b815260040160405180910390fd5b600280546001600160a01b0319166001600160a01b0383169081179091556040519081527f3c864541ef71378c6229510ed90f376565ee42d9c5e0904a984a9e863e6db44f9060200160405180910390a150565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b6001600160a01b03811681146101b8575f5ffd5b5f5f5f5f5f5f60c087890312156102ae575f5ffd5b86516102b981610285565b60208801519096506102ca81610285565b60408801519095506102db81610285565b60608801519094506102ec81610285565b60808801519093506102fd81610285565b8092505060a087015190509295509295509295565b5f60208284031215610322575f5ffd5b815161032d81610285565b9392505050565b60805160a05160c05160e051611dce61039f5f395f81816102c0015281816104e4015261054a01525f818161029901528181610bbc0152610c1201525f81816102f801528181610b370152610b8d01525f818161013b01528181610ab20152610b080152611dce5ff3fe608060405234801561000f575f5ffd5b5060043610610132575f3560e01c80638da5cb5b116100b4578063e30c397811610079578063e30c3978146102e2578063e30eb986146102f3578063e9f46b7d1461031a578063f0f442601461032d578063f2fde38b14610340578063f3f9499014610353575f5ffd5b80638da5cb5b14610244578063aa023cb114610254578063ca96d83814610267578063dc67de1c14610294578063e180407e146102bb575f5ffd5b80635b16ebb7116100fa5780635b16ebb7146101c857806361d027b3146101fa578063715018a61461020d57806379ba5097146102155780638977a97a1461021d575f5ffd5b806306433b1b14610136578063317776701461017a57806336f1f0221461018f5780633aa25c73146101a25780635a630d7a146101b5575b5f5ffd5b61015d7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b61018d610188366004611254565b61036d565b005b61015d61019d3660046112d9565b61046d565b61015d6101b036600461135d565b6104d7565b61018d6101c33660046113d1565b610701565b6101ea6101d63660046113ea565b60046020525f908152604090205460ff1681565b6040519015158152602001610171565b60025461015d906001600160a01b031681565b61018d6107bc565b61018d6107cf565b61022c6702c68af0bb14000081565b6040516001600160401b039091168152602001610171565b5f546001600160a01b031661015d565b61015d610262366004611405565b610813565b6102866102753660046113ea565b60036020525f908152604090205481565b604051908152602001610171565b61015d7f000000000000000000000000000000000000000000000000000000000000000081565b6102867f000000000000000000000000000000000000000000000000000000000000000081565b6001546001600160a01b031661015d565b61015d7f000000000000000000000000000000000000000000000000000000000000000081565b61015d610328366004611405565b6108a1565b61018d61033b3660046113ea565b61097b565b61018d61034e3660046113ea565b61098c565b60025461022c90600160a01b90046001600160401b031681565b6103756109fc565b5f826001600160a01b031663313ce5676040518163ffffffff1660e01b8152600401602060405180830381865afa1580156103b2573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103d69190611442565b905060128160ff16111561041457604051631a7f27dd60e31b815260ff821660048201525f6024820152601260448201526064015b60405180910390fd5b6001600160a01b0383165f8181526003602052604090819020849055517f209e2d6bba69f6f083c7336073292ddcdda3d5fc4d0a8d5c11120c72ea1a7be7906104609085815260200190565b60405180910390a2505050565b5f5f83838860405160200161048291906114de565b60408051601f19818403018152908290526104a1939291602001611775565b6040516020818303038152906040528051906020012090506104cc6104c68787610a28565b82610a64565b979650505050505050565b5f6104e28686610a77565b7f0000000000000000000000000000000000000000000000000000000000000000838360405161051392919061178a565b60405180910390201461057657828260405161053092919061178a565b604051908190038120639e00ade960e01b825260048201527f0000000000000000000000000000000000000000000000000000000000000000602482015260440161040b565b5f83838860405160200161058a91906114de565b60408051601f19818403018152908290526105a9939291602001611775565b60405160208183030381529060405290506105ce5f6105c88733610a28565b83610dce565b6001600160a01b0381165f81815260046020908152604091829020805460ff1916600117905592945033928a3592917fdc2d71a092aeddfa23d6c48fe530df0cf6280d1f3fa72d0c7a06a572d531139d9161062d918d01908d016113ea565b604080516001600160a01b039092168252602082018c90520160405180910390a46106736106616040890160208a016113ea565b333061066e8a60036117ad565b610e5b565b6106a2826106828860036117ad565b61069260408b0160208c016113ea565b6001600160a01b03169190610f7f565b604051639556483760e01b8152600481018790526001600160a01b038316906395564837906024015f604051808303815f87803b1580156106e1575f5ffd5b505af11580156106f3573d5f5f3e3d5ffd5b505050505095945050505050565b6107096109fc565b6702c68af0bb1400006001600160401b038216111561075a57604051631a7f27dd60e31b81526001600160401b03821660048201525f60248201526702c68af0bb140000604482015260640161040b565b6002805467ffffffffffffffff60a01b1916600160a01b6001600160401b038416908102919091179091556040519081527f3a344548d660de18600336405db5077468561310a047b583c8a77feed075dde1906020015b60405180910390a150565b6107c46109fc565b6107cd5f610ffe565b565b60015433906001600160a01b031681146108075760405163118cdaa760e01b81526001600160a01b038216600482015260240161040b565b61081081610ffe565b50565b5f5f6040518060200161082590611223565b601f1982820381018352601f9091011660408181526001600160a01b038716602083015261ffff86169082015260600160408051601f198184030181529082905261087392916020016117c4565b60405160208183030381529060405290506108975f5f1b8280519060200120610a64565b9150505b92915050565b6001600160a01b0382165f9081526004602052604081205460ff166108e45760405163e372835960e01b81526001600160a01b038416600482015260240161040b565b5f5f1b83836040516108f590611223565b6001600160a01b03909216825261ffff1660208201526040018190604051809103905ff590508015801561092b573d5f5f3e3d5ffd5b506040516001600160a01b03808316825291925061ffff8416918516907ff6344db5c4bd7dcf4e5423200198fe68d3d7b802c574668aeb21e7e29b8e04f19060200160405180910390a392915050565b6109836109fc565b61081081611017565b6109946109fc565b600180546001600160a01b0383166001600160a01b031990911681179091556109c45f546001600160a01b031690565b6001600160a01b03167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b5f546001600160a01b031633146107cd5760405163118cdaa760e01b815233600482015260240161040b565b604080516001600160a01b03831660208201529081018390525f9060600160405160208183030381529060405280519060200120905092915050565b5f610a7083833061108c565b9392505050565b5f8080610a8a60608601604087016113ea565b610a9a60808701606088016113ea565b610aaa60a08801608089016113ea565b9250925092507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316836001600160a01b031614610b35576040516350d7ec1560e11b81526001600160a01b0380851660048301527f000000000000000000000000000000000000000000000000000000000000000016602482015260440161040b565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316826001600160a01b031614610bba5760405163b829a96f60e01b81526001600160a01b0380841660048301527f000000000000000000000000000000000000000000000000000000000000000016602482015260440161040b565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316816001600160a01b031614610c3f5760405163237e70f360e21b81526001600160a01b0380831660048301527f000000000000000000000000000000000000000000000000000000000000000016602482015260440161040b565b6002546001600160a01b0316610c5d610120870161010088016113ea565b6001600160a01b031614610cac57610c7d610120860161010087016113ea565b60025460405163e272cb1d60e01b81526001600160a01b0392831660048201529116602482015260440161040b565b600254600160a01b90046001600160401b0316610cd16101e087016101c088016113d1565b6001600160401b031614610d2957610cf16101e086016101c087016113d1565b6002546040516323b18f5f60e01b81526001600160401b039283166004820152600160a01b909104909116602482015260440161040b565b5f600381610d3d6040890160208a016113ea565b6001600160a01b03166001600160a01b031681526020019081526020015f20549050805f03610d9b57610d7660408701602088016113ea565b604051630188053b60e41b81526001600160a01b03909116600482015260240161040b565b80851015610dc65760405163179054dd60e21b8152600481018690526024810182905260440161040b565b505050505050565b5f83471015610df95760405163cf47918160e01b81524760048201526024810185905260440161040b565b81515f03610e1a57604051631328927760e21b815260040160405180910390fd5b8282516020840186f590506001600160a01b038116610a70573d5f03610e535760405163b06ebf3d60e01b815260040160405180910390fd5b610a706110be565b6040516370a0823160e01b81526001600160a01b0383811660048301525f91908616906370a0823190602401602060405180830381865afa158015610ea2573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610ec691906117e0565b9050610edd6001600160a01b0386168585856110c9565b6040516370a0823160e01b81526001600160a01b0384811660048301525f9183918816906370a0823190602401602060405180830381865afa158015610f25573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610f4991906117e0565b610f5391906117f7565b9050828114610dc657604051639366facf60e01b8152600481018490526024810182905260440161040b565b610f8b8383835f611105565b610ff957610f9c83835f6001611105565b610fc457604051635274afe760e01b81526001600160a01b038416600482015260240161040b565b610fd18383836001611105565b610ff957604051635274afe760e01b81526001600160a01b038416600482015260240161040b565b505050565b600180546001600160a01b031916905561081081611167565b6001600160a01b03811661103e5760405163d92e233d60e01b815260040160405180910390fd5b600280546001600160a01b0319166001600160a01b0383169081179091556040519081527f3c864541ef71378c6229510ed90f376565ee42d9c5e0904a984a9e863e6db44f906020016107b1565b5f604051836040820152846020820152828152600b8101905060ff8153605590206001600160a01b0316949350505050565b6040513d5f823e3d81fd5b6110d78484848460016111b6565b6110ff57604051635274afe760e01b81526001600160a01b038516600482015260240161040b565b50505050565b60405163095ea7b360e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f5114831661115b57838315161561114f573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b6040516323b872dd60e01b5f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316611212578383151615611206573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b6105c38061180b83390190565b6001600160a01b0381168114610810575f5ffd5b803561124f81611230565b919050565b5f5f60408385031215611265575f5ffd5b823561127081611230565b946020939093013593505050565b5f6102e0828403121561128f575f5ffd5b50919050565b5f5f83601f8401126112a5575f5ffd5b5081356001600160401b038111156112bb575f5ffd5b6020830191508360208285010111156112d2575f5ffd5b9250929050565b5f5f5f5f5f608086880312156112ed575f5ffd5b85356001600160401b03811115611302575f5ffd5b61130e8882890161127e565b95505060208601359350604086013561132681611230565b925060608601356001600160401b03811115611340575f5ffd5b61134c88828901611295565b969995985093965092949392505050565b5f5f5f5f5f60808688031215611371575f5ffd5b85356001600160401b03811115611386575f5ffd5b6113928882890161127e565b955050602086013593506040860135925060608601356001600160401b03811115611340575f5ffd5b80356001600160401b038116811461124f575f5ffd5b5f602082840312156113e1575f5ffd5b610a70826113bb565b5f602082840312156113fa575f5ffd5b8135610a7081611230565b5f5f60408385031215611416575f5ffd5b823561142181611230565b9150602083013561ffff81168114611437575f5ffd5b809150509250929050565b5f60208284031215611452575f5ffd5b815160ff81168114610a70575f5ffd5b803563ffffffff8116811461124f575f5ffd5b5f5f8335601e1984360301811261148a575f5ffd5b83016020810192503590506001600160401b038111156114a8575f5ffd5b8036038213156112d2575f5ffd5b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b60208082528235828201525f906114f6908401611244565b6001600160a01b03811660408401525061151260408401611244565b6001600160a01b03811660608401525061152e60608401611244565b6001600160a01b03811660808401525061154a60808401611244565b6001600160a01b03811660a08401525061156660a08401611244565b6001600160a01b03811660c08401525061158260c08401611244565b6001600160a01b03811660e08401525061159e60e08401611244565b6001600160a01b038116610100840152506115bc6101008401611244565b6001600160a01b038116610120840152506115da6101208401611244565b6001600160a01b0381166101408401525061014083013561016083810191909152830135610180808401919091526116139084016113bb565b6001600160401b0381166101a0840152506116316101a084016113bb565b6001600160401b0381166101c08401525061164f6101c084016113bb565b6001600160401b0381166101e08401525061166d6101e084016113bb565b6001600160401b0381166102008401525061168b6102008401611462565b63ffffffff8116610220840152506116a66102208401611462565b63ffffffff8116610240840152506116c16102408401611462565b63ffffffff8116610260840152506116dc6102608401611462565b63ffffffff8116610280840152506116f76102808401611462565b63ffffffff81166102a0840152506117136102a0840184611475565b6102e06102c085015261172b610300850182846114b6565b91505061173c6102c0850185611475565b848303601f19016102e08601526117548382846114b6565b9695505050505050565b5f81518060208401855e5f93019283525090919050565b828482375f8382015f8152611754818561175e565b818382375f9101908152919050565b634e487b7160e01b5f52601160045260245ffd5b808202811582820484141761089b5761089b611799565b5f6117d86117d2838661175e565b8461175e565b949350505050565b5f602082840312156117f0575f5ffd5b5051919050565b8181038181111561089b5761089b61179956fe60e060405234801561000f575f5ffd5b506040516105c33803806105c383398101604081905261002e916100ca565b8181836001600160a01b03166338d52e0f6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561006c573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906100909190610108565b6001600160a01b0390811660c05261ffff90911660a052166080525061012a9050565b6001600160a01b03811681146100c7575f5ffd5b50565b5f5f604083850312156100db575f5ffd5b82516100e6816100b3565b602084015190925061ffff811681146100fd575f5ffd5b809150509250929050565b5f60208284031215610118575f5ffd5b8151610123816100b3565b9392505050565b60805160a05160c05161045661016d5f395f818160ee015261017a01525f818160a201526101d301525f818160480152818161019c015261020101526104565ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c806316f0115b1461004357806335faa41614610087578063a92ff1411461009d575b5f5ffd5b61006a7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b61008f6100d7565b60405190815260200161007e565b6100c47f000000000000000000000000000000000000000000000000000000000000000081565b60405161ffff909116815260200161007e565b6040516370a0823160e01b81523060048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906370a0823190602401602060405180830381865afa15801561013b573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061015f9190610392565b9050805f0361016d57505f90565b6101c16001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000167f0000000000000000000000000000000000000000000000000000000000000000836102ac565b6040516323649a7f60e01b815261ffff7f0000000000000000000000000000000000000000000000000000000000000000166004820152602481018290527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906323649a7f906044016080604051808303815f875af115801561024f573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061027391906103cd565b5060405181815233907fc36b5179cb9c303b200074996eab2b3473eac370fdd7eba3bec636fe351096969060200160405180910390a290565b6102b88383835f610330565b61032b576102c983835f6001610330565b6102f657604051635274afe760e01b81526001600160a01b03841660048201526024015b60405180910390fd5b6103038383836001610330565b61032b57604051635274afe760e01b81526001600160a01b03841660048201526024016102ed565b505050565b60405163095ea7b360e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f5114831661038657838315161561037a573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f602082840312156103a2575f5ffd5b5051919050565b80516fffffffffffffffffffffffffffffffff811681146103c8575f5ffd5b919050565b5f60808284031280156103de575f5ffd5b506040516080810167ffffffffffffffff8111828210171561040e57634e487b7160e01b5f52604160045260245ffd5b60405261041a836103a9565b8152610428602084016103a9565b6020820152610439604084016103a9565b604082015261044a606084016103a9565b6060820152939250505056",
}

// PoolFactory is an auto generated Go binding around an Ethereum contract.
type PoolFactory struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *PoolFactory) GetABI() abi.ABI {
	return c.abi
}

// NewPoolFactory creates a new instance of PoolFactory.
func NewPoolFactory() *PoolFactory {
	parsed, err := PoolFactoryMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &PoolFactory{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *PoolFactory) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address owner_, address registry, address reports, address covenants, address treasury_, bytes32 poolCodeHash) returns()
func (poolFactory *PoolFactory) PackConstructor(owner_ common.Address, registry common.Address, reports common.Address, covenants common.Address, treasury_ common.Address, poolCodeHash [32]byte) []byte {
	enc, err := poolFactory.abi.Pack("", owner_, registry, reports, covenants, treasury_, poolCodeHash)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCOVENANTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc67de1c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function COVENANTS() view returns(address)
func (poolFactory *PoolFactory) PackCOVENANTS() []byte {
	enc, err := poolFactory.abi.Pack("COVENANTS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCOVENANTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc67de1c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function COVENANTS() view returns(address)
func (poolFactory *PoolFactory) TryPackCOVENANTS() ([]byte, error) {
	return poolFactory.abi.Pack("COVENANTS")
}

// UnpackCOVENANTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdc67de1c.
//
// Solidity: function COVENANTS() view returns(address)
func (poolFactory *PoolFactory) UnpackCOVENANTS(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("COVENANTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackFEECAPWAD is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8977a97a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function FEE_CAP_WAD() view returns(uint64)
func (poolFactory *PoolFactory) PackFEECAPWAD() []byte {
	enc, err := poolFactory.abi.Pack("FEE_CAP_WAD")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFEECAPWAD is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8977a97a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function FEE_CAP_WAD() view returns(uint64)
func (poolFactory *PoolFactory) TryPackFEECAPWAD() ([]byte, error) {
	return poolFactory.abi.Pack("FEE_CAP_WAD")
}

// UnpackFEECAPWAD is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8977a97a.
//
// Solidity: function FEE_CAP_WAD() view returns(uint64)
func (poolFactory *PoolFactory) UnpackFEECAPWAD(data []byte) (uint64, error) {
	out, err := poolFactory.abi.Unpack("FEE_CAP_WAD", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackPOOLCODEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe180407e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function POOL_CODE_HASH() view returns(bytes32)
func (poolFactory *PoolFactory) PackPOOLCODEHASH() []byte {
	enc, err := poolFactory.abi.Pack("POOL_CODE_HASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPOOLCODEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe180407e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function POOL_CODE_HASH() view returns(bytes32)
func (poolFactory *PoolFactory) TryPackPOOLCODEHASH() ([]byte, error) {
	return poolFactory.abi.Pack("POOL_CODE_HASH")
}

// UnpackPOOLCODEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe180407e.
//
// Solidity: function POOL_CODE_HASH() view returns(bytes32)
func (poolFactory *PoolFactory) UnpackPOOLCODEHASH(data []byte) ([32]byte, error) {
	out, err := poolFactory.abi.Unpack("POOL_CODE_HASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackREGISTRY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06433b1b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function REGISTRY() view returns(address)
func (poolFactory *PoolFactory) PackREGISTRY() []byte {
	enc, err := poolFactory.abi.Pack("REGISTRY")
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
func (poolFactory *PoolFactory) TryPackREGISTRY() ([]byte, error) {
	return poolFactory.abi.Pack("REGISTRY")
}

// UnpackREGISTRY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06433b1b.
//
// Solidity: function REGISTRY() view returns(address)
func (poolFactory *PoolFactory) UnpackREGISTRY(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("REGISTRY", data)
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
func (poolFactory *PoolFactory) PackREPORTS() []byte {
	enc, err := poolFactory.abi.Pack("REPORTS")
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
func (poolFactory *PoolFactory) TryPackREPORTS() ([]byte, error) {
	return poolFactory.abi.Pack("REPORTS")
}

// UnpackREPORTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30eb986.
//
// Solidity: function REPORTS() view returns(address)
func (poolFactory *PoolFactory) UnpackREPORTS(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("REPORTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackAcceptOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79ba5097.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function acceptOwnership() returns()
func (poolFactory *PoolFactory) PackAcceptOwnership() []byte {
	enc, err := poolFactory.abi.Pack("acceptOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAcceptOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79ba5097.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function acceptOwnership() returns()
func (poolFactory *PoolFactory) TryPackAcceptOwnership() ([]byte, error) {
	return poolFactory.abi.Pack("acceptOwnership")
}

// PackAllowAsset is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31777670.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowAsset(address asset, uint256 minSeed_) returns()
func (poolFactory *PoolFactory) PackAllowAsset(asset common.Address, minSeed *big.Int) []byte {
	enc, err := poolFactory.abi.Pack("allowAsset", asset, minSeed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowAsset is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31777670.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowAsset(address asset, uint256 minSeed_) returns()
func (poolFactory *PoolFactory) TryPackAllowAsset(asset common.Address, minSeed *big.Int) ([]byte, error) {
	return poolFactory.abi.Pack("allowAsset", asset, minSeed)
}

// PackCreateLockbox is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe9f46b7d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function createLockbox(address pool, uint16 facilityId) returns(address lockbox)
func (poolFactory *PoolFactory) PackCreateLockbox(pool common.Address, facilityId uint16) []byte {
	enc, err := poolFactory.abi.Pack("createLockbox", pool, facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreateLockbox is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe9f46b7d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function createLockbox(address pool, uint16 facilityId) returns(address lockbox)
func (poolFactory *PoolFactory) TryPackCreateLockbox(pool common.Address, facilityId uint16) ([]byte, error) {
	return poolFactory.abi.Pack("createLockbox", pool, facilityId)
}

// UnpackCreateLockbox is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe9f46b7d.
//
// Solidity: function createLockbox(address pool, uint16 facilityId) returns(address lockbox)
func (poolFactory *PoolFactory) UnpackCreateLockbox(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("createLockbox", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackCreatePool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3aa25c73.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function createPool((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, uint256 seed, bytes32 salt, bytes code) returns(address pool)
func (poolFactory *PoolFactory) PackCreatePool(params IPoolParams, seed *big.Int, salt [32]byte, code []byte) []byte {
	enc, err := poolFactory.abi.Pack("createPool", params, seed, salt, code)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreatePool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3aa25c73.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function createPool((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, uint256 seed, bytes32 salt, bytes code) returns(address pool)
func (poolFactory *PoolFactory) TryPackCreatePool(params IPoolParams, seed *big.Int, salt [32]byte, code []byte) ([]byte, error) {
	return poolFactory.abi.Pack("createPool", params, seed, salt, code)
}

// UnpackCreatePool is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3aa25c73.
//
// Solidity: function createPool((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, uint256 seed, bytes32 salt, bytes code) returns(address pool)
func (poolFactory *PoolFactory) UnpackCreatePool(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("createPool", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackFeeWad is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf3f94990.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function feeWad() view returns(uint64)
func (poolFactory *PoolFactory) PackFeeWad() []byte {
	enc, err := poolFactory.abi.Pack("feeWad")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFeeWad is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf3f94990.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function feeWad() view returns(uint64)
func (poolFactory *PoolFactory) TryPackFeeWad() ([]byte, error) {
	return poolFactory.abi.Pack("feeWad")
}

// UnpackFeeWad is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf3f94990.
//
// Solidity: function feeWad() view returns(uint64)
func (poolFactory *PoolFactory) UnpackFeeWad(data []byte) (uint64, error) {
	out, err := poolFactory.abi.Unpack("feeWad", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackIsPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5b16ebb7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isPool(address pool) view returns(bool)
func (poolFactory *PoolFactory) PackIsPool(pool common.Address) []byte {
	enc, err := poolFactory.abi.Pack("isPool", pool)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5b16ebb7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isPool(address pool) view returns(bool)
func (poolFactory *PoolFactory) TryPackIsPool(pool common.Address) ([]byte, error) {
	return poolFactory.abi.Pack("isPool", pool)
}

// UnpackIsPool is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5b16ebb7.
//
// Solidity: function isPool(address pool) view returns(bool)
func (poolFactory *PoolFactory) UnpackIsPool(data []byte) (bool, error) {
	out, err := poolFactory.abi.Unpack("isPool", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackLockboxAddress is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaa023cb1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockboxAddress(address pool, uint16 facilityId) view returns(address)
func (poolFactory *PoolFactory) PackLockboxAddress(pool common.Address, facilityId uint16) []byte {
	enc, err := poolFactory.abi.Pack("lockboxAddress", pool, facilityId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockboxAddress is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaa023cb1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockboxAddress(address pool, uint16 facilityId) view returns(address)
func (poolFactory *PoolFactory) TryPackLockboxAddress(pool common.Address, facilityId uint16) ([]byte, error) {
	return poolFactory.abi.Pack("lockboxAddress", pool, facilityId)
}

// UnpackLockboxAddress is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xaa023cb1.
//
// Solidity: function lockboxAddress(address pool, uint16 facilityId) view returns(address)
func (poolFactory *PoolFactory) UnpackLockboxAddress(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("lockboxAddress", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackMinSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xca96d838.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function minSeed(address asset) view returns(uint256)
func (poolFactory *PoolFactory) PackMinSeed(asset common.Address) []byte {
	enc, err := poolFactory.abi.Pack("minSeed", asset)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMinSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xca96d838.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function minSeed(address asset) view returns(uint256)
func (poolFactory *PoolFactory) TryPackMinSeed(asset common.Address) ([]byte, error) {
	return poolFactory.abi.Pack("minSeed", asset)
}

// UnpackMinSeed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xca96d838.
//
// Solidity: function minSeed(address asset) view returns(uint256)
func (poolFactory *PoolFactory) UnpackMinSeed(data []byte) (*big.Int, error) {
	out, err := poolFactory.abi.Unpack("minSeed", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address)
func (poolFactory *PoolFactory) PackOwner() []byte {
	enc, err := poolFactory.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address)
func (poolFactory *PoolFactory) TryPackOwner() ([]byte, error) {
	return poolFactory.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (poolFactory *PoolFactory) UnpackOwner(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPendingOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30c3978.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingOwner() view returns(address)
func (poolFactory *PoolFactory) PackPendingOwner() []byte {
	enc, err := poolFactory.abi.Pack("pendingOwner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30c3978.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingOwner() view returns(address)
func (poolFactory *PoolFactory) TryPackPendingOwner() ([]byte, error) {
	return poolFactory.abi.Pack("pendingOwner")
}

// UnpackPendingOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30c3978.
//
// Solidity: function pendingOwner() view returns(address)
func (poolFactory *PoolFactory) UnpackPendingOwner(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("pendingOwner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPoolAddress is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x36f1f022.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function poolAddress((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, bytes32 salt, address creator, bytes code) view returns(address)
func (poolFactory *PoolFactory) PackPoolAddress(params IPoolParams, salt [32]byte, creator common.Address, code []byte) []byte {
	enc, err := poolFactory.abi.Pack("poolAddress", params, salt, creator, code)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPoolAddress is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x36f1f022.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function poolAddress((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, bytes32 salt, address creator, bytes code) view returns(address)
func (poolFactory *PoolFactory) TryPackPoolAddress(params IPoolParams, salt [32]byte, creator common.Address, code []byte) ([]byte, error) {
	return poolFactory.abi.Pack("poolAddress", params, salt, creator, code)
}

// UnpackPoolAddress is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x36f1f022.
//
// Solidity: function poolAddress((bytes32,address,address,address,address,address,address,address,address,address,uint256,uint256,uint64,uint64,uint64,uint64,uint32,uint32,uint32,uint32,uint32,string,string) params, bytes32 salt, address creator, bytes code) view returns(address)
func (poolFactory *PoolFactory) UnpackPoolAddress(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("poolAddress", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceOwnership() returns()
func (poolFactory *PoolFactory) PackRenounceOwnership() []byte {
	enc, err := poolFactory.abi.Pack("renounceOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceOwnership() returns()
func (poolFactory *PoolFactory) TryPackRenounceOwnership() ([]byte, error) {
	return poolFactory.abi.Pack("renounceOwnership")
}

// PackSetFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a630d7a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setFee(uint64 feeWad_) returns()
func (poolFactory *PoolFactory) PackSetFee(feeWad uint64) []byte {
	enc, err := poolFactory.abi.Pack("setFee", feeWad)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a630d7a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setFee(uint64 feeWad_) returns()
func (poolFactory *PoolFactory) TryPackSetFee(feeWad uint64) ([]byte, error) {
	return poolFactory.abi.Pack("setFee", feeWad)
}

// PackSetTreasury is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf0f44260.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setTreasury(address treasury_) returns()
func (poolFactory *PoolFactory) PackSetTreasury(treasury common.Address) []byte {
	enc, err := poolFactory.abi.Pack("setTreasury", treasury)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetTreasury is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf0f44260.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setTreasury(address treasury_) returns()
func (poolFactory *PoolFactory) TryPackSetTreasury(treasury common.Address) ([]byte, error) {
	return poolFactory.abi.Pack("setTreasury", treasury)
}

// PackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (poolFactory *PoolFactory) PackTransferOwnership(newOwner common.Address) []byte {
	enc, err := poolFactory.abi.Pack("transferOwnership", newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (poolFactory *PoolFactory) TryPackTransferOwnership(newOwner common.Address) ([]byte, error) {
	return poolFactory.abi.Pack("transferOwnership", newOwner)
}

// PackTreasury is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61d027b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function treasury() view returns(address)
func (poolFactory *PoolFactory) PackTreasury() []byte {
	enc, err := poolFactory.abi.Pack("treasury")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTreasury is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61d027b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function treasury() view returns(address)
func (poolFactory *PoolFactory) TryPackTreasury() ([]byte, error) {
	return poolFactory.abi.Pack("treasury")
}

// UnpackTreasury is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x61d027b3.
//
// Solidity: function treasury() view returns(address)
func (poolFactory *PoolFactory) UnpackTreasury(data []byte) (common.Address, error) {
	out, err := poolFactory.abi.Unpack("treasury", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PoolFactoryAssetAllowed represents a AssetAllowed event raised by the PoolFactory contract.
type PoolFactoryAssetAllowed struct {
	Asset   common.Address
	MinSeed *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const PoolFactoryAssetAllowedEventName = "AssetAllowed"

// ContractEventName returns the user-defined event name.
func (PoolFactoryAssetAllowed) ContractEventName() string {
	return PoolFactoryAssetAllowedEventName
}

// UnpackAssetAllowedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AssetAllowed(address indexed asset, uint256 minSeed)
func (poolFactory *PoolFactory) UnpackAssetAllowedEvent(log *types.Log) (*PoolFactoryAssetAllowed, error) {
	event := "AssetAllowed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryAssetAllowed)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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

// PoolFactoryFeeSet represents a FeeSet event raised by the PoolFactory contract.
type PoolFactoryFeeSet struct {
	FeeWad uint64
	Raw    *types.Log // Blockchain specific contextual infos
}

const PoolFactoryFeeSetEventName = "FeeSet"

// ContractEventName returns the user-defined event name.
func (PoolFactoryFeeSet) ContractEventName() string {
	return PoolFactoryFeeSetEventName
}

// UnpackFeeSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event FeeSet(uint64 feeWad)
func (poolFactory *PoolFactory) UnpackFeeSetEvent(log *types.Log) (*PoolFactoryFeeSet, error) {
	event := "FeeSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryFeeSet)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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

// PoolFactoryLockboxCreated represents a LockboxCreated event raised by the PoolFactory contract.
type PoolFactoryLockboxCreated struct {
	Pool       common.Address
	FacilityId uint16
	Lockbox    common.Address
	Raw        *types.Log // Blockchain specific contextual infos
}

const PoolFactoryLockboxCreatedEventName = "LockboxCreated"

// ContractEventName returns the user-defined event name.
func (PoolFactoryLockboxCreated) ContractEventName() string {
	return PoolFactoryLockboxCreatedEventName
}

// UnpackLockboxCreatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event LockboxCreated(address indexed pool, uint16 indexed facilityId, address lockbox)
func (poolFactory *PoolFactory) UnpackLockboxCreatedEvent(log *types.Log) (*PoolFactoryLockboxCreated, error) {
	event := "LockboxCreated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryLockboxCreated)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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

// PoolFactoryOwnershipTransferStarted represents a OwnershipTransferStarted event raised by the PoolFactory contract.
type PoolFactoryOwnershipTransferStarted struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const PoolFactoryOwnershipTransferStartedEventName = "OwnershipTransferStarted"

// ContractEventName returns the user-defined event name.
func (PoolFactoryOwnershipTransferStarted) ContractEventName() string {
	return PoolFactoryOwnershipTransferStartedEventName
}

// UnpackOwnershipTransferStartedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner)
func (poolFactory *PoolFactory) UnpackOwnershipTransferStartedEvent(log *types.Log) (*PoolFactoryOwnershipTransferStarted, error) {
	event := "OwnershipTransferStarted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryOwnershipTransferStarted)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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

// PoolFactoryOwnershipTransferred represents a OwnershipTransferred event raised by the PoolFactory contract.
type PoolFactoryOwnershipTransferred struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const PoolFactoryOwnershipTransferredEventName = "OwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (PoolFactoryOwnershipTransferred) ContractEventName() string {
	return PoolFactoryOwnershipTransferredEventName
}

// UnpackOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)
func (poolFactory *PoolFactory) UnpackOwnershipTransferredEvent(log *types.Log) (*PoolFactoryOwnershipTransferred, error) {
	event := "OwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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

// PoolFactoryPoolCreated represents a PoolCreated event raised by the PoolFactory contract.
type PoolFactoryPoolCreated struct {
	Pool    common.Address
	Id      [32]byte
	Creator common.Address
	Asset   common.Address
	Seed    *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const PoolFactoryPoolCreatedEventName = "PoolCreated"

// ContractEventName returns the user-defined event name.
func (PoolFactoryPoolCreated) ContractEventName() string {
	return PoolFactoryPoolCreatedEventName
}

// UnpackPoolCreatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PoolCreated(address indexed pool, bytes32 indexed id, address indexed creator, address asset, uint256 seed)
func (poolFactory *PoolFactory) UnpackPoolCreatedEvent(log *types.Log) (*PoolFactoryPoolCreated, error) {
	event := "PoolCreated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryPoolCreated)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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

// PoolFactoryTreasurySet represents a TreasurySet event raised by the PoolFactory contract.
type PoolFactoryTreasurySet struct {
	Treasury common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const PoolFactoryTreasurySetEventName = "TreasurySet"

// ContractEventName returns the user-defined event name.
func (PoolFactoryTreasurySet) ContractEventName() string {
	return PoolFactoryTreasurySetEventName
}

// UnpackTreasurySetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TreasurySet(address treasury)
func (poolFactory *PoolFactory) UnpackTreasurySetEvent(log *types.Log) (*PoolFactoryTreasurySet, error) {
	event := "TreasurySet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != poolFactory.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PoolFactoryTreasurySet)
	if len(log.Data) > 0 {
		if err := poolFactory.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range poolFactory.abi.Events[event].Inputs {
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
func (poolFactory *PoolFactory) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["AssetNotAllowed"].ID.Bytes()[:4]) {
		return poolFactory.UnpackAssetNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["Create2EmptyBytecode"].ID.Bytes()[:4]) {
		return poolFactory.UnpackCreate2EmptyBytecodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["FailedDeployment"].ID.Bytes()[:4]) {
		return poolFactory.UnpackFailedDeploymentError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["InexactTransfer"].ID.Bytes()[:4]) {
		return poolFactory.UnpackInexactTransferError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return poolFactory.UnpackInsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["NotAPool"].ID.Bytes()[:4]) {
		return poolFactory.UnpackNotAPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["OwnableInvalidOwner"].ID.Bytes()[:4]) {
		return poolFactory.UnpackOwnableInvalidOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["OwnableUnauthorizedAccount"].ID.Bytes()[:4]) {
		return poolFactory.UnpackOwnableUnauthorizedAccountError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["ParameterOutOfRange"].ID.Bytes()[:4]) {
		return poolFactory.UnpackParameterOutOfRangeError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return poolFactory.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["SeedTooSmall"].ID.Bytes()[:4]) {
		return poolFactory.UnpackSeedTooSmallError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["WrongCode"].ID.Bytes()[:4]) {
		return poolFactory.UnpackWrongCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["WrongCovenants"].ID.Bytes()[:4]) {
		return poolFactory.UnpackWrongCovenantsError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["WrongFee"].ID.Bytes()[:4]) {
		return poolFactory.UnpackWrongFeeError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["WrongRegistry"].ID.Bytes()[:4]) {
		return poolFactory.UnpackWrongRegistryError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["WrongReports"].ID.Bytes()[:4]) {
		return poolFactory.UnpackWrongReportsError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["WrongTreasury"].ID.Bytes()[:4]) {
		return poolFactory.UnpackWrongTreasuryError(raw[4:])
	}
	if bytes.Equal(raw[:4], poolFactory.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return poolFactory.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// PoolFactoryAssetNotAllowed represents a AssetNotAllowed error raised by the PoolFactory contract.
type PoolFactoryAssetNotAllowed struct {
	Asset common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AssetNotAllowed(address asset)
func PoolFactoryAssetNotAllowedErrorID() common.Hash {
	return common.HexToHash("0x188053b09c162fe55c605eabaaf07a2ca6a7fe498368596c6ccd1d0c87625e59")
}

// UnpackAssetNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AssetNotAllowed(address asset)
func (poolFactory *PoolFactory) UnpackAssetNotAllowedError(raw []byte) (*PoolFactoryAssetNotAllowed, error) {
	out := new(PoolFactoryAssetNotAllowed)
	if err := poolFactory.abi.UnpackIntoInterface(out, "AssetNotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryCreate2EmptyBytecode represents a Create2EmptyBytecode error raised by the PoolFactory contract.
type PoolFactoryCreate2EmptyBytecode struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Create2EmptyBytecode()
func PoolFactoryCreate2EmptyBytecodeErrorID() common.Hash {
	return common.HexToHash("0x4ca249dcffe41558ef8b961d71c905e4fa4317a1663f377b9610642e4e0abdb6")
}

// UnpackCreate2EmptyBytecodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Create2EmptyBytecode()
func (poolFactory *PoolFactory) UnpackCreate2EmptyBytecodeError(raw []byte) (*PoolFactoryCreate2EmptyBytecode, error) {
	out := new(PoolFactoryCreate2EmptyBytecode)
	if err := poolFactory.abi.UnpackIntoInterface(out, "Create2EmptyBytecode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryFailedDeployment represents a FailedDeployment error raised by the PoolFactory contract.
type PoolFactoryFailedDeployment struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedDeployment()
func PoolFactoryFailedDeploymentErrorID() common.Hash {
	return common.HexToHash("0xb06ebf3d5067824a3fe5d5ba19471e035a7de6c88dac362c77b162830a5b9093")
}

// UnpackFailedDeploymentError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedDeployment()
func (poolFactory *PoolFactory) UnpackFailedDeploymentError(raw []byte) (*PoolFactoryFailedDeployment, error) {
	out := new(PoolFactoryFailedDeployment)
	if err := poolFactory.abi.UnpackIntoInterface(out, "FailedDeployment", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryInexactTransfer represents a InexactTransfer error raised by the PoolFactory contract.
type PoolFactoryInexactTransfer struct {
	Sent     *big.Int
	Received *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func PoolFactoryInexactTransferErrorID() common.Hash {
	return common.HexToHash("0x9366facfd0eab5c275551d2aacfe42d873d5c14d816655672626dcc3776c8c59")
}

// UnpackInexactTransferError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InexactTransfer(uint256 sent, uint256 received)
func (poolFactory *PoolFactory) UnpackInexactTransferError(raw []byte) (*PoolFactoryInexactTransfer, error) {
	out := new(PoolFactoryInexactTransfer)
	if err := poolFactory.abi.UnpackIntoInterface(out, "InexactTransfer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryInsufficientBalance represents a InsufficientBalance error raised by the PoolFactory contract.
type PoolFactoryInsufficientBalance struct {
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func PoolFactoryInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xcf4791818fba6e019216eb4864093b4947f674afada5d305e57d598b641dad1d")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func (poolFactory *PoolFactory) UnpackInsufficientBalanceError(raw []byte) (*PoolFactoryInsufficientBalance, error) {
	out := new(PoolFactoryInsufficientBalance)
	if err := poolFactory.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryNotAPool represents a NotAPool error raised by the PoolFactory contract.
type PoolFactoryNotAPool struct {
	Pool common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAPool(address pool)
func PoolFactoryNotAPoolErrorID() common.Hash {
	return common.HexToHash("0xe3728359b7508e2bae48ae5805d90315d97af8ac9ef53a4bf3e86fb67f54cc82")
}

// UnpackNotAPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAPool(address pool)
func (poolFactory *PoolFactory) UnpackNotAPoolError(raw []byte) (*PoolFactoryNotAPool, error) {
	out := new(PoolFactoryNotAPool)
	if err := poolFactory.abi.UnpackIntoInterface(out, "NotAPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryOwnableInvalidOwner represents a OwnableInvalidOwner error raised by the PoolFactory contract.
type PoolFactoryOwnableInvalidOwner struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableInvalidOwner(address owner)
func PoolFactoryOwnableInvalidOwnerErrorID() common.Hash {
	return common.HexToHash("0x1e4fbdf7f3ef8bcaa855599e3abf48b232380f183f08f6f813d9ffa5bd585188")
}

// UnpackOwnableInvalidOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableInvalidOwner(address owner)
func (poolFactory *PoolFactory) UnpackOwnableInvalidOwnerError(raw []byte) (*PoolFactoryOwnableInvalidOwner, error) {
	out := new(PoolFactoryOwnableInvalidOwner)
	if err := poolFactory.abi.UnpackIntoInterface(out, "OwnableInvalidOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryOwnableUnauthorizedAccount represents a OwnableUnauthorizedAccount error raised by the PoolFactory contract.
type PoolFactoryOwnableUnauthorizedAccount struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func PoolFactoryOwnableUnauthorizedAccountErrorID() common.Hash {
	return common.HexToHash("0x118cdaa7a341953d1887a2245fd6665d741c67c8c50581daa59e1d03373fa188")
}

// UnpackOwnableUnauthorizedAccountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func (poolFactory *PoolFactory) UnpackOwnableUnauthorizedAccountError(raw []byte) (*PoolFactoryOwnableUnauthorizedAccount, error) {
	out := new(PoolFactoryOwnableUnauthorizedAccount)
	if err := poolFactory.abi.UnpackIntoInterface(out, "OwnableUnauthorizedAccount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryParameterOutOfRange represents a ParameterOutOfRange error raised by the PoolFactory contract.
type PoolFactoryParameterOutOfRange struct {
	Value *big.Int
	Least *big.Int
	Most  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func PoolFactoryParameterOutOfRangeErrorID() common.Hash {
	return common.HexToHash("0xd3f93ee859d46e46ffd39405ef12fc6725c2e5f26a654ff27e026afd1248f8d0")
}

// UnpackParameterOutOfRangeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ParameterOutOfRange(uint256 value, uint256 least, uint256 most)
func (poolFactory *PoolFactory) UnpackParameterOutOfRangeError(raw []byte) (*PoolFactoryParameterOutOfRange, error) {
	out := new(PoolFactoryParameterOutOfRange)
	if err := poolFactory.abi.UnpackIntoInterface(out, "ParameterOutOfRange", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactorySafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the PoolFactory contract.
type PoolFactorySafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func PoolFactorySafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (poolFactory *PoolFactory) UnpackSafeERC20FailedOperationError(raw []byte) (*PoolFactorySafeERC20FailedOperation, error) {
	out := new(PoolFactorySafeERC20FailedOperation)
	if err := poolFactory.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactorySeedTooSmall represents a SeedTooSmall error raised by the PoolFactory contract.
type PoolFactorySeedTooSmall struct {
	Seed  *big.Int
	Least *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SeedTooSmall(uint256 seed, uint256 least)
func PoolFactorySeedTooSmallErrorID() common.Hash {
	return common.HexToHash("0x5e415374aadb6042ca7dce21459d6fe8955e380fa19701835627898fb2fbb5f8")
}

// UnpackSeedTooSmallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SeedTooSmall(uint256 seed, uint256 least)
func (poolFactory *PoolFactory) UnpackSeedTooSmallError(raw []byte) (*PoolFactorySeedTooSmall, error) {
	out := new(PoolFactorySeedTooSmall)
	if err := poolFactory.abi.UnpackIntoInterface(out, "SeedTooSmall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryWrongCode represents a WrongCode error raised by the PoolFactory contract.
type PoolFactoryWrongCode struct {
	CodeHash [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCode(bytes32 codeHash, bytes32 expected)
func PoolFactoryWrongCodeErrorID() common.Hash {
	return common.HexToHash("0x9e00ade9ea341a801ff900d39f7b52e90a07790f6091d312b0a2582b95cbe82c")
}

// UnpackWrongCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCode(bytes32 codeHash, bytes32 expected)
func (poolFactory *PoolFactory) UnpackWrongCodeError(raw []byte) (*PoolFactoryWrongCode, error) {
	out := new(PoolFactoryWrongCode)
	if err := poolFactory.abi.UnpackIntoInterface(out, "WrongCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryWrongCovenants represents a WrongCovenants error raised by the PoolFactory contract.
type PoolFactoryWrongCovenants struct {
	Covenants common.Address
	Expected  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCovenants(address covenants, address expected)
func PoolFactoryWrongCovenantsErrorID() common.Hash {
	return common.HexToHash("0x8df9c3ccd8465d4e612b27b7c3b3f2e5df87509e4f355d81567ff53521831a3c")
}

// UnpackWrongCovenantsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCovenants(address covenants, address expected)
func (poolFactory *PoolFactory) UnpackWrongCovenantsError(raw []byte) (*PoolFactoryWrongCovenants, error) {
	out := new(PoolFactoryWrongCovenants)
	if err := poolFactory.abi.UnpackIntoInterface(out, "WrongCovenants", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryWrongFee represents a WrongFee error raised by the PoolFactory contract.
type PoolFactoryWrongFee struct {
	FeeWad   *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongFee(uint256 feeWad, uint256 expected)
func PoolFactoryWrongFeeErrorID() common.Hash {
	return common.HexToHash("0x23b18f5f5e83b64f64fb1b28a90cb03c4f9ce8ceb2693b31fe14ebed9321256f")
}

// UnpackWrongFeeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongFee(uint256 feeWad, uint256 expected)
func (poolFactory *PoolFactory) UnpackWrongFeeError(raw []byte) (*PoolFactoryWrongFee, error) {
	out := new(PoolFactoryWrongFee)
	if err := poolFactory.abi.UnpackIntoInterface(out, "WrongFee", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryWrongRegistry represents a WrongRegistry error raised by the PoolFactory contract.
type PoolFactoryWrongRegistry struct {
	Registry common.Address
	Expected common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongRegistry(address registry, address expected)
func PoolFactoryWrongRegistryErrorID() common.Hash {
	return common.HexToHash("0xa1afd82a3856b0bfe548c4a734e0e79fa4ce3fe5323b9fa515601eaeda5cf696")
}

// UnpackWrongRegistryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongRegistry(address registry, address expected)
func (poolFactory *PoolFactory) UnpackWrongRegistryError(raw []byte) (*PoolFactoryWrongRegistry, error) {
	out := new(PoolFactoryWrongRegistry)
	if err := poolFactory.abi.UnpackIntoInterface(out, "WrongRegistry", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryWrongReports represents a WrongReports error raised by the PoolFactory contract.
type PoolFactoryWrongReports struct {
	Reports  common.Address
	Expected common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongReports(address reports, address expected)
func PoolFactoryWrongReportsErrorID() common.Hash {
	return common.HexToHash("0xb829a96ff4571fb63143eaa86558c04424055d0bc8609da44eea5a305dd2aa5b")
}

// UnpackWrongReportsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongReports(address reports, address expected)
func (poolFactory *PoolFactory) UnpackWrongReportsError(raw []byte) (*PoolFactoryWrongReports, error) {
	out := new(PoolFactoryWrongReports)
	if err := poolFactory.abi.UnpackIntoInterface(out, "WrongReports", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryWrongTreasury represents a WrongTreasury error raised by the PoolFactory contract.
type PoolFactoryWrongTreasury struct {
	Treasury common.Address
	Expected common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongTreasury(address treasury, address expected)
func PoolFactoryWrongTreasuryErrorID() common.Hash {
	return common.HexToHash("0xe272cb1d40a30193ee99530f25e26776a3b7a5b95b4d2cafed9c1507f2d3d562")
}

// UnpackWrongTreasuryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongTreasury(address treasury, address expected)
func (poolFactory *PoolFactory) UnpackWrongTreasuryError(raw []byte) (*PoolFactoryWrongTreasury, error) {
	out := new(PoolFactoryWrongTreasury)
	if err := poolFactory.abi.UnpackIntoInterface(out, "WrongTreasury", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PoolFactoryZeroAddress represents a ZeroAddress error raised by the PoolFactory contract.
type PoolFactoryZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func PoolFactoryZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (poolFactory *PoolFactory) UnpackZeroAddressError(raw []byte) (*PoolFactoryZeroAddress, error) {
	out := new(PoolFactoryZeroAddress)
	if err := poolFactory.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}
