// What `npm test` repeats at its end, where it is looked for: the tests that failed, by name and with their first words.

/** The failed tests of vitest's JSON report: [{ name, why }]. A file that could not be loaded counts as one. */
export function failedUnits(report) {
  return (report.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && file.status === "failed") return [{ name: file.name, why: firstWords(file.message) }];
    return failed.map((test) => ({
      name: `${file.name} › ${test.fullName}`,
      why: firstWords(test.failureMessages[0]),
    }));
  });
}

/** Why a run of units failed without a failed test, in what it said: an error that nobody caught, or its last words. { name, why }. */
export function namelessUnit(code, said) {
  const at = said.search(/Unhandled|Uncaught/);
  return { name: `vitest ended with code ${code}`, why: at < 0 ? said.slice(-1500) : firstWords(said.slice(at), 40) };
}

/** The journeys of Playwright's JSON report that did not pass at the first try: [{ name, why, isFlaky }]; flaky is who passed at the second. */
export function failedJourneys(report) {
  const walk = (suite) => [...(suite.suites ?? []).flatMap(walk), ...(suite.specs ?? []).flatMap(ofSpec)];
  return [
    ...(report.errors ?? []).map((error) => ({ name: "journeys", why: firstWords(error.message) })),
    ...walk(report),
  ];
}

const ofSpec = (spec) =>
  spec.tests
    .filter(({ status }) => status === "unexpected" || status === "flaky")
    .map((test) => ({
      name: `${spec.file}:${spec.line} › ${spec.title}`,
      why: firstWords(test.results.find(({ error }) => error)?.error.message),
      isFlaky: test.status === "flaky",
    }));

/** Without colours, and no longer than a screen takes. */
function firstWords(text = "", lines = 12) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how terminals are told colours
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "");
  return plain
    .split("\n")
    .slice(0, lines)
    .join("\n    ")
    .slice(0, lines * 125);
}
