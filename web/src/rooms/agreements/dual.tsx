// Whether the offence is one in both States: what must be alleged so that it is, and when it is not.
import { useTranslation } from "react-i18next";
import { Panel, Tag, type Tone } from "@/ui/parts";
import type { IconName } from "@/ui/icon";
import type { Compared } from "./offence_table";
import { party_name } from "./shared/names";
import { useVocabulary, word } from "./shared/vocabulary";

type Dual = NonNullable<Compared["dual_criminality"]>;

const looks: Record<Dual["answer"], { tone: Tone; icon: IconName }> = {
  yes: { tone: "green", icon: "check" },
  conditional: { tone: "amber", icon: "near" },
  no: { tone: "red", icon: "cross" },
  no_sheet: { tone: "slate", icon: "minus" },
};
const spared = ["humanitarian", "mutual-aid", "family", "minor-in-care", "smuggled-person", "victim"] as const;

export function DualPanel({ dual, asking, asked }: { dual: Dual; asking: string; asked: string }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  const { tone, icon } = looks[dual.answer];
  const elements = (all: readonly string[]) => all.map((one) => word(words, "elements", one)).join("; ");
  const spared_name = (id: string) => {
    const known = spared.find((one) => one === id);
    return known ? t(`spared.${known}`) : id;
  };
  const rows: [string, string][] = [];
  if (dual.asking) rows.push([t("dual.there", { state: party_name(asking) }), dual.asking]);
  if (dual.asked) rows.push([t("dual.there", { state: party_name(asked) }), dual.asked]);
  if (dual.common_acts.length > 0) rows.push([t("dual.common"), elements(dual.common_acts)]);
  if (dual.needs_benefit || dual.needs.length > 0) rows.push([t("dual.needs"), [...(dual.needs_benefit ? [t("row.benefit")] : []), ...dual.needs.map((one) => word(words, "elements", one))].join("; ")]);
  if (dual.not_where.length > 0) rows.push([t("dual.not_where"), dual.not_where.map(spared_name).join("; ")]);
  return (
    <Panel
      title={t("dual.title", { asking: party_name(asking), asked: party_name(asked) })}
      aside={
        <Tag tone={tone} icon={icon}>
          {t(`dual.answer.${dual.answer}`)}
        </Tag>
      }
    >
      <dl className="known">
        {rows.map(([title, text], at) => (
          <div key={`${title}${at}`}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {dual.needs_benefit ? <p className="fault caution dual-note">{t("dual.benefit")}</p> : null}
    </Panel>
  );
}
