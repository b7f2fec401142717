// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Reports} from "../../src/Reports.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ReportsFixture} from "./ReportsFixture.sol";

contract ReportsAnchorTest is ReportsFixture {
    function test_anchor_storesAndEmits() external {
        IReports.Report memory r = draft(1, 0.15e18);
        bytes[] memory signatures = signedBy(r, 3);
        vm.expectEmit(address(reports));
        emit IReports.ReportAnchored(POOL, 1, r.asOf, r.haircutWad, r.irrWad, r.nav, r.reportHash, r.inputsRoot);
        vm.prank(makeAddr("anyone"));
        reports.anchor(r, signatures);
        assertEq(abi.encode(reports.latest(POOL)), abi.encode(r));
    }

    function test_anchor_quorumSufficesForTheNext() external {
        anchorFirst();
        IReports.Report memory r = draft(2, 0.17e18); // a step of exactly 2 %
        bytes[] memory signatures = new bytes[](2);
        (signatures[0], signatures[1]) = (sign(r, keys[0]), sign(r, keys[2]));
        reports.anchor(r, signatures);
        assertEq(reports.latest(POOL).seq, 2);
    }

    function test_anchor_firstNeedsWholeSet() external {
        bytes memory reason = abi.encodeWithSelector(IReports.TooFewSignatures.selector, 2, 3);
        expectRefusal(draft(1, 0), 2, reason);
    }

    function test_anchor_bigStepNeedsWholeSet() external {
        anchorFirst();
        bytes memory reason = abi.encodeWithSelector(IReports.TooFewSignatures.selector, 2, 3);
        expectRefusal(draft(2, 0.17e18 + 1), 2, reason);
        expectRefusal(draft(2, 0.13e18 - 1), 2, reason);
        anchor(draft(2, 0.17e18 + 1), 3);
    }

    function test_anchor_revertsBelowQuorum() external {
        anchorFirst();
        bytes memory reason = abi.encodeWithSelector(IReports.TooFewSignatures.selector, 1, 2);
        expectRefusal(draft(2, 0.15e18), 1, reason);
    }

    function test_fuzz_anchor_revertsOnWrongSequence(uint64 seq) external {
        anchorFirst();
        vm.assume(seq != 2);
        expectRefusal(draft(seq, 0.15e18), 3, abi.encodeWithSelector(IReports.WrongSequence.selector, seq, 2));
    }

    function test_anchor_revertsOnReplay() external {
        IReports.Report memory r = anchorFirst();
        expectRefusal(r, 3, abi.encodeWithSelector(IReports.WrongSequence.selector, 1, 2));
    }

    function test_anchor_revertsOnReplayAtAnotherContract() external {
        IReports.Report memory r = draft(1, 0.15e18);
        bytes[] memory signatures = signedBy(r, 3);
        Reports other = new Reports(owner, addresses, 2, INTERVAL, STEP, DELAY);
        vm.expectRevert(); // recovers somebody else
        other.anchor(r, signatures);
        reports.anchor(r, signatures);
    }

    function test_anchor_revertsOnReplayOnAnotherChain() external {
        IReports.Report memory r = draft(1, 0.15e18);
        bytes[] memory signatures = signedBy(r, 3);
        uint256 home = block.chainid;
        vm.chainId(home + 1);
        vm.expectRevert();
        reports.anchor(r, signatures);
        vm.chainId(home);
        reports.anchor(r, signatures);
    }

    function test_fuzz_anchor_revertsFromFuture(uint64 ahead) external {
        IReports.Report memory r = draft(1, 0);
        r.asOf += uint64(bound(ahead, 1, 365 days));
        bytes memory reason = abi.encodeWithSelector(IReports.ReportFromFuture.selector, r.asOf, vm.getBlockTimestamp());
        expectRefusal(r, 3, reason);
    }

    function test_anchor_revertsWhenOlderThanADay() external {
        IReports.Report memory r = draft(1, 0);
        uint256 oldest = vm.getBlockTimestamp() - 1 days;
        r.asOf = uint64(oldest - 1);
        expectRefusal(r, 3, abi.encodeWithSelector(IReports.ReportTooOld.selector, r.asOf, oldest));
        r.asOf = uint64(oldest);
        anchor(r, 3);
    }

    function test_anchor_revertsTooSoon() external {
        IReports.Report memory first = anchorFirst();
        IReports.Report memory r = draft(2, 0.15e18);
        r.asOf = first.asOf + INTERVAL;
        expectRefusal(r, 3, abi.encodeWithSelector(IReports.ReportTooSoon.selector, r.asOf, r.asOf));
        r.asOf += 1;
        anchor(r, 2);
    }

    function test_anchor_revertsAboveOne() external {
        expectRefusal(draft(1, 1e18 + 1), 3, abi.encodeWithSelector(IReports.HaircutAboveOne.selector, 1e18 + 1));
        anchor(draft(1, 1e18), 3);
    }

    function test_anchor_revertsOnWrongSet() external {
        IReports.Report memory r = draft(1, 0);
        r.setId = 2;
        expectRefusal(r, 3, abi.encodeWithSelector(IReports.WrongSignerSet.selector, 2, 1));
    }

    function test_anchor_revertsOnDuplicateSigner() external {
        anchorFirst();
        IReports.Report memory r = draft(2, 0.15e18);
        bytes[] memory signatures = new bytes[](2);
        (signatures[0], signatures[1]) = (sign(r, keys[1]), sign(r, keys[1]));
        vm.expectRevert(abi.encodeWithSelector(IReports.SignersNotAscending.selector, addresses[1], addresses[1]));
        reports.anchor(r, signatures);
    }

    function test_anchor_revertsOnUnsortedSigners() external {
        anchorFirst();
        IReports.Report memory r = draft(2, 0.15e18);
        bytes[] memory signatures = new bytes[](2);
        (signatures[0], signatures[1]) = (sign(r, keys[1]), sign(r, keys[0]));
        vm.expectRevert(abi.encodeWithSelector(IReports.SignersNotAscending.selector, addresses[1], addresses[0]));
        reports.anchor(r, signatures);
    }

    function test_fuzz_anchor_revertsOnStranger(uint256 key) external {
        anchorFirst();
        key = boundPrivateKey(key);
        address stranger = vm.addr(key);
        vm.assume(stranger != addresses[0] && stranger != addresses[1] && stranger != addresses[2]);
        IReports.Report memory r = draft(2, 0.15e18);
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = sign(r, key);
        (bytes memory own, bytes memory strange) = (sign(r, keys[0]), signatures[0]);
        signatures = new bytes[](2);
        bool first = stranger < addresses[0];
        (signatures[0], signatures[1]) = first ? (strange, own) : (own, strange);
        vm.expectRevert(abi.encodeWithSelector(IReports.NotASigner.selector, stranger, 1));
        reports.anchor(r, signatures);
    }

    function test_anchor_revertsOnHighS() external {
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        anchorFirst();
        IReports.Report memory r = draft(2, 0.15e18);
        bytes[] memory signatures = signedBy(r, 2);
        (uint8 v, bytes32 x, bytes32 s) = vm.sign(keys[1], reports.digest(r));
        bytes32 high = bytes32(order - uint256(s));
        signatures[1] = abi.encodePacked(x, high, v == 27 ? uint8(28) : uint8(27));
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, high));
        reports.anchor(r, signatures);
    }

    function test_anchor_revertsOnWrongLength() external {
        IReports.Report memory r = draft(1, 0);
        bytes[] memory signatures = signedBy(r, 3);
        signatures[2] = "";
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureLength.selector, 0));
        reports.anchor(r, signatures);
    }

    /// Whatever member is changed after signing, the signature no longer fits.
    function test_fuzz_anchor_revertsOnChangedReport(uint8 member, uint256 change) external {
        IReports.Report memory r = draft(1, 0.15e18);
        bytes[] memory signatures = signedBy(r, 3);
        change = bound(change, 1, 1e9);
        member = uint8(bound(member, 0, 6));
        if (member == 0) r.pool = keccak256(abi.encode(r.pool, change));
        if (member == 1) r.asOf -= uint64(bound(change, 1, 1 days));
        if (member == 2) r.haircutWad += uint128(change);
        if (member == 3) r.irrWad += int128(int256(change));
        if (member == 4) r.nav += change;
        if (member == 5) r.reportHash = keccak256(abi.encode(r.reportHash, change));
        if (member == 6) r.inputsRoot = keccak256(abi.encode(r.inputsRoot, change));
        vm.expectRevert();
        reports.anchor(r, signatures);
    }
}
