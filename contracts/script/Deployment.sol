// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Covenants} from "../src/Covenants.sol";
import {DeviceRegistry} from "../src/DeviceRegistry.sol";
import {Foreclosure} from "../src/Foreclosure.sol";
import {Pool} from "../src/Pool.sol";
import {PoolFactory} from "../src/PoolFactory.sol";
import {ISignerSet} from "../src/Quorum.sol";
import {Reports} from "../src/Reports.sol";
import {Tapes} from "../src/Tapes.sol";
import {TrancheOracle} from "../src/TrancheOracle.sol";
import {IPool} from "../src/interfaces/IPool.sol";
import {Addresses} from "./Addresses.sol";

/// What to deploy. Money is in the smallest unit of pool.asset; spans are seconds; see {IPool-Params} and {Reports}.
/// @param owner Of the factory, in the end: it has to accept.
/// @param reportsOwner May rotate the signers, after rotationDelay.
/// @param signers Ascending by address.
/// @param guardian May revoke devices. The pool has its own.
/// @param pool Registry, reports and covenants are filled in by the deployment.
/// @param seed Bought of each tranche for nobody; also the factory's least for this asset.
/// @param saleDuration,saleFloorBps Of foreclosed devices: time in which the price falls to its floor, and the floor.
struct Config {
    address owner;
    address reportsOwner;
    address[] signers;
    uint256 threshold;
    uint64 minInterval;
    uint128 maxStepWad;
    uint64 rotationDelay;
    address guardian;
    IPool.Params pool;
    uint256 seed;
    bytes32 salt;
    uint64 saleDuration;
    uint16 saleFloorBps;
}

/// @title Deployment
/// @notice The order in which the contracts come to be, each with what it needs of those before.
/// @dev The deployer owns the factory until the end of it, and needs three times the seed in the asset.
library Deployment {
    using SafeERC20 for IERC20;

    function run(Config memory c, address deployer) internal returns (Addresses memory a) {
        (a.block, a.asset, a.poolId, a.salt) = (block.number, address(c.pool.asset), c.pool.id, c.salt);
        Reports reports =
            new Reports(c.reportsOwner, c.signers, c.threshold, c.minInterval, c.maxStepWad, c.rotationDelay);
        DeviceRegistry registry = new DeviceRegistry(ISignerSet(address(reports)), c.guardian);
        Covenants covenants = new Covenants();
        bytes32 code = keccak256(type(Pool).creationCode);
        PoolFactory factory = new PoolFactory(deployer, registry, reports, covenants, c.pool.treasury, code);
        (a.reports, a.registry, a.covenants) = (address(reports), address(registry), address(covenants));
        a.factory = address(factory);

        factory.allowAsset(c.pool.asset, c.seed);
        if (c.pool.feeWad != 0) factory.setFee(c.pool.feeWad);
        (c.pool.registry, c.pool.reports, c.pool.covenants) = (registry, reports, covenants);
        c.pool.asset.forceApprove(address(factory), 3 * c.seed);
        IPool pool = factory.createPool(c.pool, c.seed, c.salt, type(Pool).creationCode);
        a.pool = address(pool);
        a.foreclosure = address(new Foreclosure(registry, c.saleDuration, c.saleFloorBps));
        for (uint256 i = 0; i < 3; ++i) {
            a.tranches[i] = address(pool.tranche(i));
            a.oracles[i] = address(new TrancheOracle(pool.tranche(i), factory));
        }
        a.tapes = address(new Tapes(reports));
        if (c.owner != deployer) factory.transferOwnership(c.owner);
    }
}
