import type { Box, Rotation } from '../../preload/contract/documents';
import { sqlFor, type PageRow, type Store } from '../db';
import { pagesOf, type BlobStore } from '../documents';
import type { FieldReading, WordReading } from '../ocr';
import type { ReadField } from './metadata-rules';
import type { PdfPage } from './pdf/searchable-pdf';
import { isSignedPdf } from './signed-pdf-rules';

export type PaperOwner = { readonly dossierId: string } | { readonly draftId: string };

/** What one file of an export holds: pages to put together, or a signed file that stays as it came. */
export type PaperPart =
  | { readonly kind: 'pages'; readonly pages: readonly PageRow[] }
  | { readonly kind: 'signed'; readonly sourceSha256: string; readonly pageCount: number };

export interface PaperPagesDeps {
  readonly store: Store;
  readonly blobs: Pick<BlobStore, 'get'>;
}

/** The pages of one paper, read from the store page by page. */
export function createPaperPages({ store, blobs }: PaperPagesDeps) {
  const signed = new Map<string, boolean>();

  function isSigned(sourceSha256: string): boolean {
    let answer = signed.get(sourceSha256);
    if (answer === undefined) {
      const blob = store.find(sqlFor.selectFrom('blobs').select('mime').where('sha256', '=', sourceSha256));
      answer = blob?.mime === 'file/pdf' && isSignedPdf(blobs.get(sourceSha256));
      signed.set(sourceSha256, answer);
    }
    return answer;
  }

  function readingOf(pageId: string) {
    return store.find(
      sqlFor
        .selectFrom('readings')
        .select(['words', 'fields', 'document_kind', 'upright_rotation'])
        .where('page_id', '=', pageId),
    );
  }

  return {
    of: (owner: PaperOwner, component: number | null): PageRow[] =>
      pagesOf(store, owner).filter(page => page.component === component),

    /** Pages put together first, then each signed file once. */
    parts(pages: readonly PageRow[]): PaperPart[] {
      const composed = pages.filter(page => !isSigned(page.source_sha256));
      const sources = [...new Set(pages.filter(page => isSigned(page.source_sha256)).map(page => page.source_sha256))];
      return [
        ...(composed.length > 0 ? [{ kind: 'pages' as const, pages: composed }] : []),
        ...sources.map(sourceSha256 => ({
          kind: 'signed' as const,
          sourceSha256,
          pageCount: pages.filter(page => page.source_sha256 === sourceSha256).length,
        })),
      ];
    },

    pdfPage(row: PageRow): PdfPage {
      const reading = readingOf(row.page_id);
      return {
        image: blobs.get(row.sha256),
        widthPx: row.width_px,
        heightPx: row.height_px,
        resolutionDpi: row.resolution_dpi,
        rotation: row.rotation as Rotation,
        crop: row.crop === null ? null : (JSON.parse(row.crop) as Box),
        words: reading ? (JSON.parse(reading.words) as WordReading[]) : [],
        uprightRotation: (reading?.upright_rotation ?? row.rotation) as Rotation,
      };
    },

    original: (sourceSha256: string): Uint8Array => blobs.get(sourceSha256),

    /** What was read on the pages, in their order, and the kind of the first that has one. */
    readOn(pages: readonly PageRow[]): { fields: ReadField[]; documentKind: string | null } {
      let documentKind: string | null = null;
      const fields = pages.flatMap(page => {
        const reading = readingOf(page.page_id);
        documentKind ??= page.document_kind ?? reading?.document_kind ?? null;
        const found = reading ? (JSON.parse(reading.fields) as FieldReading[]) : [];
        return found.map(({ name, value, box, confidence }) => ({
          pageId: page.page_id,
          name,
          value,
          box,
          confidence,
        }));
      });
      return { fields, documentKind };
    },
  };
}

export type PaperPages = ReturnType<typeof createPaperPages>;
