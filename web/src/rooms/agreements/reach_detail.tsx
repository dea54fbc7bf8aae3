// One cell, written out: each permission with its article in both languages, what may go, and the clocks of the instrument.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { asked, call } from "@/api/client";
import { provision } from "@/ui/article_name";
import { Icon } from "@/ui/icon";
import { GreyRows, Panel, ProblemBox, Tag } from "@/ui/parts";
import { language } from "@/words/words";
import { found_in, is_open, never_in, type Column, type FoundIn, type Reach } from "./reach_data";
import { BothTexts } from "./shared/both";
import { party_name } from "./shared/names";
import { useVocabulary, value_title } from "./shared/vocabulary";

export function ReachDetail({ from, to, column, purpose }: { from: string; to: string; column: Column; purpose: string }) {
  const { t } = useTranslation("agreements");
  const { data, error, refetch } = useQuery({
    queryKey: ["reach", from, to, language()],
    queryFn: () => asked(call("get", "/api/v1/reach", { query: { from, to } })),
    staleTime: 1_800_000,
  });
  const found = found_in(data, column, purpose);
  const never = never_in(data, column);
  return (
    <Panel title={t("reach.detail", { partner: party_name(to), what: t(`column.${column.id}`) })} aside={data ? t("reach.rules", { count: found.length + never.length }) : undefined}>
      {error ? (
        <div className="panel-body">
          <ProblemBox problem={error.problem} again={() => void refetch()} />
        </div>
      ) : data ? (
        <ul className="rule-list">
          {found.map((one, at) => (
            <PermissionRow key={`${one.instrument.pack}/${one.permission.rule}`} found={one} clocks={found.findIndex((other) => other.instrument === one.instrument) === at} />
          ))}
          {never.map((one) => (
            <NeverRow key={`${one.pack}/${one.rule}`} never={one} />
          ))}
        </ul>
      ) : (
        <GreyRows rows={2} />
      )}
    </Panel>
  );
}

/** What no case lifts. */
function NeverRow({ never }: { never: Reach["forbidden"][number] }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  return (
    <li>
      <span className="ink-red">
        <Icon name="cross" />
      </span>
      <div>
        <p className="rule-head">
          {provision(never.title, never.article)} <Link href={`/agreements/texts/${encodeURIComponent(never.pack)}?article=${encodeURIComponent(never.article)}`}>{t("reach.open")}</Link>
        </p>
        <BothTexts en={never.texts.en} fr={never.texts.fr} />
        {never.data.length > 0 ? (
          <dl className="tight">
            <div>
              <dt>{t("reach.never")}</dt>
              <dd>{never.data.map((one) => value_title(words, "data", one)).join("; ")}</dd>
            </div>
          </dl>
        ) : null}
      </div>
    </li>
  );
}

/** The clocks are those of the instrument: written once. */
function PermissionRow({ found, clocks }: { found: FoundIn<Reach>; clocks: boolean }) {
  const { t } = useTranslation("agreements");
  const { t: shell } = useTranslation("shell");
  const words = useVocabulary().data;
  const { instrument, permission } = found;
  const data = (all: readonly string[]) => all.map((one) => value_title(words, "data", one)).join("; ");
  return (
    <li>
      <span className={is_open(found) ? "ink-green" : "ink-amber"}>
        <Icon name={is_open(found) ? "check" : "people"} />
      </span>
      <div>
        <p className="rule-head">
          {provision(instrument.title, permission.article)}{" "}
          <Tag tone={permission.confirmed ? "green" : "amber"} icon={permission.confirmed ? "check-circle" : "question"}>
            {permission.confirmed ? t("confirmed") : t("unconfirmed")}
          </Tag>{" "}
          <Link href={`/agreements/texts/${encodeURIComponent(instrument.pack)}?article=${encodeURIComponent(permission.article)}`}>{t("reach.open")}</Link>
        </p>
        <BothTexts en={permission.texts.en} fr={permission.texts.fr} />
        <dl className="tight">
          {permission.data.length > 0 ? (
            <div>
              <dt>{t("reach.outright")}</dt>
              <dd>{data(permission.data)}</dd>
            </div>
          ) : null}
          {permission.by_a_person.length > 0 ? (
            <div>
              <dt>{t("reach.by_a_person")}</dt>
              <dd>{data(permission.by_a_person)}</dd>
            </div>
          ) : null}
          {clocks && instrument.deadlines.length > 0 ? (
            <div>
              <dt>{t("reach.clocks")}</dt>
              <dd>
                {instrument.deadlines.map((one) => shell("pair", { name: one.procedure_title, value: `${one.limit_text ?? t("soonest")} (${t("article", { ref: one.article })})` })).join("; ")}
              </dd>
            </div>
          ) : null}
        </dl>
      </div>
    </li>
  );
}
