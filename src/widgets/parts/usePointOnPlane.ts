import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react';
import { nudged, type Plane, type PlanePoint, pointUnder } from '../../ui/plane';

interface PointOnPlane extends Plane {
  /** what the plane is called; does not change with the point, so that a step can name it */
  name: string;
  /** what else a screen reader says of it: where the point is, what the arrow keys do */
  description: string;
  at: PlanePoint;
  onMove: (to: PlanePoint) => void;
  /** Whether the point follows a mouse that hovers, and not only one that is pressed. */
  isHovered?: boolean;
}

/**
 * A point that is dragged over a plane, or moved with the arrow keys. The element that gets the props holds the plane: something in it that
 * bears `data-area`, or else itself. Where something bears `data-handle`, a finger drags only that, and may scroll the page elsewhere.
 *
 * @returns props of the element
 */
export function usePointOnPlane(props: PointOnPlane) {
  const { name, description, at, onMove, isHovered = false, ...plane } = props;
  const isDragging = useRef(false);

  const moveTo = ({ currentTarget, clientX, clientY }: MouseEvent<Element>) => {
    const area = currentTarget.querySelector('[data-area]') ?? currentTarget;
    onMove(pointUnder(plane, area.getBoundingClientRect(), clientX, clientY));
  };
  const rest = () => {
    isDragging.current = false;
  };

  return {
    role: 'application',
    'aria-label': name,
    'aria-description': description,
    tabIndex: 0,
    'data-plane': JSON.stringify({ ...plane, at }),
    onPointerDown(event: PointerEvent<Element>) {
      const { currentTarget, target, pointerType, pointerId } = event;
      const handle = currentTarget.querySelector('[data-handle]');
      if (handle && pointerType !== 'mouse' && target !== handle) return;
      isDragging.current = true;
      // a step's hand is no pointer that could be captured
      if (event.isTrusted) currentTarget.setPointerCapture(pointerId);
      moveTo(event);
    },
    onPointerMove(event: PointerEvent<Element>) {
      const follows = isHovered && event.pointerType === 'mouse';
      if (isDragging.current || follows) moveTo(event);
    },
    onPointerUp: rest,
    onPointerCancel: rest,
    // a tap, where a finger is no drag
    onClick: moveTo,
    onKeyDown(event: KeyboardEvent<Element>) {
      const next = nudged(plane, at, event.key);
      if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      onMove(next);
    },
  } as const;
}
