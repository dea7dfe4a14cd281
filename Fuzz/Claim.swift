import Glibc

/// Ends the run when `isTrue` is false and says which claim broke; libFuzzer keeps the input.
///
/// An optimised `precondition` would stop without its words.
func claim(_ isTrue: Bool, _ words: @autoclosure () -> String) {
  guard !isTrue else { return }
  let line = "fuzz: broken: \(words())\n"
  _ = write(STDERR_FILENO, line, line.utf8.count)
  abort()
}
