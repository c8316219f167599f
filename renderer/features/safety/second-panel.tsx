import { FolderOpen, Usb, X } from 'lucide-react';
import { useState } from 'react';
import type { PlaceStatus } from '../../../preload/contract/backup';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, ConfirmDialog, Notice } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { PlaceFacts } from './place-facts';

interface SecondPanelProps {
  readonly second: PlaceStatus | null;
  readonly isBusy: boolean;
}

/** A stick or a folder of the network: what helps when this computer is no more. */
export function SecondPanel({ second, isBusy }: SecondPanelProps) {
  const t = useText();
  const errorText = useErrorText();
  const choose = useCommand(counter.backup.choosePlace);
  const [isLeaving, setIsLeaving] = useState(false);
  const pick = async () => {
    const folder = await counter.pickFolder();
    if (folder !== null) await choose.run({ folder });
  };
  const leave = async () => {
    setIsLeaving(false);
    await choose.run({ folder: null });
  };
  return (
    <section className="mc-card mc-section" aria-labelledby="safety-second">
      <h2 id="safety-second">{t('safety.second')}</h2>
      <p className="mc-soft">{t('safety.second.words')}</p>
      {choose.refusal && <Notice tone="danger">{errorText(choose.refusal)}</Notice>}
      {second === null && (
        <Notice tone="warn" title={t('safety.second.none')}>
          {t('safety.second.none.words')}
        </Notice>
      )}
      {second && <PlaceState second={second} />}
      {second && <PlaceFacts place={second} />}
      <div className="mc-row">
        <Button
          icon={second ? <FolderOpen size={18} aria-hidden="true" /> : <Usb size={18} aria-hidden="true" />}
          isPending={choose.isRunning}
          whyOff={isBusy ? t('safety.off') : null}
          onPress={() => void pick()}
        >
          {t(second ? 'safety.second.change' : 'safety.second.choose')}
        </Button>
        {second && (
          <Button
            variant="quiet"
            icon={<X size={18} aria-hidden="true" />}
            whyOff={isBusy ? t('safety.off') : null}
            onPress={() => setIsLeaving(true)}
          >
            {t('safety.second.forget')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        isOpen={isLeaving}
        title={t('safety.second.forget')}
        confirmLabel={t('safety.second.forget')}
        onConfirm={() => void leave()}
        onCancel={() => setIsLeaving(false)}
      >
        {t('safety.second.forget.words')}
      </ConfirmDialog>
    </section>
  );
}

function PlaceState({ second }: { readonly second: PlaceStatus }) {
  const t = useText();
  const errorText = useErrorText();
  if (!second.isPresent) {
    const title = second.seenAt === null ? undefined : t('safety.second.seen', { at: formatDateTime(second.seenAt) });
    return (
      <Notice tone="warn" {...(title === undefined ? {} : { title })}>
        {t('safety.second.absent')}
      </Notice>
    );
  }
  return (
    <>
      {second.isSameDisk && <Notice tone="warn">{t('safety.second.same-disk')}</Notice>}
      {second.failed && (
        <Notice tone="danger" title={t('safety.failed', { at: formatDateTime(second.failed.at) })}>
          {errorText({ ok: false, code: second.failed.code })}
        </Notice>
      )}
    </>
  );
}
