// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

/// What the calls cost, each as a transaction of its own with its calldata, for the snapshots.
/// forge-config: default.isolate = true
contract RegistryGasTest is RegistryFixture {
    string private constant GROUP = "DeviceRegistry";

    function test_gas_anchor() external {
        anchorFirst();
        anchor(draft(2, 0.15e18), 2);
        vm.snapshotGasLastCall("Reports", "anchor 2 of 3");
    }

    function test_gas_enrol() external {
        IDevices.Enrolment memory e = enrolment(1);
        bytes32 digest = registry.enrolmentDigest(e);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), signature(deviceKey(1), digest));
        registry.enrol(e, signatures, own);
        vm.snapshotGasLastCall(GROUP, "enrol 2 of 3");
    }

    /// On an ordinary day: the devices attested the day before.
    function attestMany(uint256 n, string memory label) private {
        IDevices.Attestation[] memory list = new IDevices.Attestation[](n);
        bytes[] memory signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            enrol(i);
        }
        for (uint256 day = 0; day < 2; ++day) {
            for (uint256 i = 0; i < n; ++i) {
                list[i] = attestation(i, 9_000);
                signatures[i] = signature(deviceKey(i), registry.attestationDigest(list[i]));
            }
            registry.attest(list, signatures);
            if (day == 1) vm.snapshotGasLastCall(GROUP, label);
            skip(1 days);
        }
    }

    function test_gas_attestOne() external {
        attestMany(1, "attest 1 device");
    }

    function test_gas_attestFifty() external {
        attestMany(50, "attest 50 devices");
    }
}
