import { useCallback, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ExportedPdf, PaperMetadata } from '../../../preload/contract/digitisation';
import type { DossierId } from '../../../preload/contract/ids';
import { act, counter, type Refused } from '../bridge';
import { useFact } from '../use-fact';

interface Paper {
  readonly dossierId: DossierId;
  readonly component: number | null;
}

interface Wanted {
  readonly metadata: PaperMetadata;
  readonly fileName: string;
  readonly folder: string;
}

interface Exported {
  readonly files: readonly ExportedPdf[];
  readonly pageCount: number;
  readonly sizeBytes: number;
}

/** Keeps the metadata, writes the files, and tells how far the writing is. */
export function useExport({ dossierId, component }: Paper) {
  const client = useQueryClient();
  const [isRunning, setIsRunning] = useState(false);
  const [pagesDone, setPagesDone] = useState(0);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [exported, setExported] = useState<Exported | null>(null);

  useFact('digitisation.progress', event => {
    if (event.dossierId === dossierId) setPagesDone(event.pagesDone);
  });

  async function run({ metadata, ...target }: Wanted): Promise<void> {
    setIsRunning(true);
    setRefusal(null);
    setPagesDone(0);
    const kept = await act(counter.digitisation.saveMetadata({ dossierId, component, metadata }));
    const answer = kept.ok ? await act(counter.digitisation.exportPdf({ dossierId, component, ...target })) : kept;
    setIsRunning(false);
    void client.invalidateQueries({ queryKey: ['digitisation', dossierId] });
    if (!answer.ok) setRefusal(answer);
    else setExported(answer.value as Exported);
  }

  const cancel = useCallback(() => void act(counter.digitisation.cancelExport({})), []);
  const clear = useCallback(() => setRefusal(null), []);
  return { run, cancel, clear, isRunning, pagesDone, refusal, exported };
}
