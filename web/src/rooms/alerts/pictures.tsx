// The pictures of a bulletin: each has its place before it is loaded; one of them large when one asks.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { number } from "@/ui/time";
import { Dialog, Panel } from "@/ui/parts";
import type { Picture } from "./bulletins_data";

export function Pictures({ pictures }: { pictures: readonly Picture[] }) {
  const { t } = useTranslation("alerts");
  const [at, set_at] = useState<number>();
  const large = at === undefined ? undefined : pictures[at];
  return (
    <Panel title={t("pictures.title")} aside={t("pictures.count", { count: pictures.length })} className="pictures-panel">
      {pictures.length === 0 ? (
        <p className="panel-body secondary">{t("pictures.none")}</p>
      ) : (
        <ul className="panel-body pictures">
          {pictures.map((one, place) => (
            <li key={one.name}>
              <figure>
                <button type="button" className="picture" onClick={() => set_at(place)}>
                  <Shown picture={one} />
                  <span className="hidden-but-read">{t("pictures.large")}</span>
                </button>
                <figcaption>
                  <strong className="wrap">{one.name}</strong> <Facts picture={one} />
                </figcaption>
              </figure>
            </li>
          ))}
        </ul>
      )}
      <Dialog title={large?.name ?? ""} open={large !== undefined} close={() => set_at(undefined)}>
        {large && at !== undefined ? (
          <div className="stack picture-large">
            <Shown picture={large} />
            <div className="buttons">
              {pictures.length > 1 ? (
                <>
                  <button type="button" className="button small" aria-disabled={at === 0} onClick={() => set_at(Math.max(0, at - 1))}>
                    {t("pictures.before")}
                  </button>
                  <button type="button" className="button small" aria-disabled={at === pictures.length - 1} onClick={() => set_at(Math.min(pictures.length - 1, at + 1))}>
                    {t("pictures.next")}
                  </button>
                </>
              ) : null}
              <Facts picture={large} />
            </div>
            <p className="secondary wrap">
              {t("pictures.kept")} <span className="mono">{large.sha256}</span>
            </p>
          </div>
        ) : null}
      </Dialog>
    </Panel>
  );
}

/** Another picture of the same name is another element. */
const Shown = ({ picture }: { picture: Picture }) => <img key={picture.sha256} src={picture.address} alt={picture.name} width={picture.width} height={picture.height} />;

function Facts({ picture }: { picture: Picture }) {
  const { t } = useTranslation("alerts");
  return <span className="secondary nowrap">{t("pictures.facts", { width: number(picture.width), height: number(picture.height), size: number(Math.max(1, Math.round(picture.bytes / 1024))) })}</span>;
}
