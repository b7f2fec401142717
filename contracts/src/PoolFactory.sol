// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {DeviceRegistry} from "./DeviceRegistry.sol";
import {ExactTransfer} from "./ExactTransfer.sol";
import {IncomeLockbox} from "./IncomeLockbox.sol";
import {ICovenants} from "./interfaces/ICovenants.sol";
import {IPool} from "./interfaces/IPool.sol";
import {IPoolFactory} from "./interfaces/IPoolFactory.sol";
import {IReports} from "./interfaces/IReports.sol";

/// @title PoolFactory
/// @notice See {IPoolFactory}. It keeps no money from one call to the next.
contract PoolFactory is IPoolFactory, Ownable2Step {
    using SafeERC20 for IERC20;

    /// @notice Greatest fee that the owner may ask of new pools, as a share of interest received in cash.
    uint64 public constant FEE_CAP_WAD = 0.2e18;

    DeviceRegistry public immutable REGISTRY;
    IReports public immutable REPORTS;
    ICovenants public immutable COVENANTS;
    /// @notice Hash of the creation code of Pool, without arguments.
    bytes32 public immutable POOL_CODE_HASH;

    /// @inheritdoc IPoolFactory
    address public treasury;
    /// @inheritdoc IPoolFactory
    uint64 public feeWad;
    /// @inheritdoc IPoolFactory
    mapping(IERC20 asset => uint256) public minSeed;
    /// @inheritdoc IPoolFactory
    mapping(address pool => bool) public isPool;

    constructor(
        address owner_,
        DeviceRegistry registry,
        IReports reports,
        ICovenants covenants,
        address treasury_,
        bytes32 poolCodeHash
    ) Ownable(owner_) {
        // One signer set vouches for devices, terms and reports.
        if (address(registry.REPORTS()) != address(reports)) {
            revert WrongReports(address(registry.REPORTS()), address(reports));
        }
        (REGISTRY, REPORTS, COVENANTS, POOL_CODE_HASH) = (registry, reports, covenants, poolCodeHash);
        _setTreasury(treasury_);
    }

    /// @inheritdoc IPoolFactory
    function createPool(IPool.Params calldata params, uint256 seed, bytes32 salt, bytes calldata code)
        external
        returns (IPool pool)
    {
        _checkParams(params, seed);
        if (keccak256(code) != POOL_CODE_HASH) revert WrongCode(keccak256(code), POOL_CODE_HASH);
        bytes memory creation = bytes.concat(code, abi.encode(params));
        pool = IPool(Create2.deploy(0, _salt(salt, msg.sender), creation));
        isPool[address(pool)] = true;
        emit PoolCreated(address(pool), params.id, msg.sender, address(params.asset), seed);
        ExactTransfer.pull(params.asset, msg.sender, address(this), 3 * seed);
        params.asset.forceApprove(address(pool), 3 * seed);
        pool.seed(seed);
    }

    /// @inheritdoc IPoolFactory
    function createLockbox(IPool pool, uint16 facilityId) external returns (address lockbox) {
        if (!isPool[address(pool)]) revert NotAPool(address(pool));
        lockbox = address(new IncomeLockbox{salt: 0}(pool, facilityId));
        emit LockboxCreated(address(pool), facilityId, lockbox);
    }

    /// @inheritdoc IPoolFactory
    function allowAsset(IERC20 asset, uint256 minSeed_) external onlyOwner {
        uint8 decimals = IERC20Metadata(address(asset)).decimals();
        if (decimals > 18) revert ParameterOutOfRange(decimals, 0, 18);
        minSeed[asset] = minSeed_;
        emit AssetAllowed(address(asset), minSeed_);
    }

    /// @inheritdoc IPoolFactory
    function setTreasury(address treasury_) external onlyOwner {
        _setTreasury(treasury_);
    }

    /// @inheritdoc IPoolFactory
    function setFee(uint64 feeWad_) external onlyOwner {
        if (feeWad_ > FEE_CAP_WAD) revert ParameterOutOfRange(feeWad_, 0, FEE_CAP_WAD);
        feeWad = feeWad_;
        emit FeeSet(feeWad_);
    }

    /// @inheritdoc IPoolFactory
    function poolAddress(IPool.Params calldata params, bytes32 salt, address creator, bytes calldata code)
        external
        view
        returns (address)
    {
        bytes32 creationHash = keccak256(bytes.concat(code, abi.encode(params)));
        return Create2.computeAddress(_salt(salt, creator), creationHash);
    }

    /// @inheritdoc IPoolFactory
    function lockboxAddress(IPool pool, uint16 facilityId) external view returns (address) {
        bytes memory creation = bytes.concat(type(IncomeLockbox).creationCode, abi.encode(pool, facilityId));
        return Create2.computeAddress(0, keccak256(creation));
    }

    /// @dev What differs from the factory's is refused, not replaced: the parameters decide the address, and who signs a
    /// transaction sees what is created. Ranges are the pool's own to check.
    function _checkParams(IPool.Params calldata p, uint256 seed) private view {
        (address registry, address reports, address covenants) =
            (address(p.registry), address(p.reports), address(p.covenants));
        if (registry != address(REGISTRY)) revert WrongRegistry(registry, address(REGISTRY));
        if (reports != address(REPORTS)) revert WrongReports(reports, address(REPORTS));
        if (covenants != address(COVENANTS)) revert WrongCovenants(covenants, address(COVENANTS));
        if (p.treasury != treasury) revert WrongTreasury(p.treasury, treasury);
        if (p.feeWad != feeWad) revert WrongFee(p.feeWad, feeWad);
        uint256 least = minSeed[p.asset];
        if (least == 0) revert AssetNotAllowed(address(p.asset));
        if (seed < least) revert SeedTooSmall(seed, least);
    }

    function _setTreasury(address treasury_) private {
        if (treasury_ == address(0)) revert ZeroAddress();
        treasury = treasury_;
        emit TreasurySet(treasury_);
    }

    function _salt(bytes32 salt, address creator) private pure returns (bytes32) {
        return keccak256(abi.encode(creator, salt));
    }
}
