// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {AnswerKeyQualification} from "../../contracts/roles/AnswerKeyQualification.sol";
import {
    AnswerKeyTerms,
    IAnswerKeyQualification,
    SessionPhase,
    TestSet
} from "../../contracts/roles/interfaces/IAnswerKeyQualification.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {QualificationTest} from "./QualificationTest.sol";

/// @notice Sessions of four questions, of which three are to be right.
abstract contract AnswerKeyTest is QualificationTest {
    uint256 internal constant BOND = 1 ether;
    uint256 internal constant CHALLENGE_BOND = 0.3 ether;
    bytes32 internal constant QUESTIONS = "questions";
    bytes32 internal constant SALT = "salt";
    bytes31 internal constant KEY = bytes31(hex"1234");

    AnswerKeyQualification internal module;

    function setUp() public virtual override {
        super.setUp();
        module = new AnswerKeyQualification(
            address(this), address(forwarder), identities, roles, IPay(address(neighbours)), usualTerms()
        );
        fill(CoreRoles.EDUCATION, 0, 12);
        module.adoptTestSet(ROLE, TestSet("set", 4, 3));
        vm.deal(address(this), 1_000 ether);
    }

    function usualTerms() internal pure returns (AnswerKeyTerms memory) {
        return AnswerKeyTerms({
            bond: uint96(BOND),
            challengeBond: uint96(CHALLENGE_BOND),
            opening: 2 days,
            commit: 3 days,
            reveal: 2 days,
            key: 2 days,
            challenge: 3 days,
            grading: 7 days,
            penance: 90 days,
            validity: 365 days
        });
    }

    // ---- A session -----------------------------------------------------------------------------------------------------

    function appoint(uint256 id) internal {
        toBlock(module.sessionOf(id).drawBlock + 1);
        module.appoint(id);
    }

    function appointed() internal returns (uint256 id) {
        id = module.callSession(ROLE);
        appoint(id);
    }

    function examiner(uint256 id, uint256 place) internal view returns (address) {
        return accountOf(module.examinersOf(id)[place]);
    }

    function open(uint256 id, address who) internal {
        open(id, who, KEY);
    }

    function open(uint256 id, address who, bytes31 key) internal {
        bytes32 keyHash = module.hashOfKey(id, key, SALT);
        hoax(who, BOND);
        module.open{value: BOND}(id, QUESTIONS, keyHash);
    }

    /// @dev Opened by the first examiner.
    function opened() internal returns (uint256 id) {
        id = appointed();
        open(id, examiner(id, 0));
    }

    function commit(uint256 id, address who, bytes31 answers) internal {
        (bytes20 identity,) = identities.identityOf(who);
        bytes31 commitment = module.hashOfAnswers(id, identity, answers, SALT);
        vm.prank(who);
        module.commit(id, commitment);
    }

    function commitEnd(uint256 id) internal view returns (uint256) {
        return module.sessionOf(id).since + 3 days;
    }

    /// @dev Ann answers all right, bob two of four; both reveal, then the key is due.
    function answered() internal returns (uint256 id) {
        id = opened();
        commit(id, ann, KEY);
        commit(id, bob, bytes31(hex"1243"));
        vm.warp(commitEnd(id));
        module.reveal(id, annId, KEY, SALT);
        module.reveal(id, bobId, bytes31(hex"1243"), SALT);
        vm.warp(commitEnd(id) + 2 days);
    }

    function keyed() internal returns (uint256 id) {
        id = answered();
        module.revealKey(id, KEY, SALT);
    }

    function challenge(uint256 id, address who) internal {
        hoax(who, CHALLENGE_BOND);
        module.challenge{value: CHALLENGE_BOND}(id);
    }

    /// @dev Challenged by bob, and a panel drawn.
    function challenged() internal returns (uint256 id, bytes20[] memory panel) {
        id = keyed();
        challenge(id, bob);
        panel = drawPanel(module, id);
    }

    function regrade(bytes20 panelist, uint256 id, bytes31 key) internal {
        vm.prank(accountOf(panelist));
        module.regrade(id, key);
    }

    // ---- What is expected ----------------------------------------------------------------------------------------------

    function assertPhase(uint256 id, SessionPhase phase) internal view {
        vm.assertEq(uint256(module.sessionOf(id).phase), uint256(phase));
    }

    function expectPhase(uint256 id, SessionPhase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongPhase.selector, id, phase));
    }

    function expectWindow(uint256 id, uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAnswerKeyQualification.AnswerKeyOutsideWindow.selector, id, start, end, vm.getBlockTimestamp()
            )
        );
    }

    /// @dev Bonds are somebody's or in the reserve, and what is owed is paid.
    function assertMoney(bytes20 examinerId, uint256 ofExaminer, uint256 ofChallenger, uint256 lost) internal {
        vm.assertEq(module.owedTo(examinerId), ofExaminer);
        vm.assertEq(module.owedTo(bobId), ofChallenger);
        vm.assertEq(neighbours.reserve(), lost);
        vm.assertEq(address(module).balance, ofExaminer + ofChallenger);
        if (ofExaminer != 0) module.withdraw(examinerId);
        if (ofChallenger != 0) module.withdraw(bobId);
        vm.assertEq(address(module).balance, 0);
    }
}
