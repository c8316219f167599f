export { placeOf } from './address-rules';
export { createReader, type ReaderOptions } from './reader';
export type {
  Box,
  CodeReading,
  FieldReading,
  FileKind,
  MeasuredPage,
  OpenedFile,
  OpenRefusal,
  PageImage,
  PageReading,
  PdfSignature,
  PreviewOptions,
  ReadOptions,
  Reader,
  RedrawOptions,
  Rotation,
  WordReading,
} from './reader-types';
