import { useEffect, type RefObject } from 'react';
import { z } from 'zod';
import { takeLook } from './frame';
import { useLatest } from '../use-latest';

const PAUSE_MS = 350;
/** The same card held under the camera is one card. */
const SAME_CODE_RESTS_MS = 4000;

const CodesAnswer = z.object({ codes: z.array(z.object({ format: z.string(), text: z.string() })) });

/** Looks for codes in what the camera sees, one look at a time; each code is told once while it stays in sight. */
export function useLiveCodes(
  video: RefObject<HTMLVideoElement | null>,
  isOn: boolean,
  onCode: (text: string) => void,
): void {
  const tell = useLatest(onCode);

  useEffect(() => {
    if (!isOn) return undefined;
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const seen = new Map<string, number>();

    async function look(): Promise<void> {
      const picture = video.current ? await takeLook(video.current) : null;
      const codes = picture ? await codesIn(picture) : [];
      if (isLeft) return;
      const now = performance.now();
      for (const text of codes) {
        const isNew = now - (seen.get(text) ?? -SAME_CODE_RESTS_MS) >= SAME_CODE_RESTS_MS;
        seen.set(text, now);
        if (isNew) tell.current(text);
      }
      timer = setTimeout(() => void look(), PAUSE_MS);
    }
    void look();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [video, isOn, tell]);
}

/** Nothing is kept of the picture: it is looked at in the reading process and forgotten. */
async function codesIn(picture: Blob): Promise<string[]> {
  try {
    const response = await fetch('app://counter/codes', { method: 'POST', body: picture });
    return CodesAnswer.parse(await response.json()).codes.map(({ text }) => text);
  } catch {
    // The reading process may be restarting: the next look finds it again.
    return [];
  }
}
