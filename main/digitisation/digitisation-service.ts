import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportedPdf, PaperDescription, PaperMetadata } from '../../preload/contract/digitisation';
import { PageId } from '../../preload/contract/ids';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { PageRow, Store } from '../db';
import type { BlobStore, ReaderPort } from '../documents';
import { findDossier, procedureVersion, type StoredDossier } from '../dossiers';
import { codeOf, openExportFolder, type ExportFolder } from '../base/export-folder';
import { neutralFileName, numberedFileName } from './file-name-rules';
import { documentCode, propertiesOf, proposeMetadata, titleOf } from './metadata-rules';
import { findPaperMetadata, keepPaperMetadata } from './paper-metadata-repository';
import { createPaperPages, type PaperPart } from './paper-pages';
import { createExporter, PageDamaged } from './pdf-export';

export interface DigitisationDeps {
  readonly store: Store;
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly reader: Pick<ReaderPort, 'preview'>;
  readonly clock: Clock;
  readonly officerId: () => string;
  readonly station: () => { readonly agencyCode: string; readonly counterNumber: number };
  readonly progress: (dossierId: string, pageCount: number, pagesDone: number) => void;
}

export interface PaperOfDossier {
  readonly dossierId: string;
  readonly component: number | null;
}

type ExportRefusal =
  | 'dossiers.unknown'
  | 'digitisation.no-pages'
  | 'digitisation.file-exists'
  | 'digitisation.folder-not-writable'
  | 'digitisation.cancelled'
  | 'digitisation.already-running'
  | 'digitisation.page-damaged';

export interface Exported {
  readonly files: ExportedPdf[];
  readonly sizeBytes: number;
  readonly pageCount: number;
  readonly sha256: string;
}

const NOT_WRITABLE = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS']);

/** Papers of a dossier as files for the archive: what describes them, what they are called, and the writing itself. */
export function createDigitisationService(deps: DigitisationDeps) {
  const { store } = deps;
  const papers = createPaperPages(deps);
  const exporter = createExporter({ papers, reader: deps.reader });
  let running: AbortController | undefined;

  function describe(paper: PaperOfDossier): PaperDescription | undefined {
    const dossier = findDossier(store, paper.dossierId);
    const pages = papers.of(paper, paper.component);
    if (!dossier || pages.length === 0) return undefined;
    const kept = findPaperMetadata(store, paper.dossierId, paper.component);
    const proposal = proposalFor(dossier, paper.component, pages);
    return {
      metadata: kept?.metadata ?? proposal.metadata,
      isSaved: kept !== undefined,
      sources: kept
        ? {}
        : Object.fromEntries(
            Object.entries(proposal.sources).map(([field, { pageId, box, confidence }]) => [
              field,
              { pageId: PageId.parse(pageId), box, confidence },
            ]),
          ),
      agencyCode: deps.station().agencyCode,
      neutralName: neutralFileName(dossier.code, paper.component, 1),
      pageCount: pages.length,
      signedFileCount: papers.parts(pages).filter(part => part.kind === 'signed').length,
    };
  }

  function proposalFor(dossier: StoredDossier, component: number | null, pages: readonly PageRow[]) {
    const procedure = procedureVersion(store, dossier.procedure_version);
    const { fields, documentKind } = papers.readOn(pages);
    const docCode = documentCode({
      ...deps.station(),
      sector: procedure.fieldCode,
      dossierNumber: dossier.number,
      component,
    });
    const componentName = component === null ? null : (procedure.components[component]?.name ?? null);
    return proposeMetadata(fields, { documentKind, docCode, componentName });
  }

  function saveMetadata(
    paper: PaperOfDossier,
    metadata: PaperMetadata,
  ): Outcome<Record<string, never>, 'dossiers.unknown'> {
    if (!findDossier(store, paper.dossierId)) return refuse('dossiers.unknown');
    const by = { officerId: deps.officerId(), at: deps.clock.now() };
    store.inTransaction(tx => {
      keepPaperMetadata(tx, paper, metadata, by);
      appendAudit(tx, {
        kind: 'digitisation.metadata-saved',
        subject: paper.dossierId,
        detail: { component: paper.component },
        ...by,
      });
    });
    return done({});
  }

  async function exportPdf(
    paper: PaperOfDossier,
    fileName: string,
    folderPath: string,
  ): Promise<Outcome<Exported, ExportRefusal>> {
    if (running) return refuse('digitisation.already-running');
    const description = describe(paper);
    if (!description) return refuse(findDossier(store, paper.dossierId) ? 'digitisation.no-pages' : 'dossiers.unknown');
    const pages = papers.of(paper, paper.component);
    const cancelling = new AbortController();
    running = cancelling;
    const folder = openExportFolder(folderPath);
    try {
      const files = await writeParts(paper, description, papers.parts(pages), { fileName, folder, cancelling });
      if (cancelling.signal.aborted) return refuse('digitisation.cancelled');
      const taken = await folder.commit();
      if (taken !== undefined) return refuse('digitisation.file-exists', taken);
      const exported = summaryOf(files);
      store.inTransaction(tx =>
        appendAudit(tx, {
          kind: 'digitisation.exported',
          subject: paper.dossierId,
          officerId: deps.officerId(),
          at: deps.clock.now(),
          detail: { component: paper.component, pages: exported.pageCount, sha256: exported.sha256 },
        }),
      );
      return done(exported);
    } catch (fault) {
      if (cancelling.signal.aborted) return refuse('digitisation.cancelled');
      if (fault instanceof PageDamaged) return refuse('digitisation.page-damaged', String(fault.pageNumber));
      if (NOT_WRITABLE.has(codeOf(fault))) return refuse('digitisation.folder-not-writable');
      throw fault;
    } finally {
      running = undefined;
      await folder.discard();
    }
  }

  async function writeParts(
    paper: PaperOfDossier,
    description: PaperDescription,
    parts: readonly PaperPart[],
    to: { readonly fileName: string; readonly folder: ExportFolder; readonly cancelling: AbortController },
  ): Promise<ExportedPdf[]> {
    const files: ExportedPdf[] = [];
    const kept = findPaperMetadata(store, paper.dossierId, paper.component);
    let pagesDone = 0;
    for (const [index, part] of parts.entries()) {
      const fileName = numberedFileName(to.fileName, index);
      const written = await exporter.write(part, await to.folder.begin(fileName), {
        title: titleOf(description.metadata, fileName.replace(/\.pdf$/, '')),
        paper: propertiesOf(description.metadata),
        savedAt: kept?.savedAt ?? 0,
        // Other calls are answered between two pages.
        async pageDone() {
          pagesDone += 1;
          deps.progress(paper.dossierId, description.pageCount, pagesDone);
          await nextTurn();
          to.cancelling.signal.throwIfAborted();
        },
      });
      files.push({ fileName, ...written });
    }
    return files;
  }

  return { describe, saveMetadata, exportPdf, cancelExport: () => running?.abort() };
}

function summaryOf(files: ExportedPdf[]): Exported {
  return {
    files,
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    pageCount: files.reduce((sum, file) => sum + file.pageCount, 0),
    sha256: files[0]?.sha256 ?? '',
  };
}

export type DigitisationService = ReturnType<typeof createDigitisationService>;
