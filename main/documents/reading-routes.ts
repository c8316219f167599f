import type { HandlersOf } from '../../preload/contract/define';
import type { Rotation } from '../../preload/contract/documents';
import { PageId } from '../../preload/contract/ids';
import type { EvidenceSource, FieldEvidence, readingRoutes } from '../../preload/contract/reading';
import type { Store } from '../db';
import type { WordReading } from '../ocr';
import type { createComponentRouting } from './component-routing';
import type { WeighedField } from './evidence-rules';
import type { EvidenceOf } from './evidence-service';
import { fieldOutcomes } from './field-outcomes';
import type { ReadingService } from './reading-service';

export interface ReadingParts {
  readonly store: Store;
  readonly reading: ReadingService;
  readonly evidenceOf: EvidenceOf;
  readonly fileByKind: ReturnType<typeof createComponentRouting>;
}

export function createReadingRoutes({
  store,
  reading,
  evidenceOf,
  fileByKind,
}: ReadingParts): HandlersOf<typeof readingRoutes> {
  return {
    ofPage({ pageId }) {
      const found = reading.ofPage(pageId);
      if (!found) return null;
      const { row, page } = found;
      return {
        pageId,
        state: page.reading_state,
        text: row?.text ?? '',
        words: ((row ? JSON.parse(row.words) : []) as WordReading[]).map(({ text, box, confidence, line }) => ({
          text,
          box,
          confidence,
          line,
        })),
        documentKind: page.document_kind ?? row?.document_kind ?? null,
        kindReason: page.document_kind === null ? (row?.kind_reason ?? null) : null,
        uprightRotation: (row?.upright_rotation ?? 0) as Rotation,
        meanConfidence: row?.mean_confidence ?? null,
      };
    },
    evidence: ({ draftId }) => evidenceOf(store, draftId).map(shown),
    fileByKind: ({ draftId }) => fileByKind(draftId),
    outcomes: () =>
      fieldOutcomes(store).map(row => ({
        documentKind: row.document_kind,
        field: row.field,
        source: row.source as EvidenceSource,
        wasSure: row.was_sure === 1,
        keptCount: row.kept_count,
        correctedCount: row.corrected_count,
      })),
    again: ({ pageId }) => reading.again(pageId),
  };
}

function shown({ path, state, values }: WeighedField): FieldEvidence {
  return {
    path,
    state,
    values: values.map(({ kept, text, probability, witnesses }) => ({
      value: kept,
      text,
      probability,
      witnesses: witnesses.map(witness => ({
        pageId: witness.pageId === null ? null : PageId.parse(witness.pageId),
        documentKind: witness.documentKind,
        source: witness.source,
        text: witness.text,
        box: witness.box,
        probability: witness.probability,
      })),
    })),
  };
}
