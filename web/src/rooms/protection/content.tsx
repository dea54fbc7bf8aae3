// What the draft says, section by section; what the rules seal is set apart and bordered, on paper too.
import { useTranslation } from "react-i18next";
import { party_name } from "@/rooms/agreements/shared/names";
import { fact_title, useVocabulary, value_title, word, type Vocabulary } from "@/rooms/agreements/shared/vocabulary";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { Panel, Tag } from "@/ui/parts";

type Row = readonly [field: string, text: string];

const plain = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object" && !Array.isArray(value);

function text_of(value: unknown): string {
  if (Array.isArray(value)) return value.map(text_of).join(", ");
  if (plain(value)) return Object.entries(value).map(([name, inside]) => `${name}: ${text_of(inside)}`).join(", ");
  return String(value);
}

const rows_of = (section: unknown): Row[] => (plain(section) ? Object.entries(section).map(([name, value]) => [name, text_of(value)] as const) : []);

export function Contents({ content, message, redacted }: { content: Record<string, unknown>; message: Record<string, unknown> | null; redacted: readonly string[] }) {
  const { t } = useTranslation("protection");
  const words = useVocabulary().data;
  const data = plain(content["data"]) ? content["data"] : {};
  const sections = Object.entries(data);
  return (
    <Panel title={t("content.title")} aside={message ? t("content.leaves") : t("content.nothing")}>
      {sections.map(([category, section]) => (
        <Section key={category} words={words} category={category} rows={rows_of(section)} fate={redacted.includes(category) ? "sealed" : message === null ? "waits" : "goes"} />
      ))}
      <Case content={content} words={words} />
    </Panel>
  );
}

type Fate = "sealed" | "waits" | "goes";
const looks = { sealed: { tone: "violet", icon: "eye-off" }, waits: { tone: "amber", icon: "people" }, goes: { tone: "green", icon: "send" } } as const;

function Section({ words, category, rows, fate }: { words: Vocabulary | undefined; category: string; rows: readonly Row[]; fate: Fate }) {
  const { t } = useTranslation("protection");
  return (
    <section className="content-part">
      <h3>
        {value_title(words, "data", category)}{" "}
        <Tag tone={looks[fate].tone} icon={looks[fate].icon}>
          {t(`content.${fate}`)}
        </Tag>
      </h3>
      <dl className="known">
        {rows.map(([field, text]) => (
          <div key={field}>
            <dt>{word(words, "fields", field)}</dt>
            <dd className={fate === "sealed" ? "sealed" : undefined}>
              <Foreign text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the author told the rules; a protection file says it better where it knows. */
function Case({ content, words }: { content: Record<string, unknown>; words: Vocabulary | undefined }) {
  const { t } = useTranslation("protection");
  const facts = plain(content["facts"]) ? Object.entries(content["facts"]) : [];
  const countries = plain(content["countries"]) ? Object.entries(content["countries"]) : [];
  if (facts.length + countries.length === 0) return null;
  const named = (value: unknown) => (Array.isArray(value) ? value.map((one) => party_name(String(one))).join(", ") : String(value));
  return (
    <section className="content-part">
      <h3>
        <Icon name="note" size={16} /> {t("content.case")}
      </h3>
      <dl className="known pairs">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{fact_title(words, name)}</dt>
            <dd>{value_title(words, name, String(value))}</dd>
          </div>
        ))}
        {countries.map(([name, value]) => (
          <div key={name}>
            <dt>{name === "fled" ? t("content.fled") : t("content.origin")}</dt>
            <dd>{named(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
