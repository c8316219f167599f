import { useState } from 'react';
import type { AddedPaper } from '../../../preload/contract/life-cycle';
import { useProcedureOf } from '../dossiers';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { Checkbox, Notice, TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { ReasonField } from './reason-field';
import { TrayChoice, type ChosenPage } from './tray-choice';
import { useAct } from './use-act';

interface Tick {
  readonly originals: string;
  readonly copies: string;
}

/** Papers forgotten at reception: counted on the checklist, their pages filed; the date does not move. */
export function AddPapersForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const procedure = useProcedureOf(dossier);
  const components = procedure.data?.components ?? [];
  const [ticks, setTicks] = useKept<Readonly<Record<number, Tick>>>('ticks', {});
  const [other, setOther] = useKept('other', '');
  const [reason, setReason] = useKept('reason', () => t('life.add-papers.reason'));
  const [pages, setPages] = useKept<readonly ChosenPage[]>('pages', []);
  const [isTaking, setIsTaking] = useState(false);
  const [isTried, setIsTried] = useState(false);

  const change = (index: number, tick: Tick | null) => {
    const { [index]: _, ...others } = ticks;
    setTicks(tick ? { ...others, [index]: tick } : others);
    // Pages of a paper that is no longer ticked belong to none.
    if (!tick) setPages(pages.map(page => (page.component === index ? { ...page, component: null } : page)));
  };
  const chosen = components.flatMap(({ name }, component) => {
    const tick = ticks[component];
    return tick ? [{ component, name: name.slice(0, 300), tick }] : [];
  });
  const isCounted = chosen.every(({ tick }) => isCount(tick.originals) && isCount(tick.copies) && countOf(tick) > 0);
  const papers: AddedPaper[] = [
    ...chosen.map(({ component, name, tick }) => ({
      component,
      name,
      originals: Number(tick.originals),
      copies: Number(tick.copies),
    })),
    ...(other.trim() === '' ? [] : [{ component: null, name: other.trim(), originals: 1, copies: 0 }]),
  ];
  const submit = () => {
    setIsTried(true);
    if (papers.length === 0 || !isCounted || reason.trim() === '') return;
    void act.run({ kind: 'add-papers', papers, reason, pages: [...pages] });
  };
  return (
    <ActFrame
      title={t('life.act.add-papers')}
      confirm={t('life.act.add-papers')}
      isWide
      isRunning={act.isRunning || isTaking}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t('life.what.add-papers', { code: dossier.code })}</p>
      <fieldset className="da-list">
        <legend>{t('life.add-papers.which')}</legend>
        <ul>
          {components.map(({ name }, index) => {
            const tick = ticks[index];
            return (
              <li key={index}>
                <Checkbox
                  isSelected={tick !== undefined}
                  onChange={isTicked => change(index, isTicked ? { originals: '1', copies: '0' } : null)}
                  autoFocus={index === 0}
                >
                  {name}
                </Checkbox>
                {tick && (
                  <div className="da-counts">
                    <CountField
                      label={t('life.add-papers.originals')}
                      value={tick.originals}
                      onChange={originals => change(index, { ...tick, originals })}
                    />
                    <CountField
                      label={t('life.add-papers.copies')}
                      value={tick.copies}
                      onChange={copies => change(index, { ...tick, copies })}
                    />
                    {isTried && countOf(tick) === 0 && <p className="da-problem">{t('life.add-papers.none-of-it')}</p>}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </fieldset>
      <TextField label={t('life.add-papers.other')} value={other} onChange={setOther} maxLength={300} />
      {isTried && papers.length === 0 && (
        <p className="da-problem" role="alert">
          {t('errors.dossiers.nothing-added')}
        </p>
      )}
      <TrayChoice
        chosen={pages}
        onChange={setPages}
        papers={[...chosen, { component: null, name: other.trim() || t('life.add-papers.loose') }]}
        onBusy={setIsTaking}
      />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} maxLength={300} />
      {dossier.printCount > 0 && <Notice tone="info">{t('life.add-papers.receipt')}</Notice>}
    </ActFrame>
  );
}

interface CountFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CountField({ label, value, onChange }: CountFieldProps) {
  const t = useText();
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      maxLength={3}
      error={isCount(value) ? null : t('life.add-papers.count')}
    />
  );
}

const isCount = (text: string): boolean => /^\d{1,3}$/u.test(text);
const countOf = ({ originals, copies }: Tick): number => (Number(originals) || 0) + (Number(copies) || 0);
