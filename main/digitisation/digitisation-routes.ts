import type { HandlersOf } from '../../preload/contract/define';
import type { digitisationRoutes } from '../../preload/contract/digitisation';
import { done } from '../base/outcome';
import type { DigitisationService } from './digitisation-service';
import { proposedFileName } from './file-name-rules';

export function createDigitisationRoutes(service: DigitisationService): HandlersOf<typeof digitisationRoutes> {
  return {
    metadata: paper => service.describe(paper) ?? null,
    proposeName(paper) {
      const found = service.describe(paper);
      return found ? proposedFileName(found.metadata, found.agencyCode, found.neutralName) : null;
    },
    saveMetadata: ({ metadata, ...paper }) => service.saveMetadata(paper, metadata),
    exportPdf: ({ fileName, folder, ...paper }) => service.exportPdf(paper, fileName, folder),
    cancelExport() {
      service.cancelExport();
      return done({});
    },
  };
}
