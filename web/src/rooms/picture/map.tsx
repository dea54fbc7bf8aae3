// The world as an outline, and routes upon it as bands: wider where more were counted. No person is a dot on it.
import { useQuery } from "@tanstack/react-query";
import { geoConicEqualArea, geoGraticule10, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import type { FeatureCollection, Geometry } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { at, colour_of, middle, month_text, range_text, routes_shown, series_of, type Flows } from "./data";

export const width = 820;
export const height = 570;
const inset = { x: 14, y: height - 150, width: 232, height: 136 } as const;
const thin = 2;
const thick = 9;

type World = Topology<{ land: GeometryCollection; countries: GeometryCollection }>;

/** The atlas of this page comes with the desk, not from elsewhere; it is loaded when somebody looks at a map. */
export function useWorld() {
  return useQuery({
    queryKey: ["world-atlas"],
    queryFn: async () => {
      const world = (await import("world-atlas/countries-110m.json")).default as unknown as World;
      return { land: feature(world, world.objects.land) as FeatureCollection<Geometry>, borders: mesh(world, world.objects.countries, (a, b) => a !== b) };
    },
    staleTime: Infinity,
  }).data;
}

type Place = Flows["places"][number];
interface Band {
  id: string;
  route: string;
  mode: Flows["legs"][number]["mode"];
  from: Place;
  to: Place;
  count: number | undefined;
}

function bands_of(flows: Flows, month: number): Band[] {
  const places = new Map(flows.places.map((one) => [one.code, one]));
  const legs = new Map(flows.legs.map((one) => [one.id, one]));
  return routes_shown(flows).flatMap((route) =>
    route.legs.flatMap((id): Band[] => {
      const leg = legs.get(id);
      const from = places.get(leg?.from ?? "");
      const to = places.get(leg?.to ?? "");
      if (!leg || !from || !to) return [];
      const counted = at(series_of(flows, "detection", route.id, id), month);
      return [{ id: `${route.id} ${id}`, route: route.id, mode: leg.mode, from, to, count: counted ? middle(counted, flows.k) : undefined }];
    }),
  );
}

export const far = (place: Pick<Place, "longitude">): boolean => place.longitude < -30;
export const point = (place: Pick<Place, "longitude" | "latitude">): [number, number] => [place.longitude, place.latitude];

export function project(places: readonly Pick<Place, "longitude" | "latitude">[], box: [[number, number], [number, number]]): GeoProjection {
  return geoConicEqualArea()
    .parallels([35, 58])
    .rotate([-30, 0])
    .fitExtent(box, { type: "MultiPoint", coordinates: places.map(point) });
}

export function RouteMap({ flows, month, id }: { flows: Flows; month: number; id: string }) {
  const { t } = useTranslation("picture");
  const world = useWorld();
  const bands = useMemo(() => bands_of(flows, month), [flows, month]);
  const places = useMemo(() => [...new Map(bands.flatMap((one) => [one.from, one.to]).map((one) => [one.code, one])).values()], [bands]);
  const near = places.filter((one) => !far(one));
  const all_near = near.length === places.length;
  const main = useMemo(() => project(near, [[134, 40], [width - 60, height - (all_near ? 60 : 150)]]).clipExtent([[0, 0], [width, height]]), [near, all_near]);
  const most = Math.max(1, ...bands.map((one) => one.count ?? 0));
  const stroke = (band: Band): number => (band.count === undefined ? thin + 1 : thin + (thick - thin) * Math.sqrt(band.count / most));
  if (places.length === 0) return null;
  return (
    <svg id={id} className="route-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`} aria-describedby="detection-table">
      <title id={`${id}-title`}>{t("map.title", { month: month_text(month) })}</title>
      <rect className="sea" width={width} height={height} />
      <Ground path={geoPath(main)} world={world} />
      <Bands path={geoPath(main)} bands={bands} flows={flows} width_of={stroke} />
      {near.map((one) => (
        <PlaceMark key={one.code} place={one} projection={main} />
      ))}
      <RouteNames flows={flows} bands={bands.filter((one) => !far(one.to))} month={month} projection={main} />
      {all_near ? null : <Inset flows={flows} bands={bands} places={places} world={world} />}
    </svg>
  );
}

export function Ground({ path, world }: { path: GeoPath; world: ReturnType<typeof useWorld> }) {
  return (
    <>
      <path className="graticule" d={path(geoGraticule10()) ?? ""} />
      {world ? <path className="land" d={path(world.land) ?? ""} /> : null}
      {world ? <path className="border" d={path(world.borders) ?? ""} /> : null}
    </>
  );
}

function Bands({ path, bands, flows, width_of }: { path: GeoPath; bands: readonly Band[]; flows: Flows; width_of: (band: Band) => number }) {
  return (
    <>
      {bands.map((one) => (
        <path
          key={one.id}
          className={`band mode-${one.mode}`}
          style={{ stroke: `var(--e-${one.to.country === "CA" ? "slate" : colour_of(flows, one.route)})`, strokeWidth: width_of(one) }}
          d={path({ type: "LineString", coordinates: [point(one.from), point(one.to)] }) ?? ""}
        />
      ))}
    </>
  );
}

/** Where the name stands, so that names of neighbours do not lie on each other. */
const beside: Record<string, readonly [dx: number, dy: number, anchor: "start" | "middle" | "end"]> = {
  GB: [-12, 14, "end"],
  DE: [2, -12, "middle"],
  PLWAW: [12, -9, "start"],
  CZPRG: [2, 20, "middle"],
  UAIEV: [10, -9, "start"],
  GRGPA: [-6, 19, "end"],
  GRIGO: [-12, 4, "end"],
  GRATH: [11, 13, "start"],
  IT: [-12, 4, "end"],
  PK: [0, 22, "middle"],
  TRIST: [12, -9, "start"],
};

function PlaceMark({ place, projection }: { place: Place; projection: GeoProjection }) {
  const at_point = projection(point(place));
  if (!at_point) return null;
  const [dx, dy, anchor] = beside[place.code] ?? [0, -11, "middle"];
  // A border section is where routes are counted, not a town that anybody would look for.
  const section = place.code.includes("-");
  return (
    <g>
      <circle className="place" cx={at_point[0]} cy={at_point[1]} r={section ? 3 : 5} />
      {section ? null : (
        <text className="place-name" x={at_point[0] + dx} y={at_point[1] + dy} textAnchor={anchor}>
          {place.name}
        </text>
      )}
    </g>
  );
}

/** Where neighbours would lie on each other, or on a band. */
const named_at: Record<string, readonly [dx: number, dy: number]> = {
  "pakistan-north": [110, -34],
  "western-balkan": [-90, -14],
  "albania-greece": [-130, 14],
  "black-sea": [20, -16],
  "western-mediterranean": [-20, -30],
  "eastern-mediterranean": [16, 30],
};

function RouteNames({ flows, bands, month, projection }: { flows: Flows; bands: readonly Band[]; month: number; projection: GeoProjection }) {
  const { t } = useTranslation("picture");
  const words = { withheld: t("withheld_short"), at_least: (low: string) => t("at_least", { low }) };
  return (
    <>
      {routes_shown(flows).map((route) => {
        const longest = bands.filter((one) => one.route === route.id).map((one) => ({ one, a: projection(point(one.from)), b: projection(point(one.to)) }));
        const found = longest.sort((x, y) => length(y.a, y.b) - length(x.a, x.b))[0];
        const range = at(series_of(flows, "detection", route.id), month);
        if (!found?.a || !found.b || (flows.of === "public" && !range)) return null;
        const middle_x = (found.a[0] + found.b[0]) / 2;
        const middle_y = (found.a[1] + found.b[1]) / 2;
        const [dx, dy] = named_at[route.id] ?? [16, 26];
        return (
          <text key={route.id} className="route-name" style={{ fill: `var(--e-${colour_of(flows, route.id)})` }} x={Math.min(width - 115, Math.max(115, middle_x + dx))} y={middle_y + dy} textAnchor="middle">
            {range ? t("map.route", { route: route.name, count: range_text(range, words) }) : route.name}
          </text>
        );
      })}
    </>
  );
}

const length = (a: [number, number] | null, b: [number, number] | null): number => (a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0);

function Inset({ flows, bands, places, world }: { flows: Flows; bands: readonly Band[]; places: readonly Place[]; world: ReturnType<typeof useWorld> }) {
  const box = inset;
  const projection = geoConicEqualArea()
    .parallels([35, 60])
    .rotate([10, 0])
    .fitExtent([[box.x + 20, box.y + 24], [box.x + box.width - 16, box.y + box.height - 18]], { type: "MultiPoint", coordinates: places.map(point) })
    .clipExtent([[box.x, box.y], [box.x + box.width, box.y + box.height]]);
  const path = geoPath(projection);
  return (
    <g>
      <rect className="sea inset" x={box.x} y={box.y} width={box.width} height={box.height} rx={4} />
      <Ground path={path} world={world} />
      <Bands path={path} bands={bands} flows={flows} width_of={() => 1.6} />
      {places.filter((one) => far(one) || one.code === "GB").map((one) => (
        <InsetMark key={one.code} place={one} projection={projection} />
      ))}
      <rect className="inset-edge" x={box.x} y={box.y} width={box.width} height={box.height} rx={4} />
    </g>
  );
}

function InsetMark({ place, projection }: { place: Place; projection: GeoProjection }) {
  const at_point = projection(point(place));
  if (!at_point) return null;
  return (
    <g>
      <circle className="place" cx={at_point[0]} cy={at_point[1]} r={3} />
      <text className="place-name small" x={at_point[0] + 2} y={at_point[1] + 15} textAnchor={far(place) ? "start" : "middle"}>
        {place.name}
      </text>
    </g>
  );
}

