// Is this document listed as lost, stolen or invalid? Numbers in, an answer in words for each.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import type { Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useScreenKeys } from "@/keys/keys";
import { party_name } from "@/rooms/agreements/shared/names";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { day_named } from "@/rooms/agreements/shared/days";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { announce } from "@/ui/live";
import { KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { number } from "@/ui/time";

type Candidate = components["schemas"]["CandidateShown"];
interface Answered {
  number: string;
  answerable: boolean;
  candidates: Candidate[];
}

const numbers_max = 50;

export function Documents() {
  const { t } = useTranslation("alerts");
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [typed, set_typed] = useState("");
  const [answers, set_answers] = useState<Answered[]>();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  useEffect(() => box.current?.focus(), []);
  const numbers = [...new Set(typed.split(/[\s,;]+/).map((one) => one.trim()).filter((one) => one !== ""))];
  const look = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || numbers.length === 0 || numbers.length > numbers_max) return;
    set_busy(true);
    set_problem(undefined);
    const queries = Object.fromEntries(numbers.map((one, at) => [`d${at}`, { schema: "Passport", properties: { number: [one] } }]));
    const answer = await call("post", "/api/v1/checks", { body: { queries }, query: { limit: 5 } });
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    const found = numbers.map((one, at) => ({ number: one, answerable: answer.value.responses[`d${at}`]?.answerable ?? false, candidates: answer.value.responses[`d${at}`]?.candidates ?? [] }));
    set_answers(found);
    announce(t("documents.announce", { count: found.filter((one) => one.candidates.length > 0).length, all: found.length }), true);
  };
  useScreenKeys([{ key: "Enter", ctrl: true, label: t("keys.look"), run: () => void look() }]);
  return (
    <div className="columns documents">
      <Panel title={t("documents.title")}>
        <form className="panel-body stack" onSubmit={(event) => void look(event)}>
          <div className="field">
            <label htmlFor={id}>{t("documents.numbers")}</label>
            <span className="secondary" id={`${id}-hint`}>
              {t("documents.hint")}
            </span>
            <textarea id={id} ref={box} className="input mono" rows={4} spellCheck={false} aria-describedby={`${id}-hint`} value={typed} onChange={(event) => set_typed(event.target.value)} />
            <FieldHelp field="documents.numbers" label={t("documents.numbers")} />
          </div>
          {numbers.length > numbers_max ? (
            <p className="ink-red" role="alert">
              {t("documents.many", { count: numbers_max })}
            </p>
          ) : null}
          <div className="buttons">
            <button type="submit" className="button primary" aria-disabled={busy || numbers.length === 0}>
              {t("documents.act")} <KeyCap>Ctrl Enter</KeyCap>
            </button>
            {numbers.length > 0 ? <span className="secondary">{t("documents.count", { count: numbers.length })}</span> : null}
          </div>
        </form>
        <Searched />
      </Panel>
      <div className="stack">
        {problem ? <ProblemBox problem={problem} /> : null}
        {answers?.map((one) => <AnswerPanel key={one.number} answered={one} />)}
      </div>
    </div>
  );
}

function AnswerPanel({ answered }: { answered: Answered }) {
  const { t } = useTranslation("alerts");
  const listed = answered.candidates.length > 0;
  return (
    <Panel
      title={
        <span className="mono number">
          <Foreign text={answered.number} most={60} />
        </span>
      }
      aside={
        <Tag tone={listed ? "red" : "slate"} icon={listed ? "warning" : "minus"}>
          {listed ? t("documents.listed") : answered.answerable ? t("documents.not_listed") : t("documents.unreadable")}
        </Tag>
      }
    >
      {listed ? (
        <ul className="found">
          {answered.candidates.map((one) => (
            <FoundRow key={`${one.entity.datasets[0] ?? ""}/${one.entity.id}`} candidate={one} />
          ))}
        </ul>
      ) : (
        <p className="panel-body secondary">{answered.answerable ? t("documents.nothing") : t("documents.unreadable_lead")}</p>
      )}
    </Panel>
  );
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);

function FoundRow({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation("alerts");
  const { entity } = candidate;
  const properties = entity.properties as Record<string, unknown>;
  const countries = strings(properties["country"]);
  const why = entity.explanations["document"];
  return (
    <li>
      <Icon name="card" />
      <div>
        <p>
          <strong className="mono">
            <Foreign text={entity.caption} most={80} />
          </strong>
          {countries.length > 0 ? ` · ${countries.map(party_name).join(", ")}` : ""}{" "}
          {candidate.listing ? (
            <Tag tone="red" icon="warning">
              {candidate.listing.title}
            </Tag>
          ) : null}
          {candidate.listing?.reported_on ? <span className="secondary"> {t("documents.reported", { day: day_named(candidate.listing.reported_on) })}</span> : null}
        </p>
        {why ? (
          <p>
            {why.detail} {why.candidate ? <span className="secondary mono">({why.candidate})</span> : null}
          </p>
        ) : null}
        <p className="secondary">
          {t("documents.list")} {entity.datasets.join(", ")}
          {entity.last_change ? ` · ${t("documents.as_of", { day: day_named(entity.last_change) })}` : ""}
        </p>
        <p className="fault caution small-note">{t("documents.next")}</p>
      </div>
    </li>
  );
}

/** Which lists were searched, how fresh, how long: so that a no is worth what it is. */
function Searched() {
  const { t } = useTranslation("alerts");
  const { data } = useQuery({ queryKey: ["catalog"], queryFn: () => asked(call("get", "/catalog")), staleTime: 60_000 });
  const lists = (data?.datasets ?? []).filter((one) => one.load && one.entity_count !== undefined);
  if (lists.length === 0) return null;
  return (
    <div className="searched">
      <h3>{t("documents.searched")}</h3>
      <ul>
        {lists.map((one) => (
          <li key={one.name}>
            {one.title} <span className="secondary">{t("documents.version", { count: one.entity_count ?? 0, version: one.version, entries: number(one.entity_count ?? 0) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
