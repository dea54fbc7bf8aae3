// J and K go from row to row of a list: the focus sits on the row's link, so that Enter opens it.
import { useTranslation } from "react-i18next";
import type { RefObject } from "react";
import { useScreenKeys } from "@/keys/keys";

export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation("agreements");
  const move = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>(".list-link") ?? [])];
    const at = links.findIndex((one) => one === document.activeElement);
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useScreenKeys([
    { key: "j", label: t("keys.next"), run: () => move(1) },
    { key: "k", label: t("keys.before"), run: () => move(-1) },
  ]);
}
