// The node does not answer: said on top, with what is kept and when we try again; then since when it is back.
import { useTranslation } from "react-i18next";
import { connection } from "@/api/connection";
import { Icon } from "@/ui/icon";
import { useNow } from "@/ui/now";
import { seconds_of } from "@/ui/time";

export function ConnectionBanner() {
  const { t } = useTranslation("shell");
  const { state, since, again_at } = connection.use();
  if (state === "well" || !since) return null;
  if (state === "back") {
    return (
      <div className="banner well fault" role="status">
        <Icon name="link" />
        <p>{t("banner.back", { time: seconds_of(since) })}</p>
      </div>
    );
  }
  return (
    <div className="banner fault" role="alert">
      <Icon name="unlink" />
      <p>
        <strong>{t("banner.lost", { time: seconds_of(since) })}</strong> {t("banner.kept")} <Countdown to={again_at} />
      </p>
      <button type="button" className="button small" onClick={connection.try_now}>
        <Icon name="refresh" size={15} />
        {t("banner.try")}
      </button>
    </div>
  );
}

/** Seen, not read aloud each second. */
function Countdown({ to }: { to: number }) {
  const { t } = useTranslation("shell");
  const left = Math.max(0, Math.ceil((to - useNow(1_000).getTime()) / 1_000));
  return <span aria-hidden>{t("banner.again", { seconds: left })}</span>;
}
