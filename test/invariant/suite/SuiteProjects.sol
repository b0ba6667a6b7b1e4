// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CapitalToken} from "../../../contracts/capital/CapitalToken.sol";
import {RevenueSplitter} from "../../../contracts/capital/RevenueSplitter.sol";
import {Forwarder} from "../../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../../contracts/identity/IdentityRegistry.sol";
import {Projects} from "../../../contracts/projects/Projects.sol";
import {Tasks} from "../../../contracts/projects/Tasks.sol";
import {Reputation} from "../../../contracts/reputation/Reputation.sol";
import {PLCRVoting} from "../../../contracts/voting/PLCRVoting.sol";
import {ProjectActions} from "../ProjectActions.sol";
import {IMoveObserver, World} from "./World.sol";

/// @notice Projects of the suite's people, in the suite's contracts.
contract SuiteProjects is ProjectActions, IMoveObserver {
    World private immutable _world;

    constructor(World world) {
        _world = world;
        world.observe(this);
    }

    function deploy() internal override {
        forwarder = Forwarder(_world.addressOf("Forwarder"));
        identities = IdentityRegistry(_world.addressOf("IdentityRegistry"));
        capital = CapitalToken(payable(_world.addressOf("CapitalToken")));
        reputation = Reputation(payable(_world.addressOf("Reputation")));
        voting = PLCRVoting(_world.addressOf("PLCRVoting"));
        projects = Projects(payable(_world.addressOf("Projects")));
        tasks = Tasks(payable(_world.addressOf("Tasks")));
        splitter = RevenueSplitter(payable(_world.addressOf("RevenueSplitter")));
    }

    function member(string memory name) internal override returns (address account, bytes20 identity) {
        (account,, identity) = _world.person(name);
    }

    function moved(bytes20 identity, address account, uint256) external {
        for (uint256 i = 0; i < people.length; ++i) {
            if (people[i].identity == identity) people[i].account = account;
        }
    }

    /// @dev Those too that people left.
    function holders() internal view override returns (address[] memory accounts) {
        return _world.accounts();
    }

    function members() internal view override returns (bytes20[] memory) {
        return _world.people();
    }

    function stray() internal view override returns (uint256) {
        return _world.stray(capital);
    }

    function forcedInto(address where) internal view override returns (uint256) {
        return _world.forced(where);
    }
}
