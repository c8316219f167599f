import { useState } from 'react';
import { useProcedureOf } from '../dossiers';
import { formatIsoDate, isoDateOf } from '../format';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { Notice, Select, TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { DayField, dayTyped } from './day-field';
import { TrayChoice, type ChosenPage } from './tray-choice';
import { useAct } from './use-act';

const SIGNER_KEY = 'life.result-signer';
const NO_CODE = '-';

/** The result as it was signed: number, date, signer, and its pages out of the tray. */
export function ResultForm({ dossier, now, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const procedure = useProcedureOf(dossier);
  const kinds = procedure.data?.results ?? [];
  const [number, setNumber] = useKept('number', '');
  const [issued, setIssued] = useKept('issued', () => formatIsoDate(isoDateOf(now)));
  const [signer, setSigner] = useKept('signer', () => localStorage.getItem(SIGNER_KEY) ?? '');
  const [code, setCode] = useKept<string | null>('code', null);
  const [summary, setSummary] = useKept<string | null>('summary', null);
  const [until, setUntil] = useKept('until', '');
  const [pages, setPages] = useKept<readonly ChosenPage[]>('pages', []);
  const [isTried, setIsTried] = useState(false);
  const [isTaking, setIsTaking] = useState(false);
  const chosen = kinds.find(kind => (kind.code ?? NO_CODE) === code) ?? kinds[0];
  const words = summary ?? chosen?.name ?? dossier.procedureName;
  const issuedOn = dayTyped(issued, now);
  const isIssuedWrong = issuedOn === null || issuedOn > isoDateOf(now);
  const validUntil = until.trim() === '' ? null : dayTyped(until, now);
  const isUntilWrong = until.trim() !== '' && (validUntil === null || (issuedOn !== null && validUntil < issuedOn));
  const submit = () => {
    setIsTried(true);
    if (number.trim() === '' || signer.trim() === '' || isIssuedWrong || isUntilWrong) return;
    localStorage.setItem(SIGNER_KEY, signer.trim());
    void act.run({
      kind: 'record-result',
      result: { number, issuedOn, signer, resultCode: chosen?.code ?? null, summary: words.slice(0, 300), validUntil },
      pageIds: pages.map(page => page.pageId),
    });
  };
  return (
    <ActFrame
      title={t('life.act.record-result')}
      confirm={t('life.act.record-result')}
      isWide
      isRunning={act.isRunning || isTaking}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {dossier.standing.money === 'due' && <Notice tone="warn">{t('life.money-due')}</Notice>}
      <div className="mc-two">
        <TextField
          label={t('life.result.number')}
          value={number}
          onChange={setNumber}
          maxLength={300}
          isRequired
          autoFocus
          hint={t('life.result.number.hint')}
          error={isTried && number.trim() === '' ? t('life.words.needed') : null}
        />
        <DayField
          label={t('life.result.issued')}
          value={issued}
          onChange={setIssued}
          now={now}
          isRequired
          error={isTried && isIssuedWrong ? t('life.day.not-later') : null}
        />
        <TextField
          label={t('life.signer')}
          value={signer}
          onChange={setSigner}
          maxLength={300}
          isRequired
          error={isTried && signer.trim() === '' ? t('life.signer.needed') : null}
        />
        <DayField
          label={t('life.result.until')}
          value={until}
          onChange={setUntil}
          now={now}
          hint={validUntil === null ? t('life.result.until.hint') : formatIsoDate(validUntil)}
          error={isUntilWrong ? t('life.result.until.wrong') : null}
        />
      </div>
      {kinds.length > 1 && (
        <Select
          label={t('life.result.kind')}
          value={chosen?.code ?? NO_CODE}
          onChange={setCode}
          options={kinds.map(kind => ({ value: kind.code ?? NO_CODE, label: kind.name }))}
        />
      )}
      <TextField label={t('life.result.summary')} value={words} onChange={setSummary} maxLength={300} />
      <TrayChoice chosen={pages} onChange={setPages} onBusy={setIsTaking} />
    </ActFrame>
  );
}
