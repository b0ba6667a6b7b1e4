// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {CommunityProjectState} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {
    AssetCurrency,
    CurrencyKind,
    ISharedAssets,
    Policy,
    SharedAsset,
    Toll
} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {AssetsTest} from "./AssetsTest.sol";

contract AssetCreateTest is AssetsTest {
    function test_AnyoneMakesACompleteProjectAnAssetThatItsOwnersUseFreely() public {
        vm.expectEmit(address(assets));
        emit ISharedAssets.AssetCreated(BRIDGE, 100);
        vm.expectEmit(address(assets));
        emit ISharedAssets.PolicySet(BRIDGE, 1, Policy(1, 1000, 1 days, 14 days, new Toll[](0)), new uint256[](0));
        vm.prank(zed);
        assets.create(BRIDGE);
        SharedAsset memory asset = assets.assetOf(BRIDGE);
        vm.assertEq(asset.shares, 100);
        vm.assertEq(asset.movedAt, 0);
        vm.assertEq(asset.communityId, 0);
        vm.assertEq(asset.currencies, 1);
        vm.assertEq(asset.decidedAt, vm.getBlockTimestamp());
        vm.assertEq(asset.version, 1);
        vm.assertEq(asset.minShares, 1);
        vm.assertEq(asset.upkeep, 1000);
        vm.assertEq(asset.pass, 1 days);
        vm.assertEq(asset.life, 14 days);
        AssetCurrency memory currency = assets.currencyOf(BRIDGE, ETHER);
        vm.assertTrue(currency.kind == CurrencyKind.Ether);
        vm.assertEq(currency.price, 0);
        vm.assertFalse(assets.isFree(BRIDGE, ann));
        claim(ann);
        vm.assertTrue(assets.isFree(BRIDGE, ann));
    }

    function test_AProjectBecomesAnAssetOnce() public {
        assets.create(BRIDGE);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsExists.selector, BRIDGE));
        assets.create(BRIDGE);
    }

    function test_OnlyACompleteProjectDoes() public {
        for (uint256 state = 0; state <= uint256(CommunityProjectState.Abandoned); ++state) {
            if (CommunityProjectState(state) == CommunityProjectState.Complete) continue;
            neighbours.setState(BRIDGE, CommunityProjectState(state));
            vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNotComplete.selector, BRIDGE));
            assets.create(BRIDGE);
        }
    }

    function test_OneToWhichNobodyContributedHasNoOwners() public {
        neighbours.setState(8, CommunityProjectState.Complete);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNotComplete.selector, 8));
        assets.create(8);
    }

    function test_ContributorsClaimWhatTheyContributedOnce() public {
        assets.create(BRIDGE);
        vm.expectEmit(address(assets));
        emit ISharedAssets.SharesClaimed(BRIDGE, idOf("ann"), ann, 50);
        vm.expectEmit(address(assets));
        emit IERC6909.Transfer(ann, address(0), ann, BRIDGE, 50);
        vm.prank(ann);
        vm.assertEq(assets.claim(BRIDGE), 50);
        vm.assertEq(assets.balanceOf(ann, BRIDGE), 50);
        vm.assertTrue(assets.isClaimed(BRIDGE, idOf("ann")));
        vm.assertFalse(assets.isClaimed(BRIDGE, idOf("bob")));
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNothingToClaim.selector, BRIDGE, idOf("ann")));
        claim(ann);
    }

    function test_WhoContributedNothingOrIsNobodyHasNothingToClaim() public {
        assets.create(BRIDGE);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNothingToClaim.selector, BRIDGE, bytes20(0)));
        claim(zed);
        identities.registerByVote(idOf("zed"), zed);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNothingToClaim.selector, BRIDGE, idOf("zed")));
        claim(zed);
    }

    function test_NothingIsClaimedOfWhatIsNoAsset() public {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, BRIDGE));
        claim(ann);
    }

    function test_AnIdentityThatMovedClaimsFromWhereItIs() public {
        assets.create(BRIDGE);
        identities.recover(idOf("ann"), zed);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNothingToClaim.selector, BRIDGE, bytes20(0)));
        claim(ann);
        claim(zed);
        vm.assertEq(assets.balanceOf(zed, BRIDGE), 50);
    }

    function test_WhatIsClaimedLateComesWithAllItEarned() public {
        assets.create(BRIDGE);
        claim(bob);
        pay(1000);
        vm.assertEq(earned(ann), 0);
        claim(ann);
        vm.assertEq(earned(ann), 450);
        vm.assertEq(earned(bob), 270);
        pay(1000);
        vm.assertEq(earned(ann), 900);
        claim(cat);
        vm.assertEq(earned(cat), 360);
    }

    function test_WhatIsClaimedIsNotFreshWhateverElseTheAccountReceivedInTheBlock() public {
        assets.create(BRIDGE);
        claim(bob);
        pay(1000);
        move(bob, ann, 10);
        pay(1000);
        claim(ann);
        pay(1000);
        vm.assertEq(assets.settledSharesOf(BRIDGE, ann), 50);
        vm.assertEq(assets.balanceOf(ann, BRIDGE), 60);
        vm.assertEq(earned(ann), 3 * 450, "the ten earn from the next block");
        vm.assertEq(earned(bob), 3 * 270);
        skipBlocks(1);
        pay(1000);
        vm.assertEq(earned(ann), 3 * 450 + 540);
        vm.assertEq(assets.settledSharesOf(BRIDGE, ann), 60);
    }

    function test_AClaimCanBeRelayed() public {
        assets.create(BRIDGE);
        vm.prank(address(forwarder));
        (bool done,) = address(assets).call(abi.encodePacked(abi.encodeCall(ISharedAssets.claim, (BRIDGE)), ann));
        vm.assertTrue(done);
        vm.assertEq(assets.balanceOf(ann, BRIDGE), 50);
    }

    function test_WalletsAreToldWhatItIs() public view {
        vm.assertTrue(assets.supportsInterface(type(IERC6909).interfaceId));
        vm.assertTrue(assets.supportsInterface(type(IERC721Receiver).interfaceId));
        vm.assertTrue(assets.supportsInterface(type(IERC165).interfaceId));
        vm.assertFalse(assets.supportsInterface(0xffffffff));
    }

    function test_ViewsOfNoAssetSaySo() public {
        bytes memory unknown = abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9);
        vm.expectRevert(unknown);
        assets.assetOf(9);
        vm.expectRevert(unknown);
        assets.currencyOf(9, 0);
        vm.expectRevert(unknown);
        assets.isFree(9, ann);
        vm.expectRevert(unknown);
        assets.hasAccess(9, ann);
        vm.expectRevert(unknown);
        assets.decisionOf(9, 0);
        assets.create(BRIDGE);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongCurrency.selector, BRIDGE, 1));
        assets.currencyOf(BRIDGE, 1);
    }
}
