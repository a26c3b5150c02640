@rem The npm scripts begin with `exec`, so that a signal sent to npm reaches our process and not a shell in between. Windows has neither.
@%*
