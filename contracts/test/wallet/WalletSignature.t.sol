// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {WalletSignature} from "../../src/WalletSignature.sol";
import {SimulatedWallet} from "../../src/devnet/SimulatedWallet.sol";
import {SimulatedWallets} from "../../src/devnet/SimulatedWallets.sol";

contract WalletSignatureTest is Test {
    SimulatedWallets private factory = new SimulatedWallets();
    bytes32 private constant DIGEST = keccak256("digest");
    address private owner;
    uint256 private key;

    function setUp() public {
        (owner, key) = makeAddrAndKey("owner");
    }

    function _sign(uint256 by) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, DIGEST);
        return abi.encodePacked(r, s, v);
    }

    /// What an eth_call that creates the contract answers.
    function _ask(address wallet, address maker, bytes memory deployment, bytes memory signature)
        private
        returns (uint256)
    {
        WalletSignature answer = new WalletSignature(wallet, maker, deployment, DIGEST, signature);
        bytes memory word = address(answer).code;
        assertEq(word.length, 32, "one word");
        return abi.decode(word, (uint256));
    }

    function _deployment(SimulatedWallet.Manner manner) private view returns (bytes memory) {
        return abi.encodeCall(SimulatedWallets.create, (owner, manner));
    }

    function test_deployedWallet() public {
        address wallet = factory.create(owner, SimulatedWallet.Manner.Honest);
        assertEq(_ask(wallet, address(0), "", _sign(key)), 1, "the owner's");
        assertEq(_ask(wallet, address(0), "", _sign(key + 1)), 0, "another's");
        assertEq(_ask(wallet, address(0), "", "short"), 0, "none");
        assertEq(_ask(address(0xdead), address(0), "", _sign(key)), 0, "nobody there");
    }

    function test_misbehavingWallets() public {
        for (uint256 manner = 1; manner <= uint256(SimulatedWallet.Manner.Burns); ++manner) {
            address wallet = factory.create(owner, SimulatedWallet.Manner(manner));
            assertEq(_ask(wallet, address(0), "", _sign(key)), 0);
        }
    }

    function test_walletThatItsFactoryMakes() public {
        address wallet = factory.addressOf(owner, SimulatedWallet.Manner.Honest);
        bytes memory deployment = _deployment(SimulatedWallet.Manner.Honest);
        uint256 before = vm.snapshotState();
        assertEq(_ask(wallet, address(factory), deployment, _sign(key + 1)), 0, "another's");
        vm.revertToState(before);
        assertEq(_ask(wallet, address(factory), "\x01\x02\x03\x04", _sign(key)), 0, "the factory reverts");
        assertEq(_ask(wallet, address(0), deployment, _sign(key)), 0, "no factory");
        assertEq(_ask(wallet, address(factory), deployment, _sign(key)), 1, "the owner's");
    }

    /// The call of a factory is of no effect where the wallet stands.
    function test_factoryIsNotCalledForNothing() public {
        address wallet = factory.create(owner, SimulatedWallet.Manner.Honest);
        assertEq(_ask(wallet, address(factory), _deployment(SimulatedWallet.Manner.Reverts), _sign(key)), 1);
        assertEq(factory.addressOf(owner, SimulatedWallet.Manner.Reverts).code.length, 0);
    }
}
