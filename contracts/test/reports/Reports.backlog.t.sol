// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IReports} from "../../src/interfaces/IReports.sol";
import {ReportsFixture} from "./ReportsFixture.sol";

/// After a silence there is room for several reports, each of its own instant. A quorum may send them, but the steps that it may
/// take by itself are one in an interval of the chain's time, not of theirs.
contract ReportsBacklogTest is ReportsFixture {
    bytes private tooFew = abi.encodeWithSelector(IReports.TooFewSignatures.selector, 2, 3);

    function old(uint64 seq, uint128 haircutWad, uint256 age) private view returns (IReports.Report memory r) {
        r = draft(seq, haircutWad);
        r.asOf = uint64(vm.getBlockTimestamp() - age);
    }

    function test_anchor_stepsDoNotAddUpInOneBlock() external {
        anchorFirst();
        skip(30 hours);
        anchor(old(2, 0.17e18, 20 hours), 2);
        expectRefusal(old(3, 0.19e18, 13 hours), 2, tooFew);
        expectRefusal(old(3, 0.15e18, 13 hours), 2, tooFew); // nor down again
        skip(INTERVAL);
        expectRefusal(old(3, 0.19e18, 13 hours), 2, tooFew); // the interval itself is not enough
        skip(1);
        anchor(old(3, 0.19e18, 13 hours), 2);
    }

    function test_anchor_backlogWithoutStepsNeedsNoMore() external {
        anchorFirst();
        skip(30 hours);
        anchor(old(2, 0.15e18, 20 hours), 2);
        anchor(old(3, 0.15e18, 13 hours), 2);
    }

    function test_anchor_wholeSetMayStepAtOnce() external {
        anchorFirst();
        skip(30 hours);
        anchor(old(2, 0.17e18, 20 hours), 2);
        anchor(old(3, 0.19e18, 13 hours), 3);
    }
}
