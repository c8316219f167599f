import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Page } from '../../../../preload/contract/documents';
import { isEmptyValue } from '../../../../preload/contract/forms';
import type { FieldDefinition } from '../../../../preload/contract/forms/field-definition';
import {
  FieldControl,
  focusEntry,
  saysTheSame,
  useFormSession,
  type FieldOffer,
  type FormPath,
  type OfferedValue,
} from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { useShortcut, type Chord } from '../../../shared/shortcuts';
import { classNames } from '../../../shared/ui';
import type { CheckItem } from './check-order';
import { KindNote } from './kind-note';

interface CheckSubjectProps {
  readonly path: string;
  readonly item: CheckItem;
  readonly offer: FieldOffer;
  readonly definition: FieldDefinition;
  readonly label: string;
  readonly page: Page | undefined;
  readonly position: string;
  readonly onAccept: (value: unknown, isTyped: boolean) => void;
  readonly onBack: () => void;
}

/** One field: what each source says and where it stands, and the value that will be in the form. */
export function CheckSubject(props: CheckSubjectProps) {
  const { path, item, offer, definition, label, page, position, onAccept, onBack } = props;
  const t = useText();
  const session = useFormSession();
  const stands = session.valueOf(path as FormPath);
  const hasToChoose = item.state === 'disagreed';
  const [value, setValue] = useState<unknown>(isEmptyValue(stands) && !hasToChoose ? offer.value : (stands ?? null));
  const [asks, setAsks] = useState(false);
  // A list settles what was typed within the same key press that accepts it.
  const latest = useRef({ value, isTyped: false });
  const id = `check-${path.replace('.', '-')}`;
  const saidAll = [offer, ...offer.others];

  useEffect(() => {
    const frame = requestAnimationFrame(() => focusEntry(document.getElementById(id)));
    return () => cancelAnimationFrame(frame);
  }, [id]);

  function change(next: unknown, isTyped: boolean): void {
    latest.current = { value: next, isTyped };
    setValue(next);
    setAsks(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isField = event.target instanceof HTMLElement && event.target.matches('[data-entry]');
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented || !isField) return;
    event.preventDefault();
    if (event.repeat) return;
    if (event.shiftKey) return onBack();
    if (hasToChoose && isEmptyValue(latest.current.value)) return setAsks(true);
    onAccept(latest.current.value, latest.current.isTyped);
  }

  return (
    <>
      <div className="rc-check__said" aria-label={t('evidence.panel.said')} role="group">
        {saidAll.map((said, index) => (
          <Said
            key={index}
            said={said}
            number={index + 1}
            label={label}
            isTaken={saysTheSame(said.value, value)}
            onTake={() => {
              change(said.value, false);
              focusEntry(document.getElementById(id));
            }}
          />
        ))}
        {page && <KindNote page={page} />}
      </div>
      {/* Hears the keys of the field inside. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="rc-check__field" data-state={item.state} onKeyDown={onKeyDown}>
        <p className="rc-check__position">{position}</p>
        <label className="rc-check__label" htmlFor={id}>
          {label}
        </label>
        <FieldControl
          section={path.split('.')[0] ?? ''}
          definition={definition}
          id={id}
          value={value}
          isInvalid={asks}
          describedBy={`${id}-state`}
          onType={next => change(next, true)}
          onCommit={() => undefined}
        />
        <p id={`${id}-state`} className="rc-check__why" role="status">
          {asks
            ? t('evidence.panel.choose')
            : t(`evidence.why.${item.standing === 'contradicted' ? 'contradicted' : item.state}`)}
        </p>
      </div>
    </>
  );
}

interface SaidProps {
  readonly said: OfferedValue;
  readonly number: number;
  readonly label: string;
  readonly isTaken: boolean;
  readonly onTake: () => void;
}

function Said({ said, number, label, isTaken, onTake }: SaidProps) {
  const t = useText();
  const chord: Chord = `Alt+${number}`;
  useShortcut(chord, onTake, { label: t('evidence.panel.take', { number }), isEnabled: number < 10 });
  return (
    <button
      type="button"
      className={classNames('rc-said', isTaken && 'rc-said--taken')}
      aria-pressed={isTaken}
      tabIndex={-1}
      onClick={onTake}
    >
      {said.cropUrl !== null && (
        <img className="rc-said__crop" src={said.cropUrl} alt={t('forms.offer.crop', { label })} />
      )}
      <span className="rc-said__text">{said.text}</span>
      <kbd className="mc-kbd" aria-hidden="true">
        {chord}
      </kbd>
      <span className="rc-said__by">{said.witnesses}</span>
    </button>
  );
}
