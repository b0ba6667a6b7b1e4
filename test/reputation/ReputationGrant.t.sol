// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IIdentityRegistry} from "../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {IReputation, ReputationAccount} from "../../contracts/reputation/interfaces/IReputation.sol";
import {Reputation} from "../../contracts/reputation/Reputation.sol";
import {ReputationTest} from "./ReputationTest.sol";

contract ReputationGrantTest is ReputationTest {
    function registered(string memory name) internal returns (address account, bytes20 identity) {
        account = makeAddr(name);
        identity = bytes20(keccak256(bytes(name)));
        identities.registerByVote(identity, account);
    }

    function test_TheFirstReputationIsTenThousand() public {
        (address ann, bytes20 identity) = registered("ann");
        vm.expectEmit(address(reputation));
        emit IReputation.Opened(identity, ann, 10_000e18, 10_000e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(0), ann, 10_000e18);
        vm.prank(makeAddr("anyone"));
        reputation.open(identity);
        ReputationAccount memory account = reputation.accountOf(identity);
        vm.assertEq(account.balance, 10_000e18);
        vm.assertEq(account.free, 10_000e18);
        vm.assertTrue(account.opened);
        vm.assertEq(reputation.identities(), 1);
        vm.assertEq(reputation.totalSupply(), 10_000e18);
    }

    function testFuzz_ANewcomerToAnOldCommunityStillCounts(uint256 grown, uint256 members) public {
        members = bound(members, 1, 8);
        for (uint256 i = 0; i < members; ++i) {
            member(vm.toString(i));
        }
        grant(bytes20(keccak256("0")), bound(grown, 0, 1e30));
        uint256 quarter = reputation.totalSupply() / (4 * members);
        (, bytes20 late) = member("late");
        vm.assertEq(balanceOf(late), quarter > 10_000e18 ? quarter : 10_000e18);
        vm.assertEq(reputation.identities(), members + 1);
    }

    function test_TheFirstReputationIsGivenOnceForEver() public {
        (, bytes20 identity) = member("ann");
        bytes memory expected = abi.encodeWithSelector(IReputation.ReputationAlreadyOpened.selector, identity);
        vm.expectRevert(expected);
        reputation.open(identity);
        // Neither with nothing left nor with another account.
        hold(identity, 10_000e18);
        vm.prank(address(projects));
        reputation.burnHeld(identity, 10_000e18);
        identities.recover(identity, makeAddr("elsewhere"));
        vm.expectRevert(expected);
        reputation.open(identity);
        vm.assertEq(reputation.totalSupply(), 0);
    }

    function test_WhoIsNotRegisteredGetsNone() public {
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationNotRegistered.selector, address(0)));
        reputation.open(bytes20("nobody"));
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationNotRegistered.selector, address(0)));
        reputation.open(bytes20(0));
    }

    function test_WhenNoMoreFitsAFirstGrantIsWhatIsLeft() public {
        (, bytes20 ann) = member("ann");
        grant(ann, ALL - 10_000e18 - 5);
        vm.assertEq(reputation.totalSupply(), ALL - 5);
        (, bytes20 bob) = member("bob");
        vm.assertEq(balanceOf(bob), 5);
        (, bytes20 eve) = member("eve");
        vm.assertEq(balanceOf(eve), 0);
        vm.assertTrue(reputation.accountOf(eve).opened);
        vm.assertEq(reputation.totalSupply(), ALL);
    }

    function test_RegisteringAndOpeningAreOneCallWithAnAttestation() public {
        (address attester, uint256 key) = makeAddrAndKey("attester");
        identities.setAttester(attester, true);
        (address ann, bytes20 identity) = (makeAddr("ann"), bytes20("ann"));
        bytes memory signature = signatureOf(key, attestation(identity, ann));
        reputation.register(identity, ann, attester, vm.getBlockTimestamp(), signature);
        vm.assertEq(identities.accountOf(identity), ann);
        vm.assertEq(balanceOf(identity), 10_000e18);
    }

    function test_RegisteringIsNotBlockedByWhoSendsTheAttestationFirst() public {
        (address attester, uint256 key) = makeAddrAndKey("attester");
        identities.setAttester(attester, true);
        (address ann, bytes20 identity) = (makeAddr("ann"), bytes20("ann"));
        bytes memory signature = signatureOf(key, attestation(identity, ann));
        identities.register(identity, ann, attester, vm.getBlockTimestamp(), signature);
        reputation.register(identity, ann, attester, vm.getBlockTimestamp(), signature);
        vm.assertEq(balanceOf(identity), 10_000e18);
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationAlreadyOpened.selector, identity));
        reputation.register(identity, ann, attester, vm.getBlockTimestamp(), signature);
    }

    function test_AFalseAttestationGivesNothing() public {
        (address attester,) = makeAddrAndKey("attester");
        (, uint256 other) = makeAddrAndKey("other");
        identities.setAttester(attester, true);
        bytes memory signature = signatureOf(other, attestation(bytes20("ann"), makeAddr("ann")));
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryInvalidSignature.selector, attester));
        reputation.register(bytes20("ann"), makeAddr("ann"), attester, vm.getBlockTimestamp(), signature);
    }

    function attestation(bytes20 identity, address account) internal view returns (bytes32) {
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Attestation(bytes20 identity,address account,uint256 deadline)"),
                identity,
                account,
                vm.getBlockTimestamp()
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal IdentityRegistry"),
                keccak256("1"),
                block.chainid,
                address(identities)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    // ---- Parameters ----------------------------------------------------------------------------------------------------

    function test_OnlyTheAuthoritySetsParametersAndTheyHoldForWhoComesLater() public {
        (, bytes20 ann) = member("ann");
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, address(tasks), address(this))
        );
        vm.prank(address(tasks));
        reputation.setParameters(1, 1);
        vm.expectEmit(address(reputation));
        emit IReputation.ParametersSet(2, 100, 2);
        reputation.setParameters(100, 2);
        (uint256 version, uint256 initial, uint256 divisor) = reputation.parameters();
        vm.assertEq(version, 2);
        vm.assertEq(initial, 100e18);
        vm.assertEq(divisor, 2);
        vm.assertEq(balanceOf(ann), 10_000e18);
        (, bytes20 bob) = member("bob");
        vm.assertEq(balanceOf(bob), 5_000e18);
    }

    function test_ParametersOutOfBoundsAreRefused() public {
        uint256[2][4] memory refused =
            [[uint256(0), 1], [uint256(1) << 32, 1], [uint256(1), 0], [uint256(1), uint256(1) << 16]];
        for (uint256 i = 0; i < refused.length; ++i) {
            bytes memory expected =
                abi.encodeWithSelector(IReputation.ReputationInvalidParameters.selector, refused[i][0], refused[i][1]);
            vm.expectRevert(expected);
            reputation.setParameters(refused[i][0], refused[i][1]);
            vm.expectRevert(expected);
            deploy(address(this), refused[i][0], refused[i][1]);
        }
        reputation.setParameters(type(uint32).max, type(uint16).max);
        reputation.setParameters(1, 1);
        vm.expectRevert(IAuthorized.AuthorizedZeroAuthority.selector);
        deploy(address(0), 10_000, 4);
    }

    function deploy(address authority, uint256 initial, uint256 divisor) internal {
        address one = address(1);
        new Reputation(authority, address(forwarder), identities, one, one, one, one, initial, divisor);
    }
}
