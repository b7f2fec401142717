// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ISignerSet, Quorum} from "./Quorum.sol";
import {IReports} from "./interfaces/IReports.sol";
import {ITapes} from "./interfaces/ITapes.sol";

/// @title Tapes
/// @notice See {ITapes}. Who signs is whoever signs the reports at this time.
contract Tapes is ITapes, EIP712 {
    bytes32 public constant TAPE_TYPEHASH = keccak256(
        "Tape(bytes32 pool,bytes32 kind,uint64 setId,uint64 seq,uint64 asOf,uint64 blockNumber,uint32 rows,bytes32 root,bytes32 reportHash)"
    );

    /// @notice Keeps the signer set, and the reports that tapes bind to.
    IReports public immutable REPORTS;

    mapping(bytes32 pool => mapping(bytes32 kind => Last)) private _last;
    mapping(bytes32 pool => mapping(bytes32 kind => mapping(uint64 asOf => Tape))) private _tapes;

    /// @dev Where in its series a pool's tape of a kind stands.
    struct Last {
        uint64 seq;
        uint64 asOf;
    }

    constructor(IReports reports) EIP712("Corebond Tapes", "1") {
        REPORTS = reports;
    }

    /// @inheritdoc ITapes
    function anchor(Tape calldata tape, bytes[] calldata signatures) external {
        Last storage last = _last[tape.pool][tape.kind];
        if (tape.seq != last.seq + 1) revert WrongSequence(tape.seq, last.seq + 1);
        if (tape.rows == 0) revert EmptyTape();
        if (tape.asOf > block.timestamp) revert TapeFromFuture(tape.asOf, block.timestamp);
        IReports.Report memory report = REPORTS.latest(tape.pool);
        if (tape.reportHash != report.reportHash) revert OtherReport(tape.reportHash, report.reportHash);
        uint64 oldest = last.asOf > report.asOf ? last.asOf : report.asOf;
        if (tape.asOf < oldest) revert TapeTooOld(tape.asOf, oldest);
        Quorum.check(ISignerSet(address(REPORTS)), tape.setId, digest(tape), signatures);

        (last.seq, last.asOf) = (tape.seq, tape.asOf);
        _tapes[tape.pool][tape.kind][tape.asOf] = tape;
        emit TapeAnchored(
            tape.pool, tape.kind, tape.seq, tape.asOf, tape.blockNumber, tape.rows, tape.root, tape.reportHash
        );
    }

    /// @inheritdoc ITapes
    function digest(Tape calldata tape) public view returns (bytes32) {
        // Every member is a static word, so the ABI encoding of the struct is its EIP-712 encoding.
        return _hashTypedDataV4(keccak256(abi.encode(TAPE_TYPEHASH, tape)));
    }

    /// @inheritdoc ITapes
    function latest(bytes32 pool, bytes32 kind) external view returns (Tape memory) {
        Last storage last = _last[pool][kind];
        if (last.seq == 0) revert NoTape(pool, kind);
        return _tapes[pool][kind][last.asOf];
    }

    /// @inheritdoc ITapes
    function tapeAt(bytes32 pool, bytes32 kind, uint64 asOf) external view returns (Tape memory) {
        return _tapes[pool][kind][asOf];
    }
}
