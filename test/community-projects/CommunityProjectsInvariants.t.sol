// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {ProjectActions} from "./ProjectActions.sol";

/// The test runner knows only contracts of test files themselves.
contract ProjectHandler is ProjectActions {}

/// What holds of a community project after any history, in any order of what its people may do (numbers of
/// docs/community-projects.md):
///
///  1. Every voucher in escrow has exactly one owner of the claim to it: its contributor, or of a stray its issuer.
///  2. A voucher is locked by an offer exactly while that is at work and names it; a task is taken exactly by such an offer.
///  4. The credits of a project add up; its redemptions are counted.
///  7. When nobody but strangers acts any more, everything leaves escrow and the project ends. (Checked by the handler's windUp.)
contract CommunityProjectsInvariants is Test {
    ProjectHandler internal handler;

    function setUp() public {
        handler = new ProjectHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](24);
        actions[0] = handler.giveOne.selector;
        actions[1] = handler.strayOne.selector;
        actions[2] = handler.returnOne.selector;
        actions[3] = handler.returnStrayOne.selector;
        actions[4] = handler.offerOne.selector;
        actions[5] = handler.acceptOne.selector;
        actions[6] = handler.withdrawOne.selector;
        actions[7] = handler.completeOne.selector;
        actions[8] = handler.endOne.selector;
        actions[9] = handler.caseOne.selector;
        actions[10] = handler.ruleOne.selector;
        actions[11] = handler.settleOne.selector;
        actions[12] = handler.askOne.selector;
        actions[13] = handler.answerOne.selector;
        actions[14] = handler.dropOne.selector;
        actions[15] = handler.rescheduleOne.selector;
        actions[16] = handler.pass.selector;
        actions[17] = handler.windUp.selector;
        // What leads on is tried more often.
        actions[18] = handler.giveOne.selector;
        actions[19] = handler.giveOne.selector;
        actions[20] = handler.offerOne.selector;
        actions[21] = handler.acceptOne.selector;
        actions[22] = handler.answerOne.selector;
        actions[23] = handler.giveOne.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_EveryVoucherInEscrowIsSomebodys() public view {
        handler.checkClaims();
    }

    function invariant_2_LocksAreOfOffersAtWork() public view {
        handler.checkLocks();
    }

    function invariant_4_CountsAddUp() public view {
        handler.checkCounts();
    }
}
