import { useMemo, useState } from 'react';
import type { Page } from '../../../preload/contract/documents';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { turnedBox } from '../../shared/pages/page-image';
import { linesOf } from '../../shared/pages/page-lines';
import { PagePicture } from '../../shared/pages/page-picture';
import { useAsk } from '../../shared/query-client';
import { ReadText } from './read-text';

interface PageReaderProps {
  readonly page: Page;
  readonly number: number;
  readonly total: number;
}

/** A page and its text side by side: pointing at a line shows where it stands, pressing the picture finds the line. */
export function PageReader({ page, number, total }: PageReaderProps) {
  const t = useText();
  const reading = useAsk(['reading', 'page', page.pageId], () => counter.reading.ofPage({ pageId: page.pageId }));
  const [chosenLine, setChosenLine] = useState<number | null>(null);
  const [pointedLine, setPointedLine] = useState<number | null>(null);
  const lines = useMemo(() => linesOf(reading.data?.words ?? []), [reading.data]);
  const turned = useMemo(() => lines.map(line => ({ ...line, box: turnedBox(line.box, page) })), [lines, page]);
  const marked = pointedLine ?? chosenLine;
  return (
    <div className="dd-reader">
      <PagePicture
        page={page}
        description={t('dossiers.page.picture', { number, total })}
        lines={turned}
        markedLine={marked}
        onPress={setChosenLine}
      />
      <ReadText
        reading={reading}
        pageState={page.readingState}
        lines={lines}
        chosenLine={chosenLine}
        onChoose={setChosenLine}
        onPoint={setPointedLine}
      />
    </div>
  );
}
