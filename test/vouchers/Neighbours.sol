// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CaseTerms, IArbitrable, IArbitrator} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// Communities and scores as a test sets them.
contract People {
    mapping(uint256 communityId => mapping(bytes20 identity => bool)) public isMember;
    mapping(bytes20 identity => uint256) public scoreOf;

    function setMember(uint256 communityId, bytes20 identity, bool member) external {
        isMember[communityId][identity] = member;
    }

    function setScore(bytes20 identity, uint256 score) external {
        scoreOf[identity] = score;
    }
}

/// An arbitrator that rules as it is told, or while the case is still being opened.
contract Judge is IArbitrator {
    CaseTerms private _last;
    uint256 public deposit;
    string public evidence;
    address public source;
    uint256 public hasty = type(uint256).max;

    function openCase(CaseTerms calldata terms, string calldata evidence_) external payable returns (uint256) {
        _last = terms;
        (deposit, evidence, source) = (msg.value, evidence_, msg.sender);
        if (hasty != type(uint256).max) IArbitrable(msg.sender).rule(terms.key, hasty);
        return 1;
    }

    function beHasty(uint256 ruling) external {
        hasty = ruling;
    }

    function rule(bytes32 key, uint256 ruling) external {
        IArbitrable(source).rule(key, ruling);
    }

    function last() external view returns (CaseTerms memory) {
        return _last;
    }

    function depositOf(uint256) external pure returns (uint256) {
        return 0;
    }
}

contract Coin is ERC20 {
    constructor() ERC20("Coin", "COIN") {}

    function give(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// A token that calls somewhere in the middle of a transfer, and notes what came of it.
contract CallingCoin is ERC20 {
    address private _target;
    bytes private _data;
    bool public called;
    bool public succeeded;
    bytes public result;

    constructor() ERC20("Calling coin", "CALL") {}

    function give(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function prepare(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (_target != address(0)) {
            called = true;
            (succeeded, result) = _target.call(_data);
        }
    }
}

/// A holder that accepts tokens, refuses them, or calls back when it gets one or is paid.
contract Holder {
    enum Mood {
        Accepting,
        Refusing,
        WrongAnswer,
        Silent
    }

    Mood public mood;
    address private _target;
    bytes private _data;
    bool public called;
    bool public succeeded;
    bytes public result;
    bytes public received;

    error HolderRefused(uint256 id);

    receive() external payable {
        _call();
    }

    function feel(Mood mood_) external {
        mood = mood_;
    }

    function prepare(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function execute(address target, uint256 value, bytes calldata data) external {
        (bool success, bytes memory answer) = target.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function onERC721Received(address, address, uint256 id, bytes calldata data) external returns (bytes4) {
        if (mood == Mood.Refusing) revert HolderRefused(id);
        if (mood == Mood.Silent) {
            assembly ("memory-safe") {
                revert(0, 0)
            }
        }
        received = data;
        _call();
        return mood == Mood.WrongAnswer ? bytes4(0) : this.onERC721Received.selector;
    }

    /// ERC-1271: signs whatever is asked of it while `mood` is accepting.
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        return mood == Mood.Accepting ? this.isValidSignature.selector : bytes4(0);
    }

    function _call() private {
        if (_target == address(0)) return;
        called = true;
        (succeeded, result) = _target.call(_data);
    }
}
