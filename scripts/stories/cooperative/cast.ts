import { coreRoles as named } from "../../../rocketh/roles.js";
import { coreRoles } from "../../../sdk/src/index.js";
import { Cast, type Citizen } from "../stage/cast.ts";
import { firstMembers } from "../stage/members.ts";

/** Numbers of the core roles. */
export const {
  hostManagement: HOST_MANAGEMENT,
  payments: PAYMENTS,
  backupVerification: BACKUP_VERIFICATION,
  identityVerification: IDENTITY_VERIFICATION,
  valuers: VALUERS,
  anonymization: ANONYMIZATION,
  education: EDUCATION,
  research: RESEARCH,
} = coreRoles;
export const ROLE_NAMES: ReadonlyMap<number, string> = new Map(named.map(({ name }, i) => [i + 1, name]));
export const ROLE_IDS: readonly number[] = [...ROLE_NAMES.keys()];

/** How long the active host of this cooperative may be silent (seconds): nobody here gets up at night. */
export const SILENCE = 2 * 86_400;

/** Those who found it. */
const FOUNDERS = ["Ada", "Ben", "Cleo", "Dag", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun"];

/** Something that is done again and again while time passes. */
export interface Duty {
  /** Seconds from one time to the next. */
  readonly every: number;
  keep(): Promise<void>;
}

/** The cooperative, and what the story expects of it. */
export class Cooperative extends Cast {
  readonly #citizens: Citizen[] = [];
  #duty: Duty | null = null;
  #dueAt = 0;

  /** Those who hold the core roles from the beginning. */
  readonly founders = firstMembers(this.context.people, FOUNDERS);

  /** Founders, and everybody who joined them or pays for what they do. */
  override get citizens(): readonly Citizen[] {
    return [...this.founders, ...this.#citizens];
  }

  /** Takes somebody in who has an identity. */
  add(...citizens: readonly Citizen[]): void {
    this.#citizens.push(...citizens);
  }

  /** The founders who hold a core role. */
  foundersOf(roleId: number): readonly Citizen[] {
    return [0, 1, 2, 3, 4].map((i) => this.founders[(roleId - 1 + i) % this.founders.length]!);
  }

  /** The members of a role, as they stand now. */
  async membersOf(roleId: number | bigint): Promise<Citizen[]> {
    return (await this.seatsOf(roleId)).map(({ identity }) => this.withIdentity(identity));
  }

  /** The same by seat, in the order in which they came. */
  async seatsOf(roleId: number | bigint) {
    const { roles } = this.context.observer;
    const { seats } = (await roles.get(roleId))!;
    const members = await roles.members(roleId, { most: Math.max(1, seats) });
    return members.sort((one, other) => one.joinedAt.getTime() - other.joinedAt.getTime() || one.seat - other.seat);
  }

  /** From now on this is done whenever it is due; null: nothing is. */
  async keepUp(duty: Duty | null): Promise<void> {
    this.#duty = duty;
    this.#dueAt = (await this.context.chain.now()) + (duty?.every ?? 0);
  }

  /** Lets time pass. All that is due meanwhile is done. */
  override async until(time: Date | number): Promise<void> {
    const end = typeof time === "number" ? time : Math.ceil(time.getTime() / 1000);
    while (this.#duty && this.#dueAt < end) {
      await super.until(this.#dueAt);
      await this.#duty.keep();
      this.#dueAt = Math.max(this.#dueAt, await this.context.chain.now()) + this.#duty.every;
    }
    await super.until(end);
  }
}
