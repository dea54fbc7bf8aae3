// No candidate: what was searched, in which edition; what was not; what next.
import { useTranslation } from "react-i18next";
import type { Dataset } from "@/api/shapes";
import { KeyCap, Empty, Panel } from "@/ui/parts";
import { number } from "@/ui/time";
import type { Answered } from "./state";

interface Props {
  answered: Answered;
  datasets: readonly Dataset[];
  change_query: () => void;
  ask: (() => void) | undefined;
}

export function NoHit({ answered, datasets, change_query, ask }: Props) {
  const { t } = useTranslation("check");
  const records = datasets.reduce((sum, one) => sum + (one.entity_count ?? 0), 0);
  const { reading } = answered;
  const alone = reading.kind === "person" && !reading.birth_date && !reading.number;
  return (
    <Panel title={t("no_hit.title")}>
      <Empty icon="search" title={t("no_hit.lead", { query: answered.text.slice(0, 80) })}>
        <p>
          {t("no_hit.searched", {
            lists: datasets.map((one) => t("no_hit.list", { title: one.title, version: one.version })).join(", "),
            records: number(records),
            count: records,
          })}
        </p>
        <p className="secondary">{alone ? t("no_hit.not_searched_alone") : t("no_hit.not_searched")}</p>
        <div className="buttons">
          {ask ? (
            <button type="button" className="button" onClick={ask}>
              {t("no_hit.ask")} <KeyCap>E</KeyCap>
            </button>
          ) : null}
          <button type="button" className="button" onClick={change_query}>
            {t("no_hit.change")} <KeyCap>/</KeyCap>
          </button>
        </div>
      </Empty>
    </Panel>
  );
}
