// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainToken} from "../../../contracts/leadership/ChainToken.sol";
import {LeadershipTokens} from "../../../contracts/leadership/LeadershipTokens.sol";
import {ValidatorSeats} from "../../../contracts/leadership/ValidatorSeats.sol";
import {LeadershipActions} from "../LeadershipActions.sol";
import {World} from "./World.sol";

/// @notice Wins, seats and chain tokens of the suite's people, in the suite's contracts.
contract SuiteLeadership is LeadershipActions {
    World private immutable _world;

    constructor(World world) {
        _world = world;
    }

    function deploy() internal override {
        tokens = LeadershipTokens(_world.addressOf("LeadershipTokens"));
        book = ValidatorSeats(_world.addressOf("ValidatorSeats"));
        money = ChainToken(_world.addressOf("ChainToken"));
        (seats, congress) = (address(book), _world.addressOf("Congress"));
        _world.fund(money, INITIAL);
        for (uint256 i = 0; i < ACTORS; ++i) {
            people[i] = _world.accountAt(i);
        }
    }

    /// @notice A token that was won, if there is one, and whose it is.
    function tokenAt(uint256 seed) external view returns (uint256 id, address owner) {
        return someToken(seed);
    }
}
