export { appendAudit, verifyAudit, type AuditFact } from './audit-log';
