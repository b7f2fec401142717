// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultWatch} from "./VaultWatch.sol";

/// What holders do. Arguments are bounded to what the contracts promise to accept (their own max functions), so that a
/// revert is a broken promise: the runs have fail_on_revert.
abstract contract VaultTrade is VaultWatch {
    /// Requests made: each may leave less than one smallest unit of rounding behind.
    uint256 internal requests = 5; // in the fixture

    function deposit(uint256 i, uint256 who, uint256 assets) external watched(Act.Deposit) {
        address actor = actors[who % 5];
        i %= 2;
        uint256 most = min(tranches[i].maxDeposit(actor), money.balanceOf(actor));
        if (most == 0) return;
        assets = _bound(assets, 1, most);
        uint256 promised = tranches[i].previewDeposit(assets);
        if (promised == 0) return; // less than a share's smallest part, which 18 decimals know
        uint256 had = tranches[i].balanceOf(actor);
        vm.prank(actor);
        uint256 shares = tranches[i].deposit(assets, actor);
        assertEq(shares, promised, "37: previewDeposit");
        assertEq(tranches[i].balanceOf(actor) - had, shares, "37: shares minted");
        assertLe(exitWorth(i, shares), assets, "11: a depositor can exit for more than paid");
        note(Reached.Deposit);
    }

    function mint(uint256 i, uint256 who, uint256 shares) external watched(Act.Deposit) {
        address actor = actors[who % 5];
        i %= 2;
        uint256 most = tranches[i].maxMint(actor);
        if (most == 0) return;
        shares = _bound(shares, 1, most);
        uint256 promised = tranches[i].previewMint(shares);
        if (promised > money.balanceOf(actor)) return;
        vm.prank(actor);
        assertEq(tranches[i].mint(shares, actor), promised, "38: previewMint");
        assertLe(exitWorth(i, shares), promised, "11: a depositor can exit for more than paid");
    }

    function requestDeposit(uint256 who, uint256 assets, bool byOperator) external watched(Act.Ask) {
        address actor = actors[who % 5];
        if (pool.windingDown() || money.balanceOf(actor) == 0 || full(tranches[2].openDepositRequests(actor))) return;
        assets = _bound(assets, 1, money.balanceOf(actor));
        address caller = byOperator ? appoint(2, actor, who) : actor;
        vm.prank(caller);
        tranches[2].requestDeposit(assets, actor, actor);
        ++requests;
    }

    function processDeposits(uint256 n) external watched(Act.Deposit) {
        uint256 before = pool.cash() + pool.reserved();
        if (tranches[2].processDeposits(_bound(n, 1, 4)) != 0) note(Reached.JuniorEntry);
        assertEq(pool.cash() + pool.reserved(), before, "10: entry of junior moves money from reserved to cash");
    }

    function takeShares(uint256 who, uint256 amount, bool byShares) external watched(Act.Claim) {
        address actor = actors[who % 5];
        uint256 most = byShares ? tranches[2].maxMint(actor) : tranches[2].maxDeposit(actor);
        if (most == 0) return;
        amount = amount % 3 == 0 ? most : _bound(amount, 1, most);
        vm.prank(actor);
        if (byShares) tranches[2].mint(amount, actor, actor);
        else tranches[2].deposit(amount, actor, actor);
        note(Reached.SharesTaken);
    }

    function cancelDeposit(uint256 who, uint256 which) external watched(Act.Cancel) {
        address actor = actors[who % 5];
        uint64[] memory open = tranches[2].openDepositRequests(actor);
        if (open.length == 0) return;
        uint256 id = open[which % open.length];
        if (tranches[2].pendingDepositRequest(id, actor) == 0) return;
        (, uint256 filled, uint256 proceeds) = tranches[2].depositBatch(id);
        uint256[2] memory ready = [tranches[2].maxDeposit(actor), tranches[2].maxMint(actor)];
        vm.prank(actor);
        tranches[2].cancelDepositRequest(id, actor, actor);
        assertEq(tranches[2].maxMint(actor), ready[1], "22: a cancelled deposit changed what can be collected");
        assertKept(ready[0], tranches[2].maxDeposit(actor), filled, proceeds);
        note(Reached.DepositCancelled);
    }

    /// By the holder, by his operator, or by somebody with an allowance, whose own request it then is.
    function requestRedeem(uint256 i, uint256 who, uint256 shares, uint256 by) external watched(Act.Ask) {
        address actor = actors[who % 5];
        i %= 3;
        uint256 most = tranches[i].balanceOf(actor) - tranches[i].lockedOf(actor);
        if (most == 0) return;
        shares = shares % 3 == 0 ? most : _bound(shares, 1, most);
        (address caller, address controller) = (actor, actor);
        if (by % 4 == 0) caller = appoint(i, actor, who);
        if (by % 4 == 1) {
            caller = controller = actors[(who % 5 + 1) % 5];
            vm.prank(actor);
            tranches[i].approve(caller, shares);
        }
        if (full(tranches[i].openRedeemRequests(controller))) return;
        vm.prank(caller);
        tranches[i].requestRedeem(shares, controller, actor);
        ++requests;
        if (by % 4 == 0) note(Reached.AskedByOperator);
        if (by % 4 != 1 || tranches[i].isOperator(actor, caller)) return;
        note(Reached.AskedByAllowance);
        assertEq(tranches[i].allowance(actor, caller), 0, "36: an allowance was not spent");
    }

    /// Everybody at the door at once: the run on a tranche.
    function run(uint256 i) external watched(Act.Ask) {
        i %= 3;
        for (uint256 k = 0; k < 5; ++k) {
            uint256 shares = tranches[i].balanceOf(actors[k]) - tranches[i].lockedOf(actors[k]);
            if (shares == 0 || full(tranches[i].openRedeemRequests(actors[k]))) continue;
            vm.prank(actors[k]);
            tranches[i].requestRedeem(shares, actors[k], actors[k]);
            ++requests;
        }
    }

    function process(uint256 i, uint256 n) external watched(Act.Process) {
        i %= 3;
        (, uint256 value) = pool.value(i);
        (uint256 senior, uint256 mezz) = pool.claims();
        if (tranches[i].process(_bound(n, 1, 4)) == 0) return;
        note(Reached(uint256(Reached.SeniorExit) + i));
        if (i < 2 && value < (i == 0 ? senior : mezz)) note(Reached.ImpairedExit);
        if (pool.windingDown()) note(Reached.ExitInWindDown);
        (uint256 shares,) = tranches[i].matured(pool.maturedEpoch());
        if (shares != 0) note(Reached.PartFilled);
    }

    function claim(uint256 i, uint256 who, uint256 amount, bool byAssets) external watched(Act.Claim) {
        address actor = actors[who % 5];
        i %= 3;
        uint256 most = byAssets ? tranches[i].maxWithdraw(actor) : tranches[i].maxRedeem(actor);
        if (most == 0) return;
        amount = amount % 3 == 0 ? most : _bound(amount, 1, most);
        uint256 had = money.balanceOf(actor) + pool.reserved();
        vm.prank(actor);
        if (byAssets) tranches[i].withdraw(amount, actor, actor);
        else tranches[i].redeem(amount, actor, actor);
        assertEq(money.balanceOf(actor) + pool.reserved(), had, "7: a claim is paid out of reserved");
        note(Reached.Claim);
    }

    /// The first with something pending, from this actor and tranche on.
    function cancelRedeem(uint256 i, uint256 who, uint256 which) external watched(Act.Cancel) {
        for (uint256 k = 0; k < 15; ++k) {
            if (cancelOne((i % 3 + k / 5) % 3, actors[(who % 5 + k) % 5], which)) return;
        }
    }

    function cancelOne(uint256 i, address actor, uint256 which) private returns (bool) {
        uint64[] memory open = tranches[i].openRedeemRequests(actor);
        if (open.length == 0) return false;
        uint256 id = open[which % open.length];
        if (tranches[i].pendingRedeemRequest(id, actor) == 0) return false;
        (, uint256 filled, uint256 proceeds) = tranches[i].redeemBatch(id);
        uint256[2] memory ready = [tranches[i].maxRedeem(actor), tranches[i].maxWithdraw(actor)];
        vm.prank(actor);
        tranches[i].cancelRedeemRequest(id, actor, actor);
        assertEq(tranches[i].maxWithdraw(actor), ready[1], "22: a cancelled exit changed what can be collected");
        assertKept(ready[0], tranches[i].maxRedeem(actor), filled, proceeds);
        note(filled == 0 ? Reached.ExitCancelled : Reached.HalfFilledCancel);
        return true;
    }

    /// What was filled stays what it was, but for a speck that was filled for less than the smallest unit, so for nothing.
    function assertKept(uint256 before, uint256 now_, uint256 filled, uint256 proceeds) private pure {
        assertLe(now_, before, "22: a cancellation filled something");
        if (now_ != before) assertLt((before - now_) * proceeds, filled, "22: a cancellation changed what was filled");
    }

    function transfer(uint256 i, uint256 from, uint256 to, uint256 shares) external watched(Act.Claim) {
        address actor = actors[from % 5];
        i %= 3;
        uint256 free = tranches[i].balanceOf(actor) - tranches[i].lockedOf(actor);
        vm.prank(actor);
        assertTrue(tranches[i].transfer(actors[to % 5], _bound(shares, 0, free)));
    }

    /// Makes the next actor the operator of this one.
    function appoint(uint256 i, address actor, uint256 who) private returns (address operator) {
        operator = actors[(who % 5 + 1) % 5];
        vm.prank(actor);
        tranches[i].setOperator(operator, true);
    }

    /// What leaving with these shares would give now.
    function exitWorth(uint256 i, uint256 shares) internal view returns (uint256) {
        return shares * (tranches[i].totalAssets() + 1) / (tranches[i].totalSupply() + 1e18 / one);
    }

    /// Whether a request now would be one too many.
    function full(uint64[] memory open) internal view returns (bool) {
        for (uint256 k = 0; k < open.length; ++k) {
            if (open[k] == pool.currentEpoch()) return false;
        }
        return open.length == 8;
    }

    function min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}
