import { InputError } from "./input-error.js";

/** The middle of a geohash's cell, and how far its edges are (degrees). */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly latitudeError: number;
  readonly longitudeError: number;
}

const LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz";
/** Mean radius of the earth (km), as the International Union of Geodesy has it. */
const RADIUS = 6371.0088;

/** A geohash of 1 to 12 letters, in lower case. */
export function checkGeohash(field: string, value: unknown): string {
  if (typeof value !== "string" || !/^[0-9b-hjkmnp-z]{1,12}$/.test(value)) {
    throw new InputError(field, "a geohash of 1 to 12 letters, such as u33db2", value);
  }
  return value;
}

/**
 * The geohash of a place: the more letters, the smaller the cell (5: 4.9 km, 6: 1.2 km, 7: 153 m, 9: 5 m wide at the
 * equator). Publish no more of a home than its village.
 *
 * @param precision Letters, 1 to 12.
 * @throws InputError
 * @example
 * geohashOf(52.5163, 13.3777, 6); // "u33db2"
 */
export function geohashOf(latitude: number, longitude: number, precision = 9): string {
  const ranges = [within("longitude", longitude, 180), within("latitude", latitude, 90)] as const;
  if (!Number.isInteger(precision) || precision < 1 || precision > 12) {
    throw new InputError("precision", "a whole number from 1 to 12", precision);
  }
  let hash = "";
  for (let letter = 0; letter < precision; letter += 1) {
    let bits = 0;
    for (let bit = 0; bit < 5; bit += 1) {
      const range = ranges[(letter * 5 + bit) % 2]!;
      const middle = (range.low + range.high) / 2;
      const upper = range.value >= middle;
      bits = bits * 2 + (upper ? 1 : 0);
      if (upper) range.low = middle;
      else range.high = middle;
    }
    hash += LETTERS[bits];
  }
  return hash;
}

/**
 * Where a geohash is.
 *
 * @throws InputError
 * @example
 * const { latitude, longitude } = placeOf("u33db2");
 */
export function placeOf(geohash: string): Place {
  const ranges = [
    { low: -180, high: 180 },
    { low: -90, high: 90 },
  ];
  let turn = 0;
  for (const letter of checkGeohash("geohash", geohash)) {
    const bits = LETTERS.indexOf(letter);
    for (let bit = 4; bit >= 0; bit -= 1, turn += 1) {
      const range = ranges[turn % 2]!;
      const middle = (range.low + range.high) / 2;
      if ((bits >> bit) & 1) range.low = middle;
      else range.high = middle;
    }
  }
  const [lon, lat] = ranges as [(typeof ranges)[0], (typeof ranges)[0]];
  return {
    latitude: (lat.low + lat.high) / 2,
    longitude: (lon.low + lon.high) / 2,
    latitudeError: (lat.high - lat.low) / 2,
    longitudeError: (lon.high - lon.low) / 2,
  };
}

/**
 * How far it is between the middles of two geohashes' cells, along a great circle (km).
 *
 * @throws InputError
 * @example
 * distanceKm("u33db2", "u281z7") < 600; // Berlin and Munich
 */
export function distanceKm(one: string, other: string): number {
  const [a, b] = [placeOf(checkGeohash("one", one)), placeOf(checkGeohash("other", other))];
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)];
  const half = (x: number) => Math.sin(x / 2) ** 2;
  const chord = half(latB - latA) + Math.cos(latA) * Math.cos(latB) * half(radians(b.longitude - a.longitude));
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function within(field: string, value: unknown, most: number) {
  if (typeof value !== "number" || !(Math.abs(value) <= most)) {
    throw new InputError(field, `degrees from -${most} to ${most}`, value);
  }
  return { value, low: -most, high: most };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
