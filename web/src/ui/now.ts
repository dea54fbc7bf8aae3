import { useEffect, useState } from "react";

/** The time, as often as somebody could see it change. */
export function useNow(every_ms = 10_000): Date {
  const [now, set_now] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => set_now(new Date()), every_ms);
    return () => window.clearInterval(timer);
  }, [every_ms]);
  return now;
}
