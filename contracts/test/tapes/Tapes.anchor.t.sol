// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Quorum} from "../../src/Quorum.sol";
import {Tapes} from "../../src/Tapes.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITapes} from "../../src/interfaces/ITapes.sol";
import {TapesFixture} from "./TapesFixture.sol";

contract TapesAnchorTest is TapesFixture {
    function test_anchor_storesAndEmits() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        bytes[] memory signatures = tapeSignedBy(t, 2);
        vm.expectEmit(address(tapes));
        emit ITapes.TapeAnchored(POOL, DEVICE, 1, t.asOf, t.blockNumber, t.rows, t.root, t.reportHash);
        vm.prank(makeAddr("anyone"));
        tapes.anchor(t, signatures);
        assertEq(abi.encode(tapes.latest(POOL, DEVICE)), abi.encode(t));
        assertEq(abi.encode(tapes.tapeAt(POOL, DEVICE, t.asOf)), abi.encode(t));
    }

    /// A series for each kind and each pool; an older tape stays readable.
    function test_anchor_keepsSeriesApart() external {
        ITapes.Tape memory first = tapeOf(DEVICE, 1);
        anchorTape(first, 2);
        anchorTape(tapeOf(LOAN, 1), 3);
        skip(1);
        ITapes.Tape memory second = tapeOf(DEVICE, 2);
        anchorTape(second, 2);
        assertEq(abi.encode(tapes.latest(POOL, DEVICE)), abi.encode(second));
        assertEq(abi.encode(tapes.tapeAt(POOL, DEVICE, first.asOf)), abi.encode(first));
        assertEq(tapes.latest(POOL, LOAN).seq, 1);
        assertEq(tapes.tapeAt(POOL, LOAN, second.asOf).seq, 0);
    }

    function test_anchor_restatesACutOff() external {
        ITapes.Tape memory t = tapeOf(LOAN, 1);
        anchorTape(t, 2);
        (t.seq, t.rows, t.root) = (2, 13, keccak256("restated"));
        anchorTape(t, 2);
        assertEq(abi.encode(tapes.tapeAt(POOL, LOAN, t.asOf)), abi.encode(t));
    }

    function test_latest_revertsWithoutATape() external {
        anchorTape(tapeOf(DEVICE, 1), 2);
        vm.expectRevert(abi.encodeWithSelector(ITapes.NoTape.selector, POOL, LOAN));
        tapes.latest(POOL, LOAN);
    }

    function test_anchor_revertsBelowQuorum() external {
        expectTapeRefused(tapeOf(DEVICE, 1), 1, abi.encodeWithSelector(Quorum.TooFewSignatures.selector, 1, 2));
    }

    function test_fuzz_anchor_revertsOnWrongSequence(uint64 seq) external {
        anchorTape(tapeOf(DEVICE, 1), 2);
        vm.assume(seq != 2);
        expectTapeRefused(tapeOf(DEVICE, seq), 2, abi.encodeWithSelector(ITapes.WrongSequence.selector, seq, 2));
    }

    function test_anchor_revertsOnReplay() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        anchorTape(t, 2);
        expectTapeRefused(t, 2, abi.encodeWithSelector(ITapes.WrongSequence.selector, 1, 2));
    }

    function test_anchor_revertsOnAnEmptyTape() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        t.rows = 0;
        expectTapeRefused(t, 3, abi.encodeWithSelector(ITapes.EmptyTape.selector));
    }

    function test_fuzz_anchor_revertsFromFuture(uint64 ahead) external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        anchorTape(t, 2); // as of this very block
        t.seq = 2;
        t.asOf += uint64(bound(ahead, 1, 1_000 days));
        expectTapeRefused(t, 3, abi.encodeWithSelector(ITapes.TapeFromFuture.selector, t.asOf, vm.getBlockTimestamp()));
    }

    function test_anchor_revertsBeforeTheReport() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        t.asOf = report.asOf - 1;
        expectTapeRefused(t, 3, abi.encodeWithSelector(ITapes.TapeTooOld.selector, t.asOf, report.asOf));
        t.asOf = report.asOf;
        anchorTape(t, 2);
    }

    function test_anchor_revertsBeforeTheLastTape() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        anchorTape(t, 2);
        t.seq = 2;
        t.asOf -= 1;
        expectTapeRefused(t, 3, abi.encodeWithSelector(ITapes.TapeTooOld.selector, t.asOf, t.asOf + 1));
    }

    function test_anchor_revertsForAnotherReport() external {
        ITapes.Tape memory t = tapeOf(LOAN, 1);
        t.reportHash = keccak256("another");
        expectTapeRefused(t, 3, abi.encodeWithSelector(ITapes.OtherReport.selector, t.reportHash, report.reportHash));
    }

    /// A tape that was signed before the next report is worthless after it.
    function test_anchor_revertsAfterTheNextReport() external {
        ITapes.Tape memory t = tapeOf(LOAN, 1);
        bytes[] memory signatures = tapeSignedBy(t, 3);
        IReports.Report memory next = draft(2, 0.15e18);
        anchor(next, 2);
        vm.expectRevert(abi.encodeWithSelector(ITapes.OtherReport.selector, t.reportHash, next.reportHash));
        tapes.anchor(t, signatures);
    }

    function test_anchor_revertsWithoutAReport() external {
        ITapes.Tape memory t = tapeOf(LOAN, 1);
        (t.pool, t.reportHash) = (keccak256("other pool"), 0);
        expectTapeRefused(t, 3, abi.encodeWithSelector(IReports.NoReport.selector, t.pool));
    }

    function test_anchor_revertsAfterRotation() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        bytes[] memory signatures = tapeSignedBy(t, 3);
        (, address[] memory next) = makeSigners("next", 3);
        vm.prank(owner);
        reports.proposeRotation(next, 2);
        skip(DELAY);
        reports.executeRotation(next, 2);
        vm.expectRevert(abi.encodeWithSelector(Quorum.WrongSignerSet.selector, 1, 2));
        tapes.anchor(t, signatures);
    }

    function test_anchor_revertsOnReplayElsewhere() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        bytes[] memory signatures = tapeSignedBy(t, 3);
        Tapes other = new Tapes(reports);
        vm.expectRevert(); // recovers somebody else
        other.anchor(t, signatures);
        uint256 home = block.chainid;
        vm.chainId(home + 1);
        vm.expectRevert();
        tapes.anchor(t, signatures);
        vm.chainId(home);
        tapes.anchor(t, signatures);
    }

    /// A signature stands for each word of the tape: changed in any of them, it is nobody's.
    function test_fuzz_anchor_revertsOnAChangedWord(uint8 word, uint256 to) external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        bytes[] memory signatures = tapeSignedBy(t, 2);
        bytes32[9] memory words = abi.decode(abi.encode(t), (bytes32[9]));
        uint256 i = word % 9;
        // What does not fit its word is refused by the decoder; within it, here is another value than the one signed.
        uint256 width = i == 6 ? 32 : i >= 2 && i <= 5 ? 64 : 256;
        uint256 mask = width == 256 ? type(uint256).max : (uint256(1) << width) - 1;
        uint256 changed = to & mask;
        vm.assume(bytes32(changed) != words[i]);
        words[i] = bytes32(changed);
        ITapes.Tape memory other = abi.decode(abi.encode(words), (ITapes.Tape));
        assertNotEq(tapes.digest(other), tapes.digest(t));
        vm.expectRevert();
        tapes.anchor(other, signatures);
    }

    function test_digest_isTheTypedData() external view {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Corebond Tapes"),
                keccak256("1"),
                block.chainid,
                address(tapes)
            )
        );
        bytes32 kind = keccak256(
            "Tape(bytes32 pool,bytes32 kind,uint64 setId,uint64 seq,uint64 asOf,uint64 blockNumber,uint32 rows,bytes32 root,bytes32 reportHash)"
        );
        assertEq(tapes.TAPE_TYPEHASH(), kind);
        assertEq(tapes.digest(t), keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(kind, t)))));
    }

    function test_anchor_revertsOnABadSignature() external {
        ITapes.Tape memory t = tapeOf(DEVICE, 1);
        bytes[] memory signatures = tapeSignedBy(t, 2);
        signatures[1] = hex"01";
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureLength.selector, 1));
        tapes.anchor(t, signatures);
    }
}
