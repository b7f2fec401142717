// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Pool} from "../../src/Pool.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";
import {StubAsset} from "../pool/Stubs.sol";

/// Three pools, in money of 6, 8 and 18 decimals, and the ways to bring one of them into the states that a pool knows. The
/// properties are written once against tranche(); a contract per tranche says which one that is.
abstract contract TrancheStates is PoolFixture {
    /// Underwater: a report cut the loans by half. Lost: in default for so long that the loans count nothing. Recovered: and
    /// then late income came. WrittenOff: what did not come is not at par any more either.
    enum State {
        Funded,
        Drawn,
        Accrued,
        Repaid,
        Underwater,
        Late,
        Defaulted,
        Lost,
        Recovered,
        WrittenOff,
        Paused,
        Stale,
        WindingDown
    }

    struct Money {
        StubAsset asset;
        uint256 one;
        Pool pool;
    }

    Money[3] private monies;
    address internal dave = makeAddr("dave");

    /// 0 senior, 1 mezzanine, 2 junior.
    function which() internal pure virtual returns (uint8);

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i = 0; i < 3; ++i) {
            uint8 decimals = [6, 8, 18][i];
            (asset, one) = (new StubAsset(decimals), 10 ** decimals);
            rebuild(defaults());
            monies[i] = Money(asset, one, pool);
            requestJunior(operator, 200_000 * one);
        }
        toEpochEnd(pool.currentEpoch());
        for (uint256 i = 0; i < 3; ++i) {
            choose(i);
            junior.processDeposits(1);
            vm.startPrank(operator);
            junior.deposit(200_000 * one, operator);
            vm.stopPrank();
            buy(mezz, bob, 200_000 * one);
            buy(senior, alice, 600_000 * one);
            IPool.FacilityTerms memory terms = termsOf(ID);
            terms.limit = uint128(900_000 * one);
            open(terms);
            registry.set(address(pool), ID, 2_000_000 * one);
        }
        pass(TIMELOCK, 0.1e18);
    }

    function choose(uint256 i) private {
        (asset, one, pool) = (monies[i].asset, monies[i].one, monies[i].pool);
        (senior, mezz, junior) = (pool.tranche(0), pool.tranche(1), pool.tranche(2));
    }

    /// Any money, any state.
    function anywhere(uint8 money, uint8 state) internal returns (State s) {
        s = State(state % (uint8(type(State).max) + 1));
        choose(money % 3);
        bring(s);
    }

    /// Any money, any state in which money may enter.
    function inBusiness(uint8 money, uint8 state) internal {
        anywhere(money, state % (uint8(State.Repaid) + 1));
    }

    function bring(State s) private {
        if (s == State.Funded) return;
        if (s == State.Paused) {
            vm.prank(guardian);
            pool.pauseEntry(true);
            return;
        }
        draw(ID, 800_000 * one);
        if (s == State.Accrued) return pass(20 days, 0.1e18);
        if (s == State.Underwater) return pass(1 days, 0.5e18);
        if (s == State.Late) return pass(35 days, 0.1e18);
        if (s == State.Stale) return skip(36 hours + 1);
        if (s == State.Repaid) {
            pass(20 days, 0.1e18);
            prepay(ID, 800_000 * one + pool.interestOwed(ID));
            return;
        }
        if (s == State.WindingDown) {
            vm.prank(curator);
            pool.submit(abi.encodeCall(IPool.windDown, ()));
            pass(TIMELOCK, 0.1e18);
            return pool.windDown();
        }
        if (s >= State.Defaulted && s <= State.WrittenOff) toDefault();
        if (s == State.Defaulted) pass(20 days, 0.1e18);
        if (s >= State.Lost && s <= State.WrittenOff) pass(200 days, 0.1e18);
        if (s == State.Recovered) pay(ID, 500_000 * one);
        if (s == State.WrittenOff) pool.writeOff(ID);
    }

    // --- the tranche -------------------------------------------------------------------------------------------------

    function tranche() internal view returns (ITranche) {
        return pool.tranche(which());
    }

    /// Entry by request.
    function asynchronous() internal pure returns (bool) {
        return which() == 2;
    }

    /// Who owns the tranche, apart from one unit of money that nobody owns. Of junior, 50 000 may be locked.
    function holder() internal view returns (address) {
        return which() == 0 ? alice : which() == 1 ? bob : operator;
    }

    /// Shares between one and as many as the holder may move.
    function movable(uint256 shares) internal view returns (uint256) {
        ITranche t = tranche();
        return bound(shares, 1, t.balanceOf(holder()) - t.lockedOf(holder()));
    }

    /// Gives `who` all that {ITranche-deposit} of `assets` needs: money and allowance, or for junior a filled request.
    function prepareDeposit(address who, uint256 assets) internal {
        give(who, assets);
        ITranche t = tranche();
        vm.startPrank(who);
        asset.approve(address(t), assets);
        if (asynchronous() && !pool.windingDown()) t.requestDeposit(assets, who, who);
        vm.stopPrank();
        if (!asynchronous()) return;
        toEpochEnd(pool.currentEpoch());
        t.processDeposits(10);
    }

    /// Puts shares of the holder into the queue for `controller`, and fills as many as can be.
    function prepareRedeem(address controller, uint256 shares) internal returns (uint256 requestId) {
        requestId = queue(controller, shares);
        toEpochEnd(requestId);
        tranche().process(10);
    }

    function queue(address controller, uint256 shares) internal returns (uint256 requestId) {
        ITranche t = tranche();
        if (controller != holder()) {
            vm.prank(controller);
            t.setOperator(holder(), true);
        }
        vm.prank(holder());
        return t.requestRedeem(shares, controller, holder());
    }

    function entryValue() internal view returns (uint256 v) {
        (v,) = pool.value(which());
    }

    function exitValue() internal view returns (uint256 v) {
        (, v) = pool.value(which());
    }

    /// With the virtual shares.
    function supply() internal view returns (uint256) {
        return tranche().totalSupply() + 1e18 / one;
    }

    /// A call that must revert, whatever the reason.
    function expectFailure(address caller, bytes memory data) internal {
        address t = address(tranche());
        vm.prank(caller);
        (bool ok,) = t.call(data);
        assertFalse(ok, "succeeded");
    }
}
