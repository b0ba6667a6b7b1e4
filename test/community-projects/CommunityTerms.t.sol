// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {CommunityTerms, ICommunityProjects} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Lengths of time are set by the authority, for later projects.
contract CommunityTermsTest is CommunityProjectsTest {
    function test_theFirstTermsHoldFromTheBeginning() external view {
        vm.assertEq(projects.parametersVersion(), 1);
        CommunityTerms memory terms = projects.parameters(1);
        vm.assertEq(terms.grace, GRACE);
        vm.assertEq(terms.lapse, LAPSE);
        vm.assertEq(terms.longest, LONGEST);
        vm.assertEq(projects.POOL(), POOL);
    }

    function test_whatBeganUnderASetEndsUnderIt() external {
        create(plan());
        CommunityTerms memory terms = CommunityTerms({grace: 1, lapse: 2, longest: 60 days});
        vm.expectEmit(address(projects));
        emit ICommunityProjects.ParametersSet(2, terms);
        projects.setParameters(terms);
        vm.assertEq(projects.parametersVersion(), 2);
        vm.assertEq(projects.parameters(2).longest, 60 days);
        create(plan());
        (,, uint256 grace, uint256 lapse) = projects.courtOf(1);
        vm.assertEq(grace, GRACE);
        vm.assertEq(lapse, LAPSE);
        (,, grace, lapse) = projects.courtOf(2);
        vm.assertEq(grace, 1);
        vm.assertEq(lapse, 2);
        vm.assertEq(projects.projectOf(2).version, 2);
        extend(1, list(milestone(LAST_DEADLINE + 1, 0)), noTasks());
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsInvalidPlan.selector,
                bytes32("deadline"),
                uint256(LAST_DEADLINE + 1)
            )
        );
        extend(2, list(milestone(LAST_DEADLINE + 1, 0)), noTasks());
    }

    function test_onlyTheAuthoritySetsTerms() external {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        projects.setParameters(communityTerms());
    }

    function test_noLengthOfTimeIsNothing() external {
        expectInvalid("grace", CommunityTerms(0, LAPSE, LONGEST));
        expectInvalid("lapse", CommunityTerms(GRACE, 0, LONGEST));
        expectInvalid("longest", CommunityTerms(GRACE, LAPSE, 0));
        projects.setParameters(CommunityTerms(1, 1, 1));
        projects.setParameters(CommunityTerms(type(uint32).max, type(uint32).max, type(uint32).max));
    }

    function test_thereAreOnlyTheSetsThatWereSet() external {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsUnknownParameters.selector, uint256(0))
        );
        projects.parameters(0);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsUnknownParameters.selector, uint256(2))
        );
        projects.parameters(2);
    }

    function expectInvalid(bytes32 field, CommunityTerms memory terms) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsInvalidParameters.selector, field));
        projects.setParameters(terms);
    }
}
