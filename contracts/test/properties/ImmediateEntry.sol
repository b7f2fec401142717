// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// Entry of senior and mezzanine, which is at once: the previews and limits that only they have, and that they say no to
/// requests.
abstract contract ImmediateEntry is TrancheStates {
    /// Previews know no limits: they answer while entry is closed too.
    function test_fuzz_4626_previewsOfEntry(uint8 money, uint8 state, uint256 x) external {
        anywhere(money, state);
        ITranche t = tranche();
        assertEq(t.previewDeposit(0), 0);
        assertEq(t.previewMint(0), 0);
        uint256 assets = bound(x, 0, 1e12 * one);
        uint256 shares = t.previewDeposit(assets);
        assertLe(shares, t.convertToShares(assets), "no more than the conversion");
        assertLe(t.previewMint(shares), assets, "the same shares cost no more");
        shares = bound(x, 0, 1e30);
        assets = t.previewMint(shares);
        assertGe(t.previewDeposit(assets), shares, "what they cost buys them");
        assertGe(assets * supply(), shares * (entryValue() + 1), "rounded up");
        assertLt(assets * supply(), shares * (entryValue() + 1) + supply(), "by less than one");
    }

    function test_fuzz_4626_maxDeposit_isTheRoomUnderTheCap(uint8 money, uint8 state, uint128 room) external {
        inBusiness(money, state);
        ITranche t = tranche();
        uint256 most = t.maxDeposit(carol);
        uint256 cap = entryValue() + bound(room, 0, most);
        vm.prank(curator);
        pool.setCap(which(), uint128(cap));
        assertEq(t.maxDeposit(carol), cap - entryValue());
    }

    /// Without ratios and caps the limit is what the ledger can count, and that much can come in.
    function test_4626_maxDeposit_isAttainedAtTheEndOfTheLedger() external {
        IPool.Params memory p = defaults();
        (p.minSubordinationWad, p.minJuniorWad) = (0, 0);
        rebuild(p);
        ITranche t = tranche();
        uint256 most = t.maxDeposit(carol);
        assertGt(most, uint256(type(uint128).max) / 2);
        prepareDeposit(carol, most);
        vm.prank(carol);
        t.deposit(most, carol);
        t.totalAssets();
        assertEq(t.maxDeposit(carol), 0);
    }

    function test_4626_depositOfZeroReverts() external {
        ITranche t = tranche();
        vm.expectRevert(abi.encodeWithSelector(ITranche.ZeroShares.selector, 0));
        t.deposit(0, carol);
        expectRevert(ITranche.ZeroAmount.selector);
        t.mint(0, carol);
    }

    function test_fuzz_7540_noDepositRequestsWhereDepositsAreImmediate(uint8 money, uint256 x) external {
        anywhere(money, 0);
        ITranche t = tranche();
        bytes memory reason = abi.encodeWithSelector(ITranche.SynchronousOnly.selector);
        vm.expectRevert(reason);
        t.requestDeposit(x, address(this), address(this));
        vm.expectRevert(reason);
        t.deposit(x, address(this), address(this));
        vm.expectRevert(reason);
        t.mint(x, address(this), address(this));
        vm.expectRevert(reason);
        t.processDeposits(1);
        assertEq(t.pendingDepositRequest(1, address(this)), 0);
        assertEq(t.claimableDepositRequest(1, address(this)), 0);
        assertFalse(t.supportsInterface(0xce3bbe50));
    }
}
