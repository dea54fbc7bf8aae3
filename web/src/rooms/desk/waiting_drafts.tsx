// What has not left yet: drafts of one's own, and those that wait for a second person.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { asked, call } from "@/api/client";
import { partner_name, useNames } from "@/api/know";
import { useWho } from "@/api/session";
import { shaped, type DraftRow } from "@/api/shapes";
import { Tag } from "@/ui/parts";
import { when } from "@/ui/time";

const often_ms = 30_000;
const shown_most = 3;

export function WaitingDrafts() {
  const { t } = useTranslation("desk");
  const who = useWho();
  const names = useNames();
  const [whole, set_whole] = useState(false);
  const ask = (state: "open" | "asked") => asked(call("get", "/api/v1/drafts", { query: { state, limit: 50 } }));
  const open = useQuery({ queryKey: ["drafts", "open"], queryFn: () => ask("open"), refetchInterval: often_ms });
  const asking = useQuery({ queryKey: ["drafts", "asked"], queryFn: () => ask("asked"), refetchInterval: often_ms });
  const mine = shaped<DraftRow[]>(open.data?.drafts ?? []).filter((one) => one.authors.split(/[ ,]+/).includes(who.user));
  const all = [...shaped<DraftRow[]>(asking.data?.drafts ?? []), ...mine];
  const shown = whole ? all : all.slice(0, shown_most);
  if (all.length === 0) return null;
  return (
    <section className="panel queue-drafts" aria-labelledby="drafts">
      <div className="panel-head">
        <h2 id="drafts">{t("drafts.title")}</h2>
        {all.length > shown_most ? (
          <button type="button" className="link-button" aria-expanded={whole} onClick={() => set_whole(!whole)}>
            {whole ? t("drafts.fewer") : t("drafts.all", { count: all.length })}
          </button>
        ) : null}
      </div>
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <Link href={`/drafts/${one.id}`}>
              {one.procedure ? names.procedure(one.agreement, one.procedure) : names.agreement(one.agreement)} · {partner_name(one.partner || one.to)}
            </Link>
            <Tag tone={one.state === "asked" ? "amber" : "slate"}>{t(`drafts.${one.state === "asked" ? "asked" : "open"}`)}</Tag>
            <span className="secondary">
              {one.authors} · {when(new Date(one.changed))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
