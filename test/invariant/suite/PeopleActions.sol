// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRegistry} from "../../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {
    IIdentityVerification,
    Review,
    ReviewKind,
    ReviewStatus
} from "../../../contracts/roles/interfaces/IIdentityVerification.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice People who move, are recovered, verified and revoked, by the vote of the others.
contract PeopleActions is Acting {
    IIdentityVerification private immutable _verification;

    constructor(World world_) Acting(world_) {
        _verification = IIdentityVerification(world_.addressOf("IdentityVerification"));
    }

    /// @dev With the consent of the account to come, and never with that of another.
    function moveOne(uint256 seed) external {
        (bytes20 identity, address from, address to) = world.mover(seed);
        world.carry(identity, from, to);
    }

    function askOne(uint256 seed) external {
        (bytes20 identity,, address to) = world.mover(mix(seed));
        address who = world.accountAt(seed >> 8);
        bytes memory data;
        if (seed % 3 == 0) data = abi.encodeCall(IIdentityVerification.askVerification, ("materials"));
        else if (seed % 3 == 1) data = abi.encodeCall(IIdentityVerification.askRevocation, (identity, "materials"));
        else (who, data) = (to, abi.encodeCall(IIdentityVerification.askRecovery, (identity, "materials")));
        ask(who, address(_verification), data);
    }

    /// @dev Mostly all at once and with one voice, as a review needs a quorum.
    function voteOne(uint256 seed) external {
        uint256 reviewId = pick(seed);
        uint256 rest = mix(seed);
        if (reviewId == 0) return;
        bytes20[] memory all = world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            rest = mix(rest);
            bool inFavour = rest % 8 != 0;
            bytes memory data = abi.encodeCall(IIdentityVerification.vote, (reviewId, inFavour));
            if ((rest >> 8) % 4 != 0) ask(accountOf(all[i]), address(_verification), data);
        }
    }

    function contestOne(uint256 seed) external {
        uint256 reviewId = pick(seed);
        if (reviewId == 0) return;
        address account = accountOf(_verification.reviewOf(reviewId).subject);
        ask(account, address(_verification), abi.encodeCall(IIdentityVerification.contest, (reviewId)));
    }

    function concludeOne(uint256 seed) external {
        uint256 reviewId = pick(seed);
        if (reviewId == 0) return;
        Review memory review = _verification.reviewOf(reviewId);
        if (seed % 4 == 0) toLater(review.closesAt);
        if (!ask(address(this), address(_verification), abi.encodeCall(IIdentityVerification.conclude, (reviewId)))) {
            return;
        }
        vm.assertGe(vm.getBlockTimestamp(), uint256(review.closesAt), "concluded too early");
        bool passed = _verification.reviewOf(reviewId).status == ReviewStatus.Passed;
        if (passed) vm.assertTrue(review.yes > review.no && review.yes + review.no >= review.quorum, "a minority");
        if (passed && review.kind == ReviewKind.Recovery) world.note(review.subject);
    }

    /// @dev Those who count as verified, by the registry and by who counts them.
    function checkVerified() external view {
        bytes20[] memory all = world.people();
        uint256 count = 0;
        for (uint256 i = 0; i < all.length; ++i) {
            bool verified = IIdentityRegistry(world.addressOf("IdentityRegistry")).get(all[i]).verifiedAt != 0;
            vm.assertEq(verified, _verification.isCounted(all[i]), "counted as verified");
            if (verified) ++count;
        }
        vm.assertEq(_verification.verifiedCount(), count, "verified");
    }

    function accountOf(bytes20 identity) private view returns (address) {
        return IIdentityRegistry(world.addressOf("IdentityRegistry")).accountOf(identity);
    }

    /// @dev Mostly one of the last.
    function pick(uint256 seed) private view returns (uint256) {
        uint256 count = _verification.reviewCount();
        return count == 0 ? 0 : count - (seed >> 16) % (count < 3 ? count : 3);
    }
}
