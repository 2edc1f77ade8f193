const paths = {
  play: 'M6 4l10 6-10 6Z',
  pause: 'M6 4h3v12H6ZM11 4h3v12h-3Z',
  step: 'M5 4l8 6-8 6ZM14 4h2.5v12H14Z',
  reset: 'M4.5 9.5a5.5 5.5 0 1 1 1.6 4.4M4.5 4.5v5h5',
  table: 'M3.5 4.5h13v11h-13ZM3.5 8.5h13M3.5 12h13M8.5 8.5v7',
  download: 'M10 3.5v9M6 9l4 4 4-4M4 16.5h12',
  shuffle: 'M3 6h3l7 8h4M3 14h3l7-8h4M14.5 3.5L17 6l-2.5 2.5M14.5 11.5L17 14l-2.5 2.5',
} as const;

export type IconName = keyof typeof paths;

const filled: readonly IconName[] = ['play', 'pause', 'step'];

interface IconProps {
  name: IconName;
}

/** A glyph in the colour of the text beside it, which says what it means. */
export function Icon({ name }: IconProps) {
  const isFilled = filled.includes(name);
  return (
    <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill={isFilled ? 'currentColor' : 'none'}
        stroke={isFilled ? 'none' : 'currentColor'}
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
