/// The two ways in which statutes count days.
package enum DayUnit: String, CaseIterable, Sendable {
  /// Days off do not count.
  case working
  /// Every day counts; the rule says what becomes of an end on a day off.
  case natural
}
