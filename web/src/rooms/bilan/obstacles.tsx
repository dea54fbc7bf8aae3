// What stands in the way, measured in this node's own requests and packs: with whom, why, how often, and what would remove it.
import { useTranslation } from "react-i18next";
import { Empty, GreyRows, Panel, ProblemBox } from "@/ui/parts";
import { useObstacles, type Obstacle } from "./data";
import { Tabbed } from "./room";

const kinds = ["no_answer", "not_proved", "not_done", "refused", "late", "diverges"] as const satisfies readonly Obstacle["kind"][];

export function Obstacles() {
  const { t } = useTranslation("bilan");
  const { data, error, isPending, refetch } = useObstacles();
  return (
    <Tabbed tab="obstacles">
      <p className="secondary bilan-lead">{t("obstacles.lead", { days: data?.days ?? 365 })}</p>
      {error ? (
        <ProblemBox problem={error.problem} again={() => void refetch()} />
      ) : isPending ? (
        <GreyRows rows={6} />
      ) : data.obstacles.length === 0 ? (
        <div className="panel">
          <Empty icon="check-circle" title={t("obstacles.none")} />
        </div>
      ) : (
        <div className="stack">
          {kinds.map((kind) => (
            <OfKind key={kind} all={data.obstacles.filter((one) => one.kind === kind)} />
          ))}
        </div>
      )}
    </Tabbed>
  );
}

function OfKind({ all }: { all: readonly Obstacle[] }) {
  const { t } = useTranslation("bilan");
  const first = all[0];
  if (!first) return null;
  return (
    <Panel title={first.title}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={first.title}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("obstacles.what")}</th>
              <th scope="col">{t("obstacles.remedy")}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.told}>
                <th scope="row" className="bilan-said">
                  {one.told}
                </th>
                <td>{one.remedy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
