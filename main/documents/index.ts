export { createBlobStore, type BlobStore } from './blob-store';
export { createDocumentRoutes, pageOf } from './document-routes';
export { createIntake, type IntakeRequest, type IntakeResult, type TakeIn } from './intake-service';
export { findPage, movePagesToDossier, pagesOf, updatePage } from './page-repository';
export { createPageService, type PageService } from './page-service';
export { createReadingService, type ReadingService } from './reading-service';
export { createReadingRoutes } from './reading-routes';
export type { ReaderPort } from './reader-port';
