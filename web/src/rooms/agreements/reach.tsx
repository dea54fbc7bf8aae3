// Who may ask whom for what: one row a partner, one column an act, each cell with its article.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { article_name } from "@/ui/article_name";
import { Icon } from "@/ui/icon";
import { GreyRows, ProblemBox } from "@/ui/parts";
import { store } from "@/ui/store";
import { language } from "@/words/words";
import { columns, found_in, is_open, never_in, type Column, type Found, type ReachCell } from "./reach_data";
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
        <Matrix from={from} rows={rows} purpose={now.purpose} cell={now.cell} choose={(cell) => chosen.set({ ...now, cell })} />
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
  const { data, error, refetch } = useQuery({
    queryKey: ["reach", "matrix", from, language()],
    queryFn: () => asked(call("get", "/api/v1/reach/matrix", { query: { from } })),
    staleTime: 1_800_000,
  });
  const to = data?.rows[0]?.to ?? {};
  const answer = (party: string): ReachCell | undefined => data?.answers[to[party] ?? -1];
  const column = columns.find((one) => one.id === cell?.column);
  return (
    <>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : null}
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
            {rows.map((party) => (
              <tr key={party}>
                <th scope="row">
                  {party_name(party)}
                  <KindOf party={party} />
                </th>
                {columns.map((one) => (
                  <Cell key={one.id} reach={answer(party)} column={one} purpose={purpose} pressed={cell?.to === party && cell.column === one.id} press={(on) => choose(on ? { to: party, column: one.id } : undefined)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cell && column && rows.includes(cell.to) ? <ReachDetail from={from} to={cell.to} column={column} purpose={purpose} /> : null}
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

function Cell({ reach, column, purpose, pressed, press }: { reach: ReachCell | undefined; column: Column; purpose: string; pressed: boolean; press: (on: boolean) => void }) {
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
            <strong>{article_name(never.article)}</strong> {cited(never.title)}
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
          <strong>{article_name(best.permission.article)}</strong> {cited(best.instrument.title)}
        </span>
        {found.length > 1 ? <span className="cell-law">{t("reach.others", { count: found.length - 1 })}</span> : null}
      </button>
    </td>
  );

  function condition({ permission }: Found): string {
    return permission.by_a_person.length > 0 && permission.data.length === 0 ? t("reach.person") : t("reach.to_confirm");
  }
}
