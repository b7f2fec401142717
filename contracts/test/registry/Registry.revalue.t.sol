// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quorum} from "../../src/Quorum.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

contract RegistryRevalueTest is RegistryFixture {
    function revaluation(uint256 n, uint128 value) private view returns (IDevices.Revaluation memory r) {
        (r.device, r.value) = (name(n), value);
        r.nonce = registry.device(r.device).nonce;
        (r.deadline, r.setId) = (uint64(vm.getBlockTimestamp()), reports.setId());
    }

    function revalue(IDevices.Revaluation memory r) private {
        registry.revalue(r, underwritten(registry.revaluationDigest(r), 2));
    }

    function expectRefused(IDevices.Revaluation memory r, uint256 by, bytes memory reason) private {
        bytes[] memory signatures = underwritten(registry.revaluationDigest(r), by);
        vm.expectRevert(reason);
        registry.revalue(r, signatures);
    }

    function test_revalue_lowersTheBaseAtOnce() external {
        liveFleet(2);
        attest(1, 10_000);
        IDevices.Revaluation memory r = revaluation(1, VALUE / 4);
        bytes[] memory signatures = underwritten(registry.revaluationDigest(r), 2);
        uint256 t = today();
        vm.expectEmit(address(registry));
        emit IDevices.Restated(address(pool), FACILITY, t - 2, worth(0) + worth(0) / 4);
        emit IDevices.Restated(address(pool), FACILITY, t - 1, worth(1) + worth(1) / 4);
        emit IDevices.Restated(address(pool), FACILITY, t, worth(2) / 4);
        emit IDevices.Revalued(name(1), VALUE / 4);
        registry.revalue(r, signatures);
        assertEq(eligible(), worth(1) + worth(1) / 4);
        assertEq(attested(t), worth(2) / 4);
        assertEq(registry.device(name(1)).value, VALUE / 4);
        skip(1 days);
        attest(1, 10_000);
        assertEq(attested(today()), worth(3) / 4);
    }

    function test_revalue_toZeroRevokes() external {
        liveFleet(2);
        IDevices.Revaluation memory r = revaluation(1, 0);
        bytes[] memory signatures = underwritten(registry.revaluationDigest(r), 2);
        vm.expectEmit(address(registry));
        emit IDevices.Revoked(name(1), address(this));
        registry.revalue(r, signatures);
        assertEq(eligible(), worth(1));
        IDevices.Device memory d = registry.device(name(1));
        assertEq(d.pool, address(0));
        assertEq(d.value, 0);
        assertEq(d.scores, 0);
    }

    function test_fuzz_revalue_revertsUpwards(uint128 value) external {
        enrol(1);
        value = uint128(bound(value, VALUE, type(uint128).max));
        bytes memory reason = abi.encodeWithSelector(IDevices.ValueNotLower.selector, value, VALUE);
        expectRefused(revaluation(1, value), 2, reason);
    }

    function test_revalue_refusals() external {
        enrol(1);
        IDevices.Revaluation memory r = revaluation(1, 1);
        expectRefused(r, 1, abi.encodeWithSelector(Quorum.TooFewSignatures.selector, 1, 2));
        r.setId = 3;
        expectRefused(r, 2, abi.encodeWithSelector(Quorum.WrongSignerSet.selector, 3, 1));
        r = revaluation(1, 1);
        r.nonce = 0;
        expectRefused(r, 2, abi.encodeWithSelector(IDevices.WrongNonce.selector, 0, 1));
        r = revaluation(2, 1);
        expectRefused(r, 2, abi.encodeWithSelector(IDevices.NotEnrolled.selector, name(2)));
        r = revaluation(1, 1);
        skip(1);
        expectRefused(r, 2, abi.encodeWithSelector(IDevices.Expired.selector, r.deadline, vm.getBlockTimestamp()));
    }
}
