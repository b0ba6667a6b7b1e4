import { expect } from "chai";
import { distanceKm, geohashOf, placeOf } from "../../src/core/geohash.js";
import { refused } from "../refused.js";

describe("Geohash", () => {
  it("is that of known places", () => {
    for (const [latitude, longitude, hash] of [
      [57.64911, 10.40744, "u4pruydqqvj8"],
      [42.6, -5.6, "ezs42e44yx96"],
      [0, 0, "s00000000000"],
      [-90, -180, "000000000000"],
      [90, 180, "zzzzzzzzzzzz"],
    ] as const) {
      expect(geohashOf(latitude, longitude, 12)).to.equal(hash);
      expect(geohashOf(latitude, longitude, 5)).to.equal(hash.slice(0, 5));
    }
    expect(geohashOf(57.64911, 10.40744)).to.have.length(9);
  });

  it("leads back to a cell that holds the place, at every precision", () => {
    for (let i = 0; i < 300; i += 1) {
      const [latitude, longitude] = [Math.random() * 180 - 90, Math.random() * 360 - 180];
      for (let precision = 1; precision <= 12; precision += 1) {
        const hash = geohashOf(latitude, longitude, precision);
        const place = placeOf(hash);
        expect(Math.abs(place.latitude - latitude)).to.be.at.most(place.latitudeError * (1 + 1e-9));
        expect(Math.abs(place.longitude - longitude)).to.be.at.most(place.longitudeError * (1 + 1e-9));
        expect(geohashOf(place.latitude, place.longitude, precision)).to.equal(hash);
      }
    }
  });

  it("tells how far two places are apart, across the date line and the poles too", () => {
    const between = (a: [number, number], b: [number, number]) => distanceKm(geohashOf(...a, 12), geohashOf(...b, 12));
    const circumference = 2 * Math.PI * 6371.0088;
    expect(between([52.5163, 13.3777], [48.1374, 11.5755])).to.be.closeTo(503.7, 1);
    expect(between([0, 179.5], [0, -179.5])).to.be.closeTo(circumference / 360, 0.01);
    expect(between([89.5, 0], [89.5, 180])).to.be.closeTo(circumference / 360, 0.01);
    expect(between([90, 0], [-90, 0])).to.be.closeTo(circumference / 2, 0.01);
    expect(distanceKm("u33db2", "u33db2")).to.equal(0);
  });

  it("is named where it is none", () => {
    for (const wrong of ["", "u33a", "U33", "u33db2u33db2u", 5]) {
      expect(refused(() => placeOf(wrong as string)).field).to.equal("geohash");
      expect(refused(() => distanceKm("u33", wrong as string)).field).to.equal("other");
      expect(refused(() => distanceKm(wrong as string, "u33")).field).to.equal("one");
    }
    expect(refused(() => geohashOf(91, 0)).field).to.equal("latitude");
    expect(refused(() => geohashOf(0, NaN)).field).to.equal("longitude");
    expect(refused(() => geohashOf(0, 0, 0)).field).to.equal("precision");
    expect(refused(() => geohashOf(0, 0, 1.5)).field).to.equal("precision");
  });
});
