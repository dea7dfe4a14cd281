/// How the program ends, as scripts read it.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// A negative answer: not found, not valid.
  case negative = 1
  case wrongUsage = 2
  /// Policy or authority forbids it.
  case refused = 3
  /// Data are damaged, or a signature does not hold.
  case damaged = 4
  case partlyDone = 6
  /// Another process uses the same data.
  case busy = 7
}
