// Reads as they stand in the ledger, each to be opened: who, why, what came of it, and the entry with its proof. Whom it was about, an entry does not say.
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { Refusal, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { save } from "@/rooms/picture/export";
import { Foreign } from "@/ui/foreign";
import { ProblemBox } from "@/ui/parts";
import { number, when } from "@/ui/time";

export type ReadEntry = components["schemas"]["ReadEntry"];

/** The entry and its proof in one file, for whoever trusts neither the node nor us. */
export async function save_proof(index: string): Promise<Problem | undefined> {
  try {
    const text = await asked(call("get", "/ledger/proof/{index}", { path: { index } }));
    save(`entry-${index}.tlog-proof`, new Blob([String(text)], { type: "text/plain" }));
    return undefined;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem;
    throw fault;
  }
}

export function ReadTable({ reads, caption }: { reads: readonly ReadEntry[]; caption: string }) {
  const { t } = useTranslation("oversight");
  const [open, set_open] = useState<ReadonlySet<number>>(new Set());
  const turn = (index: number) => {
    const next = new Set(open);
    if (!next.delete(index)) next.add(index);
    set_open(next);
  };
  return (
    <div className="table-scroll">
      <table className="plain reads">
        <caption className="hidden-but-read">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("read.entry")}</th>
            <th scope="col">{t("read.when")}</th>
            <th scope="col">{t("read.user")}</th>
            <th scope="col">{t("read.purpose")}</th>
            <th scope="col">{t("read.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {reads.map((one) => (
            <Fragment key={one.index}>
              <tr>
                <th scope="row">
                  <button type="button" className="link-button" aria-expanded={open.has(one.index)} onClick={() => turn(one.index)}>
                    <span className="hidden-but-read">{t("read.open")} </span>
                    {number(one.index)}
                  </button>
                </th>
                <td className="nowrap">{when(new Date(one.at))}</td>
                <td>
                  <Foreign text={one.user} most={60} />
                </td>
                <td>
                  <Foreign text={one.purpose} most={60} />
                </td>
                <td>
                  <Foreign text={one.outcome} most={80} />
                </td>
              </tr>
              {open.has(one.index) ? (
                <tr>
                  <td colSpan={5}>
                    <Opened read={one} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Opened({ read }: { read: ReadEntry }) {
  const { t } = useTranslation("oversight");
  const [problem, set_problem] = useState<Problem>();
  const rows = [
    [t("read.kind"), read.kind],
    [t("read.at"), read.at],
    [t("read.basis"), read.legal_basis],
    [t("read.rule"), read.rule || t("read.no_rule")],
    [t("read.packs"), read.packs || t("read.no_rule")],
    [t("read.subjects"), number(read.subjects)],
  ] as const;
  return (
    <div className="read-opened">
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="wrap">
              <Foreign text={value} most={200} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="secondary">{t("read.whom")}</p>
      {problem ? <ProblemBox problem={problem} /> : null}
      <p className="screen-only">
        <button type="button" className="button small" onClick={() => void save_proof(String(read.index)).then(set_problem)}>
          {t("read.proof")}
        </button>
      </p>
    </div>
  );
}
