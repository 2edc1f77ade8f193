import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon';
import { Notation } from './Notation';

interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  icon?: IconName;
  /** `main` for the one thing to do in a figure, `bare` for what stands among text. */
  kind?: 'main' | 'plain' | 'bare';
  children: ReactNode;
}

/**
 * A native button with its glyph. A disabled one says so, and does nothing, but keeps the focus: a press often disables the very
 * button that was pressed, and a reader with a keyboard must not be thrown back to the top of the page.
 */
export function Button(props: ButtonProps) {
  const {
    icon,
    kind = 'plain',
    className = '',
    children,
    disabled = false,
    onClick,
    ...rest
  } = props;
  return (
    <button
      type="button"
      className={[styles.button, styles[kind], className].filter(Boolean).join(' ')}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      <Notation>{children}</Notation>
    </button>
  );
}
