import Records

/// The arguments as they were typed, brought into the order the parser understands.
///
/// The parser wants options after the verb they belong to; here the common ones may also stand
/// before it. They are moved to the end, in front of a `--` if there is one.
struct Arguments {
  let ordered: [String]
  /// The language of every word this process prints, errors of the parser included.
  let language: Language

  init(_ typed: [String]) {
    var rest = typed[...]
    var moved: [String] = []
    while let first = rest.first, first.hasPrefix("--") {
      if CommonOptions.valued.contains(first), rest.count > 1 {
        moved += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if CommonOptions.plain.contains(first)
        || CommonOptions.valued.contains(where: { first.hasPrefix($0 + "=") })
      {
        moved.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    ordered = Array(rest[..<end]) + moved + Array(rest[end...])
    language = Self.language(in: typed)
  }

  private static func language(in typed: [String]) -> Language {
    for (place, word) in typed.enumerated() {
      if word == "--lang", place + 1 < typed.count {
        return Language(rawValue: typed[place + 1]) ?? .chinese
      }
      if word.hasPrefix("--lang=") {
        return Language(rawValue: String(word.dropFirst(7))) ?? .chinese
      }
    }
    return .chinese
  }
}
