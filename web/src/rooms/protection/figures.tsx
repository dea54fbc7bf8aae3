// Four figures of what protection comes to. They name nobody, and other roles do not see them.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { is_chosen, purpose } from "@/api/purpose";
import { Icon } from "@/ui/icon";
import { GreyRows, ProblemBox } from "@/ui/parts";
import { full_day_of, number, when } from "@/ui/time";

/** Reading them is an entry: not with every look at the queue. */
const long_ms = 300_000;

function useFigures() {
  const enabled = is_chosen(purpose.use());
  return useQuery({ queryKey: ["protection", "figures"], queryFn: () => asked(call("get", "/api/v1/protection/figures")), staleTime: long_ms, enabled });
}

export function Figures() {
  const { t } = useTranslation("protection");
  const { data, error, isPending, refetch } = useFigures();
  if (error) return <ProblemBox problem={error.problem} again={() => void refetch()} />;
  if (isPending) return <GreyRows rows={1} height={84} />;
  const pass = data.rules_fault === null && data.invariants > 0;
  const cards = [
    { id: "stopped", figure: number(data.stopped), under: t("figures.stopped_under"), bad: false },
    { id: "steps", figure: number(data.steps), under: t("figures.steps_under", { count: data.open_claims, time: when(new Date(data.at)) }), bad: data.steps > 0 },
    { id: "proofs", figure: t("figures.percent", { share: pass ? 100 : 0 }), under: data.rules_fault ?? t("figures.proofs_under", { count: data.invariants, day: full_day_of(new Date(data.rules_at || data.at)) }), bad: !pass },
    { id: "neutral", figure: number(data.neutral), under: t("figures.neutral_under"), bad: false },
  ] as const;
  return (
    <section aria-label={t("figures.title")}>
      <ul className="counted">
        {cards.map((one) => (
          <li key={one.id} className="panel">
            <p className={one.bad ? "counted-figure ink-red" : "counted-figure"}>
              {one.bad ? <Icon name="warning" size={18} /> : null} {one.figure}
            </p>
            <p>
              <strong>{t(`figures.${one.id}`)}</strong>
            </p>
            <p className="secondary">{one.under}</p>
          </li>
        ))}
      </ul>
      <details className="counted-help">
        <summary>{t("figures.what")}</summary>
        <dl>
          {cards.map((one) => (
            <div key={one.id}>
              <dt>{t(`figures.${one.id}`)}</dt>
              <dd>{t(`figures.${one.id}_help`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
