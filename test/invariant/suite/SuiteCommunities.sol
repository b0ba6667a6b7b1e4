// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../../contracts/common/Forwarder.sol";
import {Communities} from "../../../contracts/community/Communities.sol";
import {IdentityRegistry} from "../../../contracts/identity/IdentityRegistry.sol";
import {CommunityActions} from "../CommunityActions.sol";
import {IMoveObserver, World} from "./World.sol";

/// @notice A community of the suite's people, in the suite's contracts.
contract SuiteCommunities is CommunityActions, IMoveObserver {
    World private immutable _world;

    constructor(World world) {
        _world = world;
        world.observe(this);
    }

    function deploy() internal override {
        forwarder = Forwarder(_world.addressOf("Forwarder"));
        identities = IdentityRegistry(_world.addressOf("IdentityRegistry"));
        communities = Communities(_world.addressOf("Communities"));
    }

    /// @dev Beginning with those who move.
    function people(uint256 count) internal override returns (bytes20[] memory list) {
        bytes20[] memory all = _world.people();
        list = new bytes20[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = all[all.length - 1 - i];
            address account = identities.accountOf(list[i]);
            _moved(list[i], account, _world.keyOf(account));
        }
    }

    function moved(bytes20 identity, address account, uint256 key) external {
        _moved(identity, account, key);
    }

    function _moved(bytes20 identity, address account, uint256 key) private {
        (accountOf[identity], keyOf[identity]) = (account, key);
    }
}
