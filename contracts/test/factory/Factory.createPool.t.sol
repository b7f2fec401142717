// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {ExactTransfer} from "../../src/ExactTransfer.sol";
import {Pool} from "../../src/Pool.sol";
import {IDeviceRegistry} from "../../src/interfaces/IDeviceRegistry.sol";
import {ICovenants} from "../../src/interfaces/ICovenants.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IPoolFactory} from "../../src/interfaces/IPoolFactory.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {Coin} from "../registry/Coin.sol";
import {VaultFixture} from "./VaultFixture.sol";

contract FactoryCreatePoolTest is VaultFixture {
    function test_createPool_atThePredictedAddressAndSeeded() external {
        IPool.Params memory p = params();
        address predicted = factory.poolAddress(p, "salt", address(this), type(Pool).creationCode);
        vm.expectEmit(address(factory));
        emit IPoolFactory.PoolCreated(predicted, POOL, address(this), address(coin), coins);
        IPool made = factory.createPool(p, coins, "salt", type(Pool).creationCode);
        assertEq(address(made), predicted);
        assertTrue(factory.isPool(predicted));
        assertEq(made.id(), POOL);
        assertEq(made.cash(), 3 * coins);
        assertEq(coin.balanceOf(predicted), 3 * coins);
        assertEq(coin.balanceOf(address(factory)), 0);
        assertEq(coin.allowance(address(factory), predicted), 0);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(made.tranche(i).totalSupply(), 1e18);
            assertEq(made.tranche(i).balanceOf(address(this)), 0, "the seed belongs to nobody");
            assertEq(made.tranche(i).balanceOf(address(factory)), 0);
        }
    }

    function test_createPool_sameSaltOfAnotherCreatorIsAnotherAddress() external {
        IPool first = create(params());
        address other = makeAddr("other");
        coin.mint(other, 3 * coins);
        vm.startPrank(other);
        coin.approve(address(factory), 3 * coins);
        assertNotEq(address(create(params())), address(first));
        vm.stopPrank();
    }

    function test_createPool_revertsTwice() external {
        create(params());
        coin.mint(address(this), 3 * coins);
        expectRefused(params(), abi.encodeWithSelector(Errors.FailedDeployment.selector));
    }

    function test_createPool_revertsOnOtherCode() external {
        bytes memory code = type(Pool).creationCode;
        code[code.length / 2] ^= 0x01;
        bytes memory reason = abi.encodeWithSelector(
            IPoolFactory.WrongCode.selector, keccak256(code), keccak256(type(Pool).creationCode)
        );
        IPool.Params memory p = params();
        vm.expectRevert(reason);
        factory.createPool(p, coins, 0, code);
    }

    function test_createPool_revertsOnOthersParts() external {
        IPool.Params memory p = params();
        p.registry = IDeviceRegistry(address(1));
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.WrongRegistry.selector, address(1), address(registry)));
        p = params();
        p.reports = IReports(address(1));
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.WrongReports.selector, address(1), address(reports)));
        p = params();
        p.covenants = ICovenants(address(1));
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.WrongCovenants.selector, address(1), address(covenants)));
        p = params();
        p.treasury = address(1);
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.WrongTreasury.selector, address(1), treasury));
        p = params();
        p.feeWad = 1;
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.WrongFee.selector, 1, 0));
        p = params();
        p.asset = IERC20(address(1));
        expectRefused(p, abi.encodeWithSelector(IPoolFactory.AssetNotAllowed.selector, address(1)));
    }

    function test_createPool_revertsOnASmallSeed() external {
        IPool.Params memory p = params();
        vm.expectRevert(abi.encodeWithSelector(IPoolFactory.SeedTooSmall.selector, coins - 1, coins));
        factory.createPool(p, coins - 1, 0, type(Pool).creationCode);
    }

    function test_createPool_revertsOnAnAssetWithAFee() external {
        coin.setFee(100);
        uint256 sent = 3 * coins;
        expectRefused(params(), abi.encodeWithSelector(ExactTransfer.InexactTransfer.selector, sent, sent * 99 / 100));
    }

    /// Ranges are the pool's to check; its reason comes through.
    function test_createPool_revertsWithThePool() external {
        IPool.Params memory p = params();
        p.ramp = 0;
        expectRefused(p, abi.encodeWithSelector(IPool.ParameterOutOfRange.selector, 0, 1, 10 * 365 days));
    }

    function test_createPool_inCoinsOfAllDecimals() external {
        uint8[4] memory decimals = [uint8(0), 6, 8, 18];
        for (uint256 i = 0; i < decimals.length; ++i) {
            useCoin(decimals[i]);
            IPool made = create(params());
            assertEq(made.tranche(0).convertToAssets(1e18), coins);
        }
    }

    function test_createPool_takesTheSeedFromTheCaller() external {
        Coin before = coin;
        useCoin(6);
        coin.approve(address(factory), 3 * coins - 1);
        IPool.Params memory p = params();
        vm.expectRevert();
        factory.createPool(p, coins, 0, type(Pool).creationCode);
        assertEq(before.balanceOf(address(this)), 3 * coins);
    }
}
