// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IReports} from "../../src/interfaces/IReports.sol";
import {ReportsFixture} from "../reports/ReportsFixture.sol";

/// Random reports, well-formed and not, of two pools by random numbers of signers; what each refusal must have been is
/// worked out again from the rules in words.
contract ReportsInvariantTest is ReportsFixture {
    bytes32[2] private pools = [POOL, keccak256("other pool")];
    mapping(bytes32 => uint64) private lastSeq;
    mapping(bytes32 => uint64) private lastAsOf;
    mapping(bytes32 => uint128) private lastHaircut;
    mapping(bytes32 => uint256) private lastAnchored;
    uint256 private accepted;

    function setUp() public override {
        super.setUp();
        targetContract(address(this));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = this.tryToAnchor.selector;
        targetSelector(FuzzSelector(address(this), selectors));
    }

    function tryToAnchor(uint256 which, uint256 n, uint256 wait, uint256 age, uint256 haircut, uint256 slip) external {
        skip(bound(wait, 0, 12 hours));
        bytes32 pool = pools[which % 2];
        IReports.Report memory r = draft(lastSeq[pool] + (slip % 8 == 0 ? 2 : 1), 0);
        r.pool = pool;
        r.asOf -= uint64(bound(age, 0, 25 hours));
        // Half of the time close to the last one, so that a quorum is enough; sometimes above one.
        uint256 near = lastHaircut[pool] + bound(haircut, 0, STEP);
        r.haircutWad = uint128(slip % 2 == 0 ? near : bound(haircut, 0, 1.05e18));
        n = bound(n, 1, 3);
        bytes[] memory signatures = signedBy(r, n);
        bool good = acceptable(r, n);
        try reports.anchor(r, signatures) {
            assertTrue(good, "accepted against the rules");
            (lastSeq[pool], lastAsOf[pool], lastHaircut[pool]) = (r.seq, r.asOf, r.haircutWad);
            lastAnchored[pool] = vm.getBlockTimestamp();
            ++accepted;
        } catch {
            assertFalse(good, "refused against the rules");
        }
    }

    function acceptable(IReports.Report memory r, uint256 n) private view returns (bool) {
        uint64 last = lastSeq[r.pool];
        if (r.seq != last + 1 || r.haircutWad > 1e18) return false;
        if (uint256(r.asOf) + 1 days < vm.getBlockTimestamp()) return false;
        if (last == 0) return n == 3;
        if (r.asOf <= lastAsOf[r.pool] + INTERVAL) return false;
        uint128 before = lastHaircut[r.pool];
        bool small = r.haircutWad <= before + STEP && before <= r.haircutWad + STEP;
        bool hasty = r.haircutWad != before && vm.getBlockTimestamp() <= lastAnchored[r.pool] + INTERVAL;
        return n >= (small && !hasty ? 2 : 3);
    }

    function invariant_SeriesAndHaircuts() external view {
        for (uint256 i = 0; i < 2; ++i) {
            if (lastSeq[pools[i]] == 0) continue;
            assertEq(reports.latest(pools[i]).seq, lastSeq[pools[i]]);
            assertEq(reports.latest(pools[i]).asOf, lastAsOf[pools[i]]);
            (uint128 lo, uint128 hi) = reports.haircuts(pools[i]);
            assertLe(lo, hi);
            assertLe(hi, 1e18);
            assertTrue(lo == lastHaircut[pools[i]] || hi == lastHaircut[pools[i]], "the newest is one of the two");
        }
    }

    /// The run itself must have anchored something, else the invariant above says nothing.
    function test_tryToAnchor_reachesAcceptance() external {
        this.tryToAnchor(0, 3, 0, 0, 0.1e18, 1);
        this.tryToAnchor(0, 2, 7 hours, 0, 0.01e18, 2);
        assertEq(accepted, 2);
        assertEq(lastSeq[POOL], 2);
    }
}
