// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IVoucherRenderer} from "./interfaces/IVoucherRenderer.sol";
import {IVoucherBook, Series} from "./interfaces/IVoucherBook.sol";
import {IVouchers, TransferRule, Visibility, Voucher, VoucherKind, VoucherState} from "./interfaces/IVouchers.sol";

// JSON and SVG are full of double quotes.
// solhint-disable quotes

/// @title VoucherRenderer
/// @notice See {IVoucherRenderer}. All text that an issuer may choose passes {_plain}, so that nothing of it is read as JSON or
/// SVG.
contract VoucherRenderer is IVoucherRenderer {
    using Strings for uint256;

    bytes16 private constant DIGITS = "0123456789abcdef";

    address private immutable _vouchers;

    /// @param vouchers_ What it writes of: {IVouchers} and {IVoucherBook}.
    constructor(address vouchers_) {
        _vouchers = vouchers_;
    }

    /// @inheritdoc IVoucherRenderer
    function tokenURI(uint256 id) external view returns (string memory) {
        Voucher memory voucher = IVouchers(_vouchers).voucherOf(id);
        Series memory series = IVoucherBook(_vouchers).seriesOf(voucher.seriesId);
        string memory name = string.concat(
            _amount(voucher.face, series), " #", voucher.seriesId.toString(), "-", uint256(uint64(id)).toString()
        );
        bytes memory json = bytes(
            string.concat(
                '{"name":"',
                name,
                '","description":"A promise of its issuer, to be redeemed by it.","image":"data:image/svg+xml;base64,',
                Base64.encode(bytes(_image(name, voucher, series))),
                series.visibility == Visibility.Public
                    ? string.concat('","external_url":"', contentURI(series.contentHash))
                    : "",
                '","attributes":[',
                _attributes(voucher, series),
                "]}"
            )
        );
        return string.concat("data:application/json;base64,", Base64.encode(json));
    }

    /// @inheritdoc IVoucherRenderer
    function contractURI() external pure returns (string memory) {
        return string.concat(
            "data:application/json;base64,",
            Base64.encode(
                '{"name":"Commonweal Vouchers","symbol":"VOUCHER","description":"Promises of goods and labour that circulate until their issuer redeems them."}'
            )
        );
    }

    /// @inheritdoc IVoucherRenderer
    /// @dev CID version 1 in base 16 ("f01"), raw (55), keccak-256 (1b) of 32 bytes (20).
    function contentURI(bytes32 contentHash) public pure returns (string memory) {
        bytes memory text = bytes("ipfs://f01551b20----------------------------------------------------------------");
        for (uint256 i = 0; i < 32; ++i) {
            uint8 octet = uint8(contentHash[i]);
            (text[16 + 2 * i], text[17 + 2 * i]) = (DIGITS[octet >> 4], DIGITS[octet & 0xf]);
        }
        return string(text);
    }

    function _attributes(Voucher memory voucher, Series memory series) private pure returns (string memory) {
        return string.concat(
            _attribute("State", _stateName(voucher.state)),
            ",",
            _attribute("Remaining", _amount(voucher.remaining, series)),
            ",",
            _attribute("Kind", _kindName(series.kind)),
            ",",
            _attribute("Currency", _plain(bytes.concat(series.currency))),
            ",",
            _attribute("Category", _plain(bytes.concat(series.category))),
            ",",
            _attribute("Location", _plain(bytes.concat(series.geohash))),
            ",",
            _attribute("Transfer", _ruleName(series.transferRule)),
            voucher.expiry == 0
                ? ""
                : string.concat(
                    ',{"trait_type":"Expiry","display_type":"date","value":', uint256(voucher.expiry).toString(), "}"
                )
        );
    }

    function _attribute(string memory trait, string memory value) private pure returns (string memory) {
        return string.concat('{"trait_type":"', trait, '","value":"', value, '"}');
    }

    function _image(string memory name, Voucher memory voucher, Series memory series)
        private
        pure
        returns (string memory)
    {
        return string.concat(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#1f3d36"/>',
            '<g fill="#f4f1e8" font-family="sans-serif" text-anchor="middle"><text x="160" y="105" font-size="36">',
            _amount(voucher.remaining, series),
            '</text><text x="160" y="145" font-size="14">',
            _stateName(voucher.state),
            '</text><text x="160" y="180" font-size="12">',
            name,
            "</text></g></svg>"
        );
    }

    /// @dev "12.50 EUR"; the unit before the currency.
    function _amount(uint256 amount, Series memory series) private pure returns (string memory text) {
        text = amount.toString();
        uint256 decimals = series.decimals;
        if (decimals != 0) {
            uint256 whole = 10 ** decimals;
            // One more digit in front keeps the zeros.
            bytes memory fraction = bytes((whole + (amount % whole)).toString());
            fraction[0] = ".";
            text = string.concat((amount / whole).toString(), string(fraction));
        }
        string memory unit = _plain(series.unit == 0 ? bytes.concat(series.currency) : bytes.concat(series.unit));
        if (bytes(unit).length != 0) text = string.concat(text, " ", unit);
    }

    /// @dev Letters, digits and a few signs; everything else, the zeros at the end included, is left out.
    function _plain(bytes memory text) private pure returns (string memory) {
        uint256 length = 0;
        for (uint256 i = 0; i < text.length; ++i) {
            bytes1 char = text[i];
            bool letter = (char >= "a" && char <= "z") || (char >= "A" && char <= "Z");
            bool other = (char >= "0" && char <= "9") || char == " " || char == "-" || char == "." || char == "/";
            if (letter || other) text[length++] = char;
        }
        assembly ("memory-safe") {
            mstore(text, length)
        }
        return string(text);
    }

    function _kindName(VoucherKind kind) private pure returns (string memory) {
        if (kind == VoucherKind.Service) return "Service";
        return kind == VoucherKind.Material ? "Material" : "Other";
    }

    function _ruleName(TransferRule rule) private pure returns (string memory) {
        if (rule == TransferRule.Free) return "Free";
        return rule == TransferRule.Registered ? "Registered" : "Issuer only";
    }

    function _stateName(VoucherState state) private pure returns (string memory) {
        if (state == VoucherState.Draft) return "Draft";
        if (state == VoucherState.Listed) return "Listed";
        if (state == VoucherState.Exchanged) return "Exchanged";
        if (state == VoucherState.Redeemed) return "Redeemed";
        return state == VoucherState.Expired ? "Expired" : "Void";
    }
}
