// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IDeviceRegistry} from "../../src/interfaces/IDeviceRegistry.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";

/// Money with any decimals, a fee that can be switched on, a list of accounts that it refuses, and a call that it makes before
/// each transfer, as some tokens do.
contract StubAsset is ERC20 {
    uint8 private immutable DECIMALS;
    uint256 public feeBps;
    mapping(address => bool) public blocked;
    address private target;
    bytes private data;
    bool public called;
    bytes public answer;

    error Blocked(address account);

    constructor(uint8 decimals_) ERC20("Stub", "STUB") {
        DECIMALS = decimals_;
    }

    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setFee(uint256 bps) external {
        feeBps = bps;
    }

    function setBlocked(address account, bool is_) external {
        blocked[account] = is_;
    }

    function callOnce(address target_, bytes calldata data_) external {
        (target, data, called) = (target_, data_, false);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (blocked[to]) revert Blocked(to);
        if (target != address(0)) {
            address t = target;
            target = address(0);
            (called, answer) = t.call(data);
        }
        uint256 fee = from == address(0) ? 0 : amount * feeBps / 10_000;
        super._update(from, to, amount - fee);
        if (fee != 0) super._update(from, address(0), fee);
    }
}

/// A registry whose answers the test sets.
contract StubRegistry is IDeviceRegistry {
    mapping(address pool => mapping(uint16 facilityId => uint256)) public eligibleValue;
    mapping(address pool => mapping(uint16 facilityId => uint64)) public lapsedSince;

    function set(address pool, uint16 facilityId, uint256 value) external {
        eligibleValue[pool][facilityId] = value;
    }

    function lapse(address pool, uint16 facilityId, uint64 since) external {
        eligibleValue[pool][facilityId] = 0;
        lapsedSince[pool][facilityId] = since;
    }
}

/// A gate that refuses the accounts that the test names, or fails altogether.
contract StubGate is ITransferGate {
    mapping(address => bool) public refused;
    bool public broken;

    function refuse(address account) external {
        refused[account] = true;
    }

    function breakDown() external {
        broken = true;
    }

    function canTransfer(address, address, address to, uint256) external view returns (bool) {
        require(!broken, "broken");
        return !refused[to];
    }
}

/// Says for which pool and facility it would collect.
contract StubLockbox {
    address public pool;
    uint16 public facilityId;

    constructor(address pool_, uint16 facilityId_) {
        (pool, facilityId) = (pool_, facilityId_);
    }
}
