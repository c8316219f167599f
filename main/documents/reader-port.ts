import type { Outcome } from '../base/outcome';
import type {
  CodeReading,
  MeasuredPage,
  OpenedFile,
  OpenRefusal,
  PageImage,
  PageReading,
  ReadOptions,
  RedrawOptions,
} from '../ocr';
import type { Box, Rotation } from '../../preload/contract/documents';

/**
 * The document reader as the core sees it: another process, which may be slow, hang or die.
 *
 * A call rejects with PeerGone when the process went away, and with `reader.too-slow` when a time limit passed; the
 * process is then replaced, so that the next call finds a fresh one.
 */
export interface ReaderPort {
  open(bytes: Uint8Array): Promise<Outcome<OpenedFile, OpenRefusal>>;
  /** The same bytes again for every page: they are handed over once, and anew only when the process was replaced. */
  page(bytes: Uint8Array, pageIndex: number): Promise<Outcome<PageImage, OpenRefusal>>;
  read(image: Uint8Array, options?: ReadOptions): Promise<PageReading>;
  measure(image: Uint8Array): Promise<MeasuredPage>;
  codes(image: Uint8Array): Promise<readonly CodeReading[]>;
  redraw(image: Uint8Array, options: RedrawOptions): Promise<PageImage>;
  preview(image: Uint8Array, options: { maxPx: number; rotation: Rotation; crop?: Box }): Promise<PageImage>;
}
