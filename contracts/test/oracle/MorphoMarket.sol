// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IPrice} from "./LendingMarket.sol";

/// One market with the arithmetic of Morpho Blue, as its documentation gives it: shares of supply and of debt with 1e6 virtual
/// shares and 1 virtual unit, each rounded against whoever acts; interest compounded by three terms of e^x - 1; a position is
/// healthy if collateral x price / 1e36 x LLTV, rounded down twice, is at least the debt, rounded up; a liquidator gets
/// min(1.15, 1 / (1 - 0.3 x (1 - LLTV))) of what it repays; debt without collateral is the suppliers' loss. The price is asked
/// for by whoever could make a position unhealthy, and by nobody else.
contract MorphoMarket {
    using Math for uint256;

    uint256 private constant WAD = 1e18;
    uint256 private constant VIRTUAL_SHARES = 1e6;
    uint256 public immutable LLTV;
    uint256 public immutable RATE; // per second, 18 decimals
    IERC20 public immutable loan;
    IERC20 public immutable collateral;
    IPrice public immutable oracle;

    uint256 public totalSupply;
    uint256 public totalSupplyShares;
    uint256 public totalBorrow;
    uint256 public totalBorrowShares;
    uint256 public updatedAt;
    mapping(address => uint256) public supplied;
    mapping(address => uint256) public borrowed;
    mapping(address => uint256) public pledged;

    error Unhealthy();
    error Healthy();
    error Illiquid();

    constructor(IERC20 loan_, IERC20 collateral_, IPrice oracle_, uint256 lltv, uint256 rate) {
        (loan, collateral, oracle, LLTV, RATE, updatedAt) = (loan_, collateral_, oracle_, lltv, rate, block.timestamp);
    }

    function supply(uint256 assets) external {
        accrue();
        uint256 shares = assets.mulDiv(totalSupplyShares + VIRTUAL_SHARES, totalSupply + 1);
        (supplied[msg.sender], totalSupplyShares, totalSupply) =
        (supplied[msg.sender] + shares, totalSupplyShares + shares, totalSupply + assets);
        loan.transferFrom(msg.sender, address(this), assets);
    }

    function withdraw(uint256 assets) external {
        accrue();
        uint256 shares = assets.mulDiv(totalSupplyShares + VIRTUAL_SHARES, totalSupply + 1, Math.Rounding.Ceil);
        (supplied[msg.sender], totalSupplyShares, totalSupply) =
        (supplied[msg.sender] - shares, totalSupplyShares - shares, totalSupply - assets);
        if (totalBorrow > totalSupply) revert Illiquid();
        loan.transfer(msg.sender, assets);
    }

    function supplyCollateral(uint256 amount) external {
        pledged[msg.sender] += amount;
        collateral.transferFrom(msg.sender, address(this), amount);
    }

    function withdrawCollateral(uint256 amount) external {
        accrue();
        pledged[msg.sender] -= amount;
        if (!healthy(msg.sender)) revert Unhealthy();
        collateral.transfer(msg.sender, amount);
    }

    function borrow(uint256 assets) external {
        accrue();
        uint256 shares = assets.mulDiv(totalBorrowShares + VIRTUAL_SHARES, totalBorrow + 1, Math.Rounding.Ceil);
        (borrowed[msg.sender], totalBorrowShares, totalBorrow) =
        (borrowed[msg.sender] + shares, totalBorrowShares + shares, totalBorrow + assets);
        if (!healthy(msg.sender)) revert Unhealthy();
        if (totalBorrow > totalSupply) revert Illiquid();
        loan.transfer(msg.sender, assets);
    }

    function repay(uint256 shares) external returns (uint256 assets) {
        accrue();
        assets = debtOf(shares);
        _take(msg.sender, shares, assets);
        loan.transferFrom(msg.sender, address(this), assets);
    }

    /// Repays shares of another's debt for collateral; what is owed beyond the last collateral is written off.
    function liquidate(address who, uint256 shares) external returns (uint256 seized, uint256 repaid) {
        accrue();
        uint256 price = oracle.price();
        if (_healthyAt(who, price)) revert Healthy();
        uint256 repaidDown = shares.mulDiv(totalBorrow + 1, totalBorrowShares + VIRTUAL_SHARES);
        seized = repaidDown.mulDiv(incentive(), WAD).mulDiv(1e36, price);
        repaid = debtOf(shares);
        pledged[who] -= seized;
        _take(who, shares, repaid);
        if (pledged[who] == 0) {
            uint256 bad = borrowed[who];
            uint256 lost = Math.min(debtOf(bad), totalBorrow);
            (totalSupply, totalBorrow) = (totalSupply - lost, totalBorrow - lost);
            (totalBorrowShares, borrowed[who]) = (totalBorrowShares - bad, 0);
        }
        collateral.transfer(msg.sender, seized);
        loan.transferFrom(msg.sender, address(this), repaid);
    }

    function incentive() public view returns (uint256) {
        return Math.min(1.15e18, WAD * WAD / (WAD - uint256(0.3e18).mulDiv(WAD - LLTV, WAD)));
    }

    function debtOf(uint256 shares) public view returns (uint256) {
        return shares.mulDiv(totalBorrow + 1, totalBorrowShares + VIRTUAL_SHARES, Math.Rounding.Ceil);
    }

    /// Without debt nobody asks for the price.
    function healthy(address who) public view returns (bool) {
        return borrowed[who] == 0 || _healthyAt(who, oracle.price());
    }

    function most(address who) public view returns (uint256) {
        return pledged[who].mulDiv(oracle.price(), 1e36).mulDiv(LLTV, WAD);
    }

    function accrue() public {
        uint256 x = RATE * (block.timestamp - updatedAt);
        uint256 second = x.mulDiv(x, 2 * WAD);
        uint256 interest = totalBorrow.mulDiv(x + second + second.mulDiv(x, 3 * WAD), WAD);
        (totalBorrow, totalSupply, updatedAt) = (totalBorrow + interest, totalSupply + interest, block.timestamp);
    }

    function _healthyAt(address who, uint256 price) private view returns (bool) {
        return pledged[who].mulDiv(price, 1e36).mulDiv(LLTV, WAD) >= debtOf(borrowed[who]);
    }

    function _take(address who, uint256 shares, uint256 assets) private {
        (borrowed[who], totalBorrowShares) = (borrowed[who] - shares, totalBorrowShares - shares);
        totalBorrow -= Math.min(assets, totalBorrow);
    }
}
