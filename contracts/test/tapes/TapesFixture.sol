// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Tapes} from "../../src/Tapes.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITapes} from "../../src/interfaces/ITapes.sol";
import {ReportsFixture} from "../reports/ReportsFixture.sol";

/// Tapes of a pool that has its first report, anchored INTERVAL + 1 ago by signers of whom two make a quorum.
abstract contract TapesFixture is ReportsFixture {
    bytes32 internal constant DEVICE = keccak256("device");
    bytes32 internal constant LOAN = keccak256("loan");

    Tapes internal tapes;
    IReports.Report internal report;

    function setUp() public virtual override {
        super.setUp();
        tapes = new Tapes(reports);
        report = anchorFirst();
    }

    function tapeOf(bytes32 kind, uint64 seq) internal view returns (ITapes.Tape memory t) {
        t.pool = POOL;
        t.kind = kind;
        t.setId = reports.setId();
        t.seq = seq;
        t.asOf = uint64(vm.getBlockTimestamp());
        t.blockNumber = uint64(vm.getBlockNumber());
        t.rows = 12;
        t.root = keccak256(abi.encode("rows", kind, seq));
        t.reportHash = report.reportHash;
    }

    function signTape(ITapes.Tape memory t, uint256 key) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, tapes.digest(t));
        return abi.encodePacked(r, s, v);
    }

    /// Signatures of the first n signers.
    function tapeSignedBy(ITapes.Tape memory t, uint256 n) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            signatures[i] = signTape(t, keys[i]);
        }
    }

    function anchorTape(ITapes.Tape memory t, uint256 n) internal {
        tapes.anchor(t, tapeSignedBy(t, n));
    }

    function expectTapeRefused(ITapes.Tape memory t, uint256 n, bytes memory reason) internal {
        bytes[] memory signatures = tapeSignedBy(t, n);
        vm.expectRevert(reason);
        tapes.anchor(t, signatures);
    }
}
