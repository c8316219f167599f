import { createHash } from 'node:crypto';
import type { ExportedPdf } from '../../preload/contract/digitisation';
import type { PageRow } from '../db';
import type { ReaderPort } from '../documents';
import type { PaperPages, PaperPart } from './paper-pages';
import type { PdfSink } from './pdf/pdf-file';
import { writeSearchablePdf, type PdfPage } from './pdf/searchable-pdf';
import type { PaperProperties } from './pdf/xmp-rules';

const PRODUCER = 'Một Cửa Desk';
/** Larger than any stored picture: converted without being made smaller. */
const FULL_SIZE_PX = 30_000;

/** A stored picture that cannot be read any more. */
export class PageDamaged extends Error {
  constructor(
    readonly pageNumber: number,
    cause: unknown,
  ) {
    super('digitisation.page-damaged', { cause });
  }
}

export interface ExportFacts {
  readonly title: string;
  readonly paper: PaperProperties;
  /** When the officer last confirmed the metadata; 0 when never. */
  readonly savedAt: number;
  /** After each page; may throw to end the writing. */
  readonly pageDone: () => Promise<void>;
}

/** Writes one part of a paper. No clock: the file is dated by its pages and by when its metadata were confirmed. */
export function createExporter(deps: { readonly papers: PaperPages; readonly reader: Pick<ReaderPort, 'preview'> }) {
  async function* pagesOf(rows: readonly PageRow[], facts: ExportFacts): AsyncGenerator<PdfPage> {
    for (const [index, row] of rows.entries()) {
      let page: PdfPage;
      try {
        page = deps.papers.pdfPage(row);
      } catch (cause) {
        throw new PageDamaged(index + 1, cause);
      }
      yield page;
      await facts.pageDone();
    }
  }

  return {
    async write(part: PaperPart, sink: PdfSink, facts: ExportFacts): Promise<Omit<ExportedPdf, 'fileName'>> {
      if (part.kind === 'signed') {
        const bytes = deps.papers.original(part.sourceSha256);
        await sink.write(bytes);
        for (let page = 0; page < part.pageCount; page += 1) await facts.pageDone();
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { sizeBytes: bytes.length, pageCount: part.pageCount, sha256, isOriginal: true };
      }
      const captured = part.pages.map(page => page.captured_at);
      const meta = {
        title: facts.title,
        language: 'vi-VN',
        producer: PRODUCER,
        createdAt: Math.max(...captured),
        modifiedAt: Math.max(...captured, facts.savedAt),
        paper: facts.paper,
      };
      const asPlainJpeg = async (image: Uint8Array) =>
        (await deps.reader.preview(image, { maxPx: FULL_SIZE_PX, rotation: 0 })).bytes;
      return { ...(await writeSearchablePdf(pagesOf(part.pages, facts), meta, sink, asPlainJpeg)), isOriginal: false };
    },
  };
}
