import { expect } from '../fixtures.ts';
import { CoreFigure } from './CoreFigure.ts';

/** A figure that trains policies. */
export class CoreTraining extends CoreFigure {
  /** The line that says where training stands. */
  status(): Promise<string> {
    return this.says('status', 'epoch');
  }

  async epoch(): Promise<number> {
    return Number(/epoch ([\d,\u202f]+)/.exec(await this.status())?.[1]?.replace(/\D/g, '') ?? NaN);
  }

  /** Waits until exactly so many epochs are done and the figure waits for its reader. */
  async rests(epoch: number): Promise<void> {
    await expect
      .poll(() => this.status())
      .toMatch(new RegExp(`^(paused|finished).*\\bepoch ${epoch}\\b`));
  }

  async reaches(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch()).toBeGreaterThanOrEqual(epoch);
  }

  /** Chooses an experiment that takes a slow machine no time. Only before training: it begins again at once. */
  async makeSmall(settings: Readonly<Record<'Epochs' | 'Seeds' | 'Batch', string>>): Promise<void> {
    await this.rests(1);
    for (const [label, text] of Object.entries(settings)) await this.enter(label, text);
    await this.rests(1);
  }

  async trainToTheEnd(epochs: number): Promise<void> {
    await this.check('Speed', 'Fast');
    await this.button('Train').click();
    await this.rests(epochs);
  }
}

/** The lab. */
export class CoreLab extends CoreTraining {
  override status(): Promise<string> {
    return this.says('status', 'environment steps');
  }

  override async makeSmall(settings = { Epochs: '4', Seeds: '2', Batch: '300' }): Promise<void> {
    for (const drawer of ['Policy and optimizer', 'Seeds']) await this.unfold(drawer);
    await super.makeSmall(settings);
  }

  /** Brings up what shares, exports and imports. */
  async openPanel(): Promise<void> {
    const opener = this.button('Share, keep, import');
    if ((await opener.attribute('aria-expanded')) !== 'true') await opener.click();
    await expect.poll(() => this.panel.isThere()).toBe(true);
  }

  readonly panel = this.root.find('region', 'Share and keep');

  /** What is said of the link that the page was opened with. */
  link(): Promise<string> {
    return this.root.find('status', 'Link').text();
  }

  /** The part of a link to the experiment that opens it. */
  async copyLink(): Promise<string> {
    await this.openPanel();
    await this.button('Copy link').click();
    await expect
      .poll(() => this.panel.find('status', 'Sharing').text())
      .toContain('hash of the curves');
    return new URL(await this.panel.find('textbox', 'Link to this experiment').value()).hash;
  }
}

/** Opens the lab, with a link if one is given, and waits for its opening epoch. */
export async function openLab(reader: CoreFigure['reader'], hash = ''): Promise<CoreLab> {
  await reader.open(`/lab/${hash}`);
  const lab = new CoreLab(reader, 'lab');
  await lab.wake();
  await lab.rests(1);
  return lab;
}

/** Opens the training figure of chapter 5 and waits for its opening epoch. */
export async function openTraining(reader: CoreFigure['reader']): Promise<CoreTraining> {
  await reader.open('/simplest-policy-gradient-in-code/');
  const figure = new CoreTraining(reader, 'training');
  await figure.wake();
  await figure.rests(1);
  return figure;
}
