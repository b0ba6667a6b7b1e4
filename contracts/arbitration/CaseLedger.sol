// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ArbitrationBook} from "./ArbitrationBook.sol";
import {Case, CasePhase, IArbitration, Juror, JuryTerms, Service} from "./interfaces/IArbitration.sol";
import {CaseTerms} from "./interfaces/IArbitrator.sol";

/// @title CaseLedger
/// @notice What becomes of deposits when a ruling stands.
abstract contract CaseLedger is ArbitrationBook {
    /// @dev Most that can sit in all rounds of a case: twice five, twice seven.
    uint256 private constant MOST_SERVICES = 24;

    /// @inheritdoc IArbitration
    function withdraw(bytes20 identity) external nonReentrant returns (uint256 amount) {
        amount = _owed[identity];
        if (amount == 0) revert ArbitrationNothingOwed(identity);
        address account = _identities.accountOf(identity);
        if (account == address(0)) revert ArbitrationNotRegistered(account, identity);
        _owed[identity] = 0;
        emit Withdrawn(identity, account, amount);
        Address.sendValue(payable(account), amount);
    }

    /// @dev The ruling stands from here on. `lost` says whether a jury ruled against the opener, `appealLost` whether one
    /// confirmed what was appealed against; where no jury did, or the parties agreed, deposits go back.
    function _finish(
        uint256 caseId,
        Case storage record,
        CaseTerms calldata terms,
        uint256 ruling,
        bool lost,
        bool appealLost
    ) internal {
        bytes20 appellant = _isForOpener(record, record.ruling) ? terms.respondent : terms.opener;
        (record.phase, record.ruling, record.since) = (CasePhase.Ruled, uint8(ruling), 0);
        emit CaseRuled(caseId, ruling);

        JuryTerms storage set = _terms[record.version];
        uint256 deposit = set.deposit;
        uint256 appealDeposit = record.round < APPEAL ? 0 : set.appealDeposit;
        // A source that nobody vouches for pays for its jurors' work in any case.
        if (!record.accepted) (lost, appealLost) = (true, true);
        uint256 pot = (lost ? deposit : 0) + (appealLost ? appealDeposit : 0);
        if (pot != 0 && _pay(caseId, record.round, pot)) {
            if (lost) deposit = 0;
            if (appealLost) appealDeposit = 0;
        }
        _credit(caseId, terms.opener, deposit);
        _credit(caseId, appellant, appealDeposit);
    }

    /// @dev Wei that `identity` may take.
    function _credit(uint256 caseId, bytes20 identity, uint256 amount) internal {
        if (amount == 0) return;
        uint256 owed = _owed[identity] + amount;
        _owed[identity] = owed;
        emit Credited(identity, caseId, amount, owed);
    }

    /// @dev In equal parts to all who revealed in any round, what rounding leaves to the first. Not where nobody did.
    function _pay(uint256 caseId, uint256 rounds, uint256 pot) private returns (bool paid) {
        bytes20[] memory revealed = new bytes20[](MOST_SERVICES);
        uint256 count = 0;
        for (uint256 round = 0; round <= rounds; ++round) {
            mapping(uint256 place => Juror) storage jury = _jurors[pollKey(caseId, round)];
            for (uint256 place = 0; jury[place].identity != 0; ++place) {
                if (jury[place].service == Service.Revealed) revealed[count++] = jury[place].identity;
            }
        }
        if (count == 0) return false;
        uint256 share = pot / count;
        _credit(caseId, revealed[0], pot - share * (count - 1));
        for (uint256 i = 1; i < count; ++i) {
            _credit(caseId, revealed[i], share);
        }
        return true;
    }
}
