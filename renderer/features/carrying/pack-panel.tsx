import { Usb } from 'lucide-react';
import { useState } from 'react';
import type { CarriedSet, CarryingStatus } from '../../../preload/contract/carrying';
import { counter } from '../../shared/bridge';
import { bytesText } from '../../shared/bytes-text';
import { useErrorText, useLanguage, useText } from '../../shared/i18n';
import { Button, Notice, RadioGroup, Select, ProgressBar } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { useFact } from '../../shared/use-fact';
import { NetworkSend } from './network-send';
import { isSize, PART_SIZES, packedWords, type PartSize } from './carrying-words';

interface Moved {
  readonly setId: string;
  readonly bytesDone: number;
  readonly bytes: number;
}

/** Packs what waits for one neighbour and writes it to the stick that was chosen. */
export function PackPanel({ status }: { readonly status: CarryingStatus }) {
  const t = useText();
  const errorText = useErrorText();
  const language = useLanguage();
  const [keyId, setKeyId] = useState<string | null>(null);
  const [what, setWhat] = useState<'everything' | 'fresh'>('fresh');
  const [size, setSize] = useState<PartSize>('fat32');
  const [moved, setMoved] = useState<Moved | null>(null);
  const [written, setWritten] = useState<CarriedSet | null>(null);
  const pack = useCommand(counter.carrying.pack);
  const write = useCommand(counter.carrying.write);
  useFact('carrying.progress', setMoved);
  const { neighbours, waiting } = status;
  const neighbour = neighbours.find(each => each.keyId === keyId) ?? neighbours[0];
  const isRunning = pack.isRunning || write.isRunning;
  const problem = pack.refusal ?? write.refusal;

  const packFor = async (recipientKeyId: string): Promise<string | null> => {
    const packed = await pack.run({ recipientKeyId, what, partBytes: PART_SIZES[size] });
    setMoved(null);
    return packed.ok ? packed.value.setId : null;
  };
  const start = async () => {
    if (!neighbour || isRunning) return;
    write.clear();
    setWritten(null);
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const setId = await packFor(neighbour.keyId);
    if (setId === null) return;
    const answer = await write.run({ setId, folder });
    setMoved(null);
    if (answer.ok) setWritten(answer.value);
  };
  return (
    <section className="mc-card mc-section" aria-labelledby="carrying-pack">
      <h2 id="carrying-pack">{t('carrying.pack')}</h2>
      <p>
        {t('carrying.waiting', {
          dossiers: waiting.dossiers,
          bytes: bytesText(waiting.bytes, language),
          carried: waiting.carriedEntries,
        })}
      </p>
      {waiting.withoutNumber > 0 && (
        <Notice tone="info">{t('carrying.without-number', { count: waiting.withoutNumber })}</Notice>
      )}
      {neighbour ? (
        <>
          <Select
            label={t('carrying.to')}
            hint={t('carrying.fingerprint', { fingerprint: neighbour.fingerprint })}
            value={neighbour.keyId}
            onChange={setKeyId}
            options={neighbours.map(each => ({ value: each.keyId, label: each.stationName }))}
          />
          <div className="ca-row">
            <RadioGroup
              label={t('carrying.what')}
              value={what}
              onChange={value => setWhat(value === 'everything' ? 'everything' : 'fresh')}
              options={[
                { value: 'fresh', label: t('carrying.what.fresh') },
                { value: 'everything', label: t('carrying.what.everything') },
              ]}
            />
            <Select
              label={t('carrying.size')}
              value={size}
              onChange={value => isSize(value) && setSize(value)}
              options={Object.keys(PART_SIZES).map(value => ({ value, label: t(`carrying.size.${value}`) }))}
            />
          </div>
          <div className="mc-row">
            <Button
              variant="primary"
              icon={<Usb size={18} aria-hidden="true" />}
              isPending={isRunning}
              isDisabled={waiting.entries === 0}
              shortcut={{ chord: 'F9', label: t('carrying.pack.start') }}
              onPress={() => void start()}
            >
              {t('carrying.pack.start')}
            </Button>
          </div>
          {neighbour.isPortal ? (
            <p className="mc-soft">{t('carrying.to-portal')}</p>
          ) : (
            <NetworkSend isDisabled={waiting.entries === 0 || isRunning} pack={() => packFor(neighbour.keyId)} />
          )}
        </>
      ) : (
        <Notice tone="info" title={t('carrying.no-neighbour')}>
          {t('carrying.no-neighbour.next')}
        </Notice>
      )}
      <div role="status" className="ca-result">
        {write.isRunning && moved && <Written label={t('carrying.writing')} moved={moved} language={language} />}
        {written && <Notice tone="success">{t(packedWords(written).id, packedWords(written).values)}</Notice>}
      </div>
      {problem && <Notice tone="danger">{errorText(problem)}</Notice>}
    </section>
  );
}

function Written(props: { readonly label: string; readonly moved: Moved; readonly language: 'vi' | 'en' }) {
  const { label, moved, language } = props;
  const words = `${bytesText(moved.bytesDone, language)} / ${bytesText(moved.bytes, language)}`;
  return <ProgressBar label={label} done={moved.bytesDone} total={moved.bytes} words={words} />;
}
