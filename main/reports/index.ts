export { createReportRoutes } from './report-routes';
export { createReportService, type ReportService } from './report-service';
