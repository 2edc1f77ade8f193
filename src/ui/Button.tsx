import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  icon?: IconName;
  /** `main` for the one thing to do in a figure, `bare` for what stands among text. */
  kind?: 'main' | 'plain' | 'bare';
  children: ReactNode;
}

/** A native button with its glyph. */
export function Button({ icon, kind = 'plain', className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${styles[kind]} ${className}`} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
