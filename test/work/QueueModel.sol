// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The queue of a role as two plain arrays: what the contract must come to.
abstract contract QueueModel {
    bytes20[] internal ring;
    bytes20[] internal waiting;
    mapping(bytes20 worker => uint256) internal missesOf;

    function modelEnter(bytes20 worker) internal {
        ring.push(worker);
        missesOf[worker] = 0;
    }

    function modelExit(bytes20 worker) internal {
        removeFrom(ring, worker);
        removeFrom(waiting, worker);
        missesOf[worker] = 0;
    }

    function modelBegin() internal returns (bytes20 worker) {
        if (ring.length == 0) {
            ring = waiting;
            delete waiting;
        }
        if (ring.length == 0) return 0;
        worker = ring[0];
        removeFrom(ring, worker);
        ring.push(worker);
    }

    function modelTake(bytes20 worker) internal {
        if (waiting.length == 0) return;
        if (removeFrom(waiting, worker)) ring.push(worker);
        bytes20[] memory rest = ring;
        ring = waiting;
        for (uint256 i = 0; i < rest.length; ++i) {
            ring.push(rest[i]);
        }
        delete waiting;
    }

    function modelMiss(bytes20 worker) internal {
        if (!removeFrom(ring, worker)) return;
        if (++missesOf[worker] == 3) missesOf[worker] = 0;
        else waiting.push(worker);
    }

    function modelDefault(bytes20 worker) internal {
        if (isInModel(worker) && ++missesOf[worker] == 3) modelExit(worker);
    }

    function modelGiveBack(bytes20 worker) internal {
        if (!removeFrom(ring, worker)) return;
        bytes20[] memory rest = ring;
        delete ring;
        ring.push(worker);
        for (uint256 i = 0; i < rest.length; ++i) {
            ring.push(rest[i]);
        }
    }

    function isInModel(bytes20 worker) internal view returns (bool) {
        return isAmong(ring, worker) || isAmong(waiting, worker);
    }

    function isAmong(bytes20[] storage list, bytes20 worker) internal view returns (bool) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i] == worker) return true;
        }
        return false;
    }

    function removeFrom(bytes20[] storage list, bytes20 worker) private returns (bool found) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (found) list[i - 1] = list[i];
            else found = list[i] == worker;
        }
        if (found) list.pop();
    }
}
