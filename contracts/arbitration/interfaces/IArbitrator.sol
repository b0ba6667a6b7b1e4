// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A case as its source opens it.
struct CaseTerms {
    /// @notice The source's own name for what is disputed. Source and terms name one case for ever: who brings the same thing
    /// again puts a number or a version into the key.
    bytes32 key;
    /// @notice Identity that opens the case and pays the deposit.
    bytes20 opener;
    /// @notice Identity on the other side.
    bytes20 respondent;
    /// @notice Number of options, 2 to 4. Option 0 is the state before the dispute, and is against the opener.
    uint256 options;
    /// @notice Which options are for the opener: bit n stands for option n. The others are for the respondent. At least one
    /// is for the opener, option 0 is not.
    uint256 openerWins;
    /// @notice Community whose members judge; 0: those who opted in.
    uint256 communityId;
}

/// @title IArbitrator
/// @notice Decides cases that contracts bring. A series or a project may name another module behind this interface.
interface IArbitrator {
    /// @notice Opens a case for the calling contract, which is told the outcome through {IArbitrable-rule}. What is sent is
    /// the opener's deposit; what is more than {depositOf} asks is the opener's to take back.
    /// @param terms What the case is about, see {CaseTerms}.
    /// @param evidence URI of the opener's statement.
    /// @return caseId The case: a hash of source and terms.
    function openCase(CaseTerms calldata terms, string calldata evidence) external payable returns (uint256 caseId);

    /// @notice What opening a case costs (wei).
    function depositOf(uint256 communityId) external view returns (uint256);
}

/// @title IArbitrable
/// @notice A contract that brings cases.
interface IArbitrable {
    /// @notice Tells the outcome of the case under `key`. Accepts it only from the arbitrator that the case was brought to,
    /// once.
    /// @dev A ruling that the source refuses stands, and anyone may deliver it again; after a time option 0 is delivered
    /// instead, and the case ends whether that is accepted or not. Should need no more than a million gas.
    /// @param key As given in {CaseTerms}.
    /// @param ruling The option that won.
    function rule(bytes32 key, uint256 ruling) external;
}
