import { useEffect } from 'react';
import { looksLikeCardBurst } from '../../../preload/contract/card-burst';
import { isDeskLocked } from '../shortcuts';
import { createBurstCollector, SILENCE_MS, type Burst } from './burst-collector';
import { insertedPart } from './inserted-part';
import { useLatest } from '../use-latest';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A row of fast keys: where it began, and whether an input method had its hands in it. */
interface Run {
  readonly field: Field | null;
  readonly valueBefore: string;
  readonly firstAtMs: number;
  lastAtMs: number;
  isComposed: boolean;
}

/**
 * Hears a card reader that types like a keyboard, whatever has the focus.
 *
 * What reached a field before the burst was recognised is taken out again; what turns out to have been no card is put
 * back. With an input method on, letters arrive as composed words instead of keys: then the text is what the field
 * gained.
 */
export function useCardReader(onCardText: (text: string) => void): void {
  const report = useLatest(onCardText);

  useEffect(() => {
    const collector = createBurstCollector();
    let run: Run | null = null;
    let keyOnItsWay: string | null = null;
    let silence: ReturnType<typeof setTimeout> | undefined;

    function finish(ended: Burst, closingKey: string | null): void {
      clearTimeout(silence);
      const last = run;
      run = null;
      const field = last?.field ?? null;
      const { text, isCard, typedBefore, held } =
        last?.isComposed === true && field ? composedBurst(last, field) : ended;
      if (!isCard) {
        if (field && last?.isComposed === false) putBack(field, held, closingKey);
        return;
      }
      const own = (last?.valueBefore ?? '') + typedBefore;
      if (field) takeBack(field, field.value.startsWith(own) ? own : (last?.valueBefore ?? ''));
      report.current(text);
    }

    function press(key: string, event: Event, isComposed: boolean): void {
      const step = collector.key(key, event.timeStamp);
      if (collector.size() === 1) run = runFrom(event.timeStamp);
      if (run) {
        run.lastAtMs = event.timeStamp;
        run.isComposed ||= isComposed;
      }
      if (step.kind === 'typing') return;
      if (!isComposed) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      clearTimeout(silence);
      if (step.kind === 'ended') finish(step.burst, key);
      else silence = setTimeout(() => finish(collector.end(), null), SILENCE_MS);
    }

    function onKeyDown(event: KeyboardEvent): void {
      // An input method hides the key it is working on; the letter comes by `beforeinput`.
      keyOnItsWay = null;
      if (event.ctrlKey || event.metaKey || event.isComposing || event.key === 'Process') return;
      // A secret typed fast is no card, and a card fired at a locked desk is for nobody.
      if (!event.isTrusted || isDeskLocked()) return;
      if ([...event.key].length === 1) keyOnItsWay = event.key;
      press(event.key, event, false);
    }
    function onBeforeInput(event: InputEvent): void {
      const letters = [...(event.data ?? '')];
      const isOfKey = !event.isComposing && event.data === keyOnItsWay;
      keyOnItsWay = null;
      if (isOfKey || letters.length === 0 || isDeskLocked()) return;
      // A composed word is told anew with each letter: only the last one is new. Letters that no key of the keyboard
      // has arrive one by one without a key press; whole words at once come from dictation, never from a reader.
      if (event.isComposing) press(letters.at(-1) ?? '', event, true);
      else if (event.inputType === 'insertText' && letters.length === 1) press(letters[0] ?? '', event, false);
    }

    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('beforeinput', onBeforeInput, { capture: true });
    return () => {
      clearTimeout(silence);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('beforeinput', onBeforeInput, { capture: true });
    };
  }, [report]);
}

function runFrom(atMs: number): Run {
  const active = document.activeElement;
  const isText =
    (active instanceof HTMLInputElement && /^(?:text|search)$/u.test(active.type)) ||
    active instanceof HTMLTextAreaElement;
  return {
    field: isText ? active : null,
    valueBefore: isText ? active.value : '',
    firstAtMs: atMs,
    lastAtMs: atMs,
    isComposed: false,
  };
}

function composedBurst(run: Run, field: Field): Burst {
  const text = insertedPart(run.valueBefore, field.value).normalize('NFC');
  const letters = [...text];
  const gapMs = (run.lastAtMs - run.firstAtMs) / Math.max(1, letters.length - 1);
  const isCard = looksLikeCardBurst(letters.map((key, at) => ({ key, atMs: run.firstAtMs + at * gapMs })));
  return { text, isCard, typedBefore: '', held: '' };
}

/** As if typed, so that whoever owns the field hears of it. */
function takeBack(field: Field, value: string): void {
  if (!field.isConnected || field.value === value) return;
  // Ends a composition first: the input method would write its word again.
  field.blur();
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}

/** A fast barcode that is no card still belongs to the field, its closing key included. */
function putBack(field: Field, rest: string, closingKey: string | null): void {
  if (!field.isConnected) return;
  field.setRangeText(rest, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (closingKey !== null)
    field.dispatchEvent(new KeyboardEvent('keydown', { key: closingKey, bubbles: true, cancelable: true }));
}
