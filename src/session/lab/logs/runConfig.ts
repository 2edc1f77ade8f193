import * as v from 'valibot';

/** What a config.json beside a log says of it. */
export interface RunConfig {
  readonly name: string | undefined;
  readonly seed: number | undefined;
}

const schema = v.object({
  exp_name: v.optional(v.string()),
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

/** Whether a file of this path may be one. */
export function isConfigPath(path: string): boolean {
  return /(^|\/)(config|args|hparams|hyperparameters)\.json$/i.test(path);
}

/** What a text says as a config.json; nothing where it is none. */
export function runConfig(text: string): RunConfig | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    if (!parsed.success) return undefined;
    const { exp_name: name, seed } = parsed.output;
    return name === undefined && seed === undefined ? undefined : { name, seed };
  } catch {
    return undefined;
  }
}
