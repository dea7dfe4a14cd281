package import Canvas

/// The themes at hand, found by id.
///
/// It never touches a file: `read` answers the bytes of a file name such as `nord.toml`, so a
/// folder of one's own may shadow the shipped one.
package struct ThemeLibrary: Sendable {
  private let read: @Sendable (String) -> [UInt8]?

  /// How many themes one may inherit from another in a row.
  package static let deepest = 4

  /// A library whose files `read` answers; nil for a file that is not there.
  package init(read: @escaping @Sendable (String) -> [UInt8]?) {
    self.read = read
  }

  /// The theme of the file `<id>.toml`, with all it inherits, resolved at every color depth.
  package func theme(_ id: String) throws(SettingsError) -> Theme {
    try source(id).theme()
  }

  /// The theme before its colors are chosen for each depth.
  func source(_ id: String) throws(SettingsError) -> ThemeSource {
    guard SettingsName.isValid(id) else {
      throw SettingsError(.badName(UntrustedText(id)), file: "themes")
    }
    var chain = [try document(id)]
    var ids = [id]
    while let place = chain.last?.parent {
      let parent = try place.name()
      if ids.contains(parent) { throw place.error(.cyclicInheritance(ids + [parent])) }
      ids.append(parent)
      guard chain.count <= Self.deepest else { throw place.error(.inheritanceTooDeep(ids)) }
      chain.append(try document(parent))
    }
    return try ThemeSource(chain)
  }

  private func document(_ id: String) throws(SettingsError) -> ThemeDocument {
    let file = id + ".toml"
    guard let bytes = read(file) else { throw SettingsError(.missing, file: file) }
    return try ThemeDocument(parsing: bytes, id: id, file: file)
  }
}
