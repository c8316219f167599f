export { PageMark } from './page-cell';
export { PageDesk, type PageDeskProps } from './page-desk';
export { DeskNotices } from './quality-notices';
export { RescanDialog } from './rescan-dialog';
export { useArranging, type Arranging } from './use-arranging';
