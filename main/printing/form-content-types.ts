import type { EpochMs } from '../base/ports';

/**
 * What one print of a form says: texts by field name and lists of rows, all plain Vietnamese. A field that has no value
 * is an empty text; a name the form does not know is a fault.
 */
export interface FormContent {
  readonly texts: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** What was declared on the procedure's own form, for the blocks that print it. */
  readonly answers?: readonly Answer[];
  /** The instant the paper is dated with. */
  readonly issuedAt: EpochMs;
}

/** One thing that was declared: a heading of the form, a field with its value, or a repeating group with all its rows. */
export type Answer =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'answer'; readonly label: string; readonly text: string }
  | {
      readonly kind: 'rows';
      readonly label: string;
      /** `share`: of the width, in proportion to the other columns. */
      readonly columns: readonly {
        readonly title: string;
        readonly share: number;
        readonly align: 'left' | 'centre';
      }[];
      readonly rows: readonly (readonly string[])[];
    };

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
