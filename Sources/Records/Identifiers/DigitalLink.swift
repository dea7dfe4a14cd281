/// A GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax), read into its elements.
///
/// `scheme://domain[/any/path]/AI/value[/AI/value…][?AI=value&…][#fragment]`: the path ends in a
/// primary key and its qualifiers in their fixed order; other attributes stand in the query, where
/// keys that are not numbers belong to somebody else and are left alone.
package struct DigitalLink: Sendable {
  /// Key, qualifiers and attributes in the order of the URI.
  package let message: GS1Message
  /// How many of the elements stand in the path.
  package let pathCount: Int

  /// Says whether `text` begins with a scheme of Digital Links, all in lower or all in upper case.
  package static func hasScheme(_ text: ArraySlice<UInt8>) -> Bool {
    schemeLength(text) != nil
  }

  /// Reads the URI in `input` from `start` on and judges every value in it.
  ///
  /// How the elements go together is judged apart, by `GS1ElementString.flaws(in:)`.
  package init(
    _ input: [UInt8],
    from start: Int = 0,
    grammar: GS1ElementString
  ) throws(GS1Flaw) {
    let uri = try DigitalLink.split(input, from: start)
    var reader = DigitalLinkReader(input, grammar: grammar)
    try reader.readPath(uri.path)
    pathCount = reader.elements.count
    try reader.readQuery(uri.query)
    try reader.judgeOrder(pathCount: pathCount)
    message = reader.message
  }

  private static func schemeLength(_ text: ArraySlice<UInt8>) -> Int? {
    for scheme in ["https://", "HTTPS://", "http://", "HTTP://"]
    where text.starts(with: scheme.utf8) {
      return scheme.utf8.count
    }
    return nil
  }

  /// Finds path and query, having checked scheme, domain and the characters of the whole.
  private static func split(
    _ input: [UInt8],
    from start: Int
  ) throws(GS1Flaw) -> (path: Range<Int>, query: Range<Int>) {
    if let stranger = input[start...].firstIndex(where: { !GS1ByteSet.uri.contains($0) }) {
      throw GS1Flaw("illegalCharacter", at: stranger)
    }
    guard let scheme = schemeLength(input[start...]) else {
      throw GS1Flaw("schemeExpected", at: start)
    }
    let domain = start + scheme
    guard let slash = input[domain...].firstIndex(of: UInt8(ascii: "/")), slash > domain else {
      throw GS1Flaw("domainExpected", at: domain)
    }
    if let stranger = input[domain..<slash].firstIndex(where: GS1ByteSet.notInDomain.contains) {
      throw GS1Flaw("illegalCharacter", at: stranger)
    }
    let end = input[slash...].firstIndex(of: UInt8(ascii: "#")) ?? input.count
    let pathEnd = input[slash..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
    return (slash..<pathEnd, min(pathEnd + 1, end)..<end)
  }
}
