// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IIdentityRegistry} from "../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {IdentityTest} from "./IdentityTest.sol";

/// @notice Whose word counts, over what, and until when.
contract IdentityRefusalsTest is IdentityTest {
    bytes20 internal constant ALICE = bytes20(keccak256("did:example:alice"));
    bytes20 internal constant BOB = bytes20(keccak256("did:example:bob"));

    address internal attester;
    uint256 internal attesterKey;
    address internal alice;
    address internal bob;
    uint256 internal bobKey;
    uint256 internal deadline;

    function setUp() public override {
        super.setUp();
        vm.warp(1_700_000_000);
        (attester, attesterKey) = makeAddrAndKey("attester");
        alice = makeAddr("alice");
        (bob, bobKey) = makeAddrAndKey("bob");
        registry.setAttester(attester, true);
        deadline = vm.getBlockTimestamp() + 1 hours;
    }

    function register(bytes memory signature) internal {
        registry.register(ALICE, alice, attester, deadline, signature);
    }

    function registerAlice() internal {
        register(attestation(attesterKey, ALICE, alice, deadline));
    }

    function expectInvalid(address signer) internal {
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryInvalidSignature.selector, signer));
    }

    function expectTooLate() internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityRegistry.IdentityRegistryDeadlinePassed.selector, deadline, vm.getBlockTimestamp()
            )
        );
    }

    function assertAccount(bytes20 identity, address account) internal view {
        vm.assertEq(registry.accountOf(identity), account);
    }

    function test_TheFirstAttestersAreThoseOfTheDeployment() public {
        address[] memory first = new address[](2);
        (first[0], first[1]) = (alice, bob);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit();
            emit IIdentityRegistry.AttesterSet(first[i], true);
        }
        registry = new IdentityRegistry(address(this), address(1), first);
        vm.assertTrue(registry.isAttester(alice) && registry.isAttester(bob));
        vm.assertFalse(registry.isAttester(attester));
        vm.assertFalse(registry.isRegistrar(address(this)));
    }

    function test_AnAttestationIsTakenUpToItsDeadline() public {
        vm.warp(deadline);
        registerAlice();
        assertAccount(ALICE, alice);
    }

    function test_AnAttestationIsTooLateASecondAfter() public {
        bytes memory signature = attestation(attesterKey, ALICE, alice, deadline);
        vm.warp(deadline + 1);
        expectTooLate();
        register(signature);
        assertAccount(ALICE, address(0));
    }

    function test_AnAttesterThatWasDismissedRegistersNobody() public {
        registry.setAttester(attester, false);
        bytes memory signature = attestation(attesterKey, ALICE, alice, deadline);
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryNotAttester.selector, attester));
        register(signature);
        assertAccount(ALICE, address(0));
    }

    function test_AnAttestationIsForItsIdentityAccountAndDeadlineAlone() public {
        bytes[4] memory others = [
            attestation(attesterKey, BOB, alice, deadline),
            attestation(attesterKey, ALICE, bob, deadline),
            attestation(attesterKey, ALICE, alice, deadline + 1),
            attestation(bobKey, ALICE, alice, deadline)
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            expectInvalid(attester);
            register(others[i]);
        }
        registerAlice();
        assertAccount(ALICE, alice);
    }

    function test_TheZeroIdentityIsNobodys() public {
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryInvalidIdentity.selector, bytes20(0)));
        registry.registerByVote(bytes20(0), alice);
        (, uint40 boundAt) = registry.identityOf(alice);
        vm.assertEq(uint256(boundAt), 0);
    }

    function test_TheZeroAccountIsBoundToNothing() public {
        bytes memory expected =
            abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryInvalidAccount.selector, address(0));
        vm.expectRevert(expected);
        registry.registerByVote(ALICE, address(0));
        registerAlice();
        vm.expectRevert(expected);
        registry.recover(ALICE, address(0));
        assertAccount(ALICE, alice);
    }

    function test_AMoveIsMadeUpToItsDeadline() public {
        registerAlice();
        bytes memory signature = acceptance(bobKey, ALICE, alice, deadline);
        vm.warp(deadline);
        vm.prank(alice);
        registry.move(bob, deadline, signature);
        assertAccount(ALICE, bob);
    }

    function test_AMoveIsTooLateASecondAfter() public {
        registerAlice();
        bytes memory signature = acceptance(bobKey, ALICE, alice, deadline);
        vm.warp(deadline + 1);
        expectTooLate();
        vm.prank(alice);
        registry.move(bob, deadline, signature);
        assertAccount(ALICE, alice);
    }

    function test_WhoHasNoIdentityMovesNone() public {
        registerAlice();
        bytes memory signature = acceptance(bobKey, ALICE, alice, deadline);
        address eve = makeAddr("eve");
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryNotAccount.selector, eve, bytes20(0)));
        vm.prank(eve);
        registry.move(bob, deadline, signature);
        assertAccount(ALICE, alice);
    }

    function test_AnIdentityGoesToNobodyThatDidNotSignForIt() public {
        registerAlice();
        bytes memory signature = acceptance(attesterKey, ALICE, alice, deadline);
        expectInvalid(bob);
        vm.prank(alice);
        registry.move(bob, deadline, signature);
        assertAccount(ALICE, alice);
    }

    function test_OnlyRegistrarsActByVote() public {
        registerAlice();
        registry.setRegistrar(address(this), false);
        bytes memory expected =
            abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryNotRegistrar.selector, address(this));
        vm.expectRevert(expected);
        registry.registerByVote(BOB, bob);
        vm.expectRevert(expected);
        registry.recover(ALICE, bob);
        vm.expectRevert(expected);
        registry.setVerified(ALICE, true);
        assertAccount(ALICE, alice);
        assertAccount(BOB, address(0));
    }

    function test_AMarkOfVerificationIsGivenAndTaken() public {
        registerAlice();
        registry.setVerified(ALICE, true);
        uint256 marked = vm.getBlockTimestamp();
        vm.assertEq(uint256(registry.get(ALICE).verifiedAt), marked);
        skipTime(1 days);
        registry.setVerified(ALICE, true);
        vm.assertEq(uint256(registry.get(ALICE).verifiedAt), marked);
        registry.setVerified(ALICE, false);
        vm.assertEq(uint256(registry.get(ALICE).verifiedAt), 0);
    }
}
