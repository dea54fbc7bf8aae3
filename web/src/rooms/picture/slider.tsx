// The month that is looked at; it moves by itself when somebody asks for it and has not asked for less motion.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/ui/icon";
import { month_text } from "./data";

const step_ms = 350;
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function MonthSlider({ from, until, month, set }: { from: number; until: number; month: number; set: (month: number) => void }) {
  const { t } = useTranslation("picture");
  const [playing, set_playing] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = window.setTimeout(() => (month >= until ? set_playing(false) : set(month + 1)), step_ms);
    return () => window.clearTimeout(timer);
  }, [playing, month, until, set]);
  const play = () => {
    if (!playing && month >= until) set(from);
    set_playing(!playing);
  };
  return (
    <div className="month-slider">
      {still() ? null : (
        <button type="button" className="button screen-only" onClick={play}>
          {playing ? <Icon name="pause" size={16} /> : null} {playing ? t("slider.stop") : t("slider.play")}
        </button>
      )}
      <span className="secondary nowrap">{month_text(from, true)}</span>
      <input type="range" aria-label={t("slider.month")} aria-valuetext={month_text(month)} min={from} max={until} step={1} value={month} onChange={(event) => set(Number(event.target.value))} />
      <span className="secondary nowrap">{month_text(until, true)}</span>
      <strong className="nowrap">{month_text(month)}</strong>
    </div>
  );
}
