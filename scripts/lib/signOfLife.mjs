/** At most one line in so many ms: enough to be told from a hang, and few enough to be read past. */
const APART = 20_000;

/**
 * A Playwright reporter that says where each test is while it goes on: a long one on a slow machine is then told from one that
 * hangs, and of one that hangs the last step is known.
 */
export default class SignOfLife {
  saidAt = Date.now();

  printsToStdio() {
    return false;
  }

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} _result
   * @param {import('@playwright/test/reporter').TestStep} step
   */
  onStepEnd(test, _result, step) {
    if (Date.now() - this.saidAt < APART) return;
    this.saidAt = Date.now();
    console.log(`     … ${test.title} (${step.title})`);
  }

  onTestEnd() {
    this.saidAt = Date.now();
  }
}
