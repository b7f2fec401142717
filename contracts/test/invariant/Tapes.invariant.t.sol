// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IReports} from "../../src/interfaces/IReports.sol";
import {ITapes} from "../../src/interfaces/ITapes.sol";
import {TapesFixture} from "../tapes/TapesFixture.sol";

/// Random tapes, well-formed and not, of two kinds, and reports between them; what each refusal must have been is worked out
/// again from the rules in words.
contract TapesInvariantTest is TapesFixture {
    mapping(bytes32 => ITapes.Tape[]) private series;
    uint256 private accepted;

    function setUp() public override {
        super.setUp();
        targetContract(address(this));
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (this.tryToAnchor.selector, this.anchorReport.selector);
        targetSelector(FuzzSelector(address(this), selectors));
    }

    function tryToAnchor(uint256 which, uint256 n, uint256 wait, uint256 age, uint256 slip) external {
        skip(bound(wait, 0, 3 hours));
        bytes32 kind = which % 2 == 0 ? DEVICE : LOAN;
        ITapes.Tape memory t = tapeOf(kind, uint64(series[kind].length) + (slip % 8 == 0 ? 2 : 1));
        t.asOf = t.asOf + 1 - uint64(bound(age, 0, 8 hours));
        if (slip % 8 == 1) t.reportHash = keccak256("another");
        if (slip % 8 == 2) t.rows = 0;
        n = bound(n, 1, 3);
        bytes[] memory signatures = tapeSignedBy(t, n);
        bool good = acceptable(t, n);
        try tapes.anchor(t, signatures) {
            assertTrue(good, "accepted against the rules");
            series[kind].push(t);
            ++accepted;
        } catch {
            assertFalse(good, "refused against the rules");
        }
    }

    function anchorReport(uint256 wait) external {
        skip(INTERVAL + 1 + bound(wait, 0, 2 hours));
        report = draft(report.seq + 1, 0.15e18);
        anchor(report, 2);
    }

    function acceptable(ITapes.Tape memory t, uint256 n) private view returns (bool) {
        uint256 had = series[t.kind].length;
        if (t.seq != had + 1 || t.rows == 0 || n < 2 || t.reportHash != report.reportHash) return false;
        if (t.asOf > vm.getBlockTimestamp() || t.asOf < report.asOf) return false;
        return had == 0 || t.asOf >= series[t.kind][had - 1].asOf;
    }

    /// The newest is what was accepted last; of each cut-off there is the last word; time never runs back.
    function invariant_Series() external view {
        bytes32[2] memory kinds = [DEVICE, LOAN];
        for (uint256 k = 0; k < 2; ++k) {
            ITapes.Tape[] storage all = series[kinds[k]];
            for (uint256 i = 0; i < all.length; ++i) {
                bool last = i + 1 == all.length;
                if (last) assertEq(abi.encode(tapes.latest(POOL, kinds[k])), abi.encode(all[i]));
                else assertLe(all[i].asOf, all[i + 1].asOf);
                if (last || all[i].asOf != all[i + 1].asOf) {
                    assertEq(abi.encode(tapes.tapeAt(POOL, kinds[k], all[i].asOf)), abi.encode(all[i]));
                }
            }
        }
    }

    /// The run itself must have anchored something, else the invariant above says nothing.
    function test_tryToAnchor_reachesAcceptance() external {
        this.tryToAnchor(0, 3, 0, 1, 3);
        this.anchorReport(0);
        this.tryToAnchor(0, 2, 1 hours, 1, 4);
        this.tryToAnchor(1, 2, 0, 1, 5);
        assertEq(accepted, 3);
    }
}
