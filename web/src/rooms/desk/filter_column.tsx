// Every filter in sight, with what it would show.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import type { QueueRow } from "@/api/shapes";
import { useNames } from "@/api/know";
import { usePartners } from "@/rooms/request/start";
import { number } from "@/ui/time";
import { query_of, usual, type Filters } from "./filters";

interface Props {
  filters: Filters;
  set: (next: Partial<Filters>) => void;
  groups: readonly { group: string; requests: QueueRow[] }[];
}

export function FilterColumn({ filters, set, groups }: Props) {
  const { t } = useTranslation("desk");
  const who = useWho();
  const partners = usePartners();
  const names = useNames();
  const whose = ["mine", ...who.teams, "all"];
  const counts = useQueries({
    queries: whose.map((one) => ({
      queryKey: ["whose", one],
      queryFn: () => asked(call("get", "/api/v1/requests", { query: { ...query_of({ ...usual(who), whose: one }, who), limit: 1 } })),
      staleTime: 20_000,
    })),
  });
  const agreements = useAgreements(groups.flatMap((one) => one.requests));
  const over = useQuery({
    queryKey: ["whose", "over", filters.whose],
    queryFn: () => asked(call("get", "/api/v1/requests", { query: { ...query_of(filters, who), group: "over", limit: 1 } })),
  });
  const over_count = over.data?.groups[0]?.count;
  return (
    <form className="filters screen-only" aria-label={t("filter.title")} onSubmit={(event) => event.preventDefault()}>
      <Words value={filters.words} set={(words) => set({ words })} />
      <fieldset>
        <legend>{t("filter.whose")}</legend>
        {whose.map((one, at) => (
          <label key={one}>
            <input type="radio" name="whose" checked={filters.whose === one} onChange={() => set({ whose: one })} />
            <span>{one === "mine" ? t("filter.mine") : one === "all" ? t("filter.everyone") : t("filter.team", { team: one })}</span>
            <Count value={counts[at]?.data?.groups.reduce((sum, group) => sum + group.count, 0)} />
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t("filter.turn")}</legend>
        {(["us", "them"] as const).map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={filters.turn === "" || filters.turn === one}
              onChange={(event) => set({ turn: event.target.checked ? "" : one === "us" ? "them" : "us" })}
            />
            <span>{t(`turn.${one}`)}</span>
          </label>
        ))}
        <label>
          <input type="checkbox" checked={filters.over} onChange={(event) => set({ over: event.target.checked })} />
          <span>{t("filter.over")}</span>
          <Count value={over_count} />
        </label>
      </fieldset>
      <Choices legend={t("filter.partner")} all={partners.map((one) => ({ id: one.name, title: one.name }))} chosen={filters.partner} choose={(partner) => set({ partner })} />
      <Choices legend={t("filter.agreement")} all={agreements.map((id) => ({ id, title: names.agreement(id) }))} chosen={filters.agreement} choose={(agreement) => set({ agreement })} />
    </form>
  );
}

const Count = ({ value }: { value: number | undefined }) => (value === undefined ? null : <span className="filter-count">{number(value)}</span>);

/** The agreements of what was seen: a filter does not take itself away by narrowing. */
function useAgreements(rows: readonly QueueRow[]): string[] {
  const [seen, set_seen] = useState<string[]>([]);
  const now = [...new Set(rows.map((row) => row.agreement))].sort().join("\n");
  useEffect(() => {
    set_seen((before) => [...new Set([...before, ...now.split("\n").filter(Boolean)])].sort());
  }, [now]);
  return seen;
}

function Choices({ legend, all, chosen, choose }: { legend: string; all: readonly { id: string; title: string }[]; chosen: string; choose: (one: string) => void }) {
  if (all.length === 0) return null;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((one) => (
        <label key={one.id} title={one.title}>
          <input type="checkbox" checked={chosen === one.id} onChange={(event) => choose(event.target.checked ? one.id : "")} />
          <span>{one.title}</span>
        </label>
      ))}
    </fieldset>
  );
}

const typing_ms = 300;

function Words({ value, set }: { value: string; set: (words: string) => void }) {
  const { t } = useTranslation("desk");
  const [text, set_text] = useState(value);
  useEffect(() => set_text(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = window.setTimeout(() => set(text.trim()), typing_ms);
    return () => window.clearTimeout(timer);
  }, [text, value]);
  return (
    <div className="field">
      <label htmlFor="words">{t("filter.words")}</label>
      <input id="words" className="input" type="search" maxLength={200} value={text} onChange={(event) => set_text(event.target.value)} />
    </div>
  );
}
