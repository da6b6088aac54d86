// What the bundler makes of `icon:heart`, and of a style sheet.
declare module "icon:*" {
  const shape: { filled: boolean; shape: [string, Record<string, string>][] };
  export default shape;
}

declare module "*.css";
