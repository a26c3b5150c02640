"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Component, System } from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";
import "./viewer.css";

/** Only the filter and the operations: the page has a title and a main part of its own, and there is one server. */
const partBy =
  (createElement: System["React"]["createElement"]): Component =>
  ({ getComponent }) =>
    createElement(
      "div",
      { className: "swagger-ui" },
      ...["errors", "FilterContainer", "operations"].map((name) =>
        createElement(getComponent(name, true), { key: name }),
      ),
    );

/** A link would stand within a button. */
const textOf: Component = ({ text }) => text;

/** The viewer brings its own React, which has to make what it shows. */
const asPart = ({ React }: System) => ({ components: { Part: partBy(React.createElement), DeepLink: textOf } });

type Props = { url: string; children: ReactNode };

/** Shows the description of the API that stands at `url`; `children` until then, and where there are no scripts. */
export function Viewer({ url, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isUp, setIsUp] = useState(false);
  useEffect(() => {
    import("swagger-ui-dist/swagger-ui-es-bundle.js").then(({ default: show }) =>
      show({
        domNode: box.current!,
        url,
        deepLinking: true,
        docExpansion: "none",
        filter: true,
        defaultModelsExpandDepth: -1,
        supportedSubmitMethods: [],
        syntaxHighlight: { activated: false },
        plugins: [asPart],
        layout: "Part",
        onComplete: () => setIsUp(true),
      }),
    );
  }, [url]);
  return (
    <div id="api-viewer" aria-busy={!isUp}>
      <div ref={box} hidden={!isUp} />
      {!isUp && <div className="api-plain">{children}</div>}
    </div>
  );
}
