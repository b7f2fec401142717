// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Claims} from "./Claims.sol";
import {ExactTransfer} from "./ExactTransfer.sol";
import {Facilities} from "./Facilities.sol";
import {Ledger} from "./Ledger.sol";
import {IPool} from "./interfaces/IPool.sol";
import {ITransferGate} from "./interfaces/ITransferGate.sol";

/// @title Pool
/// @notice See {IPool}. This part moves money between the ledger and the tranches, and holds the few powers that roles have.
/// A role is an address for ever; it is meant to be a multisignature wallet or a timelock that changes its own members.
contract Pool is Facilities {
    using Math for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    address internal immutable OWNER;
    address internal immutable DEPLOYER;

    /// @notice When an announced call may be made, by the hash of its data; 0 if none was announced.
    mapping(bytes32 call => uint256) public readyAt;
    /// @notice Functions that the curator gave up.
    mapping(bytes4 selector => bool) public abdicated;

    constructor(Params memory p) Ledger(p) Facilities(p) {
        if (p.treasury == address(0)) revert ZeroAddress();
        (OWNER, DEPLOYER) = (p.owner, msg.sender);
    }

    // --- tranches ----------------------------------------------------------------------------------------------------

    /// @inheritdoc IPool
    function seed(uint256 assets) external nonReentrant only(DEPLOYER) {
        if (_seeded) revert AlreadySeeded();
        if (assets == 0) revert ZeroAmount();
        _seeded = true;
        ExactTransfer.pull(asset, msg.sender, address(this), 3 * assets);
        Sheet memory s = _sheet();
        for (uint8 i = 0; i < 3; ++i) {
            _takeIn(s, i, assets);
            tranche(i).seed(assets);
        }
    }

    /// @inheritdoc IPool
    function onDeposit(uint256 assets) external nonReentrant returns (uint256 entryValue) {
        uint8 i = _callingTranche();
        Sheet memory s = _sheet();
        Entry state = _entry(s);
        if (state != Entry.Open) revert EntryClosed(state);
        uint256 room = _room(s, i);
        if (assets > room) revert DepositAboveMax(i, assets, room);
        entryValue = _value(s, i, s.navEntry);
        _takeIn(s, i, assets);
    }

    /// @inheritdoc IPool
    function onDepositRequest(uint256 assets) external nonReentrant {
        _callingTranche();
        if (windingDown) revert EntryClosed(Entry.WindingDown);
        _reserved += assets.toUint128();
        emit Reserved(assets, _reserved);
    }

    /// @inheritdoc IPool
    function onDepositFulfil(uint256 assets, uint256 supply)
        external
        nonReentrant
        returns (uint256 filled, uint256 shares, uint256 wanted)
    {
        uint8 i = _callingTranche();
        Sheet memory s = _sheet();
        uint256 price = _value(s, i, s.navEntry) + 1;
        wanted = assets.mulDiv(supply, price);
        filled = _entry(s) == Entry.Open ? Math.min(assets, _room(s, i)) : 0;
        shares = filled.mulDiv(supply, price);
        if (shares == 0) return (0, 0, wanted);
        _reserved -= filled.toUint128();
        _takeIn(s, i, filled);
    }

    /// @inheritdoc IPool
    function onFulfil(uint256 shares, uint256 supply)
        external
        nonReentrant
        returns (uint256 filled, uint256 assets, uint256 wanted)
    {
        uint8 i = _callingTranche();
        Sheet memory s = _sheet();
        uint256 price = _value(s, i, s.navExit) + 1;
        wanted = shares.mulDiv(price, supply);
        (filled, assets) = (shares, wanted);
        uint256 most = _exitable(s, i);
        if (wanted > most) {
            filled = most.mulDiv(supply, price);
            assets = filled.mulDiv(price, supply);
        }
        if (assets == 0) return (0, 0, wanted);
        if (i < 2) {
            // Who leaves at an impaired price gives up the same share of the claim, else the others' would swell.
            uint256 owed = Math.max(assets, (i == 0 ? s.seniorClaim : s.mezzClaim).mulDiv(filled, supply));
            units[i] = Claims.lower(units[i], s.index[i], owed);
        }
        _cash -= assets.toUint128();
        _reserved += assets.toUint128();
        emit TrancheFlow(i, 0, assets, i < 2 ? units[i] : 0);
        _moved(s, 0, assets);
    }

    /// @inheritdoc IPool
    function onClaim(uint256 assets, address to) external nonReentrant {
        _callingTranche();
        _reserved -= assets.toUint128();
        emit Released(to, assets, _reserved);
        asset.safeTransfer(to, assets);
    }

    function _takeIn(Sheet memory s, uint8 i, uint256 assets) private {
        if (i < 2) units[i] = Claims.raise(units[i], s.index[i], assets);
        _cash += assets.toUint128();
        emit TrancheFlow(i, assets, 0, i < 2 ? units[i] : 0);
        _moved(s, assets, 0);
    }

    /// @dev Money that enters or leaves at a tranche changes both net asset values by itself and no loan.
    function _moved(Sheet memory s, uint256 assetsIn, uint256 assetsOut) private {
        (s.navEntry, s.navExit) = (s.navEntry + assetsIn - assetsOut, s.navExit + assetsIn - assetsOut);
        _setClaims(s);
        _synced(s);
    }

    function _callingTranche() private view returns (uint8) {
        for (uint8 i = 0; i < 3; ++i) {
            if (msg.sender == address(tranche(i))) return i;
        }
        revert NotTranche(msg.sender);
    }

    // --- money that belongs to others --------------------------------------------------------------------------------

    /// @inheritdoc IPool
    function collect(address account, address to) external nonReentrant returns (uint256 amount) {
        if (to != account) _only(account);
        amount = credit[account];
        if (amount == 0) revert ZeroAmount();
        credit[account] = 0;
        _reserved -= amount.toUint128();
        emit Collected(account, to, amount, _reserved);
        asset.safeTransfer(to, amount);
    }

    /// @inheritdoc IPool
    function skim() external nonReentrant returns (uint256 amount) {
        amount = asset.balanceOf(address(this)) - _cash - _reserved;
        emit Skimmed(amount);
        asset.safeTransfer(TREASURY, amount);
    }

    /// @inheritdoc IPool
    function sync() external nonReentrant {
        _synced(_sheet());
    }

    // --- roles -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPool
    function pauseEntry(bool paused_) external only(paused_ ? GUARDIAN : OWNER) {
        paused = paused_;
        emit EntryPaused(paused_, msg.sender);
    }

    /// @inheritdoc IPool
    function windDown() external {
        if (windingDown) revert EntryClosed(Entry.WindingDown);
        if (block.timestamp < MATURITY) _announced();
        windingDown = true;
        emit WoundDown(msg.sender);
    }

    /// @inheritdoc IPool
    function setCap(uint8 i, uint128 cap_) external {
        _checkRange(i, 0, 2);
        if (cap_ > cap[i]) _announced();
        else _only(CURATOR);
        cap[i] = cap_;
        emit CapSet(i, cap_);
    }

    /// @inheritdoc IPool
    function setGate(ITransferGate gate) external {
        _announced();
        for (uint256 i = 0; i < 3; ++i) {
            tranche(i).setGate(gate);
        }
        emit GateSet(address(gate));
    }

    /// @inheritdoc IPool
    function submit(bytes calldata data) external only(CURATOR) {
        bytes32 call = keccak256(data);
        if (readyAt[call] != 0) revert AlreadySubmitted(readyAt[call]);
        readyAt[call] = block.timestamp + TIMELOCK;
        emit Submitted(call, data, readyAt[call]);
    }

    /// @inheritdoc IPool
    function revoke(bytes calldata data) external {
        if (msg.sender != GUARDIAN) _only(CURATOR);
        bytes32 call = keccak256(data);
        if (readyAt[call] == 0) revert NotSubmitted(call);
        readyAt[call] = 0;
        emit Revoked(call, msg.sender);
    }

    /// @inheritdoc IPool
    function abdicate(bytes4 selector) external only(CURATOR) {
        abdicated[selector] = true;
        emit GivenUp(selector);
    }

    /// @dev The running call must have been announced long enough ago; it can be made once, by anybody.
    function _announced() private {
        if (abdicated[msg.sig]) revert Abdicated(msg.sig);
        bytes32 call = keccak256(msg.data);
        uint256 ready = readyAt[call];
        if (ready == 0) revert NotSubmitted(call);
        if (block.timestamp < ready) revert NotReady(ready, block.timestamp);
        readyAt[call] = 0;
    }
}
