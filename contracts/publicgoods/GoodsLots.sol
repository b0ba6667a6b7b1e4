// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Relayed} from "../common/Relayed.sol";
import {IHostRegistry} from "../hosts/interfaces/IHostRegistry.sol";
import {GoodsLot, IGoodsChoice, Organisation, SecretList} from "./interfaces/IGoodsChoice.sol";
import {IPublicGoods} from "./interfaces/IPublicGoods.sol";
import {OrganisationList} from "./OrganisationList.sol";

/// @title GoodsLots
/// @notice Hosts' secrets, where lots fall, and what is placed with organisations.
abstract contract GoodsLots is OrganisationList, Relayed {
    uint256 private constant PERIOD = 30 days;
    /// @dev Organisations that a lot looks at.
    uint256 private constant MOST_TRIES = 8;
    /// @dev What a host may pick of one organisation however few picks it has made.
    uint256 private constant FREE_PICKS = 3;

    IHostRegistry internal immutable _hosts;

    mapping(uint256 seat => mapping(uint256 batch => SecretList)) private _secrets;
    mapping(uint256 organisation => mapping(uint256 period => uint256 credits)) private _placed;
    /// @dev Eight counts of 32 bits in a word: by number of the organisation, and all of them as number 0.
    mapping(uint256 seat => mapping(uint256 period => mapping(uint256 word => uint256))) private _picks;

    modifier onlyGoods() {
        if (msg.sender != address(_goods)) revert GoodsChoiceNotGoods(msg.sender);
        _;
    }

    constructor(address authority_, address forwarder, IHostRegistry hosts_, IPublicGoods goods_)
        OrganisationList(authority_, goods_)
        Relayed(forwarder)
    {
        _hosts = hosts_;
    }

    /// @inheritdoc IGoodsChoice
    function commit(uint256 seat, uint256 batch, bytes32 root) external {
        _requireHost(seat);
        if (root == 0) revert GoodsChoiceInvalidRoot(root);
        uint256 from = _goods.requestCount() + 1;
        _secrets[seat][batch] = SecretList(root, from);
        emit SecretsCommitted(seat, batch, root, from);
    }

    /// @inheritdoc IGoodsChoice
    function unplace(uint256 organisation, uint256 period, uint256 credits) external onlyGoods {
        uint256 placed = _placed[organisation][period] - credits;
        _placed[organisation][period] = placed;
        emit CreditsPlaced(organisation, period, placed);
    }

    /// @inheritdoc IGoodsChoice
    function placedIn(uint256 organisation, uint256 period) external view returns (uint256) {
        return _placed[organisation][period];
    }

    /// @inheritdoc IGoodsChoice
    function picksOf(uint256 seat, uint256 period, uint256 organisation)
        external
        view
        returns (uint256 picks, uint256 ofOrganisation)
    {
        return (_picksOf(seat, period, 0), _picksOf(seat, period, organisation));
    }

    /// @inheritdoc IGoodsChoice
    function secretsOf(uint256 seat, uint256 batch) external view returns (SecretList memory) {
        return _secrets[seat][batch];
    }

    /// @dev The lot of a host; 0 where it finds none.
    function _pick(uint256 requestId, GoodsLot memory lot, uint256 seat, bytes32 secret)
        internal
        returns (uint256 organisation)
    {
        uint256 period = block.timestamp / PERIOD;
        uint256 picks = _picksOf(seat, period, 0) + 1;
        uint256 most = Math.max(FREE_PICKS, 2 * Math.ceilDiv(picks, lot.among));
        organisation = _find(lot, keccak256(abi.encode(secret, requestId, lot.blockHash)), seat, most);
        if (organisation == 0) return 0;
        _addPick(seat, period, 0);
        _addPick(seat, period, organisation);
        emit PickCounted(seat, organisation, period, picks, _picksOf(seat, period, organisation));
    }

    /// @dev With `wanted` or, where that has no room, where the lot of the hash alone falls; 0 where there is none.
    function _place(uint256 requestId, GoodsLot memory lot, uint256 wanted) internal returns (uint256 organisation) {
        organisation = wanted;
        if (wanted == 0 || !_hasRoom(lot, wanted)) {
            organisation = _find(lot, keccak256(abi.encode(requestId, lot.blockHash)), 0, 0);
        }
        if (organisation == 0) return 0;
        uint256 period = block.timestamp / PERIOD;
        uint256 placed = _placed[organisation][period] + lot.credits;
        _placed[organisation][period] = placed;
        emit CreditsPlaced(organisation, period, placed);
    }

    function _requireHost(uint256 seat) internal view {
        address account = _msgSender();
        if (!_hosts.actsFor(seat, account)) revert GoodsChoiceNotHost(seat, account);
    }

    function _isCommitted(uint256 requestId, uint256 seat, bytes32 secret, bytes32[8] calldata proof)
        internal
        view
        returns (bool)
    {
        SecretList memory secrets = _secrets[seat][requestId >> 8];
        if (secrets.root == 0 || requestId < secrets.from) return false;
        bytes32 node = keccak256(abi.encode(secret));
        for (uint256 i = 0; i < 8; ++i) {
            // Which side it is on follows from the request's number: a place in the tree is the request's.
            bool left = (requestId >> i) & 1 == 0;
            node = left ? keccak256(abi.encode(node, proof[i])) : keccak256(abi.encode(proof[i], node));
        }
        return node == secrets.root;
    }

    function _addPick(uint256 seat, uint256 period, uint256 organisation) private {
        _picks[seat][period][organisation >> 3] += 1 << ((organisation & 7) << 5);
    }

    /// @dev The first of eight from a random index on that may be paid, and that the host of `seat` picked less than `most` times
    /// in this period. Seat 0 picks for nobody.
    function _find(GoodsLot memory lot, bytes32 random, uint256 seat, uint256 most) private view returns (uint256) {
        uint256 period = block.timestamp / PERIOD;
        uint256 index = uint256(random) % lot.among;
        uint256 tries = Math.min(lot.among, MOST_TRIES);
        for (uint256 i = 0; i < tries; ++i) {
            if (index < _listed.length) {
                uint256 organisation = _listed[index];
                bool free = seat == 0 || _picksOf(seat, period, organisation) < most;
                if (free && _hasRoom(lot, organisation)) return organisation;
            }
            index = index + 1 == lot.among ? 0 : index + 1;
        }
        return 0;
    }

    /// @dev Listed since before the request, and with room for its credits.
    function _hasRoom(GoodsLot memory lot, uint256 organisation) private view returns (bool) {
        Organisation storage record = _organisations[organisation];
        if (record.delistedAt != 0 || record.listedAt >= lot.requestedAt) return false;
        return _placed[organisation][block.timestamp / PERIOD] + lot.credits <= record.cap;
    }

    function _picksOf(uint256 seat, uint256 period, uint256 organisation) private view returns (uint256) {
        return uint32(_picks[seat][period][organisation >> 3] >> ((organisation & 7) << 5));
    }
}
