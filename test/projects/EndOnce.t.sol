// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {SuiteTest} from "../SuiteTest.sol";

contract EndOnceTest is SuiteTest {
    /// A second end would pay one project's budget out of another's.
    function test_AProjectEndsOnlyOnce() public {
        vm.prank(address(tasks));
        (bool closed,) = address(projects).call(abi.encodeCall(IProjects.close, (1, 0, 0)));
        vm.assertTrue(closed);
        vm.prank(address(tasks));
        vm.expectRevert(
            abi.encodeWithSelector(IProjects.ProjectsWrongState.selector, uint256(1), ProjectState.Complete)
        );
        projects.close(1, 0, 0);
    }
}
