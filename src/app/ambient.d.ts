// What the bundler understands beyond TypeScript. `*.module.css`, `?raw` and `import.meta.env` come from
// vite/client, an MDX file's default export from @types/mdx; front matter is checked where it is read.
declare module '*.mdx' {
  export const frontmatter: Readonly<Record<string, unknown>>;
}
