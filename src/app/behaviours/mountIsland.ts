import { type ComponentType, createElement, type ReactNode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { FigurePartsContext, partsOf } from '../../ui/figureParts';
import type { IslandProps } from '../../ui/page/island';

/**
 * Mounts a figure's component in its box, with the props that stand in the page.
 *
 * @param fail called if the component throws, at once or later; the box is empty then.
 */
export function mountIsland(
  box: HTMLElement,
  component: ComponentType<never>,
  fail: (error: unknown) => void,
): void {
  // The tag that wrote the props is the one that names the component.
  const figure = component as ComponentType<IslandProps>;
  const props: IslandProps = JSON.parse(box.dataset.props ?? '{}');
  const root = createRoot(box, {
    onUncaughtError(error) {
      root.unmount();
      fail(error);
    },
  });
  const value = partsOf(box);
  const children = createElement(FigurePartsContext, { value }, createElement(figure, props));
  root.render(createElement(Mounted, { box, children }));
}

interface MountedProps {
  box: HTMLElement;
  children: ReactNode;
}

/** Marks the box as ready once the figure is really in it. */
function Mounted({ box, children }: MountedProps) {
  useEffect(() => {
    box.dataset.islandState = 'ready';
    box.dispatchEvent(new Event('figure-ready', { bubbles: true }));
  }, [box]);
  return children;
}
