// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IQualification} from "../../contracts/roles/interfaces/IQualification.sol";
import {IRoleObserver} from "../../contracts/roles/interfaces/IRoleObserver.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";

/// What the queue and the pay are told, in order, and what they find when they ask back.
contract ObserverMock is IRoleObserver {
    struct Told {
        bool began;
        uint256 roleId;
        bytes20 identity;
        /// Whether the registry said at that moment that it is a member in good standing.
        bool isMember;
    }

    Told[] public told;

    function memberBegan(uint256 roleId, bytes20 identity) external {
        told.push(Told(true, roleId, identity, IRoleRegistry(msg.sender).isMember(roleId, identity)));
    }

    function memberEnded(uint256 roleId, bytes20 identity) external {
        told.push(Told(false, roleId, identity, IRoleRegistry(msg.sender).isMember(roleId, identity)));
    }

    function count() external view returns (uint256) {
        return told.length;
    }
}

/// One that only listens.
contract SilentObserver is IRoleObserver {
    function memberBegan(uint256, bytes20) external {}

    function memberEnded(uint256, bytes20) external {}
}

/// An observer that costs as much storage as a queue does: a new slot on joining, and three that change.
contract CostlyObserver is IRoleObserver {
    mapping(uint256 roleId => mapping(bytes20 identity => uint256)) private _nodes;
    mapping(uint256 roleId => mapping(uint256 index => uint256)) private _links;

    constructor(uint256 roles) {
        for (uint256 i = 0; i <= roles; ++i) {
            (_links[i][0], _links[i][1], _links[i][2]) = (1, 1, 1);
        }
    }

    function memberBegan(uint256 roleId, bytes20 identity) external {
        _nodes[roleId][identity] = 1;
        for (uint256 i = 0; i < 3; ++i) {
            ++_links[roleId][i];
        }
    }

    function memberEnded(uint256 roleId, bytes20 identity) external {
        delete _nodes[roleId][identity];
        for (uint256 i = 0; i < 3; ++i) {
            ++_links[roleId][i];
        }
    }
}

/// Says yes to whom it was told to, or misbehaves.
contract QualificationMock is IQualification {
    enum Manner {
        Listed,
        Everybody,
        Reverts,
        AnswersTwo,
        AnswersNothing,
        AnswersHalfAWord,
        AnswersAtLength,
        BurnsGas
    }

    Manner public manner;
    mapping(uint256 roleId => mapping(bytes20 identity => bool)) private _fit;

    function set(Manner manner_) external {
        manner = manner_;
    }

    function pass(uint256 roleId, bytes20 identity) external {
        _fit[roleId][identity] = true;
    }

    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool) {
        if (manner == Manner.Everybody) return true;
        if (manner == Manner.Reverts) revert("no");
        if (manner == Manner.AnswersNothing) {
            assembly {
                return(0, 0)
            }
        }
        if (manner == Manner.AnswersTwo) {
            assembly {
                mstore(0, 2)
                return(0, 32)
            }
        }
        if (manner == Manner.AnswersHalfAWord) {
            assembly {
                mstore(0, shl(128, 1))
                return(0, 16)
            }
        }
        if (manner == Manner.AnswersAtLength) {
            assembly {
                mstore(0, 1)
                return(0, 100000)
            }
        }
        if (manner == Manner.BurnsGas) {
            assembly {
                invalid()
            }
        }
        return _fit[roleId][identity];
    }
}

contract CreditMock is ERC20("Work Credit", "WORK") {
    function issue(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// What a team can be had to call.
contract TeamTarget {
    address public caller;
    uint256 public value;

    error TeamTargetRefused(uint256 value);

    function set(uint256 value_) external returns (uint256) {
        if (value_ == 0) revert TeamTargetRefused(value_);
        (caller, value) = (msg.sender, value_);
        return value_ + 1;
    }
}
