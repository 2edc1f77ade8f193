import buttonStyles from '../../ui/Button.module.css';
import styles from '../parts/crowd/Crowd.module.css';
import { crowdLine } from '../parts/crowd/crowdLine';
import { crowdScene } from '../parts/crowd/crowdScene';
import { survivalPlot } from '../parts/crowd/survivalPlot';

/**
 * The book's title picture: a crowd that starts by itself, without the weight of a figure's controls. These are fetched when they are
 * asked for, and then take over its line of buttons.
 *
 * @param box empty, of the size that is kept free for it
 */
export function titleCrowd(box: HTMLElement): void {
  const field = part('div', styles.field);
  const survival = part('div', styles.survival);
  const line = part('div', styles.line);
  const text = part('div', styles.words);
  box.replaceChildren(field, survival, line);
  const scene = crowdScene(field, true);
  const train = button('Train', () =>
    scene.state.status === 'running' ? scene.pause() : scene.train(),
  );
  const again = button('Again', () => {
    scene.reset();
    scene.train();
  });
  const controls = button('Controls', () => void open());
  train.classList.add(styles.train);
  line.append(train, again, controls, text);
  const plot = survivalPlot(survival, scene);

  const stopLine = crowdLine(text, scene);
  const tell = () => {
    train.textContent = scene.state.status === 'running' ? 'Pause' : 'Train';
    box.ariaBusy = String(scene.state.status === 'opening');
  };
  const unsubscribe = scene.subscribe(tell);
  tell();

  field.addEventListener('click', () => void open());

  /** Hands the scene over to the whole figure's controls. */
  async function open(): Promise<void> {
    const { mountDesk } = await import('./desk.onDemand');
    if (!line.isConnected) return;
    unsubscribe();
    stopLine();
    mountDesk(line, scene, plot);
  }
}

function part<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

function button(name: string, onClick: () => void): HTMLButtonElement {
  const element = part('button', `${buttonStyles.button} ${buttonStyles.bare}`);
  element.type = 'button';
  element.textContent = name;
  element.addEventListener('click', onClick);
  return element;
}
