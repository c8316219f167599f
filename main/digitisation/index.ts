export { createDigitisationRoutes } from './digitisation-routes';
export { createDigitisationService, type DigitisationService } from './digitisation-service';
export { isSignedPdf } from './signed-pdf-rules';
export type { PdfSink } from './pdf/pdf-file';
export { writeSearchablePdf, type PdfPage, type SearchablePdf } from './pdf/searchable-pdf';
