// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IDeviceRegistry} from "../../src/interfaces/IDeviceRegistry.sol";
import {IPool} from "../../src/interfaces/IPool.sol";

/// The part of a pool that a registry, a lockbox and a sale talk to, with facilities that a test sets as it likes. Payments
/// repay principal, the rest is the operator's, and a loan that is repaid ends: the order of a facility in default.
contract PoolStub {
    IERC20 public asset;
    IDeviceRegistry private registry;
    mapping(uint16 => IPool.Facility) private facilities;
    mapping(uint16 => uint256) public interestOwed;
    mapping(uint16 => uint256) public late;
    mapping(address => uint256) public credit;
    address public lastPayer;

    constructor(IERC20 asset_, IDeviceRegistry registry_) {
        (asset, registry) = (asset_, registry_);
    }

    function set(uint16 id, IPool.Status status, address operator, uint128 principal) external {
        IPool.Facility storage f = facilities[id];
        (f.status, f.operator, f.principal, f.advanceBps) = (status, operator, principal, 8_000);
    }

    function owe(uint16 id, uint256 interest, uint256 secondsLate) external {
        (interestOwed[id], late[id]) = (interest, secondsLate);
    }

    function facility(uint16 id) external view returns (IPool.Facility memory) {
        return facilities[id];
    }

    function borrowingBase(uint16 id) external view returns (uint256) {
        return registry.eligibleValue(address(this), id) * facilities[id].advanceBps / 10_000;
    }

    function pay(uint16 id, uint256 amount) external returns (IPool.Allocation memory a) {
        lastPayer = msg.sender;
        asset.transferFrom(msg.sender, address(this), amount);
        IPool.Facility storage f = facilities[id];
        a.principal = amount < f.principal ? uint128(amount) : f.principal;
        a.residual = uint128(amount) - a.principal;
        f.principal -= a.principal;
        credit[f.operator] += a.residual;
        if (f.principal == 0) f.status = IPool.Status.Repaid;
    }
}
