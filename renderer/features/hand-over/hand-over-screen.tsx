import { X } from 'lucide-react';
import { useState } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { codeOfScan } from '../../../preload/contract/seal-text';
import { act, counter } from '../../shared/bridge';
import { HandOverDialog, HandOverSheet, TakeOverDialog } from '../../shared/dossier-acts';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, EmptyState, TextField } from '../../shared/ui';
import './hand-over.css';

type Picked = Pick<DossierSummary, 'dossierId' | 'code' | 'applicantName' | 'procedureName'>;

/** Papers on their way between desks: a slip is scanned to accept it, or dossiers are scanned to make one. */
export function HandOverScreen() {
  const t = useText();
  const [slipCode, setSlipCode] = useState('');
  const [slipProblem, setSlipProblem] = useState<string | null>(null);
  const [taking, setTaking] = useState<string | null>(null);
  const [dossierCode, setDossierCode] = useState('');
  const [dossierProblem, setDossierProblem] = useState<string | null>(null);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [isGiving, setIsGiving] = useState(false);
  const open = useAsk(['handOver', 'open'], () => counter.handOver.open({}));

  const findSlip = async () => {
    if (slipCode.trim() === '') return;
    const answer = await act(counter.handOver.find({ code: slipCode.trim() }));
    const slip = answer.ok ? answer.value : null;
    setSlipProblem(slip ? null : t('hand-over.not-found'));
    if (!slip) return;
    setSlipCode('');
    setTaking(slip.slipId);
  };
  const pick = async () => {
    const code = codeOfScan(dossierCode);
    if (code === '') return;
    const answer = await act(
      counter.dossiers.list({ text: code, state: null, receivedOn: null, list: 'all', cursor: null, limit: 2 }),
    );
    const [only, another] = answer.ok ? answer.value.rows : [];
    if (!only || another) {
      setDossierProblem(t('hand-over.unknown', { code }));
      return;
    }
    setDossierProblem(null);
    setDossierCode('');
    if (!picked.some(({ dossierId }) => dossierId === only.dossierId)) setPicked([...picked, only]);
  };
  return (
    <section className="mc-page ho-screen" aria-labelledby="hand-over-title">
      <div className="mc-page__head">
        <h1 id="hand-over-title">{t('hand-over.title')}</h1>
      </div>
      <div className="ho-two">
        <form
          className="mc-section"
          onSubmit={event => {
            event.preventDefault();
            void findSlip();
          }}
        >
          <h2>{t('hand-over.scan')}</h2>
          <div className="ho-line">
            <TextField
              label={t('hand-over.scan')}
              hidesLabel
              value={slipCode}
              onChange={setSlipCode}
              hint={t('hand-over.scan.hint')}
              error={slipProblem}
              maxLength={100}
              autoFocus
            />
            <Button type="submit">{t('hand-over.take')}</Button>
          </div>
        </form>
        <form
          className="mc-section"
          onSubmit={event => {
            event.preventDefault();
            void pick();
          }}
        >
          <h2>{t('hand-over.pick')}</h2>
          <div className="ho-line">
            <TextField
              label={t('hand-over.pick')}
              hidesLabel
              value={dossierCode}
              onChange={setDossierCode}
              hint={t('hand-over.pick.hint')}
              error={dossierProblem}
              maxLength={400}
            />
            <Button type="submit">{t('hand-over.add')}</Button>
          </div>
          <p role="status">{t('hand-over.picked', { count: picked.length })}</p>
          <ul className="ho-picked">
            {picked.map(row => (
              <li key={row.dossierId}>
                <span className="mc-number">{row.code}</span>
                <span>{row.applicantName}</span>
                <Button
                  variant="quiet"
                  icon={<X size={18} aria-hidden="true" />}
                  label={t('hand-over.remove', { code: row.code })}
                  onPress={() => setPicked(picked.filter(other => other !== row))}
                />
              </li>
            ))}
          </ul>
          <Button
            variant="primary"
            whyOff={picked.length === 0 ? t('hand-over.off') : null}
            shortcut={{ chord: 'F9', label: t('life.hand-over.make') }}
            onPress={() => setIsGiving(true)}
          >
            {t('life.hand-over.make')}
          </Button>
        </form>
      </div>
      <section aria-labelledby="hand-over-open">
        <h2 id="hand-over-open">{t('hand-over.open')}</h2>
        {open.data?.length === 0 && <EmptyState level={3} title={t('hand-over.open.none')} />}
        {open.data?.map(slip => (
          <details key={slip.slipId} className="ho-slip">
            <summary>
              <span className="mc-number">{slip.code}</span> {slip.from} → {slip.to} ·{' '}
              {t('hand-over.count', { count: slip.dossiers.length })} · {slip.givenBy},{' '}
              <span className="mc-number">{formatDateTime(slip.givenAt)}</span>
            </summary>
            <HandOverSheet slip={slip} />
            <Button onPress={() => setTaking(slip.slipId)}>{t('life.slip.accept')}</Button>
          </details>
        ))}
      </section>
      {taking !== null && <TakeOverDialog slipId={taking} onClose={() => setTaking(null)} />}
      {isGiving && (
        <HandOverDialog
          dossiers={picked}
          onClose={() => {
            setIsGiving(false);
            setPicked([]);
          }}
        />
      )}
    </section>
  );
}
