// Ctrl K: to a room or to a file by its number, its partner or its procedure. Loaded when first asked for.
import "@mantine/spotlight/styles.layer.css";
import { Spotlight, createSpotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { rooms_for } from "@/rooms/rooms";
import { Icon } from "@/ui/icon";

const [spotlight, controls] = createSpotlight();

export default function JumpBox({ close }: { close: () => void }) {
  const { t } = useTranslation("shell");
  const who = useWho();
  const [, go] = useLocation();
  const [query, set_query] = useState("");
  useEffect(() => controls.open(), []);
  const wanted = query.trim();
  const files = useQuery({
    queryKey: ["jump", wanted],
    queryFn: ({ signal }) => asked(call("get", "/api/v1/requests", { query: { q: wanted, limit: 8 }, signal })),
    enabled: wanted.length > 1 && who.rights.includes("queue"),
  });
  const rows = (files.data?.groups ?? []).flatMap((group) => group.requests).slice(0, 8);
  const rooms = rooms_for(who.rights).filter((room) => t(`nav.${room.id}`).toLowerCase().includes(wanted.toLowerCase()));
  return (
    <Spotlight.Root store={spotlight} query={query} onQueryChange={set_query} onSpotlightClose={close} shortcut={null} radius="md">
      <Spotlight.Search placeholder={t("jump.lead")} aria-label={t("jump.lead")} leftSection={<Icon name="search" />} />
      <Spotlight.ActionsList>
        {rooms.map((room) => (
          <Spotlight.Action key={room.id} label={t(`nav.${room.id}`)} leftSection={<Icon name={room.icon} />} onClick={() => go(room.paths[0])} />
        ))}
        {rows.map((row) => (
          <Spotlight.Action
            key={row.id}
            label={row.procedure_title ?? row.procedure}
            description={`${row.partner} · ${row.id}`}
            leftSection={<Icon name="file" />}
            onClick={() => go(`/requests/${row.id}`)}
          />
        ))}
        {rooms.length + rows.length === 0 ? <Spotlight.Empty>{t("jump.nothing")}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
