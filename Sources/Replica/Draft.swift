package import Records

/// Text that was being typed when it was last saved; it survives a kill.
package struct Draft: Equatable, Sendable {
  /// Which field of which screen it belongs to; the caller's own word, stored in clear.
  package var key: String
  package var text: String
  package var savedAt: Instant

  package init(key: String, text: String, savedAt: Instant) {
    self.key = key
    self.text = text
    self.savedAt = savedAt
  }
}
