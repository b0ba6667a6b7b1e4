import { readFileSync } from "node:fs";

/** Two nodes that were connected. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  /** When it went up (Unix seconds). */
  readonly date: number;
  /** Length in kilometres; undefined where a node has no known place. */
  readonly km?: number;
}

/** The links of one month. */
export interface Round {
  /** From 1. */
  readonly number: number;
  /** "March 2019". */
  readonly name: string;
  readonly year: number;
  /** First second of the month (Unix seconds, UTC). */
  readonly begins: number;
  readonly links: readonly Link[];
}

type NodeRow = [id: number, longitude: number, latitude: number, installed: number];
type LinkRow = [from: number, to: number, kind: string, date: number];

/** The monthly rounds of the network, in their order. */
export function rounds(): Round[] {
  const file = new URL("mesh-network.json", import.meta.url);
  const { nodes, links } = JSON.parse(readFileSync(file, "utf8")) as { nodes: NodeRow[]; links: LinkRow[] };
  const places = new Map(nodes.map(([id, longitude, latitude]) => [id, { longitude, latitude }]));
  const months = new Map<number, Link[]>();
  for (const [from, to, kind, date] of links) {
    const day = new Date(date * 1000);
    const begins = Date.UTC(day.getUTCFullYear(), day.getUTCMonth()) / 1000;
    const [a, b] = [places.get(from), places.get(to)];
    const link = { from, to, kind, date, ...(a && b ? { km: distance(a, b) } : {}) };
    months.set(begins, [...(months.get(begins) ?? []), link]);
  }
  return [...months]
    .sort(([a], [b]) => a - b)
    .map(([begins, links], i) => {
      const date = new Date(begins * 1000);
      const name = date.toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
      return { number: i + 1, name, year: date.getUTCFullYear(), begins, links };
    });
}

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** Great-circle distance in kilometres. */
function distance(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const [dLat, dLon] = [(b.latitude - a.latitude) * rad, (b.longitude - a.longitude) * rad];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

/** "link 227–313 (1.2 km)". */
export function nameOf({ from, to, km, kind }: Link): string {
  const about = [km === undefined ? undefined : `${km.toFixed(1)} km`, kind === "active" ? undefined : kind];
  const known = about.filter((part) => part !== undefined).join(", ");
  return `link ${from}–${to}${known && ` (${known})`}`;
}
