import type { IslandDefinition, IslandProps } from './island';

interface IslandBoxProps {
  definition: IslandDefinition;
  props: IslandProps;
}

/** The place of a live figure in the static page: its size, its props, and what stands there before. */
export function Island({ definition, props }: IslandBoxProps) {
  const { name, label, heights, withoutData } = definition;
  const size = {
    '--min-h-narrow': `${heights.narrow}px`,
    '--min-h-wide': `${heights.wide}px`,
  };
  return (
    <div
      className="island"
      data-island={name}
      data-label={label}
      data-without-data={withoutData}
      data-props={JSON.stringify(props)}
      style={size}
    >
      <div className="island-note">
        <p className="needs-js">The {label} is on its way.</p>
        <p className="without-js">
          Here stands a {label} that runs in your browser. It needs JavaScript, which is switched
          off; the text, the formulas and the code are complete without it.
        </p>
      </div>
    </div>
  );
}
