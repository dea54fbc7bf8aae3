// Whose it is: a person, a team, or nobody yet. Somebody else's change meanwhile is shown, not overwritten.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useColleagues } from "@/api/know";
import { useWho } from "@/api/session";
import { announce } from "@/ui/live";
import { Dialog, ProblemBox } from "@/ui/parts";

export function AssignDialog({ row, close }: { row: { id: string; assignee: string; team: string }; close: () => void }) {
  const { t } = useTranslation("desk");
  const who = useWho();
  const client = useQueryClient();
  const colleagues = useColleagues();
  const [assignee, set_assignee] = useState(row.assignee || who.user);
  const [team, set_team] = useState(row.team || who.teams[0] || "");
  const [problem, set_problem] = useState<Problem>();
  const known = colleagues.some((one) => one.user === assignee) || assignee === "";
  const people = known ? colleagues : [...colleagues, { user: assignee, full_name: assignee, teams: [], may: [] }];
  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = {
      ...(assignee.trim() === row.assignee ? {} : { assignee: { was: row.assignee, now: assignee.trim() } }),
      ...(team.trim() === row.team ? {} : { team: { was: row.team, now: team.trim() } }),
    };
    if (Object.keys(body).length === 0) return close();
    const answer = await call("patch", "/api/v1/requests/{id}", { path: { id: row.id }, body });
    if (!answer.ok) return set_problem(answer.problem);
    announce(t("assign.done"));
    await Promise.all(["queue", "whose", "request"].map((name) => client.invalidateQueries({ queryKey: [name] })));
    close();
  }
  return (
    <Dialog title={t("assign.title")} open close={close}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {problem ? (
          <ProblemBox problem={problem}>
            {Object.entries(problem.fields).map(([field, values]) => (
              <p key={field}>{t("assign.conflict", { there: String(values.there ?? "") })}</p>
            ))}
          </ProblemBox>
        ) : null}
        <div className="field">
          <label htmlFor="assignee">{t("assign.person")}</label>
          <select id="assignee" className="input" value={assignee} onChange={(event) => set_assignee(event.target.value)}>
            <option value="">{t("nobody")}</option>
            {people.map((one) => (
              <option key={one.user} value={one.user}>
                {one.full_name}
                {one.teams.length > 0 ? ` · ${one.teams.join(", ")}` : ""}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="team">{t("assign.team")}</label>
          <input id="team" className="input" list="teams" maxLength={100} value={team} onChange={(event) => set_team(event.target.value)} />
          <datalist id="teams">
            {[...new Set([...who.teams, ...colleagues.flatMap((one) => one.teams)])].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
        <div className="buttons">
          <button type="submit" className="button primary">
            {t("assign.act")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
