// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {SessionActions} from "./SessionActions.sol";

/// The test runner knows only contracts of test files themselves.
contract SessionHandler is SessionActions {}

/// What holds of sessions after any history, whoever opens, answers, keeps its key, challenges, grades or is silent:
///
///  1. ETH = bonds of sessions that are open, keyed or challenged + bonds of challenges not decided + what is owed; what was
///     paid in is that, what was taken, and what went to the growth reserve.
///  2. Nobody judges a session as a party to it, or with a paper in it.
///  3. Who passed has a claimed paper in a session that is final.
///  4. A session's phase only moves on. (Checked at every step by the handler.)
///  5. By time alone, strangers bring every session to its end. (Checked by the handler.)
contract QualificationSessionsInvariants is Test {
    SessionHandler internal handler;

    function setUp() public {
        handler = new SessionHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](16);
        actions[0] = handler.crankOne.selector;
        actions[1] = handler.openOne.selector;
        actions[2] = handler.commitOne.selector;
        actions[3] = handler.keyOne.selector;
        actions[4] = handler.challengeOne.selector;
        actions[5] = handler.regradeOne.selector;
        actions[6] = handler.standingOne.selector;
        actions[7] = handler.withdrawOne.selector;
        actions[8] = handler.pass.selector;
        actions[9] = handler.windUp.selector;
        actions[10] = handler.crankOne.selector;
        actions[11] = handler.playOne.selector;
        actions[12] = handler.playOne.selector;
        actions[13] = handler.playOne.selector;
        actions[14] = handler.playOne.selector;
        actions[15] = handler.playOne.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_EveryWeiIsABondOrSomebodys() public view {
        handler.checkEther();
    }

    function invariant_2_PanelsAreOfOthers() public view {
        handler.checkPanels();
    }

    function invariant_3_WhoPassedWasScored() public view {
        handler.checkPasses();
    }
}
