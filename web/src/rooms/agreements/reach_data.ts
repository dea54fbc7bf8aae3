// Who may ask whom, as a table: what each column asks of a permission, and what a cell says.
import type { components } from "@/api/schema";

export type Reach = components["schemas"]["Reach"];
export type Instrument = Reach["instruments"][number];
export type Permission = Instrument["permissions"][number];
export interface Found {
  instrument: Instrument;
  permission: Permission;
}

/** `purposes`: those that the column is about; without them, the one that was chosen. */
export interface Column {
  id: "check" | "information" | "document" | "alert" | "evidence" | "readmission" | "picture" | "victim";
  actions: readonly string[];
  purposes?: readonly string[];
  /** Categories that it is about: neither a rule on others nor what forbids others stands here. */
  data?: readonly string[];
}

/** The node weighs every rule for an answer, up to a second: two at a time, and the other desks do not wait. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turn = 0;

export function in_turn<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const lane = turn++ % lanes.length;
  const answer = (lanes[lane] ?? Promise.resolve()).then(() => {
    signal.throwIfAborted();
    return ask();
  });
  lanes[lane] = answer.catch(() => undefined);
  return answer;
}

/** So many rows are asked for at once; more when somebody wants them. */
export const rows_at_once = 10;

export const columns: readonly Column[] = [
  { id: "check", actions: ["check_partner"] },
  { id: "information", actions: ["request"] },
  { id: "document", actions: ["request", "check_partner"], purposes: ["document_check"] },
  { id: "alert", actions: ["alert"], data: ["sis"] },
  { id: "evidence", actions: ["evidence"], purposes: ["investigation", "prosecution"] },
  { id: "readmission", actions: ["readmit", "request_travel_document"], purposes: ["readmission"] },
  { id: "picture", actions: ["publish_picture"], purposes: ["strategic"] },
  { id: "victim", actions: ["refer_victim"], purposes: ["protection_of_person"] },
];

/** A rule that names no value is about each of them. */
const about = (asked: readonly string[], wanted: readonly string[]) => asked.length === 0 || wanted.some((one) => asked.includes(one));

const of_data = ({ data, by_a_person }: Permission, column: Column): boolean => !column.data || column.data.some((one) => data.includes(one) || by_a_person.includes(one));

/** Outright and confirmed. */
export const is_open = ({ permission }: Found): boolean => permission.confirmed && permission.data.length > 0;

export function found_in(reach: Reach | undefined, column: Column, purpose: string): Found[] {
  const purposes = column.purposes ?? [purpose];
  const all = (reach?.instruments ?? []).flatMap((instrument) =>
    instrument.permissions
      // A rule on counts or on the node's own log has no action; such columns would hold everything.
      .filter((permission) => permission.action.length > 0 && about(permission.action, column.actions) && about(permission.purpose, purposes) && of_data(permission, column))
      .map((permission) => ({ instrument, permission })),
  );
  return all.sort((one, other) => Number(is_open(other)) - Number(is_open(one)) || Number(other.permission.confirmed) - Number(one.permission.confirmed));
}

export type Forbidden = Reach["forbidden"][number];

/** What no case between the two can lift: of these acts, and of the column's own data. */
export function never_in(reach: Reach | undefined, column: Column): Forbidden[] {
  return (reach?.forbidden ?? []).filter((one) => {
    const acts = column.actions.filter((action) => !one.but_action.includes(action));
    const about_acts = acts.length > 0 && about(one.action, acts);
    // A rule on some categories alone leaves the others: it says "never" where the column is about these.
    return about_acts && (one.data.length === 0 || (column.data ?? []).some((data) => one.data.includes(data)));
  });
}
