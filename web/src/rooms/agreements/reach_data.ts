// Who may ask whom, as a table: what each column asks of a permission, and what a cell says.
import type { components } from "@/api/schema";

/** Between two parties, with texts and clocks. */
export type Reach = components["schemas"]["Reach"];
/** The same as the matrix has it, for all parties at once. */
export type ReachCell = components["schemas"]["ReachMatrix"]["answers"][number];
export type Forbidden = ReachCell["forbidden"][number];
type InstrumentOf<Answer extends ReachCell> = Answer["instruments"][number];
export interface FoundIn<Answer extends ReachCell> {
  instrument: InstrumentOf<Answer>;
  permission: InstrumentOf<Answer>["permissions"][number];
}
export type Found = FoundIn<ReachCell>;

/** `purposes`: those that the column is about; without them, the one that was chosen. */
export interface Column {
  id: "check" | "information" | "document" | "alert" | "evidence" | "readmission" | "picture" | "victim";
  actions: readonly string[];
  purposes?: readonly string[];
  /** Categories that it is about: neither a rule on others nor what forbids others stands here. */
  data?: readonly string[];
}

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

const of_data = ({ data, by_a_person }: Found["permission"], column: Column): boolean => !column.data || column.data.some((one) => data.includes(one) || by_a_person.includes(one));

/** Outright and confirmed. */
export const is_open = ({ permission }: Found): boolean => permission.confirmed && permission.data.length > 0;

export function found_in<Answer extends ReachCell>(reach: Answer | undefined, column: Column, purpose: string): FoundIn<Answer>[] {
  const purposes = column.purposes ?? [purpose];
  const instruments: readonly InstrumentOf<Answer>[] = reach?.instruments ?? [];
  const all = instruments.flatMap((instrument) =>
    (instrument.permissions as readonly FoundIn<Answer>["permission"][])
      // A rule on counts or on the node's own log has no action; such columns would hold everything.
      .filter((permission) => permission.action.length > 0 && about(permission.action, column.actions) && about(permission.purpose, purposes) && of_data(permission, column))
      .map((permission) => ({ instrument, permission })),
  );
  return all.sort((one, other) => Number(is_open(other)) - Number(is_open(one)) || Number(other.permission.confirmed) - Number(one.permission.confirmed));
}

/** What no case between the two can lift: of these acts, and of the column's own data. */
export function never_in<Answer extends ReachCell>(reach: Answer | undefined, column: Column): Answer["forbidden"][number][] {
  return (reach?.forbidden ?? []).filter((one) => {
    const acts = column.actions.filter((action) => !one.but_action.includes(action));
    const about_acts = acts.length > 0 && about(one.action, acts);
    // A rule on some categories alone leaves the others: it says "never" where the column is about these.
    return about_acts && (one.data.length === 0 || (column.data ?? []).some((data) => one.data.includes(data)));
  });
}
