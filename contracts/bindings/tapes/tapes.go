// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package tapes

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

// ITapesTape is an auto generated low-level Go binding around an user-defined struct.
type ITapesTape struct {
	Pool        [32]byte
	Kind        [32]byte
	SetId       uint64
	Seq         uint64
	AsOf        uint64
	BlockNumber uint64
	Rows        uint32
	Root        [32]byte
	ReportHash  [32]byte
}

// TapesMetaData contains all meta data concerning the Tapes contract.
var TapesMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"reports\",\"type\":\"address\",\"internalType\":\"contractIReports\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"EmptyTape\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoTape\",\"inputs\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotASigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"OtherReport\",\"inputs\":[{\"name\":\"reportHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"newest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"SignersNotAscending\",\"inputs\":[{\"name\":\"previous\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TapeFromFuture\",\"inputs\":[{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TapeTooOld\",\"inputs\":[{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"oldest\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TooFewSignatures\",\"inputs\":[{\"name\":\"signatures\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"required\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongSequence\",\"inputs\":[{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"expected\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"WrongSignerSet\",\"inputs\":[{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"current\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TapeAnchored\",\"inputs\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"seq\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"asOf\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"rows\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"root\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"reportHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"function\",\"name\":\"REPORTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIReports\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TAPE_TYPEHASH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"anchor\",\"inputs\":[{\"name\":\"tape\",\"type\":\"tuple\",\"internalType\":\"structITapes.Tape\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"rows\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"root\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"reportHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"digest\",\"inputs\":[{\"name\":\"tape\",\"type\":\"tuple\",\"internalType\":\"structITapes.Tape\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"rows\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"root\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"reportHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structITapes.Tape\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"rows\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"root\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"reportHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"tapeAt\",\"inputs\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structITapes.Tape\",\"components\":[{\"name\":\"pool\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"kind\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"setId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"seq\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"asOf\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"rows\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"root\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"reportHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"}]",
	ID:  "Tapes",
	Bin: "0x610180604052348015610010575f5ffd5b50604051611a4f380380611a4f83398101604081905261002f91610179565b6040518060400160405280600e81526020016d436f7265626f6e6420546170657360901b815250604051806040016040528060018152602001603160f81b81525061007f8261013360201b60201c565b6101205261008c81610133565b61014052815160208084019190912060e052815190820120610100524660a05261011860e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526001600160a01b031661016052610201565b5f5f829050601f81511115610166578260405163305a27a960e01b815260040161015d91906101a6565b60405180910390fd5b8051610171826101db565b179392505050565b5f60208284031215610189575f5ffd5b81516001600160a01b038116811461019f575f5ffd5b9392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b805160208083015191908110156101fb575f198160200360031b1b821691505b50919050565b60805160a05160c05160e051610100516101205161014051610160516117e561026a5f395f81816101330152818161031e015261047b01525f610c0001525f610bd001525f610cfd01525f610cd501525f610c3001525f610c5a01525f610c8401526117e55ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806394ad9c6b1161005857806394ad9c6b146100d45780639bd7b55b146100f4578063dc7969171461011b578063e30eb9861461012e575f5ffd5b80633158607b1461007e57806344181394146100a457806384b0196e146100b9575b5f5ffd5b61009161008c366004611008565b61016d565b6040519081526020015b60405180910390f35b6100b76100b236600461102a565b6101c5565b005b6100c1610622565b60405161009b97969594939291906110da565b6100e76100e2366004611170565b610664565b60405161009b9190611190565b6100917f51745ef61f9406e19ba65148f364b56f3d6e69286280d969d4954cad9f3a508c81565b6100e761012936600461125d565b61076b565b6101557f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b03909116815260200161009b565b5f6101bf7f51745ef61f9406e19ba65148f364b56f3d6e69286280d969d4954cad9f3a508c836040516020016101a49291906112af565b60405160208183030381529060405280519060200120610819565b92915050565b82355f908152600260209081526040808320828701358452909152902080546101f8906001600160401b0316600161138b565b6001600160401b031661021160808601606087016113aa565b6001600160401b0316146102765761022f60808501606086016113aa565b8154610245906001600160401b0316600161138b565b604051633339693d60e01b81526001600160401b039283166004820152911660248201526044015b60405180910390fd5b61028660e0850160c086016113c5565b63ffffffff165f036102ab576040516337e34a9360e11b815260040160405180910390fd5b426102bc60a08601608087016113aa565b6001600160401b03161115610306576102db60a08501608086016113aa565b604051635c7052c360e11b81526001600160401b03909116600482015242602482015260440161026d565b6040516379feb10760e01b8152843560048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316906379feb1079060240161012060405180830381865afa15801561036c573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103909190611488565b90508060e00151856101000135146103cf5760e08101516040516326d1215f60e01b81526101008701356004820152602481019190915260440161026d565b606081015182545f916001600160401b03908116600160401b90920416116103fb57816060015161040e565b8254600160401b90046001600160401b03165b90506001600160401b03811661042a60a08801608089016113aa565b6001600160401b031610156104765761044960a08701608088016113aa565b60405163f38074cd60e01b81526001600160401b039182166004820152908216602482015260440161026d565b6104ba7f00000000000000000000000000000000000000000000000000000000000000006104aa6060890160408a016113aa565b6104b38961016d565b8888610845565b6104ca60808701606088016113aa565b6104da60a08801608089016113aa565b84546fffffffffffffffffffffffffffffffff1916600160401b6001600160401b039283160267ffffffffffffffff191617911617835585355f908152600360209081526040808320828a013584529091528120879161054060a08401608085016113aa565b6001600160401b0316815260208101919091526040015f20610562828261153c565b5050602086013586357fd380160796003e90f6892b8ef9fefc38bc373a981f6342140344dc29889dfc2a61059c60808a0160608b016113aa565b6105ac60a08b0160808c016113aa565b6105bc60c08c0160a08d016113aa565b6105cc60e08d0160c08e016113c5565b604080516001600160401b0395861681529385166020850152919093169082015263ffffffff909116606082015260e08a013560808201526101008a013560a082015260c00160405180910390a3505050505050565b5f6060805f5f5f6060610633610bc9565b61063b610bf9565b604080515f80825260208201909252600f60f81b9b939a50919850469750309650945092509050565b61066c610fa6565b5f8381526002602090815260408083208584529091528120805490916001600160401b0390911690036106bc57604051632e7d1dd560e11b8152600481018590526024810184905260440161026d565b5f848152600360208181526040808420878552825280842094546001600160401b03600160401b9182900481168652958352938190208151610120810183528154815260018201549381019390935260028101548087169284019290925293810485166060830152600160801b810485166080830152600160c01b900490931660a084015281015463ffffffff1660c0830152600481015460e083015260050154610100820152905092915050565b610773610fa6565b505f9283526003602081815260408086209486529381528385206001600160401b03938416865281529383902083516101208101855281548152600182015495810195909552600281015480841694860194909452600160401b840483166060860152600160801b840483166080860152600160c01b90930490911660a084015281015463ffffffff1660c0830152600481015460e08301526005015461010082015290565b5f6101bf610825610c24565b8360405161190160f01b8152600281019290925260228201526042902090565b846001600160a01b031663087e926c6040518163ffffffff1660e01b8152600401602060405180830381865afa158015610881573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906108a5919061166d565b6001600160401b0316846001600160401b03161461094a5783856001600160a01b031663087e926c6040518163ffffffff1660e01b8152600401602060405180830381865afa1580156108fa573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061091e919061166d565b604051636b927cd360e01b81526001600160401b0392831660048201529116602482015260440161026d565b5f856001600160a01b03166342cde4e86040518163ffffffff1660e01b8152600401602060405180830381865afa158015610987573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906109ab9190611688565b9050808210156109d8576040516359b8466f60e01b8152600481018390526024810182905260440161026d565b5f866001600160a01b03166346f0975a6040518163ffffffff1660e01b81526004015f60405180830381865afa158015610a14573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f19168201604052610a3b919081019061169f565b90505f80805b85811015610bbd575f610aab89898985818110610a6057610a6061175c565b9050602002810190610a729190611770565b8080601f0160208091040260200160405190810160405280939291908181526020018383808284375f92019190915250610d4d92505050565b9050836001600160a01b0316816001600160a01b031611610af2576040516311641feb60e21b81526001600160a01b0380861660048301528216602482015260440161026d565b845183108015610b2c5750806001600160a01b0316858481518110610b1957610b1961175c565b60200260200101516001600160a01b0316105b15610b4157610b3a836117b9565b9250610af2565b8451831480610b7b5750806001600160a01b0316858481518110610b6757610b6761175c565b60200260200101516001600160a01b031614155b15610bb3576040516377dd5b9b60e11b81526001600160a01b03821660048201526001600160401b038b16602482015260440161026d565b9250600101610a41565b50505050505050505050565b6060610bf47f0000000000000000000000000000000000000000000000000000000000000000610d75565b905090565b6060610bf47f0000000000000000000000000000000000000000000000000000000000000000610d75565b5f306001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016148015610c7c57507f000000000000000000000000000000000000000000000000000000000000000046145b15610ca657507f000000000000000000000000000000000000000000000000000000000000000090565b610bf4604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f5f5f5f610d5b8686610db2565b925092509250610d6b8282610dfb565b5090949350505050565b60605f610d8183610eb7565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f5f5f8351604103610de9576020840151604085015160608601515f1a610ddb88828585610ede565b955095509550505050610df4565b505081515f91506002905b9250925092565b5f826003811115610e0e57610e0e6117d1565b03610e17575050565b6001826003811115610e2b57610e2b6117d1565b03610e495760405163f645eedf60e01b815260040160405180910390fd5b6002826003811115610e5d57610e5d6117d1565b03610e7e5760405163fce698f760e01b81526004810182905260240161026d565b6003826003811115610e9257610e926117d1565b03610eb3576040516335e2f38360e21b81526004810182905260240161026d565b5050565b5f60ff8216601f8111156101bf57604051632cd44ac360e21b815260040160405180910390fd5b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841115610f1757505f91506003905082610f9c565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015610f68573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b038116610f9357505f925060019150829050610f9c565b92505f91508190505b9450945094915050565b60408051610120810182525f80825260208201819052918101829052606081018290526080810182905260a0810182905260c0810182905260e0810182905261010081019190915290565b5f6101208284031215611002575f5ffd5b50919050565b5f6101208284031215611019575f5ffd5b6110238383610ff1565b9392505050565b5f5f5f610140848603121561103d575f5ffd5b6110478585610ff1565b92506101208401356001600160401b03811115611062575f5ffd5b8401601f81018613611072575f5ffd5b80356001600160401b03811115611087575f5ffd5b8660208260051b840101111561109b575f5ffd5b939660209190910195509293505050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b60ff60f81b8816815260e060208201525f6110f860e08301896110ac565b828103604084015261110a81896110ac565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b8181101561115f578351835260209384019390920191600101611141565b50909b9a5050505050505050505050565b5f5f60408385031215611181575f5ffd5b50508035926020909101359150565b5f6101208201905082518252602083015160208301526001600160401b0360408401511660408301526001600160401b03606084015116606083015260808301516111e660808401826001600160401b03169052565b5060a083015161120160a08401826001600160401b03169052565b5060c083015161121960c084018263ffffffff169052565b5060e083015160e083015261010083015161010083015292915050565b6001600160401b038116811461124a575f5ffd5b50565b803561125881611236565b919050565b5f5f5f6060848603121561126f575f5ffd5b8335925060208401359150604084013561128881611236565b809150509250925092565b63ffffffff8116811461124a575f5ffd5b803561125881611293565b82815281356020808301919091528201356040808301919091526101408201908301356112db81611236565b6001600160401b0381166060840152506112f76060840161124d565b6001600160401b0381166080840152506113136080840161124d565b6001600160401b03811660a08401525061132f60a0840161124d565b6001600160401b03811660c08401525061134b60c084016112a4565b63ffffffff811660e08401525060e0830135610100838101919091529092013561012090910152919050565b634e487b7160e01b5f52601160045260245ffd5b6001600160401b0381811683821601908111156101bf576101bf611377565b5f602082840312156113ba575f5ffd5b813561102381611236565b5f602082840312156113d5575f5ffd5b813561102381611293565b634e487b7160e01b5f52604160045260245ffd5b60405161012081016001600160401b0381118282101715611417576114176113e0565b60405290565b604051601f8201601f191681016001600160401b0381118282101715611445576114456113e0565b604052919050565b805161125881611236565b80516fffffffffffffffffffffffffffffffff81168114611258575f5ffd5b8051600f81900b8114611258575f5ffd5b5f61012082840312801561149a575f5ffd5b506114a36113f4565b825181526114b36020840161144d565b60208201526114c46040840161144d565b60408201526114d56060840161144d565b60608201526114e660808401611458565b60808201526114f760a08401611477565b60a082015260c0838101519082015260e08084015190820152610100928301519281019290925250919050565b5f81356101bf81611236565b5f81356101bf81611293565b8135815560208201356001820155600281015f604084013561155d81611236565b825467ffffffffffffffff19166001600160401b0382161783559050506115bb61158960608501611524565b82546fffffffffffffffff0000000000000000191660409190911b6fffffffffffffffff000000000000000016178255565b6115f66115ca60808501611524565b82805467ffffffffffffffff60801b191660809290921b67ffffffffffffffff60801b16919091179055565b61162961160560a08501611524565b8280546001600160c01b031660c09290921b6001600160c01b031916919091179055565b5061165461163960c08401611530565b6003830163ffffffff821663ffffffff198254161781555050565b60e0820135600482015561010090910135600590910155565b5f6020828403121561167d575f5ffd5b815161102381611236565b5f60208284031215611698575f5ffd5b5051919050565b5f602082840312156116af575f5ffd5b81516001600160401b038111156116c4575f5ffd5b8201601f810184136116d4575f5ffd5b80516001600160401b038111156116ed576116ed6113e0565b8060051b6116fd6020820161141d565b91825260208184018101929081019087841115611718575f5ffd5b6020850194505b8385101561175157845192506001600160a01b038316831461173f575f5ffd5b8282526020948501949091019061171f565b979650505050505050565b634e487b7160e01b5f52603260045260245ffd5b5f5f8335601e19843603018112611785575f5ffd5b8301803591506001600160401b0382111561179e575f5ffd5b6020019150368190038213156117b2575f5ffd5b9250929050565b5f600182016117ca576117ca611377565b5060010190565b634e487b7160e01b5f52602160045260245ffd",
}

