// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// The share as ERC-20 with the permit of ERC-2612. Where it differs on purpose: shares cannot be sent to the tranche itself
/// (they would be in the queue with no request), and an operator's junior shares stay as long as its loans live.
abstract contract ShareToken is TrancheStates {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function test_fuzz_20_transfer(uint8 money, uint8 state, uint256 shares, address to) external {
        anywhere(money, state);
        ITranche t = tranche();
        vm.assume(to != address(0) && to != address(t) && to != holder() && t.balanceOf(to) == 0);
        shares = movable(shares);
        (uint256 total, uint256 balance) = (t.totalSupply(), t.balanceOf(holder()));
        address who = holder();
        vm.expectEmit(address(t));
        emit IERC20.Transfer(who, to, shares);
        vm.prank(who);
        assertTrue(t.transfer(to, shares));
        assertEq(t.balanceOf(to), shares);
        assertEq(t.balanceOf(who), balance - shares);
        assertEq(t.totalSupply(), total);
    }

    function test_fuzz_20_transferFrom_spendsTheAllowance(uint8 money, uint256 shares, uint256 more) external {
        anywhere(money, 0);
        ITranche t = tranche();
        shares = movable(shares);
        more = bound(more, 0, type(uint256).max - shares);
        address who = holder();
        vm.prank(who);
        t.approve(carol, shares + more);
        vm.startPrank(carol);
        assertTrue(t.transferFrom(who, dave, shares));
        bool unlimited = shares + more == type(uint256).max;
        assertEq(t.allowance(who, carol), unlimited ? type(uint256).max : more);
        if (more < shares) {
            vm.expectRevert();
            t.transferFrom(who, dave, shares);
        }
    }

    function test_fuzz_20_transfer_toItselfAndOfNothing(uint8 money, uint256 shares) external {
        anywhere(money, 0);
        ITranche t = tranche();
        uint256 balance = t.balanceOf(holder());
        shares = movable(shares);
        vm.startPrank(holder());
        t.transfer(holder(), shares);
        t.transfer(carol, 0);
        vm.stopPrank();
        assertEq(t.balanceOf(holder()), balance);
        assertEq(t.balanceOf(carol), 0);
    }

    function test_fuzz_20_transfer_ofMoreThanThereIsReverts(uint8 money, uint8 state, uint256 more) external {
        anywhere(money, state);
        ITranche t = tranche();
        uint256 least = t.balanceOf(holder()) - t.lockedOf(holder()) + 1;
        expectFailure(holder(), abi.encodeCall(IERC20.transfer, (carol, least)));
        expectFailure(holder(), abi.encodeCall(IERC20.transfer, (carol, bound(more, least, type(uint256).max))));
        expectFailure(holder(), abi.encodeCall(IERC20.transfer, (address(0), 1)));
        expectFailure(holder(), abi.encodeCall(IERC20.transfer, (address(t), 1)));
    }

    /// Nobody but the four accounts of the fixture has any.
    function test_fuzz_20_supplyIsTheSumOfBalances(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        prepareRedeem(carol, movable(shares));
        uint256 sum = t.balanceOf(holder()) + t.balanceOf(address(t)) + t.balanceOf(address(0xdEaD));
        assertEq(t.totalSupply(), sum);
    }

    // --- permit ------------------------------------------------------------------------------------------------------

    function test_fuzz_2612_permit(uint8 money, uint256 key, uint256 value, uint256 wait) external {
        anywhere(money, 0);
        ERC20Permit t = ERC20Permit(address(tranche()));
        (address who, uint256 deadline) = (vm.addr(key = boundPrivateKey(key)), vm.getBlockTimestamp());
        deadline += bound(wait, 0, 365 days);
        (uint8 v, bytes32 r, bytes32 s) = signed(t, key, value, deadline);
        vm.warp(deadline);
        t.permit(who, carol, value, deadline, v, r, s);
        assertEq(t.allowance(who, carol), value);
        assertEq(t.nonces(who), 1);
        vm.expectRevert();
        t.permit(who, carol, value, deadline, v, r, s);
    }

    function test_fuzz_2612_permit_revertsOnAnyOtherWord(uint8 money, uint256 key, uint256 value) external {
        anywhere(money, 0);
        ERC20Permit t = ERC20Permit(address(tranche()));
        (address who, uint256 deadline) = (vm.addr(key = boundPrivateKey(key)), vm.getBlockTimestamp());
        (uint8 v, bytes32 r, bytes32 s) = signed(t, key, value, deadline);
        bytes memory good = abi.encodeCall(t.permit, (who, carol, value, deadline, v, r, s));
        expectFailure(dave, abi.encodeCall(t.permit, (who, dave, value, deadline, v, r, s)));
        expectFailure(dave, abi.encodeCall(t.permit, (dave, carol, value, deadline, v, r, s)));
        expectFailure(dave, abi.encodeCall(t.permit, (who, carol, value ^ 1, deadline, v, r, s)));
        expectFailure(dave, abi.encodeCall(t.permit, (who, carol, value, deadline + 1, v, r, s)));
        expectFailure(dave, abi.encodeCall(t.permit, (address(0), carol, value, deadline, 2, r, s)));
        // Another tranche is another contract.
        ERC20Permit sister = ERC20Permit(address(pool.tranche((which() + 1) % 3)));
        (bool ok,) = address(sister).call(good);
        assertFalse(ok);
        vm.warp(deadline + 1);
        expectFailure(dave, good);
    }

    /// Who sees a permit on its way can use it first. That makes the later one fail and changes nothing else: whoever has to
    /// go on does so by the allowance that is there.
    function test_fuzz_2612_permit_inFrontOfTheCaller(uint8 money, uint256 key, uint256 shares) external {
        anywhere(money, 0);
        ITranche t = tranche();
        key = boundPrivateKey(key);
        address who = vm.addr(key);
        shares = movable(shares);
        vm.prank(holder());
        t.transfer(who, shares);
        uint256 deadline = vm.getBlockTimestamp();
        (uint8 v, bytes32 r, bytes32 s) = signed(ERC20Permit(address(t)), key, shares, deadline);
        vm.prank(dave);
        ERC20Permit(address(t)).permit(who, carol, shares, deadline, v, r, s);
        vm.startPrank(carol);
        try ERC20Permit(address(t)).permit(who, carol, shares, deadline, v, r, s) {
            fail();
        } catch {}
        t.requestRedeem(shares, carol, who);
        assertEq(t.allowance(who, carol), 0);
    }

    /// After a fork the domain is that of the fork, and signatures of the one chain do not count on the other.
    function test_fuzz_2612_permit_afterAFork(uint8 money, uint256 key, uint64 chain) external {
        anywhere(money, 0);
        vm.assume(chain != block.chainid && chain != 0);
        ERC20Permit t = ERC20Permit(address(tranche()));
        key = boundPrivateKey(key);
        (bytes32 domain, uint256 deadline) = (t.DOMAIN_SEPARATOR(), vm.getBlockTimestamp());
        (uint8 v, bytes32 r, bytes32 s) = signed(t, key, 1, deadline);
        uint256 home = block.chainid;
        vm.chainId(chain);
        assertNotEq(t.DOMAIN_SEPARATOR(), domain);
        expectFailure(dave, abi.encodeCall(t.permit, (vm.addr(key), carol, 1, deadline, v, r, s)));
        (,,, uint256 named, address contract_,,) = IERC5267(address(t)).eip712Domain();
        assertEq(named, chain);
        assertEq(contract_, address(t));
        vm.chainId(home);
        t.permit(vm.addr(key), carol, 1, deadline, v, r, s);
        assertEq(t.allowance(vm.addr(key), carol), 1);
    }

    function signed(ERC20Permit t, uint256 key, uint256 value, uint256 deadline)
        private
        view
        returns (uint8, bytes32, bytes32)
    {
        address who = vm.addr(key);
        bytes32 words = keccak256(abi.encode(PERMIT, who, carol, value, t.nonces(who), deadline));
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", t.DOMAIN_SEPARATOR(), words)));
    }
}
