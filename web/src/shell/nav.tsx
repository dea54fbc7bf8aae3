import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { asked, call } from "@/api/client";
import { connection } from "@/api/connection";
import { useWho } from "@/api/session";
import { name_of, type Room } from "@/rooms/rooms";
import { Icon } from "@/ui/icon";
import { Tag } from "@/ui/parts";
import { number } from "@/ui/time";

const groups = ["work", "know", "oversight"] as const;
const often_ms = 60_000;

export function Nav({ rooms, here }: { rooms: readonly Room[]; here: Room | undefined }) {
  const { t } = useTranslation("shell");
  const { rights } = useWho();
  return (
    <div className="nav screen-only">
      <nav aria-label={t("rooms")}>
        {groups.map((group) => {
          const own = rooms.filter((room) => room.group === group);
          if (own.length === 0) return null;
          return (
            <div key={group} className="nav-group">
              <h2 className="nav-head">{t(`group.${group}`)}</h2>
              <ul>
                {own.map((room) => (
                  <li key={room.id}>
                    <Link href={room.paths[0]} className="nav-link" aria-current={room === here ? "page" : undefined} title={t(`nav.${name_of(room, rights)}`)}>
                      <Icon name={room.icon} />
                      <span className="nav-name">{t(`nav.${name_of(room, rights)}`)}</span>
                      {room.id === "desk" ? <LateTag /> : null}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      <Foot />
    </div>
  );
}

/** How many are late in what the queue opens with: their team's, or everybody's. */
function LateTag() {
  const { t } = useTranslation("shell");
  const team = useWho().teams[0];
  const { data } = useQuery({
    queryKey: ["late"],
    queryFn: () => asked(call("get", "/api/v1/requests", { query: { group: "overdue", limit: 1, ...(team ? { team } : {}) } })),
    refetchInterval: often_ms,
  });
  const late = data?.groups.find((one) => one.group === "overdue")?.count ?? 0;
  if (late === 0) return null;
  return (
    <span className="late-tag">
      <Tag tone="red">{t("late", { count: late })}</Tag>
    </span>
  );
}

interface Partner {
  name: string;
  state: string;
  contact_at?: string | null;
  fault?: string | null;
}

function Foot() {
  const { t } = useTranslation("shell");
  const { state } = connection.use();
  const who = useWho();
  const partners = useQuery({
    queryKey: ["partners"],
    queryFn: () => asked(call("get", "/partners")),
    refetchInterval: often_ms,
    enabled: who.rights.includes("consult"),
  });
  const ledger = useQuery({ queryKey: ["checkpoint"], queryFn: () => asked(call("get", "/ledger/checkpoint")), refetchInterval: often_ms });
  const known = ((partners.data?.partners ?? []) as unknown as Partner[]).filter((one) => one.state === "confirmed" && "contact_at" in one);
  const linked = known.filter((one) => one.contact_at && !one.fault).length;
  const size = /^\d+$/m.exec(ledger.data ?? "")?.[0];
  const well = state !== "lost";
  const node = well ? t("foot.node") : t("foot.lost");
  return (
    <div className="foot">
      <p title={node}>
        <span className={well ? "dot" : "dot lost"} aria-hidden />
        <strong className="nav-name">{node}</strong>
      </p>
      {known.length > 0 ? <p className="secondary nav-name">{t("foot.partners", { linked, count: known.length })}</p> : null}
      {size ? <p className="secondary nav-name">{t("foot.ledger", { size: number(Number(size)) })}</p> : null}
    </div>
  );
}
