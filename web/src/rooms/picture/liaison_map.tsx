// Legs by who covers them, posts that stand, places that are proposed. What it shows the tables say.
import { geoPath } from "d3-geo";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "@/ui/parts";
import type { Flows } from "./data";
import { covered, type Covered, type Network } from "./liaison_data";
import { far, Ground, height, point, project, useWorld, width } from "./map";

const all = ["none", "one", "several"] as const satisfies readonly Covered[];
const edge = 60;

export function LiaisonMap({ network, flows }: { network: Network; flows: Flows }) {
  const { t } = useTranslation("picture");
  const world = useWorld();
  const places = useMemo(() => new Map(flows.places.map((one) => [one.code, one])), [flows]);
  const legs = useMemo(() => new Map(flows.legs.map((one) => [one.id, one])), [flows]);
  const lines = network.coverage.legs.flatMap((leg) => {
    const known = legs.get(leg.leg);
    const from = places.get(known?.from ?? "");
    const to = places.get(known?.to ?? "");
    return from && to ? [{ id: leg.leg, from, to, covered: covered(leg) }] : [];
  });
  const seats = new Map(network.seats.map((one) => [one.code, one]));
  const proposed = network.proposal.places.flatMap((one) => seats.get(one.seat) ?? []);
  const posts = network.posts.filter((one) => one.stands).flatMap((one) => seats.get(one.seat) ?? []);
  const near = [...lines.flatMap((one) => [one.from, one.to]), ...proposed, ...posts].filter((one) => !far(one));
  if (near.length === 0) return null;
  const projection = project(near, [[edge, edge], [width - edge, height - edge]]).clipExtent([[0, 0], [width, height]]);
  const path = geoPath(projection);
  return (
    <Panel title={t("liaison.map")} aside={<CoverKey />}>
      <svg id="liaison-map" className="route-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="liaison-map-title" aria-describedby="coverage-table">
        <title id="liaison-map-title">{t("liaison.map_title")}</title>
        <rect className="sea" width={width} height={height} />
        <Ground path={path} world={world} />
        {lines.map((one) => (
          <path key={one.id} className={`band cover-${one.covered}`} d={path({ type: "LineString", coordinates: [point(one.from), point(one.to)] }) ?? ""} />
        ))}
        {proposed.map((one) => (
          <Mark key={one.code} at={projection(point(one))} name={one.name} kind="proposed" />
        ))}
        {posts.map((one, i) => (
          <Mark key={one.code + String(i)} at={projection(point(one))} name={proposed.includes(one) ? "" : one.name} kind="post" />
        ))}
      </svg>
    </Panel>
  );
}

const r = 6;

function Mark({ at, name, kind }: { at: [number, number] | null; name: string; kind: "proposed" | "post" }) {
  if (!at) return null;
  const [x, y] = at;
  return (
    <g>
      {kind === "proposed" ? <circle className="seat-proposed" cx={x} cy={y} r={r} /> : <rect className="seat-post" x={x - r / 2} y={y - r / 2} width={r} height={r} />}
      {name ? (
        <text className="place-name" x={x} y={y - r - 5} textAnchor="middle">
          {name}
        </text>
      ) : null}
    </g>
  );
}

function CoverKey() {
  const { t } = useTranslation("picture");
  return (
    <span className="mode-key">
      {all.map((one) => (
        <span key={one}>
          <svg width="30" height="8" aria-hidden>
            <line className={`band cover-${one}`} x1="0" x2="30" y1="4" y2="4" />
          </svg>
          {t(`liaison.key_${one}`)}
        </span>
      ))}
      <span>
        <svg width="14" height="14" aria-hidden>
          <circle className="seat-proposed" cx="7" cy="7" r={r} />
        </svg>
        {t("liaison.key_proposed")}
      </span>
      <span>
        <svg width="14" height="14" aria-hidden>
          <rect className="seat-post" x="4" y="4" width={r} height={r} />
        </svg>
        {t("liaison.key_post")}
      </span>
    </span>
  );
}
