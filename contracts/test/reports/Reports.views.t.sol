// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IReports} from "../../src/interfaces/IReports.sol";
import {ReportsFixture} from "./ReportsFixture.sol";

contract ReportsViewsTest is ReportsFixture {
    /// The type string is a contract with every wallet and with the Go side: a change of it must be meant.
    function test_typehash_isPinned() external view {
        assertEq(reports.REPORT_TYPEHASH(), 0xee0cec608580721ce7487dcb6e617851210324e964a88db6d608d81fa4d3f0fc);
    }

    function test_digest_isEip712() external view {
        IReports.Report memory r = draft(1, 0.15e18);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Corebond Reports"),
                keccak256("1"),
                block.chainid,
                address(reports)
            )
        );
        bytes memory members = abi.encode(
            reports.REPORT_TYPEHASH(), r.pool, r.setId, r.seq, r.asOf, r.haircutWad, r.irrWad, r.nav, r.reportHash
        );
        bytes32 structHash = keccak256(bytes.concat(members, r.inputsRoot));
        assertEq(reports.digest(r), keccak256(abi.encodePacked(hex"1901", domain, structHash)));
    }

    function test_latest_revertsWithoutReport() external {
        vm.expectRevert(abi.encodeWithSelector(IReports.NoReport.selector, POOL));
        reports.latest(POOL);
    }

    function test_latest_isPerPool() external {
        anchorFirst();
        vm.expectRevert(abi.encodeWithSelector(IReports.NoReport.selector, bytes32("other")));
        reports.latest("other");
    }

    function test_isStale_fromAgeOfInputs() external {
        assertTrue(reports.isStale(POOL), "no report");
        IReports.Report memory r = draft(1, 0);
        r.asOf -= 1 hours; // what counts is the cutoff instant, not when the report was anchored
        anchor(r, 3);
        assertFalse(reports.isStale(POOL));
        vm.warp(uint256(r.asOf) + 36 hours);
        assertFalse(reports.isStale(POOL), "at the limit");
        skip(1);
        assertTrue(reports.isStale(POOL), "past the limit");
    }

    function test_haircuts_revertsWithoutReport() external {
        vm.expectRevert(abi.encodeWithSelector(IReports.NoReport.selector, POOL));
        reports.haircuts(POOL);
    }

    function test_haircuts_spansTheLastTwo() external {
        anchorFirst();
        checkHaircuts(0.15e18, 0.15e18);
        anchor(draft(2, 0.14e18), 2);
        checkHaircuts(0.14e18, 0.15e18);
        skip(INTERVAL + 1);
        anchor(draft(3, 0.16e18), 2);
        checkHaircuts(0.14e18, 0.16e18);
        skip(INTERVAL + 1);
        anchor(draft(4, 0.16e18), 2);
        checkHaircuts(0.16e18, 0.16e18);
    }

    function checkHaircuts(uint128 lo, uint128 hi) private view {
        (uint128 gotLo, uint128 gotHi) = reports.haircuts(POOL);
        assertEq(gotLo, lo);
        assertEq(gotHi, hi);
    }
}
