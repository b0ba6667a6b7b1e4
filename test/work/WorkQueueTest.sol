// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {Placement} from "../../contracts/work/interfaces/IWorkQueue.sol";
import {WorkQueue} from "../../contracts/work/WorkQueue.sol";
import {Test} from "../Test.sol";

/// @notice A queue of which this test is the registry and the orders contract.
abstract contract WorkQueueTest is Test {
    uint256 internal constant ROLE = 9;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    WorkQueue internal queue;

    bytes20 internal a = bytes20("A");
    bytes20 internal b = bytes20("B");
    bytes20 internal c = bytes20("C");
    bytes20 internal d = bytes20("D");

    function setUp() public virtual {
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        queue = new WorkQueue(address(forwarder), identities, address(this), address(this));
    }

    function seatLetters(string memory letters) internal {
        for (uint256 i = 0; i < bytes(letters).length; ++i) {
            queue.memberBegan(ROLE, bytes20(bytes(letters)[i]));
        }
    }

    /// @dev One job: who misses are the letters that follow a dash, and then the one that takes it.
    function assertJob(string memory expected) internal {
        uint256 i = 0;
        bytes memory text = bytes(expected);
        while (true) {
            bool absent = text[i] == "-";
            if (absent) ++i;
            bytes20 worker = queue.nextTurn(ROLE);
            vm.assertEq(bytes32(worker), bytes32(text[i++]));
            if (!absent) {
                queue.accepted(ROLE, worker);
                queue.delivered(ROLE, worker);
                return;
            }
            queue.missed(ROLE, worker);
        }
    }

    function begin(bytes20 expected) internal {
        vm.assertEq(bytes32(queue.nextTurn(ROLE)), bytes32(expected));
    }

    function missTurn(bytes20 expected) internal {
        begin(expected);
        queue.missed(ROLE, expected);
    }

    function takeTurn(bytes20 expected) internal {
        begin(expected);
        queue.accepted(ROLE, expected);
    }

    function assertComing(string memory letters) internal view {
        assertLetters(queue.comingTurns(ROLE, type(uint256).max), letters);
    }

    function assertPending(string memory letters) internal view {
        assertLetters(queue.pendingTurns(ROLE, type(uint256).max), letters);
    }

    function assertLetters(bytes20[] memory workers, string memory letters) internal pure {
        bytes memory found = new bytes(workers.length);
        for (uint256 i = 0; i < workers.length; ++i) {
            found[i] = workers[i][0];
        }
        vm.assertEq(string(found), letters);
    }

    function assertPlacement(bytes20 worker, bool inCycle, bool pending, uint256 misses) internal view {
        Placement memory placement = queue.placementOf(ROLE, worker);
        vm.assertTrue(placement.placed);
        vm.assertEq(placement.inCycle, inCycle);
        vm.assertEq(queue.isInCycle(ROLE, worker), inCycle);
        vm.assertEq(placement.pending, pending);
        vm.assertEq(uint256(placement.misses), misses);
    }

    /// @dev The account of a letter.
    function accountOf(bytes20 worker) internal returns (address account) {
        account = identities.accountOf(worker);
        if (account == address(0)) {
            account = address(uint160(worker) >> 8);
            identities.registerByVote(worker, account);
        }
    }
}
