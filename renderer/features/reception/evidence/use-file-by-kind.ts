import { useEffect, useRef } from 'react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { Page } from '../../../../preload/contract/documents';
import type { DraftId } from '../../../../preload/contract/ids';
import type { FiledByKind } from '../../../../preload/contract/reading';
import { act, counter } from '../../../shared/bridge';
import type { FormChange, FormSession } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { showToast } from '../../../shared/ui';
import { componentStateOf, receivedInFull } from '../papers/component-state';

interface FileByKindOptions {
  readonly draftId: string;
  readonly procedure: Procedure | null;
  readonly pages: readonly Page[];
  readonly session: FormSession;
  readonly refresh: () => void;
}

/** Lets papers go to their component as soon as their kind is known, says so, and takes it back on one press. */
export function useFileByKind({ draftId, procedure, pages, session, refresh }: FileByKindOptions): void {
  const t = useText();
  // What there is to file; asked about once.
  const unfiled = pages.filter(page => page.component === null && page.readingState === 'read');
  const subject = unfiled.some(page => page.documentKind !== null)
    ? `${procedure?.code ?? ''} ${unfiled.map(page => `${page.pageId}${page.documentKind ?? ''}`).join(' ')}`
    : '';
  const asked = useRef('');

  useEffect(() => {
    if (!procedure || subject === '' || asked.current === subject) return;
    asked.current = subject;
    const components = procedure.components;
    void act(counter.reading.fileByKind({ draftId: draftId as DraftId })).then(answer => {
      if (!answer.ok) return;
      const filed = answer.value as FiledByKind[];
      if (filed.length === 0) return;
      refresh();
      const received = filed.flatMap(({ component }): FormChange[] => {
        const path = `components.${component}` as const;
        const paper = components[component];
        if (!paper || componentStateOf(session.valueOf(path)).provided) return [];
        return [{ path, value: receivedInFull(paper), source: 'typed' }];
      });
      session.fill(received);
      showToast({
        text: t('evidence.filed', {
          count: filed.reduce((sum, { pageIds }) => sum + pageIds.length, 0),
          papers: filed.map(({ component }) => `“${shortName(components[component]?.name ?? '')}”`).join(', '),
        }),
        action: {
          label: t('reception.undo'),
          onPress: () => {
            session.fill(received.map(({ path }) => ({ path, value: null, source: '' })));
            void takeOut(filed).then(refresh);
          },
        },
      });
    });
  }, [draftId, procedure, subject, session, refresh, t]);
}

async function takeOut(filed: readonly FiledByKind[]): Promise<void> {
  for (const { pageIds } of filed) {
    await act(
      counter.documents.edit({ edit: { kind: 'file', pageIds: [...pageIds], component: null, paperForm: null } }),
    );
  }
}

const SHORT = 40;

function shortName(name: string): string {
  return name.length <= SHORT ? name : `${name.slice(0, SHORT - 1).trimEnd()}…`;
}
