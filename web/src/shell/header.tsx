import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignOut, type SignedIn } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { Icon } from "@/ui/icon";
import { useNow } from "@/ui/now";
import { KeyCap } from "@/ui/parts";
import { clock_of, utc_of, zone_city } from "@/ui/time";
import { KeysHelp } from "./keys_help";
import { Tour } from "./tour";
import { LanguageSwitch, Mark, ThemeSwitch } from "./switches";

const JumpBox = lazy(() => import("./jump_box"));

export function Header({ who }: { who: SignedIn }) {
  const { t } = useTranslation("shell");
  const [jumping, set_jumping] = useState(false);
  const [helping, set_helping] = useState(false);
  const [touring, set_touring] = useState(false);
  useScreenKeys([
    { key: "k", ctrl: true, label: t("keys.jump"), run: () => set_jumping(true) },
    { key: "?", label: t("keys.all"), run: () => set_helping(true) },
  ]);
  return (
    <header className="header screen-only">
      <Link href="/" className="header-mark" aria-label={t("home")}>
        <Mark />
      </Link>
      <p className="header-node">
        <strong>{t("product")}</strong> · {who.node}
      </p>
      <button type="button" className="jump" onClick={() => set_jumping(true)}>
        <Icon name="search" size={16} />
        <span>{t("jump.lead")}</span>
        <KeyCap>Ctrl K</KeyCap>
      </button>
      <Times />
      <LanguageSwitch />
      <span className="header-icons">
        <ThemeSwitch />
        <button type="button" className="icon-button" aria-label={t("help")} title={`${t("help")} (?)`} onClick={() => set_helping(true)}>
          <Icon name="help" />
        </button>
      </span>
      <Me who={who} />
      <KeysHelp open={helping} close={() => set_helping(false)} tour={() => (set_helping(false), set_touring(true))} />
      <Tour open={touring} close={() => set_touring(false)} />
      {jumping ? (
        <Suspense fallback={null}>
          <JumpBox close={() => set_jumping(false)} />
        </Suspense>
      ) : null}
    </header>
  );
}

function Times() {
  const now = useNow(5_000);
  return (
    <p className="header-times">
      <strong>{clock_of(now)}</strong> <span className="header-zone">{zone_city()} · </span>
      {utc_of(now)} UTC
    </p>
  );
}

function Me({ who }: { who: SignedIn }) {
  const { t } = useTranslation("shell");
  const sign_out = useSignOut();
  const [open, set_open] = useState(false);
  const role = who.roles[0];
  return (
    <div className="me" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || set_open(false)} onKeyDown={(event) => event.key === "Escape" && set_open(false)}>
      <button type="button" className="me-button" aria-expanded={open} aria-controls="me" onClick={() => set_open(!open)}>
        <span>{who.full_name || who.user}</span>
        {role ? <span className="secondary">{t(`role.${role}`)}</span> : null}
      </button>
      <div id="me" className="me-list panel" hidden={!open}>
        <Link href="/password" className="button small" onClick={() => set_open(false)}>
          {t("me.password")}
        </Link>
        <button type="button" className="button small" onClick={() => void sign_out()}>
          {t("me.sign_out")}
        </button>
      </div>
    </div>
  );
}
