import Records

/// Asks to be told when a scope moves: `GET /sync/v1/watch?after=SCOPE@SEQUENCE,…`.
///
/// The answer comes as soon as one of the heads is above its cursor, and with an empty list after
/// 55 seconds. It never carries data, only a reason to pull.
package enum Watch {
  /// The longest the hub keeps a request open, in seconds.
  package static let patience = 55

  /// The value of `after`; scopes hold no `,` and no `@`.
  package static func query(_ cursors: [ScopeCursor]) -> String {
    cursors.map { "\($0.scope)@\($0.sequence)" }.joined(separator: ",")
  }

  /// Path and query of the request; whatever is not plain in an address stands as `%XX`.
  package static func target(_ cursors: [ScopeCursor]) -> String {
    var target = Endpoint.watch.path + "?after="
    for byte in query(cursors).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: ","):
        target.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        target += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return target
  }

  /// Nil for anything that is no list of cursors.
  package static func cursors(_ query: some StringProtocol) -> [ScopeCursor]? {
    var cursors: [ScopeCursor] = []
    for item in query.split(separator: ",") {
      let parts = item.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let sequence = Int64(parts[1]), sequence >= 0
      else { return nil }
      cursors.append(ScopeCursor(scope: String(parts[0]), sequence: sequence))
    }
    return cursors
  }

  /// The answer's body: `{"moved":[SCOPE,…],"hubTime":MS}`.
  package static func encode(moved: [String], hubTime: Int64) -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"moved\":")
    out.strings(moved)
    out.raw(",\"hubTime\":")
    out.integer(hubTime)
    out.raw("}")
    return out.bytes
  }

  /// The scopes that moved; nil when the body is no answer of a hub.
  package static func moved(_ bytes: [UInt8]) -> [String]? {
    (try? JSONTree.read(bytes))?["moved"]?.items?.compactMap(\.text)
  }
}
