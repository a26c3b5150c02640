/** The viewer of API descriptions, as far as it is used; it brings no types of its own. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Node = string | object | undefined;
  export type Component = (props: { getComponent: (name: string, isWhole: true) => Component; text?: string }) => Node;
  export type System = {
    React: { createElement: (type: string | Component, props: object, ...children: Node[]) => object };
  };
  type Plugin = (system: System) => { components: Record<string, Component> };
  type Options = {
    domNode: HTMLElement;
    url: string;
    deepLinking: boolean;
    docExpansion: "list" | "none";
    filter: boolean;
    defaultModelsExpandDepth: number;
    supportedSubmitMethods: string[];
    syntaxHighlight: { activated: boolean };
    layout: string;
    plugins: Plugin[];
    onComplete: () => void;
  };
  export default function SwaggerUI(options: Options): void;
}
