package import Records

/// The number by which the device database counts the versions of one entry.
package enum DeviceVersion {
  /// The version of a record that this importer made; 0 where the release gave none.
  package static func held(by record: Record) -> Int64 {
    // A record of another origin may hold other attributes, or none: it counts as version 0.
    guard case .json(let text) = record["attributes"],
      let tree = try? JSONTree.read(Array(text.utf8))
    else { return 0 }
    return tree["versionNumber"]?.text.flatMap(read) ?? 0
  }

  /// A whole number, full-width digits and blanks allowed; nil for anything else.
  static func read(_ raw: String) -> Int64? {
    let digits = CodeInput(Array(raw.utf8)).compact.bytes
    guard let version = Int64(String(decoding: digits, as: UTF8.self)), version >= 0 else {
      return nil
    }
    return version
  }
}
