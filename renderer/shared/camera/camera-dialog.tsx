import { useEffect, useRef, useState } from 'react';
import { Camera, CameraOff } from 'lucide-react';
import { readCardText } from '../../../preload/contract/card-text';
import { announceCard } from '../card/card-feed';
import { useErrorText, useText } from '../i18n';
import { useShortcut } from '../shortcuts';
import { Button, DialogBox, Notice, Select, Spinner } from '../ui';
import { takeStill } from './frame';
import { sendStill } from './send-still';
import { useCamera } from './use-camera';
import { useLiveCodes } from './use-live-codes';
import './camera.css';

interface CameraDialogProps {
  /** Null: pictures go to the tray. */
  readonly draftId: string | null;
  readonly component: number | null;
  /** The paper the pictures are of; null in the tray. */
  readonly paper: string | null;
  /** A picture is stored as pages. */
  readonly onTaken: (pageCount: number) => void;
  readonly onClose: () => void;
}

interface Taken {
  readonly key: number;
  readonly url: string;
}

/** A document camera or webcam: each picture is stored before the next one is taken, and a card held in view is read. */
export function CameraDialog({ draftId, component, paper, onTaken, onClose }: CameraDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCamera(video);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const [isTaking, setIsTaking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [cardName, setCardName] = useState<string | null>(null);

  useLiveCodes(video, camera.isReady && draftId !== null, text => {
    const reading = readCardText(text);
    if (reading.ok && announceCard(text)) setCardName(reading.card.fullName);
  });
  const urls = useRef<string[]>([]);
  useEffect(() => () => urls.current.forEach(url => URL.revokeObjectURL(url)), []);

  async function take(): Promise<void> {
    if (!video.current || !camera.isReady || isTaking) return;
    setIsTaking(true);
    setRefusal(null);
    const picture = await takeStill(video.current);
    const answer = picture && (await sendStill(picture, { draftId, component }));
    setIsTaking(false);
    if (!picture || !answer) return;
    if (!answer.ok) return setRefusal(answer.code);
    const url = URL.createObjectURL(picture);
    urls.current.push(url);
    setTaken(before => [...before, { key: before.length, url }]);
    onTaken(answer.pages.length);
  }

  return (
    <DialogBox
      isOpen
      isWide
      title={paper === null ? t('camera.title') : t('camera.title-of', { paper })}
      onClose={onClose}
      canDismiss={!isTaking}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isTaking}>
            {t('camera.done')}
          </Button>
          <Button
            variant="primary"
            icon={<Camera size={18} aria-hidden="true" />}
            isDisabled={!camera.isReady}
            isPending={isTaking}
            onPress={() => void take()}
            autoFocus
          >
            {t('camera.take')}
            <kbd className="mc-kbd">Alt+C</kbd>
          </Button>
        </>
      }
    >
      <TakeKey onPress={() => void take()} />
      <div className="cm-body">
        <div className="cm-view">
          <video ref={video} muted playsInline aria-label={t('camera.view')} data-ready={camera.isReady || undefined} />
          {camera.trouble !== null && (
            <div className="cm-trouble" role="alert">
              <CameraOff size={36} aria-hidden="true" />
              <p>{t(`camera.trouble.${camera.trouble}`)}</p>
              <Button onPress={camera.retry}>{t('camera.retry')}</Button>
            </div>
          )}
          {camera.trouble === null && !camera.isReady && <Spinner />}
        </div>
        <div className="cm-side">
          {camera.choices.length > 1 && camera.chosenId !== null && (
            <Select
              label={t('camera.device')}
              value={camera.chosenId}
              options={camera.choices.map(({ deviceId, name }) => ({ value: deviceId, label: name }))}
              onChange={camera.choose}
            />
          )}
          <p className="mc-soft">{t(draftId === null ? 'camera.hint-tray' : 'camera.hint')}</p>
          {cardName !== null && <Notice tone="success">{t('camera.card', { name: cardName })}</Notice>}
          {refusal !== null && <Notice tone="danger">{errorText({ ok: false, code: refusal })}</Notice>}
          <p role="status" className="mc-number">
            {t('camera.count', { count: taken.length })}
          </p>
          <ol className="cm-taken" aria-label={t('camera.taken')}>
            {taken.map(({ key, url }) => (
              <li key={key}>
                <img src={url} alt={t('camera.picture', { number: key + 1 })} />
              </li>
            ))}
          </ol>
        </div>
      </div>
    </DialogBox>
  );
}

/** Stands inside the dialog: keys of what lies beneath one rest. */
function TakeKey({ onPress }: { readonly onPress: () => void }) {
  const t = useText();
  useShortcut('Alt+C', onPress, { label: t('camera.take') });
  return null;
}
