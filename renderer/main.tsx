import './shared/ui/styles';
import './app/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { followAppearance } from './app/appearance';
import { followTextSize } from './app/text-size';
import { teachPrimitivesVietnamese } from './shared/i18n/primitive-words';

followAppearance();
followTextSize();
teachPrimitivesVietnamese();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
