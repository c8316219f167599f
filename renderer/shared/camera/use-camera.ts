import { useEffect, useState, type RefObject } from 'react';

/** Why there is no picture; each has its sentence. */
export type CameraTrouble = 'none-found' | 'in-use' | 'not-allowed' | 'gone';

export interface CameraChoice {
  readonly deviceId: string;
  readonly name: string;
}

export interface Camera {
  readonly choices: readonly CameraChoice[];
  readonly chosenId: string | null;
  readonly trouble: CameraTrouble | null;
  readonly isReady: boolean;
  readonly choose: (deviceId: string) => void;
  readonly retry: () => void;
}

// As much as the device gives: an A4 page needs about 2,300 pixels along its long side for 200 dpi.
const WANTED_WIDTH_PX = 3840;
const WANTED_HEIGHT_PX = 2160;

/** A running camera shown in `video`; stopped as soon as the component goes. Never sound. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Camera {
  const [choices, setChoices] = useState<readonly CameraChoice[]>([]);
  const [wantedId, setWantedId] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const [isReady, setIsReady] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isLeft = false;
    const element = video.current;

    async function begin(): Promise<void> {
      setIsReady(false);
      setTrouble(null);
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: {
            ...(wantedId === null ? {} : { deviceId: { exact: wantedId } }),
            width: { ideal: WANTED_WIDTH_PX },
            height: { ideal: WANTED_HEIGHT_PX },
          },
        });
        // Left while the device was waking: nothing may keep its light on.
        if (isLeft) return stop(stream);
        const [track] = stream.getVideoTracks();
        track?.addEventListener('ended', () => !isLeft && setTrouble('gone'));
        setChosenId(track?.getSettings().deviceId ?? null);
        setChoices(await cameras());
        if (!element) return;
        element.srcObject = stream;
        await element.play();
        if (!isLeft) setIsReady(true);
      } catch (fault) {
        if (!isLeft) setTrouble(troubleOf(fault));
      }
    }
    void begin();
    return () => {
      isLeft = true;
      if (stream) stop(stream);
      if (element) element.srcObject = null;
    };
  }, [video, wantedId, attempt]);

  return {
    choices,
    chosenId,
    trouble,
    isReady: isReady && trouble === null,
    choose: setWantedId,
    retry: () => setAttempt(count => count + 1),
  };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function cameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }, index) => ({ deviceId, name: label === '' ? `Camera ${index + 1}` : label }));
}

export function troubleOf(fault: unknown): CameraTrouble {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none-found';
  if (name === 'NotReadableError' || name === 'AbortError') return 'in-use';
  return 'not-allowed';
}
