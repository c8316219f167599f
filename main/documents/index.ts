export { blobFile, createBlobStore, sealedBytes, type BlobStore } from './blob-store';
export { createCalibration } from './calibration-service';
export { createComponentRouting } from './component-routing';
export { createDocumentRoutes, pageOf } from './document-routes';
export { createPlaces } from './evidence-places';
export { createEvidence } from './evidence-service';
export type { WeighedField } from './evidence-rules';
export { createIntake, type IntakeRequest, type IntakeResult, type TakeIn } from './intake-service';
export { copyPagesToDossier, copyPagesToDraft } from './page-copies';
export {
  findPage,
  insertBlob,
  movePagesToDossier,
  pagesOf,
  putPagesInTray,
  removePages,
  takePagesFromTray,
  updatePage,
} from './page-repository';
export { createPageQualityService, MEASURE_PAGE } from './page-quality-service';
export { cropOfPage } from './page-repository';
export { createPageService, type PageService } from './page-service';
export { createRedrawing } from './redraw-service';
export { originalOf } from './redraw-rules';
export { createReadingService, type ReadingService } from './reading-service';
export { createReadingRoutes } from './reading-routes';
export type { ReaderPort } from './reader-port';
