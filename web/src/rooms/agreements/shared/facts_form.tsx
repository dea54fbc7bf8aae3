// What the rules must know of a case, in the words of the packs. What is not said is unknown, and ignorance never permits.
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { FieldHelp, is_explained } from "./article_help";
import { said, useVocabulary, type Fact } from "./vocabulary";
import { Icon } from "@/ui/icon";
import { GreyRows, ProblemBox } from "@/ui/parts";
import "./shared.css";

export type Facts = Record<string, string>;

interface Given {
  facts: Facts;
  change: (next: Facts) => void;
  /** Shown from the beginning, in this order; any other can be added. */
  first: readonly string[];
  /** Facts that this place decides by itself. */
  without?: readonly string[];
}

export function FactsForm({ facts, change, first, without = [] }: Given) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary();
  const id = useId();
  const all = (words.data?.facts ?? []).filter((one) => !one.computed && one.id !== "data" && !without.includes(one.id));
  const shown = [...first, ...Object.keys(facts).filter((one) => !first.includes(one))]
    .map((name) => all.find((one) => one.id === name))
    .filter((one): one is Fact => one !== undefined);
  const others = all.filter((one) => !shown.includes(one));
  const set = (name: string, value: string) => {
    const next = { ...facts };
    if (value === "" && first.includes(name)) delete next[name];
    else next[name] = value;
    change(next);
  };
  const remove = (name: string) => change(Object.fromEntries(Object.entries(facts).filter(([one]) => one !== name)));
  if (words.error) return <ProblemBox problem={words.error.problem} again={() => void words.refetch()} />;
  if (words.isPending) return <GreyRows rows={4} height={40} />;
  return (
    <div className="stack">
      <div className="facts-grid">
        {shown.map((fact) => (
          <FactRow key={fact.id} fact={fact} value={facts[fact.id] ?? ""} set={(value) => set(fact.id, value)} remove={first.includes(fact.id) ? undefined : () => remove(fact.id)} />
        ))}
      </div>
      {others.length > 0 ? (
        <div className="buttons">
          <label htmlFor={`${id}-more`} className="secondary">
            {t("facts.add")}
          </label>
          <select id={`${id}-more`} className="input" value="" onChange={(event) => set(event.target.value, "")}>
            <option value="">{t("facts.choose")}</option>
            {others.map((fact) => (
              <option key={fact.id} value={fact.id}>
                {said(fact.title, fact.id)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </div>
  );
}

function FactRow({ fact, value, set, remove }: { fact: Fact; value: string; set: (value: string) => void; remove: (() => void) | undefined }) {
  const { t } = useTranslation("agreements");
  const id = useId();
  const title = said(fact.title, fact.id);
  const why = `fact.${fact.id}`;
  return (
    <div className="fact-row">
      <label htmlFor={id}>{title}</label>
      <select id={id} className="input" name={fact.id} value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{t("facts.unknown")}</option>
        {fact.values.map((one) => (
          <option key={one.id} value={one.id}>
            {said(one.title, one.id)}
          </option>
        ))}
      </select>
      {remove ? (
        <button type="button" className="button small" aria-label={t("facts.remove", { title })} onClick={remove}>
          <Icon name="cross" size={14} />
        </button>
      ) : null}
      {is_explained(why) ? <FieldHelp field={why} label={title} /> : null}
    </div>
  );
}

/** As the node takes them: without what is unknown. */
export const said_facts = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ""));

/** Facts, as they came from the node, in words. */
export function FactsShown({ facts }: { facts: Record<string, unknown> }) {
  const words = useVocabulary();
  return (
    <>
      {Object.entries(facts).map(([name, value]) => {
        const fact = words.data?.facts.find((one) => one.id === name);
        const title = fact?.values.find((one) => one.id === value)?.title;
        return (
          <div key={name}>
            <dt>{said(fact?.title, name)}</dt>
            <dd>{said(title, String(value))}</dd>
          </div>
        );
      })}
    </>
  );
}