// Tapes is an auto generated Go binding around an Ethereum contract.
type Tapes struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Tapes) GetABI() abi.ABI {
	return c.abi
}

// NewTapes creates a new instance of Tapes.
func NewTapes() *Tapes {
	parsed, err := TapesMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Tapes{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Tapes) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address reports) returns()
func (tapes *Tapes) PackConstructor(reports common.Address) []byte {
	enc, err := tapes.abi.Pack("", reports)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackREPORTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30eb986.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function REPORTS() view returns(address)
func (tapes *Tapes) PackREPORTS() []byte {
	enc, err := tapes.abi.Pack("REPORTS")
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
func (tapes *Tapes) TryPackREPORTS() ([]byte, error) {
	return tapes.abi.Pack("REPORTS")
}

// UnpackREPORTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30eb986.
//
// Solidity: function REPORTS() view returns(address)
func (tapes *Tapes) UnpackREPORTS(data []byte) (common.Address, error) {
	out, err := tapes.abi.Unpack("REPORTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTAPETYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9bd7b55b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TAPE_TYPEHASH() view returns(bytes32)
func (tapes *Tapes) PackTAPETYPEHASH() []byte {
	enc, err := tapes.abi.Pack("TAPE_TYPEHASH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTAPETYPEHASH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9bd7b55b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TAPE_TYPEHASH() view returns(bytes32)
func (tapes *Tapes) TryPackTAPETYPEHASH() ([]byte, error) {
	return tapes.abi.Pack("TAPE_TYPEHASH")
}

// UnpackTAPETYPEHASH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9bd7b55b.
//
// Solidity: function TAPE_TYPEHASH() view returns(bytes32)
func (tapes *Tapes) UnpackTAPETYPEHASH(data []byte) ([32]byte, error) {
	out, err := tapes.abi.Unpack("TAPE_TYPEHASH", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAnchor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x44181394.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function anchor((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32) tape, bytes[] signatures) returns()
func (tapes *Tapes) PackAnchor(tape ITapesTape, signatures [][]byte) []byte {
	enc, err := tapes.abi.Pack("anchor", tape, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAnchor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x44181394.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function anchor((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32) tape, bytes[] signatures) returns()
func (tapes *Tapes) TryPackAnchor(tape ITapesTape, signatures [][]byte) ([]byte, error) {
	return tapes.abi.Pack("anchor", tape, signatures)
}

// PackDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3158607b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function digest((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32) tape) view returns(bytes32)
func (tapes *Tapes) PackDigest(tape ITapesTape) []byte {
	enc, err := tapes.abi.Pack("digest", tape)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3158607b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function digest((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32) tape) view returns(bytes32)
func (tapes *Tapes) TryPackDigest(tape ITapesTape) ([]byte, error) {
	return tapes.abi.Pack("digest", tape)
}

// UnpackDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3158607b.
//
// Solidity: function digest((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32) tape) view returns(bytes32)
func (tapes *Tapes) UnpackDigest(data []byte) ([32]byte, error) {
	out, err := tapes.abi.Unpack("digest", data)
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
func (tapes *Tapes) PackEip712Domain() []byte {
	enc, err := tapes.abi.Pack("eip712Domain")
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
func (tapes *Tapes) TryPackEip712Domain() ([]byte, error) {
	return tapes.abi.Pack("eip712Domain")
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
func (tapes *Tapes) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := tapes.abi.Unpack("eip712Domain", data)
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

// PackLatest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x94ad9c6b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function latest(bytes32 pool, bytes32 kind) view returns((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32))
func (tapes *Tapes) PackLatest(pool [32]byte, kind [32]byte) []byte {
	enc, err := tapes.abi.Pack("latest", pool, kind)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLatest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x94ad9c6b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function latest(bytes32 pool, bytes32 kind) view returns((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32))
func (tapes *Tapes) TryPackLatest(pool [32]byte, kind [32]byte) ([]byte, error) {
	return tapes.abi.Pack("latest", pool, kind)
}

// UnpackLatest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x94ad9c6b.
//
// Solidity: function latest(bytes32 pool, bytes32 kind) view returns((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32))
func (tapes *Tapes) UnpackLatest(data []byte) (ITapesTape, error) {
	out, err := tapes.abi.Unpack("latest", data)
	if err != nil {
		return *new(ITapesTape), err
	}
	out0 := *abi.ConvertType(out[0], new(ITapesTape)).(*ITapesTape)
	return out0, nil
}

// PackTapeAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc796917.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tapeAt(bytes32 pool, bytes32 kind, uint64 asOf) view returns((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32))
func (tapes *Tapes) PackTapeAt(pool [32]byte, kind [32]byte, asOf uint64) []byte {
	enc, err := tapes.abi.Pack("tapeAt", pool, kind, asOf)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTapeAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc796917.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tapeAt(bytes32 pool, bytes32 kind, uint64 asOf) view returns((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32))
func (tapes *Tapes) TryPackTapeAt(pool [32]byte, kind [32]byte, asOf uint64) ([]byte, error) {
	return tapes.abi.Pack("tapeAt", pool, kind, asOf)
}

// UnpackTapeAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdc796917.
//
// Solidity: function tapeAt(bytes32 pool, bytes32 kind, uint64 asOf) view returns((bytes32,bytes32,uint64,uint64,uint64,uint64,uint32,bytes32,bytes32))
func (tapes *Tapes) UnpackTapeAt(data []byte) (ITapesTape, error) {
	out, err := tapes.abi.Unpack("tapeAt", data)
	if err != nil {
		return *new(ITapesTape), err
	}
	out0 := *abi.ConvertType(out[0], new(ITapesTape)).(*ITapesTape)
	return out0, nil
}

// TapesEIP712DomainChanged represents a EIP712DomainChanged event raised by the Tapes contract.
type TapesEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const TapesEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (TapesEIP712DomainChanged) ContractEventName() string {
	return TapesEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (tapes *Tapes) UnpackEIP712DomainChangedEvent(log *types.Log) (*TapesEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tapes.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TapesEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := tapes.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tapes.abi.Events[event].Inputs {
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

// TapesTapeAnchored represents a TapeAnchored event raised by the Tapes contract.
type TapesTapeAnchored struct {
	Pool        [32]byte
	Kind        [32]byte
	Seq         uint64
	AsOf        uint64
	BlockNumber uint64
	Rows        uint32
	Root        [32]byte
	ReportHash  [32]byte
	Raw         *types.Log // Blockchain specific contextual infos
}

const TapesTapeAnchoredEventName = "TapeAnchored"

// ContractEventName returns the user-defined event name.
func (TapesTapeAnchored) ContractEventName() string {
	return TapesTapeAnchoredEventName
}

// UnpackTapeAnchoredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TapeAnchored(bytes32 indexed pool, bytes32 indexed kind, uint64 seq, uint64 asOf, uint64 blockNumber, uint32 rows, bytes32 root, bytes32 reportHash)
func (tapes *Tapes) UnpackTapeAnchoredEvent(log *types.Log) (*TapesTapeAnchored, error) {
	event := "TapeAnchored"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tapes.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TapesTapeAnchored)
	if len(log.Data) > 0 {
		if err := tapes.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tapes.abi.Events[event].Inputs {
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
func (tapes *Tapes) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], tapes.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return tapes.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return tapes.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return tapes.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["EmptyTape"].ID.Bytes()[:4]) {
		return tapes.UnpackEmptyTapeError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return tapes.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["NoTape"].ID.Bytes()[:4]) {
		return tapes.UnpackNoTapeError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["NotASigner"].ID.Bytes()[:4]) {
		return tapes.UnpackNotASignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["OtherReport"].ID.Bytes()[:4]) {
		return tapes.UnpackOtherReportError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["SignersNotAscending"].ID.Bytes()[:4]) {
		return tapes.UnpackSignersNotAscendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return tapes.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["TapeFromFuture"].ID.Bytes()[:4]) {
		return tapes.UnpackTapeFromFutureError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["TapeTooOld"].ID.Bytes()[:4]) {
		return tapes.UnpackTapeTooOldError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["TooFewSignatures"].ID.Bytes()[:4]) {
		return tapes.UnpackTooFewSignaturesError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["WrongSequence"].ID.Bytes()[:4]) {
		return tapes.UnpackWrongSequenceError(raw[4:])
	}
	if bytes.Equal(raw[:4], tapes.abi.Errors["WrongSignerSet"].ID.Bytes()[:4]) {
		return tapes.UnpackWrongSignerSetError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TapesECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the Tapes contract.
type TapesECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func TapesECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (tapes *Tapes) UnpackECDSAInvalidSignatureError(raw []byte) (*TapesECDSAInvalidSignature, error) {
	out := new(TapesECDSAInvalidSignature)
	if err := tapes.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the Tapes contract.
type TapesECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func TapesECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (tapes *Tapes) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*TapesECDSAInvalidSignatureLength, error) {
	out := new(TapesECDSAInvalidSignatureLength)
	if err := tapes.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the Tapes contract.
type TapesECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func TapesECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (tapes *Tapes) UnpackECDSAInvalidSignatureSError(raw []byte) (*TapesECDSAInvalidSignatureS, error) {
	out := new(TapesECDSAInvalidSignatureS)
	if err := tapes.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesEmptyTape represents a EmptyTape error raised by the Tapes contract.
type TapesEmptyTape struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EmptyTape()
func TapesEmptyTapeErrorID() common.Hash {
	return common.HexToHash("0x6fc69526368aadc393601dcba47f10eb68ff11dca2d0098abd95dea8fd0ba55f")
}

// UnpackEmptyTapeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EmptyTape()
func (tapes *Tapes) UnpackEmptyTapeError(raw []byte) (*TapesEmptyTape, error) {
	out := new(TapesEmptyTape)
	if err := tapes.abi.UnpackIntoInterface(out, "EmptyTape", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesInvalidShortString represents a InvalidShortString error raised by the Tapes contract.
type TapesInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func TapesInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (tapes *Tapes) UnpackInvalidShortStringError(raw []byte) (*TapesInvalidShortString, error) {
	out := new(TapesInvalidShortString)
	if err := tapes.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesNoTape represents a NoTape error raised by the Tapes contract.
type TapesNoTape struct {
	Pool [32]byte
	Kind [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoTape(bytes32 pool, bytes32 kind)
func TapesNoTapeErrorID() common.Hash {
	return common.HexToHash("0x5cfa3baaf7434eef7c3798dbc669500540d90da53bff516a5b9b5aaa25d549d7")
}

// UnpackNoTapeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoTape(bytes32 pool, bytes32 kind)
func (tapes *Tapes) UnpackNoTapeError(raw []byte) (*TapesNoTape, error) {
	out := new(TapesNoTape)
	if err := tapes.abi.UnpackIntoInterface(out, "NoTape", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesNotASigner represents a NotASigner error raised by the Tapes contract.
type TapesNotASigner struct {
	Signer common.Address
	SetId  uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotASigner(address signer, uint64 setId)
func TapesNotASignerErrorID() common.Hash {
	return common.HexToHash("0xefbab7366db57ea75339ae1be54e12b167387fc406cac9357195172622a937f8")
}

// UnpackNotASignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotASigner(address signer, uint64 setId)
func (tapes *Tapes) UnpackNotASignerError(raw []byte) (*TapesNotASigner, error) {
	out := new(TapesNotASigner)
	if err := tapes.abi.UnpackIntoInterface(out, "NotASigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesOtherReport represents a OtherReport error raised by the Tapes contract.
type TapesOtherReport struct {
	ReportHash [32]byte
	Newest     [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OtherReport(bytes32 reportHash, bytes32 newest)
func TapesOtherReportErrorID() common.Hash {
	return common.HexToHash("0x26d1215fb71658f89a26b8e9075f9d1adca15fb3fbc1a71db36b0e41584315b6")
}

// UnpackOtherReportError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OtherReport(bytes32 reportHash, bytes32 newest)
func (tapes *Tapes) UnpackOtherReportError(raw []byte) (*TapesOtherReport, error) {
	out := new(TapesOtherReport)
	if err := tapes.abi.UnpackIntoInterface(out, "OtherReport", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesSignersNotAscending represents a SignersNotAscending error raised by the Tapes contract.
type TapesSignersNotAscending struct {
	Previous common.Address
	Signer   common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SignersNotAscending(address previous, address signer)
func TapesSignersNotAscendingErrorID() common.Hash {
	return common.HexToHash("0x45907fac58b68b2554fd0b2841a93fad341642915e8ae6c36b5deb29171a6eec")
}

// UnpackSignersNotAscendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SignersNotAscending(address previous, address signer)
func (tapes *Tapes) UnpackSignersNotAscendingError(raw []byte) (*TapesSignersNotAscending, error) {
	out := new(TapesSignersNotAscending)
	if err := tapes.abi.UnpackIntoInterface(out, "SignersNotAscending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesStringTooLong represents a StringTooLong error raised by the Tapes contract.
type TapesStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func TapesStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (tapes *Tapes) UnpackStringTooLongError(raw []byte) (*TapesStringTooLong, error) {
	out := new(TapesStringTooLong)
	if err := tapes.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesTapeFromFuture represents a TapeFromFuture error raised by the Tapes contract.
type TapesTapeFromFuture struct {
	AsOf      uint64
	BlockTime *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TapeFromFuture(uint64 asOf, uint256 blockTime)
func TapesTapeFromFutureErrorID() common.Hash {
	return common.HexToHash("0xb8e0a5868685ff3d2efb21d5390357dff1846c86f8734d4577624997d27ed0fc")
}

// UnpackTapeFromFutureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TapeFromFuture(uint64 asOf, uint256 blockTime)
func (tapes *Tapes) UnpackTapeFromFutureError(raw []byte) (*TapesTapeFromFuture, error) {
	out := new(TapesTapeFromFuture)
	if err := tapes.abi.UnpackIntoInterface(out, "TapeFromFuture", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesTapeTooOld represents a TapeTooOld error raised by the Tapes contract.
type TapesTapeTooOld struct {
	AsOf   uint64
	Oldest uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TapeTooOld(uint64 asOf, uint64 oldest)
func TapesTapeTooOldErrorID() common.Hash {
	return common.HexToHash("0xf38074cd9099aa008702929c6ad3f192eaa1f3830968148ce00f90ac35a77399")
}

// UnpackTapeTooOldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TapeTooOld(uint64 asOf, uint64 oldest)
func (tapes *Tapes) UnpackTapeTooOldError(raw []byte) (*TapesTapeTooOld, error) {
	out := new(TapesTapeTooOld)
	if err := tapes.abi.UnpackIntoInterface(out, "TapeTooOld", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesTooFewSignatures represents a TooFewSignatures error raised by the Tapes contract.
type TapesTooFewSignatures struct {
	Signatures *big.Int
	Required   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooFewSignatures(uint256 signatures, uint256 required)
func TapesTooFewSignaturesErrorID() common.Hash {
	return common.HexToHash("0x59b8466f13c4d54554d5f64f08f5b02563132f906fa1ae1e30fbc1e6780e4f08")
}

// UnpackTooFewSignaturesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooFewSignatures(uint256 signatures, uint256 required)
func (tapes *Tapes) UnpackTooFewSignaturesError(raw []byte) (*TapesTooFewSignatures, error) {
	out := new(TapesTooFewSignatures)
	if err := tapes.abi.UnpackIntoInterface(out, "TooFewSignatures", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesWrongSequence represents a WrongSequence error raised by the Tapes contract.
type TapesWrongSequence struct {
	Seq      uint64
	Expected uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongSequence(uint64 seq, uint64 expected)
func TapesWrongSequenceErrorID() common.Hash {
	return common.HexToHash("0x3339693d293ebd82dcddcd794e61cf7e82ab33f2097f7da5eb5f779c3b575dba")
}

// UnpackWrongSequenceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongSequence(uint64 seq, uint64 expected)
func (tapes *Tapes) UnpackWrongSequenceError(raw []byte) (*TapesWrongSequence, error) {
	out := new(TapesWrongSequence)
	if err := tapes.abi.UnpackIntoInterface(out, "WrongSequence", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TapesWrongSignerSet represents a WrongSignerSet error raised by the Tapes contract.
type TapesWrongSignerSet struct {
	SetId   uint64
	Current uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongSignerSet(uint64 setId, uint64 current)
func TapesWrongSignerSetErrorID() common.Hash {
	return common.HexToHash("0x6b927cd3f420dc3ee8fb066c8623b8b7a1fb4f27f1f91b7cefe2b165767a56c5")
}

// UnpackWrongSignerSetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongSignerSet(uint64 setId, uint64 current)
func (tapes *Tapes) UnpackWrongSignerSetError(raw []byte) (*TapesWrongSignerSet, error) {
	out := new(TapesWrongSignerSet)
	if err := tapes.abi.UnpackIntoInterface(out, "WrongSignerSet", raw); err != nil {
		return nil, err
	}
	return out, nil
}
