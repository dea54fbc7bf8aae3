// What was promised: how much of it is done, a line of dates, and each commitment beside what shows it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { Dialog, GreyRows, KeyCap, ProblemBox } from "@/ui/parts";
import { number } from "@/ui/time";
import { language } from "@/words/words";
import { date_named, looks, useBilan, type Bilan, type Commitment } from "./data";
import { CommitmentForm } from "./forms";
import { Tabbed } from "./room";
import { StatusTag } from "./status_tag";
import { Elsewhere, FetchForm } from "./told";

export function Commitments() {
  const { t } = useTranslation("bilan");
  const { data, error, isPending, refetch } = useBilan();
  return (
    <Tabbed tab="commitments" acts={<Acts />}>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : isPending ? <GreyRows rows={8} height={34} /> : <Sheet bilan={data} />}
      <p className="secondary bilan-foot">{t("foot")}</p>
    </Tabbed>
  );
}

function Acts() {
  const { t } = useTranslation("bilan");
  const may_change = useRight("draft");
  const may_read = useRight("read");
  const [open, set_open] = useState<"add" | "fetch">();
  const close = () => set_open(undefined);
  useScreenKeys(may_change ? [{ key: "n", label: t("add.title"), run: () => set_open("add") }] : []);
  return (
    <>
      <a className="button" href={`/api/v1/bilan/report?format=html&lang=${language()}`} target="_blank" rel="noreferrer">
        {t("report")}
      </a>
      <a className="button" href={`/api/v1/bilan/report?format=pdf&lang=${language()}`} download="bilan.pdf">
        {t("report_pdf")}
      </a>
      {may_read ? (
        <button type="button" className="button" onClick={() => set_open("fetch")}>
          {t("theirs.fetch")}
        </button>
      ) : null}
      {may_change ? (
        <button type="button" className="button primary" onClick={() => set_open("add")}>
          {t("add.title")} <KeyCap>N</KeyCap>
        </button>
      ) : null}
      <Dialog title={t("add.title")} open={open === "add"} close={close}>
        <CommitmentForm done={close} />
      </Dialog>
      <Dialog title={t("theirs.fetch")} open={open === "fetch"} close={close}>
        <FetchForm />
      </Dialog>
    </>
  );
}

function Sheet({ bilan }: { bilan: Bilan }) {
  return (
    <div className="stack">
      <Counts bilan={bilan} />
      <Timeline bilan={bilan} />
      <CommitmentTable bilan={bilan} />
      <Elsewhere bilan={bilan} />
    </div>
  );
}

function Counts({ bilan }: { bilan: Bilan }) {
  const { t } = useTranslation("bilan");
  const all = bilan.counts.reduce((sum, one) => sum + one.commitments, 0);
  return (
    <section className="panel bilan-counts" aria-label={t("counts")}>
      <dl>
        {bilan.counts.map((one) => (
          <div key={one.status} className={looks[one.status].tone}>
            <dd>{number(one.commitments)}</dd>
            <dt>{t(`status.${one.status}`)}</dt>
          </div>
        ))}
      </dl>
      <div className="bilan-share">
        <div className="bar" aria-hidden>
          {bilan.counts.map((one) => (one.commitments > 0 ? <i key={one.status} className={looks[one.status].tone} style={{ flexGrow: one.commitments }} /> : null))}
        </div>
        <p className="secondary">{t("counts_lead", { count: all })}</p>
      </div>
    </section>
  );
}

function Timeline({ bilan }: { bilan: Bilan }) {
  const { t } = useTranslation("bilan");
  return (
    <section className="panel bilan-line" aria-label={t("line")}>
      <ol tabIndex={0}>
        {bilan.timeline.map((one) => (
          <li key={one.kind + one.date + one.text} className={`${one.kind}${one.done ? " done" : ""}`} aria-current={one.kind === "today" ? "date" : undefined}>
            <span className="dot" aria-hidden>
              {one.done ? <Icon name="check" size={14} /> : null}
            </span>
            <strong>{date_named(one.date)}</strong>
            <span className="secondary">
              {one.kind === "today" ? t("today") : one.text}
              {one.kind === "today" ? null : <span className="hidden-but-read">, {t(one.done ? "met" : "not_met")}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function CommitmentTable({ bilan }: { bilan: Bilan }) {
  const { t } = useTranslation("bilan");
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={t("tab.commitments")}>
      <table className="plain bilan-table">
        <thead>
          <tr>
            <th scope="col">{t("commitment")}</th>
            <th scope="col">{t("status_of")}</th>
            <th scope="col">{t("evidence_live")}</th>
            <th scope="col">{t("owner")}</th>
          </tr>
        </thead>
        {bilan.groups.map((group) => {
          const declared = bilan.declarations.find((one) => one.id === group.declaration);
          return (
            <tbody key={group.declaration}>
              <tr className="group-row">
                <th scope="rowgroup" colSpan={4}>
                  {declared ? (
                    <>
                      <strong>{date_named(declared.date)}</strong> {declared.title} <span className="secondary">{declared.known_text}</span>
                    </>
                  ) : (
                    <strong>{group.title}</strong>
                  )}
                </th>
              </tr>
              {group.commitments.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

function Row({ one }: { one: Commitment }) {
  const { t } = useTranslation("bilan");
  return (
    <tr>
      <th scope="row">
        <Link href={`/bilan/commitments/${encodeURIComponent(one.id)}`} className="list-link">
          <Foreign text={one.text} most={300} />
        </Link>
        {one.due ? <p className="secondary">{t("due", { day: date_named(one.due) })}</p> : null}
      </th>
      <td>
        <StatusTag status={one.status} />
        {one.theirs.map((told) => (
          <p key={told.party} className={told.differs.length > 0 ? "disagrees" : "secondary"}>
            {told.told}
          </p>
        ))}
        {one.own || one.known !== "drawn" || one.version > 0 ? null : <p className="secondary">{one.known_text}</p>}
      </td>
      <td>
        {one.evidence.map((measured) => (
          <p key={measured.measure}>{measured.told}</p>
        ))}
        {one.notes.map((note) => (
          <p key={note}>
            <Foreign text={note} most={300} />
          </p>
        ))}
        {one.verdict_text ? (
          <p className="disagrees">
            <Icon name="warning" size={14} /> {one.verdict_text}
          </p>
        ) : null}
      </td>
      <td>
        <Foreign text={one.owner} most={120} />
      </td>
    </tr>
  );
}
