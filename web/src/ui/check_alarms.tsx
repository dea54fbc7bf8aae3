// Partners who asked much in private checks and followed nothing up: said until a supervisor has looked after it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { partner_name, useNames } from "@/api/know";
import type { Problem } from "@/api/problem";
import { useRight } from "@/api/session";
import { announce } from "@/ui/live";
import { ProblemBox } from "@/ui/parts";
import { number, when } from "@/ui/time";

const often_ms = 60_000;

export function CheckAlarms() {
  const { t } = useTranslation("desk");
  const names = useNames();
  const client = useQueryClient();
  const supervisor = useRight("approve");
  const alarms = useQuery({ queryKey: ["check-alarms"], queryFn: () => asked(call("get", "/api/v1/checks/alarms")), refetchInterval: often_ms });
  const [problem, set_problem] = useState<Problem>();
  async function see(id: string) {
    const answer = await call("post", "/api/v1/checks/alarms/{id}/seen", { path: { id } });
    set_problem(answer.ok ? undefined : answer.problem);
    if (answer.ok) announce(t("alarm.done"));
    await client.invalidateQueries({ queryKey: ["check-alarms"] });
  }
  const all = alarms.data?.alarms ?? [];
  if (all.length === 0 && !problem) return null;
  return (
    <section className="panel check-alarms" aria-labelledby="check-alarms">
      <div className="panel-head">
        <h2 id="check-alarms">{t("alarm.title")}</h2>
      </div>
      {problem ? (
        <div className="panel-body">
          <ProblemBox problem={problem} />
        </div>
      ) : null}
      <ul>
        {all.map((one) => (
          <li key={one.id}>
            <span>
              {t("alarm.told", { partner: partner_name(one.partner), keys: number(one.keys), purpose: names.value("purpose", one.purpose), agreement: names.agreement(one.agreement) })}
            </span>
            <span className="secondary">{when(new Date(one.at))}</span>
            {supervisor ? (
              <button type="button" className="button" onClick={() => void see(one.id)}>
                {t("alarm.seen")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="panel-body secondary">{t("alarm.why")}</p>
    </section>
  );
}
