// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";
import {VaultFixture} from "../invariant/vault/VaultFixture.sol";

/// Makes every call that it is told to make: the attacker's contract.
contract Puppet {
    function act(address target, bytes calldata data) external returns (bool ok) {
        (ok,) = target.call(data);
    }
}

/// Every function that anybody can call, with the arguments of the caller's choice.
abstract contract Attacks is VaultFixture {
    uint256 internal constant KINDS = 60;
    /// The accounts that collude: one with a key, two contracts.
    address[3] internal gang;

    /// @param kind Which function.
    /// @param i Tranche, facility, or how many.
    /// @param a,b,c Receiver, controller, owner.
    function attackCall(uint256 kind, uint256 i, uint256 amount, address a, address b, address c)
        internal
        view
        returns (address target, bytes memory data)
    {
        uint256 n = kind < 18 || kind > 20 ? i / 3 : openId(kind, i % 3, b);
        if (kind < 33) return (address(tranches[i % 3]), onTranche(kind, n, amount, a, b, c));
        if (kind < 52) return (address(pool), onPool(kind, i, amount, a));
        return elsewhere(kind, i, amount, a, b);
    }

    function onTranche(uint256 kind, uint256 n, uint256 amount, address a, address b, address c)
        private
        view
        returns (bytes memory)
    {
        // The useful ones come in several places.
        if (kind < 3) return abi.encodeWithSignature("deposit(uint256,address)", amount, a);
        if (kind == 3) return abi.encodeWithSignature("mint(uint256,address)", amount, a);
        if (kind < 8) return abi.encodeCall(tranches[0].requestRedeem, (amount, a, b));
        if (kind < 10) return abi.encodeCall(tranches[0].requestDeposit, (amount, a, b));
        if (kind < 13) return abi.encodeCall(tranches[0].process, (n % 5));
        if (kind == 13) return abi.encodeCall(tranches[0].processDeposits, (n % 5));
        if (kind < 16) return abi.encodeCall(tranches[0].redeem, (amount, a, b));
        if (kind < 18) return abi.encodeCall(tranches[0].withdraw, (amount, a, b));
        if (kind < 20) return abi.encodeCall(tranches[0].cancelRedeemRequest, (n, a, b));
        if (kind == 20) return abi.encodeCall(tranches[0].cancelDepositRequest, (n, a, b));
        if (kind == 21) return abi.encodeWithSignature("deposit(uint256,address,address)", amount, a, b);
        if (kind == 22) return abi.encodeWithSignature("mint(uint256,address,address)", amount, a, b);
        if (kind < 25) return abi.encodeCall(tranches[0].transfer, (a, amount));
        if (kind == 25) return abi.encodeCall(tranches[0].transferFrom, (b, c, amount));
        if (kind == 26) return abi.encodeCall(tranches[0].approve, (a, amount));
        if (kind < 29) return abi.encodeCall(tranches[0].setOperator, (a, amount % 4 != 0));
        if (kind == 29) return abi.encodeCall(tranches[0].permit, (b, a, amount, type(uint256).max, 27, 0, 0));
        if (kind == 30) return abi.encodeCall(tranches[0].seed, (amount));
        if (kind == 31) return abi.encodeCall(tranches[0].setLocked, (b, amount));
        return abi.encodeCall(tranches[0].setGate, (ITransferGate(a)));
    }

    function onPool(uint256 kind, uint256 i, uint256 amount, address a) private view returns (bytes memory) {
        uint16 id = facilityIds[i % facilityIds.length];
        if (kind == 33) return abi.encodeCall(pool.pay, (id, amount));
        if (kind == 34) return abi.encodeCall(pool.prepay, (id, amount));
        if (kind == 35) return abi.encodeCall(pool.declareDefault, (id));
        if (kind == 36) return abi.encodeCall(pool.foreclose, (id));
        if (kind == 37) return abi.encodeCall(pool.writeOff, (id));
        if (kind == 38) return abi.encodeCall(pool.closeFacility, (id));
        if (kind == 39) return abi.encodeCall(pool.cancelFacility, (id));
        if (kind == 40) return abi.encodeCall(pool.draw, (id, amount, a));
        if (kind == 41) return abi.encodeCall(pool.collect, (actors[i % 5], i % 2 == 0 ? actors[i % 5] : a));
        if (kind == 42) return abi.encodeCall(pool.skim, ());
        if (kind == 43) return abi.encodeCall(pool.pauseEntry, (amount % 2 == 0));
        if (kind == 44) return abi.encodeCall(pool.windDown, ());
        if (kind == 45) return abi.encodeCall(pool.setCap, (uint8(i % 3), uint128(amount)));
        if (kind == 46) return abi.encodeCall(pool.submit, (abi.encodeCall(pool.windDown, ())));
        if (kind == 47) return abi.encodeCall(pool.onDeposit, (amount));
        if (kind == 48) return abi.encodeCall(pool.onFulfil, (amount, amount));
        if (kind == 49) return abi.encodeCall(pool.onClaim, (amount, a));
        if (kind == 50) return abi.encodeCall(pool.onDepositFulfil, (amount, amount));
        return abi.encodeCall(pool.seed, (amount));
    }

    /// Donations, and forged reports, terms, attestations and revocations.
    function elsewhere(uint256 kind, uint256 i, uint256 amount, address a, address b)
        private
        view
        returns (address target, bytes memory data)
    {
        if (kind == 52) return (address(money), abi.encodeCall(money.transfer, (address(pool), amount)));
        if (kind == 53) return (address(money), abi.encodeCall(money.transferFrom, (a, b, amount)));
        if (kind == 54) {
            IReports.Report memory r = draft(reports.latest(POOL).seq + 1, uint128(amount % 1e18));
            return (address(reports), abi.encodeCall(reports.anchor, (r, forged())));
        }
        if (kind == 55) {
            IPool.FacilityTerms memory t = terms(uint16(i % 9), a);
            return (address(pool), abi.encodeWithSelector(pool.openFacility.selector, t, forged()));
        }
        if (kind == 56) return (address(registry), abi.encodeCall(registry.release, (deviceName(i % 4))));
        if (kind == 57) return (address(registry), abi.encodeCall(registry.revoke, (deviceName(i % 4))));
        if (kind == 58) return (address(money), abi.encodeCall(money.transfer, (a, amount)));
        IDevices.Attestation[] memory list = new IDevices.Attestation[](1);
        (list[0].device, list[0].seq) = (deviceName(i % 4), type(uint64).max);
        (list[0].day, list[0].scoreBps) = (uint32(vm.getBlockTimestamp() / 1 days), 10_000);
        return (address(registry), abi.encodeCall(registry.attest, (list, forged())));
    }

    function forged() private pure returns (bytes[] memory signatures) {
        signatures = new bytes[](1);
        signatures[0] = abi.encodePacked(uint256(1), uint256(1), uint8(27));
    }

    function isRequest(uint256 kind) internal pure returns (bool) {
        return kind > 3 && kind < 10;
    }

    /// What `me` has of that which a call of this kind needs.
    function need(uint256 kind, uint256 i, address me) internal view returns (uint256) {
        if (kind > 3 && kind < 8) return tranches[i].balanceOf(me);
        if (kind > 13 && kind < 18) return tranches[i].maxRedeem(me);
        if (kind == 18 || kind == 19) return tranches[i].pendingRedeemRequest(openId(kind, i, me), me);
        if (i != 2 || kind > 22) return 0;
        if (kind == 20) return tranches[2].pendingDepositRequest(openId(kind, 2, me), me);
        return kind > 20 ? tranches[2].maxDeposit(me) : 0;
    }

    /// The last of his open requests; 0 if there is none.
    function openId(uint256 kind, uint256 i, address of_) internal view returns (uint256) {
        uint64[] memory open = kind == 20 ? tranches[2].openDepositRequests(of_) : tranches[i].openRedeemRequests(of_);
        return open.length == 0 ? 0 : open[open.length - 1];
    }

    /// An amount that `kind` could succeed with, for a call by `me`.
    function sensible(uint256 kind, uint256 i, uint256 amount, address me, address b) internal view returns (uint256) {
        uint256 most = money.balanceOf(me);
        if (kind < 3 && i % 3 < 2) {
            uint256 room = tranches[i % 3].maxDeposit(me);
            if (room < most) most = room;
        }
        if ((kind > 3 && kind < 8) || (kind > 22 && kind < 27)) most = tranches[i % 3].balanceOf(me);
        if (kind == 3) most = tranches[i % 3].maxMint(me) / 2;
        if (kind == 14 || kind == 15) most = tranches[i % 3].maxRedeem(b);
        if (kind == 16 || kind == 17) most = tranches[i % 3].maxWithdraw(b);
        if (kind == 21) most = tranches[i % 3].maxDeposit(b);
        if (kind == 22) most = tranches[i % 3].maxMint(b);
        if (kind == 33 || kind == 34) most = most < 1_000 * one ? most : 1_000 * one; // she would run out of money
        if (kind == 52) most = most < one ? most : one;
        return amount % 3 == 0 ? most : _bound(amount, 0, most);
    }
}
