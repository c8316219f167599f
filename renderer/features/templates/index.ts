export { TemplateDeskScreen } from './template-desk-screen';
