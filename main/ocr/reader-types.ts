import type { Outcome } from '../base/outcome';

/** Clockwise quarter turns, in degrees. */
export type Rotation = 0 | 90 | 180 | 270;

/** Pixels of the stored image, before any rotation an officer applied. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Top left, top right, bottom right, bottom left of a sheet as stored, in pixels of the stored image. */
export type SheetCorners = [Corner, Corner, Corner, Corner];

interface Corner {
  x: number;
  y: number;
}

/** How a picture is drawn anew. */
export interface RedrawOptions {
  /** Only what lies between them, as if seen from straight above; null: all of it as it is. */
  corners: SheetCorners | null;
  /** Its paper white and evenly lit, whatever the lamp. */
  isWhite: boolean;
  /** Where its paper lies, when known: what the light is told by. */
  sheet?: SheetCorners | null;
}

export type OpenRefusal =
  | 'documents.unknown-kind'
  | 'documents.torn'
  | 'documents.encrypted'
  | 'documents.picture-too-large'
  | 'documents.opening-too-slow'
  | 'documents.too-many-pages'
  | 'documents.empty';

export type FileKind = 'jpeg' | 'png' | 'tiff' | 'webp' | 'pdf';

export interface OpenedFile {
  kind: FileKind;
  pageCount: number;
  /** Digital signatures in a PDF, in the order they were made; none for other files. */
  signatures?: readonly PdfSignature[];
}

/** A digital signature as it stands in a PDF. Whether its certificate can be trusted is not known here. */
export interface PdfSignature {
  /** As the certificate names them; null where it does not. */
  signer: string | null;
  organisation: string | null;
  /** Who issued the certificate. */
  issuer: string | null;
  /** UTC ms, as the signer's program stated it. */
  signedAt: number | null;
  /**
   * `intact`: every byte is as it was signed. `extended`: what was signed is, and something was added behind it.
   * `changed`: what was signed is not what stands there. `unchecked`: of a sort that cannot be checked here.
   */
  state: 'intact' | 'extended' | 'changed' | 'unchecked';
}

export interface PageImage {
  bytes: Uint8Array;
  mime: 'image/jpeg' | 'image/png';
  widthPx: number;
  heightPx: number;
  /** As the file states it; null when it does not, or states a screen resolution. */
  resolutionDpi: number | null;
}

export interface WordReading {
  text: string;
  box: Box;
  /** 0..1 */
  confidence: number;
  line: number;
  block: number;
}

export interface CodeReading {
  /** Symbology as zxing names it, e.g. `QRCode`, `Code128`; `PatchCode` for the bars of separator sheets. */
  format: string;
  text: string;
  box: Box;
}

export interface FieldReading {
  /** Field name of the paper's kind, e.g. `ho_ten`. */
  name: string;
  /** Dates dd/mm/yyyy, numbers as digits, the MRZ as three lines. */
  value: string;
  box: Box | null;
  /** 0..1; below 0.85 a person should look. */
  confidence: number;
  source: 'ocr' | 'qr' | 'mrz';
  alternatives?: string[];
  /** Every place of the page that says the field, where there are several. */
  witnesses?: Pick<FieldReading, 'value' | 'box' | 'confidence' | 'source'>[];
}

export interface PageReading {
  /** NFC, one printed line a line. */
  text: string;
  words: WordReading[];
  /** 0..1; 0 when nothing was read. */
  meanConfidence: number;
  /** Kind of paper, e.g. `khai_sinh`; null when unknown. */
  kind: string | null;
  /** What decided the kind, as printed; absent when unknown. */
  kindReason?: string;
  codes: CodeReading[];
  fields: FieldReading[];
  /** Clockwise degrees the stored image has to be turned to be read. */
  uprightRotation: Rotation;
  /** What was left after the quarter turns, clockwise positive. */
  skewDegrees: number;
  elapsedMs: number;
  engine: string;
}

export interface ReadOptions {
  /** The part that counts; boxes of the answer stay pixels of the whole stored image. */
  crop?: Box;
}

export interface PreviewOptions {
  /** Longest side of the answer. */
  maxPx: number;
  rotation: Rotation;
  crop?: Box;
}

export type PageFault = 'blurred' | 'low-resolution' | 'cut-edge' | 'glare' | 'too-dark' | 'upside-down';

/** Whether a page will do, measured without reading it. */
export interface MeasuredPage {
  isBlank: boolean;
  /** Worst first. */
  faults: readonly PageFault[];
  /** 0..1, 1 sharp print. */
  sharpness: number;
  /** Where the sheet lies in a photograph, in stored pixels; null when it fills the picture. */
  sheet: Box | null;
  /** The corners of that sheet. */
  corners: SheetCorners | null;
  /** Photographed under a lamp: its paper is neither white nor evenly lit. */
  isTinted: boolean;
}

/** Everything that touches the bytes of a handed-in file. */
export interface Reader {
  /** Looks at bytes: what they are, how many pages. Bad files are refused, never thrown; at most 30 s. */
  open(bytes: Uint8Array): Promise<Outcome<OpenedFile, OpenRefusal>>;
  /**
   * One page as an image to store. Single JPEG and PNG images pass through byte-identical; pages of TIFF, WebP
   * and PDF, and pictures that lie on their side, are CMYK, 16-bit, animated or beyond 100 million pixels, become PNG
   * (bilevel, line art) or JPEG: upright, at most 36 million pixels. A file given before can be named by its hash;
   * rejects with `reader.file-unknown` when it is no longer kept.
   */
  page(file: Uint8Array | { readonly sha256: string }, pageIndex: number): Promise<Outcome<PageImage, OpenRefusal>>;
  /** Text, codes and fields of a stored image. Throws `reader.page-timeout` after 60 s of recognition. */
  read(image: Uint8Array, options?: ReadOptions): Promise<PageReading>;
  /** Blank, blurred, cut, too coarse or dark: asked while the paper is still on the desk; a tenth of a second. */
  measure(image: Uint8Array): Promise<MeasuredPage>;
  /** QR codes and barcodes only; tens of milliseconds. */
  codes(image: Uint8Array): Promise<readonly CodeReading[]>;
  /** The sheet of the image drawn anew, at the size it has in the image. */
  redraw(image: Uint8Array, options: RedrawOptions): Promise<PageImage>;
  /** A smaller or cropped JPEG for the screen; the crop is in stored pixels, before the rotation. */
  preview(image: Uint8Array, options: PreviewOptions): Promise<PageImage>;
  close(): Promise<void>;
}
