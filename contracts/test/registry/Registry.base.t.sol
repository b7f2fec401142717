// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

/// eligibleValue, lapsedSince, valueOf: what time does by itself.
contract RegistryBaseTest is RegistryFixture {
    function test_eligibleValue_needsTwoCompleteDays() external {
        enrol(1);
        attest(1, 10_000);
        assertEq(eligible(), 0);
        skip(1 days);
        assertEq(eligible(), 0);
        attest(1, 10_000);
        assertEq(eligible(), 0);
        skip(1 days);
        assertEq(eligible(), worth(1), "the lesser, which is the later: it depreciated by a day");
    }

    function test_eligibleValue_isTheLesserOfTwoDays() external {
        enrol(1);
        attest(1, 5_000);
        skip(1 days);
        attest(1, 10_000);
        skip(1 days);
        assertEq(eligible(), worth(0) / 2);
        attest(1, 2_000);
        skip(1 days);
        assertEq(eligible(), worth(2) / 5);
    }

    function test_eligibleValue_isZeroAfterOneSilentDay() external {
        liveFleet(3);
        assertEq(eligible(), 3 * worth(1));
        vm.warp((uint256(today()) + 1) * 1 days - 1);
        assertEq(eligible(), 3 * worth(1), "to the last second of the silent day");
        skip(1);
        assertEq(eligible(), 0);
        assertEq(lapsed(), vm.getBlockTimestamp());
    }

    function test_eligibleValue_oneOfTwoFallsSilent() external {
        liveFleet(2);
        attest(1, 10_000);
        skip(1 days);
        assertEq(eligible(), worth(2));
        attest(1, 10_000);
        skip(1 days);
        assertEq(eligible(), worth(3));
    }

    function test_lapsedSince_isZeroForStrangersAndTheSilentFromBirth() external {
        assertEq(lapsed(), 0);
        enrol(1);
        assertEq(lapsed(), 0, "nothing was ever attested");
        vm.prank(guardian);
        registry.revoke(name(1));
        assertEq(lapsed(), 0);
    }

    function test_lapsedSince_startsWithTheFirstAttestation() external {
        enrol(1);
        attest(1, 10_000);
        uint256 first = vm.getBlockTimestamp();
        assertEq(lapsed(), first);
        skip(1 days);
        attest(1, 10_000);
        assertEq(lapsed(), first);
        skip(1 days);
        assertEq(lapsed(), 0);
    }

    function test_lapsedSince_longAfterSilence() external {
        liveFleet(1);
        uint256 end = (uint256(today()) + 1) * 1 days;
        skip(300 days);
        assertEq(lapsed(), end);
        attest(1, 10_000);
        assertEq(lapsed(), end, "one day brings nothing back");
        skip(1 days);
        attest(1, 10_000);
        assertEq(lapsed(), end);
        skip(1 days);
        assertEq(lapsed(), 0, "two do");
        skip(1 days);
        assertEq(lapsed(), uint256(today()) * 1 days);
    }

    function test_lapsedSince_scatteredDaysStayLapsed() external {
        liveFleet(1);
        uint256 end = (uint256(today()) + 1) * 1 days;
        for (uint256 i = 0; i < 5; ++i) {
            skip(2 days);
            attest(1, 10_000);
            assertEq(lapsed(), end);
        }
    }

    function test_lapsedSince_fromTheInstantOfARevocation() external {
        liveFleet(1);
        skip(3 hours);
        vm.prank(guardian);
        registry.revoke(name(1));
        assertEq(eligible(), 0);
        assertEq(lapsed(), vm.getBlockTimestamp());
        uint256 revokedAt = vm.getBlockTimestamp();
        skip(40 days);
        assertEq(lapsed(), revokedAt);
    }

    /// The day that made yesterday the last live one is taken out; when it lapsed is history all the same.
    function test_lapsedSince_staysWhenTheDaysBeforeAreTakenOut() external {
        liveFleet(1);
        skip(1 days);
        uint256 end = uint256(today()) * 1 days;
        assertEq(lapsed(), end);
        vm.prank(guardian);
        registry.revoke(name(1));
        assertEq(attested(today() - 2), 0);
        assertEq(lapsed(), end);
        skip(9 days);
        assertEq(lapsed(), end);
    }

    /// A and B hold a day each: without A the running day lapses at once, but B and the running day make the next one live.
    function test_lapsedSince_revocationThatLeavesTomorrowLive() external {
        enrol(1);
        enrol(2);
        attest(1, 10_000);
        skip(1 days);
        attest(1, 10_000);
        attest(2, 10_000);
        skip(1 days);
        attest(2, 10_000);
        assertEq(lapsed(), 0);
        vm.prank(guardian);
        registry.revoke(name(1));
        uint256 revokedAt = vm.getBlockTimestamp();
        assertEq(lapsed(), revokedAt);
        vm.warp((uint256(today()) + 1) * 1 days - 1);
        assertEq(lapsed(), revokedAt);
        skip(1);
        assertEq(lapsed(), 0);
        assertEq(eligible(), worth(2));
        skip(1 days);
        assertEq(lapsed(), uint256(today()) * 1 days);
    }

    function test_valueOf_fallsInAStraightLine() external {
        IDevices.Enrolment memory e = enrolment(1);
        e.fromDay = today() + 5;
        enrol(e, 1);
        assertEq(registry.valueOf(name(1)), VALUE);
        skip(5 days);
        assertEq(registry.valueOf(name(1)), VALUE);
        skip(1 days);
        assertEq(registry.valueOf(name(1)), worth(1));
        skip((LIFE - 2) * 1 days);
        assertEq(registry.valueOf(name(1)), VALUE / LIFE);
        skip(1 days);
        assertEq(registry.valueOf(name(1)), 0);
        skip(10_000 days);
        assertEq(registry.valueOf(name(1)), 0);
        assertEq(registry.valueOf(name(2)), 0);
    }

    function test_fuzz_valueOf_roundsDown(uint128 value, uint32 life, uint32 age) external {
        IDevices.Enrolment memory e = enrolment(1);
        e.value = value = uint128(bound(value, 1, type(uint128).max));
        e.lifeDays = life = uint32(bound(life, 1, type(uint32).max));
        e.fromDay = 0;
        age = uint32(bound(age, today(), 100_000));
        enrol(e, 1);
        vm.warp(uint256(age) * 1 days);
        uint256 got = registry.valueOf(name(1));
        uint256 left = age < life ? life - age : 0;
        assertLe(got * life, uint256(value) * left);
        assertGt((got + 1) * life, uint256(value) * left);
    }
}
