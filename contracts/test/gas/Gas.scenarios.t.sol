// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Pool} from "../../src/Pool.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {Portfolio} from "./Portfolio.sol";

/// What the acts of a portfolio cost, each as a transaction of its own: 21 000, calldata, cold storage, refunds. Allowances are
/// unlimited and exist before. snapshots/Scenarios.json has the figures; a test run that finds others fails, see docs/gas.md.
/// forge-config: default.isolate = true
contract GasScenariosTest is Portfolio {
    function note(string memory what) private {
        vm.snapshotGasLastCall("Scenarios", what);
    }

    // --- investors ---------------------------------------------------------------------------------------------------

    function test_gas_deposit() external {
        allow(senior, lender, 2_000 * coins);
        allow(mezz, lender, 1_000 * coins);
        vm.startPrank(lender);
        senior.deposit(1_000 * coins, lender);
        note("deposit, senior, first of a holder");
        senior.deposit(1_000 * coins, lender);
        note("deposit, senior, again");
        mezz.deposit(1_000 * coins, lender);
        note("deposit, mezzanine, first of a holder");
    }

    function test_gas_junior() external {
        allow(junior, lender, 1_000 * coins);
        vm.startPrank(lender);
        uint256 id = junior.requestDeposit(1_000 * coins, lender, lender);
        note("requestDeposit, junior, first of an epoch");
        vm.stopPrank();
        endEpoch(id);
        junior.processDeposits(1);
        note("processDeposits, one batch");
        vm.startPrank(lender);
        junior.deposit(1_000 * coins, lender, lender);
        note("deposit, junior, collects a request");
    }

    function test_gas_exit() external {
        vm.prank(investor);
        senior.transfer(lender, 1_000e18);
        note("transfer of shares, first of a holder");
        vm.prank(investor);
        uint256 id = senior.requestRedeem(1_000e18, investor, investor);
        note("requestRedeem, first of an epoch");
        vm.prank(lender);
        senior.requestRedeem(1_000e18, lender, lender);
        note("requestRedeem, second of an epoch");
        endEpoch(id);
        senior.process(1);
        note("process, one batch");
        uint256 most = senior.maxRedeem(lender);
        vm.prank(lender);
        senior.redeem(most, lender, lender);
        note("redeem, collects a request");
    }

    function test_gas_cancel() external {
        vm.startPrank(investor);
        uint256 id = senior.requestRedeem(1_000e18, investor, investor);
        senior.cancelRedeemRequest(id, investor, investor);
        note("cancelRedeemRequest");
    }

    /// However many asked: a hundred requests are one batch.
    function test_gas_processOfAHundred() external {
        uint256 id;
        for (uint256 i = 0; i < 100; ++i) {
            address who = vm.addr(1_000 + i);
            vm.prank(investor);
            senior.transfer(who, 10e18);
            vm.prank(who);
            id = senior.requestRedeem(10e18, who, who);
        }
        endEpoch(id);
        senior.process(1);
        note("process, one batch of 100 requests");
    }

    // --- facilities --------------------------------------------------------------------------------------------------

    function test_gas_openFacility() external {
        factory.createLockbox(vault, 99);
        note("createLockbox");
        (IPool.FacilityTerms memory t, bytes[] memory signatures) = termsOf(9);
        vm.prank(curator);
        vault.openFacility(t, signatures);
        note("openFacility, 3 of 5");
    }

    function test_gas_draw() external {
        vm.prank(operator);
        vault.draw(1, 10_000 * coins, operator);
        note("draw");
    }

    /// Interest, and what is beyond it for the operator.
    function test_gas_pay() external {
        skip(10 hours);
        coin.mint(address(this), 10_000 * coins);
        coin.approve(address(vault), type(uint256).max);
        vault.pay(1, 5_000 * coins);
        note("pay");
        coin.mint(address(lockboxes[2]), 5_000 * coins);
        lockboxes[2].sweep();
        note("sweep");
        vault.collect(operator, operator);
        note("collect, residual income");
    }

    function test_gas_default() external {
        skip(45 days);
        vault.declareDefault(1);
        note("declareDefault");
    }

    /// The worst case: as many loans as a pool can have.
    function test_gas_depositWithSixteenLoans() external {
        for (uint16 f = FACILITIES + 1; f <= 16; ++f) {
            openFacility(f);
            pledge(2 * f, f);
        }
        for (uint256 i = 0; i < 3; ++i) {
            (IDevices.Attestation[] memory list, bytes[] memory signatures) = attestations(2, 2 * FACILITIES);
            registry.attest(list, signatures);
            for (uint16 f = FACILITIES + 1; f <= 16; ++f) {
                (list, signatures) = attestations(2 * f, 1);
                registry.attest(list, signatures);
            }
            day();
        }
        for (uint16 f = FACILITIES + 1; f <= 16; ++f) {
            draw(f, 1_000 * coins);
        }
        allow(senior, lender, 1_000 * coins);
        vm.prank(lender);
        senior.deposit(1_000 * coins, lender);
        note("deposit, senior, 16 facilities");
    }

    // --- underwriters and devices ------------------------------------------------------------------------------------

    function test_gas_anchor() external {
        skip(1 days);
        IReports.Report memory r = nextReport();
        bytes[] memory signatures = signedBy(r, QUORUM);
        reports.anchor(r, signatures);
        note("anchor a report, 3 of 5");
    }

    function test_gas_enrol() external {
        IDevices.Enrolment memory e = enrolmentOf(99, 1);
        bytes32 digest = registry.enrolmentDigest(e);
        bytes[] memory signatures = underwritten(digest, QUORUM);
        registry.enrol(e, signatures, signature(deviceKey(99), digest));
        note("enrol, 3 of 5");
    }

    function test_gas_attest() external {
        skip(1 days);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = attestations(2, 1);
        registry.attest(list, signatures);
        note("attest, 1 device");
        for (uint256 i = 0; i < 50; ++i) {
            pledge(1_000 + i, 1);
        }
        (list, signatures) = attestations(1_000, 50);
        registry.attest(list, signatures);
        skip(1 days);
        (list, signatures) = attestations(1_000, 50);
        registry.attest(list, signatures);
        note("attest, 50 devices");
    }

    // --- once --------------------------------------------------------------------------------------------------------

    function test_gas_createPool() external {
        useCoin(6);
        factory.createPool(params(), coins, keccak256("another"), type(Pool).creationCode);
        note("createPool, with its three tranches");
    }

    function endEpoch(uint256 id) private {
        vm.warp(id * 7 days);
        IReports.Report memory r = nextReport();
        anchor(r, 5);
    }
}
