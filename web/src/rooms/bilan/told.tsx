// Commitments between authorities: told to their parties in drafts, and as partners have them, beside one's own.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, new_key } from "@/api/client";
import type { Outcome } from "@/api/problem";
import { Foreign } from "@/ui/foreign";
import { Panel, Tag } from "@/ui/parts";
import { party_named, type Bilan, type Came, type CommitmentPage, type Shares, type Told } from "./data";
import { Drafts } from "./drafts";
import { SentForm } from "./fields";
import { StatusTag } from "./status_tag";

export function ShareForm({ one, tag }: { one: CommitmentPage; tag: string | undefined }) {
  const { t } = useTranslation("bilan");
  const [shares, set_shares] = useState<Shares>();
  const send = async () => {
    const answer = await call("post", "/api/v1/bilan/commitments/{id}/shares", { path: { id: one.id }, body: {}, tag, once: new_key() });
    if (answer.ok) set_shares(answer.value.shares);
    return answer;
  };
  if (shares) return <Drafts shares={shares} lead={t("share.done")} />;
  return (
    <SentForm send={send} act={t("share.act")} done={() => undefined}>
      <p className="secondary">{t("share.lead")}</p>
    </SentForm>
  );
}

export function FetchForm() {
  const { t } = useTranslation("bilan");
  const [came, set_came] = useState<Came>();
  const send = async (): Promise<Outcome<unknown>> => {
    const answer = await call("post", "/api/v1/bilan/fetched", { once: new_key() });
    if (answer.ok) set_came(answer.value.came);
    return answer;
  };
  return (
    <>
      <SentForm send={send} act={t("theirs.fetch_act")} done={() => undefined}>
        <p className="secondary">{t("theirs.fetch_lead")}</p>
      </SentForm>
      {came ? (
        <div role="status" className="came">
          {came.length === 0 ? <p>{t("theirs.nothing")}</p> : null}
          <ul className="bilan-list">
            {came.map((one) => (
              <li key={one.message}>
                {one.taken ? <Tag tone="green">{t("theirs.taken")}</Tag> : <Tag tone="red">{t("theirs.refused")}</Tag>}{" "}
                {one.taken ? (
                  <>
                    <strong>{party_named(one.taken.party)}</strong> <Foreign text={one.taken.text} most={300} />
                  </>
                ) : (
                  `${one.partner}: ${one.fault ?? ""}`
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** The newest of each partner; what differs is said, and nothing is chosen for anybody. */
export function Theirs({ one }: { one: CommitmentPage }) {
  const { t } = useTranslation("bilan");
  return (
    <Panel title={t("theirs.title")}>
      <ul className="panel-body bilan-list theirs">
        {one.theirs.map((told) => (
          <Line key={told.party} told={told} />
        ))}
        {one.theirs.length === 0 ? <li className="secondary">{t("theirs.none")}</li> : <li className="secondary">{t("theirs.lead")}</li>}
      </ul>
    </Panel>
  );
}

function Line({ told }: { told: Told }) {
  const { t } = useTranslation("bilan");
  return (
    <li>
      <strong>{party_named(told.party)}</strong> <StatusTag status={told.status} /> {told.differs.length > 0 ? <Tag tone="amber">{t("theirs.differs")}</Tag> : null} {told.told}
      {told.differs.includes("text") ? (
        <p>
          <Foreign text={told.text} most={600} />
        </p>
      ) : null}
      {told.reason ? (
        <p className="secondary">
          <Foreign text={told.reason} most={2000} />
        </p>
      ) : null}
    </li>
  );
}

export function Elsewhere({ bilan }: { bilan: Bilan }) {
  const { t } = useTranslation("bilan");
  if (bilan.theirs.length === 0) return null;
  return (
    <Panel title={t("theirs.elsewhere")}>
      <ul className="panel-body bilan-list theirs">
        {bilan.theirs.map((told) => (
          <li key={told.party + told.id}>
            <Foreign text={told.text} most={600} /> <StatusTag status={told.status} /> <span className="secondary">{told.told}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
