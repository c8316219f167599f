export { createReader, type ReaderOptions } from './reader';
export type {
  Box,
  CodeReading,
  FieldReading,
  FileKind,
  OpenedFile,
  OpenRefusal,
  PageImage,
  PageReading,
  PreviewOptions,
  Reader,
  Rotation,
  WordReading,
} from './reader-types';
