/// Why the full screen cannot be opened; the plain, line by line interface still can.
package enum CursesTerminalError: Error, Equatable, Sendable {
  /// Neither standard input and output nor the controlling terminal is one.
  case notATerminal
  /// The machine has no UTF-8 locale, so ncurses would print hanzi as blanks.
  case noUTF8Locale
  /// No description was found for any of these names, tried in this order.
  case unknownTerminal([String])
  /// The process has no descriptors left.
  case noDescriptors
}
