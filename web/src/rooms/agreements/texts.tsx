// All packs in force: what each is, who is bound, how far its articles are confirmed.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { GreyRows, ProblemBox, Tag } from "@/ui/parts";
import { number } from "@/ui/time";
import { store } from "@/ui/store";
import { party_name } from "./shared/names";
import { useRowKeys } from "./shared/row_keys";
import { said, useAgreements } from "./shared/vocabulary";

const typed = store("");
const named_max = 4;

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const kinds = ["treaty", "protocol", "agreement", "directive", "regulation", "statute", "rules", "forum"] as const;

export function Texts() {
  const { t } = useTranslation("agreements");
  const { data, error, isPending, refetch } = useAgreements();
  const words = typed.use();
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  if (error) return <ProblemBox problem={error.problem} again={() => void refetch()} />;
  if (isPending) return <GreyRows rows={8} />;
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const packs = data.packs.filter((one) => {
    const text = plain([one.id, one.title.en, one.title.fr, one.scope.en, one.scope.fr, ...one.parties.map(party_name)].join(" "));
    return wanted.every((word) => text.includes(word));
  });
  return (
    <div className="stack">
      <div className="picks">
        <label>
          <strong>{t("texts.find")}</strong>
          <input className="input" type="search" value={words} onChange={(event) => typed.set(event.target.value)} placeholder={t("texts.hint")} />
        </label>
        <span className="secondary" role="status">
          {t("texts.count", { count: packs.length })}
        </span>
      </div>
      <div className="panel table-scroll">
        <table className="plain pack-list" ref={list}>
          <thead>
            <tr>
              <th scope="col">{t("texts.title")}</th>
              <th scope="col">{t("texts.kind")}</th>
              <th scope="col">{t("texts.bound")}</th>
              <th scope="col">{t("texts.articles")}</th>
              <th scope="col">{t("texts.rules")}</th>
            </tr>
          </thead>
          <tbody>
            {packs.map((one) => {
              const kind = kinds.find((kind) => kind === one.kind);
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <Link href={`/agreements/texts/${encodeURIComponent(one.id)}`} className="list-link">
                      {said(one.title, one.id)}
                    </Link>
                    <p className="secondary">{said(one.scope, "")}</p>
                  </th>
                  <td>{kind ? t(`kind.${kind}`) : one.kind}</td>
                  <td>
                    <Parties parties={one.parties} />
                    {one.facing.length > 0 ? (
                      <p className="secondary">
                        {t("texts.facing")} <Parties parties={one.facing} />
                      </p>
                    ) : null}
                  </td>
                  <td>
                    {one.confirmed === one.articles ? (
                      <Tag tone="green" icon="check-circle">
                        {t("texts.all_confirmed", { count: one.articles })}
                      </Tag>
                    ) : (
                      <Tag tone="amber" icon="question">
                        {t("standing.confirmed", { confirmed: number(one.confirmed), all: number(one.articles) })}
                      </Tag>
                    )}
                  </td>
                  <td>{number(one.rules)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {packs.length === 0 ? <p className="panel-body">{t("texts.nothing", { typed: words })}</p> : null}
      </div>
    </div>
  );
}

function Parties({ parties }: { parties: readonly string[] }) {
  const { t } = useTranslation("agreements");
  const shown = parties.slice(0, named_max).map(party_name).join(", ");
  if (parties.length === 0) return <>{t("texts.everybody")}</>;
  if (parties.length <= named_max) return <>{shown}</>;
  return <span title={parties.map(party_name).join(", ")}>{t("texts.parties", { shown, count: parties.length - named_max })}</span>;
}
