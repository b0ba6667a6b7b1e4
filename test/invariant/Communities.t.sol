// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {CommunityActions} from "./CommunityActions.sol";

/// The test runner knows only contracts of test files themselves.
contract CommunityHandler is CommunityActions {}

/// What holds of a community after any history. That each request passes when the members consent, and not before, is compared
/// at every action.
///
///  1. Members are those who came and did not go; each has a place in the list, and a seat that is nobody else's and never was.
///  2. Each count is that of what its members said in the membership they have; what has passed stays passed.
contract CommunityInvariants is Test {
    CommunityHandler internal handler;

    function setUp() public {
        handler = new CommunityHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](5);
        actions[0] = handler.answerOne.selector;
        actions[1] = handler.answerMany.selector;
        actions[2] = handler.recountOne.selector;
        actions[3] = handler.leaveOne.selector;
        actions[4] = handler.pass.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_MembersAreThoseWhoCameAndDidNotGo() public view {
        handler.checkMembers();
    }

    function invariant_2_EveryCountIsWhatItsMembersSaid() public {
        handler.checkCounts();
    }
}
