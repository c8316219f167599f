import type { EpochMs } from '../base/ports';

/**
 * What one print of a form says: texts by field name and lists of rows, all plain Vietnamese. A field that has no value
 * is an empty text; a name the form does not know is a fault.
 */
export interface FormContent {
  readonly texts: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** The instant the paper is dated with. */
  readonly issuedAt: EpochMs;
}

export interface RenderOptions {
  /** Folder with the four Liberation Serif files. */
  readonly fontDir: string;
  /** 0 is the original; from 1 on every page carries the copy mark. */
  readonly copyNumber: number;
  /** When and by whom a copy was printed; a copy without it is a fault. */
  readonly reprint?: { readonly at: EpochMs; readonly officerName: string };
  /** Which sheets of the template to draw, by index. Default: all of an original, the reprinted ones of a copy. */
  readonly parts?: readonly number[];
}
