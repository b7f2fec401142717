// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IIncomeLockbox} from "./interfaces/IIncomeLockbox.sol";
import {IPool} from "./interfaces/IPool.sol";

/// @title IncomeLockbox
/// @notice See {IIncomeLockbox}. Nobody owns it. A token other than the pool's asset that is sent here stays here for ever.
contract IncomeLockbox is IIncomeLockbox {
    using SafeERC20 for IERC20;

    /// @inheritdoc IIncomeLockbox
    address public immutable pool;
    /// @inheritdoc IIncomeLockbox
    uint16 public immutable facilityId;
    IERC20 private immutable ASSET;

    constructor(IPool pool_, uint16 facilityId_) {
        (pool, facilityId, ASSET) = (address(pool_), facilityId_, pool_.asset());
    }

    /// @inheritdoc IIncomeLockbox
    function sweep() external returns (uint256 amount) {
        amount = ASSET.balanceOf(address(this));
        if (amount == 0) return 0;
        ASSET.forceApprove(pool, amount);
        IPool(pool).pay(facilityId, amount);
        emit Swept(msg.sender, amount);
    }
}
