export { ExportPdfDialog } from './export-pdf-dialog';
