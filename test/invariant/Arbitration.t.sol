// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {ArbitrationActions} from "./ArbitrationActions.sol";

/// The test runner knows only contracts of test files themselves.
contract ArbitrationHandler is ArbitrationActions {}

/// What holds of cases after any history, whoever moves, strikes, votes, agrees, appeals, comes, goes or refuses:
///
///  1. ETH = what came in - what was taken = what is owed + the deposits of cases that no ruling stands in.
///  2. Nobody judges its own case or sits in a case twice; a jury has as many as its round asks for.
///  3. A source takes at most one ruling of a case; it is what was ruled, or option 0.
///  4. A case only moves on: through its phases, and through its rounds. (Checked at every step by the handler.)
///  5. By time alone, strangers bring every case to its end, within the sum of its periods. (Checked by the handler.)
contract ArbitrationInvariants is Test {
    ArbitrationHandler internal handler;

    function setUp() public {
        handler = new ArbitrationHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](16);
        actions[0] = handler.openOne.selector;
        actions[1] = handler.strikeOne.selector;
        actions[2] = handler.agreeOne.selector;
        actions[3] = handler.appealOne.selector;
        actions[4] = handler.commitOne.selector;
        actions[5] = handler.revealOne.selector;
        actions[6] = handler.poolOne.selector;
        actions[7] = handler.moveOne.selector;
        actions[8] = handler.dealOne.selector;
        actions[9] = handler.takeOne.selector;
        actions[10] = handler.setOne.selector;
        actions[11] = handler.crankOne.selector;
        actions[12] = handler.withdrawOne.selector;
        actions[13] = handler.pass.selector;
        actions[14] = handler.windUp.selector;
        actions[15] = handler.crankOne.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_EveryWeiIsSomebodysOrADeposit() public view {
        handler.checkEther();
    }

    function invariant_2_JuriesAreOfOthersAndOfTheRightSize() public view {
        handler.checkJuries();
    }

    function invariant_3_ASourceIsToldOnce() public view {
        handler.checkRulings();
    }
}
