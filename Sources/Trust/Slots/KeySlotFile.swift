/// `keyslots.json` of one account on disk, with a second copy beside it named `.bak`.
///
/// Both copies hold the same slots: a copy of the slots before a password change would go on opening
/// with the old password.
package struct KeySlotFile: Sendable {
  /// Where slots were read from.
  package enum Copy: Equatable, Sendable {
    case primary
    /// The file itself could not be read, for the reason given; the copy could.
    case backup(TrustError)
  }

  /// The file's path; its folder must exist.
  package let path: String

  /// Names a file; touches nothing.
  package init(path: String) {
    self.path = path
  }

  /// Reads the slots, from the copy where the file is missing or damaged.
  ///
  /// Throws the file's own error where the copy is of no use either. Slots read from the copy are
  /// to be saved again.
  package func load(
    bounds: KeyCostBounds = .standard
  ) throws(TrustError) -> (slots: KeySlots, from: Copy) {
    do throws(TrustError) {
      return (try read(path, bounds: bounds), .primary)
    } catch let reason {
      guard let slots = try? read(backupPath, bounds: bounds) else { throw reason }
      return (slots, .backup(reason))
    }
  }

  /// Writes the slots and then the copy; a kill at any point leaves at least one whole.
  package func save(_ slots: KeySlots) throws(TrustError) {
    try SecretFile.replace(path, with: slots.bytes)
    try SecretFile.replace(backupPath, with: slots.bytes)
  }

  private var backupPath: String { path + ".bak" }

  private func read(_ path: String, bounds: KeyCostBounds) throws(TrustError) -> KeySlots {
    let bytes = try SecretFile.read(path, limit: KeySlots.byteLimit + 1)
    return try KeySlots(parsing: bytes, bounds: bounds)
  }
}
