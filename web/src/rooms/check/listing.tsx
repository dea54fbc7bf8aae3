// A passenger list: only who resembles somebody; each can be looked at as any other check.
import { useTranslation } from "react-i18next";
import { Foreign } from "@/ui/foreign";
import { Empty, Panel } from "@/ui/parts";
import { number } from "@/ui/time";
import { Score } from "./candidates";
import { change, type Listed } from "./state";

export function Listing({ listed, busy }: { listed: Listed; busy: boolean }) {
  const { t } = useTranslation("check");
  return (
    <Panel title={<Foreign text={listed.file} most={80} />} aside={busy ? t("list.doing", { done: number(listed.done), rows: number(listed.rows) }) : t("list.done", { count: listed.rows, rows: number(listed.rows), hits: listed.hits.length })}>
      {listed.hits.length === 0 && !busy ? (
        <Empty icon="check-circle" title={t("list.none")}>
          <p className="secondary">{t("list.not_kept")}</p>
        </Empty>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("list.row")}</th>
              <th scope="col">{t("list.who")}</th>
              <th scope="col">{t("list.resembles")}</th>
              <th scope="col">{t("list.how")}</th>
            </tr>
          </thead>
          <tbody>
            {listed.hits.map((hit) => {
              const best = hit.candidates[0];
              return (
                <tr key={hit.row}>
                  <td>{number(hit.row)}</td>
                  <th scope="row">
                    <button type="button" className="link-button" onClick={() => change({ text: hit.label, corrected: undefined })}>
                      <Foreign text={hit.label} most={80} />
                    </button>
                  </th>
                  <td>{best ? <Foreign text={best.entity.caption} most={80} /> : null}</td>
                  <td>{best ? <Score entity={best.entity} /> : null}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
