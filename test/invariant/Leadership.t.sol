// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {LeadershipActions} from "./LeadershipActions.sol";

/// The test runner knows only contracts of test files themselves.
contract LeadershipHandler is LeadershipActions {}

/// What holds of leadership tokens, seats and chain token after any history of wins, trades, votes, redemptions and claims. What a win
/// and the begin of a window change, and that no redemption changes the next set, is checked after each action.
///
///  1. Balances count the tokens owned, and counts those in force; no use is left without an owner; terms never change.
///  2. A set has four to M addresses, each once. Turns start where their seat is free, two blocks after their redemption at the
///     soonest, in their order; a payee never changes.
///  3. Minted = balances = the initial supply and what was claimed, and no more than was issued. What a turn earns is known when it is
///     redeemed.
contract LeadershipInvariants is Test {
    LeadershipHandler internal handler;

    function setUp() public {
        handler = new LeadershipHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](9);
        actions[0] = handler.winOne.selector;
        actions[1] = handler.winOne.selector;
        actions[2] = handler.rollOne.selector;
        actions[3] = handler.passOne.selector;
        actions[4] = handler.useOne.selector;
        actions[5] = handler.redeemOne.selector;
        actions[6] = handler.redeemOne.selector;
        actions[7] = handler.earnOne.selector;
        actions[8] = handler.pass.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_TokensAreCounted() public view {
        handler.checkTokens();
    }

    function invariant_2_SetsAndTurnsAreAsTheScheduleSays() public view {
        handler.checkSeats();
    }

    function invariant_3_NoMoreIsPaidThanWasIssued() public view {
        handler.checkMoney();
    }
}
