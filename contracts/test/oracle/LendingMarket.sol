// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

interface IPrice {
    function price() external view returns (uint256);
}

/// A lending market that does with a price what Morpho's does: the loan may be as much as collateral x price / 1e36 x LLTV,
/// both rounded down; who asks for nothing of the price, repaying, does not ask for it.
contract LendingMarket {
    uint256 private constant LLTV = 0.77e18;
    IERC20 public immutable loan;
    IERC20 public immutable collateral;
    IPrice public immutable oracle;
    mapping(address => uint256) public pledged;
    mapping(address => uint256) public debt;

    error Unhealthy(uint256 debt, uint256 most);
    error Healthy(uint256 debt, uint256 most);

    constructor(IERC20 loan_, IERC20 collateral_, IPrice oracle_) {
        (loan, collateral, oracle) = (loan_, collateral_, oracle_);
    }

    function pledge(uint256 shares) external {
        collateral.transferFrom(msg.sender, address(this), shares);
        pledged[msg.sender] += shares;
    }

    function maxDebt(address who) public view returns (uint256) {
        return Math.mulDiv(Math.mulDiv(pledged[who], oracle.price(), 1e36), LLTV, 1e18);
    }

    function borrow(uint256 assets) external {
        debt[msg.sender] += assets;
        if (debt[msg.sender] > maxDebt(msg.sender)) revert Unhealthy(debt[msg.sender], maxDebt(msg.sender));
        loan.transfer(msg.sender, assets);
    }

    function repay(uint256 assets) external {
        debt[msg.sender] -= assets;
        loan.transferFrom(msg.sender, address(this), assets);
    }

    function liquidate(address who) external {
        if (debt[who] <= maxDebt(who)) revert Healthy(debt[who], maxDebt(who));
        loan.transferFrom(msg.sender, address(this), debt[who]);
        collateral.transfer(msg.sender, pledged[who]);
        (debt[who], pledged[who]) = (0, 0);
    }
}
