// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {HostSeat} from "../hosts/interfaces/IHostRegistry.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";

/// @title What public goods ask of other modules, to test them without those
/// @notice Hosts in a queue, members of Payments as they are set, rates, a reserve that counts, credits that are only counted. Of
/// the modules' interfaces only what public goods call.
contract GoodsNeighbours {
    /// @notice What a currency is worth.
    mapping(address currency => uint256) public rateOf;
    /// @notice Credits of an account.
    mapping(address account => uint256) public creditsOf;
    /// @notice Credits of all.
    uint256 public issued;
    /// @notice Wei that came in.
    uint256 public reserve;
    /// @notice Misses and answers told of a post.
    mapping(uint256 seat => uint256) public missesOf;
    /// @notice See {missesOf}.
    mapping(uint256 seat => uint256) public answersOf;
    /// @notice Since when an identity is a member of Payments in good standing, 0 where it is none.
    mapping(bytes20 identity => uint256) public payingSince;
    /// @notice How many posts there ever were.
    uint256 public seatCount;
    IIdentityRegistry private immutable _identities;
    mapping(uint256 seat => HostSeat) private _seats;
    bytes20[] private _payments;

    /// @param identities_ Who is who.
    constructor(IIdentityRegistry identities_) {
        _identities = identities_;
    }

    /// @notice Counts what comes in.
    function addEthToReserve() external payable {
        reserve += msg.value;
    }

    /// @notice Sets a rate.
    function setRate(address currency, uint256 rate) external {
        rateOf[currency] = rate;
    }

    /// @notice Counts credits.
    function issue(address to, uint256 amount) external {
        creditsOf[to] += amount;
        issued += amount;
    }

    /// @notice Adds a host to the end of the queue.
    function admit(bytes20 identity, address key) external returns (uint256 seat) {
        seat = ++seatCount;
        _seats[seat] = HostSeat(identity, key, uint40(block.timestamp), 0);
    }

    /// @notice A host leaves.
    function removeDefaulted(uint256 seat) external {
        _seats[seat].leftAt = uint40(block.timestamp);
    }

    /// @notice Counts a miss.
    function recordMiss(uint256 seat) external {
        ++missesOf[seat];
    }

    /// @notice Counts an answer.
    function recordAnswer(uint256 seat) external {
        ++answersOf[seat];
    }

    /// @notice Adds a member of Payments, which will be drawn in this order.
    function enlist(bytes20 identity) external {
        _payments.push(identity);
        payingSince[identity] = block.timestamp;
    }

    /// @notice A member of Payments is none any more, or suspended; a draw does not know.
    function suspend(bytes20 identity) external {
        payingSince[identity] = 0;
    }

    /// @notice Draws in order, whatever the seed.
    function draw(uint256 roleId, bytes32, uint256 wanted, uint256, uint256 before, bytes20[] calldata excluded)
        external
        view
        returns (bytes20[] memory drawn)
    {
        drawn = new bytes20[](_payments.length);
        uint256 count = 0;
        for (uint256 i = 0; i < drawn.length && roleId == 2 && count < wanted; ++i) {
            bytes20 identity = _payments[i];
            uint256 since = payingSince[identity];
            if (identity != excluded[0] && since != 0 && since < before) drawn[count++] = identity;
        }
        assembly ("memory-safe") {
            mstore(drawn, count)
        }
    }

    /// @notice A post.
    function seatOf(uint256 seat) external view returns (HostSeat memory) {
        return _seats[seat];
    }

    /// @notice The first that has not left.
    function activeSeat() external view returns (uint256) {
        for (uint256 seat = 1; seat <= seatCount; ++seat) {
            if (_seats[seat].leftAt == 0) return seat;
        }
        return 0;
    }

    /// @notice Its key or its identity's account.
    function actsFor(uint256 seat, address account) external view returns (bool) {
        HostSeat storage host = _seats[seat];
        (bytes20 identity,) = _identities.identityOf(account);
        return host.admittedAt != 0 && host.leftAt == 0 && (account == host.key || identity == host.identity);
    }

    /// @notice Members of Payments alone.
    function isMember(uint256 roleId, bytes20 identity) external view returns (bool) {
        return roleId == 2 && payingSince[identity] != 0;
    }
}
