// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Pool} from "../../src/Pool.sol";
import {PoolFactory} from "../../src/PoolFactory.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IPoolFactory} from "../../src/interfaces/IPoolFactory.sol";
import {Reports} from "../../src/Reports.sol";
import {Coin} from "../registry/Coin.sol";
import {VaultFixture} from "./VaultFixture.sol";

/// allowAsset, setTreasury, setFee, and the constructor.
contract FactoryOwnerTest is VaultFixture {
    function test_allowAsset_allowsAndForbids() external {
        Coin other = new Coin(18);
        vm.expectEmit(address(factory));
        emit IPoolFactory.AssetAllowed(address(other), 5);
        vm.prank(owner);
        factory.allowAsset(other, 5);
        assertEq(factory.minSeed(other), 5);
        vm.prank(owner);
        factory.allowAsset(coin, 0);
        expectRefused(params(), abi.encodeWithSelector(IPoolFactory.AssetNotAllowed.selector, address(coin)));
    }

    function test_allowAsset_revertsAbove18Decimals() external {
        Coin fine = new Coin(19);
        vm.expectRevert(abi.encodeWithSelector(IPoolFactory.ParameterOutOfRange.selector, 19, 0, 18));
        vm.prank(owner);
        factory.allowAsset(fine, 1);
    }

    function test_setTreasury_forNewPoolsOnly() external {
        IPool old = create(params());
        address next = makeAddr("next treasury");
        vm.expectEmit(address(factory));
        emit IPoolFactory.TreasurySet(next);
        vm.prank(owner);
        factory.setTreasury(next);
        assertEq(factory.treasury(), next);
        coin.mint(address(old), 9);
        old.skim();
        assertEq(coin.balanceOf(treasury), 9, "the old pool keeps its own");
        IPool.Params memory p = params();
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.WrongTreasury.selector, treasury, next));
        p.treasury = next;
        coin.mint(address(this), 3 * coins);
        create(p);
    }

    function test_setTreasury_revertsOnZero() external {
        vm.expectRevert(IPoolFactory.ZeroAddress.selector);
        vm.prank(owner);
        factory.setTreasury(address(0));
    }

    function test_setFee_upToTheCap() external {
        uint64 cap = factory.FEE_CAP_WAD();
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(IPoolFactory.ParameterOutOfRange.selector, cap + 1, 0, cap));
        factory.setFee(cap + 1);
        vm.expectEmit(address(factory));
        emit IPoolFactory.FeeSet(cap);
        factory.setFee(cap);
        vm.stopPrank();
        assertEq(factory.feeWad(), cap);
        create(params());
    }

    function test_revertsForAnybodyElse() external {
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this));
        vm.expectRevert(reason);
        factory.allowAsset(coin, 1);
        vm.expectRevert(reason);
        factory.setTreasury(address(this));
        vm.expectRevert(reason);
        factory.setFee(1);
    }

    function test_ownership_movesInTwoStepsAndCanEnd() external {
        address next = makeAddr("next owner");
        vm.prank(owner);
        factory.transferOwnership(next);
        assertEq(factory.owner(), owner);
        vm.startPrank(next);
        factory.acceptOwnership();
        factory.renounceOwnership();
        vm.stopPrank();
        assertEq(factory.owner(), address(0));
        create(params()); // pools can still be made, by the rules as they are
    }

    function test_constructor_refusesPartsOfTwoSystems() external {
        Reports other = new Reports(owner, addresses, 2, INTERVAL, STEP, DELAY);
        bytes32 codeHash = factory.POOL_CODE_HASH();
        vm.expectRevert(abi.encodeWithSelector(IPoolFactory.WrongReports.selector, address(reports), address(other)));
        new PoolFactory(owner, registry, other, covenants, treasury, codeHash);
        vm.expectRevert(IPoolFactory.ZeroAddress.selector);
        new PoolFactory(owner, registry, reports, covenants, address(0), codeHash);
    }

    /// What a deployment must hold to: EIP-170 and EIP-3860.
    function test_codeFits() external {
        assertLe(type(Pool).creationCode.length + abi.encode(params()).length, 49_152);
        assertLe(address(create(params())).code.length, 24_576);
        assertLe(address(factory).code.length, 24_576);
        assertLe(address(registry).code.length, 24_576);
    }
}
