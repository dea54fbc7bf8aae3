// Element by element; what is otherwise than in the Protocol is named in words and set off, benefit above all.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ReactNode } from "react";
import type { components } from "@/api/schema";
import { Icon } from "@/ui/icon";
import { Tag } from "@/ui/parts";
import { short_title, useVocabulary, word } from "./shared/vocabulary";

export type Compared = components["schemas"]["OffenceCompared"];
type Sheet = Compared["sheets"][number];
type Fine = Compared["carrier_fines"][number];
type How = "in_line" | "near" | "apart" | "plain";

const benefits = ["required", "aggravating", "immaterial"] as const;
const spared = ["humanitarian", "mutual-aid", "family", "minor-in-care", "smuggled-person", "victim"] as const;
const ways = ["outside", "state-option"] as const;

const one_of = <T extends string>(all: readonly T[], value: string | undefined): T | undefined => all.find((one) => one === value);

export function OffenceTable({ sheets, protocol, fines }: { sheets: readonly Sheet[]; protocol: string; fines: readonly Fine[] }) {
  const { t } = useTranslation("agreements");
  const measure = sheets.find((one) => one.pack === protocol);
  const rows: { id: string; title: string; cell: (sheet: Sheet) => { how: How; body: ReactNode } }[] = [
    { id: "benefit", title: t("row.benefit"), cell: (sheet) => benefit_cell(sheet) },
    { id: "acts", title: t("row.acts"), cell: (sheet) => set_cell(sheet.acts, measure?.acts, sheet === measure) },
    { id: "elements", title: t("row.elements"), cell: (sheet) => set_cell(sheet.elements, measure?.elements, sheet === measure) },
    ...spared
      .filter((who) => sheets.some((sheet) => sheet.exempt[who]))
      .map((who) => ({ id: who, title: t(`spared.${who}`), cell: (sheet: Sheet) => spared_cell(sheet, who) })),
    { id: "penalties", title: t("row.penalties"), cell: (sheet) => ({ how: "plain" as const, body: <Penalties sheet={sheet} /> }) },
    { id: "fines", title: t("row.fines"), cell: (sheet) => ({ how: "plain" as const, body: <Fines fines={fines.filter((one) => one.pack === sheet.pack)} /> }) },
  ];
  return (
    <div className="panel table-scroll">
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{t("row.element")}</th>
            {sheets.map((sheet) => (
              <th scope="col" key={`${sheet.pack}/${sheet.article}`}>
                <Link href={`/agreements/texts/${encodeURIComponent(sheet.pack)}?article=${encodeURIComponent(sheet.article)}`}>{short_title(sheet.pack_title)}</Link>
                <br />
                {sheet.title}
                <br />
                {t("article", { ref: sheet.article })} {sheet.confirmed ? null : <Tag tone="amber">{t("unconfirmed")}</Tag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.title}</th>
              {sheets.map((sheet) => {
                const { how, body } = row.cell(sheet);
                return (
                  <td key={`${sheet.pack}/${sheet.article}`} className={sheet === measure ? undefined : how === "near" ? "near" : how === "apart" ? "apart" : undefined}>
                    {body}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function benefit_cell(sheet: Sheet): { how: How; body: ReactNode } {
    const benefit = one_of(benefits, sheet.benefit);
    const same = sheet.benefit === measure?.benefit;
    const text = benefit ? t(`benefit.${benefit}`) : sheet.benefit;
    return { how: same ? "in_line" : "apart", body: <Marked how={sheet === measure ? "plain" : same ? "in_line" : "apart"}>{text}</Marked> };
  }

  function spared_cell(sheet: Sheet, who: (typeof spared)[number]): { how: How; body: ReactNode } {
    const way = one_of(ways, sheet.exempt[who]);
        const article = sheet.exempt_articles[who];
    const how: How = sheet.exempt[who] === measure?.exempt[who] ? "in_line" : "near";
    return {
      how,
      body: (
        <>
          <Marked how={sheet === measure ? "plain" : how}>{way ? t(`way.${way}`) : t("way.none")}</Marked>
          {article ? <p className="secondary">{t("article", { ref: article })}</p> : null}
        </>
      ),
    };
  }

  function set_cell(own: readonly string[], theirs: readonly string[] | undefined, is_measure: boolean): { how: How; body: ReactNode } {
    const missing = (theirs ?? []).filter((one) => !own.includes(one));
    const same = is_measure || (missing.length === 0 && own.every((one) => theirs?.includes(one)));
    return { how: same ? "in_line" : "near", body: <Words own={own} theirs={theirs} missing={missing} is_measure={is_measure} /> };
  }
}

function Marked({ how, children }: { how: How; children: ReactNode }) {
  const icon = how === "in_line" ? "check" : how === "near" ? "near" : how === "apart" ? "cross" : undefined;
  return (
    <span className={`held-against ${how}`}>
      {icon ? <Icon name={icon} size={16} /> : null}
      {children}
    </span>
  );
}

function Words({ own, theirs, missing, is_measure }: { own: readonly string[]; theirs: readonly string[] | undefined; missing: readonly string[]; is_measure: boolean }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  return (
    <ul>
      {own.map((one) => {
        const shared = is_measure || theirs?.includes(one);
        return (
          <li key={one}>
            {is_measure ? word(words, "elements", one) : <Marked how={shared ? "in_line" : "near"}>{shared ? word(words, "elements", one) : t("row.added", { what: word(words, "elements", one) })}</Marked>}
          </li>
        );
      })}
      {missing.map((one) => (
        <li key={one}>
          <Marked how="near">{t("row.missing", { what: word(words, "elements", one) })}</Marked>
        </li>
      ))}
    </ul>
  );
}

function Penalties({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation("agreements");
  if (sheet.penalties.length === 0) return <span className="secondary">{t("row.none")}</span>;
  return (
    <ul>
      {sheet.penalties.map((one) => (
        <li key={`${one.article}${one.when}`}>
          {one.penalty}
          <p className="secondary">
            {one.when} · {t("article", { ref: one.article })}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Fines({ fines }: { fines: readonly Fine[] }) {
  const { t } = useTranslation("agreements");
  if (fines.length === 0) return <span className="secondary">{t("row.none")}</span>;
  return (
    <ul>
      {fines.map((one) => (
        <li key={one.article}>
          {one.text}
          <p className="secondary">
            {t("article", { ref: one.article })}
            {one.spares_asylum ? ` · ${t("row.spares_asylum")}` : ""}
          </p>
        </li>
      ))}
    </ul>
  );
}
