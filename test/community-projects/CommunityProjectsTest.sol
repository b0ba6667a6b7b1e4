// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CaseTerms, IArbitrable, IArbitrator} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {CommunityProjects} from "../../contracts/community/CommunityProjects.sol";
import {CommunityWork} from "../../contracts/community/CommunityWork.sol";
import {
    CommunityProjectPlan,
    CommunityProjectState,
    CommunityTaskState,
    CommunityTerms,
    DepositTerms,
    MilestonePlan,
    Purpose,
    RedemptionPlan,
    TaskPlan,
    VoucherRef,
    WorkOffer
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {Completion, OfferState} from "../../contracts/community/interfaces/ICommunityWork.sol";
import {Approval, GroupChange} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {RedemptionTerms} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {IVoucherAudiences} from "../../contracts/vouchers/interfaces/IVoucherAudiences.sol";
import {IVoucherRenderer} from "../../contracts/vouchers/interfaces/IVoucherRenderer.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {VoucherRedemptions} from "../../contracts/vouchers/VoucherRedemptions.sol";
import {VoucherRenewals} from "../../contracts/vouchers/VoucherRenewals.sol";
import {Vouchers} from "../../contracts/vouchers/Vouchers.sol";
import {VoucherModules} from "../../contracts/vouchers/VoucherStore.sol";
import {Test} from "../Test.sol";

/// An arbitrator that rules as it is told, and may call somewhere while a case is opened.
contract Court is IArbitrator {
    CaseTerms private _last;
    uint256 public deposit;
    string public evidence;
    address public source;
    address private _target;
    bytes private _data;

    function openCase(CaseTerms calldata terms, string calldata evidence_) external payable returns (uint256) {
        _last = terms;
        (deposit, evidence, source) = (msg.value, evidence_, msg.sender);
        if (_target != address(0)) {
            (bool success, bytes memory problem) = _target.call(_data);
            if (!success) {
                assembly ("memory-safe") {
                    revert(add(problem, 32), mload(problem))
                }
            }
        }
        return 7;
    }

    function prepare(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
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

/// Community projects and work with the vouchers they are paid in, an arbitrator that does as it is told, and a few people:
/// ann begins projects and manages them, wim works, cat and dan contribute. This test is the authority.
abstract contract CommunityProjectsTest is Test {
    uint256 internal constant START = 1_700_000_000;
    uint32 internal constant GRACE = 7 days;
    uint32 internal constant LAPSE = 120 days;
    uint32 internal constant LONGEST = 1000 days;
    uint256 internal constant POOL = 256;
    uint40 internal constant TASK_UNTIL = uint40(START + 20 days);
    uint40 internal constant MILESTONE_UNTIL = uint40(START + 30 days);
    uint40 internal constant LAST_DEADLINE = uint40(START + 60 days);
    uint40 internal constant WORK_UNTIL = uint40(START + 10 days);

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    Vouchers internal vouchers;
    VoucherRedemptions internal redemptions;
    VoucherRenewals internal renewals;
    CommunityProjects internal projects;
    CommunityWork internal work;
    Court internal court;

    bytes20 internal ann;
    bytes20 internal wim;
    bytes20 internal cat;
    bytes20 internal dan;
    address internal stranger;

    mapping(bytes20 identity => uint256) internal keyOf;

    function setUp() public virtual {
        vm.warp(START);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        court = new Court();
        deployAll();
        (ann, wim, cat, dan) = (person("ann"), person("wim"), person("cat"), person("dan"));
        stranger = makeAddr("stranger");
    }

    /// The contracts name each other; their addresses follow from this contract's nonce.
    function deployAll() private {
        uint64 nonce = vm.getNonce(address(this));
        address relay = address(forwarder);
        address vouchers_ = vm.computeCreateAddress(address(this), nonce + 4);
        address work_ = vm.computeCreateAddress(address(this), nonce + 3);
        redemptions = new VoucherRedemptions(
            address(this),
            relay,
            identities,
            vouchers_,
            vm.computeCreateAddress(address(this), nonce + 2),
            court,
            RedemptionTerms({fulfil: 7 days, confirm: 7 days, restored: 14 days, lapse: LAPSE})
        );
        renewals = new VoucherRenewals(relay, identities, vouchers_);
        projects = new CommunityProjects(
            address(this), relay, identities, Vouchers(vouchers_), redemptions, work_, communityTerms()
        );
        work = new CommunityWork(relay, identities, Vouchers(vouchers_), projects, court);
        vouchers = new Vouchers(
            relay,
            identities,
            VoucherModules(
                IVoucherAudiences(address(0)),
                address(projects),
                address(0),
                redemptions,
                renewals,
                IVoucherRenderer(address(0))
            )
        );
        vm.assertEq(address(vouchers), vouchers_);
        vm.assertEq(address(work), work_);
    }

    function communityTerms() internal pure returns (CommunityTerms memory) {
        return CommunityTerms({grace: GRACE, lapse: LAPSE, longest: LONGEST});
    }

    // ---- People ----------------------------------------------------------------------------------------------------------

    /// The identity of a name, registered for the account of that name.
    function person(string memory name) internal returns (bytes20 identity) {
        identity = bytes20(keccak256(bytes(name)));
        (address account, uint256 key) = makeAddrAndKey(name);
        identities.registerByVote(identity, account);
        keyOf[identity] = key;
    }

    function people(uint256 count) internal returns (bytes20[] memory all) {
        all = new bytes20[](count);
        for (uint256 i = 0; i < count; ++i) {
            all[i] = person(string.concat("person ", vm.toString(i)));
        }
    }

    /// The account that the identity began with. It calls nothing, so that it may stand in a call that is expected to fail.
    function accountOf(bytes20 identity) internal view returns (address) {
        return vm.addr(keyOf[identity]);
    }

    function prankAs(bytes20 identity) internal {
        vm.prank(accountOf(identity));
    }

    function verifyAll() internal {
        identities.setVerified(ann, true);
        identities.setVerified(wim, true);
        identities.setVerified(cat, true);
        identities.setVerified(dan, true);
    }

    function deed(bytes20 subject, bytes20 counterparty, Deed which) internal view returns (uint256) {
        return (projects.deedsOf(subject, counterparty) >> (32 * uint256(which))) & type(uint32).max;
    }

    // ---- Projects --------------------------------------------------------------------------------------------------------

    function milestone(uint40 deadline, uint32 dependsOn) internal pure returns (MilestonePlan memory) {
        return MilestonePlan(deadline, dependsOn, keccak256("milestone"));
    }

    function task(uint8 milestone_, uint40 deadline, uint256 dependsOn) internal pure returns (TaskPlan memory) {
        return TaskPlan(milestone_, deadline, dependsOn, keccak256("task"));
    }

    function noMilestones() internal pure returns (MilestonePlan[] memory) {
        return new MilestonePlan[](0);
    }

    function noTasks() internal pure returns (TaskPlan[] memory) {
        return new TaskPlan[](0);
    }

    function list(MilestonePlan memory only) internal pure returns (MilestonePlan[] memory plans) {
        plans = new MilestonePlan[](1);
        plans[0] = only;
    }

    function list(TaskPlan memory only) internal pure returns (TaskPlan[] memory plans) {
        plans = new TaskPlan[](1);
        plans[0] = only;
    }

    /// Two milestones, the second after the first, and three tasks: 0, and 1 after it, of the first; 2 of the second.
    function plan() internal pure returns (CommunityProjectPlan memory result) {
        result.currency = "EUR";
        result.contentHash = keccak256("content");
        result.uri = "https://example.org/{id}.json";
        result.milestones = new MilestonePlan[](2);
        result.milestones[0] = milestone(MILESTONE_UNTIL, 0);
        result.milestones[1] = milestone(LAST_DEADLINE, 1);
        result.tasks = new TaskPlan[](3);
        result.tasks[0] = task(0, TASK_UNTIL, 0);
        result.tasks[1] = task(0, MILESTONE_UNTIL, 1);
        result.tasks[2] = task(1, LAST_DEADLINE, 0);
    }

    /// A project with one milestone and one task.
    function smallPlan() internal pure returns (CommunityProjectPlan memory result) {
        result = plan();
        result.milestones = list(milestone(MILESTONE_UNTIL, 0));
        result.tasks = list(task(0, TASK_UNTIL, 0));
    }

    function create(CommunityProjectPlan memory plan_) internal returns (uint256 projectId) {
        prankAs(ann);
        return projects.create(plan_);
    }

    function extend(uint256 projectId, MilestonePlan[] memory milestones, TaskPlan[] memory tasks) internal {
        prankAs(ann);
        projects.extend(projectId, milestones, tasks);
    }

    function drop(uint256 projectId, uint256 taskId) internal {
        prankAs(ann);
        projects.dropTask(projectId, taskId);
    }

    function assertState(uint256 projectId, CommunityProjectState state) internal view {
        vm.assertEq(uint256(projects.projectOf(projectId).state), uint256(state), "project state");
    }

    function assertTask(uint256 projectId, uint256 taskId, CommunityTaskState state) internal view {
        vm.assertEq(uint256(projects.taskOf(projectId, taskId).state), uint256(state), "task state");
    }

    // ---- Vouchers --------------------------------------------------------------------------------------------------------

    /// Over 1000, in euros, good for a hundred days.
    function seriesTerms() internal pure returns (SeriesTerms memory terms) {
        terms.contentHash = keccak256("content");
        terms.decimals = 2;
        terms.currency = "EUR";
        terms.validity = 100 days;
    }

    function issueOf(bytes20 issuer, SeriesTerms memory terms) internal returns (uint256 id) {
        prankAs(issuer);
        return vouchers.issue(terms, 1, 1000, true);
    }

    function issue(bytes20 issuer) internal returns (uint256 id) {
        return issueOf(issuer, seriesTerms());
    }

    function give(bytes20 from, uint256 id, DepositTerms memory terms) internal {
        giveData(from, id, abi.encode(terms));
    }

    function giveData(bytes20 from, uint256 id, bytes memory data) internal {
        address account = accountOf(from);
        vm.prank(account);
        vouchers.safeTransferFrom(account, address(projects), id, data);
    }

    /// A voucher of its own that `from` gives for 1000.
    function fund(bytes20 from, uint256 projectId, uint256 place) internal returns (uint256 id) {
        id = issue(from);
        give(from, id, DepositTerms(Purpose.Fund, projectId, place, 1000));
    }

    /// A voucher that `from` promises to work off, at 500.
    function labour(bytes20 from, uint256 projectId, uint256 taskId) internal returns (uint256 id) {
        id = issue(from);
        give(from, id, DepositTerms(Purpose.Labour, projectId, taskId, 500));
    }

    function pass(uint256 id, bytes20 to) internal {
        address from = vouchers.ownerOf(id);
        vm.prank(from);
        vouchers.transferFrom(from, accountOf(to), id);
    }

    function assertOwner(uint256 id, bytes20 identity) internal view {
        vm.assertEq(vouchers.ownerOf(id), accountOf(identity), "owner");
    }

    function assertEscrow(uint256 id, bool here) internal view {
        vm.assertEq(projects.depositOf(id).contributor != 0, here, "deposit");
        if (here) vm.assertEq(vouchers.ownerOf(id), address(projects), "in escrow");
    }

    // ---- Work ------------------------------------------------------------------------------------------------------------

    function refs() internal pure returns (VoucherRef[] memory) {
        return new VoucherRef[](0);
    }

    function refs(uint256 id) internal view returns (VoucherRef[] memory result) {
        result = new VoucherRef[](1);
        result[0] = VoucherRef(id, vouchers.voucherOf(id).version);
    }

    function refs(uint256 id, uint256 other) internal view returns (VoucherRef[] memory result) {
        result = new VoucherRef[](2);
        result[0] = VoucherRef(id, vouchers.voucherOf(id).version);
        result[1] = VoucherRef(other, vouchers.voucherOf(other).version);
    }

    function offerOf(uint256 projectId, uint256 taskId, VoucherRef[] memory services, VoucherRef[] memory compensation)
        internal
        view
        returns (WorkOffer memory offer)
    {
        offer.projectId = projectId;
        offer.taskId = taskId;
        offer.services = services;
        offer.compensation = compensation;
        offer.acceptBy = uint40(vm.getBlockTimestamp() + 1 days);
        offer.workUntil = WORK_UNTIL;
        offer.contentHash = keccak256("offer");
    }

    function offerWork(bytes20 worker, WorkOffer memory offer) internal returns (uint256 offerId) {
        prankAs(worker);
        return work.offerWork(offer, "ipfs://offer");
    }

    function accept(bytes20 manager, uint256 offerId, WorkOffer memory offer) internal {
        prankAs(manager);
        work.acceptWork(offerId, offer);
    }

    /// wim at work on the first task of a small project, for a voucher of cat's and one of dan's.
    struct Job {
        uint256 projectId;
        uint256 offerId;
        WorkOffer offer;
        uint256 service;
        uint256 first;
        uint256 second;
    }

    function job() internal returns (Job memory result) {
        result = offeredJob(create(smallPlan()));
        accept(ann, result.offerId, result.offer);
    }

    function offeredJob(uint256 projectId) internal returns (Job memory) {
        return offeredJob(projectId, 0);
    }

    function offeredJob(uint256 projectId, uint256 taskId) internal returns (Job memory result) {
        result.projectId = projectId;
        result.service = labour(wim, projectId, taskId);
        result.first = fund(cat, projectId, taskId);
        result.second = fund(dan, projectId, POOL);
        result.offer = offerOf(projectId, taskId, refs(result.service), refs(result.first, result.second));
        result.offerId = offerWork(wim, result.offer);
    }

    function completionOf(Job memory job_) internal view returns (Completion memory completion) {
        completion = completionOf(job_.offerId, 900, 1100);
    }

    function completionOf(uint256 offerId, uint80 first, uint80 second)
        internal
        view
        returns (Completion memory completion)
    {
        completion.offerId = offerId;
        completion.offerHash = work.offerOf(offerId).offerHash;
        completion.groupVersion = work.groupOf(offerId).version;
        completion.values = new uint80[](2);
        (completion.values[0], completion.values[1]) = (first, second);
        completion.deadline = uint40(vm.getBlockTimestamp() + 1 days);
    }

    /// All of the offer's group sign, and anyone sends it.
    function complete(Job memory job_) internal returns (bool) {
        Completion memory completion = completionOf(job_);
        bytes20[] memory members = work.groupOf(job_.offerId).members;
        return work.completeWork(completion, job_.offer, approvals(digestOf(completion), members));
    }

    function assertOffer(uint256 offerId, OfferState state) internal view {
        vm.assertEq(uint256(work.offerOf(offerId).state), uint256(state), "offer state");
    }

    // ---- Consent ---------------------------------------------------------------------------------------------------------

    function ids(bytes20 only) internal pure returns (bytes20[] memory result) {
        result = new bytes20[](1);
        result[0] = only;
    }

    function ids(bytes20 one, bytes20 other) internal pure returns (bytes20[] memory result) {
        result = new bytes20[](2);
        (result[0], result[1]) = (one, other);
    }

    /// Signatures of the members over a digest.
    function approvals(bytes32 digest, bytes20[] memory members) internal view returns (Approval[] memory result) {
        result = new Approval[](members.length);
        for (uint256 i = 0; i < members.length; ++i) {
            result[i] = Approval(members[i], signatureOf(keyOf[members[i]], digest));
        }
    }

    /// The word of who calls itself.
    function own(bytes20 member) internal pure returns (Approval[] memory result) {
        result = new Approval[](1);
        result[0] = Approval(member, "");
    }

    function noApprovals() internal pure returns (Approval[] memory) {
        return new Approval[](0);
    }

    function changeOf(uint256 groupId, uint256 version, bytes20 member, bool admitted)
        internal
        view
        returns (GroupChange memory)
    {
        return GroupChange(groupId, version, member, admitted, uint40(vm.getBlockTimestamp() + 1 days));
    }

    /// Makes `member` a manager, by the consent of all.
    function admitManager(uint256 projectId, bytes20 member) internal {
        GroupChange memory change = changeOf(projectId, projects.groupOf(projectId).version, member, true);
        bytes20[] memory members = projects.groupOf(projectId).members;
        bytes32 digest = typed(address(projects), "Commonweal CommunityProjects", textOf(change));
        vm.assertTrue(projects.changeGroup(change, approvals(digest, members)), "admitted");
    }

    function textOf(GroupChange memory change) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("GroupChange(uint256 groupId,uint256 version,bytes20 member,bool admitted,uint40 deadline)"),
                change
            )
        );
    }

    function textOf(Completion memory completion) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256(
                    "Completion(uint256 offerId,bytes32 offerHash,uint256 groupVersion,uint80[] values,uint40 deadline)"
                ),
                completion.offerId,
                completion.offerHash,
                completion.groupVersion,
                keccak256(abi.encodePacked(completion.values)),
                completion.deadline
            )
        );
    }

    function textOf(RedemptionPlan memory plan_) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256(
                    "RedemptionPlan(uint256 voucherId,uint256 voucherVersion,uint80 value,uint256 groupId,uint256 groupVersion,uint40 deadline)"
                ),
                plan_
            )
        );
    }

    function digestOf(Completion memory completion) internal view returns (bytes32) {
        return typed(address(work), "Commonweal CommunityWork", textOf(completion));
    }

    function typed(address verifier, string memory name, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    // ---- Redemption for the project ---------------------------------------------------------------------------------------

    function redemptionPlan(uint256 id, uint256 groupId, uint256 groupVersion)
        internal
        view
        returns (RedemptionPlan memory)
    {
        return RedemptionPlan({
            voucherId: id,
            voucherVersion: vouchers.voucherOf(id).version,
            value: uint80(projects.depositOf(id).value),
            groupId: groupId,
            groupVersion: groupVersion,
            deadline: uint40(vm.getBlockTimestamp() + 1 days)
        });
    }

    /// The managers, by name or by signature, ask for the redemption of a voucher.
    function ask(uint256 id) internal {
        uint256 projectId = projects.depositOf(id).projectId;
        RedemptionPlan memory plan_ = redemptionPlan(id, projectId, projects.groupOf(projectId).version);
        bytes32 digest = typed(address(projects), "Commonweal CommunityProjects", textOf(plan_));
        bytes20[] memory members = projects.groupOf(projectId).members;
        vm.assertTrue(projects.askRedemption(plan_, approvals(digest, members)), "asked");
    }
}
