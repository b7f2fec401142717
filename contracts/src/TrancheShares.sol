// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC20, IERC20, IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IERC7540Deposit, IERC7540Operator, IERC7540Redeem, IERC7575Share} from "./interfaces/IERC7540.sol";
import {IPool} from "./interfaces/IPool.sol";
import {ITranche} from "./interfaces/ITranche.sol";
import {ITransferGate} from "./interfaces/ITransferGate.sol";

/// @title TrancheShares
/// @notice The part of {ITranche} that is a token: what a share is worth, who may hold it, what is locked.
abstract contract TrancheShares is ERC4626, ERC20Permit, ITranche {
    using Math for uint256;

    /// @notice Holds the seed for nobody.
    address public constant NOBODY = 0x000000000000000000000000000000000000dEaD;

    IPool public immutable pool;
    uint8 public immutable index;
    uint8 internal immutable OFFSET;

    ITransferGate public gate;
    /// @inheritdoc ITranche
    mapping(address account => uint256) public lockedOf;

    constructor(IERC20 asset_, uint8 index_, ITransferGate gate_, string memory name_, string memory symbol_)
        ERC20(name_, symbol_)
        ERC20Permit(name_)
        ERC4626(asset_)
    {
        (pool, index, gate) = (IPool(msg.sender), index_, gate_);
        OFFSET = 18 - IERC20Metadata(address(asset_)).decimals();
    }

    modifier onlyPool() {
        _checkPool();
        _;
    }

    function _checkPool() private view {
        if (msg.sender != address(pool)) revert NotPool(msg.sender);
    }

    // --- price -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IERC4626
    function totalAssets() public view override(ERC4626, IERC4626) returns (uint256 exitValue) {
        (, exitValue) = pool.value(index);
    }

    /// @inheritdoc IERC4626
    function previewDeposit(uint256 assets) public view override(ERC4626, IERC4626) returns (uint256) {
        if (index == 2) revert AsynchronousPreview();
        return _convertToShares(assets, Math.Rounding.Floor);
    }

    /// @inheritdoc IERC4626
    function previewMint(uint256 shares) public view override(ERC4626, IERC4626) returns (uint256) {
        if (index == 2) revert AsynchronousPreview();
        return _cost(shares, _entryValue());
    }

    /// @inheritdoc IERC4626
    function previewWithdraw(uint256) public pure override(ERC4626, IERC4626) returns (uint256) {
        revert AsynchronousPreview();
    }

    /// @inheritdoc IERC4626
    function previewRedeem(uint256) public pure override(ERC4626, IERC4626) returns (uint256) {
        revert AsynchronousPreview();
    }

    function _convertToShares(uint256 assets, Math.Rounding rounding) internal view override returns (uint256) {
        return assets.mulDiv(_supply(), _entryValue() + 1, rounding);
    }

    function _entryValue() internal view returns (uint256 entryValue) {
        (entryValue,) = pool.value(index);
    }

    /// @dev Assets that `shares` cost at this entry value, rounded up.
    function _cost(uint256 shares, uint256 entryValue) internal view returns (uint256) {
        return shares.mulDiv(entryValue + 1, _supply(), Math.Rounding.Ceil);
    }

    /// @dev With the virtual shares, which also own one virtual asset.
    function _supply() internal view returns (uint256) {
        return totalSupply() + 10 ** OFFSET;
    }

    /// @dev Brings shares to 18 decimals; the pool refuses an asset with more.
    function _decimalsOffset() internal view override returns (uint8) {
        return OFFSET;
    }

    function decimals() public view override(ERC20, ERC4626, IERC20Metadata) returns (uint8) {
        return ERC4626.decimals();
    }

    // --- for the pool ------------------------------------------------------------------------------------------------

    /// @inheritdoc ITranche
    function seed(uint256 assets) external onlyPool {
        super._update(address(0), NOBODY, assets * 10 ** OFFSET);
    }

    /// @inheritdoc ITranche
    function setLocked(address account, uint256 shares) external onlyPool {
        bool more = shares > lockedOf[account];
        lockedOf[account] = shares;
        if (more) _checkLock(account);
        emit LockChanged(account, shares);
    }

    /// @inheritdoc ITranche
    function setGate(ITransferGate gate_) external onlyPool {
        gate = gate_;
    }

    // --- shares ------------------------------------------------------------------------------------------------------

    /// @dev Moves into the queue and out of nothing go around this: a gate cannot hold up an exit, and nobody can send shares
    /// to the queue that no request accounts for.
    function _update(address from, address to, uint256 amount) internal override {
        bool burned = to == address(0);
        if (!burned && (to == address(this) || !_mayReceive(from, to, amount))) {
            revert TransferRefused(from, to, amount);
        }
        super._update(from, to, amount);
        _checkLock(from);
    }

    function _mayReceive(address from, address to, uint256 amount) internal view returns (bool) {
        return address(gate) == address(0) || gate.canTransfer(address(this), from, to, amount);
    }

    function _checkLock(address account) internal view {
        uint256 locked = lockedOf[account];
        if (locked != 0 && balanceOf(account) < locked) revert SharesLocked(account, balanceOf(account), locked);
    }

    // --- introspection -----------------------------------------------------------------------------------------------

    /// @inheritdoc ITranche
    function share() external view returns (address) {
        return address(this);
    }

    /// @inheritdoc IERC7575Share
    function vault(address asset_) external view returns (address) {
        return asset_ == asset() ? address(this) : address(0);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external view returns (bool) {
        // ERC-7575: every function of ERC-4626, and share().
        bytes4 erc7575 = 0x2f0a18c5;
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC7540Operator).interfaceId
            || interfaceId == type(IERC7540Redeem).interfaceId || interfaceId == type(IERC7575Share).interfaceId
            || interfaceId == erc7575 || (index == 2 && interfaceId == type(IERC7540Deposit).interfaceId);
    }
}
