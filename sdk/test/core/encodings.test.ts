import { expect } from "chai";
import { getBytes, hexlify, randomBytes, toUtf8Bytes } from "ethers";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { base32 } from "multiformats/bases/base32";
import { base64url } from "multiformats/bases/base64";
import { sha256 } from "multiformats/hashes/sha2";
import { decodeBase32, encodeBase32 } from "../../src/core/base32.js";
import { decodeBase64url, encodeBase64url } from "../../src/core/base64url.js";
import { checkCid } from "../../src/core/check.js";
import { cidOf } from "../../src/core/cid.js";
import { refused } from "../refused.js";

/** Bytes of every length from 0 to 40, three of each. */
const samples = Array.from({ length: 123 }, (_, i) => randomBytes(Math.floor(i / 3)));

describe("Encodings of bytes", () => {
  it("in base32 and base64url are those of multiformats, and come back", () => {
    for (const bytes of samples) {
      expect(encodeBase32(bytes)).to.equal(base32.baseEncode(bytes));
      expect(encodeBase64url(bytes)).to.equal(base64url.baseEncode(bytes));
      expect(decodeBase32("text", encodeBase32(bytes).toUpperCase())).to.deep.equal(bytes);
      expect(decodeBase64url("text", encodeBase64url(bytes))).to.deep.equal(bytes);
    }
  });

  it("have one spelling: no text that another one stands for is taken", () => {
    for (const bytes of samples) {
      for (const [encode, decode] of [
        [encodeBase32, decodeBase32],
        [encodeBase64url, decodeBase64url],
      ] as const) {
        const text = encode(bytes);
        for (const changed of [`${text}a`, text.slice(0, -1), `${text.slice(0, -1)}b`, `${text}aa`]) {
          if (changed === text) continue;
          let found: Uint8Array | undefined;
          try {
            found = decode("text", changed);
          } catch {
            continue;
          }
          expect(encode(found)).to.equal(changed);
        }
      }
    }
  });

  it("name the field of what is none", () => {
    for (const wrong of ["a", "aa1a", "a=", "aé", "ab"]) {
      expect(refused(() => decodeBase32("offer", wrong)).field).to.equal("offer");
    }
    for (const wrong of ["a", "a+b/", "ab==", "aé", "ab", 5, undefined]) {
      expect(refused(() => decodeBase64url("box", wrong)).field).to.equal("box");
    }
    expect(refused(() => decodeBase64url("nonce", "AAAA", 24)).limit).to.equal("24 bytes in base64url");
  });

  it("have the CIDs that IPFS gives them", async () => {
    expect(cidOf(toUtf8Bytes("hello world"))).to.equal("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
    for (const bytes of samples.slice(0, 10)) {
      const cid = CID.createV1(raw.code, await sha256.digest(bytes));
      expect(checkCid("cid", cidOf(bytes))).to.equal(cid.toString());
    }
  });

  it("take bytes that look like a letter of another alphabet as they are", () => {
    expect(hexlify(decodeBase32("text", encodeBase32(getBytes("0x00ff00ff"))))).to.equal("0x00ff00ff");
  });
});
