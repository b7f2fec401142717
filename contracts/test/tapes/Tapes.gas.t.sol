// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TapesFixture} from "./TapesFixture.sol";

/// What the call costs as a transaction of its own with its calldata, for the snapshot.
/// forge-config: default.isolate = true
contract TapesGasTest is TapesFixture {
    function test_gas_anchor() external {
        anchorTape(tapeOf(DEVICE, 1), 2);
        skip(1 days);
        anchorTape(tapeOf(DEVICE, 2), 2);
        vm.snapshotGasLastCall("Tapes", "anchor 2 of 3");
    }
}
