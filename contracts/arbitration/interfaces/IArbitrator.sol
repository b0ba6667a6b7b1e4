// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A case as its source opens it.
struct CaseTerms {
    /// @notice The source's own name for what is disputed; one case at a time.
    bytes32 key;
    /// @notice Identity that opens the case and pays the deposit.
    bytes20 opener;
    /// @notice Identity on the other side.
    bytes20 respondent;
    /// @notice Number of options, 2 to 4. Option 0 is the state before the dispute.
    uint256 options;
    /// @notice Community whose members judge; 0: those who opted in.
    uint256 communityId;
}

/// @title IArbitrator
/// @notice Decides cases that contracts bring. A series or a project may name another module behind this interface.
interface IArbitrator {
    /// @notice Opens a case for the calling contract, which is told the outcome through {IArbitrable-rule}. What is sent is
    /// the opener's deposit.
    /// @param terms What the case is about, see {CaseTerms}.
    /// @param evidence URI of the opener's statement.
    /// @return caseId Number of the case, at least 1.
    function openCase(CaseTerms calldata terms, string calldata evidence) external payable returns (uint256 caseId);

    /// @notice What opening a case costs (wei).
    function depositOf(uint256 communityId) external view returns (uint256);
}

/// @title IArbitrable
/// @notice A contract that brings cases.
interface IArbitrable {
    /// @notice Tells the outcome of the case under `key`. Accepts it only from the arbitrator that the case was brought to,
    /// once.
    /// @param key As given in {CaseTerms}.
    /// @param ruling The option that won.
    function rule(bytes32 key, uint256 ruling) external;
}
