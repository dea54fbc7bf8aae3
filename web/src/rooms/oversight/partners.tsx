// Links to partners: who is enrolled, how the line does, how long the certificate lasts.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import { party_name } from "@/rooms/agreements/shared/names";
import { Foreign } from "@/ui/foreign";
import type { IconName } from "@/ui/icon";
import { Empty, GreyRows, Panel, ProblemBox, Tag, type Tone } from "@/ui/parts";
import { number, when } from "@/ui/time";

type Partner = components["schemas"]["Partners"]["partners"][number];

const day_ms = 86_400_000;
const soon_days = 30;

export function PartnerLinks() {
  const { t } = useTranslation("oversight");
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["partners"], queryFn: () => asked(call("get", "/partners")), refetchInterval: 60_000 });
  const partners = data?.partners ?? [];
  const lines = partners.filter((one) => one.contact_at !== undefined);
  const working = lines.filter((one) => one.contact_at && !one.fault).length;
  return (
    <Panel title={t("partner.title")} aside={data ? t("partner.linked", { working, count: lines.length }) : undefined}>
      {error ? (
        <div className="panel-body">
          <ProblemBox problem={error.problem} again={() => void refetch()} />
        </div>
      ) : isPending ? (
        <GreyRows rows={4} height={34} />
      ) : partners.length === 0 ? (
        <Empty icon="link" title={t("partner.none")} />
      ) : (
        <div className="table-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t("partner.who")}</th>
                <th scope="col">{t("partner.link")}</th>
                <th scope="col">{t("partner.contact")}</th>
                <th scope="col" className="count">
                  {t("partner.waiting")}
                </th>
                <th scope="col">{t("partner.certificate")}</th>
              </tr>
            </thead>
            <tbody>
              {partners.map((one) => (
                <PartnerRow key={one.name} partner={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function standing(partner: Partner): { tone: Tone; icon: IconName; word: "working" | "fault" | "courier" | "revoked" | "unconfirmed" | "never" } {
  if (partner.state === "revoked") return { tone: "slate", icon: "ban", word: "revoked" };
  if (partner.state !== "confirmed") return { tone: "amber", icon: "question", word: "unconfirmed" };
  if (partner.contact_at === undefined) return { tone: "outline", icon: "courier", word: "courier" };
  if (partner.fault) return { tone: "red", icon: "unlink", word: "fault" };
  if (!partner.contact_at) return { tone: "amber", icon: "wait", word: "never" };
  return { tone: "green", icon: "check", word: "working" };
}

function PartnerRow({ partner }: { partner: Partner }) {
  const { t } = useTranslation("oversight");
  const { tone, icon, word } = standing(partner);
  const days = Math.floor((new Date(partner.valid_until).getTime() - Date.now()) / day_ms);
  return (
    <tr>
      <th scope="row">
        <strong>{party_name(partner.party)}</strong>
        <p className="secondary">
          <Foreign text={partner.name} most={50} />
        </p>
      </th>
      <td>
        <Tag tone={tone} icon={icon}>
          {t(`line.${word}`)}
        </Tag>
        {partner.fault ? (
          <p className="secondary">
            <Foreign text={partner.fault} most={90} />
          </p>
        ) : null}
      </td>
      <td className="nowrap">{partner.contact_at ? when(new Date(partner.contact_at)) : ""}</td>
      <td className="count">{partner.waiting === undefined ? "" : number(partner.waiting)}</td>
      <td>
        <span className={days < soon_days ? "ink-amber" : undefined}>
          <strong>{days >= 0 ? t("partner.days", { count: days }) : t("partner.over")}</strong>
        </span>
        <p className="secondary mono">{partner.fingerprint}</p>
      </td>
    </tr>
  );
}
