// Who may ask whom for what: one row a partner, one column an act, each cell with its article.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { Icon } from "@/ui/icon";
import { GreyRows, ProblemBox } from "@/ui/parts";
import { store } from "@/ui/store";
import { columns, found_in, in_turn, is_open, never_in, rows_at_once, type Column, type Found, type Reach } from "./reach_data";
import { ReachDetail } from "./reach_detail";
import { by_name, party_name } from "./shared/names";
import { cited, fact_of, said, useAgreements, useVocabulary } from "./shared/vocabulary";

/** Kept while one looks at an article and comes back. */
const chosen = store<{ from: string; purpose: string; whom: string; cell: { to: string; column: Column["id"] } | undefined }>({
  from: "",
  purpose: "investigation",
  whom: "linked",
  cell: undefined,
});

export function ReachPage() {
  const { t } = useTranslation("agreements");
  const agreements = useAgreements();
  const words = useVocabulary().data;
  const who = useWho();
  const now = chosen.use();
  const partners = useQuery({ queryKey: ["partners"], queryFn: () => asked(call("get", "/partners")) });
  if (agreements.error) return <ProblemBox problem={agreements.error.problem} again={() => void agreements.refetch()} />;
  if (!agreements.data) return <GreyRows rows={8} />;
  const { parties, groups } = agreements.data;
  const from = now.from || (parties.includes(who.party) ? who.party : (parties[0] ?? ""));
  const linked = (partners.data?.partners ?? []).map((one) => one.party);
  const members = now.whom === "linked" ? linked : now.whom === "all" ? parties : (groups.find((one) => one.id === now.whom)?.members ?? []);
  const rows = [...new Set(members)].filter((one) => one !== from && parties.includes(one)).sort(by_name);
  const set = (part: Partial<typeof now>) => chosen.set({ ...now, cell: undefined, ...part });
  return (
    <div className="stack">
      <div className="picks">
        <label>
          <strong>{t("reach.who")}</strong>
          <select className="input" value={from} onChange={(event) => set({ from: event.target.value })}>
            {[...parties].sort(by_name).map((one) => (
              <option key={one} value={one}>
                {party_name(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <strong>{t("reach.purpose")}</strong>
          <select className="input" value={now.purpose} onChange={(event) => set({ purpose: event.target.value })}>
            {(fact_of(words, "purpose")?.values ?? []).map((one) => (
              <option key={one.id} value={one.id}>
                {said(one.title, one.id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <strong>{t("reach.whom")}</strong>
          <select className="input" value={now.whom} onChange={(event) => set({ whom: event.target.value })}>
            <option value="linked">{t("reach.linked")}</option>
            {groups.map((one) => (
              <option key={one.id} value={one.id}>
                {said(one.title, one.id)}
              </option>
            ))}
            <option value="all">{t("reach.all")}</option>
          </select>
        </label>
        <p className="legend">
          <span className="ink-green">
            <Icon name="check" size={16} /> {t("reach.yes")}
          </span>
          <span className="ink-amber">
            <Icon name="people" size={16} /> {t("reach.condition")}
          </span>
          <span className="ink-red">
            <Icon name="cross" size={16} /> {t("reach.never")}
          </span>
          <span className="secondary">
            <Icon name="minus" size={16} /> {t("reach.none")}
          </span>
        </p>
      </div>
      {rows.length === 0 ? (
        <p className="panel panel-body">{partners.isPending && now.whom === "linked" ? null : t("reach.nobody")}</p>
      ) : (
        <Matrix key={`${from}/${now.whom}`} from={from} rows={rows} purpose={now.purpose} cell={now.cell} choose={(cell) => chosen.set({ ...now, cell })} />
      )}
      <p className="secondary">{t("reach.note")}</p>
    </div>
  );
}

interface MatrixGiven {
  from: string;
  rows: readonly string[];
  purpose: string;
  cell: { to: string; column: Column["id"] } | undefined;
  choose: (cell: { to: string; column: Column["id"] } | undefined) => void;
}

function Matrix({ from, rows, purpose, cell, choose }: MatrixGiven) {
  const { t } = useTranslation("agreements");
  const [most, set_most] = useState(rows_at_once);
  const shown = rows.slice(0, most);
  const reaches = useQueries({
    queries: shown.map((to) => ({
      queryKey: ["reach", from, to],
      queryFn: ({ signal }: { signal: AbortSignal }) => in_turn(() => asked(call("get", "/api/v1/reach", { query: { from, to }, signal })), signal),
      staleTime: 1_800_000,
      gcTime: 1_800_000,
    })),
  });
  const at = cell ? rows.indexOf(cell.to) : -1;
  const column = cell ? columns.find((one) => one.id === cell.column) : undefined;
  const found = column && at >= 0 ? found_in(reaches[at]?.data, column, purpose) : [];
  const never = column && at >= 0 ? never_in(reaches[at]?.data, column) : [];
  const first_fault = reaches.find((one) => one.error)?.error;
  return (
    <>
      {first_fault ? <ProblemBox problem={first_fault.problem} again={() => reaches.forEach((one) => void (one.error ? one.refetch() : undefined))} /> : null}
      <div className="panel table-scroll">
        <table className="reach">
          <thead>
            <tr>
              <th scope="col">{t("reach.partner")}</th>
              {columns.map((one) => (
                <th scope="col" key={one.id}>
                  {t(`column.${one.id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((to, row) => (
              <tr key={to}>
                <th scope="row">
                  {party_name(to)}
                  <KindOf party={to} />
                </th>
                {columns.map((one) => (
                  <Cell key={one.id} reach={reaches[row]?.data} column={one} purpose={purpose} pressed={cell?.to === to && cell.column === one.id} press={(on) => choose(on ? { to, column: one.id } : undefined)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > shown.length ? (
          <p className="panel-body">
            <button type="button" className="button small" onClick={() => set_most(most + rows_at_once)}>
              {t("reach.more", { count: Math.min(rows_at_once, rows.length - shown.length), left: rows.length - shown.length })}
            </button>
          </p>
        ) : null}
      </div>
      {cell && column && found.length + never.length > 0 ? <ReachDetail to={cell.to} column={column} found={found} never={never} /> : null}
    </>
  );
}

/** Which group a partner is of, in the words of the packs. */
function KindOf({ party }: { party: string }) {
  const { t } = useTranslation("agreements");
  const groups = useAgreements().data?.groups ?? [];
  const group = ["eu-27", "schengen-associated", "eu-agencies", "observers"].find((id) => groups.find((one) => one.id === id)?.members.includes(party));
  const title = group ? said(groups.find((one) => one.id === group)?.title, group) : party.length === 2 ? t("reach.third") : t("reach.organisation");
  return <p className="secondary">{title}</p>;
}

function Cell({ reach, column, purpose, pressed, press }: { reach: Reach | undefined; column: Column; purpose: string; pressed: boolean; press: (on: boolean) => void }) {
  const { t } = useTranslation("agreements");
  if (!reach) return <td />;
  const found = found_in(reach, column, purpose);
  const best = found[0];
  const [never] = never_in(reach, column);
  if (!best && never)
    return (
      <td className="never">
        <button type="button" aria-pressed={pressed} onClick={() => press(!pressed)}>
          <strong className="says">
            <Icon name="cross" size={15} /> {t("reach.never")}
          </strong>
          <span className="cell-law">
            <strong>{t("article", { ref: never.article })}</strong> {cited(never.title)}
          </span>
        </button>
      </td>
    );
  if (!best)
    return (
      <td className="none">
        <Icon name="minus" size={15} /> {t("reach.none")}
      </td>
    );
  const open = is_open(best);
  return (
    <td className={open ? "yes" : "condition"}>
      <button type="button" aria-pressed={pressed} onClick={() => press(!pressed)}>
        <strong className="says">
          <Icon name={open ? "check" : "people"} size={15} /> {open ? t("reach.yes") : condition(best)}
        </strong>
        <span className="cell-law">
          <strong>{t("article", { ref: best.permission.article })}</strong> {cited(best.instrument.title)}
        </span>
        {found.length > 1 ? <span className="cell-law">{t("reach.others", { count: found.length - 1 })}</span> : null}
      </button>
    </td>
  );

  function condition({ permission }: Found): string {
    return permission.by_a_person.length > 0 && permission.data.length === 0 ? t("reach.person") : t("reach.to_confirm");
  }
}
