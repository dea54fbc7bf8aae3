// Every filter in sight, with what it would show.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { partner_name, useNames } from "@/api/know";
import { cited } from "@/rooms/agreements/shared/vocabulary";
import { number } from "@/ui/time";
import { channel_name } from "./queue_table";
import { query_of, usual, type Filters } from "./filters";

interface Props {
  filters: Filters;
  set: (next: Partial<Filters>) => void;
}

type Facet = { value: string; count: number };
const shown_first = 4;

export function FilterColumn({ filters, set }: Props) {
  const { t } = useTranslation("desk");
  const who = useWho();
  const names = useNames();
  const whose = ["mine", ...who.teams, "all"];
  const counts = useQueries({
    queries: whose.map((one) => ({
      queryKey: ["whose", one],
      queryFn: () => asked(call("get", "/api/v1/requests", { query: { ...query_of({ ...usual(who), whose: one }, who), limit: 1 } })),
      staleTime: 20_000,
    })),
  });
  const query = query_of(filters, who);
  const facets = useQuery({ queryKey: ["facets", query], queryFn: () => asked(call("get", "/api/v1/requests/facets", { query })), placeholderData: (before) => before }).data;
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
      <Choices legend={t("filter.channel")} facets={facets?.channel} chosen={filters.channel} title={(one) => channel_name(one, t("channel.link"), t("channel.liaison"))} choose={(channel) => set({ channel })} />
      <Choices legend={t("filter.partner")} facets={facets?.partner} chosen={filters.partner} title={(one) => (one.includes(":") ? `${partner_name(one)} · ${channel_name(one.slice(0, one.indexOf(":")), t("channel.link"), t("channel.liaison"))}` : one)} choose={(partner) => set({ partner })} />
      <Choices legend={t("filter.agreement")} facets={facets?.agreement} chosen={filters.agreement} title={(one) => cited(names.agreement(one))} choose={(agreement) => set({ agreement })} />
      <Link href="/letters">{t("letters.link")}</Link>
    </form>
  );
}

const Count = ({ value }: { value: number | undefined }) => (value === undefined ? null : <span className="filter-count">{number(value)}</span>);

interface Choice {
  legend: string;
  facets: readonly Facet[] | undefined;
  chosen: readonly string[];
  title: (value: string) => string;
  choose: (values: string[]) => void;
}

/** The most frequent first; what was chosen stays in sight, also where nothing is left of it. */
function Choices({ legend, facets, chosen, title, choose }: Choice) {
  const { t } = useTranslation("desk");
  const [all, show_all] = useState(false);
  if (!facets) return null;
  const gone = chosen.filter((one) => !facets.some((facet) => facet.value === one)).map((value) => ({ value, count: 0 }));
  const known = [...facets, ...gone];
  if (known.length === 0) return null;
  const first = all || known.length <= shown_first + 1 ? known : known.filter((one, at) => at < shown_first || chosen.includes(one.value));
  const rest = known.length - first.length;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {first.map((one) => (
        <label key={one.value} title={title(one.value)}>
          <input type="checkbox" checked={chosen.includes(one.value)} onChange={(event) => choose(event.target.checked ? [...chosen, one.value] : chosen.filter((other) => other !== one.value))} />
          <span>
            <bdi dir="auto">{title(one.value)}</bdi>
          </span>
          <Count value={one.count} />
        </label>
      ))}
      {rest > 0 ? (
        <button type="button" className="link-button" onClick={() => show_all(true)}>
          {t("filter.more", { count: rest })}
        </button>
      ) : null}
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
