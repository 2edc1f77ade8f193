import { startCodeTabs } from './behaviours/codeTabs.ts';
import { startIslands } from './behaviours/islands.ts';
import { startOverflowHints } from './behaviours/overflowHints.ts';
import { startPreferences } from './behaviours/preferences.ts';
import { startPrinting } from './behaviours/printing.ts';
import { startProgress } from './behaviours/progress.ts';
import { startQuestions } from './behaviours/questions.ts';
import { startTerms } from './behaviours/terms.ts';

startPreferences();
startIslands();
startTerms();
startCodeTabs();
startQuestions();
startProgress();
startOverflowHints();
startPrinting();

// Tests and other scripts wait for this mark: from here on the page answers.
document.documentElement.dataset.ready = 'true';
