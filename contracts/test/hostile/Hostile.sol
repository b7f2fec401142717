// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultPlay} from "../invariant/vault/VaultPlay.sol";
import {Attacks, Puppet} from "./Attacks.sol";

/// Three accounts that collude, two of them contracts, may call anything, in any order, with any amounts and in anybody's name,
/// and relay genuine reports and attestations when it suits them, while all others go about their business.
///
/// Everything of theirs is valued at cost: money; senior and mezzanine shares at their claim, junior shares at the entry
/// price. That value may grow by the coupon when time passes, and by junior's part of the income when the pool earns some: both
/// are worked out here from the rates, the loans and the payments. Every act of anybody is checked, because whoever robs a
/// depositor gains in the depositor's call. At the end of the run they leave, and count their money.
abstract contract Hostile is VaultPlay, Attacks {
    /// Rounding of one act, in the smallest unit of money.
    uint256 internal constant DUST = 16;

    struct Holding {
        uint256 money;
        uint256[3] shares;
    }

    struct Others {
        uint256[5] money;
        uint256[5][3] shares;
        uint256[5][3] ready;
        uint256[5][3] open;
    }

    uint256 internal given;
    /// Coupon and income that was theirs, and how many acts may have rounded.
    uint256 internal share;
    uint256 internal acted;
    mapping(uint256 kind => uint256) internal succeeded;
    Holding internal held;

    function setUp() public virtual override {
        super.setUp();
        gang = [makeAddr("mallory"), address(new Puppet()), address(new Puppet())];
        for (uint256 k = 0; k < 3; ++k) {
            equip(gang[k], 700_000 * one);
        }
        given = 2_100_000 * one;
        held = holding();
    }

    /// Hers are a third of all calls.
    function acts() internal view override returns (bytes4[] memory list) {
        bytes4[] memory all = super.acts();
        list = new bytes4[](all.length + 22);
        for (uint256 k = 0; k < all.length; ++k) {
            list[k] = all[k];
        }
        for (uint256 k = all.length; k < list.length; ++k) {
            list[k] = k % 11 == 0 ? this.relay.selector : this.attack.selector;
        }
    }

    function attack(uint256 kind, uint256 i, uint256 amount, uint256 by, uint256 names) external watched(Act.Attack) {
        kind %= KINDS;
        (i, by) = (i % 3e6, by % 3);
        if (amount % 5 != 0) (i, by) = able(kind, i, by);
        address me = gang[by % 3];
        (address a, address b, address c) = (anybody(names), anybody(names / 8), anybody(names / 64));
        // What is in her own name succeeds more often.
        if (names % 3 != 0) (b, c) = (me, me);
        if (names % 3 != 0 && isRequest(kind)) a = me;
        // What somebody else has is worth trying for.
        if (names % 3 == 0 && kind > 13 && kind < 23) (i, b) = victim(kind, i);
        if (amount % 5 != 0) amount = sensible(kind, i, amount / 5, me, b);
        (address target, bytes memory data) = attackCall(kind, i, amount, a, b, c);
        Others memory others = seeOthers();
        bool ok;
        if (by % 3 == 0) {
            vm.prank(me);
            (ok,) = target.call(data);
        } else {
            ok = Puppet(me).act(target, data);
        }
        if (!ok) return;
        if (amount != 0) ++succeeded[kind]; // what succeeds with nothing shows nothing
        compareOthers(others);
    }

    /// The first tranche and account, from these on, that have what such a call needs.
    function able(uint256 kind, uint256 i, uint256 by) private view returns (uint256, uint256) {
        for (uint256 k = 0; k < 9; ++k) {
            (uint256 n, uint256 who) = ((i + k / 3) % 3, (by + k) % 3);
            if (need(kind, n, gang[who]) != 0) return (n, who);
        }
        return (i, by);
    }

    function victim(uint256 kind, uint256 i) private view returns (uint256, address) {
        for (uint256 k = 0; k < 15; ++k) {
            if (need(kind, (i + k / 5) % 3, actors[(i / 3 + k) % 5]) != 0) return (i + k / 5, actors[(i / 3 + k) % 5]);
        }
        return (i, actors[i % 5]);
    }

    /// Reports that the underwriters signed, and attestations, brought by her at an instant of her choice.
    function relay(uint256 haircut, bool all) external watched(Act.Report) {
        vm.startPrank(gang[0]);
        if (all) report(uint128(_bound(haircut, 0, 0.5e18)), 3);
        else report(near(haircut), 2);
        vm.stopPrank();
    }

    function anybody(uint256 x) private view returns (address) {
        return x % 8 < 3 ? actors[x % 8 + (x / 512) % 3] : gang[x % 3];
    }

    /// Money in hand, to be collected and requested to enter; shares in hand, queued and to be collected.
    function holding() internal view returns (Holding memory h) {
        for (uint256 k = 0; k < 3; ++k) {
            address me = gang[k];
            h.money += money.balanceOf(me) + pool.credit(me);
            for (uint256 i = 0; i < 3; ++i) {
                h.money += tranches[i].maxWithdraw(me);
                h.shares[i] += tranches[i].balanceOf(me);
                uint64[] memory open = tranches[i].openRedeemRequests(me);
                for (uint256 j = 0; j < open.length; ++j) {
                    h.shares[i] += tranches[i].pendingRedeemRequest(open[j], me);
                }
            }
            h.shares[2] += tranches[2].maxMint(me);
            uint64[] memory entering = tranches[2].openDepositRequests(me);
            for (uint256 j = 0; j < entering.length; ++j) {
                h.money += tranches[2].pendingDepositRequest(entering[j], me);
            }
        }
    }

    function worth(Holding memory h, Look memory l) internal pure returns (uint256 sum) {
        sum = h.money + h.shares[2] * (l.entryValue[2] + 1) / l.supply[2];
        for (uint256 i = 0; i < 2; ++i) {
            sum += h.shares[i] * (l.claim[i] + 1) / l.supply[i];
        }
    }

    function check(Act act, Look memory before, Look memory now_) internal override {
        Holding memory had = held;
        held = holding();
        uint256 fair = income(act, had, before, now_);
        (share, acted) = (share + fair, acted + 1);
        assertLe(worth(held, now_), worth(had, before) + fair + DUST, "somebody's act made her richer");
        if (act != Act.Attack) return;
        for (uint256 i = 0; i < 3; ++i) {
            assertPriceKept(
                before.exitValue[i], before.supply[i], now_.exitValue[i], now_.supply[i], "an exit price fell"
            );
        }
    }

    /// What an act may bring her: the coupon of her claims; of junior, her part of interest as it accrues, of what a payment or
    /// a draw (its discount) brings to the pool, and of what others leave behind who leave below cost.
    function income(Act act, Holding memory had, Look memory before, Look memory now_)
        private
        pure
        returns (uint256 sum)
    {
        uint256 earned = now_.interest > before.interest ? now_.interest - before.interest : 0;
        if ((act == Act.Pay || act == Act.Draw) && now_.navEntry > before.navEntry) {
            earned = now_.navEntry - before.navEntry;
        }
        uint256 burned = before.supply[2] > now_.supply[2] ? before.supply[2] - now_.supply[2] : 0;
        uint256 forfeited = burned * (before.entryValue[2] + 1) / before.supply[2];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 grown = now_.index[i] - before.index[i];
            sum += had.shares[i] * before.claim[i] / before.supply[i] * grown / before.index[i];
            if (now_.supply[i] < before.supply[i]) forfeited += before.claim[i] - now_.claim[i];
        }
        if (now_.cash < before.cash && forfeited > before.cash - now_.cash) {
            earned += forfeited - (before.cash - now_.cash);
        }
        uint256 supply = now_.supply[2] < before.supply[2] ? now_.supply[2] : before.supply[2];
        sum += earned * had.shares[2] / supply;
    }

    function seeOthers() private view returns (Others memory o) {
        for (uint256 k = 0; k < 5; ++k) {
            o.money[k] = money.balanceOf(actors[k]) + pool.credit(actors[k]);
            for (uint256 i = 0; i < 3; ++i) {
                o.shares[i][k] = tranches[i].balanceOf(actors[k]);
                o.ready[i][k] = tranches[i].maxWithdraw(actors[k]);
                o.open[i][k] = tranches[i].openRedeemRequests(actors[k]).length;
            }
        }
    }

    function compareOthers(Others memory o) private view {
        for (uint256 k = 0; k < 5; ++k) {
            assertGe(money.balanceOf(actors[k]) + pool.credit(actors[k]), o.money[k], "somebody's money is gone");
            for (uint256 i = 0; i < 3; ++i) {
                assertGe(tranches[i].balanceOf(actors[k]), o.shares[i][k], "somebody's shares are gone");
                assertGe(tranches[i].maxWithdraw(actors[k]), o.ready[i][k], "somebody's claim is gone");
                assertLe(tranches[i].openRedeemRequests(actors[k]).length, o.open[i][k], "somebody's list was filled");
            }
        }
    }

    /// They ask for everything, wait, and are paid as far as there is money for it.
    function theyLeave() internal returns (uint256 end) {
        for (uint256 round = 0; round < 2; ++round) {
            for (uint256 k = 0; k < 3; ++k) {
                askOut(gang[k]);
            }
            this.week(0);
            this.nextDay(type(uint256).max, 0, true);
            this.processDeposits(4);
            for (uint256 i = 0; i < 3; ++i) {
                this.process(i, 4);
            }
            for (uint256 k = 0; k < 3; ++k) {
                claimAll(gang[k]);
            }
        }
        for (uint256 k = 0; k < 3; ++k) {
            end += money.balanceOf(gang[k]);
        }
        assertLe(
            end, given + share + acted * DUST, "they left with more than they put in and their share of the income"
        );
        assertLe(worth(held, look()), given + share + acted * DUST, "with what they left behind, more than is theirs");
    }

    function askOut(address me) private watched(Act.Attack) {
        vm.startPrank(me);
        if (tranches[2].maxMint(me) != 0) tranches[2].mint(tranches[2].maxMint(me), me, me);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 shares = tranches[i].balanceOf(me);
            if (shares != 0 && !full(tranches[i].openRedeemRequests(me))) tranches[i].requestRedeem(shares, me, me);
        }
        vm.stopPrank();
    }

    function claimAll(address me) private watched(Act.Attack) {
        vm.startPrank(me);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 most = tranches[i].maxRedeem(me);
            if (most != 0) tranches[i].redeem(most, me, me);
        }
        if (pool.credit(me) != 0) pool.collect(me, me);
        vm.stopPrank();
    }
}
