// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

/// Says yes to everything: whether underwriters sign for such a verifier is theirs to know.
contract Credulous is IERC7913SignatureVerifier {
    function verify(bytes calldata, bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC7913SignatureVerifier.verify.selector;
    }
}

/// A key of more than 20 bytes names its own verifier. Where there is no contract, nothing was verified.
contract RegistryVerifierTest is RegistryFixture {
    function longKey(address verifier) private pure returns (bytes memory) {
        return abi.encodePacked(verifier, uint256(1), uint256(2));
    }

    /// The identity precompile repeats its input, which begins with the selector and 28 zero bytes: the answer "valid".
    function test_enrol_revertsOnAPrecompileAsVerifier() external {
        for (uint160 precompile = 1; precompile <= 0x11; ++precompile) {
            refuse(longKey(address(precompile)));
        }
    }

    function test_enrol_revertsOnAVerifierWithoutCode() external {
        refuse(longKey(makeAddr("nobody")));
        refuse(abi.encodePacked(address(4)));
        refuse(abi.encodePacked(bytes19(uint152(4))));
        refuse("");
    }

    function test_enrol_takesAnyContractAsVerifier() external {
        IDevices.Enrolment memory e = enrolment(1);
        e.key = longKey(address(new Credulous()));
        registry.enrol(e, underwritten(registry.enrolmentDigest(e), 2), "anything");
        assertEq(registry.device(name(1)).key, e.key);
    }

    function test_rotateKey_revertsOnAPrecompileAsVerifier() external {
        enrol(1);
        IDevices.Rotation memory r =
            IDevices.Rotation(name(1), longKey(address(4)), 1, uint64(vm.getBlockTimestamp()), reports.setId());
        bytes[] memory signatures = underwritten(registry.rotationDigest(r), 2);
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.rotateKey(r, signatures, "anything");
    }

    function refuse(bytes memory key) private {
        IDevices.Enrolment memory e = enrolment(1);
        e.key = key;
        bytes[] memory signatures = underwritten(registry.enrolmentDigest(e), 2);
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.enrol(e, signatures, "anything");
    }
}
