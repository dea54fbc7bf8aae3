// Header, purpose, rooms, and the page between them.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, Redirect, useLocation } from "wouter";
import { useWho } from "@/api/session";
import { room_at, rooms_for, screen_of } from "@/rooms/rooms";
import { PaperMargins } from "@/ui/paper";
import { Empty } from "@/ui/parts";
import { PageTitle } from "@/ui/page_title";
import { ConnectionBanner } from "./banner";
import { ErrorBoundary } from "./error_boundary";
import { Header } from "./header";
import { Nav } from "./nav";
import { Password } from "./password";
import { PurposeStrip } from "./purpose_strip";

/** An address that leads nowhere, or to what this role has no business with. */
function NoPage() {
  const { t } = useTranslation("shell");
  return (
    <div className="stack">
      <PageTitle title={t("no_page_title")} />
      <div className="panel">
        <Empty icon="ban" title={t("no_page")}>
          <p>
            <Link href="/">{t("to_first_room")}</Link>
          </p>
        </Empty>
      </div>
    </div>
  );
}

export function Shell() {
  const { t } = useTranslation("shell");
  const who = useWho();
  const [location] = useLocation();
  const content = useRef<HTMLElement>(null);
  const open = rooms_for(who.rights);
  const at = room_at(location);
  const room = at && open.includes(at) ? at : undefined;
  useEffect(() => {
    document.documentElement.dataset["room"] = room?.id ?? "";
  }, [room]);
  const first = open[0];
  if (location === "/" && first) return <Redirect to={first.paths[0]} replace />;
  const Screen = room ? screen_of(room) : undefined;
  return (
    <div className="shell">
      <PaperMargins />
      <a className="skip" href="#content" onClick={(event) => (event.preventDefault(), content.current?.focus())}>
        {t("skip")}
      </a>
      <Header who={who} />
      <Nav rooms={open} here={room} />
      <div className="beside">
        {room && room.person !== "no" ? <PurposeStrip violet={room.person === "violet"} /> : null}
        <ConnectionBanner />
        <main id="content" ref={content} tabIndex={-1} className="content">
          <ErrorBoundary key={location}>
            {Screen ? <Screen /> : location === "/password" ? <Password /> : <NoPage />}
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}
