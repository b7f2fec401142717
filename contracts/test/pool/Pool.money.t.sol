// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {Pool} from "../../src/Pool.sol";
import {Tranche} from "../../src/Tranche.sol";
import {PoolFixture} from "./PoolFixture.sol";
import {StubAsset} from "./Stubs.sol";

contract PoolMoneyTest is PoolFixture {
    // --- constructor, seed -------------------------------------------------------------------------------------------

    function test_constructor_makesThreeTranches() external {
        vm.recordLogs();
        Pool p = new Pool(defaults());
        string[3] memory names = ["Stub Senior", "Stub Mezzanine", "Stub Junior"];
        string[3] memory symbols = ["STB-S", "STB-M", "STB-J"];
        for (uint256 i = 0; i < 3; ++i) {
            ITranche t = p.tranche(i);
            assertEq(address(t.pool()), address(p));
            assertEq(t.index(), i);
            assertEq(t.asset(), address(asset));
            assertEq(t.name(), names[i]);
            assertEq(t.symbol(), symbols[i]);
            assertEq(t.decimals(), 18);
            assertEq(p.cap(i), type(uint128).max);
        }
        assertEq(uint8(p.entry()), uint8(IPool.Entry.Unseeded));
        assertEq(vm.getRecordedLogs()[0].topics[0], IPool.Created.selector);
    }

    function expectOutOfRange(IPool.Params memory p, uint256 value, uint256 least, uint256 most) private {
        expectRevert(IPool.ParameterOutOfRange.selector, value, least, most);
        new Pool(p);
    }

    function test_constructor_revertsOutOfRange() external {
        IPool.Params memory p = defaults();
        p.asset = new StubAsset(19);
        expectOutOfRange(p, 19, 0, 18);
        p = defaults();
        p.seniorRateRay = 1e27 - 1;
        expectOutOfRange(p, 1e27 - 1, 1e27, 1_000000012857214317438491660);
        p = defaults();
        p.mezzRateRay = 1_000000012857214317438491661;
        expectOutOfRange(p, 1_000000012857214317438491661, 1e27, 1_000000012857214317438491660);
        p = defaults();
        p.minSubordinationWad = 1e18;
        expectOutOfRange(p, 1e18, 0, 1e18 - 1);
        p = defaults();
        p.minJuniorWad = 1e18;
        expectOutOfRange(p, 1e18, 0, 1e18 - 1);
        p = defaults();
        p.feeWad = 0.2e18 + 1;
        expectOutOfRange(p, 0.2e18 + 1, 0, 0.2e18);
        uint256 now_ = vm.getBlockTimestamp();
        p = defaults();
        p.maturity = uint64(now_);
        expectOutOfRange(p, now_, now_ + 1, now_ + 100 * 365 days);
        p = defaults();
        p.epoch = 1 hours - 1;
        expectOutOfRange(p, 1 hours - 1, 1 hours, 365 days);
        p = defaults();
        p.ramp = 0;
        expectOutOfRange(p, 0, 1, 3650 days);
        p = defaults();
        p.treasury = address(0);
        expectRevert(IPool.ZeroAddress.selector);
        new Pool(p);
    }

    function test_seed_buysOfEachForNobody() external view {
        for (uint256 i = 0; i < 3; ++i) {
            Tranche t = Tranche(address(pool.tranche(i)));
            assertEq(t.totalSupply(), 1e18);
            assertEq(t.balanceOf(t.NOBODY()), 1e18);
        }
        assertEq(pool.cash(), 3 * one);
    }

    function test_seed_byTheDeployerOnce() external {
        expectRevert(IPool.AlreadySeeded.selector);
        pool.seed(one);
        Pool fresh = new Pool(defaults());
        expectRevert(IPool.NotAuthorised.selector, carol, address(this));
        vm.prank(carol);
        fresh.seed(one);
        expectRevert(IPool.ZeroAmount.selector);
        fresh.seed(0);
    }

    // --- collect -----------------------------------------------------------------------------------------------------

    function test_collect_anywhereByTheAccount() external {
        open(termsOf(ID));
        pay(ID, 10 * one);
        vm.expectEmit(address(pool));
        emit IPool.Collected(operator, carol, 10 * one, 0);
        vm.prank(operator);
        assertEq(pool.collect(operator, carol), 10 * one);
        assertEq(asset.balanceOf(carol), 10 * one);
        assertEq(pool.credit(operator), 0);
        checkLedger();
    }

    function test_collect_toTheAccountByAnyone() external {
        open(termsOf(ID));
        pay(ID, 10 * one);
        expectRevert(IPool.NotAuthorised.selector, address(this), operator);
        pool.collect(operator, address(this));
        pool.collect(operator, operator);
        assertEq(asset.balanceOf(operator), 10 * one);
    }

    function test_collect_revertsOnNothing() external {
        expectRevert(IPool.ZeroAmount.selector);
        pool.collect(treasury, treasury);
    }

    // --- donations ---------------------------------------------------------------------------------------------------

    /// Invariant 13.
    function test_fuzz_donation_movesNoPrice(uint256 amount) external {
        lend();
        uint256[6] memory before;
        for (uint256 i = 0; i < 3; ++i) {
            (before[2 * i], before[2 * i + 1]) = pool.value(i);
        }
        uint256 balance = asset.balanceOf(treasury);
        amount = bound(amount, 1, 1e30);
        give(address(pool), amount);
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entry, uint256 exit) = pool.value(i);
            assertEq(entry, before[2 * i]);
            assertEq(exit, before[2 * i + 1]);
        }
        vm.expectEmit(address(pool));
        emit IPool.Skimmed(amount);
        assertEq(pool.skim(), amount);
        assertEq(asset.balanceOf(treasury), balance + amount);
        checkLedger();
    }

    function test_sync_emitsTheBalanceSheet() external {
        lend();
        skip(3 days);
        (uint256 cs, uint256 cm) = pool.claims();
        (uint256 entry, uint256 exit) = pool.nav();
        vm.expectEmit(address(pool));
        emit IPool.Synced(cs, cm, entry, exit, pool.cash(), pool.reserved());
        pool.sync();
    }

    /// Whoever follows the logs has the balance sheet after a purchase without asking.
    function test_deposit_emitsTheBalanceSheet() external {
        lend();
        vm.recordLogs();
        buy(senior, alice, 5 * one);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        (uint256 cs, uint256 cm) = pool.claims();
        (uint256 entry, uint256 exit) = pool.nav();
        uint256 seen;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != address(pool) || logs[i].topics[0] != IPool.Synced.selector) continue;
            assertEq(logs[i].data, abi.encode(cs, cm, entry, exit, pool.cash(), pool.reserved()));
            ++seen;
        }
        assertEq(seen, 1);
    }

    // --- hooks -------------------------------------------------------------------------------------------------------

    function test_hooks_areForTranchesOnly() external {
        bytes memory reason = abi.encodeWithSelector(IPool.NotTranche.selector, address(this));
        vm.expectRevert(reason);
        pool.onDeposit(1);
        vm.expectRevert(reason);
        pool.onDepositRequest(1);
        vm.expectRevert(reason);
        pool.onDepositFulfil(1, 1);
        vm.expectRevert(reason);
        pool.onFulfil(1, 1);
        vm.expectRevert(reason);
        pool.onClaim(1, address(this));
    }

    function test_hooksOfTranches_areForThePoolOnly() external {
        bytes memory reason = abi.encodeWithSelector(ITranche.NotPool.selector, address(this));
        vm.expectRevert(reason);
        senior.seed(1);
        vm.expectRevert(reason);
        junior.setLocked(alice, 1);
        vm.expectRevert(reason);
        senior.setGate(ITransferGate(address(0)));
    }
}
