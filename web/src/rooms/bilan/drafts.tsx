// Drafts that tell parties of a commitment: each waits for a second person.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { party_named, type Shares } from "./data";

export function Drafts({ shares, lead }: { shares: Shares; lead: string }) {
  const { t } = useTranslation("bilan");
  return (
    <div role="status">
      <p>{lead}</p>
      <ul className="bilan-list">
        {shares.map((one) => (
          <li key={one.party}>
            <strong>{party_named(one.party)}</strong> {one.draft ? <Link href={`/drafts/${one.draft}`}>{t("share.draft")}</Link> : one.fault}
          </li>
        ))}
      </ul>
    </div>
  );
}
