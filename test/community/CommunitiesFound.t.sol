// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Community, ICommunities, Membership} from "../../contracts/community/interfaces/ICommunities.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

contract CommunitiesFoundTest is CommunitiesTest {
    function test_TheFounderIsTheFirstMember() public {
        bytes20 ann = person("ann");
        vm.expectEmit(address(communities));
        emit ICommunities.Founded(1, ann, CHARTER, 6_667, 30, "ipfs://charter");
        vm.expectEmit(address(communities));
        emit ICommunities.Joined(1, ann, 0, 1);
        vm.prank(accountOf[ann]);
        vm.assertEq(communities.found(CHARTER, 6_667, 30, "ipfs://charter"), 1);
        Community memory community = communities.communityOf(1);
        vm.assertEq(uint256(community.size), 1);
        vm.assertEq(uint256(community.seats), 1);
        vm.assertEq(uint256(community.departures), 0);
        vm.assertEq(uint256(community.share), 6_667);
        vm.assertEq(uint256(community.patience), 30);
        vm.assertEq(uint256(community.version), 1);
        vm.assertEq(communities.charterOf(1), CHARTER);
        vm.assertTrue(communities.isMember(1, ann));
        vm.assertEq(communities.memberSince(1, ann), NOW);
        vm.assertEq(communities.sizeOf(1), 1);
        vm.assertEq(bytes32(communities.memberAt(1, 0)), bytes32(ann));
        vm.assertEq(communities.communities(), 1);
    }

    function test_CommunitiesAreApart() public {
        (uint256 one,) = communityOf(3, 10_000, 0);
        bytes20 bob = person("person 1");
        vm.prank(accountOf[bob]);
        uint256 two = communities.found(keccak256("other"), 1, 65_535, "");
        vm.assertEq(two, one + 1);
        vm.assertEq(communities.sizeOf(two), 1);
        vm.assertFalse(communities.isMember(two, person("person 0")));
        vm.assertEq(communities.charterOf(one), CHARTER);
        vm.assertEq(uint256(communities.membershipOf(one, bob).seat), 1);
        vm.assertEq(uint256(communities.membershipOf(two, bob).seat), 0);
    }

    function test_ACharterHasATextAndAShareFromOneToTenThousand() public {
        vm.startPrank(accountOf[person("ann")]);
        for (uint256 share = 0; share <= 10_001; share += 10_001) {
            vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesInvalidCharter.selector, CHARTER, share));
            communities.found(CHARTER, uint16(share), 0, "");
        }
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesInvalidCharter.selector, bytes32(0), 5_000));
        communities.found(0, 5_000, 0, "");
        communities.found(CHARTER, 1, 0, "");
        communities.found(CHARTER, 10_000, 0, "");
    }

    function test_WhoHasNoIdentityFoundsNothingAndLeavesNothing() public {
        (uint256 communityId,) = communityOf(2, 10_000, 0);
        address stranger = makeAddr("stranger");
        bytes memory expected = abi.encodeWithSelector(ICommunities.CommunitiesNotRegistered.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        communities.found(CHARTER, 10_000, 0, "");
        vm.expectRevert(expected);
        communities.depart(communityId);
        vm.expectRevert(expected);
        communities.ask(decision(communityId, TEXT), "");
        vm.expectRevert(expected);
        communities.answer(decision(communityId, TEXT), true);
    }

    function test_WhoLeavesGivesItsPlaceToTheLastAndItsSeatToNobody() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 10_000, 0);
        vm.expectEmit(address(communities));
        emit ICommunities.Departed(communityId, list[1], 1, false, 3);
        depart(communityId, list[1]);
        vm.assertFalse(communities.isMember(communityId, list[1]));
        vm.assertEq(communities.memberSince(communityId, list[1]), 0);
        vm.assertEq(communities.sizeOf(communityId), 3);
        vm.assertEq(bytes32(communities.memberAt(communityId, 1)), bytes32(list[3]));
        vm.assertEq(bytes32(communities.memberAt(communityId, 3)), 0, "beyond the end");
        Membership memory moved = communities.membershipOf(communityId, list[3]);
        vm.assertEq(uint256(moved.index), 1);
        vm.assertEq(uint256(moved.seat), 3, "it keeps its seat");
        vm.assertEq(communities.departedSeat(communityId, 0), 1);

        skipTime(1 days);
        admit(communityId, list[1]);
        Membership memory again = communities.membershipOf(communityId, list[1]);
        vm.assertEq(uint256(again.seat), 4, "a seat of its own");
        vm.assertEq(uint256(again.index), 3);
        vm.assertEq(uint256(again.standing), 3);
        vm.assertEq(uint256(again.since), NOW + 1 days);
        depart(communityId, list[1]);
        vm.assertEq(communities.departedSeat(communityId, 1), 4);
        vm.assertEq(bytes32(communities.memberAt(communityId, 1)), bytes32(list[3]), "the last one leaves no gap");
    }

    function test_WhoIsNoMemberDoesNotLeave() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 0);
        depart(communityId, list[1]);
        bytes20 eve = person("eve");
        bytes20[2] memory none = [list[1], eve];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotMember.selector, communityId, none[i]));
            depart(communityId, none[i]);
        }
    }

    function test_ACommunityEndsWithItsLastMember() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 0);
        depart(communityId, list[0]);
        vm.expectEmit(address(communities));
        emit ICommunities.Departed(communityId, list[1], 1, false, 0);
        vm.expectEmit(address(communities));
        emit ICommunities.Ended(communityId);
        depart(communityId, list[1]);
        vm.assertEq(communities.sizeOf(communityId), 0);
        vm.assertEq(communities.members(communityId, 0, 10).length, 0);
        bytes memory expected = abi.encodeWithSelector(ICommunities.CommunitiesNotLive.selector, communityId);
        refused(decision(communityId, TEXT), list[0], expected);
        refused(admission(communityId, list[0]), list[0], expected);
        expected = abi.encodeWithSelector(ICommunities.CommunitiesNotLive.selector, 99);
        refused(admission(99, list[0]), list[0], expected);
        vm.expectRevert(expected);
        communities.statusOf(decision(99, TEXT));
    }

    function test_MembersAreReadByPages() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(5, 10_000, 0);
        for (uint256 from = 0; from < 7; ++from) {
            for (uint256 most = 0; most < 7; ++most) {
                bytes20[] memory page = communities.members(communityId, from, most);
                uint256 expected = from >= 5 ? 0 : most < 5 - from ? most : 5 - from;
                vm.assertEq(page.length, expected);
                for (uint256 i = 0; i < page.length; ++i) {
                    vm.assertEq(bytes32(page[i]), bytes32(list[from + i]));
                }
            }
        }
        vm.assertEq(communities.members(communityId, 0, type(uint256).max).length, 5);
        vm.assertEq(communities.members(communityId, type(uint256).max, type(uint256).max).length, 0);
        vm.assertEq(communities.members(99, 0, 5).length, 0);
    }

    function test_MembershipStaysWithAnIdentityThatMoves() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 0);
        address before = accountOf[list[1]];
        address moved = makeAddr("moved");
        identities.recover(list[1], moved);
        vm.prank(before);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotRegistered.selector, before));
        communities.depart(communityId);
        vm.prank(moved);
        communities.depart(communityId);
        vm.assertFalse(communities.isMember(communityId, list[1]));
    }

    /// A list, a mirror of it, and any order of coming and going.
    function testFuzz_TheListIsThatOfTheMembers(uint256 seed) public {
        (uint256 communityId, bytes20[] memory list) = communityOf(6, 1, 0);
        uint256 departures;
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            bytes20 one = list[1 + (seed % 5)];
            if (communities.isMember(communityId, one)) {
                depart(communityId, one);
                ++departures;
            } else {
                answer(admission(communityId, one), one, true);
                answer(admission(communityId, one), list[0], true);
            }
            uint256 size = communities.sizeOf(communityId);
            uint256 members;
            for (uint256 k = 0; k < 6; ++k) {
                if (!communities.isMember(communityId, list[k])) continue;
                ++members;
                uint256 index = communities.membershipOf(communityId, list[k]).index;
                vm.assertLt(index, size);
                vm.assertEq(bytes32(communities.memberAt(communityId, index)), bytes32(list[k]));
            }
            vm.assertEq(members, size);
            Community memory community = communities.communityOf(communityId);
            vm.assertEq(uint256(community.departures), departures);
            vm.assertEq(uint256(community.seats), size + departures);
        }
    }
}
