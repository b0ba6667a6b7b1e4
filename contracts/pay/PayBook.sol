// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {IWorkQueue} from "../work/interfaces/IWorkQueue.sol";
import {PayNeighbours} from "./interfaces/IPay.sol";
import {IValuers} from "./interfaces/IValuers.sol";
import {IWorkCredit} from "./interfaces/IWorkCredit.sol";
import {PayEpochs} from "./PayEpochs.sol";

/// @title PayBook
/// @notice What the treasury and the pay engine store, and whom they know.
abstract contract PayBook is PayEpochs, Authorized, Relayed, ReentrancyGuardTransient {
    /// @dev One slot. Wei, but for the remainder (10^-10 wei).
    struct Treasury {
        uint96 pot;
        uint96 shared;
        uint24 epoch;
        uint40 remainder;
    }

    /// @dev One slot.
    struct Terms {
        uint64 manyWeight;
        uint64 singleWeight;
        uint16 slope;
        uint16 reserveShare;
        uint16 hostShare;
    }

    /// @dev One slot. What a unit of weight earned the most senior, and how much less the most junior (10^-10 wei).
    struct Rates {
        uint128 perWeight;
        uint128 slopePerWeight;
    }

    /// @dev One slot. What spending and changes of terms have settled; more follows from `shared`.
    struct Reserve {
        uint128 credits;
        uint128 eth;
    }

    /// @dev Two slots, modulo 2^128, in 10^-10 wei. What the most senior has earned is `base + weight * perWeight`.
    struct Group {
        uint128 base;
        uint32 size;
        uint32 places;
        uint24 weight;
        // Second slot: up to which `slopePerWeight` (the hosts: up to which `shared`) a place's cost is brought.
        uint128 perPlace;
        uint128 mark;
    }

    /// @dev One slot. While it is enrolled, `mark` is what one who never left its place would have earned, up to which it was
    /// settled (10^-10 wei, modulo 2^128); else what it was owed when its pay ended (wei). `since` is when it was away or back
    /// last. Whether more is owed, in {_owed}, is marked, to spare those to whom nothing is a look there.
    struct Paid {
        uint128 mark;
        uint32 place;
        uint40 since;
        uint16 withheld;
        bool owing;
    }

    /// @dev The hosts, as a group.
    uint256 internal constant HOSTS = 0;
    /// @dev The least share that is paid out.
    uint256 internal constant LEAST_SHARE = 6000;

    IIdentityRegistry internal immutable _identities;
    IRoleRegistry internal immutable _roles;
    IWorkQueue internal immutable _queue;
    IWorkCredit internal immutable _credit;
    IValuers internal immutable _valuers;
    address internal immutable _review;
    address internal immutable _hosts;

    Treasury internal _treasury;
    Terms internal _terms;
    Rates internal _rates;
    Reserve internal _reserve;
    mapping(uint256 roleId => Group) internal _groups;
    mapping(uint256 roleId => mapping(bytes20 identity => Paid)) internal _paid;
    mapping(uint256 roleId => mapping(bytes20 identity => uint256)) internal _owed;
    mapping(uint256 roleId => mapping(uint256 node => uint256)) internal _departures;

    modifier onlyModule(address module) {
        if (msg.sender != module) revert PayNotModule(msg.sender);
        _;
    }

    constructor(address forwarder, IIdentityRegistry identities_, PayNeighbours memory neighbours) Relayed(forwarder) {
        _identities = identities_;
        _roles = IRoleRegistry(neighbours.roles);
        _queue = IWorkQueue(neighbours.queue);
        _credit = IWorkCredit(neighbours.credit);
        _valuers = IValuers(neighbours.valuers);
        _review = neighbours.review;
        _hosts = neighbours.hosts;
    }
}
