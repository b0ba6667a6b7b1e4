// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../common/Authorized.sol";
import {IGoodsChoice, Organisation, OrganisationTerms, Processor} from "./interfaces/IGoodsChoice.sol";
import {IPublicGoods} from "./interfaces/IPublicGoods.sol";

/// @title OrganisationList
/// @notice Which organisations are listed, and which processors accepted.
abstract contract OrganisationList is IGoodsChoice, Authorized {
    uint256 private constant MOST_LISTED = type(uint16).max;

    IPublicGoods internal immutable _goods;

    uint256 private _count;
    mapping(uint256 organisation => Organisation) internal _organisations;
    /// @dev Those listed, without gaps.
    uint32[] internal _listed;
    mapping(address processor => Processor) private _processors;

    constructor(address authority_, IPublicGoods goods_) Authorized(authority_) {
        _goods = goods_;
    }

    /// @inheritdoc IGoodsChoice
    function list(OrganisationTerms calldata terms) external onlyAuthority returns (uint256 organisation) {
        _requireValid(terms);
        uint256 index = _listed.length;
        if (index == MOST_LISTED) revert GoodsChoiceTooManyOrganisations(index);
        organisation = ++_count;
        _listed.push(uint32(organisation));
        _organisations[organisation] = Organisation({
            payout: terms.payout,
            listedAt: uint40(block.timestamp),
            delistedAt: 0,
            index: uint16(index),
            signer: terms.signer,
            cap: terms.cap,
            content: terms.content
        });
        emit OrganisationListed(organisation, index, terms);
    }

    /// @inheritdoc IGoodsChoice
    function amend(uint256 organisation, OrganisationTerms calldata terms) external onlyAuthority {
        _requireListed(organisation);
        _requireValid(terms);
        Organisation storage record = _organisations[organisation];
        (record.payout, record.signer, record.cap) = (terms.payout, terms.signer, terms.cap);
        record.content = terms.content;
        emit OrganisationAmended(organisation, terms);
    }

    /// @inheritdoc IGoodsChoice
    function delist(uint256 organisation) external onlyAuthority {
        _requireListed(organisation);
        Organisation storage record = _organisations[organisation];
        record.delistedAt = uint40(block.timestamp);
        uint256 index = record.index;
        uint256 moved = _listed[_listed.length - 1];
        _listed.pop();
        if (moved == organisation) {
            moved = 0;
        } else {
            _listed[index] = uint32(moved);
            _organisations[moved].index = uint16(index);
        }
        emit OrganisationDelisted(organisation, index, moved);
    }

    /// @inheritdoc IGoodsChoice
    function setProcessor(address processor, Processor calldata terms) external onlyAuthority {
        if (terms.accepted && (processor == address(0) || !_areCapitals(terms.jurisdiction) || terms.policyHash == 0)) {
            revert GoodsChoiceInvalidProcessor(processor, terms.jurisdiction, terms.policyHash);
        }
        _processors[processor] = terms;
        emit ProcessorSet(processor, terms.accepted, terms.jurisdiction, terms.policyHash);
    }

    /// @inheritdoc IGoodsChoice
    function organisationOf(uint256 organisation) external view returns (Organisation memory) {
        return _organisations[organisation];
    }

    /// @inheritdoc IGoodsChoice
    function organisationCount() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc IGoodsChoice
    function listedCount() external view returns (uint256) {
        return _listed.length;
    }

    /// @inheritdoc IGoodsChoice
    function listedAt(uint256 index) external view returns (uint256 organisation) {
        return index < _listed.length ? _listed[index] : 0;
    }

    /// @inheritdoc IGoodsChoice
    function processorOf(address processor) external view returns (Processor memory) {
        return _processors[processor];
    }

    /// @inheritdoc IGoodsChoice
    function isListed(uint256 organisation) public view returns (bool) {
        Organisation storage record = _organisations[organisation];
        return record.listedAt != 0 && record.delistedAt == 0;
    }

    function _requireListed(uint256 organisation) private view {
        if (!isListed(organisation)) revert GoodsChoiceNotListed(organisation);
    }

    function _requireValid(OrganisationTerms calldata terms) private view {
        if (terms.content == 0) revert GoodsChoiceInvalidOrganisation("content");
        // Nobody could take out what was paid there.
        bool nowhere = terms.payout == address(0) || terms.payout == address(_goods) || terms.payout == address(this);
        if (nowhere) revert GoodsChoiceInvalidOrganisation("payout");
        if (terms.cap == 0) revert GoodsChoiceInvalidOrganisation("cap");
    }

    function _areCapitals(bytes2 text) private pure returns (bool) {
        return text[0] >= "A" && text[0] <= "Z" && text[1] >= "A" && text[1] <= "Z";
    }
}
