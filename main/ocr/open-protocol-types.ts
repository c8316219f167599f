import type { Outcome } from '../base/outcome';
import type {
  CodeReading,
  MeasuredPage,
  OpenedFile,
  OpenRefusal,
  PageImage,
  PreviewOptions,
  RedrawOptions,
} from './reader-types';

/** What a thread that opens files is asked; `key` names the file, so that it stays open from page to page. */
export type OpenTask =
  | { readonly what: 'open'; readonly key: string; readonly bytes: Uint8Array }
  | { readonly what: 'page'; readonly key: string; readonly bytes: Uint8Array; readonly pageIndex: number }
  | { readonly what: 'preview'; readonly key: string; readonly bytes: Uint8Array; readonly options: PreviewOptions }
  | { readonly what: 'redraw'; readonly key: string; readonly bytes: Uint8Array; readonly options: RedrawOptions }
  | { readonly what: 'measure' | 'codes'; readonly key: string; readonly bytes: Uint8Array };

/** What comes back for each. Only files are refused; a stored image that cannot be decoded is a fault. */
export interface OpenResults {
  open: Outcome<OpenedFile, OpenRefusal>;
  page: Outcome<PageImage, OpenRefusal>;
  preview: PageImage;
  redraw: PageImage;
  measure: MeasuredPage;
  codes: readonly CodeReading[];
}

export interface TaskMessage {
  readonly number: number;
  readonly task: OpenTask;
}

export type AnswerMessage = {
  readonly number: number;
  /** An engine ended or ran out of memory: the thread is of no more use. */
  readonly isSpent: boolean;
  /** It holds more than ordinary files take: better a fresh one for the next. */
  readonly isHeavy: boolean;
} & ({ readonly value: OpenResults[keyof OpenResults] } | { readonly fault: string });
