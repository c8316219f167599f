import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

/** This moment in UTC milliseconds, moving on by itself, so that "hôm nay" does not stay over midnight. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
