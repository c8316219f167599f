import { FileCheck2, FolderInput } from 'lucide-react';
import { useState } from 'react';
import type { CarryingStatus, TakenFile } from '../../../preload/contract/carrying';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { listOf, openedValues, takenTone } from './carrying-words';
import { NetworkTake } from './network-take';

/** What somebody brought: bundles of another station to hand in, or the answers to what this one packed. */
export function TakePanel({ status }: { readonly status: CarryingStatus }) {
  const t = useText();
  const errorText = useErrorText();
  const [files, setFiles] = useState<readonly TakenFile[]>([]);
  const take = useCommand(counter.carrying.take);
  const from = async (kind: 'entries' | 'acknowledgement') => {
    if (take.isRunning) return;
    setFiles([]);
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const answer = await take.run({ folder, kind });
    if (answer.ok) setFiles(answer.value.files);
  };
  return (
    <section className="mc-card mc-section" aria-labelledby="carrying-take">
      <h2 id="carrying-take">{t('carrying.take')}</h2>
      <p>{t('carrying.take.words')}</p>
      <div className="mc-row">
        <Button
          icon={<FolderInput size={18} aria-hidden="true" />}
          isPending={take.isRunning}
          shortcut={{ chord: 'Alt+H', label: t('carrying.take.entries') }}
          onPress={() => void from('entries')}
        >
          {t('carrying.take.entries')}
        </Button>
        <Button
          icon={<FileCheck2 size={18} aria-hidden="true" />}
          isPending={take.isRunning}
          shortcut={{ chord: 'Alt+O', label: t('carrying.take.acknowledgement') }}
          onPress={() => void from('acknowledgement')}
        >
          {t('carrying.take.acknowledgement')}
        </Button>
      </div>
      {take.refusal && <Notice tone="danger">{errorText(take.refusal)}</Notice>}
      <div role="status" className="ca-result">
        {files.map(file => (
          <Notice key={file.fileName} tone={takenTone(file)} title={file.fileName} role="note">
            <TakenWords file={file} />
          </Notice>
        ))}
      </div>
      <NetworkTake />
      <p className="mc-soft mc-small">
        {t('carrying.own', { name: status.ownName, fingerprint: status.ownFingerprint })}
      </p>
    </section>
  );
}

function TakenWords({ file }: { readonly file: TakenFile }) {
  const t = useText();
  const errorText = useErrorText();
  switch (file.fate) {
    case 'refused':
      return errorText({ ok: false, code: file.code });
    case 'repeated':
      return t(file.acknowledgedAt === null ? 'carrying.repeated' : 'carrying.repeated.acknowledged', {
        serial: file.serial,
        part: file.part,
        of: file.of,
        from: file.senderName,
        at: formatDateTime(file.takenAt),
        acknowledged: file.acknowledgedAt === null ? '' : formatDateTime(file.acknowledgedAt),
      });
    case 'taken':
      return t('carrying.taken', {
        serial: file.serial,
        part: file.part,
        of: file.of,
        from: file.senderName,
        entries: file.entryCount,
        missing: file.missingParts.length,
        parts: listOf(file.missingParts),
      });
    case 'opened':
      return t('carrying.opened', openedValues(file));
  }
}
