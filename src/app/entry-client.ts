import { startCodeTabs } from './behaviours/codeTabs';
import { startCopying } from './behaviours/copying';
import { startIslands } from './behaviours/islands';
import { startLiveCells } from './behaviours/liveCells';
import { startOffline } from './behaviours/offline';
import { startOverflowHints } from './behaviours/overflowHints';
import { admitOwnScripts } from './behaviours/ownScripts';
import { startPreferences } from './behaviours/preferences';
import { startPrinting } from './behaviours/printing';
import { startProgress } from './behaviours/progress';
import { startQuestions } from './behaviours/questions';
import { startScenes } from './behaviours/scenes';
import { startSearch } from './behaviours/search';
import { startSteps } from './behaviours/steps/steps';
import { startSymbols } from './behaviours/symbols';
import { startTerms } from './behaviours/terms';

admitOwnScripts();
startPreferences();
startIslands();
startScenes();
startTerms();
startSearch();
startSymbols();
startCodeTabs();
startCopying();
startLiveCells();
startQuestions();
startSteps();
startProgress();
startOverflowHints();
startPrinting();
startOffline();

// Tests and other scripts wait for this mark: from here on the page answers.
document.documentElement.dataset.ready = 'true';
