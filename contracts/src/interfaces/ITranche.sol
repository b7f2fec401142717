// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC7540Deposit, IERC7540Operator, IERC7540Redeem, IERC7575Share} from "./IERC7540.sol";
import {IPool} from "./IPool.sol";
import {ITransferGate} from "./ITransferGate.sol";

/// @title ITranche
/// @notice The shares of one tranche of a pool: ERC-20 with permit, the face of ERC-4626, exits by ERC-7540, and for junior
/// also entry by ERC-7540. Settled: names, fields and errors here do not change any more.
/// @dev Shares have 18 decimals, whatever the asset has. The price has virtual shares 10^(18 - asset decimals) and one
/// virtual asset. Deposits are at the entry value, exits at the exit value; {convertToShares} uses the former,
/// {convertToAssets}, {totalAssets} the latter, so that neither promises too much.
///
/// Senior and mezzanine: {deposit} and {mint} are immediate. Junior: they collect what a fulfilled request gave, and
/// {previewDeposit}, {previewMint} revert. All three: {withdraw} and {redeem} collect what a fulfilled request gave, and
/// {previewWithdraw}, {previewRedeem} revert.
///
/// Requests of one epoch share an id, the epoch's number, and one price. A batch is filled at the price of the moment when
/// somebody calls {process}, which is possible once the epoch is over and a report as of its end exists (or is 36 hours
/// overdue). A share in the queue keeps earning and losing until then.
interface ITranche is IERC4626, IERC165, IERC7540Operator, IERC7540Redeem, IERC7540Deposit, IERC7575Share {
    error AsynchronousPreview();
    error AsynchronousOnly();
    error SynchronousOnly();
    error NotPool(address caller);
    error NotController(address controller, address caller);
    error ZeroAmount();
    error ZeroShares(uint256 assets);
    error PriceMoved(uint256 assets, uint256 paid);
    error TransferRefused(address from, address to, uint256 shares);
    error SharesLocked(address account, uint256 balance, uint256 locked);

    /// @notice `shares` of batch `requestId` were redeemed for `assets`, which its requesters can collect.
    event BatchFilled(uint256 indexed requestId, uint256 shares, uint256 assets);
    /// @notice `assets` of deposit batch `requestId` bought `shares`, which its requesters can collect.
    event DepositBatchFilled(uint256 indexed requestId, uint256 assets, uint256 shares);
    /// @notice A batch whose rest is too small to be worth anything left the queue; its requesters can still cancel.
    event BatchPassed(uint256 indexed requestId, uint256 rest, bool deposit);
    /// @notice A request left its batch: `rest` went back, and of what the batch was filled, `filled` for `proceeds` went
    /// with it, to be collected.
    event RedeemRequestCancelled(
        address indexed controller,
        uint256 indexed requestId,
        address receiver,
        uint256 rest,
        uint256 filled,
        uint256 proceeds
    );
    event DepositRequestCancelled(
        address indexed controller,
        uint256 indexed requestId,
        address receiver,
        uint256 rest,
        uint256 filled,
        uint256 proceeds
    );
    /// @notice Shares that `account` cannot move while a facility of its lives.
    event LockChanged(address indexed account, uint256 locked);

    function pool() external view returns (IPool);
    /// @notice 0 senior, 1 mezzanine, 2 junior.
    function index() external view returns (uint8);
    /// @notice This contract: share and vault are one (ERC-7575).
    function share() external view returns (address);
    /// @notice Shares that `account` cannot move.
    function lockedOf(address account) external view returns (uint256);
    /// @notice Shares in the queue, not redeemed yet.
    function pendingShares() external view returns (uint256);
    /// @notice Assets in the queue, no shares bought yet. Junior only; they lie in the pool's reserved.
    function pendingAssets() external view returns (uint256);
    /// @notice What a batch of exits asked for, how much of it was redeemed, and for what.
    function redeemBatch(uint256 requestId) external view returns (uint256 shares, uint256 filled, uint256 assets);
    /// @notice What a batch of deposits asked for, how much of it bought shares, and how many.
    function depositBatch(uint256 requestId) external view returns (uint256 assets, uint256 filled, uint256 shares);
    /// @notice Ids of the requests of `controller` that have something pending or to collect; at most 8 each.
    function openRedeemRequests(address controller) external view returns (uint64[] memory);
    function openDepositRequests(address controller) external view returns (uint64[] memory);

    /// @notice Anyone: fills up to `maxBatches` matured batches of exits in order, the last one possibly in part. Stops where
    /// cash, subordination or the rank of other tranches' requests stop it; never redeems shares for nothing.
    /// @return assets Set aside in all.
    function process(uint256 maxBatches) external returns (uint256 assets);
    /// @notice Anyone: fills up to `maxBatches` matured batches of deposits in order, the last one possibly in part. Stops
    /// where entry is closed or the cap is reached. Junior only.
    /// @return shares Minted in all.
    function processDeposits(uint256 maxBatches) external returns (uint256 shares);

    /// @notice Controller or its operator: takes the unfilled rest of a request out of the queue and gives it to `receiver`,
    /// at once (ERC-7887 would need two calls). What is filled stays to be collected, rounded down; the rest is rounded up
    /// by at most one unit, and nobody else's claimable amount falls.
    function cancelRedeemRequest(uint256 requestId, address receiver, address controller)
        external
        returns (uint256 shares);
    function cancelDepositRequest(uint256 requestId, address receiver, address controller)
        external
        returns (uint256 assets);

    // --- for the pool ------------------------------------------------------------------------------------------------

    /// @notice Mints the shares that belong to nobody.
    function seed(uint256 assets) external;
    /// @notice Sets the shares that `account` cannot move; it must hold them, unless the number falls.
    function setLocked(address account, uint256 shares) external;
    function setGate(ITransferGate gate) external;
    /// @notice Shares in the queue whose epoch is at most `epoch`, and the supply including virtual shares. Asks no other
    /// contract.
    function matured(uint256 epoch) external view returns (uint256 shares, uint256 supply);
}
