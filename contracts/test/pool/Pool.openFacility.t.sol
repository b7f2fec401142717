// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quorum} from "../../src/Quorum.sol";
import {ICovenants} from "../../src/interfaces/ICovenants.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolFixture} from "./PoolFixture.sol";
import {StubLockbox} from "./Stubs.sol";

contract PoolOpenFacilityTest is PoolFixture {
    function expectRefusal(IPool.FacilityTerms memory t, bytes memory reason) private {
        bytes[] memory signatures = signTerms(t, 2);
        vm.prank(curator);
        vm.expectRevert(reason);
        pool.openFacility(t, signatures);
    }

    function test_openFacility_storesTheTerms() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        t.lockbox = address(new StubLockbox(address(pool), ID));
        bytes[] memory signatures = signTerms(t, 2);
        uint64 from = uint64(vm.getBlockTimestamp()) + TIMELOCK;
        vm.expectEmit(address(pool));
        emit IPool.FacilityOpened(ID, operator, t, from);
        vm.prank(curator);
        pool.openFacility(t, signatures);

        IPool.Facility memory f = pool.facility(ID);
        assertEq(uint8(f.status), uint8(IPool.Status.Approved));
        assertEq(f.operator, operator);
        assertEq(f.limit, t.limit);
        assertEq(f.rateWad, t.rateWad);
        assertEq(f.maturity, t.maturity);
        assertEq(f.interval, t.interval);
        assertEq(f.grace, t.grace);
        assertEq(f.advanceBps, t.advanceBps);
        assertEq(f.lockedJunior, t.lockedJunior);
        assertEq(f.drawableFrom, from);
        assertEq(f.principal, 0);
        assertEq(pool.facilityNonce(), 1);
        assertEq(pool.activeFacilities().length, 1);
        assertEq(pool.activeFacilities()[0], ID);
    }

    /// The type string is a contract with every wallet and with the Go side: a change of it must be meant.
    function test_typehash_isPinned() external view {
        assertEq(
            covenants.FACILITY_TERMS_TYPEHASH(), 0x2777a0312b1bc0cf96e92584716a92ccc9e3981dafaa6dd67bf75b7bcda25e91
        );
    }

    function test_digest_isEip712OfThePool() external view {
        IPool.FacilityTerms memory t = termsOf(ID);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Corebond Pool"),
                keccak256("1"),
                block.chainid,
                address(pool)
            )
        );
        bytes32 structHash = keccak256(bytes.concat(covenants.FACILITY_TERMS_TYPEHASH(), abi.encode(t)));
        assertEq(covenants.digest(address(pool), t), keccak256(abi.encodePacked(hex"1901", domain, structHash)));
    }

    function test_openFacility_revertsForAnybodyElse() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        bytes[] memory signatures = signTerms(t, 2);
        expectRevert(IPool.NotAuthorised.selector, address(this), curator);
        pool.openFacility(t, signatures);
    }

    function test_openFacility_revertsOnAnotherPool() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        t.pool = "other";
        expectRefusal(t, abi.encodeWithSelector(ICovenants.WrongPool.selector, bytes32("other"), POOL));
    }

    /// Signed for this pool, sent to one of the same portfolio at another address.
    function test_openFacility_revertsOnReplayAtAnotherContract() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        bytes[] memory signatures = signTerms(t, 2);
        rebuild(defaults());
        vm.prank(curator);
        vm.expectRevert();
        pool.openFacility(t, signatures);
    }

    function test_openFacility_revertsOnReplay() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        open(t);
        expectRefusal(t, abi.encodeWithSelector(IPool.WrongNonce.selector, 0, 1));
        t.nonce = 1;
        uint8 approved = uint8(IPool.Status.Approved);
        expectRefusal(t, abi.encodeWithSelector(IPool.WrongStatus.selector, ID, approved));
    }

    function test_openFacility_revertsAfterTheDeadline() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        vm.warp(t.deadline);
        uint256 snapshot = vm.snapshotState();
        open(t);
        vm.revertToState(snapshot);
        skip(1);
        expectRefusal(t, abi.encodeWithSelector(ICovenants.TermsExpired.selector, t.deadline, t.deadline + 1));
    }

    function test_openFacility_revertsOnUnsoundTerms() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        t.operator = address(0);
        expectRefusal(t, abi.encodeWithSelector(ICovenants.ZeroAddress.selector));
        t = termsOf(ID);
        t.rateWad = 0;
        expectRefusal(t, outOfRange(0, 1, 1e18));
        t.rateWad = 1e18 + 1;
        expectRefusal(t, outOfRange(1e18 + 1, 1, 1e18));
        t = termsOf(ID);
        t.interval = 0;
        expectRefusal(t, outOfRange(0, 1, 365 days));
        t = termsOf(ID);
        t.grace = 365 days + 1;
        expectRefusal(t, outOfRange(365 days + 1, 0, 365 days));
        t = termsOf(ID);
        t.advanceBps = 10_001;
        expectRefusal(t, outOfRange(10_001, 1, 10_000));
        t = termsOf(ID);
        (uint256 least, uint256 most) = (vm.getBlockTimestamp() + TIMELOCK + 1, pool.MATURITY());
        t.maturity = uint64(least - 1);
        expectRefusal(t, outOfRange(least - 1, least, most));
        t.maturity = uint64(most + 1);
        expectRefusal(t, outOfRange(most + 1, least, most));
        t.maturity = uint64(most);
        open(t);
    }

    function outOfRange(uint256 value, uint256 least, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPool.ParameterOutOfRange.selector, value, least, most);
    }

    function test_openFacility_revertsOnAnothersLockbox() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        t.lockbox = address(new StubLockbox(address(pool), ID + 1));
        expectRefusal(t, abi.encodeWithSelector(ICovenants.WrongLockbox.selector, t.lockbox));
        t.lockbox = address(new StubLockbox(address(this), ID));
        expectRefusal(t, abi.encodeWithSelector(ICovenants.WrongLockbox.selector, t.lockbox));
    }

    function test_openFacility_needsAQuorum() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        bytes[] memory signatures = signTerms(t, 1);
        vm.startPrank(curator);
        expectRevert(Quorum.TooFewSignatures.selector, 1, 2);
        pool.openFacility(t, signatures);

        bytes[] memory twice = new bytes[](2);
        (twice[0], twice[1]) = (signatures[0], signatures[0]);
        expectRevert(Quorum.SignersNotAscending.selector, addresses[0], addresses[0]);
        pool.openFacility(t, twice);

        bytes[] memory all = signTerms(t, 3);
        (twice[0], twice[1]) = (all[1], all[0]);
        expectRevert(Quorum.SignersNotAscending.selector, addresses[1], addresses[0]);
        pool.openFacility(t, twice);

        (twice[0], twice[1]) = (all[0], all[2]);
        pool.openFacility(t, twice);
    }

    /// A stranger among the signatures is refused wherever it stands in the order.
    function test_openFacility_refusesAStranger() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        for (uint256 i = 0; i < 8; ++i) {
            (address stranger, uint256 key) = makeAddrAndKey(string.concat("stranger", vm.toString(i)));
            (uint8 v, bytes32 s0, bytes32 s1) = vm.sign(key, covenants.digest(address(pool), t));
            bytes[] memory signatures = signTerms(t, 2);
            bool first = stranger < addresses[1];
            signatures[0] = signatures[1];
            signatures[first ? 0 : 1] = abi.encodePacked(s0, s1, v);
            vm.expectRevert(abi.encodeWithSelector(Quorum.NotASigner.selector, stranger, 1));
            vm.prank(curator);
            pool.openFacility(t, signatures);
        }
    }

    function test_openFacility_revertsOnAnotherSignerSet() external {
        IPool.FacilityTerms memory t = termsOf(ID);
        t.setId = 2;
        expectRefusal(t, abi.encodeWithSelector(Quorum.WrongSignerSet.selector, 2, 1));
    }

    function test_openFacility_revertsBeyondSixteen() external {
        for (uint16 i = 0; i < 16; ++i) {
            open(termsOf(i));
        }
        expectRefusal(termsOf(16), abi.encodeWithSelector(IPool.TooManyFacilities.selector, 16));
        vm.prank(guardian);
        pool.cancelFacility(3);
        open(termsOf(16));
        uint16[] memory active = pool.activeFacilities();
        assertEq(active.length, 16);
        for (uint256 i = 0; i < 16; ++i) {
            assertTrue(active[i] != 3);
        }
    }

    // --- the ends ----------------------------------------------------------------------------------------------------

    function test_cancelFacility_byTheGuardianBeforeTheFirstDraw() external {
        open(termsOf(ID));
        expectRevert(IPool.NotAuthorised.selector, address(this), guardian);
        pool.cancelFacility(ID);
        vm.expectEmit(address(pool));
        emit IPool.FacilityCancelled(ID);
        vm.prank(guardian);
        pool.cancelFacility(ID);
        assertEq(uint8(pool.facility(ID).status), uint8(IPool.Status.Cancelled));
        IPool.FacilityTerms memory t = termsOf(ID);
        expectRefusal(t, abi.encodeWithSelector(IPool.WrongStatus.selector, ID, uint8(IPool.Status.Cancelled)));
    }

    function test_cancelFacility_revertsAfterTheFirstDraw() external {
        lend();
        expectRevert(IPool.WrongStatus.selector, ID, uint256(IPool.Status.Open));
        vm.prank(guardian);
        pool.cancelFacility(ID);
    }

    function test_closeFacility_byTheOperatorOnceRepaid() external {
        lend();
        expectRevert(IPool.NotRepaid.selector, 400_000 * one);
        vm.prank(operator);
        pool.closeFacility(ID);
        prepay(ID, 400_000 * one);
        expectRevert(IPool.NotAuthorised.selector, address(this), operator);
        pool.closeFacility(ID);
        vm.expectEmit(address(pool));
        emit IPool.Repaid(ID);
        vm.prank(operator);
        pool.closeFacility(ID);
        assertEq(uint8(pool.facility(ID).status), uint8(IPool.Status.Repaid));
        assertEq(junior.lockedOf(operator), 0);
        expectRevert(IPool.WrongStatus.selector, ID, uint256(IPool.Status.Repaid));
        vm.prank(operator);
        pool.closeFacility(ID);
    }

    function test_closeFacility_byAnyoneAfterMaturity() external {
        lend();
        prepay(ID, 400_000 * one);
        vm.warp(pool.facility(ID).maturity);
        vm.prank(carol);
        pool.closeFacility(ID);
    }

    /// Two facilities of one operator lock two amounts; the end of one frees one.
    function test_closeFacility_unlocksItsOwnOnly() external {
        lend();
        openDefault(8);
        draw(8, one);
        assertEq(junior.lockedOf(operator), 100_000e18);
        prepay(8, 2 * one);
        vm.prank(operator);
        pool.closeFacility(8);
        assertEq(junior.lockedOf(operator), 50_000e18);
        assertEq(pool.activeFacilities().length, 1);
        assertEq(pool.activeFacilities()[0], ID);
    }

    function test_closeFacility_cancelsOneThatWasNeverDrawn() external {
        open(termsOf(ID));
        vm.expectEmit(address(pool));
        emit IPool.FacilityCancelled(ID);
        vm.prank(operator);
        pool.closeFacility(ID);
        assertEq(junior.lockedOf(operator), 0);
    }
}
