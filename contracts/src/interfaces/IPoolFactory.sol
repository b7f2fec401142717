// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPool} from "./IPool.sol";

/// @title IPoolFactory
/// @notice Creates pools and their lockboxes at addresses that are known before, and vouches for their code: a pool that
/// {isPool} says it made runs the code whose hash the factory was made with, takes in an asset that was tried, has the
/// registry, reports, covenants, fee and treasury of the factory, and was never without shares. Whom the parameters name as
/// curator, guardian and owner is the creator's choice, and a reader's to judge.
/// @dev The owner decides what new pools may be. No pool asks the factory anything, so none that exists can be touched;
/// after renounceOwnership the rules of new pools are fixed too.
interface IPoolFactory {
    error ParameterOutOfRange(uint256 value, uint256 least, uint256 most);
    error ZeroAddress();
    error WrongReports(address reports, address expected);
    error WrongRegistry(address registry, address expected);
    error WrongCovenants(address covenants, address expected);
    error WrongTreasury(address treasury, address expected);
    error WrongFee(uint256 feeWad, uint256 expected);
    error AssetNotAllowed(address asset);
    error SeedTooSmall(uint256 seed, uint256 least);
    error WrongCode(bytes32 codeHash, bytes32 expected);
    error NotAPool(address pool);

    /// @param minSeed Least seed of each tranche, in the smallest unit of the asset; 0 for an asset that is not allowed.
    event AssetAllowed(address indexed asset, uint256 minSeed);
    event TreasurySet(address treasury);
    event FeeSet(uint64 feeWad);
    event PoolCreated(address indexed pool, bytes32 indexed id, address indexed creator, address asset, uint256 seed);
    event LockboxCreated(address indexed pool, uint16 indexed facilityId, address lockbox);

    /// @notice Fee and treasury that new pools must have.
    function treasury() external view returns (address);
    function feeWad() external view returns (uint64);
    /// @notice Least seed of each tranche of a new pool in `asset`; 0 if there may be none.
    function minSeed(IERC20 asset) external view returns (uint256);
    function isPool(address pool) external view returns (bool);

    /// @notice Where {createPool} of `creator` puts a pool.
    function poolAddress(IPool.Params calldata params, bytes32 salt, address creator, bytes calldata code)
        external
        view
        returns (address);

    /// @notice Where the lockbox of a facility is or will be; marketplaces may pay it before.
    function lockboxAddress(IPool pool, uint16 facilityId) external view returns (address);

    /// @notice Anyone: creates a pool and seeds each of its tranches with `seed` of the caller's money, in shares that belong
    /// to nobody. The asset must arrive exactly as sent.
    /// @param salt Counts together with the caller, so that nobody can take another's address.
    /// @param code The creation code of Pool. It is passed, because no contract has room for it, and checked by its hash.
    function createPool(IPool.Params calldata params, uint256 seed, bytes32 salt, bytes calldata code)
        external
        returns (IPool pool);

    /// @notice Anyone: creates the lockbox of a facility of a pool that the factory made.
    function createLockbox(IPool pool, uint16 facilityId) external returns (address lockbox);

    /// @notice Owner: lets new pools take in `asset`, which has at most 18 decimals, or no longer.
    function allowAsset(IERC20 asset, uint256 minSeed) external;

    /// @notice Owner: sets who receives the fees of new pools.
    function setTreasury(address treasury) external;

    /// @notice Owner: sets the fee of new pools, at most FEE_CAP_WAD of interest received.
    function setFee(uint64 feeWad) external;
}
