// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../../contracts/identity/IdentityRegistry.sol";
import {VoucherAudiences} from "../../../contracts/vouchers/VoucherAudiences.sol";
import {VoucherRedemptions} from "../../../contracts/vouchers/VoucherRedemptions.sol";
import {VoucherRenderer} from "../../../contracts/vouchers/VoucherRenderer.sol";
import {VoucherRenewals} from "../../../contracts/vouchers/VoucherRenewals.sol";
import {Vouchers} from "../../../contracts/vouchers/Vouchers.sol";
import {VoucherActions} from "../VoucherActions.sol";
import {World} from "./World.sol";

/// @notice Vouchers of the suite's people, in the suite's contracts.
contract SuiteVouchers is VoucherActions {
    World private immutable _world;

    constructor(World world) {
        _world = world;
    }

    function deploy() internal override {
        forwarder = Forwarder(_world.addressOf("Forwarder"));
        identities = IdentityRegistry(_world.addressOf("IdentityRegistry"));
        vouchers = Vouchers(_world.addressOf("Vouchers"));
        audiences = VoucherAudiences(_world.addressOf("VoucherAudiences"));
        redemptions = VoucherRedemptions(_world.addressOf("VoucherRedemptions"));
        renewals = VoucherRenewals(_world.addressOf("VoucherRenewals"));
        renderer = VoucherRenderer(_world.addressOf("VoucherRenderer"));
        (projects, sales) = (_world.addressOf("CommunityProjects"), _world.addressOf("VoucherSales"));
    }

    function register(string memory name) internal override returns (address account, uint256 key, bytes20 identity) {
        return _world.person(name);
    }

    function forcedInto(address where) internal view override returns (uint256) {
        return _world.forced(where);
    }
}
