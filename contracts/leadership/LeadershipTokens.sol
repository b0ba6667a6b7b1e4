// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {ERC721Utils} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Utils.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ILeadershipTokens, LeadershipToken} from "./interfaces/ILeadershipTokens.sol";
import {ILottery, KindTerms} from "./interfaces/ILottery.sol";
import {TokenPicture} from "./libraries/TokenPicture.sol";
import {TokenWord} from "./libraries/TokenWord.sol";
import {Lottery} from "./Lottery.sol";

/// @title LeadershipTokens
/// @notice See {ILeadershipTokens} and {ILottery}.
/// @dev A burned token keeps its slot without an owner, so its digest cannot win again. It calls nobody but, last of all, the
/// receiver of a safe transfer.
contract LeadershipTokens is ILeadershipTokens, Lottery, ERC165, IERC721Errors {
    struct Slot {
        uint256 word;
    }

    uint256 private constant VALIDATOR = 0;
    uint256 private constant CONGRESS = 1;
    uint256 private constant PROPOSAL = 2;

    address private immutable _validatorUser;
    address private immutable _congressUser;
    address private immutable _proposalUser;

    /// @dev Words of {TokenWord}. In a struct, so that where one lies is worked out once.
    mapping(uint256 id => Slot) private _tokens;
    mapping(address owner => uint256) private _balances;
    mapping(uint256 id => address) private _approved;
    mapping(address owner => mapping(address operator => bool)) private _operators;
    mapping(uint256 kind => address) private _users;

    /// @param authority_ The authority of congress, which may add kinds.
    /// @param window_ After how many blocks the window of a challenge is over.
    /// @param first The kinds Validator, Congress and Proposal.
    constructor(address authority_, uint256 window_, KindTerms[3] memory first) Lottery(authority_, window_) {
        _validatorUser = first[VALIDATOR].user;
        _congressUser = first[CONGRESS].user;
        _proposalUser = first[PROPOSAL].user;
        for (uint256 kind = 0; kind < first.length; ++kind) {
            _addKind(first[kind]);
        }
    }

    // ---- Use -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc ILeadershipTokens
    function redeem(uint256 id, address account) external {
        use(id, VALIDATOR, account);
    }

    /// @inheritdoc ILeadershipTokens
    function use(uint256 id, uint256 kind, address account) public returns (LeadershipToken memory token) {
        if (msg.sender != _userOf(kind)) revert LeadershipTokensNotUser(msg.sender, kind);
        Slot storage slot = _tokens[id];
        uint256 word = slot.word;
        token = TokenWord.unpack(word);
        address owner = token.owner;
        if (owner == address(0)) revert ERC721NonexistentToken(id);
        if (token.kind != kind) revert LeadershipTokensOtherKind(id, token.kind);
        if (block.timestamp >= token.expiry) revert LeadershipTokensExpired(id, token.expiry);
        _requireMayMove(id, owner, account);

        unchecked {
            // What has an owner has a use left.
            uint256 left = token.uses - 1;
            slot.word = TokenWord.used(word, left == 0);
            emit Used(id, left);
            if (left == 0) {
                --_balances[owner];
                _discount(kind, token.expiry);
                emit Transfer(owner, address(0), id);
            }
        }
    }

    // ---- ERC-721 -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IERC721
    function approve(address to, uint256 id) external {
        address owner = ownerOf(id);
        if (msg.sender != owner && !_operators[owner][msg.sender]) revert ERC721InvalidApprover(msg.sender);
        _approved[id] = to;
        emit Approval(owner, to, id);
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address operator, bool approved) external {
        if (operator == address(0)) revert ERC721InvalidOperator(operator);
        _operators[msg.sender][operator] = approved;
        emit ApprovalForAll(msg.sender, operator, approved);
    }

    /// @inheritdoc IERC721
    /// @dev Expired tokens may be passed on too: they are no more than keepsakes.
    function transferFrom(address from, address to, uint256 id) public {
        if (to == address(0)) revert ERC721InvalidReceiver(to);
        LeadershipToken memory token = _owned(id);
        if (token.owner != from) revert ERC721IncorrectOwner(from, id, token.owner);
        _requireMayMove(id, from, msg.sender);

        delete _approved[id];
        (token.owner, token.ownedSince) = (to, uint40(block.timestamp));
        _tokens[id].word = TokenWord.pack(token);
        unchecked {
            --_balances[from];
            ++_balances[to];
        }
        emit Transfer(from, to, id);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address from, address to, uint256 id) external {
        safeTransferFrom(from, to, id, "");
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address from, address to, uint256 id, bytes memory data) public {
        transferFrom(from, to, id);
        ERC721Utils.checkOnERC721Received(msg.sender, from, to, id, data);
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc ILeadershipTokens
    function tokenOf(uint256 id) external view returns (LeadershipToken memory) {
        return TokenWord.unpack(_tokens[id].word);
    }

    /// @inheritdoc ILeadershipTokens
    function isInForce(uint256 id) external view returns (bool) {
        LeadershipToken memory token = TokenWord.unpack(_tokens[id].word);
        return token.owner != address(0) && block.timestamp < token.expiry;
    }

    /// @inheritdoc ILeadershipTokens
    function userOf(uint256 kind) public view returns (address) {
        return _userOf(kind);
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(owner);
        return _balances[owner];
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 id) public view returns (address) {
        return _owned(id).owner;
    }

    /// @inheritdoc IERC721
    function getApproved(uint256 id) external view returns (address) {
        _owned(id);
        return _approved[id];
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address owner, address operator) external view returns (bool) {
        return _operators[owner][operator];
    }

    /// @inheritdoc IERC721Metadata
    /// @dev Of burned tokens too, which are shown as used up.
    function tokenURI(uint256 id) external view returns (string memory) {
        LeadershipToken memory token = TokenWord.unpack(_tokens[id].word);
        if (token.expiry == 0) revert ERC721NonexistentToken(id);
        return TokenPicture.uri(id, token, _nameOf(token.kind), _courses[token.kind].uses());
    }

    /// @inheritdoc IERC721Metadata
    function name() external pure returns (string memory) {
        return "Commonweal Leadership Tokens";
    }

    /// @inheritdoc IERC721Metadata
    function symbol() external pure returns (string memory) {
        return "LEAD";
    }

    /// @notice ERC-165: this interface, the lottery, ERC-721 and its metadata.
    function supportsInterface(bytes4 interfaceId) public view override(ERC165, IERC165) returns (bool) {
        return interfaceId == type(IERC721).interfaceId || interfaceId == type(IERC721Metadata).interfaceId
            || interfaceId == type(ILeadershipTokens).interfaceId || interfaceId == type(ILottery).interfaceId
            || super.supportsInterface(interfaceId);
    }

    // ---- Lottery -------------------------------------------------------------------------------------------------------

    function _mint(uint256 id, address to, uint256 kind, uint256 uses, uint256 expiry) internal override {
        if (to == address(0)) revert ERC721InvalidReceiver(to);
        Slot storage slot = _tokens[id];
        if (slot.word != 0) revert LotteryWonBefore(id);
        slot.word = TokenWord.pack(to, kind, uses, expiry, block.timestamp);
        unchecked {
            ++_balances[to];
        }
        emit Transfer(address(0), to, id);
    }

    /// @dev The first three are in the code, which makes their use cheaper.
    function _setUser(uint256 kind, address user) internal override {
        if (kind > PROPOSAL && user != address(0)) _users[kind] = user;
    }

    function _userOf(uint256 kind) internal view override returns (address) {
        if (kind == VALIDATOR) return _validatorUser;
        if (kind == CONGRESS) return _congressUser;
        return kind == PROPOSAL ? _proposalUser : _users[kind];
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    function _owned(uint256 id) private view returns (LeadershipToken memory token) {
        token = TokenWord.unpack(_tokens[id].word);
        if (token.owner == address(0)) revert ERC721NonexistentToken(id);
    }

    function _requireMayMove(uint256 id, address owner, address account) private view {
        if (account != owner && !_operators[owner][account] && _approved[id] != account) {
            revert ERC721InsufficientApproval(account, id);
        }
    }
}
