// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ExactTransfer} from "./ExactTransfer.sol";
import {Queue} from "./Queue.sol";
import {TrancheShares} from "./TrancheShares.sol";
import {IERC7540Deposit, IERC7540Operator, IERC7540Redeem} from "./interfaces/IERC7540.sol";
import {ITranche} from "./interfaces/ITranche.sol";
import {ITransferGate} from "./interfaces/ITransferGate.sol";

/// @title Tranche
/// @notice See {ITranche}. It holds shares in its queue, never money: that lies in the pool from first to last.
/// @dev Where foreign code can run, which is the asset's transfer, it runs before anything has changed or after everything
/// has; the price is read from the pool after it.
contract Tranche is TrancheShares {
    using Math for uint256;
    using Queue for Queue.Line;

    /// @notice A batch of which less than this is left, in virtual shares or smallest units of the asset, may be passed over
    /// when it is worth nothing. At 6 decimals that is one unit of money, so that no speck can hold up the queue.
    uint256 public constant DUST = 1e6;

    /// @inheritdoc IERC7540Operator
    mapping(address controller => mapping(address operator => bool)) public isOperator;
    Queue.Line private _exits;
    Queue.Line private _entries;

    constructor(IERC20 asset_, uint8 index_, ITransferGate gate_, string memory name_, string memory symbol_)
        TrancheShares(asset_, index_, gate_, name_, symbol_)
    {}

    modifier onlyAsynchronous() {
        _checkAsynchronous();
        _;
    }

    function _checkAsynchronous() private view {
        if (index != 2) revert SynchronousOnly();
    }

    // --- limits ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IERC4626
    function maxDeposit(address receiver) public view override(ERC4626, IERC4626) returns (uint256 assets) {
        if (index != 2) return _mayReceive(address(0), receiver, 0) ? pool.maxEntry(index) : 0;
        (assets,) = _entries.collectable(receiver);
    }

    /// @inheritdoc IERC4626
    function maxMint(address receiver) public view override(ERC4626, IERC4626) returns (uint256 shares) {
        if (index != 2) return _convertToShares(maxDeposit(receiver), Math.Rounding.Floor);
        (, shares) = _entries.collectable(receiver);
    }

    /// @inheritdoc IERC4626
    function maxWithdraw(address controller) public view override(ERC4626, IERC4626) returns (uint256 assets) {
        (, assets) = _exits.collectable(controller);
    }

    /// @inheritdoc IERC4626
    function maxRedeem(address controller) public view override(ERC4626, IERC4626) returns (uint256 shares) {
        (shares,) = _exits.collectable(controller);
    }

    // --- entry -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IERC4626
    function deposit(uint256 assets, address receiver) public override(ERC4626, IERC4626) returns (uint256 shares) {
        if (index == 2) return deposit(assets, receiver, msg.sender);
        uint256 entryValue = _enter(assets);
        shares = assets.mulDiv(_supply(), entryValue + 1);
        if (shares == 0) revert ZeroShares(assets);
        _entered(receiver, assets, shares);
    }

    /// @inheritdoc IERC4626
    function mint(uint256 shares, address receiver) public override(ERC4626, IERC4626) returns (uint256 assets) {
        if (index == 2) return mint(shares, receiver, msg.sender);
        if (shares == 0) revert ZeroAmount();
        assets = previewMint(shares);
        uint256 cost = _cost(shares, _enter(assets));
        if (cost > assets) revert PriceMoved(cost, assets);
        _entered(receiver, assets, shares);
    }

    function _enter(uint256 assets) private returns (uint256 entryValue) {
        _pull(msg.sender, assets);
        return pool.onDeposit(assets);
    }

    function _entered(address receiver, uint256 assets, uint256 shares) private {
        _mint(receiver, shares);
        emit Deposit(msg.sender, receiver, assets, shares);
    }

    /// @inheritdoc IERC7540Deposit
    function requestDeposit(uint256 assets, address controller, address owner)
        external
        onlyAsynchronous
        returns (uint256 requestId)
    {
        if (assets == 0) revert ZeroAmount();
        _checkController(owner);
        if (controller != owner) _checkController(controller);
        if (!_mayReceive(address(0), controller, 0)) revert TransferRefused(address(0), controller, 0);
        _pull(owner, assets);
        requestId = pool.currentEpoch();
        _entries.add(controller, requestId, assets);
        pool.onDepositRequest(assets);
        emit DepositRequest(controller, owner, requestId, msg.sender, assets);
    }

    /// @inheritdoc IERC7540Deposit
    function deposit(uint256 assets, address receiver, address controller)
        public
        onlyAsynchronous
        returns (uint256 shares)
    {
        uint256 most;
        (most, shares) = _collect(_entries, controller, assets, false);
        if (most != assets) revert ERC4626ExceededMaxDeposit(controller, assets, most);
        _collected(controller, receiver, assets, shares);
    }

    /// @inheritdoc IERC7540Deposit
    function mint(uint256 shares, address receiver, address controller)
        public
        onlyAsynchronous
        returns (uint256 assets)
    {
        uint256 most;
        (assets, most) = _collect(_entries, controller, shares, true);
        if (most != shares) revert ERC4626ExceededMaxMint(controller, shares, most);
        _collected(controller, receiver, assets, shares);
    }

    function _collected(address controller, address receiver, uint256 assets, uint256 shares) private {
        // The gate allowed the controller when it asked; whoever fell off the list since must be able to leave.
        if (receiver == controller) ERC20._update(address(this), receiver, shares);
        else _transfer(address(this), receiver, shares);
        emit Deposit(controller, receiver, assets, shares);
    }

    /// @inheritdoc ITranche
    function processDeposits(uint256 maxBatches) external onlyAsynchronous returns (uint256 shares) {
        return _process(_entries, maxBatches, true);
    }

    // --- exit --------------------------------------------------------------------------------------------------------

    /// @inheritdoc IERC7540Redeem
    function requestRedeem(uint256 shares, address controller, address owner) external returns (uint256 requestId) {
        if (shares == 0) revert ZeroAmount();
        if (controller != owner) _checkController(controller);
        if (msg.sender != owner && !isOperator[owner][msg.sender]) _spendAllowance(owner, msg.sender, shares);
        requestId = pool.currentEpoch();
        ERC20._update(owner, address(this), shares);
        _checkLock(owner);
        _exits.add(controller, requestId, shares);
        emit RedeemRequest(controller, owner, requestId, msg.sender, shares);
    }

    /// @inheritdoc ITranche
    function process(uint256 maxBatches) external returns (uint256 assets) {
        return _process(_exits, maxBatches, false);
    }

    /// @inheritdoc IERC4626
    function redeem(uint256 shares, address receiver, address controller)
        public
        override(ERC4626, IERC4626)
        returns (uint256 assets)
    {
        uint256 most;
        (most, assets) = _collect(_exits, controller, shares, false);
        if (most != shares) revert ERC4626ExceededMaxRedeem(controller, shares, most);
        _paid(controller, receiver, assets, shares);
    }

    /// @inheritdoc IERC4626
    function withdraw(uint256 assets, address receiver, address controller)
        public
        override(ERC4626, IERC4626)
        returns (uint256 shares)
    {
        uint256 most;
        (shares, most) = _collect(_exits, controller, assets, true);
        if (most != assets) revert ERC4626ExceededMaxWithdraw(controller, assets, most);
        _paid(controller, receiver, assets, shares);
    }

    function _paid(address controller, address receiver, uint256 assets, uint256 shares) private {
        emit Withdraw(msg.sender, receiver, controller, assets, shares);
        pool.onClaim(assets, receiver);
    }

    // --- requests ----------------------------------------------------------------------------------------------------

    /// @inheritdoc IERC7540Operator
    function setOperator(address operator, bool approved) external returns (bool) {
        isOperator[msg.sender][operator] = approved;
        emit OperatorSet(msg.sender, operator, approved);
        return true;
    }

    /// @inheritdoc ITranche
    function cancelRedeemRequest(uint256 requestId, address receiver, address controller)
        external
        returns (uint256 shares)
    {
        _checkController(controller);
        uint256 filled;
        uint256 proceeds;
        (shares, filled, proceeds) = _exits.cancel(controller, requestId);
        _transfer(address(this), receiver, shares);
        emit RedeemRequestCancelled(controller, requestId, receiver, shares, filled, proceeds);
    }

    /// @inheritdoc ITranche
    function cancelDepositRequest(uint256 requestId, address receiver, address controller)
        external
        returns (uint256 assets)
    {
        _checkController(controller);
        uint256 filled;
        uint256 proceeds;
        (assets, filled, proceeds) = _entries.cancel(controller, requestId);
        emit DepositRequestCancelled(controller, requestId, receiver, assets, filled, proceeds);
        pool.onClaim(assets, receiver);
    }

    /// @inheritdoc IERC7540Redeem
    function pendingRedeemRequest(uint256 requestId, address controller) external view returns (uint256 shares) {
        (shares,,) = _exits.state(controller, requestId);
    }

    /// @inheritdoc IERC7540Redeem
    function claimableRedeemRequest(uint256 requestId, address controller) external view returns (uint256 shares) {
        (, shares,) = _exits.state(controller, requestId);
    }

    /// @inheritdoc IERC7540Deposit
    function pendingDepositRequest(uint256 requestId, address controller) external view returns (uint256 assets) {
        (assets,,) = _entries.state(controller, requestId);
    }

    /// @inheritdoc IERC7540Deposit
    function claimableDepositRequest(uint256 requestId, address controller) external view returns (uint256 assets) {
        (, assets,) = _entries.state(controller, requestId);
    }

    /// @inheritdoc ITranche
    function pendingShares() external view returns (uint256) {
        return _exits.pending;
    }

    /// @inheritdoc ITranche
    function pendingAssets() external view returns (uint256) {
        return _entries.pending;
    }

    /// @inheritdoc ITranche
    function redeemBatch(uint256 requestId) external view returns (uint256, uint256, uint256) {
        Queue.Batch memory batch = _exits.batches[requestId];
        return (batch.asked, batch.filled, batch.proceeds);
    }

    /// @inheritdoc ITranche
    function depositBatch(uint256 requestId) external view returns (uint256, uint256, uint256) {
        Queue.Batch memory batch = _entries.batches[requestId];
        return (batch.asked, batch.filled, batch.proceeds);
    }

    /// @inheritdoc ITranche
    function openRedeemRequests(address controller) external view returns (uint64[] memory) {
        return _exits.open[controller];
    }

    /// @inheritdoc ITranche
    function openDepositRequests(address controller) external view returns (uint64[] memory) {
        return _entries.open[controller];
    }

    /// @dev Fills batches in order while there is something to fill them with. A speck of a batch that is worth nothing is
    /// left behind; a whole batch that is worth nothing, in a tranche that has lost all, waits for a recovery.
    /// @return sum Of the proceeds.
    function _process(Queue.Line storage line, uint256 maxBatches, bool entering) private returns (uint256 sum) {
        uint256 epoch = pool.maturedEpoch();
        uint256 dust = entering ? DUST : DUST * 10 ** OFFSET;
        for (uint256 i = 0; i < maxBatches; ++i) {
            (uint256 requestId, uint256 rest) = line.front(epoch);
            if (requestId == 0) break;
            (uint256 filled, uint256 proceeds, uint256 wanted) =
                entering ? pool.onDepositFulfil(rest, _supply()) : pool.onFulfil(rest, _supply());
            if (proceeds != 0) {
                line.fill(requestId, filled, proceeds);
                sum += proceeds;
                if (entering) {
                    ERC20._update(address(0), address(this), proceeds);
                    emit DepositBatchFilled(requestId, filled, proceeds);
                } else {
                    ERC20._update(address(this), address(0), filled);
                    emit BatchFilled(requestId, filled, proceeds);
                }
                if (filled != rest) break;
            } else if (wanted == 0 && rest < dust) {
                line.pass();
                emit BatchPassed(requestId, rest, entering);
            } else {
                break;
            }
        }
    }

    function _collect(Queue.Line storage line, address controller, uint256 amount, bool byProceeds)
        private
        returns (uint256 filled, uint256 proceeds)
    {
        _checkController(controller);
        return line.collect(controller, amount, byProceeds);
    }

    function _checkController(address controller) private view {
        if (msg.sender != controller && !isOperator[controller][msg.sender]) {
            revert NotController(controller, msg.sender);
        }
    }

    /// @inheritdoc ITranche
    function matured(uint256 epoch) external view returns (uint256 shares, uint256 supply) {
        return (_exits.pendingUpTo(epoch), _supply());
    }

    function _pull(address from, uint256 assets) private {
        ExactTransfer.pull(IERC20(asset()), from, address(pool), assets);
    }
}
