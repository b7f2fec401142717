// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {ReportsFixture} from "../reports/ReportsFixture.sol";

/// What other tests of Reports pass by.
contract ReportsCancelTest is ReportsFixture {
    /// With no rotation proposed there is nothing to take back, and nothing is said.
    function test_cancelRotation_ofNone() external {
        vm.recordLogs();
        vm.prank(owner);
        reports.cancelRotation();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 0);
        assertEq(reports.rotationReadyAt(), 0);
        assertEq(reports.proposedRotation(), 0);
    }
}
