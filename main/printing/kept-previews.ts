import type { PageImage } from '../ocr';
import type { ReaderPort } from '../documents';

const KEPT = 12;

/**
 * PDFs somebody is looking at, under a name that says nothing. The screen asks for their pages as pictures; what is not
 * looked at any more makes room.
 */
export function createKeptPreviews(reader: Pick<ReaderPort, 'open' | 'page'>, newToken: () => string) {
  const kept = new Map<string, Uint8Array>();
  return {
    async keep(pdf: Uint8Array): Promise<{ token: string; pageCount: number }> {
      const opened = await reader.open(pdf);
      if (!opened.ok) throw new Error(`our own paper cannot be opened: ${opened.code}`);
      const token = newToken();
      kept.set(token, pdf);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return { token, pageCount: opened.value.pageCount };
    },
    async picture(token: string, pageIndex: number): Promise<PageImage | undefined> {
      const pdf = kept.get(token);
      if (!pdf) return undefined;
      const page = await reader.page(pdf, pageIndex);
      return page.ok ? page.value : undefined;
    },
  };
}

export type KeptPreviews = ReturnType<typeof createKeptPreviews>;
