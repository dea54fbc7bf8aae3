// Why a field is asked for: the articles behind it that bind the reader's own State, quoted in both languages where somebody wants to see them.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWho } from "@/api/session";
import { article_name, provision } from "@/ui/article_name";
import { Icon } from "@/ui/icon";
import { GreyRows, ProblemBox } from "@/ui/parts";
import { language } from "@/words/words";
import { BothTexts } from "./both";
import articles from "./field_articles.json";
import { cited, said, useAgreement, useAgreements, type Both } from "./vocabulary";

/** A field that some article speaks of; `field_articles.json` says which, a test that the packs and the catalogue of provisions have it. */
export type Explained = keyof typeof articles;

export const is_explained = (field: string): field is Explained => field in articles;
export const articles_of = (field: Explained): readonly string[] => articles[field];

interface Provision {
  pack: string;
  article: string;
  title: Both;
}

/** Of `sis-2018-1862/21`: what the packs in force have and the State of who reads is bound by. */
function useBinding(references: readonly string[]): Provision[] {
  const { party } = useWho();
  const packs = useAgreements().data?.packs ?? [];
  return references.flatMap((reference) => {
    const at = reference.indexOf("/");
    const pack = packs.find((one) => one.id === reference.slice(0, at));
    const binds = pack && (pack.parties.length === 0 || pack.parties.includes(party));
    return binds ? [{ pack: pack.id, article: reference.slice(at + 1), title: pack.title }] : [];
  });
}

/** `of`: references such as `sis-2018-1862/21`, the first of them named on the button. Nothing is said where none binds. */
export function ArticleHelp({ of, label }: { of: readonly string[]; label: string }) {
  const { t } = useTranslation("agreements");
  const id = useId();
  const [open, show] = useState(false);
  const binding = useBinding(of);
  const [first] = binding;
  if (!first) return null;
  return (
    <div className="article-help screen-only">
      <button type="button" className="link-button field-law" aria-expanded={open} aria-controls={id} onClick={() => show(!open)}>
        {[article_name(first.article), cited(said(first.title, first.pack))].filter(Boolean).join(" · ")}
        {binding.length > 1 ? ` ${t("help.more", { count: binding.length - 1 })}` : ""}
        <span className="hidden-but-read"> {t("help.behind", { field: label })}</span>
      </button>
      <div id={id} hidden={!open}>
        {open ? binding.map((one) => <Read key={`${one.pack}/${one.article}`} of={one} />) : null}
      </div>
    </div>
  );
}

/** A field's own help: by its name, narrowed to one agreement where the form is under one. */
export function FieldHelp({ field, label, agreement }: { field: Explained; label: string; agreement?: string }) {
  return <ArticleHelp of={articles_of(field).filter((one) => agreement === undefined || one.startsWith(`${agreement}/`))} label={label} />;
}

/** Its words are asked of the node when somebody wants them. */
function Read({ of: { pack, article, title } }: { of: Provision }) {
  const { data, error, refetch } = useAgreement(pack);
  if (error) return <ProblemBox problem={error.problem} again={() => void refetch()} />;
  if (!data) return <GreyRows rows={1} height={40} />;
  const in_english = data.en.articles.find((one) => one.ref === article);
  const in_french = data.fr.articles.find((one) => one.ref === article);
  if (!in_english || !in_french) return null;
  return <Quotation title={title} article={article} text={{ en: in_english.text, fr: in_french.text }} confirmed={in_english.status === "confirmed"} />;
}

/** What the article says, in our own words, in both languages. */
export function Quotation({ title, article, text, confirmed }: { title: Both; article: string; text: Both; confirmed: boolean }) {
  const { t } = useTranslation("agreements");
  return (
    <div className="field-law-text">
      <p>
        <Icon name="scales" size={14} /> <strong>{provision(title[language()], article)}</strong>
        {confirmed ? null : <span className="secondary"> · {t("unconfirmed")}</span>}
      </p>
      <BothTexts en={text.en} fr={text.fr} />
    </div>
  );
}
