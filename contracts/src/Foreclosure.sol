// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ExactTransfer} from "./ExactTransfer.sol";
import {IDevices} from "./interfaces/IDevices.sol";
import {IForeclosure} from "./interfaces/IForeclosure.sol";
import {IPool} from "./interfaces/IPool.sol";

/// @title Foreclosure
/// @notice See {IForeclosure}. It has no owner, and keeps no money from one call to the next.
contract Foreclosure is IForeclosure {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    uint256 public constant BPS = 10_000;

    IDevices public immutable REGISTRY;
    /// @inheritdoc IForeclosure
    uint64 public immutable duration;
    /// @inheritdoc IForeclosure
    uint16 public immutable floorBps;

    mapping(address pool => mapping(uint16 facilityId => mapping(bytes32 device => Lot))) private _lots;

    constructor(IDevices registry, uint64 duration_, uint16 floorBps_) {
        if (duration_ == 0) revert ParameterOutOfRange(0, 1, type(uint64).max);
        if (floorBps_ == 0 || floorBps_ > BPS) revert ParameterOutOfRange(floorBps_, 1, BPS);
        (REGISTRY, duration, floorBps) = (registry, duration_, floorBps_);
    }

    /// @inheritdoc IForeclosure
    function list(address pool, uint16 facilityId, bytes32[] calldata devices) external {
        if (IPool(pool).facility(facilityId).status != IPool.Status.Foreclosed) revert NotForSale(pool, facilityId);
        uint64 startedAt = block.timestamp.toUint64();
        for (uint256 i = 0; i < devices.length; ++i) {
            IDevices.Device memory d = REGISTRY.device(devices[i]);
            if (d.pool != pool || d.facilityId != facilityId) revert NotPledged(devices[i]);
            Lot storage l = _lots[pool][facilityId][devices[i]];
            if (l.startedAt != 0) revert AlreadyListed(devices[i], l.startedAt);
            (l.value, l.startedAt) = (d.value, startedAt);
            emit Listed(pool, facilityId, devices[i], d.value, startedAt);
        }
    }

    /// @inheritdoc IForeclosure
    function buy(address pool, uint16 facilityId, bytes32 device, uint256 maxPrice, address receiver)
        external
        returns (uint256 price)
    {
        if (receiver == address(0)) revert InvalidReceiver();
        price = priceOf(pool, facilityId, device);
        if (price > maxPrice) revert PriceAboveMax(price, maxPrice);
        Lot storage l = _lots[pool][facilityId][device];
        if (l.owner != address(0)) revert AlreadySold(device, l.owner);
        IPool.Status status = IPool(pool).facility(facilityId).status;
        if (status != IPool.Status.Foreclosed && status != IPool.Status.WrittenOff) {
            revert NotForSale(pool, facilityId);
        }
        l.owner = receiver;
        emit Sold(pool, facilityId, device, receiver, price, msg.sender);
        IERC20 asset = IPool(pool).asset();
        ExactTransfer.pull(asset, msg.sender, address(this), price);
        asset.forceApprove(pool, price);
        IPool(pool).pay(facilityId, price);
    }

    /// @inheritdoc IForeclosure
    function lot(address pool, uint16 facilityId, bytes32 device) external view returns (Lot memory) {
        return _lots[pool][facilityId][device];
    }

    /// @inheritdoc IForeclosure
    function priceOf(address pool, uint16 facilityId, bytes32 device) public view returns (uint256) {
        Lot storage l = _lots[pool][facilityId][device];
        if (l.startedAt == 0) revert NotListed(device);
        uint256 elapsed = Math.min(block.timestamp - l.startedAt, duration);
        uint256 fallen = (BPS - floorBps) * elapsed;
        return Math.mulDiv(l.value, BPS * duration - fallen, BPS * duration, Math.Rounding.Ceil);
    }
}
