// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultFixture} from "../invariant/vault/VaultFixture.sol";

/// Invariant 32: whatever the underwriters report, and however well somebody knows it before, who comes and goes takes out no
/// more than he put in and the coupon of his claim. The loans stand, the others stay, no income comes: so whatever he gained
/// he would have had from the reports.
contract ReportsGainTest is VaultFixture {
    address private mallory = makeAddr("mallory");
    uint256 private given = 50_000e6;

    function setUp() public override {
        super.setUp();
        equip(mallory, given);
        vm.prank(actors[3]);
        pool.draw(1, 200_000e6, actors[3]);
    }

    function test_fuzz_32_juniorGainsNothing(uint256[8] calldata haircuts, uint8[8] calldata acts) external {
        run(2, haircuts, acts);
        assertLe(money.balanceOf(mallory), given + 8, "32: junior");
    }

    function test_fuzz_32_mezzGainsItsCouponOnly(uint256[8] calldata haircuts, uint8[8] calldata acts) external {
        coupon(1, haircuts, acts);
    }

    function test_fuzz_32_seniorGainsItsCouponOnly(uint256[8] calldata haircuts, uint8[8] calldata acts) external {
        coupon(0, haircuts, acts);
    }

    function coupon(uint256 i, uint256[8] calldata haircuts, uint8[8] calldata acts) private {
        uint256 index = pool.claimIndex(i);
        run(i, haircuts, acts);
        uint256 most = given * pool.claimIndex(i) / index;
        assertLe(money.balanceOf(mallory), most + 8, "32: more than the coupon");
    }

    /// The run says something only if she gets in, and out again with nearly all.
    function test_32_sheEntersAndLeaves() external {
        uint256[8] memory haircuts;
        for (uint256 k = 0; k < 8; ++k) {
            haircuts[k] = 0.05e18;
        }
        this.enterAndLeave(haircuts, [0, 2, 2, 1, 2, 2, 2, 2]);
        assertEq(tranches[2].balanceOf(mallory) + tranches[2].pendingShares(), 0, "she did not get out");
        assertGt(money.balanceOf(mallory), given * 8 / 10, "she lost more than the haircut and what is late");
        assertLt(money.balanceOf(mallory), given, "she did not get in");
    }

    function enterAndLeave(uint256[8] calldata haircuts, uint8[8] calldata acts) external {
        run(2, haircuts, acts);
    }

    /// Eight half weeks, at the end of each of which a report comes that she knew at its start, when she entered or asked to
    /// leave; then she leaves.
    function run(uint256 i, uint256[8] calldata haircuts, uint8[8] calldata acts) private {
        for (uint256 k = 0; k < 8; ++k) {
            if (acts[k] % 3 == 0) enter(i);
            if (acts[k] % 3 == 1) askOut(i);
            skip(84 hours);
            report(uint128(bound(haircuts[k], 0, 0.3e18)), 3);
            settle(i);
        }
        askOut(i);
        skip(9 days);
        report(0, 3);
        settle(i);
        askOut(i); // what came out of a deposit only now
        skip(9 days);
        report(0, 3);
        settle(i);
    }

    function enter(uint256 i) private {
        uint256 has = money.balanceOf(mallory);
        if (has == 0) return;
        vm.startPrank(mallory);
        if (i == 2) tranches[2].requestDeposit(has, mallory, mallory);
        else if (tranches[i].maxDeposit(mallory) >= has) tranches[i].deposit(has, mallory);
        vm.stopPrank();
    }

    function askOut(uint256 i) private {
        uint256 shares = tranches[i].balanceOf(mallory);
        if (shares == 0) return;
        vm.prank(mallory);
        tranches[i].requestRedeem(shares, mallory, mallory);
    }

    function settle(uint256 i) private {
        if (i == 2) tranches[2].processDeposits(8);
        tranches[i].process(8);
        vm.startPrank(mallory);
        if (i == 2 && tranches[2].maxMint(mallory) != 0) {
            tranches[2].mint(tranches[2].maxMint(mallory), mallory, mallory);
        }
        if (tranches[i].maxRedeem(mallory) != 0) tranches[i].redeem(tranches[i].maxRedeem(mallory), mallory, mallory);
        vm.stopPrank();
    }
}
