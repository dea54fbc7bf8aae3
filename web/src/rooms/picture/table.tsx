// What the map and the lines show, for those who read rather than look.
import { useTranslation } from "react-i18next";
import { Panel } from "@/ui/parts";
import { at, month_text, range_text, route_series, type Flows, type Kind } from "./data";

const months_shown = 6;

export function FlowTable({ flows, month, kind }: { flows: Flows; month: number; kind: Kind }) {
  const { t } = useTranslation("picture");
  const all = route_series(flows, kind);
  const legs = flows.series.filter((one) => one.kind === kind && one.leg !== "");
  const months = Array.from({ length: months_shown }, (_, i) => month - months_shown + 1 + i);
  const words = { withheld: t("withheld_short"), at_least: (low: string) => t("at_least", { low }) };
  if (all.length === 0) return null;
  return (
    <Panel title={t("table.of", { kind: t(`kind.${kind}`) })} aside={flows.k > 0 ? t("table.k", { k: flows.k }) : t("table.public")} id={`${kind}-table`}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("table.title")}>
        <table className="plain">
          <caption className="hidden-but-read">{t("table.caption", { month: month_text(month) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("table.route")}</th>
              {months.map((one) => (
                <th key={one} scope="col" className="count">
                  {month_text(one, true)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...all, ...legs].map((one) => (
              <tr key={one.route + one.leg}>
                <th scope="row" className={one.leg ? "leg-name" : undefined}>
                  {one.name}
                </th>
                {months.map((when) => (
                  <td key={when} className="count">
                    {range_text(at(one, when), words)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
