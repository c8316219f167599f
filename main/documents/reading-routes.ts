import type { HandlersOf } from '../../preload/contract/define';
import { PageId } from '../../preload/contract/ids';
import type { readingRoutes } from '../../preload/contract/reading';
import type { Rotation } from '../../preload/contract/documents';
import type { WordReading } from '../ocr';
import type { ReadingService } from './reading-service';

/** `hasPath(draftId)` tells which registration fields the draft's procedure has. */
export function createReadingRoutes(
  reading: ReadingService,
  hasPath: (draftId: string) => (path: string) => boolean,
): HandlersOf<typeof readingRoutes> {
  return {
    ofPage({ pageId }) {
      const found = reading.ofPage(pageId);
      if (!found) return null;
      const { row, state } = found;
      return {
        pageId,
        state,
        text: row?.text ?? '',
        words: ((row ? JSON.parse(row.words) : []) as WordReading[]).map(({ text, box, confidence, line }) => ({
          text,
          box,
          confidence,
          line,
        })),
        documentKind: row?.document_kind ?? null,
        uprightRotation: (row?.upright_rotation ?? 0) as Rotation,
        meanConfidence: row?.mean_confidence ?? null,
      };
    },
    proposals: ({ draftId }) =>
      reading.proposals(draftId, hasPath(draftId)).map(value => ({
        proposalId: `${value.pageId}:${value.name}:${value.source}`,
        pageId: PageId.parse(value.pageId),
        path: value.path,
        name: value.name,
        value: value.kept,
        text: value.value,
        box: value.box,
        confidence: value.confidence,
        source: value.source,
        isAgreed: value.isAgreed,
      })),
    again: ({ pageId }) => reading.again(pageId),
  };
}
