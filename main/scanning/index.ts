export { createSaneScanner } from './sane-scanner';
export type { Scanner, ScanRefusal, StagedPage } from './scanner';
export { rememberDevices, type SeenDevices } from './seen-devices';
export { createScanningRoutes } from './scanning-routes';
export { createScanningService, type ScanningService } from './scanning-service';
export { createWatchedFolder, type WatchedFolder } from './watched-folder';
