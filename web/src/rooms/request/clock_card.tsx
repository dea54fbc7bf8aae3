// A clock: what is left first, the instant second, the article third. Not announced each second.
import { useTranslation } from "react-i18next";
import type { Clock, RequestPage } from "@/api/shapes";
import { provision } from "@/ui/article_name";
import { useNow } from "@/ui/now";
import { Tag, type Tone } from "@/ui/parts";
import { span, when } from "@/ui/time";
import type { IconName } from "@/ui/icon";
import { partner_name, useNames } from "@/api/know";

type State = "stopped" | "done" | "late" | "soon" | "runs" | "none";
const soon_ms = 12 * 3_600_000;

const looks: Record<State, { tone: Tone; icon: IconName }> = {
  stopped: { tone: "amber", icon: "pause" },
  done: { tone: "green", icon: "check" },
  late: { tone: "red", icon: "warning" },
  soon: { tone: "amber", icon: "clock" },
  runs: { tone: "slate", icon: "clock" },
  none: { tone: "slate", icon: "minus" },
};

function state_of(clock: Clock, now: number): State {
  if (clock.suspended) return "stopped";
  if (clock.stopped) return clock.late ? "late" : "done";
  if (!clock.due) return "none";
  const left = new Date(clock.due).getTime() - now;
  return left < 0 ? "late" : left < soon_ms ? "soon" : "runs";
}

export function ClockCard({ clock, request }: { clock: Clock; request: RequestPage }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const now = useNow(10_000);
  const state = state_of(clock, now.getTime());
  const ms = clock.due ? new Date(clock.due).getTime() - (clock.stopped ? new Date(clock.stopped).getTime() : now.getTime()) : 0;
  const whole = clock.due && clock.started ? new Date(clock.due).getTime() - new Date(clock.started).getTime() : 0;
  const used = whole > 0 ? Math.min(1, Math.max(0, 1 - ms / whole)) : 0;
  const big = state === "done" ? t("clock.met") : state === "none" ? t("clock.no_limit") : state === "late" ? t("clock.late", { time: span(ms) }) : t("clock.left", { time: span(ms) });
  return (
    <section className="panel card" aria-label={big}>
      <div className="card-head">
        <h2>{request.ours ? t("clock.they", { partner: partner_name(request.partner) }) : t("clock.we", { partner: partner_name(request.partner) })}</h2>
        <Tag tone={looks[state].tone} icon={looks[state].icon}>
          {t(`clock.state.${state}`)}
        </Tag>
      </div>
      <p className={`card-big ${state === "late" ? "ink-red" : state === "soon" || state === "stopped" ? "ink-amber" : ""}`}>{big}</p>
      {whole > 0 ? <progress className={state} value={used} max={1} aria-label={t("clock.used")} /> : null}
      <p className="secondary">
        {clock.due ? `${t("clock.due", { when: when(new Date(clock.due), now) })} ` : ""}
        {clock.stopped ? `${t("clock.stopped", { when: when(new Date(clock.stopped), now) })} ` : ""}
        {clock.text ? `${clock.text}. ` : ""}
        {provision(names.agreement(request.agreement), clock.article)}.
      </p>
    </section>
  );
}
