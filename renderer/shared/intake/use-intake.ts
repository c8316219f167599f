import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Page } from '../../../preload/contract/documents';
import { takeInFile } from './intake-file';
import { trackIntake } from './running-intake';

/** A file on its way in. Its name is shown to the officer who chose it and goes nowhere else. */
export interface IntakeItem {
  readonly key: number;
  readonly name: string;
  readonly state: 'waiting' | 'sending' | 'done' | 'already-here' | 'refused';
  /** Refusal of this file; the others go on. */
  readonly code: string | null;
  readonly component: number | null;
}

export interface Intake {
  readonly items: readonly IntakeItem[];
  readonly take: (files: readonly File[], component: number | null, source: 'file' | 'paste') => void;
  readonly clear: () => void;
}

interface Work {
  readonly item: IntakeItem;
  readonly file: File;
  readonly source: 'file' | 'paste';
}

/** Takes files in, into a draft or the tray (null), one after the other: the order they were chosen in is the order of the pages. */
export function useIntake(
  draftId: string | null,
  onPages: (component: number | null, pages: readonly Page[]) => void,
): Intake {
  const client = useQueryClient();
  const [items, setItems] = useState<readonly IntakeItem[]>([]);
  const queue = useRef<Work[]>([]);
  const isRunning = useRef(false);
  const lastKey = useRef(0);

  const update = (key: number, change: Partial<IntakeItem>): void =>
    setItems(current => current.map(item => (item.key === key ? { ...item, ...change } : item)));

  const work = useCallback(async () => {
    if (isRunning.current) return true;
    isRunning.current = true;
    let isAllIn = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { item, file, source } = next;
      update(item.key, { state: 'sending' });
      const answer = await takeInFile(file, { draftId, component: item.component, source });
      if (answer.ok) {
        update(item.key, { state: answer.pages.length === 0 && answer.alreadyHere > 0 ? 'already-here' : 'done' });
        if (answer.pages.length > 0) onPages(item.component, answer.pages);
        void client.invalidateQueries({ queryKey: ['documents', draftId ?? 'tray'] });
      } else {
        isAllIn = false;
        update(item.key, { state: 'refused', code: answer.code });
      }
    }
    isRunning.current = false;
    setItems(current => current.filter(({ state }) => state !== 'done'));
    return isAllIn;
  }, [client, draftId, onPages]);

  const take = useCallback<Intake['take']>(
    (files, component, source) => {
      const added = files.map((file): Work => {
        lastKey.current += 1;
        return {
          file,
          source,
          item: { key: lastKey.current, name: file.name, state: 'waiting', code: null, component },
        };
      });
      setItems(current => [
        ...current.filter(({ state }) => state !== 'refused' && state !== 'already-here'),
        ...added.map(({ item }) => item),
      ]);
      queue.current.push(...added);
      trackIntake(work());
    },
    [work],
  );

  return {
    items,
    take,
    clear: () => setItems(current => current.filter(({ state }) => state === 'waiting' || state === 'sending')),
  };
}
