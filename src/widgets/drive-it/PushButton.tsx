import { useRef } from 'react';
import styles from './DriveIt.module.css';
import { type Act, RIGHT } from './drive';
import { actName } from './sentences';

interface PushButtonProps {
  act: Act;
  /** whether this direction pushes now */
  isHeld: boolean;
  disabled: boolean;
  /** Pushed by a finger or a mouse. */
  onPush: () => void;
  /** Pushed by the keyboard, or by a screen reader. */
  onKeyPush: () => void;
}

/** A button that acts when it goes down: a click, which waits for the finger to leave, would come too late. */
export function PushButton({ act, isHeld, disabled, onPush, onKeyPush }: PushButtonProps) {
  // the click that follows a pointer has had its effect
  const byPointer = useRef(false);
  const arrow = <span aria-hidden="true">{act === RIGHT ? '→' : '←'}</span>;
  return (
    <button
      type="button"
      className={`${styles.push} ${isHeld ? styles.held : ''}`}
      aria-disabled={disabled}
      onPointerDown={({ button }) => {
        if (button !== 0) return;
        byPointer.current = true;
        if (!disabled) onPush();
      }}
      // the focus stays on the stage, where the arrow keys are caught
      onMouseDown={(event) => event.preventDefault()}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={() => {
        byPointer.current = false;
      }}
      onClick={() => {
        if (!byPointer.current && !disabled) onKeyPush();
        byPointer.current = false;
      }}
    >
      {act !== RIGHT && arrow} Push {actName(act)} {act === RIGHT && arrow}
    </button>
  );
}
