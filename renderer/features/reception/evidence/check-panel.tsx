import { useCallback, useState } from 'react';
import type { Page } from '../../../../preload/contract/documents';
import { isEmptyValue } from '../../../../preload/contract/forms';
import { saysTheSame, useFormSession, type FormPath, type LabelOf } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { Button, classNames, DialogBox, EmptyState, StateChip, type ChipTone } from '../../../shared/ui';
import type { Offers } from '../draft/use-offers';
import type { CheckItem } from './check-order';
import { CheckSubject } from './check-subject';
import { OutcomesButton } from './outcomes-dialog';
import type { Check } from './use-check';

interface CheckPanelProps {
  readonly check: Check;
  readonly offers: Offers;
  readonly pages: readonly Page[];
  readonly labelOf: LabelOf;
  readonly onClose: () => void;
}

const TONES: Readonly<Record<CheckItem['state'], ChipTone>> = {
  disagreed: 'danger',
  doubtful: 'doubt',
  'single-sure': 'info',
  agreed: 'sure',
};

/**
 * All that was read and is not decided, one after another: the place on the paper beside the value. Enter accepts and
 * goes on, typing corrects, Shift+Enter goes back, Esc returns to the form.
 */
export function CheckPanel({ check, offers, pages, labelOf, onClose }: CheckPanelProps) {
  const t = useText();
  const session = useFormSession();
  const { items, definitionOf, markSeen } = check;
  // Taken once: what has been accepted keeps its place, so that one can go back to it.
  const [paths] = useState(() => items.filter(({ standing }) => standing !== 'settled').map(({ path }) => path));
  const [at, setAt] = useState(0);
  const path = paths[at];
  const item = items.find(one => one.path === path);
  const offer = path === undefined ? undefined : offers.byPath.get(path);
  const definition = path === undefined ? undefined : definitionOf(path);

  const accept = useCallback(
    (value: unknown, isTyped: boolean) => {
      if (path === undefined || offer === undefined) return;
      const said = isTyped ? undefined : [offer, ...offer.others].find(one => saysTheSame(one.value, value));
      const stands = session.valueOf(path as FormPath);
      if (!isEmptyValue(value) && !(said === undefined && saysTheSame(stands, value))) {
        session.fill([{ path: path as FormPath, value: said?.value ?? value, source: said?.source ?? 'typed' }]);
      }
      markSeen(path);
      setAt(at + 1);
    },
    [at, markSeen, offer, path, session],
  );

  const back = useCallback(() => setAt(Math.max(0, at - 1)), [at]);
  const left = paths.length - at;
  return (
    <DialogBox
      title={t('evidence.panel.title')}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <span className="rc-check__keys">{t('evidence.panel.keys')}</span>
          <OutcomesButton />
          <Button onPress={onClose}>
            {t('evidence.panel.back')}
            <kbd className="mc-kbd">Esc</kbd>
          </Button>
        </>
      }
    >
      <div className="rc-check">
        {item && offer && definition && path !== undefined ? (
          <CheckSubject
            key={path}
            path={path}
            item={item}
            offer={offer}
            definition={definition}
            label={labelOf(path)}
            page={pages.find(({ pageId }) => pageId === offers.placeOf(path)?.pageId)}
            position={t('evidence.panel.position', { at: at + 1, count: paths.length })}
            onAccept={accept}
            onBack={back}
          />
        ) : (
          <EmptyState title={t('evidence.panel.done')} actions={<DoneButton onClose={onClose} />}>
            {t('evidence.panel.done-why')}
          </EmptyState>
        )}
        <ol className="rc-check__list" aria-label={t('evidence.panel.list', { count: Math.max(0, left) })}>
          {paths.map((other, index) => (
            <li key={other}>
              <button
                type="button"
                tabIndex={-1}
                className={classNames('rc-check__item', index < at && 'rc-check__item--done')}
                aria-current={index === at ? 'step' : undefined}
                onClick={() => setAt(index)}
              >
                <span>{labelOf(other)}</span>
                <StateOf item={items.find(one => one.path === other)} isDone={index < at} />
              </button>
            </li>
          ))}
        </ol>
      </div>
    </DialogBox>
  );
}

function DoneButton({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  return (
    <Button variant="primary" autoFocus onPress={onClose}>
      {t('evidence.panel.back')}
    </Button>
  );
}

function StateOf({ item, isDone }: { readonly item: CheckItem | undefined; readonly isDone: boolean }) {
  const t = useText();
  if (isDone || !item) return <StateChip tone="sure">{t('evidence.panel.looked')}</StateChip>;
  return <StateChip tone={TONES[item.state]}>{t(`evidence.state.${item.state}`)}</StateChip>;
}
