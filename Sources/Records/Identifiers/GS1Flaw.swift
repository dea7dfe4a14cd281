/// What speaks against a GS1 value: a stable code and the byte that shows it.
package struct GS1Flaw: Error, Equatable, Sendable {
  /// A word of `GS1Phrases`.
  package var code: String
  /// Index in the bytes that were examined.
  package var at: Int
  /// What would have been right there, where one answer exists.
  package var expected: String?

  package init(_ code: String, at index: Int, expected: String? = nil) {
    self.code = code
    self.at = index
    self.expected = expected
  }
}
