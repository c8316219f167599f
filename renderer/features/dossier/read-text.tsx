import type { UseQueryResult } from '@tanstack/react-query';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Page } from '../../../preload/contract/documents';
import type { PageText } from '../../../preload/contract/reading';
import { useText } from '../../shared/i18n';
import { Button, classNames, FailedQuery, Notice, SearchField, Skeleton } from '../../shared/ui';
import { DOUBTFUL_BELOW, linesWith, nextMatch, type PageLine } from '../../shared/pages/page-lines';

interface ReadTextProps {
  readonly reading: UseQueryResult<PageText | null>;
  readonly pageState: Page['readingState'];
  readonly lines: readonly PageLine[];
  readonly chosenLine: number | null;
  readonly onChoose: (line: number | null) => void;
  readonly onPoint: (line: number | null) => void;
}

/** What was read on the page, line by line, and a search in it that needs no marks. */
export function ReadText({ reading, pageState, lines, chosenLine, onChoose, onPoint }: ReadTextProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const matches = useMemo(() => linesWith(lines, typed), [lines, typed]);

  useEffect(() => {
    list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenLine]);

  const go = (step: 1 | -1) => {
    const next = nextMatch(matches, chosenLine, step);
    if (next !== null) onChoose(next);
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  };

  if (reading.error) return <FailedQuery error={reading.error} onRetry={reading.refetch} />;
  if (reading.isPending) return <Skeleton lines={8} />;
  const state = reading.data?.state ?? pageState;
  if (lines.length === 0) {
    return <Notice tone={state === 'by-hand' ? 'warn' : 'info'}>{t(`dossiers.reading.${state}`)}</Notice>;
  }
  const at = chosenLine === null ? -1 : matches.indexOf(chosenLine);
  return (
    <section className="dd-text" aria-label={t('dossiers.read-text')}>
      <SearchField
        label={t('dossiers.find-in-page')}
        hidesLabel
        placeholder={t('dossiers.find-in-page.short')}
        value={typed}
        onChange={text => {
          setTyped(text);
          onChoose(linesWith(lines, text)[0] ?? null);
        }}
        onKeyDown={walk}
      />
      {typed.trim() !== '' && (
        <div className="dd-text__found">
          <span role="status">{t('dossiers.found-lines', { count: matches.length, at: at + 1 })}</span>
          <Button
            variant="quiet"
            icon={<ChevronUp size={18} aria-hidden="true" />}
            label={t('dossiers.match-before')}
            isDisabled={matches.length === 0}
            onPress={() => go(-1)}
          />
          <Button
            variant="quiet"
            icon={<ChevronDown size={18} aria-hidden="true" />}
            label={t('dossiers.match-after')}
            isDisabled={matches.length === 0}
            onPress={() => go(1)}
          />
        </div>
      )}
      <ul ref={list} className="dd-text__lines">
        {lines.map(({ line, text, confidence }) => (
          <li key={line}>
            <button
              type="button"
              aria-pressed={line === chosenLine}
              className={classNames('dd-line', matches.includes(line) && 'dd-line--match')}
              onClick={() => onChoose(line === chosenLine ? null : line)}
              onPointerEnter={() => onPoint(line)}
              onPointerLeave={() => onPoint(null)}
              onFocus={() => onPoint(line)}
              onBlur={() => onPoint(null)}
            >
              {text}
              {confidence < DOUBTFUL_BELOW && <span className="dd-line__doubt">{t('dossiers.line-doubtful')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
