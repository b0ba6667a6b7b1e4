// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {PaymentReferences} from "../../contracts/common/PaymentReferences.sol";
import {IHostRegistry} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {GoodsNeighbours} from "../../contracts/mocks/GoodsNeighbours.sol";
import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {IValuers} from "../../contracts/pay/interfaces/IValuers.sol";
import {IWorkCredit} from "../../contracts/pay/interfaces/IWorkCredit.sol";
import {IGoodsChoice, OrganisationTerms, Processor} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {IPaymentReceipts} from "../../contracts/publicgoods/interfaces/IPaymentReceipts.sol";
import {
    GoodsRequest,
    GoodsTerms,
    IPublicGoods,
    PaymentReceipt,
    RequestState
} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {PaymentReceipts} from "../../contracts/publicgoods/PaymentReceipts.sol";
import {PublicGoods} from "../../contracts/publicgoods/PublicGoods.sol";
import {GoodsModules} from "../../contracts/publicgoods/PublicGoodsBook.sol";
import {GoodsChoice} from "../../contracts/publicgoods/GoodsChoice.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {Test} from "../Test.sol";

/// @notice Four hosts, four organisations, five members of Payments, and a payer.
abstract contract GoodsTest is Test {
    /// @dev A day into a period of 30 days.
    uint256 internal constant START = 656 * 30 days + 1 days;
    uint256 internal constant BOND = 0.1 ether;
    uint256 internal constant STEP = 1 hours;
    uint256 internal constant AMOUNT = 1 ether;
    uint256 internal constant RATE = 2_000e18;
    uint256 internal constant CREDITS = 2_000e18;
    uint96 internal constant CAP = 10_000e18;
    uint256 internal constant HOSTS = 4;
    uint256 internal constant LISTED = 4;
    address internal constant ETH = address(0);
    /// @dev "EUR", in the lowest bytes.
    address internal constant EUR = address(0x455552);

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    GoodsNeighbours internal neighbours;
    GoodsChoice internal choice;
    PublicGoods internal goods;
    PaymentReferences internal references;
    PaymentReceipts internal receipts;
    OddToken internal token;

    address internal ann;
    bytes20 internal annId;
    address internal stranger;
    uint256 internal strangerKey;
    address internal processor;
    uint256 internal processorKey;

    /// @dev Nodes of a host's tree of secrets for the first 256 requests, the root at 1, the leaves from 256.
    mapping(uint256 seat => bytes32[512]) internal trees;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(1_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        neighbours = new GoodsNeighbours(identities);
        token = new OddToken();
        deploy();
        (stranger, strangerKey) = makeAddrAndKey("stranger");
        (processor, processorKey) = makeAddrAndKey("processor");
        choice.setProcessor(processor, Processor(true, "DE", keccak256("policy")));
        for (uint256 i = 1; i <= HOSTS; ++i) {
            (address account, bytes20 identity) = member(hostName(i));
            vm.label(account, hostName(i));
            neighbours.admit(identity, vm.addr(keyOf(i)));
        }
        for (uint256 i = 1; i <= LISTED; ++i) {
            choice.list(organisationTerms(i));
        }
        for (uint256 i = 0; i < 5; ++i) {
            (, bytes20 identity) = member(payerName(i));
            neighbours.enlist(identity);
        }
        (ann, annId) = member("ann");
        neighbours.setRate(ETH, RATE);
        neighbours.setRate(address(token), 3e18);
        neighbours.setRate(EUR, 1e18);
        skipTime(2 days);
        for (uint256 i = 2; i <= HOSTS; ++i) {
            commitFor(i);
        }
        vm.deal(ann, 1_000 ether);
        token.mint(ann, 1_000e18);
        vm.prank(ann);
        token.approve(address(goods), type(uint256).max);
    }

    receive() external payable virtual {}

    function deploy() private {
        uint64 nonce = vm.getNonce(address(this));
        address goods_ = vm.computeCreateAddress(address(this), nonce + 2);
        address receipts_ = vm.computeCreateAddress(address(this), nonce + 3);
        address[] memory modules = new address[](1);
        modules[0] = goods_;
        references = new PaymentReferences(address(this), modules);
        choice = new GoodsChoice(
            address(this), address(forwarder), IHostRegistry(address(neighbours)), IPublicGoods(goods_)
        );
        goods = new PublicGoods(
            address(this),
            address(forwarder),
            identities,
            GoodsModules({
                roles: IRoleRegistry(address(neighbours)),
                hosts: IHostRegistry(address(neighbours)),
                pay: IPay(address(neighbours)),
                valuers: IValuers(address(neighbours)),
                credit: IWorkCredit(address(neighbours)),
                choice: choice,
                receipts: IPaymentReceipts(receipts_),
                references: references
            }),
            goodsTerms()
        );
        receipts = new PaymentReceipts(identities, goods, choice);
        vm.assertEq(address(goods), goods_);
        vm.assertEq(address(receipts), receipts_);
    }

    function goodsTerms() internal pure returns (GoodsTerms memory) {
        return GoodsTerms({
            bond: uint96(BOND),
            step: uint24(STEP),
            seal: 1 days,
            conclude: 2 days,
            choose: 4 days,
            life: 7 days,
            confirm: 3 days
        });
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function member(string memory name) internal returns (address account, bytes20 identity) {
        account = makeAddr(name);
        identity = bytes20(keccak256(bytes(name)));
        identities.registerByVote(identity, account);
    }

    function hostName(uint256 seat) internal pure returns (string memory) {
        return string.concat("host ", vm.toString(seat));
    }

    function payerName(uint256 i) internal pure returns (string memory) {
        return string.concat("payments ", vm.toString(i));
    }

    /// @dev The key that signs for a post.
    function keyOf(uint256 seat) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("key", seat)));
    }

    function host(uint256 seat) internal returns (address) {
        return makeAddr(hostName(seat));
    }

    function payoutOf(uint256 organisation) internal returns (address) {
        return makeAddr(string.concat("payout ", vm.toString(organisation)));
    }

    function signerKeyOf(uint256 organisation) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("signer", organisation)));
    }

    function organisationTerms(uint256 i) internal returns (OrganisationTerms memory) {
        return OrganisationTerms({
            content: keccak256(abi.encode("organisation", i)),
            payout: payoutOf(i),
            signer: vm.addr(signerKeyOf(i)),
            cap: CAP
        });
    }

    function capped(uint256 i, uint96 cap) internal returns (OrganisationTerms memory terms) {
        terms = organisationTerms(i);
        terms.cap = cap;
    }

    // ---- Hosts' secrets ------------------------------------------------------------------------------------------------

    function secretOf(uint256 seat, uint256 requestId) internal pure returns (bytes32) {
        return keccak256(abi.encode("secret", seat, requestId));
    }

    function commitFor(uint256 seat) internal {
        bytes32[512] storage tree = trees[seat];
        for (uint256 i = 0; i < 256; ++i) {
            tree[256 + i] = keccak256(abi.encode(secretOf(seat, i)));
        }
        for (uint256 i = 255; i > 0; --i) {
            tree[i] = keccak256(abi.encode(tree[2 * i], tree[2 * i + 1]));
        }
        address account = host(seat);
        vm.prank(account);
        choice.commit(seat, 0, tree[1]);
    }

    function proofOf(uint256 seat, uint256 requestId) internal view returns (bytes32[8] memory proof) {
        uint256 node = 256 + requestId;
        for (uint256 i = 0; i < 8; ++i) {
            proof[i] = trees[seat][node ^ 1];
            node >>= 1;
        }
    }

    // ---- A request -----------------------------------------------------------------------------------------------------

    function requestBy(address account, address currency, uint256 amount) internal returns (uint256) {
        vm.deal(account, account.balance + BOND);
        uint256 time = vm.getBlockTimestamp();
        vm.prank(account);
        return goods.request{value: BOND}(currency, amount, 0, time);
    }

    function requested() internal returns (uint256) {
        return requestBy(ann, ETH, AMOUNT);
    }

    /// @dev Where the lot of a host falls first, given a hash.
    function lotOf(uint256 requestId, uint256 seat, bytes32 blockHash) internal view returns (uint256) {
        bytes32 random = keccak256(abi.encode(secretOf(seat, requestId), requestId, blockHash));
        return uint256(random) % goods.requestOf(requestId).organisations;
    }

    /// @dev Where the lot of the hash alone falls first.
    function bareLotOf(uint256 requestId, bytes32 blockHash) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(requestId, blockHash))) % goods.requestOf(requestId).organisations;
    }

    /// @dev Sealed by a hash with which the lots of hosts 2, 3, … fall on these organisations, and that of the hash alone on the
    /// last.
    function sealFor(uint256 requestId, uint256[] memory wanted) internal {
        bytes32 blockHash;
        for (uint256 i = 0; !suits(requestId, wanted, blockHash); ++i) {
            blockHash = keccak256(abi.encode("hash", requestId, i));
        }
        skipBlocks(11);
        vm.setBlockhash(goods.requestOf(requestId).drawBlock, blockHash);
        goods.seal(requestId);
    }

    function suits(uint256 requestId, uint256[] memory wanted, bytes32 blockHash) private view returns (bool) {
        if (blockHash == 0) return false;
        for (uint256 i = 0; i + 1 < wanted.length; ++i) {
            if (lotOf(requestId, i + 2, blockHash) + 1 != wanted[i]) return false;
        }
        return bareLotOf(requestId, blockHash) + 1 == wanted[wanted.length - 1];
    }

    function wants(uint256 a, uint256 b, uint256 c, uint256 bare) internal pure returns (uint256[] memory wanted) {
        wanted = new uint256[](4);
        (wanted[0], wanted[1], wanted[2], wanted[3]) = (a, b, c, bare);
    }

    /// @dev The lots of the three standby hosts fall on these, that of the hash alone on 4.
    function sealedFor(uint256 a, uint256 b, uint256 c) internal returns (uint256 requestId) {
        requestId = requested();
        sealFor(requestId, wants(a, b, c, 4));
    }

    function reveal(uint256 requestId, uint256 seat) internal {
        choice.reveal(requestId, seat, secretOf(seat, requestId), proofOf(seat, requestId));
    }

    function vote(uint256 requestId, uint256 seat, uint256 organisation) internal {
        address account = host(seat);
        vm.prank(account);
        choice.vote(requestId, seat, organisation);
    }

    function sealedAt(uint256 requestId) internal view returns (uint256) {
        return goods.requestOf(requestId).sealedAt;
    }

    function requestedAt(uint256 requestId) internal view returns (uint256) {
        return goods.requestOf(requestId).requestedAt;
    }

    /// @dev All three pick organisation 2 and nobody votes; host 1 is asked.
    function concluded() internal returns (uint256 requestId) {
        requestId = sealedFor(2, 2, 2);
        concludeAfterReveals(requestId);
    }

    function concludeAfterReveals(uint256 requestId) internal {
        for (uint256 seat = 2; seat <= HOSTS; ++seat) {
            reveal(requestId, seat);
        }
        vm.warp(sealedAt(requestId) + 2 * STEP);
        goods.conclude(requestId);
    }

    function recommendationOf(uint256 requestId, uint256 seat, uint256 organisation)
        internal
        view
        returns (bytes memory)
    {
        return signatureOf(keyOf(seat), goods.recommendationDigest(requestId, seat, organisation));
    }

    function recommendBy(uint256 requestId, uint256 seat) internal {
        goods.recommend(requestId, recommendationOf(requestId, seat, goods.requestOf(requestId).organisation));
    }

    function recommended() internal returns (uint256 requestId) {
        requestId = concluded();
        recommendBy(requestId, 1);
    }

    /// @dev Recommended, in a currency, to organisation 2.
    function recommendedIn(address currency, uint256 amount) internal returns (uint256 requestId) {
        requestId = requestBy(ann, currency, amount);
        sealFor(requestId, wants(2, 2, 2, 4));
        concludeAfterReveals(requestId);
        recommendBy(requestId, 1);
    }

    function payBy(address account, uint256 requestId, uint256 value) internal {
        vm.prank(account);
        goods.pay{value: value}(requestId);
    }

    // ---- Receipts ------------------------------------------------------------------------------------------------------

    /// @dev What organisation 2 would sign.
    function receiptFor(uint256 requestId) internal view returns (PaymentReceipt memory) {
        GoodsRequest memory record = goods.requestOf(requestId);
        return PaymentReceipt({
            requestId: requestId,
            payer: record.payer,
            organisation: record.organisation,
            amount: record.amount,
            currency: record.currency,
            processor: processor,
            processorReference: keccak256(abi.encode("payment", requestId)),
            paidAt: vm.getBlockTimestamp(),
            deadline: vm.getBlockTimestamp() + 1 days
        });
    }

    function submit(PaymentReceipt memory receipt) internal {
        bytes memory signature = signatureOf(processorKey, goods.receiptDigest(receipt));
        goods.submitReceipt(receipt, processor, signature);
    }

    function receipted() internal returns (uint256 requestId) {
        requestId = recommendedIn(EUR, 50_00);
        submit(receiptFor(requestId));
    }

    function drawn() internal returns (uint256 requestId) {
        requestId = receipted();
        skipBlocks(11);
        goods.drawConfirmers(requestId);
    }

    function confirmBy(uint256 i, uint256 requestId, uint256 place, bool paid) internal {
        address account = makeAddr(payerName(i));
        vm.prank(account);
        goods.confirm(requestId, place, paid);
    }

    // ---- What is expected ----------------------------------------------------------------------------------------------

    function assertState(uint256 requestId, RequestState wanted) internal view {
        vm.assertEq(uint256(goods.requestOf(requestId).state), uint256(wanted), "state");
    }

    function wrongState(uint256 requestId, RequestState state) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IPublicGoods.PublicGoodsWrongState.selector, requestId, state);
    }

    function outside(uint256 requestId, uint256 start, uint256 end) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IPublicGoods.PublicGoodsOutsideWindow.selector, requestId, start, end, vm.getBlockTimestamp()
        );
    }

    function outsideStep(uint256 requestId, uint256 start, uint256 end) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IGoodsChoice.GoodsChoiceOutsideWindow.selector, requestId, start, end, vm.getBlockTimestamp()
        );
    }

    function notDue(uint256 requestId, uint256 until) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IPublicGoods.PublicGoodsNotDue.selector, requestId, until, vm.getBlockTimestamp());
    }
}
