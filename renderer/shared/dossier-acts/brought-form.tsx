import { useState } from 'react';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { Checkbox, Notice } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { DuePreview } from './due-preview';
import { TrayChoice, type ChosenPage } from './tray-choice';
import { useAct } from './use-act';

/** The citizen is back: which of the papers asked for were brought, and the pages that were scanned of them. */
export function BroughtForm({
  dossier,
  kind,
  onClose,
}: ActFormProps & { readonly kind: 'receive-supplement' | 'accept' }) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const items = dossier.standing.supplement?.items ?? [];
  const [brought, setBrought] = useKept<readonly number[]>(
    'brought',
    () => items.map((_, index) => index),
    kept => kept.every(index => index in items),
  );
  const [pages, setPages] = useKept<readonly ChosenPage[]>('pages', []);
  const [isTaking, setIsTaking] = useState(false);
  const papers = items.flatMap(({ component, name }) => (component === null ? [] : [{ component, name }]));
  const missing = items.length - brought.length;
  return (
    <ActFrame
      title={t(`life.act.${kind}`)}
      confirm={t(`life.act.${kind}`)}
      isWide
      isRunning={act.isRunning || isTaking}
      refusal={act.refusal}
      onSubmit={() => void act.run({ kind, items: [...brought], pages: [...pages] })}
      onClose={onClose}
    >
      <p className="mc-soft">{t(`life.what.${kind}`, { code: dossier.code })}</p>
      {items.length > 0 && (
        <fieldset className="da-list">
          <legend>{t('life.brought')}</legend>
          <ul>
            {items.map((item, index) => (
              <li key={index}>
                <Checkbox
                  isSelected={brought.includes(index)}
                  onChange={isBrought =>
                    setBrought(
                      isBrought ? [...brought, index].sort((a, b) => a - b) : brought.filter(at => at !== index),
                    )
                  }
                  autoFocus={index === 0}
                >
                  {item.name}
                </Checkbox>
                {item.reason !== '' && <span className="mc-soft mc-small">{item.reason}</span>}
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {missing > 0 && <Notice tone="warn">{t('life.brought.missing', { count: missing })}</Notice>}
      <TrayChoice chosen={pages} onChange={setPages} papers={papers} onBusy={setIsTaking} />
      {kind === 'receive-supplement' && (
        <DuePreview dossierId={dossier.dossierId} act={{ kind, items: [], pages: [] }} />
      )}
    </ActFrame>
  );
}
