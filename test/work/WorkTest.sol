// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {CaseTerms, IArbitrable, IArbitrator} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {IWorkCredit} from "../../contracts/pay/interfaces/IWorkCredit.sol";
import {IRoleRegistry, Membership, Role} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {IWorkOrders, Order, OrderRules, OrderState, OrderTerms} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {IWorkQueue} from "../../contracts/work/interfaces/IWorkQueue.sol";
import {WorkOrders} from "../../contracts/work/WorkOrders.sol";
import {WorkQueue} from "../../contracts/work/WorkQueue.sol";
import {Test} from "../Test.sol";

/// @notice Work credits that anyone may make.
contract CreditMock is ERC20("Credit", "CR") {
    function issue(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice A treasury that takes what it is given.
contract TreasuryMock {
    CreditMock private immutable _credits;
    uint256 public takenIn;
    uint256 public reserve;

    constructor(CreditMock credits) {
        _credits = credits;
    }

    function takeIn(uint256 amount) external {
        takenIn += amount;
        _credits.transferFrom(msg.sender, address(this), amount);
    }

    function addToReserve(uint256 amount) external {
        reserve += amount;
        _credits.transferFrom(msg.sender, address(this), amount);
    }
}

/// @notice Of the role registry what work asks of it.
contract RolesMock {
    IWorkQueue public queue;
    mapping(uint256 roleId => bool) public isClosed;
    mapping(uint256 roleId => mapping(bytes20 identity => Membership)) private _memberships;
    mapping(bytes20 identity => uint256) public roles;
    bytes20[] private _lot;

    function setQueue(IWorkQueue queue_) external {
        queue = queue_;
    }

    function seat(uint256 roleId, bytes20 identity, bool verified) external {
        uint40 time = uint40(block.timestamp);
        _memberships[roleId][identity] = Membership(identity, time, verified ? time : 0, false);
        ++roles[identity];
        queue.memberBegan(roleId, identity);
    }

    function end(uint256 roleId, bytes20 identity) external {
        delete _memberships[roleId][identity];
        --roles[identity];
        queue.memberEnded(roleId, identity);
    }

    function suspend(uint256 roleId, bytes20 identity, bool suspended) external {
        _memberships[roleId][identity].suspended = suspended;
        if (suspended) queue.memberEnded(roleId, identity);
        else queue.memberBegan(roleId, identity);
    }

    function close(uint256 roleId) external {
        isClosed[roleId] = true;
    }

    /// @notice Whom the next draws give, as far as they are wanted and not excluded.
    function setLot(bytes20[] calldata lot) external {
        _lot = lot;
    }

    function roleOf(uint256 roleId) external view returns (Role memory role) {
        if (isClosed[roleId]) role.closedAt = 1;
    }

    function membershipOf(uint256 roleId, bytes20 identity) external view returns (Membership memory) {
        return _memberships[roleId][identity];
    }

    function isMember(uint256 roleId, bytes20 identity) external view returns (bool) {
        Membership memory membership = _memberships[roleId][identity];
        return membership.joinedAt != 0 && !membership.suspended;
    }

    function isMemberOfAny(bytes20 identity) external view returns (bool) {
        return roles[identity] != 0;
    }

    function draw(uint256, bytes32, uint256 wanted, uint256, uint256, bytes20[] calldata excluded)
        external
        view
        returns (bytes20[] memory drawn)
    {
        drawn = new bytes20[](wanted);
        uint256 count = 0;
        for (uint256 i = 0; i < _lot.length && count < wanted; ++i) {
            if (_lot[i] != excluded[0] && _lot[i] != excluded[1]) drawn[count++] = _lot[i];
        }
        assembly ("memory-safe") {
            mstore(drawn, count)
        }
    }
}

/// @notice An arbitrator that takes every case, and rules what it is told.
contract CourtMock is IArbitrator {
    CaseTerms public last;
    uint256 public deposits;
    bool public isHasty;
    uint256 private _cases;

    /// @notice Makes it rule while the case is being brought.
    function hurry() external {
        isHasty = true;
    }

    function openCase(CaseTerms calldata terms, string calldata) external payable returns (uint256 caseId) {
        last = terms;
        deposits += msg.value;
        if (isHasty) IArbitrable(msg.sender).rule(terms.key, 1);
        return ++_cases;
    }

    function depositOf(uint256) external pure returns (uint256) {
        return 0;
    }

    function rule(IArbitrable source, bytes32 key, uint256 ruling) external {
        source.rule(key, ruling);
    }
}

/// @notice A role with four workers, a client, and an anonymizer.
abstract contract WorkTest is Test {
    uint256 internal constant ROLE = 9;
    uint256 internal constant PRICE = 100e18;
    bytes32 internal constant REQUEST = "request";
    bytes32 internal constant SALT = "salt";
    uint256 internal constant ACCEPTANCE = 1 days;
    uint256 internal constant WORK = 2 days;
    uint256 internal constant CONFIRMATION = 7 days;
    uint256 internal constant LAPSE = 120 days;
    uint256 internal constant CLAIM = 365 days;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    RolesMock internal roles;
    CreditMock internal credits;
    TreasuryMock internal treasury;
    CourtMock internal court;
    WorkQueue internal queue;
    WorkOrders internal orders;

    address internal client;
    bytes20 internal clientId;
    address internal anonymizer;
    bytes20 internal anonymizerId;
    address internal stranger;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        roles = new RolesMock();
        credits = new CreditMock();
        treasury = new TreasuryMock(credits);
        court = new CourtMock();
        address orders_ = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        queue = new WorkQueue(address(forwarder), identities, address(roles), orders_);
        orders = new WorkOrders(
            address(this),
            address(forwarder),
            identities,
            IRoleRegistry(address(roles)),
            queue,
            IWorkCredit(address(credits)),
            IPay(address(treasury)),
            court,
            orderRules()
        );
        roles.setQueue(queue);
        (client, clientId) = member("client");
        (anonymizer, anonymizerId) = member("anonymizer");
        roles.seat(CoreRoles.ANONYMIZATION, anonymizerId, true);
        stranger = makeAddr("stranger");
        fund(client);
        fund(anonymizer);
    }

    function orderRules() internal pure returns (OrderRules memory) {
        return OrderRules({
            least: 1e18,
            acceptance: uint32(ACCEPTANCE),
            work: uint32(WORK),
            confirmation: uint32(CONFIRMATION),
            lapse: uint32(LAPSE),
            claim: uint32(CLAIM)
        });
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function member(string memory name) internal returns (address account, bytes20 identity) {
        account = makeAddr(name);
        identity = idOf(name);
        identities.registerByVote(identity, account);
    }

    function idOf(string memory name) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(name)));
    }

    function accountOf(bytes20 identity) internal view returns (address) {
        return identities.accountOf(identity);
    }

    function fund(address account) internal {
        credits.issue(account, 1_000_000e18);
        vm.prank(account);
        credits.approve(address(orders), type(uint256).max);
    }

    /// @dev Workers named by letters, in this order.
    function seatWorkers(string memory letters) internal {
        for (uint256 i = 0; i < bytes(letters).length; ++i) {
            seatWorker(worker(letters, i));
        }
    }

    function seatWorker(bytes20 identity) internal {
        if (accountOf(identity) == address(0)) {
            address account = address(uint160(uint256(keccak256(abi.encode(identity)))));
            identities.registerByVote(identity, account);
        }
        roles.seat(ROLE, identity, false);
    }

    function worker(string memory letters, uint256 i) internal pure returns (bytes20) {
        bytes memory letter = new bytes(1);
        letter[0] = bytes(letters)[i];
        return idOf(string(letter));
    }

    // ---- Orders --------------------------------------------------------------------------------------------------------

    function orderTerms() internal view returns (OrderTerms memory) {
        return OrderTerms(ROLE, PRICE, vm.getBlockTimestamp() + 30 days, REQUEST);
    }

    function posted() internal returns (uint256 orderId) {
        vm.prank(client);
        orderId = orders.post(orderTerms());
    }

    function postedFor(bytes20 unknown) internal returns (uint256 orderId) {
        bytes32 commitment = orders.commitmentOf(unknown, SALT);
        vm.prank(anonymizer);
        orderId = orders.postFor(commitment, orderTerms());
    }

    function accept(uint256 orderId) internal {
        vm.prank(accountOf(orders.orderOf(orderId).worker));
        orders.accept(orderId);
    }

    function miss(uint256 orderId) internal {
        vm.warp(orders.orderOf(orderId).until);
        orders.passTurn(orderId);
    }

    function assertState(uint256 orderId, OrderState state) internal view {
        vm.assertEq(uint256(orders.orderOf(orderId).state), uint256(state));
    }

    function expectWrongState(uint256 orderId, OrderState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersWrongState.selector, orderId, state));
    }

    function expectOutside(uint256 orderId, uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IWorkOrders.WorkOrdersOutsideWindow.selector, orderId, start, end, vm.getBlockTimestamp()
            )
        );
    }
}
