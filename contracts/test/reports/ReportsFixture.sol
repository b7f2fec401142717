// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Reports} from "../../src/Reports.sol";
import {IReports} from "../../src/interfaces/IReports.sol";

/// Reports with three signers, of which two make a quorum, at an instant in 2026. keys[i] belongs to addresses[i], and
/// both ascend by address.
abstract contract ReportsFixture is Test {
    bytes32 internal constant POOL = keccak256("pool");
    uint64 internal constant INTERVAL = 6 hours;
    uint128 internal constant STEP = 0.02e18;
    uint64 internal constant DELAY = 7 days;

    Reports internal reports;
    address internal owner = makeAddr("owner");
    uint256[] internal keys;
    address[] internal addresses;

    function setUp() public virtual {
        vm.warp(1_790_000_000);
        (keys, addresses) = makeSigners("signer", 3);
        reports = new Reports(owner, addresses, 2, INTERVAL, STEP, DELAY);
    }

    function makeSigners(string memory name, uint256 n) internal returns (uint256[] memory k, address[] memory a) {
        (k, a) = (new uint256[](n), new address[](n));
        for (uint256 i = 0; i < n; ++i) {
            (address signer, uint256 key) = makeAddrAndKey(string.concat(name, vm.toString(i)));
            uint256 j = i;
            for (; j > 0 && a[j - 1] > signer; --j) {
                (a[j], k[j]) = (a[j - 1], k[j - 1]);
            }
            (a[j], k[j]) = (signer, key);
        }
    }

    function draft(uint64 seq, uint128 haircutWad) internal view returns (IReports.Report memory r) {
        r.pool = POOL;
        r.setId = reports.setId();
        r.seq = seq;
        r.asOf = uint64(vm.getBlockTimestamp());
        r.haircutWad = haircutWad;
        r.irrWad = -0.03e18;
        r.nav = 1_234_567e6;
        r.reportHash = keccak256(abi.encode("report", seq));
        r.inputsRoot = keccak256(abi.encode("inputs", seq));
    }

    function sign(IReports.Report memory r, uint256 key) internal view returns (bytes memory) {
        (uint8 v, bytes32 s0, bytes32 s1) = vm.sign(key, reports.digest(r));
        return abi.encodePacked(s0, s1, v);
    }

    /// Signatures of the first n signers.
    function signedBy(IReports.Report memory r, uint256 n) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            signatures[i] = sign(r, keys[i]);
        }
    }

    function anchor(IReports.Report memory r, uint256 n) internal {
        reports.anchor(r, signedBy(r, n));
    }

    /// Anchors report 1 with a haircut of 15 % and goes on until the next one may follow.
    function anchorFirst() internal returns (IReports.Report memory r) {
        r = draft(1, 0.15e18);
        anchor(r, 3);
        skip(INTERVAL + 1);
    }

    function expectRefusal(IReports.Report memory r, uint256 n, bytes memory reason) internal {
        bytes[] memory signatures = signedBy(r, n);
        vm.expectRevert(reason);
        reports.anchor(r, signatures);
    }
}
